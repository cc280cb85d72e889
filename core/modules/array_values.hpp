#pragma once

#include "core/arrays/indexing.hpp"
#include "core/modules/session.hpp"

namespace dense::modules {

struct Record;

/// Whose array it is: how it prints, and what its types become.
enum class Owner : std::uint8_t { numpy, scalar, tensor, variable };

struct ArrayValue : Host {
  Array array;
  Owner owner = Owner::numpy;
  std::optional<int> output_of{};  ///< the trace whose output it is, untouched
  std::string path{};              ///< of a variable: "dense/kernel"
  std::string own_name{};          ///< of a tf.Variable: name=
  bool trainable = true;           ///< of a variable
  Host* layer = nullptr;           ///< of a variable: the layer of the process that keeps its numbers
  bool watched = false;            ///< by a GradientTape
  Host* part = nullptr;            ///< of a tensor: which part of a variable it is
  Record* record = nullptr;        ///< of the operation that made it, while a tape is open: see tape.hpp
  ArrayValue* sums = nullptr;  ///< while a tape is open, or a model is fitted: the logits that a layer keeps

  ArrayValue() { kind = array_kind; }
  void tell(Reached& reached) override;

  Value attribute(Machine& machine, std::string_view name, const Span& span) override;
  bool set_attribute(Machine& machine, std::string_view name, Value value, const Span& span) override;
  Value item(Machine& machine, Value index, const Span& span) override;
  bool set_item(Machine& machine, Value index, Value value, const Span& span) override;
  Value iterate(Machine& machine, const Span& span) override;
  std::int64_t length(Machine& machine) override;
  Value binary(Machine& machine, char op, Value other, bool reflected, const Span& span) override;
  Value unary(Machine& machine, char op, const Span& span) override;
  Value compare(Machine& machine, python::Comparison comparison, Value other, const Span& span) override;
  Value contains(Machine& machine, Value wanted, const Span& span) override;
  Value index(Machine& machine) override;
  int truth(Machine& machine) override;
  std::string repr(Machine& machine) override;
  std::string str(Machine& machine) override;
  Value format(Machine& machine, std::string_view specification) override;
};

/// v[0, 1], which can be assigned.
struct VariablePart : Host {
  ArrayValue* variable = nullptr;
  Value index{};

  std::string repr(Machine&) override { return "<part>"; }
  void tell(Reached& reached) override {
    reached(variable);
    reached(index);
  }
};

struct TypeValue : Host {
  ElementType element = ElementType::float32;
  bool tensor = false;  ///< tf.float32, or np.dtype('float32')

  TypeValue() { kind = type_kind; }
  void tell(Reached&) override {}

  Value attribute(Machine& machine, std::string_view name, const Span& span) override;
  Value compare(Machine& machine, python::Comparison comparison, Value other, const Span& span) override;
  std::string repr(Machine& machine) override;
  std::string str(Machine& machine) override;
};

Value array_value(Machine& machine, Array array, Owner owner);
/// As NumPy hands it out: of rank 0 a scalar.
Value numpy_value(Machine& machine, Array array);
/// np's number as a Python number.
Value python_number(Machine& machine, const Array& array, std::size_t position);

/// Null when it is none.
inline ArrayValue* as_array(Value value) {
  return host_of<ArrayValue>(value, array_kind);
}
inline TypeValue* as_type(Value value) {
  return host_of<TypeValue>(value, type_kind);
}
/// tolist()
Value list_value(Machine& machine, const Array& array);

/// What np.array or tf.constant makes of a value: nested lists, numbers, arrays. `weak` types, those of Python's numbers, are
/// float64 and int64, or of a tensor float32 and int32. Nothing with an exception pending where it makes none.
std::optional<Array> to_array(Machine& machine, Value value, Owner owner,
                              std::optional<ElementType> type = {});
/// An operand of arithmetic beside an array.
std::optional<Operand> to_operand(Machine& machine, Value value, Owner owner);

/// "float32", np.float32, tf.float32, float, int, bool. Nothing with an exception pending for others.
std::optional<ElementType> to_type(Machine& machine, Value value);
/// A dtype= that need not be given.
std::optional<ElementType> to_type(Machine& machine, Value value, ElementType otherwise);
/// 3, (2, 3), [2, 3]. At most eight axes and 4 M elements.
std::optional<std::vector<std::size_t>> to_shape(Machine& machine, Value value);

/// The parts of an index; nothing with an exception pending where one is of no kind that indexes.
std::optional<std::vector<IndexPart>> index_parts(Machine& machine, Value index);

/// Whether what two arrays that fit give together is of no more elements than an array may have, and its steps are there. False: the run
/// ends.
bool may_meet(Machine& machine, const Array& a, const Array& b);

/// What is no tensor becomes one of the other's type: TensorFlow promotes nothing. False: TensorFlow refuses, see `operation`
/// in tensorflow_refusals.hpp.
bool one_type(Machine& machine, std::string_view operation, Value a, Value b, Operand& one, Operand& two);

/// Arithmetic as the owner does it: NumPy promotes, TensorFlow refuses other types in its own words.
Value calculated(Machine& machine, Arithmetic2 operation, Value a, Value b, Owner owner);
Value failed(Machine& machine, const Error& error);  ///< raises it

Value shape_value(Machine& machine, const std::vector<std::size_t>& shape);
Value type_value(Machine& machine, ElementType element, bool tensor);

extern const NativeEntry array_methods[];
extern const NativeEntry tensor_methods[];

}  // namespace dense::modules
