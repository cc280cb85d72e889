#include <cmath>

#include "core/modules/array_functions.hpp"
#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensorflow_calls.hpp"
#include "core/modules/tensorflow_tables.hpp"
#include "core/random/real_functions.hpp"
#include "core/tensorflow/glibc.hpp"

// tf.math: exponentials, logarithms and angles.
namespace dense::modules {
namespace {

/// Functions that Keras's activations round as well; TensorFlow's own approximations differ in last digits.
Value approximated(Machine& m, const Arguments& a, const char* activation) {
  const Parameters p(m, a, activation, {"x", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  if (!is_real(given->type)) return not_here(m, "this function of anything but floats");
  if (!Session::of(m).platform && given->type == ElementType::float32)
    Session::of(m).note(m, "TensorFlow approximates this function: last digits may differ");
  return activated(m, activation, *given, nullptr, p[0]);
}

constexpr std::string_view other_digits = "TensorFlow approximates this function: last digits may differ";

/// A function of each element, rounded to the array's type.
template <class Function>
Array each_of(const Array& array, Function function) {
  Array result = array.copy();
  for (std::size_t i = 0; i < result.size(); ++i) result.set(i, function(result.real(i)));
  return result;
}

Gradient slope_of(double (*function)(double));

/// So many of the nearest numbers are found in a step, of some 1.5 µs each.
constexpr std::size_t nearest_in_a_step = 2;

/// Functions whose digits TensorFlow has of its own, known of float32.
template <Digits function>
Value known_in_digits(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "operation", {"x", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  const auto& platform = Session::of(m).platform;
  if (!is_real(given->type)) return not_here(m, "this function of anything but floats");
  constexpr Gradient gradient = function == Digits::log     ? logarithm_gradient
                                : function == Digits::log1p ? logarithm_of_1_plus_gradient
                                                            : exponential_minus_1_gradient;
  const bool known = platform && given->type == ElementType::float32;
  if (!m.spend(static_cast<std::int64_t>(given->size() / (known ? 8 : nearest_in_a_step)))) return {};
  const auto nearest = [](double x) {
    return function == Digits::log     ? nearest::logarithm(x)
           : function == Digits::log1p ? nearest::logarithm_of_1_plus(x)
                                       : nearest::exponential_minus_1(x);
  };
  Array made = known ? digits_of(*platform, function, *given) : each_of(*given, nearest);
  if (!known) Session::of(m).note(m, std::string(other_digits));
  return recorded(m, array_value(m, std::move(made), Owner::tensor), gradient, {p[0]});
}

using RealFunction = double (*)(double);

/// The nearest numbers, in place of digits that are TensorFlow's own. The cosine of one float32 is known: TensorFlow computes it
/// outside of packets.
Value nearest_of(Machine& m, RealFunction function, Value x) {
  const auto given = to_array(m, x, Owner::tensor);
  if (!given) return {};
  if (!is_real(given->type)) return not_here(m, "this function of anything but floats");
  if (!m.spend(static_cast<std::int64_t>(given->size() / nearest_in_a_step))) return {};
  const bool of_an_angle =
      function == nearest::sine || function == nearest::cosine || function == nearest::tangent;
  for (const std::size_t position : given->positions()) {
    if (of_an_angle && !nearest::has_angle(given->real(position))) return not_here(m, "an angle beyond 2^20");
  }
  const bool is_one = given->size() == 1 && given->type == ElementType::float32;
  const bool known = is_one && function == nearest::cosine;
  if (!known) Session::of(m).note(m, std::string(other_digits));
  const Value made =
      known && Session::of(m).platform
          ? array_value(m, Array::from(std::vector<float>{glibc::cos(given->floats()[0])}, given->shape),
                        Owner::tensor)
          : array_value(m, each_of(*given, function), Owner::tensor);
  return recorded(m, made, slope_of(function), {x});
}

Value product(Machine& m, Value a, Value b) {
  if (a.absent() || b.absent()) return {};
  return calculated(m, Arithmetic2::multiply, a, b, Owner::tensor);
}

/// g times another function of x.
template <RealFunction other>
bool other_gradient(Machine& m, const Record& record, Value g, std::vector<Value>& by) {
  by[0] = product(m, g, nearest_of(m, other, record.inputs[0]));
  return !by[0].absent();
}
bool cosine_gradient(Machine& m, const Record& record, Value g, std::vector<Value>& by) {
  by[0] = product(m, function_of(m, Function1::negative, g), nearest_of(m, nearest::sine, record.inputs[0]));
  return !by[0].absent();
}
/// 1 / cos²
bool tangent_gradient(Machine& m, const Record& record, Value g, std::vector<Value>& by) {
  const Value secant = reciprocal(m, nearest_of(m, nearest::cosine, record.inputs[0]));
  by[0] = secant.absent() ? secant : product(m, g, function_of(m, Function1::square, secant));
  return !by[0].absent();
}
Gradient slope_of(RealFunction function) {
  return function == nearest::sine              ? other_gradient<nearest::cosine>
         : function == nearest::cosine          ? cosine_gradient
         : function == nearest::tangent         ? tangent_gradient
         : function == nearest::hyperbolic_sine ? other_gradient<nearest::hyperbolic_cosine>
                                                : other_gradient<nearest::hyperbolic_sine>;
}

/// tf.math.erf or erfc of float32. No gradient of it is known.
Value error_function(Machine& m, const Arguments& a, Digits function) {
  const Parameters p(m, a, "erf", {"x", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  const auto& platform = Session::of(m).platform;
  if (!platform || given->type != ElementType::float32)
    return not_here(m, "this function of anything but float32, or in the engine's own digits,");
  if (!m.spend(static_cast<std::int64_t>(given->size() / 8))) return {};
  const Value made = array_value(m, digits_of(*platform, function, *given), Owner::tensor);
  return as_array(made) && as_array(made)->record ? constant_unless(made, {p[0]}) : made;
}

template <RealFunction function>
Value nearest_called(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "operation", {"x", "name"}, 1);
  return p ? nearest_of(m, function, p[0]) : Value();
}

constexpr NativeEntry elementary_table[] = {
    {"sin", nearest_called<nearest::sine>, 0, 2, true},
    {"cos", nearest_called<nearest::cosine>, 0, 2, true},
    {"tan", nearest_called<nearest::tangent>, 0, 2, true},
    {"sinh", nearest_called<nearest::hyperbolic_sine>, 0, 2, true},
    {"cosh", nearest_called<nearest::hyperbolic_cosine>, 0, 2, true},
    {"exp", [](Machine& m, const Arguments& a) { return approximated(m, a, "exponential"); }, 0, 2, true},
    {"tanh", [](Machine& m, const Arguments& a) { return approximated(m, a, "tanh"); }, 0, 2, true},
    {"sigmoid", [](Machine& m, const Arguments& a) { return approximated(m, a, "sigmoid"); }, 0, 2, true},
    {"softplus", [](Machine& m, const Arguments& a) { return approximated(m, a, "softplus"); }, 0, 2, true},
    {"log", known_in_digits<Digits::log>, 0, 2, true},
    {"log1p", known_in_digits<Digits::log1p>, 0, 2, true},
    {"expm1", known_in_digits<Digits::expm1>, 0, 2, true},
    {"erf", [](Machine& m, const Arguments& a) { return error_function(m, a, Digits::erf); }, 0, 2, true},
    {"erfc", [](Machine& m, const Arguments& a) { return error_function(m, a, Digits::erfc); }, 0, 2, true},
    {nullptr, nullptr}};

}  // namespace

const NativeEntry* const tensorflow_elementary = elementary_table;

}  // namespace dense::modules
