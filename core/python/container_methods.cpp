#include <algorithm>

#include "core/python/builtins.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::python {
namespace {

std::vector<Value>& items_of(const Arguments& a) {
  return a.self.as<Sequence>().items;
}
Dict& dict_of(const Arguments& a) {
  return a.self.as<Dict>();
}
Set& set_of(const Arguments& a) {
  return a.self.as<Set>();
}
const char* not_an_index = "'{}' object cannot be interpreted as an integer";

Value list_append(Machine& m, const Arguments& a) {
  if (!m.reserve(2 * sizeof(Value))) return {};
  m.heap.charge(2 * sizeof(Value));
  items_of(a).push_back(a.values[0]);
  return Value::none();
}
Value list_extend(Machine& m, const Arguments& a) {
  std::vector<Value> more;
  if (!m.collect(a.values[0], more)) return {};
  m.heap.charge(more.size() * sizeof(Value));
  items_of(a).insert(items_of(a).end(), more.begin(), more.end());
  return Value::none();
}
Value list_insert(Machine& m, const Arguments& a) {
  std::optional<std::int64_t> at = index_of(m, a.values[0], not_an_index);
  if (!at) return {};
  const std::int64_t size = static_cast<std::int64_t>(items_of(a).size());
  if (*at < 0) *at = std::max<std::int64_t>(*at + size, 0);
  m.heap.charge(sizeof(Value));
  items_of(a).insert(items_of(a).begin() + static_cast<std::ptrdiff_t>(std::min(*at, size)), a.values[1]);
  return Value::none();
}
Value list_pop(Machine& m, const Arguments& a) {
  std::vector<Value>& items = items_of(a);
  if (items.empty()) return m.raise("IndexError", "pop from empty list");
  std::int64_t at = static_cast<std::int64_t>(items.size()) - 1;
  if (a.count == 1) {
    const std::optional<std::int64_t> given = index_of(m, a.values[0], not_an_index);
    if (!given) return {};
    at = *given < 0 ? *given + static_cast<std::int64_t>(items.size()) : *given;
    if (at < 0 || at >= static_cast<std::int64_t>(items.size()))
      return m.raise("IndexError", "pop index out of range");
  }
  const Value value = items[static_cast<std::size_t>(at)];
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
  return value;
}
/// -1: not there; -2: an exception is pending.
std::int64_t position(Machine& m, const std::vector<Value>& items, Value wanted, std::size_t begin = 0,
                      std::size_t end = SIZE_MAX) {
  for (std::size_t i = begin; i < items.size() && i < end; ++i) {
    const int same = items[i].is(wanted) ? 1 : equal(m, items[i], wanted);
    if (same < 0) return -2;
    if (same) return static_cast<std::int64_t>(i);
  }
  return -1;
}
Value list_remove(Machine& m, const Arguments& a) {
  const std::int64_t at = position(m, items_of(a), a.values[0]);
  if (at == -1) return m.raise("ValueError", "list.remove(x): x not in list");
  if (at < 0) return {};
  items_of(a).erase(items_of(a).begin() + static_cast<std::ptrdiff_t>(at));
  return Value::none();
}
Value sequence_index(Machine& m, const Arguments& a) {
  const std::int64_t size = static_cast<std::int64_t>(items_of(a).size());
  std::int64_t bound[2] = {0, size};
  for (std::size_t i = 1; i < a.count; ++i) {
    const std::optional<std::int64_t> given = index_of(m, a.values[i], not_an_index);
    if (!given) return {};
    bound[i - 1] = *given < 0 ? std::max<std::int64_t>(*given + size, 0) : *given;
  }
  const std::int64_t at = position(m, items_of(a), a.values[0], static_cast<std::size_t>(bound[0]),
                                   static_cast<std::size_t>(bound[1]));
  if (at == -2) return {};
  if (at >= 0) return Value::of(at);
  if (a.self.type == Type::tuple) return m.raise("ValueError", "tuple.index(x): x not in tuple");
  const std::optional<std::string> shown = repr(m, a.values[0]);
  return shown ? m.raise("ValueError", *shown + " is not in list") : Value();
}
Value sequence_count(Machine& m, const Arguments& a) {
  std::int64_t count = 0;
  for (const Value each : std::vector<Value>(items_of(a))) {
    const int same = each.is(a.values[0]) ? 1 : equal(m, each, a.values[0]);
    if (same < 0) return {};
    count += same;
  }
  return Value::of(count);
}
Value list_reverse(Machine&, const Arguments& a) {
  std::reverse(items_of(a).begin(), items_of(a).end());
  return Value::none();
}
Value list_copy(Machine& m, const Arguments& a) {
  return m.list(items_of(a));
}
Value list_clear(Machine&, const Arguments& a) {
  items_of(a).clear();
  return Value::none();
}
Value list_sort(Machine& m, const Arguments& a) {
  std::vector<Value> items = items_of(a);
  if (!sort(m, items, a, "sort")) return {};
  items_of(a) = std::move(items);
  return Value::none();
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

Value set_add_method(Machine& m, const Arguments& a) {
  return set_add(m, set_of(a), a.values[0]) ? Value::none() : Value();
}
Value set_remove(Machine& m, const Arguments& a) {
  const int gone = set_discard(m, set_of(a), a.values[0]);
  if (gone < 0) return {};
  return gone ? Value::none() : m.raise_value("KeyError", {a.values[0]});
}
Value set_discard_method(Machine& m, const Arguments& a) {
  return set_discard(m, set_of(a), a.values[0]) < 0 ? Value() : Value::none();
}
Value set_pop(Machine& m, const Arguments& a) {
  const std::vector<Value> items = set_items(set_of(a));
  if (items.empty()) return m.raise_value("KeyError", {m.string("pop from an empty set")});
  set_discard(m, set_of(a), items[0]);
  return items[0];
}
Value set_clear(Machine&, const Arguments& a) {
  set_of(a) = Set{};
  return Value::none();
}
template <Operator op, bool in_place>
Value set_combine(Machine& m, const Arguments& a) {
  Value result = in_place ? a.self : make_set(m, a.self.type, a.self);
  for (std::size_t i = 0; i < a.count; ++i) {
    const Value other = make_set(m, Type::set, a.values[i]);
    if (other.absent()) return {};
    result = binary(m, op, result, other, in_place);
    if (result.absent()) return {};
  }
  return in_place ? Value::none() : result;
}
template <Comparison operation>
Value set_compare(Machine& m, const Arguments& a) {
  const Value other = make_set(m, Type::set, a.values[0]);
  return other.absent() ? Value() : compare(m, operation, a.self, other);
}
Value set_isdisjoint(Machine& m, const Arguments& a) {
  const Value other = make_set(m, Type::set, a.values[0]);
  if (other.absent()) return {};
  const Value both = binary(m, Operator::bit_and, make_set(m, Type::set, a.self), other, false);
  return both.absent() ? both : Value::of(both.as<Set>().used == 0);
}

}  // namespace

const NativeEntry list_methods[] = {
    {"append", list_append, 1, 1},   {"extend", list_extend, 1, 1},   {"insert", list_insert, 2, 2},
    {"pop", list_pop, 0, 1},         {"remove", list_remove, 1, 1},   {"index", sequence_index, 1, 3},
    {"count", sequence_count, 1, 1}, {"reverse", list_reverse},       {"copy", list_copy},
    {"clear", list_clear},           {"sort", list_sort, 0, 0, true}, {nullptr, nullptr}};
const NativeEntry tuple_methods[] = {
    {"index", sequence_index, 1, 3}, {"count", sequence_count, 1, 1}, {nullptr, nullptr}};
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
const NativeEntry set_methods[] = {
    {"add", set_add_method, 1, 1},
    {"remove", set_remove, 1, 1},
    {"discard", set_discard_method, 1, 1},
    {"pop", set_pop},
    {"clear", set_clear},
    {"copy", [](Machine& m, const Arguments& a) { return make_set(m, a.self.type, a.self); }},
    {"union", set_combine<Operator::bit_or, false>, 0, -1},
    {"intersection", set_combine<Operator::bit_and, false>, 0, -1},
    {"difference", set_combine<Operator::subtract, false>, 0, -1},
    {"symmetric_difference", set_combine<Operator::bit_xor, false>, 1, 1},
    {"update", set_combine<Operator::bit_or, true>, 0, -1},
    {"intersection_update", set_combine<Operator::bit_and, true>, 0, -1},
    {"difference_update", set_combine<Operator::subtract, true>, 0, -1},
    {"issubset", set_compare<Comparison::less_equal>, 1, 1},
    {"issuperset", set_compare<Comparison::greater_equal>, 1, 1},
    {"isdisjoint", set_isdisjoint, 1, 1},
    {nullptr, nullptr}};
const NativeEntry frozen_set_methods[] = {{"copy", [](Machine&, const Arguments& a) { return a.self; }},
                                          {"union", set_combine<Operator::bit_or, false>, 0, -1},
                                          {"intersection", set_combine<Operator::bit_and, false>, 0, -1},
                                          {"difference", set_combine<Operator::subtract, false>, 0, -1},
                                          {"issubset", set_compare<Comparison::less_equal>, 1, 1},
                                          {"issuperset", set_compare<Comparison::greater_equal>, 1, 1},
                                          {"isdisjoint", set_isdisjoint, 1, 1},
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
