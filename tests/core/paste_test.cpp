#include "core/script/paste.hpp"

#include <doctest/doctest.h>

#include "core/script/script.hpp"

namespace {

using namespace dense;

std::string cleaned(const std::string& text) {
  return clean_paste(text).text;
}

std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> result;
  for (const modules::Note& note : clean_paste(text).cleaned)
    result.push_back(std::to_string(note.line) + ": " + note.sentence);
  return result;
}

TEST_CASE("a text that is Python as it stands is left alone") {
  for (const std::string text : {"x = (7\n% 2)\n", "print('“it’s”')\n", "'''\n>>> 1\n1\n'''\n", "1\n2\n", "",
                                 "s = '''```'''\n", "match x:\n    case 1: pass\n"}) {
    CAPTURE(text);
    CHECK(cleaned(text) == text);
    CHECK(clean_paste(text).cleaned.empty());
  }
}

TEST_CASE("prompts of a shell go, with the outputs between them, and every line stays where it was") {
  const std::string text =
      "Python 3.12 on linux\n"
      ">>> x = [1,\n"
      "...      2]\n"
      ">>> x\n"
      "[1, 2]\n"
      ">>> for i in x:\n"
      "...     print(i)\n"
      "... \n"
      "1\n"
      "2\n";
  CHECK(cleaned(text) == "\nx = [1,\n     2]\nx\n\nfor i in x:\n    print(i)\n\n\n\n");
  CHECK(clean_paste(text).echoed == std::vector<int>{2, 4, 6});
  CHECK(sentences(text) == std::vector<std::string>{"1: what was printed between the prompts was left out",
                                                    "2: prompts were taken off"});
  CHECK(run_script(text).text(python::Stream::out) == "[1, 2]\n1\n2\n");
}

TEST_CASE("prompts of a notebook go, and the last expression of each cell is shown") {
  const std::string text =
      "In [1]: import math\n"
      "   ...: math.pi > 3\n"
      "Out[1]: True\n"
      "\n"
      "In [2]: 2 + 2\n"
      "Out[2]: 4\n";
  CHECK(cleaned(text) == "import math\nmath.pi > 3\n\n\n2 + 2\n\n");
  CHECK(run_script(text).text(python::Stream::out) == "True\n4\n");
}

TEST_CASE("line numbers that were copied with the code go, glued to it or not") {
  CHECK(cleaned("1import math\n2\n3def f(x):\n4    return x\n5print(f(1))\n") ==
        "import math\n\ndef f(x):\n    return x\nprint(f(1))\n");
  CHECK(cleaned("1 import math\n2 for i in [1]:\n3     print(i)\n") ==
        "import math\nfor i in [1]:\n    print(i)\n");
  CHECK(cleaned("1 = x\n3 = y\n") == "1 = x\n3 = y\n");  // no numbers of lines
}

TEST_CASE("commands of a notebook, a fence, odd spaces and typographic quotes go, and that is said") {
  CHECK(cleaned("%matplotlib inline\n!pip install keras\nx = 1\n") == "\n\nx = 1\n");
  CHECK(cleaned("Try this:\n```python\nx = 1\n```\nand see\n") == "\n\nx = 1\n\n\n");
  CHECK(cleaned("x\u00A0= 1\n") == "x = 1\n");
  CHECK(cleaned("'''\nsee “here”\n'''\nx = “a”\n") == "'''\nsee “here”\n'''\nx = \"a\"\n");
  CHECK(cleaned("print(“it’s”, ‘a’)  # “here”\n") == "print(\"it’s\", 'a')  # “here”\n");
  CHECK(sentences("%time\n%time\nx = “a”\n") ==
        std::vector<std::string>{"1: a notebook’s `%` command was left out",
                                 "3: typographic quotes were made plain"});
}

TEST_CASE("what is no Python for another reason keeps its own fault and its own text") {
  const Report report = run_script("x = (1,\nprint x\n");
  CHECK(report.cleaned.empty());
  CHECK(report.ending.kind == python::Ending::Kind::syntax);
  CHECK(run_script(">>> print 1\n").ending.last_line ==
        "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?");
}

}  // namespace
