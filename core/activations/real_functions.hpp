#pragma once

#include <array>

#include "core/activations/normal_tail.hpp"
#include "core/activations/polynomial.hpp"

namespace dense {

/// The constants of TensorFlow's kernel (`relu_op_functor.h`), as its float32 holds them.
inline constexpr float selu_scale = 1.0507009873554804934193349852946f;
inline constexpr float selu_scale_alpha = 1.7580993408473768599402175208123f;

/// The activations as float64 functions of float32 values, written once for any number of lanes.
///
/// Each is accurate to a few 2^-53, which leaves about one float32 argument in 2^27 to luck when the result
/// is rounded to float32; the exhaustive test settles that luck over all arguments. Whoever changes one
/// operation here has to run it again (`npm run test:exhaustive`). Arguments are finite; what infinities and
/// NaN give is a table in rounded.cpp.
///
/// No branches, no libm, no fused operations: plain float64 arithmetic, so the same bits on every target.
template <class Lanes>
struct RealFunctions {
  using Value = typename Lanes::Value;

  /// e^x = scale · (even + odd) / (even - odd), so that a function of e^x costs one division in all.
  struct ExpQuotient {
    Value scale;
    Value excess;  ///< even - 2, accurate where even is close to 2
    Value even;
    Value odd;

    Value numerator() const noexcept { return scale * (even + odd); }
    Value denominator() const noexcept { return even - odd; }
    /// (e^x - 1) · denominator() without cancellation; the zero of x = -0 keeps its sign.
    Value numerator_minus_denominator() const noexcept { return (scale + 1.0) * odd - (1.0 - scale) * even; }
    /// (e^x + 1) · denominator().
    Value numerator_plus_denominator() const noexcept { return (scale + 1.0) * even + (scale - 1.0) * odd; }
  };

  /// Of x + tail, |x| < 700, |tail| < 2^-20 |x|. x has at most 49 significant bits, lest the reduction round.
  static ExpQuotient exp_quotient(Value x, Value tail = Value(0.0)) noexcept {
    static constexpr double log2_e_stored = 0x1.71547652b82fep+0;
    static constexpr double ln2_head_stored = 0x1.62e42feep-1;  // 32 bits, so that k · ln2_head is exact
    static constexpr double ln2_rest_stored = 0x1.a39ef35793c76p-33;
    static constexpr double round_to_integer_stored = 0x1.8p52;
    const Value log2_e = Lanes::broadcast(&log2_e_stored);
    const Value ln2_head = Lanes::broadcast(&ln2_head_stored);
    const Value ln2_rest = Lanes::broadcast(&ln2_rest_stored);
    const Value round_to_integer = Lanes::broadcast(&round_to_integer_stored);
    const Value shifted = x * log2_e + round_to_integer;
    const Value k = shifted - round_to_integer;
    const Value odd = (x - k * ln2_head) - (k * ln2_rest - tail);
    // r·coth(r/2) = Σ 2·B(2n)·r^2n/(2n)!; |r| < 0.35 leaves 2^-57 beyond r^12.
    const Value t = odd * odd;
    static constexpr std::array<double, 6> coefficients{1.0 / 6,       -1.0 / 360,     1.0 / 15120,
                                                        -1.0 / 604800, 1.0 / 23950080, -691.0 / 653837184000};
    const Value excess = t * polynomial<Lanes>(t, coefficients);
    return {Lanes::power_of_two(shifted), excess, 2.0 + excess, odd};
  }

  /// x, but `to` for the one float32 `from`, whose function value float64 cannot tell from the middle between
  /// two float32: the value of `to` is on the right side of it. The exhaustive test found them.
  static Value moved(Value x, double from, double to) noexcept {
    return Lanes::select(x == from, Value(to), x);
  }

  static Value exponential(Value x) noexcept {
    const auto e = exp_quotient(Lanes::min(Lanes::max(x, Value(-110.0)), Value(110.0)));
    return e.numerator() / e.denominator();
  }

