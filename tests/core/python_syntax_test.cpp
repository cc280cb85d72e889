#include <doctest/doctest.h>

#include <string>

#include "core/python/syntax.hpp"
#include "tests/core/python_golden.hpp"

namespace {

using namespace dense::python;

std::string fault(const std::string& text) {
  const Source source(text);
  const Tree tree = parse(source);
  return tree.fault.message;
}

TEST_CASE("every recorded script has the syntax tree of CPython 3.12, or its very fault") {
  std::size_t trees = 0, faults = 0;
  for (const GoldenScript& script : read_golden_scripts()) {
    INFO(script.file << ": " << script.title << "\n" << script.source);
    const Source source(script.source);
    const Tree tree = parse(source);
    if (script.tree) {
      CHECK(tree.fault.message == "");
      if (tree.module) CHECK(digest(dump(tree)) == *script.tree);
      ++trees;
    } else {
      CHECK(text(tree.fault, source, "script.py") == script.error + "\n");
      ++faults;
    }
  }
  CHECK(trees + faults >= 2000);
  MESSAGE(trees << " trees and " << faults << " faults are CPython's");
}

TEST_CASE("what is Python but outside the subset is named") {
  CHECK(fault("match x:\n    case 1: pass\n") == "`match` is Python, but not run here");
  CHECK(fault("async def f(): pass\n") == "`async` is Python, but not run here");
  CHECK(fault("x = 1 + 2j\n") == "a complex number is Python, but not run here");
  CHECK(fault("type A = int\n") == "`type` is Python, but not run here");
  CHECK(fault("def f[T](x): pass\n") == "a type parameter is Python, but not run here");
  CHECK(fault("try: pass\nexcept* E: pass\n") == "`except*` is Python, but not run here");
}

TEST_CASE("nesting without end is a fault, not a crash") {
  const auto repeated = [](const std::string& piece, int count) {
    std::string result;
    for (int i = 0; i < count; ++i) result += piece;
    return result;
  };
  CHECK(fault(repeated("(", 100000)) == "too many nested parentheses");
  CHECK(fault(repeated("[", 150) + repeated("]", 150)) == "");
  for (const std::string piece :
       {"-", "not ", "lambda: ", "x if y else ", "1 ** ", "1 + ", "f'{", "a.", "a[", "*", "x = "}) {
    INFO(piece);
    const std::string message = fault(repeated(piece, 20000) + "1\n");
    if (piece != "x = ") CHECK(message != "");
  }
  std::string blocks;
  for (int i = 0; i < 150; ++i) blocks += repeated(" ", i) + "if x:\n";
  CHECK(fault(blocks) == "too many levels of indentation");
  CHECK(fault(repeated("x\n", 401)) == "the script has 401 lines; at most 400 are run here");
}

TEST_CASE("a slip in many brackets is found in reasonable time") {
  std::string text;
  for (int i = 0; i < 90; ++i) text += "[f(";
  text += "1 2";
  for (int i = 0; i < 90; ++i) text += ")]";
  CHECK(fault(text + "\n") == "invalid syntax. Perhaps you forgot a comma?");
}

}  // namespace
