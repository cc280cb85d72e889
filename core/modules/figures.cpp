#include <algorithm>

#include "core/modules/layer_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// matplotlib.pyplot: what a script plots is collected with its line, for whoever shows the report to draw.
namespace dense::modules {
namespace {

PlotArgument argument_of(Machine& m, std::string name, Value value) {
  PlotArgument result{std::move(name), {}, {}, {}};
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

/// A call, whatever its arguments are.
template <const char* name>
Value collect(Machine& m, const Arguments& a) {
  Plot plot{m.here().line, name, {}};
  for (std::size_t i = 0; i < a.count; ++i) plot.arguments.push_back(argument_of(m, "", a.values[i]));
  for (std::size_t i = 0; i < a.keyword_count; ++i)
    plot.arguments.push_back(argument_of(m, a.keywords[i].name->text, a.keywords[i].value));
  if (m.stopped()) return {};
  if (!m.reserve(plot.arguments.size() * 64)) return {};
  Session::of(m).plots.push_back(std::move(plot));
  return Value::none();
}

constexpr char plot[] = "plot", scatter[] = "scatter", hist[] = "hist", bar[] = "bar", imshow[] = "imshow",
               title[] = "title", xlabel[] = "xlabel", ylabel[] = "ylabel", legend[] = "legend",
               grid[] = "grid", figure[] = "figure", subplot[] = "subplot", xlim[] = "xlim", ylim[] = "ylim",
               axis[] = "axis", colorbar[] = "colorbar", tight_layout[] = "tight_layout", show[] = "show",
               close[] = "close", axhline[] = "axhline", axvline[] = "axvline";

constexpr NativeEntry functions[] = {{plot, collect<plot>, 0, -1, true},
                                     {scatter, collect<scatter>, 0, -1, true},
                                     {hist, collect<hist>, 0, -1, true},
                                     {bar, collect<bar>, 0, -1, true},
                                     {imshow, collect<imshow>, 0, -1, true},
                                     {title, collect<title>, 0, -1, true},
                                     {xlabel, collect<xlabel>, 0, -1, true},
                                     {ylabel, collect<ylabel>, 0, -1, true},
                                     {legend, collect<legend>, 0, -1, true},
                                     {grid, collect<grid>, 0, -1, true},
                                     {figure, collect<figure>, 0, -1, true},
                                     {subplot, collect<subplot>, 0, -1, true},
                                     {xlim, collect<xlim>, 0, -1, true},
                                     {ylim, collect<ylim>, 0, -1, true},
                                     {axis, collect<axis>, 0, -1, true},
                                     {colorbar, collect<colorbar>, 0, -1, true},
                                     {tight_layout, collect<tight_layout>, 0, -1, true},
                                     {axhline, collect<axhline>, 0, -1, true},
                                     {axvline, collect<axvline>, 0, -1, true},
                                     {show, collect<show>, 0, -1, true},
                                     {close, collect<close>, 0, -1, true},
                                     {nullptr, nullptr}};

}  // namespace

const Space figure_spaces[] = {
    {"matplotlib", nullptr, nullptr},
    {"matplotlib.pyplot", functions, nullptr,
     [](Machine& m, std::string_view name) { return not_here(m, "plt." + std::string(name)); }},
    {nullptr, nullptr, nullptr}};

}  // namespace dense::modules
