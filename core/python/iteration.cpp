#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {

Value Machine::iterate(Value value) {
  Iterator::Kind kind = Iterator::Kind::items;
  std::size_t size = 0;
  switch (value.type) {
    case Type::list:
    case Type::tuple:
      break;
    case Type::string:
      kind = Iterator::Kind::string;
      break;
    case Type::bytes:
      kind = Iterator::Kind::bytes;
      break;
    case Type::range:
      kind = Iterator::Kind::range;
      break;
    case Type::dict:
      kind = Iterator::Kind::keys;
      size = value.as<Dict>().used;
      break;
    case Type::set:
    case Type::frozen_set:
      kind = Iterator::Kind::set;
      size = value.as<Set>().used;
      break;
    case Type::view: {
      const View& view = value.as<View>();
      kind = view.kind == 'k'   ? Iterator::Kind::keys
             : view.kind == 'v' ? Iterator::Kind::values
                                : Iterator::Kind::pairs;
      value = Value(Type::dict, view.dict);
      size = view.dict->used;
      break;
    }
    case Type::iterator:
    case Type::generator:
      return value;
    case Type::host: {
      const Value result = value.as<Host>().iterate(*this, here());
      if (!result.absent()) return result.type == Type::host ? result : iterate(result);
      if (!pending.absent() || stopped()) return {};
      return raise("TypeError", "'" + type_name(*this, value) + "' object is not iterable");
    }
    case Type::instance: {
      const Value found = special(value, "__iter__");
      if (found.is_none())
        return raise("TypeError", "'" + type_name(*this, value) + "' object is not iterable");
      if (!found.absent()) {
        const Value result = call(found, std::vector<Value>{});
        if (result.absent() || result.type == Type::generator || result.type == Type::iterator) return result;
        if (result.type == Type::instance && !special(result, "__next__").absent()) return result;
        return raise("TypeError", "iter() returned non-iterator of type '" + type_name(*this, result) + "'");
      }
      if (special(value, "__getitem__").absent()) {
        if (!value.as<Instance>().payload.absent() && !value.as<Instance>().type->exception)
          return iterate(value.as<Instance>().payload);
        return raise("TypeError", "'" + type_name(*this, value) + "' object is not iterable");
      }
      kind = Iterator::Kind::subscript;
      break;
    }
    default:
      return raise("TypeError", "'" + type_name(*this, value) + "' object is not iterable");
  }
  Iterator* iterator = heap.make<Iterator>();
  iterator->kind = kind;
  iterator->source = value;
  iterator->size = size;
  return Value(Type::iterator, iterator);
}

