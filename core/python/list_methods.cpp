#include <algorithm>

#include "core/python/builtins.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::python {
namespace {

std::vector<Value>& items_of(const Arguments& a) {
  return a.self.as<Sequence>().items;
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

}  // namespace

const NativeEntry list_methods[] = {
    {"append", list_append, 1, 1},   {"extend", list_extend, 1, 1},   {"insert", list_insert, 2, 2},
    {"pop", list_pop, 0, 1},         {"remove", list_remove, 1, 1},   {"index", sequence_index, 1, 3},
    {"count", sequence_count, 1, 1}, {"reverse", list_reverse},       {"copy", list_copy},
    {"clear", list_clear},           {"sort", list_sort, 0, 0, true}, {nullptr, nullptr}};
const NativeEntry tuple_methods[] = {
    {"index", sequence_index, 1, 3}, {"count", sequence_count, 1, 1}, {nullptr, nullptr}};

}  // namespace dense::python
