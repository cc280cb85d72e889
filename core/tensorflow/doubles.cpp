#include "core/tensorflow/doubles.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/random/real_functions.hpp"
#include "core/tensorflow/sums.hpp"

namespace dense::tensorflow {
namespace {

/// The products of one row and one unit, to be summed.
struct Products {
  MatrixView<const double> x, kernel;
  std::size_t row, unit;

  double operator()(std::size_t k) const { return x(row, k) * kernel(k, unit); }
};

double in_turn(const Products& products, std::size_t begin, std::size_t end) {
  double sum = 0.0;
  for (std::size_t k = begin; k < end; ++k) sum += products(k);
  return sum;
}

/// In `sums` running sums while `step` features are left, the rest with the first.
double alternating(const Products& products, std::size_t begin, std::size_t end, std::size_t sums,
                   std::size_t step) {
  std::array<double, 4> running{};
  const std::size_t whole = begin + (end - begin) / step * step;
  for (std::size_t k = begin; k < whole; ++k) running[(k - begin) % sums] += products(k);
  double sum = (running[0] + running[1]) + (running[2] + running[3]);
  for (std::size_t k = whole; k < end; ++k) sum += products(k);
  return sum;
}

/// Lane by lane of a packet, then by halves, and what is left over one by one, but in an odd last row first two of it.
double by_lanes(const Products& products, std::size_t count, bool is_odd) {
  std::array<double, double_packet_size> lanes{};
  const std::size_t whole = in_packets(count, double_packet_size);
  for (std::size_t k = 0; k < whole; ++k) lanes[k % double_packet_size] += products(k);
  double sum = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
  const bool has_two = is_odd && count - whole >= 2;
  if (has_two) sum += products(whole) + products(whole + 1);
  for (std::size_t k = whole + (has_two ? 2 : 0); k < count; ++k) sum += products(k);
  return sum;
}

/// Sums of so many features each, added in turn.
template <class Sum>
double in_slices(std::size_t count, std::size_t slice, Sum sum) {
  double all = 0.0;
  for (std::size_t begin = 0; begin < count; begin += slice)
    all += sum(begin, std::min(begin + slice, count));
  return all;
}

/// Features that Eigen sums at a time: as many as fit the first level cache, in about equal parts.
std::size_t slice_of(std::size_t features, std::size_t first_level_cache) {
  constexpr std::size_t peeled = 8, panel = 8 * 4 * sizeof(double), line = (8 + 4) * sizeof(double);
  const std::size_t fits = (first_level_cache - std::min(panel, first_level_cache)) / line;
  const std::size_t most = std::max<std::size_t>(fits / peeled * peeled, peeled);
  if (features <= most || features % most == 0) return std::min(features, most);
  return most - peeled * ((most - 1 - features % most) / (peeled * (features / most + 1)));
}

/// Of a single row: columns of the kernel in blocks, from 128 features on.
std::size_t block_of(std::size_t features, std::size_t units) {
  constexpr std::size_t unblocked = 128, long_row = 32000 / sizeof(double);
  return features < unblocked || units == 1 ? std::max<std::size_t>(features, 1) : units < long_row ? 16 : 4;
}

/// Up to that many sizes together a product of one unit is summed as it is written.
constexpr std::size_t smallest_product = 20;

}  // namespace

bool matmul(const TensorflowCpu& cpu, MatrixView<const double> x, MatrixView<const double> kernel,
            MatrixView<double> z) {
  const std::size_t batch = x.rows, features = x.columns, units = kernel.columns;
  const std::size_t slice = batch == 1 ? block_of(features, units)
                                       : std::max<std::size_t>(slice_of(features, cpu.first_level_cache), 1);
  for (std::size_t row = 0; row < batch; ++row) {
    for (std::size_t unit = 0; unit < units; ++unit) {
      const Products products{x, kernel, row, unit};
      // Four rows at a time; of the units that fill no eight, all but an odd last one have two running sums.
      const bool is_left_over = batch > 1 && row < batch - batch % 4 && unit >= units - units % 8;
      const bool is_odd = unit + 1 == units && units % 2 == 1;
      if (batch > 1 && units == 1 && batch + features + units >= smallest_product) {
        z(row, unit) = by_lanes(products, features, row + 1 == batch && batch % 2 == 1);
      } else if (batch > 1 && units == 1) {
        z(row, unit) = in_turn(products, 0, features);
      } else {
        z(row, unit) = in_slices(features, slice, [&](std::size_t begin, std::size_t end) {
          if (!is_left_over) return in_turn(products, begin, end);
          return is_odd ? alternating(products, begin, end, 4, 4) : alternating(products, begin, end, 2, 8);
        });
      }
    }
  }
  constexpr std::size_t shared = 1000000;
  return cpu.threads == 1 || batch * features * units < shared;
}

double exponential(const Platform* platform, double x, bool in_packet) {
  if (!platform || !in_packet || x != x) return nearest::exponential(x);
  constexpr double most = 709.784;
  const double bounded = std::clamp(x, -most, most);
  const double power = std::floor(1.4426950408889634073599 * bounded + 0.5);
  const double rest = bounded - power * 0.693145751953125 - power * 1.42860682030941723212e-6;
  const double square = rest * rest;
  double p = 1.26177193074810590878e-4 * square + 3.02994407707441961300e-2;
  p = (p * square + 9.99999999999999999910e-1) * rest;
  double q = 3.00198505138664455042e-6 * square + 2.52448340349684104192e-3;
  q = (q * square + 2.27265548208155028766e-1) * square + 2.0;
  return std::ldexp(2.0 * (p / (q - p)) + 1.0, static_cast<int>(power));
}

DoubleDigits apply_activation(const Platform* platform, const Activation& activation,
                              const ActivationArguments& arguments, std::span<const double> z,
                              std::size_t columns, std::span<double> y) {
  using enum ActivationFunction;
  const std::size_t whole = in_packets(z.size(), double_packet_size);
  const auto exp = [&](std::size_t i, double x) { return tensorflow::exponential(platform, x, i < whole); };
  // Of an array as long as this one, at the place i.
  const auto sigmoid_of = [&](std::size_t i, double x) {
    constexpr double certain = 40;  // where 1 + e^x is e^x
    const double e = exp(i, std::min(x, certain));
    return e / (1.0 + e);
  };
  const auto each = [&](auto function, DoubleDigits digits = DoubleDigits::exact) {
    for (std::size_t i = 0; i < z.size(); ++i) y[i] = function(i, z[i]);
    return digits;
  };
  const auto slope = static_cast<double>(static_cast<float>(arguments.negative_slope));
  switch (activation.function) {
    case linear:
      return each([](std::size_t, double x) { return x; });
    case relu:
    case relu_before_3_15:
      if (arguments.threshold != 0 || !std::isinf(arguments.max_value)) return DoubleDigits::not_here;
      if (activation.function == relu_before_3_15 && arguments.alpha != activation.defaults.alpha)
        return DoubleDigits::not_here;
      [[fallthrough]];
    case leaky_relu:
      if (slope != 0) return each([slope](std::size_t, double x) { return x > 0 ? x : slope * x; });
      return each([](std::size_t, double x) { return x > 0 || x != x ? x : 0.0; });
    case relu6:
      return each([](std::size_t, double x) { return x != x ? x : std::clamp(x, 0.0, 6.0); });
    case softsign:
      return each([](std::size_t, double x) { return x / (1.0 + std::fabs(x)); });
    case exponential:
      return each(exp);
    case sigmoid:
      return each(sigmoid_of);
    case silu:
      return each([&](std::size_t i, double x) { return x * sigmoid_of(i, x); });
    case elu:
      if (arguments.alpha != 1) return DoubleDigits::not_here;
      return each([&](std::size_t i, double x) { return x > 0 ? x : exp(i, x) - 1.0; });
    case selu:
      return each([&](std::size_t i, double x) {
        return x > 0 ? 1.0507009873554804934193349852946 * x
                     : 1.7580993408473768599402175208123 * (exp(i, x) - 1.0);
      });
    case tanh:
      return each([](std::size_t, double x) { return nearest::hyperbolic_tangent(x); },
                  DoubleDigits::nearest);
    case softplus:
      return each([](std::size_t,
                     double x) { return x > 40 ? x : nearest::logarithm_of_1_plus(nearest::exponential(x)); },
                  DoubleDigits::nearest);
    case softmax:
    case log_softmax:
      break;
    default:
      return DoubleDigits::not_here;
  }
  const SumRules rules = platform ? platform->sums() : SumRules{};
  for (std::size_t begin = 0; begin < z.size(); begin += columns) {
    const std::span<double> row = y.subspan(begin, columns);
    const double most = *std::ranges::max_element(z.subspan(begin, columns));
    for (std::size_t i = 0; i < columns; ++i) row[i] = exp(begin + i, z[begin + i] - most);
    const double sum = row_sum(std::span<const double>(row), rules), part = 1.0 / sum;
    if (activation.function == softmax) {
      for (double& value : row) value *= part;
    } else {
      for (std::size_t i = 0; i < columns; ++i) row[i] = z[begin + i] - most - nearest::logarithm(sum);
    }
  }
  return activation.function == softmax ? DoubleDigits::exact : DoubleDigits::nearest;
}

}  // namespace dense::tensorflow
