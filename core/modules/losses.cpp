#include <algorithm>

#include "core/modules/parameters.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// keras.losses.
namespace dense::modules {
namespace {

using training::LossKind;

bool is_class(std::string_view name) {
  return !name.empty() && name[0] >= 'A' && name[0] <= 'Z' && name != "MSE" && name != "MAE" && name != "BCE";
}

LossValue* made(Machine& m, Class* type, const training::Loss& loss, bool of_rows) {
  LossValue* value = m.heap.make<LossValue>();
  value->type = type;
  value->loss = loss;
  value->of_rows = of_rows;
  value->name = training::name(loss.kind);
  return value;
}

Value make_loss(Machine& m, const Arguments& a) {
  Class& type = a.self.as<Class>();
  const LossKind kind = *training::find_loss(type.name);
  const bool logits = kind == LossKind::binary_crossentropy || kind == LossKind::categorical_crossentropy ||
                      kind == LossKind::sparse_categorical_crossentropy;
  std::vector<std::string_view> names;
  if (logits) names.push_back("from_logits");
  if (kind == LossKind::huber) names.push_back("delta");
  names.insert(names.end(), {"reduction", "name"});
  Parameters p(m, a, type.name + ".__init__", names, 0, true);
  if (!p) return {};
  if (!p.others().empty()) return not_here(m, "the " + p.others()[0].name->text + "= of a loss");
  training::Loss loss{.kind = kind};
  if (logits && !p[0].absent()) loss.from_logits = python::truth(m, p[0]) == 1;
  if (kind == LossKind::huber) {
    const auto delta = p.real(0, 1.0);
    if (!delta) return {};
    loss.delta = *delta;
  }
  const Value reduction = p[names.size() - 2];
  const bool usual = reduction.absent() || (reduction.type == Type::string &&
                                            (reduction.as<python::String>().text == "sum_over_batch_size" ||
                                             reduction.as<python::String>().text == "auto"));
  if (!usual) return not_here(m, "the reduction= of a loss");
  return Value(Type::host, made(m, &type, loss, false));
}

/// The logits behind predictions that a layer's sigmoid or softmax gave, which Keras computes with in their place.
const Trace* logits_of(Machine& m, const ArrayValue& predictions, LossKind kind) {
  if (!predictions.output_of) return nullptr;
  const Process& process = Session::of(m).process;
  const Trace& trace = process.traces()[static_cast<std::size_t>(*predictions.output_of)];
  const Activation* activation = process.layer(trace.layer)->activation;
  const ActivationFunction wanted =
      kind == LossKind::binary_crossentropy ? ActivationFunction::sigmoid : ActivationFunction::softmax;
  const bool takes = kind == LossKind::binary_crossentropy || kind == LossKind::categorical_crossentropy ||
                     kind == LossKind::sparse_categorical_crossentropy;
  return takes && activation && activation->function == wanted ? &trace : nullptr;
}

}  // namespace

std::optional<Compared> to_targets(Machine& m, const training::Loss& loss, const Array& given,
                                   std::size_t rows, std::size_t columns) {
  const bool sparse = loss.kind == LossKind::sparse_categorical_crossentropy;
  const bool fits =
      given.rank() > 0 && given.shape[0] == rows && given.size() == (sparse ? rows : rows * columns);
  if (!fits) {
    not_here(m, "a loss of targets of shape " + shape_text(given.shape) + " beside predictions of shape " +
                    shape_text({rows, columns}));
    return std::nullopt;
  }
  Compared made{.columns = sparse ? 1 : columns, .targets = {}};
  for (const std::size_t position : given.positions())
    made.targets.push_back(static_cast<float>(given.real(position)));
  if (sparse) {
    for (const float each : made.targets) {
      if (each >= 0 && each < static_cast<float>(columns) &&
          each == static_cast<float>(static_cast<int>(each)))
        continue;
      not_here(m, "a class that is none of the model's");
      return std::nullopt;
    }
  }
  return made;
}

Value LossValue::call(Machine& m, const Arguments& a) {
  const Parameters p(m, a, name, {"y_true", "y_pred", "from_logits"}, 2);
  if (!p) return {};
  training::Loss used = loss;
  if (!p[2].absent()) used.from_logits = python::truth(m, p[2]) == 1;
  const auto predictions = to_array(m, p[1], Owner::tensor, ElementType::float32);
  const auto targets = predictions ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!targets) return {};
  if (predictions->size() == 0 || predictions->rank() == 0)
    return not_here(m, "a loss of predictions without rows");
  const bool line = predictions->rank() == 1;
  const std::size_t columns = predictions->shape.back(), rows = predictions->size() / columns;
  Array laid = *targets;
  if (line && targets->rank() == 1)
    laid.shape.insert(laid.shape.begin(), 1), laid.strides = row_major(laid.shape);
  if (!line && predictions->rank() != 2) return not_here(m, "a loss of more than two axes");
  if (laid.rank() == 1 && rows > 1 && used.kind != LossKind::sparse_categorical_crossentropy && columns > 1)
    return not_here(m, "a loss of targets in another shape than the predictions");
  const auto compared = to_targets(m, used, laid.copy(), rows, columns);
  if (!compared) return {};
  std::vector<float> numbers = predictions->floats();
  const ArrayValue* value = as_array(p[1]);
  if (const Trace* trace = value ? logits_of(m, *value, used.kind) : nullptr) {
    numbers = trace->z;
    used.from_logits = true;
  }
  const training::LossOfRows made =
      training::loss_of(arithmetic_of(Session::of(m)), used, Session::of(m).keras(), {numbers, rows, columns},
                        compared->targets);
  if (of_rows)
    return array_value(m, Array::from(made.rows, line ? std::vector<std::size_t>{} : std::vector{rows}),
                       Owner::tensor);
  const Value mean = array_value(
      m, Array::from({training::mean_of(arithmetic_of(Session::of(m)), made.rows)}, {}), Owner::tensor);
  if (mean.absent()) return {};
  LossMade* kept = m.heap.make<LossMade>();
  if (value) kept->output_of = value->output_of;
  kept->by_logits = value && logits_of(m, *value, used.kind) != nullptr;
  kept->gradient = made.gradient;
  m.heap.charge(made.gradient.size() * sizeof(float));
  as_array(mean)->loss = kept;
  return mean;
}

