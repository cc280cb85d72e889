#pragma once

#include "core/modules/session.hpp"

/// numpy's functions by what they do; each table ends with a null name.
namespace dense::modules {

extern const NativeEntry* const numpy_elements;
extern const NativeEntry* const
    numpy_functions;  ///< exponentials, logarithms and angles    ///< element by element, and comparisons
extern const NativeEntry* const numpy_order;       ///< sorting, searching, choosing
extern const NativeEntry* const numpy_shapes;      ///< joining, splitting, laying out otherwise
extern const NativeEntry* const numpy_statistics;  ///< variances, medians, running sums
extern const NativeEntry* const numpy_testing;     ///< of numpy.testing

}  // namespace dense::modules
