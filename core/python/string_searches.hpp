#pragma once

#include "core/python/operations.hpp"

// Methods of str that look for a text in another one, and what they share with the rest of them.
namespace dense::python {

const std::string& self_text(const Arguments& a);
bool is_text(Value value);
Value wants_text(Machine& machine, const char* method, int place, Value got);
Value find_method(Machine& m, const Arguments& a);
Value rfind(Machine& m, const Arguments& a);
Value index(Machine& m, const Arguments& a);
Value rindex(Machine& m, const Arguments& a);
Value count(Machine& m, const Arguments& a);
Value startswith(Machine& m, const Arguments& a);
Value endswith(Machine& m, const Arguments& a);
Value keyword(const Arguments& a, std::size_t place, std::string_view name);
Value split_text(Machine& m, const Arguments& a, bool reverse);
Value splitlines(Machine& m, const Arguments& a);
Value replace(Machine& m, const Arguments& a);
Value partition(Machine& m, const Arguments& a, bool reverse);

}  // namespace dense::python