  /// scale·x for x >= 0, else factor·(e^(x/width) - 1): elu, celu and selu.
  static Value exponential_unit(Value x, double scale, double factor, double width) noexcept {
    const Value exponent = x / width;
    const auto e = exp_quotient(Lanes::min(Lanes::max(exponent, Value(-110.0)), Value(0.0)));
    return Lanes::select(x < 0.0, factor * (e.numerator_minus_denominator() / e.denominator()), scale * x);
  }

  static Value selu(Value x) noexcept {
    const Value settled = moved(x, -0x1p-128, -0x1p-128 + 0x1p-178);
    return exponential_unit(settled, selu_scale, selu_scale_alpha, 1.0);
  }

  /// sigmoid(-|x|) <= 1/2. Below 2^-15 float64 cannot tell 1/2 ± x/4 from its value, and for some x that, or
  /// x times it, is midway between two float32: |x| is then lessened by 2^-50, which leans the right way. A
  /// subnormal x leans the other way.
  static Value lower_sigmoid(Value magnitude) noexcept {
    const Value leaning = Lanes::max(magnitude - 0x1p-50, Value(0x1p-50));
    const Value a = Lanes::select(magnitude < 0x1p-15, leaning, Lanes::min(magnitude, Value(110.0)));
    const auto e = exp_quotient(a);
    return e.denominator() / (e.denominator() + e.numerator());
  }

  static Value sigmoid(Value x) noexcept {
    const Value magnitude = Lanes::abs(moved(x, -0x1.250c02p-10, -0x1.250c02p-10 + 0x1p-50));
    const Value lower = lower_sigmoid(magnitude);
    return Lanes::select(x < 0.0, lower, 1.0 - lower);
  }

  static Value tanh(Value x) noexcept {
    const auto e = exp_quotient(Lanes::min(Lanes::max(x + x, Value(-40.0)), Value(40.0)));
    return e.numerator_minus_denominator() / e.numerator_plus_denominator();
  }

  /// log(1 + e^x).
  static Value softplus(Value x) noexcept {
    const Value settled = moved(x, 0x1.d483a0p-12, 0x1.d483a0p-12 + 0x1p-50);
    const auto e = exp_quotient(Lanes::max(Value(0.0) - Lanes::abs(settled), Value(-110.0)));
    return log1p(e.numerator(), e.denominator(), Lanes::max(settled, Value(0.0)));
  }

  /// log(1 + n/d) + addend, 0 <= n <= d, as 2·artanh of a quotient, halved once when 1 + n/d > √2.
  static Value log1p(Value n, Value d, Value addend) noexcept {
    constexpr double ln2 = 0x1.62e42fefa39efp-1;
    const auto large = n > 0.41421356 * d;
    const Value s = Lanes::select(large, n - d, n) / (n + Lanes::select(large, 3.0 * d, 2.0 * d));
    const Value t = s * s;
    static constexpr std::array<double, 10> coefficients{2.0 / 3,  2.0 / 5,  2.0 / 7,  2.0 / 9,  2.0 / 11,
                                                         2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21};
    const Value series = polynomial<Lanes>(t, coefficients);
    return Lanes::select(large, Value(ln2), Value(0.0)) + (addend + (2.0 * s + s * t * series));
  }

  static Value softsign(Value x) noexcept {
    return x / (1.0 + moved(Lanes::abs(x), 0x1.17022cp-7, 0x1.17022cp-7 + 0x1p-50));
  }

  static Value silu(Value x) noexcept {
    const Value magnitude = Lanes::abs(x);
    return Lanes::max(x, Value(0.0)) - Lanes::min(magnitude, Value(110.0)) * lower_sigmoid(magnitude);
  }

  /// x · tanh(softplus(x)) = x · n(n + 2d) / (n(n + 2d) + 2d²), where e^x = n/d.
  static Value mish(Value x) noexcept {
    const Value bounded = Lanes::max(moved(x, -0x1.4p-24, -0x1.4p-24 + 0x1p-72), Value(-110.0));
    const auto e = exp_quotient(Lanes::min(bounded, Value(40.0)));
    const Value n = e.numerator();
    const Value d = e.denominator();
    const Value product = n * (n + 2.0 * d);
    return bounded * product / (product + 2.0 * d * d);
  }

