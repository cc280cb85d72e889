#include <algorithm>
#include <cmath>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/python/builtins.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  // Levenshtein with CPython's costs: 2 a change, 1 if only the case differs.
  const auto cost = [](char x, char y) -> std::size_t {
    if (x == y) return 0;
    const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; };
    return low(x) == low(y) ? 1 : 2;
  };
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = 2 * j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = 2 * i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({diagonal + cost(a[i - 1], b[j - 1]), above + 2, row[j - 1] + 2});
      diagonal = above;
    }
  }
  return std::min(row.back(), limit + 1);
}

}  // namespace

std::string suggestion(std::string_view name, const std::vector<std::string_view>& known) {
  if (known.size() > 750 || name.size() > 40) return "";
  std::size_t best = SIZE_MAX;
  std::string_view found;
  for (const std::string_view each : known) {
    if (each == name) continue;
    const std::size_t limit =
        std::min((name.size() + each.size() + 3) * 2 / 6, best == SIZE_MAX ? SIZE_MAX : best - 1);
    const std::size_t cost = distance(name, each, limit);
    if (cost > limit) continue;
    if (cost < best) best = cost, found = each;
  }
  return found.empty() ? "" : ". Did you mean: '" + std::string(found) + "'?";
}

std::string builtin_suggestion(Machine& machine, std::string_view name) {
  std::vector<std::string_view> known = function_names();
  for (const std::string_view each :
       {"int",   "float",  "str",      "list",   "dict",      "set",       "tuple",      "bool",
        "bytes", "range",  "type",     "object", "super",     "property",  "enumerate",  "zip",
        "map",   "filter", "reversed", "slice",  "frozenset", "Exception", "ValueError", "TypeError"})
    known.push_back(each);
  (void)machine;
  return suggestion(name, known);
}

std::string escaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    i += c.size;
    char code[16];
    const unsigned value = static_cast<unsigned>(c.value);
    if (value < 0x80) {
      result += static_cast<char>(value);
      continue;
    }
    std::snprintf(code, sizeof code,
                  value < 0x100     ? "\\x%02x"
                  : value < 0x10000 ? "\\u%04x"
                                    : "\\U%08x",
                  value);
    result += code;
  }
  return result;
}

}  // namespace dense::python
