#include "core/python/operations.hpp"

#include <algorithm>

#include "core/python/numbers.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

constexpr struct {
  Operator op;
  char letter;
  const char* method;
} operators[] = {
    {Operator::add, '+', "add"},
    {Operator::subtract, '-', "sub"},
    {Operator::multiply, '*', "mul"},
    {Operator::matrix_multiply, '@', "matmul"},
    {Operator::divide, '/', "truediv"},
    {Operator::modulo, '%', "mod"},
    {Operator::power, 'p', "pow"},
    {Operator::shift_left, '<', "lshift"},
    {Operator::shift_right, '>', "rshift"},
    {Operator::bit_or, '|', "or"},
    {Operator::bit_xor, '^', "xor"},
    {Operator::bit_and, '&', "and"},
    {Operator::floor_divide, 'f', "floordiv"},
};

bool is_set(Value value) {
  return value.type == Type::set || value.type == Type::frozen_set;
}
bool is_sequence(Value value) {
  return value.type == Type::list || value.type == Type::tuple;
}

const Value not_implemented(Type::not_implemented, nullptr);

/// What an instance of a class that derives from a built-in one holds; other values are themselves.
Value plain(Value value) {
  if (value.type == Type::instance && !value.as<Instance>().payload.absent())
    return value.as<Instance>().payload;
  return value;
}

Value repeat(Machine& machine, Value sequence, Value count) {
  const std::optional<std::int64_t> times_given = to_int64(count, true);
  const std::int64_t times = std::max<std::int64_t>(*times_given, 0);
  const auto fits = [&](std::size_t size) {
    if (size == 0 || times == 0) return true;
    if (static_cast<double>(size) * static_cast<double>(times) > 4e9) {
      machine.stop("this takes more memory than a run here may use", machine.here());
      return false;
    }
    return machine.reserve(size * static_cast<std::size_t>(times));
  };
  if (sequence.type == Type::string || sequence.type == Type::bytes) {
    const std::string& text =
        sequence.type == Type::string ? sequence.as<String>().text : sequence.as<Bytes>().text;
    if (!fits(text.size())) return {};
    std::string result;
    if (!text.empty()) {
      for (std::int64_t i = 0; i < times; ++i) result += text;
    }
    if (sequence.type == Type::string) return machine.string(std::move(result));
    if (!machine.spend(static_cast<std::int64_t>(result.size() / 256))) return {};
    Bytes* bytes = machine.heap.make<Bytes>();
    bytes->text = std::move(result);
    machine.heap.charge(bytes->text.size());
    return Value(Type::bytes, bytes);
  }
  const std::vector<Value>& items = sequence.as<Sequence>().items;
  if (!fits(items.size() * sizeof(Value))) return {};
  std::vector<Value> result;
  for (std::int64_t i = 0; i < times && !items.empty(); ++i)
    result.insert(result.end(), items.begin(), items.end());
  return sequence.type == Type::list ? machine.list(std::move(result)) : machine.tuple(std::move(result));
}

Value set_operation(Machine& machine, Operator op, Value a, Value b) {
  Value result;
  if (op == Operator::bit_or) {
    result = make_set(machine, a.type, a);
    for (const Value each : set_items(b.as<Set>())) set_add(machine, result.as<Set>(), each);
  } else if (op == Operator::bit_and) {
    Value from = a, other = b;
    if (b.as<Set>().used > a.as<Set>().used) std::swap(from, other);
    result = make_set(machine, a.type, {});
    for (const Value each : set_items(other.as<Set>())) {
      if (set_contains(machine, from.as<Set>(), each) == 1) set_add(machine, result.as<Set>(), each);
    }
  } else if (op == Operator::subtract) {
    result = make_set(machine, a.type, {});
    for (const Value each : set_items(a.as<Set>())) {
      if (set_contains(machine, b.as<Set>(), each) == 0) set_add(machine, result.as<Set>(), each);
    }
  } else {
    result = make_set(machine, a.type, b);
    for (const Value each : set_items(a.as<Set>())) {
      if (set_discard(machine, result.as<Set>(), each) == 0) set_add(machine, result.as<Set>(), each);
    }
  }
  return result;
}

