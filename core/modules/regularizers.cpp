#include "core/modules/regularizers.hpp"

#include <algorithm>
#include <span>

#include "core/arrays/sums.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/configurations.hpp"
#include "core/modules/dense_value.hpp"
#include "core/modules/tape.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

/// l1 · Σ |w| + l2 · Σ w², each sum TensorFlow's.
struct Regularizer : Configured {
  double l1 = 0, l2 = 0;

  Regularizer() { kind = regularizer_kind; }
  void tell(Reached&) override {}
  bool callable() const override { return true; }
  Value call(Machine& m, const Arguments& a) override {
    const auto given =
        a.count == 1 ? to_array(m, a.values[0], Owner::tensor, ElementType::float32) : std::nullopt;
    if (!given)
      return m.stopped() || !m.pending.absent() ? Value() : not_here(m, "this call of a regularizer");
    Value sum{};
    for (const auto& [factor, function] :
         {std::pair(l1, Function1::absolute), std::pair(l2, Function1::square)}) {
      if (factor == 0) continue;
      const Value x = as_tensor(m, a.values[0], *given);
      const Value each = x.absent() ? x : function_of(m, function, x);
      const Value part = each.absent() ? each : reduced_tensor(m, Reduction::sum, each, {}, {});
      if (part.absent()) return {};
      const Value scaled = calculated(m, Arithmetic2::multiply, Value::of(factor), part, Owner::tensor);
      sum = sum.absent() ? scaled : calculated(m, Arithmetic2::add, sum, scaled, Owner::tensor);
      if (sum.absent()) return {};
    }
    return sum.absent() ? constant(array_value(m, Array::of(ElementType::float32, {}), Owner::tensor)) : sum;
  }
  /// Keras 2 rounds them to float32, Keras 3 that of L1 alone.
  Value config(Machine& m) override {
    const auto shown = [&](double factor) {
      const bool rounds = !Session::of(m).keras_3() || type->name == "L1";
      return Value::of(rounds ? static_cast<double>(static_cast<float>(factor)) : factor);
    };
    Configuration result(m);
    if (type->name != "L2") result.put("l1", shown(l1));
    if (type->name != "L1") result.put("l2", shown(l2));
    return result.value();
  }
  std::string repr(Machine& m) override {
    return "<" + type->module + "." + type->name + " object at " + address_text(m, this) + ">";
  }
};

struct Constraint : Configured {
  Value written{};  ///< its configuration

  Constraint() { kind = constraint_kind; }
  void tell(Reached& reached) override { reached(written); }
  Value config(Machine&) override { return written; }
  bool callable() const override { return true; }
  Value call(Machine& machine, const Arguments& a) override;
  std::string repr(Machine& m) override {
    return "<" + type->module + "." + type->name + " object at " + address_text(m, this) + ">";
  }
};

/// keras/src/constraints/constraints.py, whose operations are the same in Keras 2 and 3 but for NonNeg's.
Value Constraint::call(Machine& m, const Arguments& a) {
  const auto given =
      a.count == 1 ? to_array(m, a.values[0], Owner::tensor, ElementType::float32) : std::nullopt;
  if (!given) return m.stopped() || !m.pending.absent() ? Value() : not_here(m, "this call of a constraint");
  const auto both = [&](Arithmetic2 operation, Value x, Value y) {
    return x.absent() || y.absent() ? Value() : calculated(m, operation, x, y, Owner::tensor);
  };
  const auto setting = [&](const char* name) { return python::get(written.as<python::Dict>(), name); };
  const Value w = as_tensor(m, a.values[0], *given), zero = Value::of(0.0);
  if (w.absent()) return {};
  if (type->name == "NonNeg") {
    if (Session::of(m).keras_3()) return both(Arithmetic2::maximum, w, zero);
    const Array positive = relate(Relation::greater_equal, *given, Array::scalar(0.0, ElementType::float32));
    return both(Arithmetic2::multiply, w, array_value(m, positive.cast(ElementType::float32), Owner::tensor));
  }
  const Value squares = function_of(m, Function1::square, w);
  const Value sums = squares.absent()
                         ? squares
                         : reduced_tensor(m, Reduction::sum, squares, setting("axis"), Value::of(true));
  const Value norms = sums.absent() ? sums : function_of(m, Function1::square_root, sums);
  const Value divisor = both(Arithmetic2::add, Value::of(1e-7), norms);
  if (type->name == "UnitNorm") return both(Arithmetic2::divide, w, divisor);
  const bool ranges = type->name == "MinMaxNorm";
  Value wanted = both(Arithmetic2::minimum, norms, setting("max_value"));
  wanted = both(Arithmetic2::maximum, wanted, ranges ? setting("min_value") : zero);
  if (ranges) {
    const Value rate = setting("rate");
    const Value rest = python::binary(m, python::Operator::subtract, Value::of(1), rate, false);
    wanted = both(Arithmetic2::add, both(Arithmetic2::multiply, rate, wanted),
                  both(Arithmetic2::multiply, rest, norms));
  }
  return both(Arithmetic2::multiply, w, both(Arithmetic2::divide, wanted, divisor));
}

