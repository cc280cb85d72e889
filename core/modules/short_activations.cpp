#include <algorithm>
#include <cmath>

#include "core/modules/dense_value.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensorflow_calls.hpp"
#include "core/random/real_functions.hpp"

// Activations of float16 and bfloat16: chains of operations, each of float32 and rounded. tests/golden/scripts.
namespace dense::modules {
namespace {

/// Operations on arrays of one type, and of numbers that are rounded to it.
class Chain {
 public:
  Chain(Machine& machine, ElementType type) : machine_(machine), type_(type) {}

  Array number(double x) const { return Array::scalar(x, type_); }
  Array add(const Array& a, const Array& b) const { return of(Arithmetic2::add, a, b); }
  Array subtract(const Array& a, const Array& b) const { return of(Arithmetic2::subtract, a, b); }
  Array multiply(const Array& a, const Array& b) const { return of(Arithmetic2::multiply, a, b); }
  Array divide(const Array& a, const Array& b) const { return of(Arithmetic2::divide, a, b); }
  /// a below zero, else b.
  Array below(const Array& x, const Array& a, const Array& b) const {
    return chosen(x, [](double each) { return each < 0; }, a, b);
  }
  template <class Condition>
  Array chosen(const Array& x, Condition condition, const Array& a, const Array& b) const {
    Array result = b.copy();
    for (std::size_t i = 0; i < result.size(); ++i) {
      if (condition(x.real(i))) result.set(i, a.real(i));
    }
    return result;
  }
  /// The activation of float32, rounded.
  Array once(const Activation& activation, const ActivationArguments& arguments, const Array& x) const {
    const std::size_t columns = x.rank() == 0 ? 1 : x.shape.back();
    std::vector<float> y =
        activation_of(machine_, activation, arguments, x.floats(), x.size() / columns, columns);
    return Array::from(std::move(y), x.shape).cast(type_);
  }
  Array once(std::string_view name, const Array& x) const {
    const Activation& activation = *find_activation(name);
    return once(activation, activation.defaults, x);
  }
  Array exponential(const Array& x) const { return once("exponential", x); }
  Array digits(Digits function, const Array& x) const {
    const auto& platform = Session::of(machine_).platform;
    if (platform) return digits_of(*platform, function, x).cast(type_);
    Array y = x.copy();
    for (std::size_t i = 0; i < y.size(); ++i)
      y.set(i, function == Digits::log ? nearest::logarithm(x.real(i))
                                       : nearest::logarithm_of_1_plus(x.real(i)));
    return y;
  }
  /// e^x / (1 + e^x), and 1 where e^x is infinite.
  Array sigmoid(const Array& x) const {
    const Array e = exponential(x);
    return chosen(
        e, [](double each) { return std::isinf(each); }, stretched_to(number(1), e),
        divide(e, add(number(1), e)));
  }
  /// The same number everywhere.
  Array stretched_to(const Array& one, const Array& as) const { return stretched(one, as.shape).copy(); }
  /// Along the last axis, whose largest number is taken off first.
  Array softmax(const Array& x, bool of_logarithms) const {
    const std::size_t columns = x.shape.back();
    Array most = x.copy(), sums = x.copy();
    for (std::size_t begin = 0; begin < x.size(); begin += columns) {
      double largest = x.real(begin);
      for (std::size_t k = 1; k < columns; ++k) largest = std::max(largest, x.real(begin + k));
      for (std::size_t k = 0; k < columns; ++k) most.set(begin + k, largest);
    }
    const Array shifted = subtract(x, most), e = exponential(shifted);
    const std::vector<float> powers = e.floats();
    const tensorflow::SumRules rules = tensorflow::in_format(
        Session::of(machine_).sums(), type_ == ElementType::float16 ? Format::float16 : Format::bfloat16);
    for (std::size_t begin = 0; begin < x.size(); begin += columns) {
      const float sum = tensorflow::row_sum(std::span(powers).subspan(begin, columns), rules);
      for (std::size_t k = 0; k < columns; ++k) sums.set(begin + k, static_cast<double>(sum));
    }
    return of_logarithms ? subtract(shifted, digits(Digits::log, sums))
                         : multiply(e, divide(number(1), sums));
  }

 private:
  Array of(Arithmetic2 operation, const Array& a, const Array& b) const {
    return calculate(operation, {a}, {b}, Promotion::nep_50);
  }

