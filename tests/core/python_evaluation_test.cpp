#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/python/run.hpp"
#include "tests/core/python_golden.hpp"

namespace {

using namespace dense::python;

/// Keeps what a script prints, and what it assigns.
struct Record : Observer {
  std::string out, error;
  std::vector<int> lines;
  std::vector<std::string> assignments;

  void printed(Stream stream, std::string_view text, const Span& span) override {
    (stream == Stream::out ? out : error) += text;
    lines.push_back(span.line);
  }
  void assigned(Machine&, std::string_view name, Value, const Span& span) override {
    assignments.push_back(std::string(name) + "@" + std::to_string(span.line));
  }
};

struct Run {
  Record record;
  Ending ending;
};

Run run_text(const std::string& text, const Options& options = {}) {
  Run result;
  result.ending = run(text, options, result.record);
  return result;
}

std::string last_line(const std::string& text) {
  return run_text(text).ending.last_line;
}

/// Where an object lies differs from run to run.
std::string without_addresses(std::string text) {
  const std::string mark = " at 0x";
  for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
    const std::size_t begin = at + mark.size();
    const std::size_t end = text.find_first_not_of("0123456789abcdef", begin);
    text.replace(begin, (end == text.npos ? text.size() : end) - begin, "…");
  }
  return text;
}

TEST_CASE("every recorded script prints what CPython 3.12 prints, and ends with its very traceback") {
  std::size_t equal = 0;
  for (const GoldenScript& script : read_golden_scripts()) {
    INFO(script.file << ": " << script.title << "\n" << script.source);
    const Run result = run_text(script.source);
    const std::string error = result.record.error + result.ending.text;
    CHECK(without_addresses(result.record.out) == script.out);
    CHECK(without_addresses(error) == (script.error.empty() ? "" : script.error + "\n"));
    equal += without_addresses(result.record.out) == script.out;
  }
  CHECK(equal >= 2000);
  MESSAGE(equal << " scripts print what CPython prints");
}

TEST_CASE("each printed piece and each assignment knows its line") {
  const Run result = run_text("x = 1\ndef f():\n    print('a')\nf()\nprint('b')\nfor i in range(2): y = i\n");
  CHECK(result.record.out == "a\nb\n");
  CHECK(result.record.lines == std::vector<int>{3, 5});
  CHECK(result.record.assignments == std::vector<std::string>{"x@1", "f@2", "i@6", "y@6", "i@6", "y@6"});
}

TEST_CASE("the last expression is shown as a notebook would, and chosen lines as a prompt would") {
  Options options;
  options.echo.last = true;
  CHECK(run_text("x = 2\nx\nx * 2\n", options).record.out == "4\n");
  CHECK(run_text("x = 2\nNone\n", options).record.out == "");
  Options prompt;
  prompt.echo.lines = {false, false, true, true};
  CHECK(run_text("x = 'a'\nx\nx + 'b'\nx\n", prompt).record.out == "'a'\n'ab'\n");
}

TEST_CASE("a run without end stops with a sentence and its line") {
  CHECK(last_line("while True:\n    pass\n") == "line 1: stopped after 1000000 steps");
  CHECK(last_line("def f():\n    return f()\nf()\n") == "RecursionError: maximum recursion depth exceeded");
  CHECK(last_line("x = 10 ** 10 ** 10\n") ==
        "line 1: an integer of more than 1048576 bits is not computed here");
  CHECK(last_line("x = 1\ny = 'a' * 10 ** 9\n") == "line 2: this takes more memory than a run here may use");
  CHECK(last_line("x = [0] * 10 ** 12\n") == "line 1: this takes more memory than a run here may use");
  CHECK(last_line("sum(range(10 ** 12))\n") == "line 1: stopped after 1000000 steps");
  CHECK(last_line("list(range(10 ** 12))\n").find("line 1: ") == 0);
  CHECK(last_line("try:\n    while True: pass\nfinally:\n    print(1)\n") ==
        "line 2: stopped after 1000000 steps");
  CHECK(last_line("x = f'{1:999999999}'\n") != "");
  CHECK(last_line("l = []\nfor i in range(10 ** 5): l = [l]\nprint(l)\n").find("RecursionError") == 0);
  CHECK(
      last_line("class A:\n    def __repr__(self): return repr(self)\nprint(A())\n").find("RecursionError") ==
      0);
  CHECK(last_line("x = 3\nfor i in range(40): x = x * x\n").find("line 2: ") == 0);
}

TEST_CASE("what is Python but not here is named, with its line") {
  CHECK(last_line("x = 1\nopen('a')\n") == "line 2: `open` is Python, but not run here");
  CHECK(last_line("import numpy\n") == "ModuleNotFoundError: No module named 'numpy'");
}

/// A stand-in for what the modules will bring: a class that scripts derive from, with values of its own.
struct Layer : Host {
  std::int64_t units = 0;
  int line = 0;
  Value attribute(Machine&, std::string_view name, const Span&) override {
    return name == "units" ? Value::of(units) : Value();
  }
  bool callable() const override { return true; }
  Value call(Machine& machine, const Arguments& arguments) override {
    return machine.string("units " + std::to_string(units) + " made in " + std::to_string(line) +
                          " called in " + std::to_string(arguments.span.line));
  }
  std::string repr(Machine&) override { return "<Layer>"; }
  void tell(Reached&) override {}
};

struct Modules : Record {
  Value import(Machine& machine, std::string_view name, const Span&) override {
    if (name != "host") return {};
    Module* module = machine.heap.make<Module>();
    module->name = "host";
    module->attributes = machine.dict();
    Class* type = machine.make_class("Layer", {}, machine.dict());
    type->builtin = true;
    type->module = "host";
    type->construct = [](Machine& m, const Arguments& a) {
      Layer* layer = m.heap.make<Layer>();
      layer->type = &a.self.as<Class>();
      layer->units = a.count ? a.values[0].integer : 0;
      layer->line = a.span.line;
      return Value(Type::host, layer);
    };
    machine.set_attribute(Value(Type::module, module), "Layer", Value(Type::type, type));
    return Value(Type::module, module);
  }
};

TEST_CASE("a host's values carry the line of every call, and scripts derive from its classes") {
  Modules modules;
  const Ending ending =
      run("from host import Layer\n"
          "a = Layer(3)\n"
          "print(a.units, a(1))\n"
          "class Mine(Layer):\n"
          "    def __init__(self, n):\n"
          "        super().__init__(n + 1)\n"
          "        self.extra = n\n"
          "m = Mine(4)\n"
          "print(m.units, m.extra, m(0), isinstance(m, Layer))\n",
          {}, modules);
  CHECK(ending.text == "");
  CHECK(modules.out == "3 units 3 made in 2 called in 3\n5 4 units 5 made in 6 called in 9 True\n");
}

}  // namespace
