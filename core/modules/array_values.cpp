#include "core/arrays/array_print.hpp"
#include "core/arrays/indexing.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensor_shape.hpp"
#include "core/modules/tensorflow_refusals.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

NumpyRelease release(Machine& machine) {
  return Session::of(machine).numpy;
}

std::string multi_line(std::string text) {
  return text.find('\n') == text.npos ? text : "\n" + text;
}

Value list_of(Machine& machine, const Array& array, const std::vector<std::size_t>& positions,
              std::size_t axis, std::size_t& next) {
  if (axis == array.rank()) return python_number(machine, array, positions[next++]);
  std::vector<Value> items;
  for (std::size_t i = 0; i < array.shape[axis]; ++i)
    items.push_back(list_of(machine, array, positions, axis + 1, next));
  return machine.list(std::move(items));
}

}  // namespace

Value array_value(Machine& machine, Array array, Owner owner) {
  if (!machine.reserve(array.size() * sizeof(Element))) return {};
  machine.heap.charge(array.elements.use_count() == 1 ? array.elements->size() * sizeof(Element) : 0);
  // Beside its bytes: an array of few elements takes as long as some steps of the language.
  if (!machine.spend(2)) return {};
  ArrayValue* value = machine.heap.make<ArrayValue>();
  Session& session = Session::of(machine);
  value->owner = owner;
  switch (owner) {
    case Owner::numpy:
      value->type = session.class_named(machine, "ndarray", "numpy", array_methods);
      break;
    case Owner::scalar:
      value->type = session.class_named(machine, name(array.type), "numpy", array_methods);
      // np.float64 is a float, which matters to isinstance alone.
      if (array.type == ElementType::float64) value->type->instances = Type::real;
      break;
    case Owner::tensor:
      value->type =
          session.class_named(machine, "EagerTensor", "tensorflow.python.framework.ops", tensor_methods);
      break;
    case Owner::variable:
      value->type = session.class_named(machine, "ResourceVariable",
                                        "tensorflow.python.ops.resource_variable_ops", tensor_methods);
      break;
  }
  value->array = std::move(array);
  // Until somebody says what it was made of, that is not known.
  if (session.open_tapes > 0 && owner == Owner::tensor && is_real(value->array.type)) {
    Record* record = machine.heap.make<Record>();
    record->output = value;
    record->place = ++session.operations;
    record->line = machine.here().line;
    value->record = record;
    session.records.push_back(record);
  }
  return Value(Type::host, value);
}

Value numpy_value(Machine& machine, Array array) {
  const Owner owner = array.rank() == 0 ? Owner::scalar : Owner::numpy;
  return array_value(machine, std::move(array), owner);
}

Value python_number(Machine&, const Array& array, std::size_t position) {
  if (is_real(array.type)) return Value::of(array.real(position));
  if (array.type == ElementType::boolean) return Value::of(array.integer(position) != 0);
  return Value::of(array.integer(position));
}

Value shape_value(Machine& machine, const std::vector<std::size_t>& shape) {
  std::vector<Value> items;
  for (const std::size_t length : shape) items.push_back(Value::of(length));
  return machine.tuple(std::move(items));
}

Value failed(Machine& machine, const Error& error) {
  return machine.raise(error.field, error.sentence);
}

Value ArrayValue::attribute(Machine& machine, std::string_view name, const Span&) {
  if (name == "shape")
    return owner >= Owner::tensor ? tensor_shape(machine, shape_of(array))
                                  : shape_value(machine, array.shape);
  if (name == "dtype" && owner == Owner::variable && !path.empty() && Session::of(machine).keras_3())
    return machine.string(std::string(dense::name(array.type)));  // of a Keras variable a string
  if (name == "dtype")
    return type_value(machine, array.type, owner == Owner::tensor || owner == Owner::variable);
  if (name == "ndim") return Value::of(array.rank());
  const bool is_numpy = owner == Owner::numpy || owner == Owner::scalar;
  if (is_numpy && name == "size") return Value::of(array.size());
  if (is_numpy && (name == "itemsize" || name == "nbytes")) {
    const std::size_t bytes = dense::bytes_of(array.type);
    return Value::of(name == "itemsize" ? bytes : bytes * array.size());
  }
  if (is_numpy && name == "T") return array_value(machine, transposed(array), owner);
  if (owner == Owner::variable && name == "name")
    return machine.string(path.empty()                     ? (own_name.empty() ? "Variable" : own_name) + ":0"
                          : Session::of(machine).keras_3() ? path.substr(path.rfind('/') + 1)
                                                           : path + ":0");
  if (owner == Owner::variable && name == "path") return machine.string(path);
  if (owner == Owner::variable && name == "trainable") return Value::of(trainable);
  return {};
}

bool ArrayValue::set_attribute(Machine& machine, std::string_view name, Value, const Span&) {
  machine.stop("setting an array's `" + std::string(name) + "` is real, but not run here", machine.here());
  return false;
}

/// The same parts of the places of all elements are those that were taken.
static Value recorded_selection(Machine& machine, ArrayValue& from, const std::vector<IndexPart>& parts,
                                Value made) {
  if (made.absent() || !as_array(made)->record) return made;
  const Value whole(Type::host, &from);
  if (!is_connected(whole)) return constant(made);
  const Array places = places_in(from.array);
  return recorded_copies(machine, made, whole, selected(places, *select(places, parts)));
}

