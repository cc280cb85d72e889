#include <algorithm>

#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

Value missing_key(Machine& machine, Value key) {
  return machine.raise_value("KeyError", {key});
}

Value payload(Value value) {
  return value.type == Type::instance && !value.as<Instance>().type->exception ? value.as<Instance>().payload
                                                                               : Value();
}

/// A string says it in other words than a list, a tuple or a range.
std::optional<std::int64_t> position(Machine& machine, Value index, std::int64_t length,
                                     std::string_view kind, const char* what) {
  const char* refusal = kind == "string" ? " indices must be integers, not '{}'"
                                         : " indices must be integers or slices, not {}";
  std::optional<std::int64_t> at = index_of(machine, index, std::string(kind) + refusal);
  if (!at) return at;
  if (*at < 0) *at += length;
  if (*at < 0 || *at >= length) {
    machine.raise("IndexError", what);
    return std::nullopt;
  }
  return at;
}

}  // namespace

Value item(Machine& machine, Value container, Value index) {
  switch (container.type) {
    case Type::list:
    case Type::tuple: {
      const std::vector<Value>& items = container.as<Sequence>().items;
      const std::int64_t size = static_cast<std::int64_t>(items.size());
      const bool is_list = container.type == Type::list;
      if (index.type == Type::slice) {
        const std::optional<Bounds> range = bounds(machine, index.as<Slice>(), size);
        if (!range || !machine.reserve(static_cast<std::size_t>(range->length) * sizeof(Value))) return {};
        std::vector<Value> result;
        for (std::int64_t i = 0; i < range->length; ++i)
          result.push_back(items[static_cast<std::size_t>(range->start + i * range->step)]);
        return is_list ? machine.list(std::move(result)) : machine.tuple(std::move(result));
      }
      const std::optional<std::int64_t> at =
          position(machine, index, size, is_list ? "list" : "tuple",
                   is_list ? "list index out of range" : "tuple index out of range");
      return at ? items[static_cast<std::size_t>(*at)] : Value();
    }
    case Type::string: {
      const String& string = container.as<String>();
      const std::int64_t size = static_cast<std::int64_t>(string.length);
      if (index.type == Type::slice) {
        const std::optional<Bounds> range = bounds(machine, index.as<Slice>(), size);
        return range ? machine.string(substring(string, range->start, range->step, range->length)) : Value();
      }
      const std::optional<std::int64_t> at =
          position(machine, index, size, "string", "string index out of range");
      return at ? machine.string(substring(string, *at, 1, 1)) : Value();
    }
    case Type::bytes: {
      const std::string& text = container.as<Bytes>().text;
      if (index.type == Type::slice) {
        const std::optional<Bounds> range =
            bounds(machine, index.as<Slice>(), static_cast<std::int64_t>(text.size()));
        if (!range) return {};
        Bytes* bytes = machine.heap.make<Bytes>();
        for (std::int64_t i = 0; i < range->length; ++i)
          bytes->text += text[static_cast<std::size_t>(range->start + i * range->step)];
        return Value(Type::bytes, bytes);
      }
      const std::optional<std::int64_t> at =
          position(machine, index, static_cast<std::int64_t>(text.size()), "byte", "index out of range");
      return at ? Value::of(static_cast<int>(static_cast<unsigned char>(text[static_cast<std::size_t>(*at)])))
                : Value();
    }
    case Type::range: {
      const Range& range = container.as<Range>();
      if (index.type == Type::slice) {
        const std::optional<Bounds> part = bounds(machine, index.as<Slice>(), range.length);
        if (!part) return {};
        Range* result = machine.heap.make<Range>();
        result->start = range.start + part->start * range.step;
        result->step = range.step * part->step;
        result->stop = range.start + part->stop * range.step;
        result->length = part->length;
        return Value(Type::range, result);
      }
      const std::optional<std::int64_t> at =
          position(machine, index, range.length, "range", "range object index out of range");
      return at ? Value::of(range.start + *at * range.step) : Value();
    }
    case Type::dict: {
      bool failed = false;
      const Dict::Entry* entry = find(machine, container.as<Dict>(), index, failed);
      if (failed) return {};
      return entry ? entry->value : missing_key(machine, index);
    }
    case Type::host: {
      const Value result = container.as<Host>().item(machine, index, machine.here());
      if (!result.absent() || !machine.pending.absent() || machine.stopped()) return result;
      break;
    }
    case Type::instance: {
      const Value found = machine.special(container, "__getitem__");
      if (!found.absent()) return machine.call(found, std::vector<Value>{index});
      const Value inner = payload(container);
      if (inner.type == Type::dict) {
        const Value otherwise = machine.special(container, "__missing__");
        bool failed = false;
        const Dict::Entry* entry = find(machine, inner.as<Dict>(), index, failed);
        if (failed) return {};
        if (!entry && !otherwise.absent()) return machine.call(otherwise, std::vector<Value>{index});
      }
      if (!inner.absent()) return item(machine, inner, index);
      break;
    }
    case Type::type:
      // list[int] in an annotation: the class stands for itself
      if (container.as<Class>().builtin) return container;
      if (const Value found = machine.find_in_class(&container.as<Class>(), "__class_getitem__");
          !found.absent())
        return machine.call(machine.bind(found, container, &container.as<Class>()),
                            std::vector<Value>{index});
      return machine.raise("TypeError", "type '" + container.as<Class>().name + "' is not subscriptable");
    default:
      break;
  }
  return machine.raise("TypeError", "'" + type_name(machine, container) + "' object is not subscriptable");
}