/// What the built-in types make of an operator; not_implemented where they do not know.
Value builtin_binary(Machine& machine, Operator op, Value a, Value b) {
  if (is_number(a) && is_number(b)) return binary_number(machine, op, a, b);
  if (op == Operator::add) {
    if (a.type == Type::string && b.type == Type::string) {
      if (!machine.reserve(a.as<String>().text.size() + b.as<String>().text.size())) return {};
      return machine.string(a.as<String>().text + b.as<String>().text);
    }
    if (a.type == Type::bytes && b.type == Type::bytes) {
      Bytes* bytes = machine.heap.make<Bytes>();
      bytes->text = a.as<Bytes>().text + b.as<Bytes>().text;
      machine.heap.charge(bytes->text.size());
      return Value(Type::bytes, bytes);
    }
    if (is_sequence(a) && a.type == b.type) {
      if (!machine.reserve((a.as<Sequence>().items.size() + b.as<Sequence>().items.size()) * sizeof(Value)))
        return {};
      std::vector<Value> items = a.as<Sequence>().items;
      items.insert(items.end(), b.as<Sequence>().items.begin(), b.as<Sequence>().items.end());
      return a.type == Type::list ? machine.list(std::move(items)) : machine.tuple(std::move(items));
    }
    const bool text = a.type == Type::string || a.type == Type::bytes;
    if ((text || is_sequence(a)) && b.type != Type::instance && b.type != Type::host) {
      const std::string left = type_name(machine, a), right = type_name(machine, b);
      if (a.type == Type::bytes) return machine.raise("TypeError", "can't concat " + right + " to bytes");
      return machine.raise("TypeError",
                           "can only concatenate " + left + " (not \"" + right + "\") to " + left);
    }
  }
  if (op == Operator::multiply) {
    const auto repeats = [](Value v) {
      return v.type == Type::string || v.type == Type::bytes || is_sequence(v);
    };
    if (repeats(a) && is_integer(b)) return repeat(machine, a, b);
    if (repeats(b) && is_integer(a)) return repeat(machine, b, a);
    if (repeats(a) && b.type != Type::instance && b.type != Type::host)
      return machine.raise("TypeError",
                           "can't multiply sequence by non-int of type '" + type_name(machine, b) + "'");
    if (repeats(b) && a.type != Type::instance && a.type != Type::host)
      return machine.raise("TypeError",
                           "can't multiply sequence by non-int of type '" + type_name(machine, a) + "'");
  }
  if (op == Operator::modulo && a.type == Type::string) return percent(machine, a.as<String>().text, b);
  const bool set_op = op == Operator::bit_or || op == Operator::bit_and || op == Operator::subtract ||
                      op == Operator::bit_xor;
  if (set_op && is_set(a) && is_set(b)) return set_operation(machine, op, a, b);
  if (set_op && a.type == Type::view && a.as<View>().kind != 'v') {
    const Value left = make_set(machine, Type::set, a), right = make_set(machine, Type::set, b);
    if (left.absent() || right.absent()) return {};
    return set_operation(machine, op, left, right);
  }
  if (op == Operator::bit_or && a.type == Type::dict && b.type == Type::dict) {
    Dict* result = machine.dict();
    for (const Value each : {a, b}) {
      for (const Dict::Entry& entry : each.as<Dict>().entries) {
        if (!entry.key.absent()) put(machine, *result, entry.key, entry.value);
      }
    }
    return Value(Type::dict, result);
  }
  return not_implemented;
}

}  // namespace

