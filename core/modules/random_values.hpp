#pragma once

#include "core/modules/array_values.hpp"
#include "core/random/random_state.hpp"

namespace dense::modules {

/// `np.random.RandomState(seed)`.
struct RandomStateValue : Host {
  RandomState state{0};
  Stream stream{"a RandomState"};

  RandomStateValue() { kind = generator_kind; }
  void tell(Reached&) override {}
  std::string repr(Machine& machine) override;
};

/// The generator that a function of np.random or a method of a RandomState draws from.
struct Legacy {
  RandomState& state;
  Stream& stream;
};
Legacy legacy(Machine& machine, const Arguments& arguments);

// Of np.random and RandomState: places and items instead of numbers.
namespace numpy {
Value permutation(Machine& machine, const Arguments& arguments);
Value shuffle_in_place(Machine& machine, const Arguments& arguments);
Value choice(Machine& machine, const Arguments& arguments);
/// Those of probabilities; nothing with an exception pending where they are none.
std::optional<std::vector<double>> running_sums(Machine& machine, Value given, std::size_t count);
/// np.random.default_rng
Value default_rng(Machine& machine, const Arguments& arguments);
}  // namespace numpy

/// An order of so many places, each of which takes one of those that are left (core/kernels/random_shuffle_op.cc), and how far that
/// moves a counter on.
std::vector<std::size_t> shuffled_places(PhiloxState stream, std::size_t count);
constexpr std::uint64_t blocks_of_shuffle(std::size_t count) {
  return (count + 2) / 4;
}

/// The stream of a stateful op of TensorFlow, which is noted as drawn by the line.
PhiloxState stateful_op(Machine& machine, StatefulOp op, std::uint64_t blocks, Value seed);

/// A size= of a generator's function: without one a single number is drawn, no array.
struct Size {
  bool single = true;
  std::vector<std::size_t> shape{};

  std::size_t count() const { return single ? 1 : product(shape); }
};
/// Nothing with an exception pending for what is no shape.
std::optional<Size> to_size(Machine& machine, Value value);

/// An array of that size, element by element; a Python number where there is no size.
template <class Draw>
Value drawn(Machine& machine, const Size& size, ElementType type, Draw draw) {
  if (!machine.spend(static_cast<std::int64_t>(size.count() / 64))) return {};
  if (size.single) return Value::of(draw());
  Array result = Array::of(type, size.shape);
  for (std::size_t i = 0; i < result.size(); ++i) result.set(i, draw());
  return array_value(machine, std::move(result), Owner::numpy);
}

/// Python's own generator, from which Keras 3's layers draw too, with a note that the line draws so many numbers.
MersenneTwister& python_generator(Machine& machine, std::size_t count);

/// The rows of an array, or its elements, in that order.
Value taken(Machine& machine, const Array& array, const std::vector<std::int64_t>& places, const Size& size,
            Owner owner = Owner::numpy);

extern const NativeEntry python_random_functions[];
extern const NativeEntry numpy_random_functions[];
extern const Member numpy_random_members[];
extern const NativeEntry tensorflow_random_functions[];

}  // namespace dense::modules