Value Machine::next(Value value) {
  if (value.type == Type::generator) return resume(value.as<Generator>(), Value::none());
  if (value.type == Type::instance) {
    const Value found = special(value, "__next__");
    if (found.absent())
      return raise("TypeError", "'" + type_name(*this, value) + "' object is not an iterator");
    const Value result = call(found, std::vector<Value>{});
    if (result.absent() && is_pending("StopIteration")) take_pending();
    return result;
  }
  if (value.type != Type::iterator)
    return raise("TypeError", "'" + type_name(*this, value) + "' object is not an iterator");
  Iterator& it = value.as<Iterator>();
  if (it.finished) return {};
  const auto finish = [&] {
    it.finished = true;
    return Value();
  };
  const std::int64_t at = it.position;
  const std::size_t place = static_cast<std::size_t>(at);
  switch (it.kind) {
    case Iterator::Kind::items: {
      const std::vector<Value>& items = it.source.as<Sequence>().items;
      if (place >= items.size()) return finish();
      ++it.position;
      return items[place];
    }
    case Iterator::Kind::string: {
      const std::string& text = it.source.as<String>().text;
      const CodePoint c = code_point_at(text, place);
      if (c.size == 0) return finish();
      it.position += static_cast<std::int64_t>(c.size);
      return c.size == 1 ? Value(Type::string, interned(std::string_view(text).substr(place, 1)))
                         : string(text.substr(place, c.size));
    }
    case Iterator::Kind::bytes: {
      const std::string& text = it.source.as<Bytes>().text;
      if (place >= text.size()) return finish();
      ++it.position;
      return Value::of(static_cast<int>(static_cast<unsigned char>(text[place])));
    }
    case Iterator::Kind::range: {
      const Range& range = it.source.as<Range>();
      if (at >= range.length) return finish();
      ++it.position;
      return Value::of(range.start + at * range.step);
    }
    case Iterator::Kind::keys:
    case Iterator::Kind::values:
    case Iterator::Kind::pairs: {
      const Dict& dict = it.source.as<Dict>();
      if (dict.used != it.size) {
        it.finished = true;
        return raise("RuntimeError", "dictionary changed size during iteration");
      }
      while (static_cast<std::size_t>(it.position) < dict.entries.size()) {
        const Dict::Entry& entry = dict.entries[static_cast<std::size_t>(it.position++)];
        if (entry.key.absent()) continue;
        return it.kind == Iterator::Kind::keys     ? entry.key
               : it.kind == Iterator::Kind::values ? entry.value
                                                   : tuple({entry.key, entry.value});
      }
      return finish();
    }
    case Iterator::Kind::set: {
      const Set& set = it.source.as<Set>();
      if (set.used != it.size) {
        it.finished = true;
        return raise("RuntimeError", "Set changed size during iteration");
      }
      while (static_cast<std::size_t>(it.position) < set.table.size()) {
        const Set::Entry& entry = set.table[static_cast<std::size_t>(it.position++)];
        if (!entry.key.absent()) return entry.key;
      }
      return finish();
    }
    case Iterator::Kind::enumerate: {
      const Value each = next(it.source);
      if (each.absent()) return {};
      return tuple({Value::of(it.position++), each});
    }
    case Iterator::Kind::zip:
    case Iterator::Kind::map: {
      if (it.sources.empty()) return finish();
      std::vector<Value> values;
      for (std::size_t i = 0; i < it.sources.size(); ++i) {
        const Value each = next(it.sources[i]);
        if (!each.absent()) {
          values.push_back(each);
          continue;
        }
        if (pending.absent() && !stopped() && it.strict) {
          const auto plural = [](std::size_t n) {
            return n == 1 ? std::string("argument 1") : "arguments 1-" + std::to_string(n);
          };
          if (i > 0)
            return raise("ValueError",
                         "zip() argument " + std::to_string(i + 1) + " is shorter than " + plural(i));
          for (std::size_t j = 1; j < it.sources.size(); ++j) {
            if (!next(it.sources[j]).absent())
              return raise("ValueError",
                           "zip() argument " + std::to_string(j + 1) + " is longer than " + plural(j));
          }
        }
        it.finished = pending.absent();
        return {};
      }
      return it.kind == Iterator::Kind::zip ? tuple(std::move(values)) : call(it.function, std::move(values));
    }
    case Iterator::Kind::filter:
      for (;;) {
        const Value each = next(it.source);
        if (each.absent()) return {};
        const Value verdict = it.function.is_none() ? each : call(it.function, std::vector<Value>{each});
        if (verdict.absent()) return {};
        const int yes = truth(*this, verdict);
        if (yes < 0 || !spend(1)) return {};
        if (yes) return each;
      }
    case Iterator::Kind::reversed:
    case Iterator::Kind::subscript: {
      const bool down = it.kind == Iterator::Kind::reversed;
      if (down && at < 0) return finish();
      if (down && it.source.type == Type::list &&
          at >= static_cast<std::int64_t>(it.source.as<Sequence>().items.size()))
        return finish();
      it.position += down ? -1 : 1;
      const Value result = item(*this, it.source, Value::of(at));
      if (result.absent() && (is_pending("IndexError") || is_pending("StopIteration"))) {
        take_pending();
        return finish();
      }
      return result;
    }
    case Iterator::Kind::call: {
      const Value result = call(it.function, std::vector<Value>{});
      if (result.absent()) return {};
      const int same = equal(*this, result, it.source);
      if (same < 0) return {};
      return same ? finish() : result;
    }
    case Iterator::Kind::host:
      return finish();
  }
  return {};
}

bool Machine::collect(Value iterable, std::vector<Value>& items) {
  if (iterable.type == Type::list || iterable.type == Type::tuple) {
    items = iterable.as<Sequence>().items;
    return reserve(items.size() * sizeof(Value));
  }
  const Value iterator = iterate(iterable);
  if (iterator.absent()) return false;
  for (Value each = next(iterator); !each.absent(); each = next(iterator)) {
    items.push_back(each);
    if (items.size() % 16 == 0 && (!spend(2) || !reserve(items.size() * sizeof(Value)))) return false;
  }
  return pending.absent() && !stopped();
}

}  // namespace dense::python
