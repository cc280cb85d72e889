#include "core/numerics/output_comparison.hpp"

#include <limits>

#include "core/numerics/bits.hpp"
#include "core/numerics/exact_sum.hpp"
#include "core/numerics/ulp.hpp"

namespace dense {
namespace {

float magnitude(float x) {
  return from_bits(bits(x) & 0x7FFFFFFFu);
}
double magnitude(double x) {
  return x < 0 ? -x : x;
}

int correct_bits(float value, const ExactSum& exact) {
  const double size = magnitude(exact.to_double());
  if (size == 0 || !is_finite(size) || !is_finite(value)) {
    const float nearest = exact.to_float();
    return value == nearest || identical(value, nearest) ? 24 : 0;
  }
  ExactSum rest = exact;
  rest.subtract_product(value, 1.0f);
  double error = magnitude(rest.to_double());
  int agreeing = 0;
  while (agreeing < 24 && error * 2 <= size) {
    error *= 2;
    ++agreeing;
  }
  return agreeing;
}

}  // namespace

OutputComparison compare_outputs(float a, float b, std::span<const float> row, MatrixView<const float> kernel,
                                 std::size_t unit, float bias) {
  ExactSum exact;
  ExactSum terms;
  for (std::size_t i = 0; i < kernel.rows; ++i) {
    exact.add_product(row[i], kernel(i, unit));
    terms.add_product(magnitude(row[i]), magnitude(kernel(i, unit)));
  }
  exact.add(bias);
  terms.add(magnitude(bias));

  OutputComparison result{};
  result.identical = identical(a, b);
  if (!result.identical) result.difference = static_cast<double>(a) - static_cast<double>(b);
  result.ulp = ulp_distance(a, b);
  result.terms = terms.to_double();
  if (!result.identical) {
    const double relative = magnitude(result.difference) / result.terms;
    const bool meaningful = is_finite(relative) && is_finite(result.terms);
    result.relative_to_terms = meaningful ? relative : std::numeric_limits<double>::quiet_NaN();
  }
  result.correct_bits_a = correct_bits(a, exact);
  result.correct_bits_b = correct_bits(b, exact);
  result.exact = exact.to_float();
  return result;
}

}  // namespace dense
