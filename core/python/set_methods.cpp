#include "core/python/builtins.hpp"
#include "core/python/operations.hpp"

namespace dense::python {
namespace {

Set& set_of(const Arguments& a) {
  return a.self.as<Set>();
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

}  // namespace dense::python
