#include <algorithm>

#include "core/modules/keras_library.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/tape.hpp"
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

/// What core/training has not, over the function of rows.
Value made_in_python(Machine& m, const Parameters& p, LossKind kind,
                     const std::vector<std::string_view>& names) {
  const Value make = written_in_python(m, keras_losses_library, "_object");
  const Value options(Type::dict, m.dict());
  for (std::size_t i = 0; i + 2 < names.size(); ++i) {
    if (!p[i].absent() && names[i] != "axis") python::put(m, options.as<python::Dict>(), names[i], p[i]);
  }
  const bool newer = Session::of(m).keras_3();
  const std::size_t reduction = names.size() - 2;
  const Value usual =
      p.given(reduction) && newer ? Value::none() : m.string(newer ? "sum_over_batch_size" : "auto");
  const Value function = loss_named(m, training::name(kind));
  if (make.absent() || function.absent()) return {};
  return m.call(
      make, std::vector<Value>{
                function, p[reduction].absent() ? usual : p[reduction],
                p[reduction + 1].absent() ? m.string(std::string(training::name(kind))) : p[reduction + 1],
                options});
}

Value make_loss(Machine& m, const Arguments& a) {
  Class& type = a.self.as<Class>();
  const LossKind kind = *training::find_loss(type.name);
  const bool logits = kind == LossKind::binary_crossentropy || kind == LossKind::categorical_crossentropy ||
                      kind == LossKind::sparse_categorical_crossentropy;
  std::vector<std::string_view> names;
  const bool smooths = logits && kind != LossKind::sparse_categorical_crossentropy;
  if (logits) names.push_back("from_logits");
  if (smooths) names.insert(names.end(), {"label_smoothing", "axis"});
  if (kind == LossKind::huber) names.push_back("delta");
  names.insert(names.end(), {"reduction", "name"});
  Parameters p(m, a, type.name + ".__init__", names, 0, true);
  if (!p) return {};
  if (!p.others().empty() && p.others()[0].name->text != "dtype")
    return not_here(m, "the " + p.others()[0].name->text + "= of a loss");
  if (smooths && !p[2].absent() && !(python::is_integer(p[2]) && python::to_int64(p[2]) == -1))
    return not_here(m, "the axis= of a loss");
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
  const auto smoothing = smooths ? p.real(1, 0) : 0.0;
  if (!smoothing) return {};
  const bool smoothed = *smoothing != 0;
  if (usual && !smoothed && p[names.size() - 1].absent())
    return Value(Type::host, made(m, &type, loss, false));
  return made_in_python(m, p, kind, names);
}

/// The logits behind predictions that a layer's sigmoid or softmax gave, which Keras computes with in their place.
const Trace* logits_of(Machine& m, const ArrayValue& predictions, LossKind kind) {
  if (!predictions.output_of) return nullptr;
  const Process& process = Session::of(m).process;
  const Trace& trace = process.traces()[static_cast<std::size_t>(*predictions.output_of)];
  const Activation* activation = process.layer(trace.layer)->activation;
  return training::takes_logits(kind) && activation && training::keeps_logits(*activation) ? &trace : nullptr;
}

/// What a loss was computed with, for its gradient.
struct LossMade : Host {
  training::Loss loss;
  std::vector<float> targets{};
  std::string repr(Machine&) override { return "<loss>"; }
  void tell(Reached& reached) override { reached.bytes(targets.size() * sizeof(float)); }
};

