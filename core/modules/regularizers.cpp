#include "core/modules/regularizers.hpp"

#include <algorithm>

#include "core/arrays/sums.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

/// l1 · Σ |w| + l2 · Σ w², each sum TensorFlow's.
struct Regularizer : Host {
  double l1 = 0, l2 = 0;

  Regularizer() { kind = regularizer_kind; }
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
      const Value part = reduce(m, Reduction::sum, apply(function, *given), {}, {}, Owner::tensor);
      if (part.absent()) return {};
      const Value scaled = calculated(m, Arithmetic2::multiply, Value::of(factor), part, Owner::tensor);
      sum = sum.absent() ? scaled : calculated(m, Arithmetic2::add, sum, scaled, Owner::tensor);
      if (sum.absent()) return {};
    }
    return sum.absent() ? array_value(m, Array::of(ElementType::float32, {}), Owner::tensor) : sum;
  }
  std::string repr(Machine& m) override {
    return "<" + type->module + "." + type->name + " object at " + address_text(m, this) + ">";
  }
};

struct Constraint : Host {
  Constraint() { kind = constraint_kind; }
  std::string repr(Machine& m) override {
    return "<" + type->module + "." + type->name + " object at " + address_text(m, this) + ">";
  }
};

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

Value make_constraint(Machine& m, const Arguments& a) {
  Constraint* result = m.heap.make<Constraint>();
  result->type = &a.self.as<Class>();
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
  Class* type =
      Session::of(machine).class_named(machine, row->class_name, "keras.src.regularizers.regularizers");
  type->construct = make_regularizer;
  return Value(Type::type, type);
}

Value constraint_named(Machine& machine, std::string_view name) {
  for (const Names& each : constraints) {
    if (each.name != name) continue;
    Class* type =
        Session::of(machine).class_named(machine, each.class_name, "keras.src.constraints.constraints");
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

bool use_constraint(Machine& machine, Value given) {
  if (given.absent() || host_of<Constraint>(given, constraint_kind) || given.type == Type::function)
    return true;
  if (given.type == Type::string && !constraint_named(machine, given.as<python::String>().text).absent())
    return true;
  if (given.type == Type::type && !constraint_named(machine, given.as<Class>().name).absent()) return true;
  not_here(machine, "such a constraint");
  return false;
}

bool DenseValue::losses(Machine& machine, std::vector<Value>& result) {
  if (regularizes_outputs) {
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
