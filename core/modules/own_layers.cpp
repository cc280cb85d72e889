#include "core/modules/own_layers.hpp"

#include <algorithm>

#include "core/modules/parameters.hpp"
#include "core/python/code.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

bool has_own(Machine& m, Value instance, std::string_view method) {
  return m.find_in_class(instance.as<python::Instance>().type, method).type == Type::function;
}

/// Whether a function of the script has a parameter of that name, or takes any.
bool takes(Machine& m, Value instance, std::string_view parameter) {
  const Value found = m.find_in_class(instance.as<python::Instance>().type, "call");
  if (found.type != Type::function) return false;
  const python::Code& code = *found.as<python::Function>().code;
  if (code.double_star) return true;
  const std::size_t count = static_cast<std::size_t>(code.positional + code.keyword_only) + code.star;
  for (std::size_t i = 0; i < count && i < code.locals.size(); ++i) {
    if (code.locals[i]->text == parameter) return true;
  }
  return false;
}

/// Arrays as tensors, and floats as those of the layer; anything else as it is.
Value converted(Machine& m, const LayerValue& layer, Value value) {
  const ArrayValue* array = as_array(value);
  return array && array->owner != Owner::variable ? to_input(m, value, layer.policy.computed) : value;
}

void gather(Value value, std::vector<Value>& layers, int depth) {
  if (const LayerValue* layer = as_layer(value)) {
    const auto same = [&](Value each) { return as_layer(each) == layer; };
    if (std::none_of(layers.begin(), layers.end(), same)) layers.push_back(value);
  } else if (depth < 8 && (value.type == Type::list || value.type == Type::tuple)) {
    for (const Value each : value.as<python::Sequence>().items) gather(each, layers, depth + 1);
  } else if (depth < 8 && value.type == Type::dict) {
    for (const python::Dict::Entry& each : value.as<python::Dict>().entries)
      if (!each.key.absent()) gather(each.value, layers, depth + 1);
  }
}

std::vector<Shape> shapes_of(const std::vector<Value>& inputs) {
  std::vector<Shape> shapes;
  for (const Value each : inputs) shapes.push_back(shape_of(as_array(each)->array));
  return shapes;
}

std::vector<Value> arrays_of(Value value) {
  std::vector<Value> items{value};
  if (value.type == Type::list || value.type == Type::tuple) items = value.as<python::Sequence>().items;
  std::erase_if(items, [](Value each) { return !as_array(each); });
  return items;
}

}  // namespace

/// re.sub("([a-z])([A-Z])") after re.sub("(.)([A-Z][a-z]+)"), as Keras does it.
std::string snake_case(const std::string& name) {
  const auto upper = [&](std::size_t i) { return name[i] >= 'A' && name[i] <= 'Z'; };
  const auto lower = [&](std::size_t i) { return i < name.size() && name[i] >= 'a' && name[i] <= 'z'; };
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (upper(i) && i > 0 && name[i - 1] != '_' && (lower(i - 1) || lower(i + 1))) result += '_';
    result += static_cast<char>(upper(i) ? name[i] - 'A' + 'a' : name[i]);
  }
  return result;
}

CallOf::CallOf(Machine& machine, const LayerValue& layer, Value training)
    : session_(Session::of(machine)), before_(session_.training) {
  session_.calling.push_back(layer.name);
  if (!training.absent() && !training.is_none()) session_.training = python::truth(machine, training) == 1;
}

CallOf::~CallOf() {
  session_.training = before_;
  session_.calling.pop_back();
}

std::vector<Value> layers_in(Value instance) {
  std::vector<Value> found;
  gather(Value(Type::dict, instance.as<python::Instance>().attributes), found, 0);
  return found;
}

Value run_call(Machine& m, LayerValue& layer, Value instance, const Arguments& a) {
  if (!has_own(m, instance, "call")) return not_here(m, "the call of a layer without a `call`");
  std::vector<Value> values(a.values, a.values + a.count);
  std::vector<python::Keyword> keywords(a.keywords, a.keywords + a.keyword_count);
  Value training;
  for (const python::Keyword& each : keywords) {
    if (each.name->text == "training") training = each.value;
  }
  std::erase_if(keywords, [&](const python::Keyword& each) {
    return each.name->text == "training" && !takes(m, instance, "training");
  });
  const CallOf scope(m, layer, training);
  const Session& session = Session::of(m);
  if (training.absent() && session.training && takes(m, instance, "training") && a.count < 2)
    keywords.push_back({m.interned("training"), Value::of(*session.training)});
  Arguments given = a;
  given.values = values.data();
  given.count = values.size();
  given.keywords = keywords.data();
  given.keyword_count = keywords.size();
  const Value function = m.attribute(instance, "call");
  return function.absent() ? Value() : m.call(function, given);
}

Value run_call(Machine& m, LayerValue& layer, Value instance, const std::vector<Value>& inputs,
               bool training) {
  const Value first = inputs.size() == 1 ? inputs[0] : m.list(inputs);
  const python::Keyword keyword{m.interned("training"), Value::of(true)};
  Arguments given;
  given.values = &first;
  given.count = 1;
  given.keywords = &keyword;
  given.keyword_count = training ? 1 : 0;
  given.span = m.here();
  return run_call(m, layer, instance, given);
}

