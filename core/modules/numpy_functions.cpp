#include "core/modules/array_functions.hpp"
#include "core/modules/numpy_tables.hpp"
#include "core/random/real_functions.hpp"

// numpy's exponentials, logarithms and angles: the nearest numbers, of float32 rounded once more. NumPy's own are one or two
// last digits off, and not by the same on every processor; a note says so.
namespace dense::modules {
namespace {

template <double (*function)(double)>
Value elementary(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  Session::of(m).note(
      m, "NumPy’s own functions differ by processor in the last digit; here is the nearest number");
  Array result = is_real(given->type) ? given->copy() : given->cast(ElementType::float64);
  // Some hundred operations for each.
  if (!m.spend(static_cast<std::int64_t>(result.size() / 2))) return {};
  for (const std::size_t position : result.positions()) result.set(position, function(result.real(position)));
  return numpy_value(m, std::move(result));
}

template <double (*function)(double)>
Value angle(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  for (const std::size_t position : given->positions()) {
    if (!nearest::has_angle(given->real(position))) return not_here(m, "an angle of so large a number");
  }
  return elementary<function>(m, a);
}

constexpr NativeEntry table[] = {{"exp", elementary<nearest::exponential>, 1, 1},
                                 {"expm1", elementary<nearest::exponential_minus_1>, 1, 1},
                                 {"log", elementary<nearest::logarithm>, 1, 1},
                                 {"log2", elementary<nearest::logarithm_2>, 1, 1},
                                 {"log10", elementary<nearest::logarithm_10>, 1, 1},
                                 {"log1p", elementary<nearest::logarithm_of_1_plus>, 1, 1},
                                 {"sin", angle<nearest::sine>, 1, 1},
                                 {"cos", angle<nearest::cosine>, 1, 1},
                                 {"tan", angle<nearest::tangent>, 1, 1},
                                 {"sinh", elementary<nearest::hyperbolic_sine>, 1, 1},
                                 {"cosh", elementary<nearest::hyperbolic_cosine>, 1, 1},
                                 {"tanh", elementary<nearest::hyperbolic_tangent>, 1, 1},
                                 {nullptr, nullptr}};

}  // namespace

const NativeEntry* const numpy_functions = table;

}  // namespace dense::modules
