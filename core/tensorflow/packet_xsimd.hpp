#pragma once

#include <cstddef>
#include <cstdint>
#include <xsimd/xsimd.hpp>

namespace dense::tensorflow {

/// Numbers side by side in plain float32, which have the bits of Flushed's as long as none `is_doubtful`: no number that was
/// calculated with, and no product or quotient on the way, was nearer to zero than 2^-102, unless it was zero.
///
/// For then all are multiples of 2^-125, and so are their sums: no sum is subnormal, and no product. A NaN is in doubt, too,
/// whose sign and payload are the processor's.
///
/// One that is not `watched` asks nothing of products and quotients: for formulas that make none so small of what they are given.
template <bool watched>
class BasicPacket {
 public:
  using Packet = BasicPacket;
  using Value = xsimd::batch<float>;
  using Words = xsimd::batch<std::uint32_t>;
  using Mask = typename Value::batch_bool_type;
  static constexpr std::size_t size = Value::size;

  BasicPacket(float x) : value_(x), least_(~0u) {}  // implicit: formulas are full of constants
  static Packet read(const float* from) { return met(Value::load_unaligned(from), Words(~0u)); }
  void write(float* to) const { value_.store_unaligned(to); }

  /// The same numbers, no longer watched.
  BasicPacket<false> unwatched() const { return {value_, least_}; }
  /// And watched again.
  static Packet as_watched(BasicPacket<false> x) { return {x.value_, x.least_}; }
  bool is_doubtful() const { return is_below(smallest); }
  /// Whether a number that was met is nearer to zero than that of a pattern, or one is NaN.
  bool is_below(std::uint32_t pattern) const {
    return xsimd::any(least_ < Words(after_sign(pattern))) || xsimd::any(value_ != value_);
  }

  friend Packet operator+(Packet a, Packet b) { return {a.value_ + b.value_, least(a, b)}; }
  friend Packet operator-(Packet a, Packet b) { return {a.value_ - b.value_, least(a, b)}; }
  friend Packet operator-(Packet a) { return {-a.value_, a.least_}; }
  friend Packet operator*(Packet a, Packet b) { return met(a.value_ * b.value_, least(a, b)); }
  friend Packet operator/(Packet a, Packet b) { return met(a.value_ / b.value_, least(a, b)); }

  friend Mask operator<(Packet a, Packet b) { return a.value_ < b.value_; }
  friend Mask operator>(Packet a, Packet b) { return a.value_ > b.value_; }
  friend Mask operator<=(Packet a, Packet b) { return a.value_ <= b.value_; }
  friend Mask operator>=(Packet a, Packet b) { return a.value_ >= b.value_; }
  friend Mask operator==(Packet a, Packet b) { return a.value_ == b.value_; }

  friend Packet choose(Mask condition, Packet yes, Packet no) {
    return {xsimd::select(condition, yes.value_, no.value_), least(yes, no)};
  }
  friend Packet magnitude(Packet x) { return {xsimd::abs(x.value_), x.least_}; }
  friend Packet square_root(Packet x) { return {xsimd::sqrt(x.value_), x.least_}; }
  friend Packet whole_below(Packet x) { return {xsimd::floor(x.value_), x.least_}; }

  /// y · 2^exponent for whole exponents, in two exact steps, whose first has no end in sight.
  friend Packet scaled(Packet y, Packet exponent) {
    constexpr float most = 250.0f;
    const Value within = xsimd::max(xsimd::min(exponent.value_, Value(most)), Value(-most));
    const Value half = xsimd::floor(within * Value(0.5f));
    return y * Packet(power_of_two(half), exponent.least_) * Packet(power_of_two(within - half), Words(~0u));
  }

  /// A positive number as a fraction from ½ to 1 times 2^exponent.
  friend void take_apart(Packet x, Packet& fraction, Packet& exponent) {
    const Words pattern = xsimd::bitwise_cast<std::uint32_t>(x.value_);
    fraction = {xsimd::bitwise_cast<float>((pattern & Words(0x007FFFFFu)) | Words(0x3F000000u)), x.least_};
    const auto power = xsimd::bitwise_cast<std::int32_t>(pattern >> 23) - xsimd::batch<std::int32_t>(126);
    exponent = {xsimd::to_float(power), Words(~0u)};
  }

 private:
  static constexpr std::uint32_t smallest = 0x0C800000u;  ///< the pattern of 2^-102

  template <bool>
  friend class BasicPacket;

  BasicPacket(Value value, Words least) : value_(value), least_(least) {}

  /// A pattern without its sign, and less one: that of zero becomes the largest.
  template <class Pattern>
  static Pattern after_sign(Pattern pattern) {
    return (pattern << 1) - Pattern(1u);
  }
  static Packet met(Value x, Words before) {
    if constexpr (!watched) return {x, before};
    return {x, xsimd::min(before, after_sign(xsimd::bitwise_cast<std::uint32_t>(x)))};
  }
  static Words least(Packet a, Packet b) { return xsimd::min(a.least_, b.least_); }
  static Value power_of_two(Value whole) {
    const auto power = xsimd::to_int(whole) + xsimd::batch<std::int32_t>(127);
    return xsimd::bitwise_cast<float>(xsimd::bitwise_cast<std::uint32_t>(power) << 23);
  }

  Value value_;
  Words least_;  ///< of the patterns so far, after_sign
};

using Packet = BasicPacket<true>;

// To be found by name, too.
Packet choose(Packet::Mask condition, Packet yes, Packet no);
Packet magnitude(Packet x);
Packet square_root(Packet x);

}  // namespace dense::tensorflow