Value call_of_script(Machine& m, LayerValue& layer, Value instance, const Arguments& a) {
  std::vector<Value> values(a.values, a.values + a.count);
  std::vector<python::Keyword> keywords(a.keywords, a.keywords + a.keyword_count);
  for (Value& each : values) {
    if ((each = converted(m, layer, each)).absent()) return {};
  }
  for (python::Keyword& each : keywords) {
    if ((each.value = converted(m, layer, each.value)).absent()) return {};
  }
  Arguments given = a;
  given.values = values.data();
  given.keywords = keywords.data();
  const Value first = !values.empty() ? values[0] : !keywords.empty() ? keywords[0].value : Value::none();
  if (const std::vector<SymbolValue*> symbols = symbols_of(first); !symbols.empty()) {
    std::vector<Shape> shapes;
    for (const SymbolValue* each : symbols) shapes.push_back(each->shape);
    if (values.size() + keywords.size() > 1) return not_here(m, "a layer's call on a symbol and more");
    if (!layer.built(m) && !layer.build(m, shapes)) return {};
    const auto shape = traced_shape(m, layer, shapes);
    return shape ? symbol(m, *shape, Value(Type::host, &layer), symbols) : Value();
  }
  const std::vector<Value> inputs = arrays_of(first);
  if (!inputs.empty() && !layer.built(m)) {
    const CallOf scope(m, layer, {});
    if (!layer.build(m, shapes_of(inputs))) return {};
  }
  const Value result = run_call(m, layer, instance, given);
  if (!result.absent() && !layer.input_shape && !inputs.empty())
    layer.input_shape = shape_of(as_array(inputs[0])->array);
  return result;
}

std::optional<Shape> traced_shape(Machine& m, LayerValue& layer, const std::vector<Shape>& inputs) {
  std::vector<Value> tensors;
  for (const Shape& each : inputs) {
    std::vector<std::size_t> sizes;
    for (const std::int64_t length : each) sizes.push_back(length < 0 ? 1 : static_cast<std::size_t>(length));
    tensors.push_back(array_value(m, Array::of(layer.policy.computed, std::move(sizes)), Owner::tensor));
    if (tensors.back().absent()) return std::nullopt;
  }
  Session& session = Session::of(m);
  session.counts_symbols = false;  // what a script's own call makes on the way, nobody here counts
  const bool before = session.tracing;
  session.tracing = true;
  const Value result = layer.output(m, tensors, false);
  session.tracing = before;
  if (result.absent()) return std::nullopt;
  const ArrayValue* array = as_array(result);
  if (!array) {
    not_here(m, "a layer of a functional model with several outputs");
    return std::nullopt;
  }
  Shape shape = shape_of(array->array);
  if (!shape.empty() && !inputs.empty() && !inputs[0].empty()) shape[0] = inputs[0][0];
  return shape;
}

/// The instance keeps its attributes, but `trainable`.
bool OwnLayer::set_attribute(Machine& m, std::string_view asked, Value value, const Span& span) {
  return asked == "trainable" && LayerValue::set_attribute(m, asked, value, span);
}

Value OwnLayer::call(Machine& m, const Arguments& a) {
  return call_of_script(m, *this, instance, a);
}

bool OwnLayer::build(Machine& m, const std::vector<Shape>& inputs) {
  if (is_built) return true;
  is_built = true;
  if (inputs.empty()) return true;
  if (!input_shape) input_shape = inputs[0];
  if (!has_own(m, instance, "build")) return true;
  std::vector<Value> shapes;
  for (const Shape& each : inputs) shapes.push_back(shape_tuple(m, each));
  const Value function = m.attribute(instance, "build");
  const Value given = shapes.size() == 1 ? shapes[0] : m.list(std::move(shapes));
  return !function.absent() && !m.call(function, std::vector<Value>{given}).absent();
}

bool OwnLayer::build_of_keras(Machine&, const Shape& input) {
  is_built = true;
  if (!input_shape) input_shape = input;
  return true;
}

std::optional<Shape> OwnLayer::output_shape(Machine& m, const std::vector<Shape>& inputs) {
  return traced_shape(m, *this, inputs);
}

Value OwnLayer::output(Machine& m, const std::vector<Value>& inputs, bool training) {
  if (!is_built && !build(m, shapes_of(inputs))) return {};
  return run_call(m, *this, instance, inputs, training);
}

/// Keras 3 takes layer after layer; before, all that are trained come first. Variables of TensorFlow count before Keras 3.
std::vector<Value> OwnLayer::variables(Machine& m) {
  const bool keras_3 = Session::of(m).keras_3();
  std::vector<Value> all = added;
  if (!keras_3) {
    for (const python::Dict::Entry& each : instance.as<python::Instance>().attributes->entries) {
      const ArrayValue* array = each.key.absent() ? nullptr : as_array(each.value);
      const auto same = [&](Value one) { return as_array(one) == array; };
      if (array && array->owner == Owner::variable && std::none_of(all.begin(), all.end(), same))
        all.push_back(each.value);
    }
  }
  const auto by_training = [](Value each) { return as_array(each)->trainable; };
  std::stable_partition(all.begin(), all.end(), by_training);
  for (const Value each : layers_in(instance)) {
    const std::vector<Value> inner = as_layer(each)->variables(m);
    all.insert(all.end(), inner.begin(), inner.end());
  }
  if (!keras_3) std::stable_partition(all.begin(), all.end(), by_training);
  return all;
}

std::vector<Value> OwnLayer::trainable_variables(Machine& m) {
  if (!trainable) return {};
  std::vector<Value> result;
  for (const Value each : added) {
    if (as_array(each)->trainable) result.push_back(each);
  }
  for (const Value each : layers_in(instance)) {
    const std::vector<Value> inner = as_layer(each)->trainable_variables(m);
    result.insert(result.end(), inner.begin(), inner.end());
  }
  return result;
}

}  // namespace dense::modules