  Machine& machine_;
  ElementType type_;
};

/// From where on softplus is its argument or e to its power: Eigen's epsilon of float16 is 2^-13.
double softplus_threshold(ElementType type) {
  constexpr double ln_2 = 0.6931471805599453;
  return (type == ElementType::float16 ? 13 : 7) * ln_2 - 2;
}

/// TensorFlow's minor version from which on oneDNN's softmax of bfloat16 is proven.
constexpr int first_followed_softmax = 19;

std::optional<Array> chain_of(Machine& m, const Activation& activation, const ActivationArguments& arguments,
                              const Array& x) {
  using enum ActivationFunction;
  const Chain chain(m, x.type);
  const Session& session = Session::of(m);
  const Array one = chain.number(1);
  switch (activation.function) {
    case linear:
      return x;
    case relu:
    case relu_before_3_15:
    case leaky_relu: {
      const double slope = arguments.negative_slope;
      if (arguments.threshold != 0 || !std::isinf(arguments.max_value) ||
          (activation.function == relu_before_3_15 && arguments.alpha != activation.defaults.alpha))
        return std::nullopt;
      if (slope == 0) return chain.once("relu", x);
      return chain.below(x, chain.multiply(x, chain.number(slope)), x);
    }
    case relu6:
    case tanh:
    case exponential:
      return chain.once(activation, arguments, x);
    case sigmoid:
      return chain.sigmoid(x);
    case silu:
      return chain.multiply(x, chain.sigmoid(x));
    case softsign:
      return chain.divide(x, chain.add(one, apply(Function1::absolute, x)));
    case hard_sigmoid_keras_2: {
      const Array line = chain.add(chain.multiply(chain.number(0.2), x), chain.number(0.5));
      return calculate(Arithmetic2::minimum,
                       {calculate(Arithmetic2::maximum, {line}, {chain.number(0)}, Promotion::nep_50)}, {one},
                       Promotion::nep_50);
    }
    case hard_sigmoid:
      return chain.divide(chain.once("relu6", chain.add(x, chain.number(3))), chain.number(6));
    case elu:
      if (arguments.alpha != 1) return std::nullopt;
      return chain.below(x, chain.subtract(chain.exponential(x), one), x);
    case selu: {
      constexpr double scale = 1.0507009873554804934193349852946,
                       by_alpha = 1.7580993408473768599402175208123;
      const Array left = chain.multiply(chain.number(by_alpha), chain.subtract(chain.exponential(x), one));
      return chain.below(x, left, chain.multiply(chain.number(scale), x));
    }
    case softplus: {
      const double most = softplus_threshold(x.type);
      const Array e = chain.exponential(x);
      const Array curve =
          chain.chosen(x, [most](double each) { return each < -most; }, e, chain.digits(Digits::log1p, e));
      return chain.chosen(x, [most](double each) { return each > most; }, x, curve);
    }
    case gelu: {
      if (arguments.approximate || !session.platform) return std::nullopt;
      const Array half_of_x = chain.multiply(chain.number(0.5), x);
      if (session.platform->rules().gelu_by_erfc) {
        const Array turned = chain.multiply(apply(Function1::negative, x), chain.number(0.7071067811865476));
        return chain.multiply(half_of_x, chain.digits(Digits::erfc, turned));
      }
      const Array part = chain.divide(x, chain.number(1.4142135623730951));
      return chain.multiply(half_of_x, chain.add(one, chain.digits(Digits::erf, part)));
    }
    case softmax:
    case log_softmax:
      // oneDNN takes bfloat16 alone, and computes in float32.
      if (session.platform && session.platform->cpu.onednn && x.type == ElementType::bfloat16) {
        if (session.platform->minor < first_followed_softmax)
          Session::of(m).note(m,
                              "oneDNN's digits of this softmax are not known here: last digits may differ");
        return chain.once(activation, arguments, x);
      }
      return chain.softmax(x, activation.function == log_softmax);
    default:
      return std::nullopt;
  }
}

}  // namespace

Value activated_shorts(Machine& machine, const Activation& activation, const ActivationArguments& arguments,
                       const Array& array, Value from) {
  if (!machine.spend(static_cast<std::int64_t>(array.size()))) return {};
  const auto made = chain_of(machine, activation, arguments, array.copy());
  if (!made)
    return not_here(
        machine, "the activation " + std::string(activation.name) + " of " + std::string(name(array.type)));
  return recorded_activation(machine, array_value(machine, *made, Owner::tensor), from, activation,
                             arguments);
}

}  // namespace dense::modules
