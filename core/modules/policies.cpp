#include "core/modules/configurations.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/operations.hpp"

// What layers compute in and keep their weights in: keras.DTypePolicy and dtype=.
namespace dense::modules {
namespace {

struct PolicyValue : Host {
  Policy policy;

  PolicyValue() { kind = policy_kind; }
  void tell(Reached&) override {}
  std::string repr(Machine& machine) override {
    return (Session::of(machine).keras_3() ? "<DTypePolicy \"" : "<Policy \"") + policy_name(policy) + "\">";
  }
  Value attribute(Machine& machine, std::string_view asked, const Span&) override {
    if (asked == "name") return machine.string(policy_name(policy));
    if (asked == "compute_dtype") return machine.string(std::string(dense::name(policy.computed)));
    if (asked == "variable_dtype") return machine.string(std::string(dense::name(policy.weights)));
    return {};
  }
};

Value make_policy(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "DTypePolicy", {"name"}, 1);
  const auto policy = p ? layer_policy(m, p[0], "a policy") : std::nullopt;
  return policy ? policy_value(m, *policy) : Value();
}

}  // namespace

std::string policy_name(const Policy& policy) {
  return (policy.computed == policy.weights ? "" : "mixed_") + std::string(name(policy.computed));
}

Value policy_class(Machine& m) {
  Session& session = Session::of(m);
  Class* type = session.keras_3()
                    ? session.class_named(m, "DTypePolicy", "keras.src.dtype_policies.dtype_policy")
                    : session.class_named(m, "Policy", "keras.src.mixed_precision.policy");
  type->construct = make_policy;
  return Value(Type::type, type);
}

Value policy_value(Machine& m, const Policy& policy) {
  PolicyValue* made = m.heap.make<PolicyValue>();
  made->policy = policy;
  made->type = &policy_class(m).as<Class>();
  return Value(Type::host, made);
}

std::optional<Policy> layer_policy(Machine& m, Value type, const char* of) {
  if (type.absent()) return Session::of(m).layer_policy();
  if (const PolicyValue* given = host_of<PolicyValue>(type, policy_kind)) return given->policy;
  Value named = type;
  if (type.type == Type::dict) {
    const Value config = python::get(type.as<python::Dict>(), "config");
    named = config.type == Type::dict ? python::get(config.as<python::Dict>(), "name") : Value();
  }
  if (named.type == Type::string) {
    const std::string& text = named.as<python::String>().text;
    if (text == "mixed_float16") return Policy{ElementType::float16, ElementType::float32};
    if (text == "mixed_bfloat16") return Policy{ElementType::bfloat16, ElementType::float32};
  }
  const auto element = to_type(m, named);
  if (!element) return std::nullopt;
  if (is_real(*element)) return Policy{*element, *element};
  not_here(m, std::string(of) + " of integers or truths");
  return std::nullopt;
}

bool is_float32(Machine& m, Value type, const char* of) {
  const auto policy = layer_policy(m, type, of);
  if (policy && *policy != Policy()) not_here(m, std::string(of) + " of another type than float32");
  return policy && *policy == Policy();
}

Value type_written(Machine& m, const Policy& policy) {
  const Session& session = Session::of(m);
  const bool is_mixed = policy.computed != policy.weights;
  if (session.keras_3() ? session.keras() < KerasVersion{3, 4} : !is_mixed)
    return m.string(policy_name(policy));
  Configuration inner(m), result(m);
  inner.put("name", policy_name(policy));
  const bool is_long = session.keras_3() || session.version.minor >= 13;
  if (is_long) result.put("module", std::string(session.keras_3() ? "keras" : "keras.mixed_precision"));
  result.put("class_name", std::string(session.keras_3() ? "DTypePolicy" : "Policy"))
      .put("config", inner.value());
  if (is_long) result.put("registered_name", Value::none());
  return result.value();
}

}  // namespace dense::modules