Value binary(Machine& machine, Operator op, Value a, Value b, bool in_place) {
  if (is_number(a) && is_number(b)) {
    const Value result = binary_number(machine, op, a, b);
    if (result.type != Type::not_implemented) return result;
  }
  const auto& row = *std::find_if(std::begin(operators), std::end(operators),
                                  [op](const auto& each) { return each.op == op; });
  const std::string method = row.method;
  if (in_place) {
    if (a.type == Type::list && op == Operator::add) {
      std::vector<Value> items;
      if (!machine.collect(b, items)) return {};
      machine.heap.charge(items.size() * sizeof(Value));
      a.as<Sequence>().items.insert(a.as<Sequence>().items.end(), items.begin(), items.end());
      return a;
    }
    if (a.type == Type::set && is_set(b)) {
      const Value result = builtin_binary(machine, op, a, b);
      if (result.absent() || result.type == Type::not_implemented) return result;
      a.as<Set>() = result.as<Set>();
      return a;
    }
    if (a.type == Type::dict && op == Operator::bit_or && b.type == Type::dict) {
      for (const Dict::Entry& entry : std::vector<Dict::Entry>(b.as<Dict>().entries)) {
        if (!entry.key.absent()) put(machine, a.as<Dict>(), entry.key, entry.value);
      }
      return a;
    }
    if (a.type == Type::instance) {
      const Value found = machine.special(a, "__i" + method + "__");
      if (!found.absent()) {
        const Value result = machine.call(found, std::vector<Value>{b});
        if (result.type != Type::not_implemented) return result;
      }
    }
  }
  const auto user = [&](Value self, const std::string& name, Value other) {
    if (self.type != Type::instance) return not_implemented;
    const Value found = machine.special(self, name);
    return found.absent() ? not_implemented : machine.call(found, std::vector<Value>{other});
  };
  const bool right_first = a.type == Type::instance && b.type == Type::instance &&
                           machine.class_of(a) != machine.class_of(b) &&
                           machine.derives(machine.class_of(b), machine.class_of(a));
  Value result = not_implemented;
  if (right_first) result = user(b, "__r" + method + "__", a);
  if (result.type == Type::not_implemented) result = user(a, "__" + method + "__", b);
  const bool same_class =
      a.type == Type::instance && b.type == Type::instance && machine.class_of(a) == machine.class_of(b);
  if (result.type == Type::not_implemented && !right_first && !same_class)
    result = user(b, "__r" + method + "__", a);
  if (result.type != Type::not_implemented) return result;
  const Value left = plain(a), right = plain(b);
  if (left.type == Type::host) {
    result = left.as<Host>().binary(machine, row.letter, right, false, machine.here());
    if (!result.absent() || !machine.pending.absent() || machine.stopped()) return result;
  }
  if (right.type == Type::host) {
    result = right.as<Host>().binary(machine, row.letter, left, true, machine.here());
    if (!result.absent() || !machine.pending.absent() || machine.stopped()) return result;
  }
  result = builtin_binary(machine, op, left, right);
  if (result.type != Type::not_implemented) return result;
  std::string sign(text(op));
  if (in_place) sign += "=";
  if (op == Operator::power && !in_place) sign = "** or pow()";
  if (op == Operator::power && in_place) sign = "**=";
  return machine.raise("TypeError", "unsupported operand type(s) for " + sign + ": '" +
                                        type_name(machine, a) + "' and '" + type_name(machine, b) + "'");
}

Value unary(Machine& machine, Operator op, Value value) {
  if (op == Operator::not_) {
    const int result = truth(machine, value);
    return result < 0 ? Value() : Value::of(result == 0);
  }
  if (value.type == Type::instance) {
    const Value found = machine.special(value, op == Operator::minus  ? "__neg__"
                                               : op == Operator::plus ? "__pos__"
                                                                      : "__invert__");
    if (!found.absent()) return machine.call(found, std::vector<Value>{});
  }
  const Value operand = plain(value);
  if (operand.type == Type::host) {
    const Value result = operand.as<Host>().unary(machine,
                                                  op == Operator::minus  ? '-'
                                                  : op == Operator::plus ? '+'
                                                                         : '~',
                                                  machine.here());
    if (!result.absent() || !machine.pending.absent() || machine.stopped()) return result;
  }
  if (is_number(operand)) {
    const Value result = unary_number(machine, op, operand);
    if (result.type != Type::not_implemented) return result;
  }
  return machine.raise("TypeError", "bad operand type for unary " + std::string(text(op)) + ": '" +
                                        type_name(machine, value) + "'");
}

}  // namespace dense::python
