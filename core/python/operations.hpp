#pragma once

#include <optional>
#include <string>

#include "core/python/machine.hpp"

// What every value can be asked. Functions that return an absent Value, false or nullopt have raised an exception.
namespace dense::python {

std::string type_name(Machine& machine, Value value);
std::optional<std::string> repr(Machine& machine, Value value);
std::optional<std::string> str(Machine& machine, Value value);
std::string quoted(std::string_view text);  ///< repr of a string
int truth(Machine& machine, Value value);   ///< 0, 1, or -1 with an exception pending
std::optional<std::int64_t> hash(Machine& machine, Value value);
int equal(Machine& machine, Value a, Value b);
Value compare(Machine& machine, Comparison operation, Value a, Value b);
int less(Machine& machine, Value a, Value b);
int contains(Machine& machine, Value container, Value item);
Value binary(Machine& machine, Operator op, Value a, Value b, bool in_place);
Value unary(Machine& machine, Operator op, Value value);
Value item(Machine& machine, Value container, Value index);
bool set_item(Machine& machine, Value container, Value index, Value value);
bool delete_item(Machine& machine, Value container, Value index);
Value length(Machine& machine, Value value);
/// An index as Python takes it: an int or something with __index__.
std::optional<std::int64_t> index_of(Machine& machine, Value value, std::string_view what);
bool callable(Machine& machine, Value value);

// dicts and sets
std::int64_t string_hash(String& string);
Dict::Entry* find(Machine& machine, Dict& dict, Value key, bool& failed);
Value get(Dict& dict, std::string_view key);  ///< by a string; absent when it is not there
bool put(Machine& machine, Dict& dict, Value key, Value value);
void put(Machine& machine, Dict& dict, std::string_view key, Value value);
bool erase(Machine& machine, Dict& dict, Value key, bool& found);
int set_contains(Machine& machine, Set& set, Value key);
bool set_add(Machine& machine, Set& set, Value key);
int set_discard(Machine& machine, Set& set, Value key);
Value make_set(Machine& machine, Type type, Value iterable);
std::vector<Value> set_items(const Set& set);

// slices
struct Bounds {
  std::int64_t start, stop, step, length;
};
std::optional<Bounds> bounds(Machine& machine, const Slice& slice, std::int64_t length);

// formatting.cpp
Value format(Machine& machine, Value value, std::string_view specification);
Value percent(Machine& machine, std::string_view text, Value arguments);
Value format_method(Machine& machine, std::string_view text, const Arguments& arguments);
/// The characters with the position of each, for indexing.
std::string substring(const String& string, std::int64_t start, std::int64_t step, std::int64_t count);

}  // namespace dense::python
