#include "core/modules/python_math.hpp"
#include "core/modules/random_values.hpp"
#include "core/python/library.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// os, sys, time, warnings, __future__: modules of Python's own that belong to the machine.
namespace dense::modules {
namespace {

Value getenv(Machine& m, const Arguments& a) {
  return a.count == 2 ? a.values[1] : (static_cast<void>(m), Value::none());
}
constexpr NativeEntry os_functions[] = {{"getenv", getenv, 1, 2}, {nullptr, nullptr}};
constexpr Member os_members[] = {{"environ", [](Machine& m) { return Value(Type::dict, m.dict()); }},
                                 {"path", [](Machine& m) { return python::library_module(m, "os.path"); }},
                                 {"sep", [](Machine& m) { return m.string("/"); }},
                                 {"linesep", [](Machine& m) { return m.string("\n"); }},
                                 {nullptr, nullptr}};

struct StreamValue : Host {
  std::string file;
  Value attribute(Machine& machine, std::string_view name, const Span&) override {
    return name == "name" ? machine.string(file) : Value();
  }
  std::string repr(Machine&) override {
    return "<_io.TextIOWrapper name='" + file + "' mode='w' encoding='utf-8'>";
  }
  void tell(Reached&) override {}
};
Value stream(Machine& m, const char* file) {
  StreamValue* value = m.heap.make<StreamValue>();
  value->file = file;
  value->type = Session::of(m).class_named(m, "TextIOWrapper", "_io");
  return Value(Type::host, value);
}
constexpr NativeEntry sys_functions[] = {
    {"exit",
     [](Machine& m, const Arguments& a) {
       return m.raise_value("SystemExit", std::vector<Value>(a.values, a.values + a.count));
     },
     0, 1},
    {nullptr, nullptr}};
constexpr Member sys_members[] = {{"stdout", [](Machine& m) { return stream(m, "<stdout>"); }},
                                  {"stderr", [](Machine& m) { return stream(m, "<stderr>"); }},
                                  {"maxsize", [](Machine&) { return Value::of(INT64_MAX); }},
                                  {"argv", [](Machine& m) { return m.list({m.string(m.main_file)}); }},
                                  {nullptr, nullptr}};

/// No clock is here. Each call is a millisecond after the one before, and the first is where the entropy has it, so that a line
/// that shows the time is found to change from run to run.
Value moment(Machine& m, double begin) {
  Session& session = Session::of(m);
  session.note(m, "what the clock shows is not known here: the times are made up");
  const double seed = session.entropy.magnitude.empty() ? 0 : session.entropy.magnitude[0];
  return Value::of(begin + seed / 1024 + 0.001 * static_cast<double>(++session.moments));
}
constexpr double some_day_of_2026 = 1'780'000'000;
constexpr NativeEntry time_functions[] = {
    {"time", [](Machine& m, const Arguments&) { return moment(m, some_day_of_2026); }},
    {"perf_counter", [](Machine& m, const Arguments&) { return moment(m, 100); }},
    {"monotonic", [](Machine& m, const Arguments&) { return moment(m, 100); }},
    {"process_time", [](Machine& m, const Arguments&) { return moment(m, 1); }},
    {"sleep", [](Machine&, const Arguments&) { return Value::none(); }, 1, 1},
    {nullptr, nullptr}};
Value time_later(Machine& m, std::string_view name) {
  constexpr std::string_view names =
      " time_ns perf_counter_ns monotonic_ns process_time_ns thread_time strftime strptime localtime gmtime "
      "ctime asctime mktime struct_time timezone tzname get_clock_info ";
  return names.find(" " + std::string(name) + " ") == names.npos ? Value()
                                                                 : not_here(m, "time." + std::string(name));
}

constexpr NativeEntry warnings_functions[] = {
    {"filterwarnings", [](Machine&, const Arguments&) { return Value::none(); }, 0, -1, true},
    {"simplefilter", [](Machine&, const Arguments&) { return Value::none(); }, 0, -1, true},
    {nullptr, nullptr}};

Value warnings_later(Machine& m, std::string_view name) {
  constexpr std::string_view names =
      " warn warn_explicit catch_warnings resetwarnings showwarning formatwarning deprecated ";
  return names.find(" " + std::string(name) + " ") == names.npos
             ? Value()
             : not_here(m, "warnings." + std::string(name));
}

constexpr Member future_members[] = {{"print_function", [](Machine&) { return Value::none(); }},
                                     {"division", [](Machine&) { return Value::none(); }},
                                     {"absolute_import", [](Machine&) { return Value::none(); }},
                                     {"annotations", [](Machine&) { return Value::none(); }},
                                     {nullptr, nullptr}};

}  // namespace

const Space python_spaces[] = {
    {"random", python_random_functions, nullptr},  {"os", os_functions, os_members},
    {"math", math_functions, math_members},        {"sys", sys_functions, sys_members},
    {"time", time_functions, nullptr, time_later}, {"warnings", warnings_functions, nullptr, warnings_later},
    {"__future__", nullptr, future_members},       {nullptr, nullptr, nullptr}};

}  // namespace dense::modules
