#pragma once

#include "core/modules/session.hpp"

namespace dense::modules {

/// keras.utils.to_categorical: a row of zeros and a one for each label, as NumPy's array. A negative label counts from the end, as
/// an index does; one beyond the classes is an IndexError.
Value to_categorical(Machine& machine, const Arguments& arguments);

}  // namespace dense::modules