bool set_item(Machine& machine, Value container, Value index, Value value) {
  switch (container.type) {
    case Type::list: {
      std::vector<Value>& items = container.as<Sequence>().items;
      const std::int64_t size = static_cast<std::int64_t>(items.size());
      if (index.type == Type::slice) {
        const std::optional<Bounds> range = bounds(machine, index.as<Slice>(), size);
        if (!range) return false;
        std::vector<Value> values;
        if (value.type == Type::list || value.type == Type::tuple) {
          values = value.as<Sequence>().items;
        } else {
          const Value iterator = machine.iterate(value);
          if (iterator.absent()) {
            if (machine.is_pending("TypeError"))
              machine.take_pending(),
                  machine.raise("TypeError", range->step == 1 ? "can only assign an iterable"
                                                              : "must assign iterable to extended slice");
            return false;
          }
          if (!machine.collect(iterator, values)) return false;
        }
        if (!machine.reserve(values.size() * sizeof(Value))) return false;
        if (range->step == 1) {
          const auto first = items.begin() + static_cast<std::ptrdiff_t>(range->start);
          const auto last = first + static_cast<std::ptrdiff_t>(std::max<std::int64_t>(range->length, 0));
          const auto place = items.erase(first, last);
          items.insert(place, values.begin(), values.end());
          return true;
        }
        if (static_cast<std::int64_t>(values.size()) != range->length) {
          machine.raise("ValueError", "attempt to assign sequence of size " + std::to_string(values.size()) +
                                          " to extended slice of size " + std::to_string(range->length));
          return false;
        }
        for (std::int64_t i = 0; i < range->length; ++i)
          items[static_cast<std::size_t>(range->start + i * range->step)] =
              values[static_cast<std::size_t>(i)];
        return true;
      }
      const std::optional<std::int64_t> at =
          position(machine, index, size, "list", "list assignment index out of range");
      if (at) items[static_cast<std::size_t>(*at)] = value;
      return at.has_value();
    }
    case Type::dict:
      return put(machine, container.as<Dict>(), index, value);
    case Type::host:
      if (container.as<Host>().set_item(machine, index, value, machine.here())) return true;
      if (!machine.pending.absent() || machine.stopped()) return false;
      break;
    case Type::instance: {
      const Value found = machine.special(container, "__setitem__");
      if (!found.absent()) return !machine.call(found, std::vector<Value>{index, value}).absent();
      if (const Value inner = payload(container); !inner.absent())
        return set_item(machine, inner, index, value);
      break;
    }
    default:
      break;
  }
  machine.raise("TypeError",
                "'" + type_name(machine, container) + "' object does not support item assignment");
  return false;
}

bool delete_item(Machine& machine, Value container, Value index) {
  switch (container.type) {
    case Type::list: {
      std::vector<Value>& items = container.as<Sequence>().items;
      const std::int64_t size = static_cast<std::int64_t>(items.size());
      if (index.type == Type::slice) {
        const std::optional<Bounds> range = bounds(machine, index.as<Slice>(), size);
        if (!range) return false;
        std::vector<bool> gone(items.size());
        for (std::int64_t i = 0; i < range->length; ++i)
          gone[static_cast<std::size_t>(range->start + i * range->step)] = true;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
          if (!gone[i]) items[kept++] = items[i];
        }
        items.resize(kept);
        return true;
      }
      const std::optional<std::int64_t> at =
          position(machine, index, size, "list", "list assignment index out of range");
      if (at) items.erase(items.begin() + static_cast<std::ptrdiff_t>(*at));
      return at.has_value();
    }
    case Type::dict: {
      bool found = false;
      if (!erase(machine, container.as<Dict>(), index, found)) return false;
      if (!found) missing_key(machine, index);
      return found;
    }
    case Type::instance: {
      const Value found = machine.special(container, "__delitem__");
      if (!found.absent()) return !machine.call(found, std::vector<Value>{index}).absent();
      if (const Value inner = payload(container); !inner.absent()) return delete_item(machine, inner, index);
      break;
    }
    default:
      break;
  }
  machine.raise("TypeError", "'" + type_name(machine, container) + "' object doesn't support item deletion");
  return false;
}

}  // namespace dense::python
