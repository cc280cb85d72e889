#include <algorithm>

#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {

int truth(Machine& machine, Value value) {
  switch (value.type) {
    case Type::none:
      return 0;
    case Type::boolean:
      return value.boolean;
    case Type::integer:
      return value.integer != 0;
    case Type::real:
      return value.real != 0;
    case Type::string:
      return !value.as<String>().text.empty();
    case Type::bytes:
      return !value.as<Bytes>().text.empty();
    case Type::tuple:
    case Type::list:
      return !value.as<Sequence>().items.empty();
    case Type::dict:
      return value.as<Dict>().used != 0;
    case Type::set:
    case Type::frozen_set:
      return value.as<Set>().used != 0;
    case Type::range:
      return value.as<Range>().length != 0;
    case Type::view:
      return value.as<View>().dict->used != 0;
    case Type::host:
      return value.as<Host>().truth(machine);
    case Type::instance: {
      const Value found = machine.special(value, "__bool__");
      if (!found.absent()) {
        const Value result = machine.call(found, std::vector<Value>{});
        if (result.absent()) return -1;
        if (result.type == Type::boolean) return result.boolean;
        machine.raise("TypeError", "__bool__ should return bool, returned " + type_name(machine, result));
        return -1;
      }
      if (!machine.special(value, "__len__").absent()) {
        const Value size = length(machine, value);
        return size.absent() ? -1 : size.integer != 0;
      }
      return value.as<Instance>().payload.absent() || value.as<Instance>().type->exception
                 ? 1
                 : truth(machine, value.as<Instance>().payload);
    }
    default:
      return 1;
  }
}

std::optional<std::int64_t> hash(Machine& machine, Value value) {
  if (!machine.tick()) return std::nullopt;
  const auto address = [&] { return std::optional(machine.address(value) >> 4); };
  switch (value.type) {
    case Type::none:
      return 0xfca86420;
    case Type::boolean:
      return value.boolean;
    case Type::integer:
    case Type::real:
    case Type::big:
      return hash_number(value);
    case Type::string:
      return string_hash(value.as<String>());
    case Type::tuple: {
      if (!machine.enter()) return std::nullopt;
      std::uint64_t result = 2870177450012600261u;  // xxHash, as tuples of CPython
      for (const Value each : value.as<Sequence>().items) {
        const std::optional<std::int64_t> lane = hash(machine, each);
        if (!lane) {
          machine.leave();
          return std::nullopt;
        }
        result += static_cast<std::uint64_t>(*lane) * 14029467366897019727u;
        result = result << 31 | result >> 33;
        result *= 11400714785074694791u;
      }
      machine.leave();
      result += value.as<Sequence>().items.size() ^ (2870177450012600261u ^ 3527539u);
      return result == ~std::uint64_t{0} ? 1546275796 : static_cast<std::int64_t>(result);
    }
    case Type::frozen_set: {
      std::uint64_t result = 0;
      for (const Set::Entry& entry : value.as<Set>().table) {
        const std::uint64_t h = static_cast<std::uint64_t>(entry.hash);
        if (!entry.key.absent()) result ^= ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
      }
      result ^= (value.as<Set>().used + 1) * 1927868237u;
      result ^= (result >> 11) ^ (result >> 25);
      return static_cast<std::int64_t>(result * 69069u + 907133923u);
    }
    case Type::list:
    case Type::dict:
    case Type::set:
    case Type::slice:
      machine.raise("TypeError", "unhashable type: '" + type_name(machine, value) + "'");
      return std::nullopt;
    case Type::bytes: {
      String probe;
      probe.text = value.as<Bytes>().text;
      probe.length = probe.text.size();
      return string_hash(probe);
    }
    case Type::instance: {
      Class* type = machine.class_of(value);
      const Class* owner = nullptr;
      const Value found = machine.find_in_class(type, "__hash__", &owner);
      if (found.is_none() || (found.absent() && !machine.find_in_class(type, "__eq__").absent())) {
        machine.raise("TypeError", "unhashable type: '" + type->name + "'");
        return std::nullopt;
      }
      if (!found.absent()) {
        const Value result = machine.call(machine.bind(found, value, type), std::vector<Value>{});
        if (result.absent()) return std::nullopt;
        return is_integer(result) ? hash_number(result) : 0;
      }
      if (!value.as<Instance>().payload.absent() && !type->exception)
        return hash(machine, value.as<Instance>().payload);
      return address();
    }
    default:
      return address();
  }
}