  /// x · Φ(x) = max(x, 0) - |x| · Φ(-|x|), Φ the distribution function of the unit normal.
  static Value gelu(Value x) noexcept {
    const Value a = Lanes::min(Lanes::max(Lanes::abs(x), Value(0x1p-50)), Value(16.0));
    const auto e = exp_quotient(-0.5 * (a * a));
    const auto tail = normal_tail_quotient<Lanes>(a);
    const Value q = (e.numerator() * tail.numerator) / (e.denominator() * tail.denominator);
    return Lanes::max(x, Value(0.0)) - Lanes::min(Lanes::abs(x), Value(16.0)) * q;
  }

  /// x · sigmoid(2c(x + c3·x³)), the constants as TensorFlow's float32 tensors hold them. The argument of the
  /// exponential reaches 100, so it is computed as a sum of two float64.
  static Value gelu_approximate(Value x) noexcept {
    constexpr double twice_c = 2.0 * 0.7978845608028654f;
    constexpr double c3 = 0.044715f;
    const Value a = Lanes::min(Lanes::max(Lanes::abs(x), Value(0x1p-50)), Value(12.0));
    const Value square = a * a;
    const Value square_head = Lanes::leading_bits(square);
    const Value sum = 1.0 + c3 * square_head;
    const Value sum_head = Lanes::leading_bits(sum);
    const Value m = twice_c * a;
    const Value m_head = Lanes::leading_bits(m);
    const Value tail = m_head * (sum - sum_head) + ((m - m_head) * sum + m * (c3 * (square - square_head)));
    const auto e = exp_quotient(m_head * sum_head, tail);
    const Value q = e.denominator() / (e.denominator() + e.numerator());
    return Lanes::max(x, Value(0.0)) - Lanes::min(Lanes::abs(x), Value(12.0)) * q;
  }

  /// x - tanh(x). Near zero from x/4, doubled twice: with d = h - tanh(h), u = tanh(h), no step cancels.
  static Value tanh_shrink(Value x) noexcept {
    const Value quarter = Lanes::min(Lanes::max(0.25 * x, Value(-0.17)), Value(0.17));
    const auto e = exp_quotient(2.0 * quarter);
    Value u = 2.0 * quarter / e.even;
    Value d = quarter * e.excess / e.even;
    Value h = quarter;
    for (int doubling = 0; doubling < 2; ++doubling) {
      const Value square = u * u;
      d = 2.0 * (d + h * square) / (1.0 + square);
      u = 2.0 * u / (1.0 + square);
      h = h + h;
    }
    // x³/3 is midway between two float32 for some x, and the function a little nearer zero. Beyond 2^24, to
    // 2^25, all x ∓ 1 are midway, and the function a little nearer x.
    const Value leaning = Lanes::select(Lanes::abs(x) < 0x1p-23, d * (1.0 - 0x1p-50), d);
    const Value settled =
        moved(moved(x, 0x1.b1c146p1, 0x1.b1c146p1 + 0x1p-50), -0x1.b1c146p1, -0x1.b1c146p1 - 0x1p-50);
    const Value large = Lanes::select(Lanes::abs(x) <= 0x1p24, settled - tanh(x), x);
    return Lanes::select(Lanes::abs(x) < 0.68, 0.0 + leaning, large);  // of -0 it is +0
  }

  /// (x + √(x² + b)) / 2; the sum cancels for negative x, its conjugate does not.
  static Value squareplus(Value x, double b) noexcept {
    const Value sum = Lanes::abs(x) + Lanes::sqrt(x * x + b);
    return Lanes::select(x < 0.0, b / (sum + sum), 0.5 * sum);
  }

  static Value sparse_plus(Value x) noexcept {
    const Value root = Lanes::max(x + 1.0, Value(0.0));
    return Lanes::select(x < 1.0, 0.25 * (root * root), x);
  }
};

}  // namespace dense