Value LossValue::attribute(Machine& m, std::string_view asked, const Span&) {
  if (asked == "name" || asked == "__name__") return m.string(name);
  return {};
}

std::string LossValue::repr(Machine& m) {
  if (of_rows) return "<function " + name + " at " + address_text(m, this) + ">";
  return "<" + type->module + "." + type->name + " object at " + address_text(m, this) + ">";
}

Value loss_named(Machine& m, std::string_view name) {
  const auto kind = training::find_loss(name);
  if (!kind) return {};
  if (!is_class(name)) {
    Class* type = Session::of(m).class_named(m, "function", "");
    return Value(Type::host, made(m, type, {.kind = *kind}, true));
  }
  Class* type = Session::of(m).class_named(m, name, "keras.src.losses.losses");
  type->construct = make_loss;
  return Value(Type::type, type);
}

LossValue* to_loss(Machine& m, Value value) {
  if (LossValue* given = host_of<LossValue>(value, loss_kind)) return given;
  if (value.type == Type::string) {
    const auto kind = training::find_loss(value.as<python::String>().text);
    if (kind) return made(m, Session::of(m).class_named(m, "function", ""), {.kind = *kind}, true);
  }
  not_here(m, value.type == Type::string ? "the loss '" + value.as<python::String>().text + "'"
                                         : "training with this loss");
  return nullptr;
}

}  // namespace dense::modules
