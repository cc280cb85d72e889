#pragma once

#include "core/modules/array_values.hpp"

/// numpy's functions by what they do; each table ends with a null name.
namespace dense::modules {

extern const NativeEntry* const numpy_elements;
extern const NativeEntry* const
    numpy_functions;  ///< exponentials, logarithms and angles    ///< element by element, and comparisons
extern const NativeEntry* const numpy_order;       ///< sorting, searching, choosing
extern const NativeEntry* const numpy_shapes;      ///< joining, splitting, laying out otherwise
extern const NativeEntry* const numpy_statistics;  ///< variances, medians, running sums
extern const NativeEntry* const numpy_testing;     ///< of numpy.testing

/// How many of the data lie between two edges each, as float64, or for `density` their share by width.
struct Histogram {
  Array counts, edges;
};
/// Nothing with an exception pending, or the run ends.
std::optional<Histogram> histogram_of(Machine& machine, const Array& data, Value bins, Value range,
                                      bool density);
Value histogram(Machine& machine, const Arguments& arguments);        ///< np.histogram
Value histogram_drawn(Machine& machine, const Arguments& arguments);  ///< what plt.hist gives

}  // namespace dense::modules
