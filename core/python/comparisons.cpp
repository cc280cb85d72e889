#include <compare>

#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::python {
namespace {

constexpr const char* signs[] = {"==", "!=", "<", "<=", ">", ">="};
constexpr const char* methods[] = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"};
constexpr Comparison reflections[] = {Comparison::equal,   Comparison::not_equal,
                                      Comparison::greater, Comparison::greater_equal,
                                      Comparison::less,    Comparison::less_equal};

bool is_set(Value value) {
  return value.type == Type::set || value.type == Type::frozen_set;
}

bool satisfies(Comparison operation, std::partial_ordering order) {
  switch (operation) {
    case Comparison::equal:
      return order == 0;
    case Comparison::not_equal:
      return order != 0;
    case Comparison::less:
      return order < 0;
    case Comparison::less_equal:
      return order <= 0;
    case Comparison::greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

const Value not_implemented(Type::not_implemented, nullptr);

Value compare_sequences(Machine& machine, Comparison operation, const std::vector<Value>& a,
                        const std::vector<Value>& b) {
  const bool equality = operation == Comparison::equal || operation == Comparison::not_equal;
  if (equality && a.size() != b.size()) return Value::of(operation == Comparison::not_equal);
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (!machine.tick()) return {};
    const Value x = a[i], y = b[i];
    const int same = x.is(y) ? 1 : equal(machine, x, y);
    if (same < 0) return {};
    if (same) continue;
    if (equality) return Value::of(operation == Comparison::not_equal);
    return compare(machine, operation, x, y);
  }
  return Value::of(satisfies(operation, a.size() <=> b.size()));
}

Value compare_sets(Machine& machine, Comparison operation, Set& a, Set& b) {
  const auto within = [&](Set& inner, Set& outer) {
    for (const Value each : set_items(inner)) {
      if (set_contains(machine, outer, each) != 1) return false;
    }
    return true;
  };
  switch (operation) {
    case Comparison::equal:
      return Value::of(a.used == b.used && within(a, b));
    case Comparison::not_equal:
      return Value::of(!(a.used == b.used && within(a, b)));
    case Comparison::less:
      return Value::of(a.used < b.used && within(a, b));
    case Comparison::less_equal:
      return Value::of(within(a, b));
    case Comparison::greater:
      return Value::of(b.used < a.used && within(b, a));
    default:
      return Value::of(within(b, a));
  }
}

Value builtin_compare(Machine& machine, Comparison operation, Value a, Value b) {
  if (is_number(a) && is_number(b)) return Value::of(satisfies(operation, compare_numbers(a, b)));
  const bool equality = operation == Comparison::equal || operation == Comparison::not_equal;
  if (a.type == Type::string && b.type == Type::string &&
      !machine.spend(
          static_cast<std::int64_t>(std::min(a.as<String>().text.size(), b.as<String>().text.size()) / 2048)))
    return {};
  if (a.type == Type::string && b.type == Type::string)
    return Value::of(satisfies(operation, a.as<String>().text.compare(b.as<String>().text) <=> 0));
  if (a.type == Type::bytes && b.type == Type::bytes)
    return Value::of(satisfies(operation, a.as<Bytes>().text.compare(b.as<Bytes>().text) <=> 0));
  if (a.type == b.type && (a.type == Type::list || a.type == Type::tuple))
    return compare_sequences(machine, operation, a.as<Sequence>().items, b.as<Sequence>().items);
  if (is_set(a) && is_set(b)) return compare_sets(machine, operation, a.as<Set>(), b.as<Set>());
  if (a.type == Type::view && a.as<View>().kind != 'v' && (is_set(b) || b.type == Type::view)) {
    const Value x = make_set(machine, Type::set, a), y = make_set(machine, Type::set, b);
    if (x.absent() || y.absent()) return {};
    return compare_sets(machine, operation, x.as<Set>(), y.as<Set>());
  }
  if (!equality) return not_implemented;
  bool same = false;
  if (a.type == Type::dict && b.type == Type::dict) {
    same = a.as<Dict>().used == b.as<Dict>().used;
    for (std::size_t i = 0; same && i < a.as<Dict>().entries.size(); ++i) {
      const Dict::Entry entry = a.as<Dict>().entries[i];
      if (entry.key.absent()) continue;
      bool failed = false;
      const Dict::Entry* other = find(machine, b.as<Dict>(), entry.key, failed);
      if (failed) return {};
      const int one = !other                         ? 0
                      : other->value.is(entry.value) ? 1
                                                     : equal(machine, entry.value, other->value);
      if (one < 0) return {};
      same = one;
    }
  } else if (a.type == Type::range && b.type == Type::range) {
    const Range &x = a.as<Range>(), &y = b.as<Range>();
    same = x.length == y.length &&
           (x.length == 0 || (x.start == y.start && (x.length == 1 || x.step == y.step)));
  } else if (a.type == Type::slice && b.type == Type::slice) {
    const Slice &x = a.as<Slice>(), &y = b.as<Slice>();
    for (const auto& [p, q] :
         {std::pair(x.start, y.start), std::pair(x.stop, y.stop), std::pair(x.step, y.step)}) {
      const int one = equal(machine, p, q);
      if (one < 0) return {};
      if (!one) return Value::of(operation == Comparison::not_equal);
    }
    same = true;
  } else if (a.type == Type::bound && b.type == Type::bound) {
    same = a.as<Bound>().self.is(b.as<Bound>().self) && a.as<Bound>().function.is(b.as<Bound>().function);
  } else if (a.type == Type::builtin && b.type == Type::builtin) {
    same = a.as<Builtin>().entry == b.as<Builtin>().entry && a.as<Builtin>().self.is(b.as<Builtin>().self);
  } else {
    return not_implemented;
  }
  return Value::of(same == (operation == Comparison::equal));
}

Value ask(Machine& machine, Comparison operation, Value a, Value b) {
  if (a.type == Type::instance) {
    const Value found = machine.special(a, methods[static_cast<int>(operation)]);
    if (!found.absent()) return machine.call(found, std::vector<Value>{b});
    if (operation == Comparison::not_equal) {  // the opposite of __eq__
      const Value same = machine.special(a, "__eq__");
      if (!same.absent()) {
        const Value result = machine.call(same, std::vector<Value>{b});
        if (result.absent() || result.type == Type::not_implemented) return result;
        const int yes = truth(machine, result);
        return yes < 0 ? Value() : Value::of(!yes);
      }
    }
  }
  if (a.type == Type::host) {
    const Value result = a.as<Host>().compare(machine, operation, b, machine.here());
    if (!result.absent() || !machine.pending.absent() || machine.stopped()) return result;
  }
  if (b.type == Type::host) {
    const Value result =
        b.as<Host>().compare(machine, reflections[static_cast<int>(operation)], a, machine.here());
    if (!result.absent() || !machine.pending.absent() || machine.stopped()) return result;
  }
  return not_implemented;
}

}  // namespace

Value compare(Machine& machine, Comparison operation, Value a, Value b) {
  if (!machine.tick()) return {};
  if (is_number(a) && is_number(b)) return Value::of(satisfies(operation, compare_numbers(a, b)));
  if (!machine.enter()) return {};
  Value result = not_implemented;
  const bool right_first = a.type == Type::instance && b.type == Type::instance &&
                           machine.class_of(a) != machine.class_of(b) &&
                           machine.derives(machine.class_of(b), machine.class_of(a));
  if (right_first) result = ask(machine, reflections[static_cast<int>(operation)], b, a);
  if (result.type == Type::not_implemented) result = ask(machine, operation, a, b);
  if (result.type == Type::not_implemented && !right_first)
    result = ask(machine, reflections[static_cast<int>(operation)], b, a);
  if (result.type == Type::not_implemented) {
    const auto plain = [](Value v) {
      return v.type == Type::instance && !v.as<Instance>().payload.absent() &&
                     v.as<Instance>().payload.type != Type::instance
                 ? v.as<Instance>().payload
                 : v;
    };
    const Value x = plain(a), y = plain(b);
    if (!x.is(a) || !y.is(b)) {
      machine.leave();
      return a.is(b) && operation == Comparison::equal ? Value::of(true) : compare(machine, operation, x, y);
    }
    result = builtin_compare(machine, operation, x, y);
  }
  machine.leave();
  if (result.type != Type::not_implemented) return result;
  if (operation == Comparison::equal) return Value::of(a.is(b));
  if (operation == Comparison::not_equal) return Value::of(!a.is(b));
  return machine.raise("TypeError", "'" + std::string(signs[static_cast<int>(operation)]) +
                                        "' not supported between instances of '" + type_name(machine, a) +
                                        "' and '" + type_name(machine, b) + "'");
}

int equal(Machine& machine, Value a, Value b) {
  if (a.type == Type::string && b.type == Type::string)
    return !machine.tick() ? -1 : a.object == b.object || a.as<String>().text == b.as<String>().text;
  const Value result = compare(machine, Comparison::equal, a, b);
  return result.absent() ? -1 : truth(machine, result);
}

int less(Machine& machine, Value a, Value b) {
  const Value result = compare(machine, Comparison::less, a, b);
  return result.absent() ? -1 : truth(machine, result);
}

}  // namespace dense::python
