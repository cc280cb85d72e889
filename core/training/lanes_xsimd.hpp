#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "core/tensorflow/packet_formulas.hpp"
#include "core/tensorflow/packet_xsimd.hpp"
#include "core/training/arithmetic.hpp"

namespace dense::training {

/// The operations of Elements on numbers side by side, all of them in whole packets where there is a platform.
class Lanes {
 public:
  using Value = tensorflow::Packet;

  explicit Lanes(const tensorflow::Functions* functions) : functions_(functions) {}

  static Value add(Value a, Value b) { return a + b; }
  static Value subtract(Value a, Value b) { return a - b; }
  static Value multiply(Value a, Value b) { return a * b; }
  static Value divide(Value a, Value b) { return a / b; }
  static Value square_root(Value a) { return tensorflow::square_root(a); }
  static Value choose(Value::Mask condition, Value yes, Value no) {
    return tensorflow::choose(condition, yes, no);
  }

  Value log1p(Value a) const {
    if (functions_) return log1p_in_packet(functions_->formulas(), a);
    return one_by_one(a, [](float x) { return Elements(nullptr).log1p(x); });
  }
  Value reciprocal(Value a) const {
    if (!functions_ || functions_->formulas().reciprocal == tensorflow::ReciprocalForm::divided)
      return Value(1.0f) / a;
    const tensorflow::Processor processor = functions_->processor();
    const Value estimate =
        one_by_one(a, [processor](float x) { return tensorflow::reciprocal_estimate(processor, x).value(); });
    return mended_reciprocal(functions_->formulas(), a, estimate);
  }
  Value reciprocal_root(Value a) const {
    if (!functions_) return Value(1.0f) / tensorflow::square_root(a);
    const tensorflow::Functions* functions = functions_;
    return one_by_one(a, [functions](float x) { return Elements(functions).reciprocal_root(x); });
  }
  bool in_packet() const { return functions_ != nullptr; }

 private:
  using Numbers = std::array<float, Value::size>;

  static Numbers numbers_of(Value a) {
    Numbers numbers;
    a.write(numbers.data());
    return numbers;
  }
  template <class Function>
  static Value one_by_one(Value a, Function function) {
    Numbers numbers = numbers_of(a);
    std::ranges::transform(numbers, numbers.begin(), function);
    return Value::read(numbers.data());
  }

  const tensorflow::Functions* functions_;
};

/// The numbers side by side from place i on.
template <std::size_t count, std::size_t... k>
std::array<Lanes::Value, count> read_at(const std::array<std::span<const float>, count>& arrays,
                                        std::size_t i, std::index_sequence<k...>) {
  return {Lanes::Value::read(&arrays[k][i])...};
}

/// Arrays of n numbers: given to `function`, which makes others of the numbers at one place.
template <std::size_t count>
using Arrays = std::array<std::span<const float>, count>;
template <std::size_t count>
using Results = std::array<std::span<float>, count>;

/// results[k][i] = function(e, numbers of `given` at i)[k], several numbers at a time in plain float32, which has the bits of the
/// operations of `arithmetic`; those that are in doubt of it are computed one by one. `e` is Lanes or Elements, and the numbers are
/// of its Value. A result may be a given array. Precondition: all are of one length.
template <std::size_t made, std::size_t count, class Function>
void map(const Arithmetic& arithmetic, const Results<made>& results, const Arrays<count>& given,
         Function function) {
  constexpr std::size_t lanes = Lanes::Value::size;
  // Of each of the two one copy, for the sake of bytes.
  const auto alone = [&](const Elements& e, std::size_t i) __attribute__((noinline)) {
    std::array<float, count> numbers;
    for (std::size_t k = 0; k < count; ++k) numbers[k] = given[k][i];
    const std::array<float, made> result = function(e, numbers);
    for (std::size_t k = 0; k < made; ++k) results[k][i] = result[k];
  };
  const auto stretch = [&](const tensorflow::Functions* functions, std::size_t i,
                           std::size_t end) __attribute__((noinline)) {
    const Lanes e(functions);
    const Elements one(functions);
    const bool side_by_side = !functions || functions->in_packet();
    while (i < end) {
      std::size_t next = i + 1;
      if (side_by_side && i + lanes <= end) {
        next = i + lanes;
        const std::array<Lanes::Value, made> result =
            function(e, read_at(given, i, std::make_index_sequence<count>()));
        const auto is_doubtful = [](const Lanes::Value& x) { return x.is_doubtful(); };
        if (!functions || std::ranges::none_of(result, is_doubtful)) {
          for (std::size_t k = 0; k < made; ++k) result[k].write(&results[k][i]);
          i = next;
        }
      }
      for (; i < next; ++i) alone(one, i);
    }
  };
  arithmetic.stretches(results[0].size(), stretch);
}

}  // namespace dense::training
