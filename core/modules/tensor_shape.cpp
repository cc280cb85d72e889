#include "core/modules/tensor_shape.hpp"

#include <algorithm>

#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

TensorShape* as_shape(Value value) {
  return host_of<TensorShape>(value, tensor_shape_kind);
}

/// Of a tuple, a list or a TensorShape; nothing for anything else, and nothing is raised.
std::optional<Shape> lengths_of(Value value) {
  if (const TensorShape* shape = as_shape(value)) return shape->lengths;
  if (value.type != Type::tuple && value.type != Type::list) return std::nullopt;
  Shape result;
  for (const Value each : value.as<python::Sequence>().items) {
    const auto length = each.is_none() ? std::optional<std::int64_t>(-1) : python::to_int64(each);
    if (!each.is_none() && (!python::is_integer(each) || !length)) return std::nullopt;
    result.push_back(*length);
  }
  return result;
}

Value make(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "TensorShape", {"dims"}, 1);
  if (!p) return {};
  const auto lengths = python::is_integer(p[0]) ? std::optional<Shape>(Shape{*python::to_int64(p[0], true)})
                                                : lengths_of(p[0]);
  return lengths ? tensor_shape(m, *lengths) : not_here(m, "such a tf.TensorShape");
}

const Shape& self(const Arguments& a) {
  return as_shape(a.self)->lengths;
}
bool known(const Shape& lengths) {
  return std::find(lengths.begin(), lengths.end(), -1) == lengths.end();
}

Value as_list(Machine& m, const Arguments& a) {
  const Value tuple = shape_tuple(m, self(a));
  return m.list(tuple.as<python::Sequence>().items);
}
Value num_elements(Machine&, const Arguments& a) {
  if (!known(self(a))) return Value::none();
  std::int64_t product = 1;
  for (const std::int64_t each : self(a)) product *= each;
  return Value::of(product);
}
Value concatenate(Machine& m, const Arguments& a) {
  auto more = lengths_of(a.values[0]);
  if (!more) return not_here(m, "this TensorShape.concatenate");
  Shape result = self(a);
  result.insert(result.end(), more->begin(), more->end());
  return tensor_shape(m, std::move(result));
}

constexpr NativeEntry methods[] = {
    {"as_list", as_list},
    {"num_elements", num_elements},
    {"concatenate", concatenate, 1, 1},
    {"is_fully_defined", [](Machine&, const Arguments& a) { return Value::of(known(self(a))); }},
    {nullptr, nullptr}};

}  // namespace

Value tensor_shape_class(Machine& machine) {
  Class* type = Session::of(machine).class_named(machine, "TensorShape",
                                                 "tensorflow.python.framework.tensor_shape", methods);
  type->construct = make;
  return Value(Type::type, type);
}

Value tensor_shape(Machine& machine, Shape lengths) {
  TensorShape* made = machine.heap.make<TensorShape>();
  made->lengths = std::move(lengths);
  made->type = &tensor_shape_class(machine).as<Class>();
  return Value(Type::host, made);
}

Value without_tensor_shape(Machine& machine, Value value) {
  const TensorShape* shape = as_shape(value);
  return shape ? shape_tuple(machine, shape->lengths) : value;
}

Value TensorShape::attribute(Machine& machine, std::string_view name, const Span&) {
  if (name == "rank" || name == "ndims") return Value::of(lengths.size());
  if (name == "dims") return not_here(machine, "TensorShape.dims");
  return {};
}

Value TensorShape::item(Machine& machine, Value index, const Span&) {
  if (index.type != Type::slice && index.type != Type::integer && index.type != Type::boolean)
    return not_here(machine, "this index of a TensorShape");
  if (index.type == Type::integer) {
    const auto count = static_cast<std::int64_t>(lengths.size());
    if (index.integer >= count || index.integer < -count)
      return machine.raise("IndexError", "list index out of range");
  }
  const Value result = python::item(machine, shape_tuple(machine, lengths), index);
  if (result.type != Type::tuple) return result;
  return tensor_shape(machine, *lengths_of(result));
}

Value TensorShape::iterate(Machine& machine, const Span&) {
  return machine.list(shape_tuple(machine, lengths).as<python::Sequence>().items);
}

Value TensorShape::binary(Machine& machine, char op, Value other, bool reflected, const Span&) {
  const auto second = lengths_of(other);
  if (op != '+' || !second) return {};
  Shape result = reflected ? *second : lengths;
  const Shape& after = reflected ? lengths : *second;
  result.insert(result.end(), after.begin(), after.end());
  return tensor_shape(machine, std::move(result));
}

Value TensorShape::compare(Machine&, python::Comparison comparison, Value other, const Span&) {
  if (comparison != python::Comparison::equal && comparison != python::Comparison::not_equal) return {};
  return Value::of((lengths_of(other) == lengths) == (comparison == python::Comparison::equal));
}

std::string TensorShape::repr(Machine&) {
  std::string text;
  for (const std::int64_t each : lengths)
    text += (text.empty() ? "" : ", ") + (each < 0 ? "None" : std::to_string(each));
  return "TensorShape([" + text + "])";
}

std::string TensorShape::str(Machine& machine) {
  return *python::str(machine, shape_tuple(machine, lengths));
}

}  // namespace dense::modules
