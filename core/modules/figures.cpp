#include <algorithm>

#include "core/modules/layer_values.hpp"
#include "core/modules/numpy_tables.hpp"
#include "core/modules/plots.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// matplotlib.pyplot: what a script plots is collected with its line, for whoever shows the report to draw.
namespace dense::modules {
namespace {

PlotArgument argument_of(Machine& m, std::string name, Value value) {
  PlotArgument result{std::move(name), {}, {}, {}};
  // matplotlib writes str of what a label is.
  if (result.name == "label" && python::is_number(value)) {
    result.text = python::str(m, value).value_or("");
    return result;
  }
  if (value.type == Type::string) {
    result.text = value.as<python::String>().text;
    return result;
  }
  // Names under bars, one a line.
  if (value.type == Type::list || value.type == Type::tuple) {
    const std::vector<Value>& items = value.as<python::Sequence>().items;
    const bool texts = !items.empty() && std::all_of(items.begin(), items.end(),
                                                     [](Value each) { return each.type == Type::string; });
    for (std::size_t i = 0; texts && i < items.size(); ++i)
      result.text += (i > 0 ? "\n" : "") + items[i].as<python::String>().text;
    if (texts) return result;
  }
  const bool numbers = as_array(value) || value.type == Type::list || value.type == Type::tuple ||
                       value.type == Type::range || python::is_number(value);
  if (const auto array = numbers ? to_array(m, value, Owner::numpy, ElementType::float64) : std::nullopt) {
    result.shape = array->shape;
    for (const std::size_t position : array->positions()) result.numbers.push_back(array->real(position));
    return result;
  }
  // What is no array of numbers is kept as Python shows it.
  if (!m.pending.absent()) m.take_pending();
  if (const auto text = m.stopped() ? std::nullopt : python::repr(m, value)) result.text = *text;
  return result;
}

}  // namespace

Value collected(Machine& m, const Arguments& a, std::string function, int axes) {
  Plot plot{m.here().line, axes, std::move(function), {}};
  for (std::size_t i = 0; i < a.count; ++i) plot.arguments.push_back(argument_of(m, "", a.values[i]));
  for (std::size_t i = 0; i < a.keyword_count; ++i)
    plot.arguments.push_back(argument_of(m, a.keywords[i].name->text, a.keywords[i].value));
  if (m.stopped()) return {};
  std::size_t numbers = 0;
  for (const PlotArgument& each : plot.arguments) numbers += each.numbers.size() + each.text.size() / 8 + 8;
  // A number has its place and its text in the report, too.
  if (!m.reserve(numbers * 64) || !m.spend(static_cast<std::int64_t>(numbers / 8))) return {};
  m.heap.hold(numbers * 64);
  Session::of(m).plots.push_back(std::move(plot));
  return Value::none();
}

namespace {

constexpr char plot[] = "plot", scatter[] = "scatter", hist[] = "hist", bar[] = "bar", imshow[] = "imshow",
               legend[] = "legend", suptitle[] = "suptitle", axhline[] = "axhline", axvline[] = "axvline",
               text[] = "text", annotate[] = "annotate", fill_between[] = "fill_between",
               errorbar[] = "errorbar", barh[] = "barh", boxplot[] = "boxplot", contourf[] = "contourf",
               contour[] = "contour", step[] = "step", semilogy[] = "semilogy", semilogx[] = "semilogx",
               loglog[] = "loglog", matshow[] = "matshow", pcolormesh[] = "pcolormesh", savefig[] = "savefig",
               xticks[] = "xticks", yticks[] = "yticks";

Value drawn_histogram(Machine& m, const Arguments& a) {
  return collect<hist>(m, a).absent() ? Value() : histogram_drawn(m, a);
}

}  // namespace

const NativeEntry drawing_functions[] = {{plot, collect<plot>, 0, -1, true},
                                         {scatter, collect<scatter>, 0, -1, true},
                                         {hist, drawn_histogram, 0, -1, true},
                                         {bar, collect<bar>, 0, -1, true},
                                         {imshow, collect<imshow>, 0, -1, true},
                                         {legend, collect<legend>, 0, -1, true},
                                         {axhline, keep<axhline>, 0, -1, true},
                                         {axvline, keep<axvline>, 0, -1, true},
                                         {text, keep<text>, 0, -1, true},
                                         {annotate, keep<annotate>, 0, -1, true},
                                         {fill_between, keep<fill_between>, 0, -1, true},
                                         {errorbar, keep<errorbar>, 0, -1, true},
                                         {barh, keep<barh>, 0, -1, true},
                                         {boxplot, keep<boxplot>, 0, -1, true},
                                         {contour, keep<contour>, 0, -1, true},
                                         {contourf, keep<contourf>, 0, -1, true},
                                         {step, keep<step>, 0, -1, true},
                                         {semilogx, keep<semilogx>, 0, -1, true},
                                         {semilogy, keep<semilogy>, 0, -1, true},
                                         {loglog, keep<loglog>, 0, -1, true},
                                         {matshow, keep<matshow>, 0, -1, true},
                                         {pcolormesh, keep<pcolormesh>, 0, -1, true},
                                         {"grid", nothing, 0, -1, true},
                                         {"axis", nothing, 0, -1, true},
                                         {"tick_params", nothing, 0, -1, true},
                                         {"cla", nothing, 0, 0},
                                         {nullptr, nullptr}};

namespace {

Value add_subplot(Machine& m, const Arguments&) {
  return new_axes(m);
}
constexpr NativeEntry figure_methods[] = {{"add_subplot", add_subplot, 0, -1, true},
                                          {"subplots", grid_of_axes, 0, 2, true},
                                          {"suptitle", keep<suptitle>, 0, -1, true},
                                          {"savefig", keep<savefig>, 0, -1, true},
                                          {"legend", nothing, 0, -1, true},
                                          {"colorbar", nothing, 0, -1, true},
                                          {"tight_layout", nothing, 0, -1, true},
                                          {"subplots_adjust", nothing, 0, -1, true},
                                          {"set_size_inches", nothing, 0, -1, true},
                                          {"show", nothing, 0, 0},
                                          {nullptr, nullptr}};
struct FigureValue : Host {
  std::string repr(Machine&) override { return "<Figure size 640x480>"; }
  void tell(Reached&) override {}
};
Value figure_value(Machine& m) {
  FigureValue* value = m.heap.make<FigureValue>();
  value->type = Session::of(m).class_named(m, "Figure", "matplotlib.figure", figure_methods);
  return Value(Type::host, value);
}

Value figure(Machine& m, const Arguments&) {
  Session::of(m).subplots.clear();
  new_axes(m);
  return figure_value(m);
}
Value subplots(Machine& m, const Arguments& a) {
  const Value grid = grid_of_axes(m, a);
  return grid.absent() ? Value() : m.tuple({figure_value(m), grid});
}
/// plt.subplot(2, 2, 1) is the same pair of axes each time.
Value subplot(Machine& m, const Arguments& a) {
  Session& session = Session::of(m);
  std::string key;
  for (std::size_t i = 0; i < a.count; ++i) {
    const auto shown = python::repr(m, a.values[i]);
    if (!shown) return {};
    key += *shown + " ";
  }
  const auto [found, fresh] = session.subplots.try_emplace(key, session.axes_made);
  session.axes = found->second;
  if (fresh) ++session.axes_made;
  return axes_of(m, session.axes);
}
/// What was drawn is shown; what comes is drawn anew.
template <const char* name>
Value finish(Machine& m, const Arguments& a) {
  if (collected(m, a, name, Session::of(m).axes).absent()) return {};
  Session::of(m).subplots.clear();
  new_axes(m);
  return Value::none();
}
constexpr char show[] = "show", close[] = "close";

constexpr NativeEntry functions[] = {
    {title, collect<title>, 0, -1, true},
    {xlabel, collect<xlabel>, 0, -1, true},
    {ylabel, collect<ylabel>, 0, -1, true},
    {xlim, collect<xlim>, 0, -1, true},
    {ylim, collect<ylim>, 0, -1, true},
    {xscale, keep<xscale>, 0, -1, true},
    {yscale, keep<yscale>, 0, -1, true},
    {suptitle, keep<suptitle>, 0, -1, true},
    {savefig, keep<savefig>, 0, -1, true},
    {xticks, nothing, 0, -1, true},
    {yticks, nothing, 0, -1, true},
    {"figure", figure, 0, -1, true},
    {"subplots", subplots, 0, 2, true},
    {"subplot", subplot, 0, -1, true},
    {"gca", [](Machine& m, const Arguments&) { return axes_of(m, Session::of(m).axes); }},
    {"gcf", [](Machine& m, const Arguments&) { return figure_value(m); }},
    {"colorbar", nothing, 0, -1, true},
    {"tight_layout", nothing, 0, -1, true},
    {"subplots_adjust", nothing, 0, -1, true},
    {"ion", nothing, 0, 0},
    {"ioff", nothing, 0, 0},
    {"clf", nothing, 0, 0},
    {"draw", nothing, 0, 0},
    {"pause", nothing, 1, 1},
    {show, finish<show>, 0, -1, true},
    {close, finish<close>, 0, -1, true},
    {nullptr, nullptr}};
constexpr NativeEntry style_functions[] = {{"use", nothing, 1, 1}, {nullptr, nullptr}};
constexpr NativeEntry backend_functions[] = {{"use", nothing, 1, 2, true}, {nullptr, nullptr}};
constexpr Member plot_members[] = {{"rcParams", [](Machine& m) { return Value(Type::dict, m.dict()); }},
                                   {nullptr, nullptr}};

/// What pyplot shares with axes, and its rooms; everything else is real, or nearly.
Value other_name(Machine& m, std::string_view name) {
  const Value found = function_in(m, drawing_functions, name);
  if (!found.absent()) return found;
  return name == "style" ? Session::of(m).space(m, "matplotlib.pyplot.style")
                         : not_here(m, "plt." + std::string(name));
}

}  // namespace

const Space figure_spaces[] = {{"matplotlib", backend_functions, plot_members},
                               {"matplotlib.pyplot", functions, plot_members, other_name},
                               {"matplotlib.pyplot.style", style_functions, nullptr},
                               {nullptr, nullptr, nullptr}};

}  // namespace dense::modules