Value length(Machine& machine, Value value) {
  switch (value.type) {
    case Type::string:
      return Value::of(value.as<String>().length);
    case Type::bytes:
      return Value::of(value.as<Bytes>().text.size());
    case Type::tuple:
    case Type::list:
      return Value::of(value.as<Sequence>().items.size());
    case Type::dict:
      return Value::of(value.as<Dict>().used);
    case Type::set:
    case Type::frozen_set:
      return Value::of(value.as<Set>().used);
    case Type::range:
      return Value::of(value.as<Range>().length);
    case Type::view:
      return Value::of(value.as<View>().dict->used);
    case Type::host: {
      const std::int64_t size = value.as<Host>().length(machine);
      if (size >= 0) return Value::of(size);
      if (!machine.pending.absent() || machine.stopped()) return {};
      break;
    }
    case Type::instance: {
      const Value found = machine.special(value, "__len__");
      if (!found.absent()) {
        const Value result = machine.call(found, std::vector<Value>{});
        if (result.absent()) return {};
        if (!is_integer(result))
          return machine.raise(
              "TypeError", "'" + type_name(machine, result) + "' object cannot be interpreted as an integer");
        if (to_double(result) < 0) return machine.raise("ValueError", "__len__() should return >= 0");
        return result;
      }
      if (!value.as<Instance>().payload.absent() && !value.as<Instance>().type->exception)
        return length(machine, value.as<Instance>().payload);
      break;
    }
    default:
      break;
  }
  return machine.raise("TypeError", "object of type '" + type_name(machine, value) + "' has no len()");
}

int contains(Machine& machine, Value container, Value wanted) {
  switch (container.type) {
    case Type::string:
      if (wanted.type != Type::string) {
        machine.raise("TypeError",
                      "'in <string>' requires string as left operand, not " + type_name(machine, wanted));
        return -1;
      }
      if (!machine.spend_search(container.as<String>().text.size(), wanted.as<String>().text.size()))
        return -1;
      return container.as<String>().text.find(wanted.as<String>().text) != std::string::npos;
    case Type::dict: {
      bool failed = false;
      const bool found = find(machine, container.as<Dict>(), wanted, failed) != nullptr;
      return failed ? -1 : found;
    }
    case Type::set:
    case Type::frozen_set:
      return set_contains(machine, container.as<Set>(), wanted);
    case Type::range:
      if (const std::optional<std::int64_t> number = to_int64(wanted)) {
        const Range& range = container.as<Range>();
        const bool inside = range.step > 0 ? *number >= range.start && *number < range.stop
                                           : *number <= range.start && *number > range.stop;
        return inside && (*number - range.start) % range.step == 0;
      }
      break;
    case Type::view:
      if (container.as<View>().kind == 'k')
        return contains(machine, Value(Type::dict, container.as<View>().dict), wanted);
      break;
    case Type::host: {
      const Value result = container.as<Host>().contains(machine, wanted, machine.here());
      if (!result.absent()) return truth(machine, result);
      if (!machine.pending.absent() || machine.stopped()) return -1;
      break;
    }
    case Type::instance: {
      const Value found = machine.special(container, "__contains__");
      if (!found.absent()) {
        const Value result = machine.call(found, std::vector<Value>{wanted});
        return result.absent() ? -1 : truth(machine, result);
      }
      if (!container.as<Instance>().payload.absent() && machine.special(container, "__iter__").absent())
        return contains(machine, container.as<Instance>().payload, wanted);
      break;
    }
    default:
      break;
  }
  const Value iterator = machine.iterate(container);
  if (iterator.absent()) {
    if (machine.is_pending("TypeError")) {
      machine.take_pending();
      machine.raise("TypeError", "argument of type '" + type_name(machine, container) + "' is not iterable");
    }
    return -1;
  }
  for (Value each = machine.next(iterator); !each.absent(); each = machine.next(iterator)) {
    const int same = each.is(wanted) ? 1 : equal(machine, each, wanted);
    if (same != 0) return same;
  }
  return machine.pending.absent() && !machine.stopped() ? 0 : -1;
}

bool callable(Machine& machine, Value value) {
  switch (value.type) {
    case Type::function:
    case Type::bound:
    case Type::builtin:
    case Type::type:
      return true;
    case Type::host:
      return value.as<Host>().callable();
    case Type::instance:
      return !machine.special(value, "__call__").absent() ||
             (value.as<Instance>().payload.type == Type::host &&
              callable(machine, value.as<Instance>().payload));
    default:
      return false;
  }
}

std::string type_name(Machine& machine, Value value) {
  const Class* type = machine.class_of(value);
  return type->dotted ? type->module + "." + type->name : type->name;
}

std::optional<std::int64_t> index_of(Machine& machine, Value value, std::string_view what) {
  if (is_integer(value)) {
    const std::optional<std::int64_t> index = to_int64(value);
    if (!index) machine.raise("IndexError", "cannot fit 'int' into an index-sized integer");
    return index;
  }
  if (value.type == Type::host) {
    const Value index = value.as<Host>().index(machine);
    if (!index.absent()) return to_int64(index);
    if (!machine.pending.absent() || machine.stopped()) return std::nullopt;
  }
  if (value.type == Type::instance) {
    const Value found = machine.special(value, "__index__");
    if (!found.absent()) {
      const Value result = machine.call(found, std::vector<Value>{});
      return result.absent() ? std::nullopt : to_int64(result);
    }
  }
  std::string message(what);
  if (const std::size_t place = message.find("{}"); place != message.npos)
    message.replace(place, 2, type_name(machine, value));
  machine.raise("TypeError", message);
  return std::nullopt;
}

}  // namespace dense::python
