#include "core/python/tokens.hpp"

#include <iterator>

namespace dense::python {
namespace {

constexpr std::string_view texts[] = {
    "",       "+",     "-",    "*",      "/",        "%",       "@",     "&",     "|",      "^",
    "~",      "<",     ">",    "=",      "(",        ")",       "[",     "]",     "{",      "}",
    ",",      ":",     ".",    ";",      "!",        "==",      "!=",    "<=",    ">=",     "<<",
    ">>",     "**",    "//",   "->",     ":=",       "+=",      "-=",    "*=",    "/=",     "%=",
    "@=",     "&=",    "|=",   "^=",     "<<=",      ">>=",     "**=",   "//=",   "...",    "False",
    "None",   "True",  "and",  "as",     "assert",   "async",   "await", "break", "class",  "continue",
    "def",    "del",   "elif", "else",   "except",   "finally", "for",   "from",  "global", "if",
    "import", "in",    "is",   "lambda", "nonlocal", "not",     "or",    "pass",  "raise",  "return",
    "try",    "while", "with", "yield",
};
static_assert(std::size(texts) == static_cast<std::size_t>(Symbol::yield_) + 1);

}  // namespace

std::string_view text(Symbol symbol) {
  return texts[static_cast<std::size_t>(symbol)];
}

}  // namespace dense::python
