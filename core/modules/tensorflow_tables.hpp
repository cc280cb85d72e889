#pragma once

#include "core/modules/session.hpp"

/// tensorflow's functions, which it has in several modules at once: tf.abs is tf.math.abs. Each table ends with a null name.
namespace dense::modules {

extern const NativeEntry* const tensorflow_math;
extern const NativeEntry* const tensorflow_elementary;
extern const NativeEntry* const tensorflow_shapes;
extern const NativeEntry* const tensorflow_choice;
extern const NativeEntry* const tensorflow_products;
extern const NativeEntry* const tensorflow_checks;
extern const NativeEntry* const tensorflow_nn;  ///< of tf.nn alone

}  // namespace dense::modules