/// By predictions or logits: from that by the mean of the rows, or by each row.
bool loss_gradient(Machine& m, const Record& record, Value g, std::vector<Value>& by) {
  const LossMade& made = *static_cast<const LossMade*>(record.held);
  const std::size_t rows = record.numbers[0], columns = record.numbers[1];
  const Array& given = record.array(0);
  const std::vector<float> predictions = given.floats();
  std::vector<float> upstream = as_array(g)->array.floats();
  if (!m.spend(static_cast<std::int64_t>(predictions.size() / 16))) return false;
  const Session& session = Session::of(m);
  if (record.output->array.size() != rows) upstream[0] /= static_cast<float>(rows);
  std::vector<float> gradient = training::loss_of(arithmetic_of(session), made.loss, session.keras(),
                                                  {predictions, rows, columns}, made.targets, upstream)
                                    .gradient;
  by[0] = array_value(m, Array::from(std::move(gradient), given.shape), Owner::tensor);
  return !by[0].absent();
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

Value LossValue::weighted(Machine& m, const Parameters& p) {
  const Value function(Type::host, made(m, type, loss, true));
  const Value losses = m.call(function, std::vector<Value>{p[0], p[1]});
  const Value reduced = losses.absent() ? losses : written_in_python(m, keras_losses_library, "_reduced");
  return reduced.absent()
             ? reduced
             : m.call(reduced, std::vector<Value>{losses, p[2], m.string("sum_over_batch_size")});
}

Value LossValue::call(Machine& m, const Arguments& a) {
  Parameters p(
      m, a, name,
      of_rows && loss.kind == LossKind::huber ? std::vector<std::string_view>{"y_true", "y_pred", "delta"}
      : of_rows ? std::vector<std::string_view>{"y_true", "y_pred", "from_logits", "label_smoothing", "axis"}
                : std::vector<std::string_view>{"y_true", "y_pred", "sample_weight"},
      2);
  if (!p) return {};
  training::Loss used = loss;
  if (!of_rows && !p[2].absent()) return weighted(m, p);
  const bool huber = loss.kind == LossKind::huber;
  if (!p[2].absent() && !huber) used.from_logits = python::truth(m, p[2]) == 1;
  const auto delta = of_rows && huber ? p.real(2, 1.0) : loss.delta;
  if (!delta) return {};
  used.delta = *delta;
  const auto smoothing = of_rows && !huber ? p.real(3, 0) : 0.0;
  if (!smoothing) return {};
  if (*smoothing != 0) {
    const Value smoothed = written_in_python(m, keras_losses_library, "_smoothed");
    const bool binary = loss.kind == LossKind::binary_crossentropy;
    const Value targets =
        smoothed.absent()
            ? smoothed
            : m.call(smoothed, std::vector<Value>{Value::of(binary), p[0], p[1], Value::of(*smoothing)});
    if (targets.absent()) return {};
    p.put(0, targets);
  }
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
  Value from = p[1];
  ArrayValue* value = as_array(p[1]);
  if (value && value->sums && training::takes_logits(used.kind)) {
    from = Value(Type::host, value->sums);
    numbers = value->sums->array.floats();
    used.from_logits = true;
  } else if (const Trace* trace = value ? logits_of(m, *value, used.kind) : nullptr) {
    numbers = trace->z;
    used.from_logits = true;
  }
  const training::Arithmetic arithmetic = arithmetic_of(Session::of(m));
  const training::LossOfRows of = training::loss_of(arithmetic, used, Session::of(m).keras(),
                                                    {numbers, rows, columns}, compared->targets);
  Array result = of_rows ? Array::from(of.rows, line ? std::vector<std::size_t>{} : std::vector{rows})
                         : Array::from(std::vector<float>{training::mean_of(arithmetic, of.rows)}, {});
  const Value made = array_value(m, std::move(result), Owner::tensor);
  if (made.absent() || !as_array(made)->record) return made;
  const bool known =
      as_array(from) && as_array(from)->array.type == ElementType::float32 && !is_connected(p[0]);
  if (!known) return constant_unless(made, {from, p[0]});
  LossMade* held = m.heap.make<LossMade>();
  held->loss = used;
  held->targets = compared->targets;
  m.heap.charge(held->targets.size() * sizeof(float));
  return recorded(m, made, loss_gradient, std::span<const Value>(&from, 1), {rows, columns}, held);
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