Value ArrayValue::item(Machine& machine, Value index, const Span&) {
  const std::optional<std::vector<IndexPart>> parts = index_parts(machine, index);
  if (!parts) return {};
  const Result<Selection> selection = select(array, *parts);
  if (!selection) {
    if (owner >= Owner::tensor) return refuse_index(machine, array, *parts);
    return failed(machine, selection.error());
  }
  if (!selection->is_view && !machine.reserve(selection->taken.size() * sizeof(Element))) return {};
  Array result = selected(array, *selection);
  if (owner == Owner::tensor || owner == Owner::variable) {
    const Value made =
        recorded_selection(machine, *this, *parts, array_value(machine, result.copy(), Owner::tensor));
    if (owner == Owner::tensor || made.absent()) return made;
    VariablePart* taken = machine.heap.make<VariablePart>();
    taken->variable = this;
    taken->index = index;
    as_array(made)->part = taken;
    return made;
  }
  return numpy_value(machine, std::move(result));
}

bool ArrayValue::set_item(Machine& machine, Value index, Value value, const Span&) {
  if (owner != Owner::numpy) return false;  // "object does not support item assignment"
  const std::optional<std::vector<IndexPart>> parts = index_parts(machine, index);
  if (!parts) return false;
  const Result<Selection> selection = select(array, *parts);
  if (!selection) return failed(machine, selection.error()), false;
  const std::optional<Array> given = to_array(machine, value, Owner::numpy);
  if (!given) return false;
  const std::size_t count = selection->is_view ? selection->view.size() : selection->taken.size();
  if (!machine.spend(static_cast<std::int64_t>(count / 64))) return false;
  const Status status = assign(array, *selection, *given);
  if (!status) failed(machine, status.error());
  return static_cast<bool>(status);
}

Value ArrayValue::iterate(Machine& machine, const Span& span) {
  if (array.rank() == 0) {
    if (owner == Owner::tensor || owner == Owner::variable)
      return machine.raise("TypeError", "Cannot iterate over a scalar tensor.");
    if (owner == Owner::numpy) return machine.raise("TypeError", "iteration over a 0-d array");
    return {};
  }
  std::vector<Value> items;
  for (std::size_t i = 0; i < array.shape[0]; ++i) {
    items.push_back(item(machine, Value::of(i), span));
    if (items.back().absent()) return {};
  }
  return machine.list(std::move(items));
}

std::int64_t ArrayValue::length(Machine& machine) {
  if (array.rank() > 0) return static_cast<std::int64_t>(array.shape[0]);
  if (owner == Owner::numpy) machine.raise("TypeError", "len() of unsized object");
  if (owner == Owner::tensor || owner == Owner::variable)
    machine.raise("TypeError", "Scalar tensor has no `len()`");
  return -1;
}

/// Before the numbers of an array are written: each takes as long as some steps.
bool spend_text(Machine& machine, const Array& array) {
  const PrintOptions& options = Session::of(machine).print_options;
  const std::size_t shown = array.size() > options.threshold ? options.threshold : array.size();
  return machine.spend(static_cast<std::int64_t>(4 * shown + array.size() / 64));
}

std::string ArrayValue::repr(Machine& machine) {
  if (!spend_text(machine, array)) return {};
  const std::string shape = shape_text(array.shape), element(name(array.type));
  switch (owner) {
    case Owner::numpy:
      return array_repr(array, release(machine), Session::of(machine).print_options);
    case Owner::scalar: {
      const std::string text = element_str(array, release(machine));
      return release(machine) < NumpyRelease::v2_0 || array.type == ElementType::bfloat16
                 ? text
                 : "np." + element + "(" + text + ")";
    }
    case Owner::tensor: {
      const std::string numbers =
          array.rank() == 0 ? element_str(array, release(machine))
                            : array_repr(array, release(machine), Session::of(machine).print_options);
      return "<tf.Tensor: shape=" + shape + ", dtype=" + element + ", numpy=" + multi_line(numbers) + ">";
    }
    case Owner::variable: {
      if (Session::of(machine).keras_3() && !path.empty()) {
        if (Session::of(machine).version.minor < 10) {
          machine.stop("how this version of Keras prints a variable is not known here", machine.here());
          return {};
        }
        return "<Variable path=" + path + ", shape=" + shape + ", dtype=" + element + ", value=" +
               (array.rank() == 0 && is_real(array.type)
                    ? python::repr(array.real(array.positions()[0]))
                    : array_str(array, release(machine), Session::of(machine).print_options)) +
               ">";
      }
      const std::string numbers =
          array.rank() == 0 ? element_str(array, release(machine))
                            : array_repr(array, release(machine), Session::of(machine).print_options);
      return "<tf.Variable '" +
             (!path.empty()      ? path
              : own_name.empty() ? "Variable"
                                 : own_name) +
             ":0' shape=" + shape + " dtype=" + element + ", numpy=" + multi_line(numbers) + ">";
    }
  }
  return {};
}

std::string ArrayValue::str(Machine& machine) {
  if (owner == Owner::variable) return repr(machine);
  if (!spend_text(machine, array)) return {};
  const std::string text = array_str(array, release(machine), Session::of(machine).print_options);
  if (owner != Owner::tensor) return text;
  return "tf.Tensor(" + multi_line(text) + ", shape=" + shape_text(array.shape) +
         ", dtype=" + std::string(name(array.type)) + ")";
}

Value ArrayValue::format(Machine& machine, std::string_view specification) {
  if (owner == Owner::variable) return {};
  if (specification.empty() && !spend_text(machine, array)) return {};
  if (specification.empty())
    return machine.string(array_str(array, release(machine), Session::of(machine).print_options));
  if (array.rank() == 0)
    return python::format(machine, python_number(machine, array, static_cast<std::size_t>(array.offset)),
                          specification);
  return machine.raise("TypeError", "unsupported format string passed to numpy.ndarray.__format__");
}

Value list_value(Machine& machine, const Array& array) {
  std::size_t next = 0;
  return list_of(machine, array, array.positions(), 0, next);
}

}  // namespace dense::modules