struct Row {
  std::string_view name, class_name;
  double l1, l2;  ///< unless given
};
constexpr Row rows[] = {{"L1", "L1", 0.01, 0}, {"l1", "L1", 0.01, 0},  {"L2", "L2", 0, 0.01},
                        {"l2", "L2", 0, 0.01}, {"L1L2", "L1L2", 0, 0}, {"l1_l2", "L1L2", 0, 0},
                        {"l1l2", "L1L2", 0, 0}};

const Row* find_row(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(rows), std::end(rows), [&](const Row& row) { return row.name == name; });
  return found == std::end(rows) ? nullptr : found;
}

Value made(Machine& m, Class& type, double l1, double l2) {
  Regularizer* result = m.heap.make<Regularizer>();
  result->type = &type;
  result->l1 = l1;
  result->l2 = l2;
  return Value(Type::host, result);
}

Value make_regularizer(Machine& m, const Arguments& a) {
  Class& type = a.self.as<Class>();
  const Row& row = *find_row(type.name);
  const bool both = type.name == "L1L2";
  Parameters p(m, a, type.name + ".__init__",
               both ? std::vector<std::string_view>{"l1", "l2"}
                    : std::vector<std::string_view>{type.name == "L1" ? "l1" : "l2"});
  if (!p) return {};
  const auto first = p.real(0, type.name == "L2" ? row.l2 : row.l1);
  const auto second = both && first ? p.real(1, row.l2) : std::optional<double>(0);
  if (!first || !second) return {};
  return type.name == "L2" ? made(m, type, 0, *first) : made(m, type, *first, *second);
}

struct Setting {
  const char* name;
  double value;
};
constexpr Setting max_norm[] = {{"max_value", 2}, {"axis", 0}}, unit_norm[] = {{"axis", 0}};
constexpr Setting min_max_norm[] = {{"min_value", 0}, {"max_value", 1}, {"rate", 1}, {"axis", 0}};

Value make_constraint(Machine& m, const Arguments& a) {
  Class& type = a.self.as<Class>();
  std::span<const Setting> settings;
  if (type.name == "MaxNorm") settings = max_norm;
  if (type.name == "UnitNorm") settings = unit_norm;
  if (type.name == "MinMaxNorm") settings = min_max_norm;
  std::vector<std::string_view> names;
  for (const Setting& each : settings) names.push_back(each.name);
  const Parameters p(m, a, type.name + ".__init__", names);
  if (!p) return {};
  Configuration written(m);
  for (std::size_t i = 0; i < settings.size(); ++i) {
    const bool whole = settings.size() < 4 || i == 3;
    const Value otherwise =
        whole ? Value::of(static_cast<std::int64_t>(settings[i].value)) : Value::of(settings[i].value);
    written.put(settings[i].name, p.given(i) ? p[i] : otherwise);
  }
  Constraint* result = m.heap.make<Constraint>();
  result->type = &type;
  result->written = written.value();
  return Value(Type::host, result);
}

