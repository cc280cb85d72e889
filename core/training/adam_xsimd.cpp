#include <cstdint>
#include <xsimd/xsimd.hpp>

#include "core/training/adam.hpp"

namespace dense::training {
namespace {

/// Numbers side by side, and whether one that was met is subnormal or as small as a normal number can be: with those flushing
/// begins.
class Lanes {
 public:
  using Value = xsimd::batch<float>;
  using Words = xsimd::batch<std::uint32_t>;

  Value met(Value x) {
    // Without its sign, and less one: a zero becomes the largest.
    least_ = xsimd::min(least_, (xsimd::bitwise_cast<std::uint32_t>(x) << 1) - Words(1u));
    return x;
  }
  bool has_met_tiny() const { return xsimd::any(least_ <= Words(0x00FFFFFFu)); }

  Value add(Value a, Value b) { return met(a + b); }
  Value subtract(Value a, Value b) { return met(a - b); }
  Value multiply(Value a, Value b) { return met(a * b); }
  Value divide(Value a, Value b) { return met(a / b); }
  Value square_root(Value a) { return met(xsimd::sqrt(a)); }
  static Value larger(Value a, Value b) { return xsimd::select(a < b, b, a); }

 private:
  Words least_{~0u};
};

/// One number.
struct Single : Elements {
  using Value = float;
  static float larger(float a, float b) { return a < b ? b : a; }
};

template <class Value>
struct State {
  Value first, second, largest, variable;
};

template <class Operations>
State<typename Operations::Value> stepped(Operations& e, const AdamFactors& f, typename Operations::Value g,
                                          State<typename Operations::Value> s) {
  using Value = typename Operations::Value;
  if (f.decay != 0.0f)
    s.variable = e.subtract(s.variable, e.multiply(e.multiply(s.variable, Value(f.decay)), Value(f.rate)));
  s.first = e.add(s.first, e.multiply(e.subtract(g, s.first), Value(f.rest_1)));
  s.second = e.add(s.second, e.multiply(e.subtract(e.multiply(g, g), s.second), Value(f.rest_2)));
  if (f.amsgrad) s.largest = Operations::larger(s.largest, s.second);
  const Value under = e.add(e.square_root(f.amsgrad ? s.largest : s.second), Value(f.epsilon));
  s.variable = e.subtract(s.variable, e.divide(e.multiply(s.first, Value(f.alpha)), under));
  return s;
}

}  // namespace

void adam_step(const Arithmetic& arithmetic, const AdamFactors& factors, std::span<const float> gradient,
               std::span<float> first, std::span<float> second, std::span<float> largest,
               std::span<float> variable) {
  constexpr std::size_t lanes = Lanes::Value::size;
  const std::size_t n = gradient.size();
  Single one{arithmetic.alone()};
  const auto step_one = [&](std::size_t i) {
    const State<float> made =
        stepped(one, factors, gradient[i], {first[i], second[i], largest[i], variable[i]});
    first[i] = made.first, second[i] = made.second, largest[i] = made.largest, variable[i] = made.variable;
  };
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    Lanes e;
    const auto read = [&](std::span<const float> from) {
      return e.met(Lanes::Value::load_unaligned(&from[i]));
    };
    const State<Lanes::Value> made =
        stepped(e, factors, read(gradient), {read(first), read(second), read(largest), read(variable)});
    if (arithmetic.platform && e.has_met_tiny()) {
      for (std::size_t j = i; j < i + lanes; ++j) step_one(j);
      continue;
    }
    made.first.store_unaligned(&first[i]);
    made.second.store_unaligned(&second[i]);
    made.largest.store_unaligned(&largest[i]);
    made.variable.store_unaligned(&variable[i]);
  }
  for (; i < n; ++i) step_one(i);
}

}  // namespace dense::training
