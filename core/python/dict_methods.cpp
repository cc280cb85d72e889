#include "core/python/builtins.hpp"
#include "core/python/operations.hpp"

namespace dense::python {
namespace {

Dict& dict_of(const Arguments& a) {
  return a.self.as<Dict>();
}

Value dict_get(Machine& m, const Arguments& a) {
  bool failed = false;
  const Dict::Entry* entry = find(m, dict_of(a), a.values[0], failed);
  if (failed) return {};
  return entry ? entry->value : a.count == 2 ? a.values[1] : Value::none();
}
Value dict_setdefault(Machine& m, const Arguments& a) {
  bool failed = false;
  const Dict::Entry* entry = find(m, dict_of(a), a.values[0], failed);
  if (failed) return {};
  if (entry) return entry->value;
  const Value value = a.count == 2 ? a.values[1] : Value::none();
  return put(m, dict_of(a), a.values[0], value) ? value : Value();
}
Value dict_pop(Machine& m, const Arguments& a) {
  bool failed = false, found = false;
  const Dict::Entry* entry = find(m, dict_of(a), a.values[0], failed);
  if (failed) return {};
  if (!entry) return a.count == 2 ? a.values[1] : m.raise_value("KeyError", {a.values[0]});
  const Value value = entry->value;
  erase(m, dict_of(a), a.values[0], found);
  return value;
}
Value dict_popitem(Machine& m, const Arguments& a) {
  Dict& dict = dict_of(a);
  if (dict.used == 0) return m.raise_value("KeyError", {m.string("popitem(): dictionary is empty")});
  while (dict.entries.back().key.absent()) dict.entries.pop_back();
  const Dict::Entry last = dict.entries.back();
  bool found = false;
  erase(m, dict, last.key, found);
  return m.tuple({last.key, last.value});
}
Value dict_update(Machine& m, const Arguments& a) {
  return update(m, dict_of(a), a) ? Value::none() : Value();
}
Value dict_clear(Machine&, const Arguments& a) {
  dict_of(a).entries.clear();
  dict_of(a).index.clear();
  dict_of(a).used = dict_of(a).filled = 0;
  return Value::none();
}
Value dict_copy(Machine& m, const Arguments& a) {
  Dict* result = m.dict();
  for (const Dict::Entry& entry : dict_of(a).entries) {
    if (!entry.key.absent()) put(m, *result, entry.key, entry.value);
  }
  return Value(Type::dict, result);
}
template <char kind>
Value dict_view(Machine& m, const Arguments& a) {
  View* view = m.heap.make<View>();
  view->dict = &dict_of(a);
  view->kind = kind;
  return Value(Type::view, view);
}
Value dict_fromkeys(Machine& m, const Arguments& a) {
  std::vector<Value> keys;
  if (!m.collect(a.values[0], keys)) return {};
  Dict* result = m.dict();
  for (const Value each : keys) {
    if (!put(m, *result, each, a.count == 2 ? a.values[1] : Value::none())) return {};
  }
  return Value(Type::dict, result);
}

}  // namespace

const NativeEntry dict_methods[] = {{"get", dict_get, 1, 2},
                                    {"setdefault", dict_setdefault, 1, 2},
                                    {"pop", dict_pop, 1, 2},
                                    {"popitem", dict_popitem},
                                    {"update", dict_update, 0, 1, true},
                                    {"clear", dict_clear},
                                    {"copy", dict_copy},
                                    {"keys", dict_view<'k'>},
                                    {"values", dict_view<'v'>},
                                    {"items", dict_view<'i'>},
                                    {"fromkeys", dict_fromkeys, 1, 2, false, true},
                                    {nullptr, nullptr}};

bool update(Machine& m, Dict& dict, const Arguments& a) {
  if (a.count == 1) {
    Value from = a.values[0];
    if (from.type == Type::instance && from.as<Instance>().payload.type == Type::dict)
      from = from.as<Instance>().payload;
    if (from.type == Type::dict) {
      for (const Dict::Entry& entry : std::vector<Dict::Entry>(from.as<Dict>().entries)) {
        if (!entry.key.absent() && !put(m, dict, entry.key, entry.value)) return false;
      }
    } else {
      const Value iterator = m.iterate(from);
      if (iterator.absent()) return false;
      std::size_t number = 0;
      for (Value each = m.next(iterator); !each.absent(); each = m.next(iterator), ++number) {
        std::vector<Value> pair;
        if (!m.collect(each, pair)) {
          if (m.is_pending("TypeError"))
            m.take_pending(), m.raise("TypeError", "cannot convert dictionary update sequence element #" +
                                                       std::to_string(number) + " to a sequence");
          return false;
        }
        if (pair.size() != 2) {
          m.raise("ValueError", "dictionary update sequence element #" + std::to_string(number) +
                                    " has length " + std::to_string(pair.size()) + "; 2 is required");
          return false;
        }
        if (!put(m, dict, pair[0], pair[1]) || !m.spend(1)) return false;
      }
      if (!m.pending.absent() || m.stopped()) return false;
    }
  }
  for (std::size_t i = 0; i < a.keyword_count; ++i)
    put(m, dict, Value(Type::string, a.keywords[i].name), a.keywords[i].value);
  return true;
}

}  // namespace dense::python