struct Names {
  std::string_view name, class_name;
};
constexpr Names constraints[] = {{"NonNeg", "NonNeg"},         {"non_neg", "NonNeg"},
                                 {"MaxNorm", "MaxNorm"},       {"max_norm", "MaxNorm"},
                                 {"UnitNorm", "UnitNorm"},     {"unit_norm", "UnitNorm"},
                                 {"MinMaxNorm", "MinMaxNorm"}, {"min_max_norm", "MinMaxNorm"}};

}  // namespace

Value regularizer_named(Machine& machine, std::string_view name) {
  const Row* row = find_row(name);
  if (!row) return {};
  Class* type = Session::of(machine).class_named(machine, row->class_name,
                                                 "keras.src.regularizers.regularizers", configured_methods);
  type->construct = make_regularizer;
  return Value(Type::type, type);
}

Value constraint_named(Machine& machine, std::string_view name) {
  for (const Names& each : constraints) {
    if (each.name != name) continue;
    Class* type = Session::of(machine).class_named(machine, each.class_name,
                                                   "keras.src.constraints.constraints", configured_methods);
    type->construct = make_constraint;
    return Value(Type::type, type);
  }
  return {};
}

bool use_regularizer(Machine& machine, Value given, Value& result) {
  if (given.absent()) return true;
  if (given.type == Type::string) {
    const Value type = regularizer_named(machine, given.as<python::String>().text);
    if (type.absent()) {
      not_here(machine, "a regularizer of the name " + *python::repr(machine, given));
      return false;
    }
    result = machine.call(type, std::vector<Value>{});
    return !result.absent();
  }
  if (given.type == Type::type && find_row(given.as<Class>().name)) {
    result = machine.call(given, std::vector<Value>{});
    return !result.absent();
  }
  if (python::callable(machine, given)) {
    result = given;
    return true;
  }
  not_here(machine, "such a regularizer");
  return false;
}

Value constraint_shown(Machine& machine, Value given) {
  if (given.absent() || host_of<Constraint>(given, constraint_kind)) return given;
  if (given.type != Type::string && given.type != Type::type) return given;
  const std::string& name =
      given.type == Type::string ? given.as<python::String>().text : given.as<Class>().name;
  return machine.call(constraint_named(machine, name), std::vector<Value>{});
}

bool use_constraint(Machine& machine, Value given) {
  if (given.absent() || host_of<Constraint>(given, constraint_kind) || given.type == Type::function)
    return true;
  if (given.type == Type::string && !constraint_named(machine, given.as<python::String>().text).absent())
    return true;
  if (given.type == Type::type && !constraint_named(machine, given.as<Class>().name).absent()) return true;
  not_here(machine, "such a constraint");
  return false;
}

std::optional<Value> constraint_of(Machine& machine, const ArrayValue& variable) {
  if (!variable.layer) return Value();
  DenseValue& layer = static_cast<DenseValue&>(*variable.layer);
  const bool of_kernel = as_array(layer.held[0]) == &variable;
  Value& given = of_kernel ? layer.kernel_constraint : layer.bias_constraint;
  if (given.absent()) return Value();
  given = constraint_shown(machine, given);
  return given.absent() ? std::nullopt : std::optional(given);
}

std::optional<Array> constrained_array(Machine& machine, Value constraint, Value weight) {
  const Value made = machine.call(constraint, std::vector<Value>{weight});
  const auto array =
      made.absent() ? std::nullopt : to_array(machine, made, Owner::tensor, ElementType::float32);
  if (!array || array->shape == as_array(weight)->array.shape) return array;
  not_here(machine, "a constraint that gives another shape");
  return std::nullopt;
}

bool DenseValue::losses(Machine& machine, std::vector<Value>& result) {
  if (!output_regularizer.absent()) {
    not_here(machine, "the losses of an activity_regularizer");
    return false;
  }
  const std::vector<Value> weights = variables(machine);
  const Value regularizers[] = {kernel_regularizer, bias_regularizer};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (regularizers[i].absent()) continue;
    result.push_back(machine.call(regularizers[i], std::vector<Value>{weights[i]}));
    if (result.back().absent()) return false;
  }
  return true;
}

}  // namespace dense::modules
