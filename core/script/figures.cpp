#include "core/script/figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <optional>
#include <unordered_map>

namespace dense {
namespace {

using modules::Plot;
using modules::PlotArgument;

struct Limits {
  double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();

  void include(double number) {
    if (!std::isfinite(number)) return;
    low = std::min(low, number);
    high = std::max(high, number);
  }
  bool empty() const { return !(low <= high); }
  /// In hundredths.
  double place(double number) const { return (number - low) / (high - low) * 100; }
};

/// An axis while its figure is made: its numbers so far, or what xlim said.
struct Axis {
  Limits of;
  std::optional<Limits> said;
  std::vector<std::string> categories;
};

const PlotArgument* keyword(const Plot& plot, std::string_view name) {
  for (const PlotArgument& each : plot.arguments) {
    if (each.name == name) return &each;
  }
  return nullptr;
}
std::vector<const PlotArgument*> positional(const Plot& plot) {
  std::vector<const PlotArgument*> result;
  for (const PlotArgument& each : plot.arguments) {
    if (each.name.empty()) result.push_back(&each);
  }
  return result;
}
const PlotArgument* argument(const Plot& plot, std::size_t place, std::string_view name) {
  const std::vector<const PlotArgument*> given = positional(plot);
  return place < given.size() ? given[place] : keyword(plot, name);
}
std::string text_of(const PlotArgument* argument) {
  return argument ? argument->text : "";
}
bool has_numbers(const PlotArgument* argument) {
  return argument && !argument->numbers.empty();
}

std::vector<double> counted(std::size_t count) {
  std::vector<double> numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = static_cast<double>(i);
  return numbers;
}

/// Lines of a text, which stand for the items of a list of texts.
std::vector<std::string> items_of(const std::string& text) {
  std::vector<std::string> items{""};
  for (const char c : text) {
    if (c == '\n') {
      items.emplace_back();
    } else {
      items.back() += c;
    }
  }
  return items;
}

/// plot(y), plot(x, y), plot(x, y, "r--"), plot(x, y, x, z): of a matrix each column is a line.
void add_lines(const Plot& plot, Figure& figure) {
  const std::vector<const PlotArgument*> given = positional(plot);
  const std::string label = text_of(keyword(plot, "label"));
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!has_numbers(given[i])) continue;
    const bool pair = i + 1 < given.size() && has_numbers(given[i + 1]);
    const PlotArgument& y = *given[pair ? i + 1 : i];
    const std::size_t rows = y.shape.empty() ? 1 : y.shape[0], columns = y.numbers.size() / rows;
    const std::vector<double> x = pair ? given[i]->numbers : counted(rows);
    if (pair) ++i;
    if (x.size() != rows) continue;
    for (std::size_t column = 0; column < columns; ++column) {
      Series series{SeriesKind::line, label, plot.line, x, {}, {}, {}};
      for (std::size_t row = 0; row < rows; ++row) series.y.push_back(y.numbers[row * columns + column]);
      figure.series.push_back(std::move(series));
    }
  }
}

void add_points(const Plot& plot, Figure& figure) {
  const PlotArgument *x = argument(plot, 0, "x"), *y = argument(plot, 1, "y");
  if (!has_numbers(x) || !has_numbers(y) || x->numbers.size() != y->numbers.size()) return;
  figure.series.push_back(
      {SeriesKind::points, text_of(keyword(plot, "label")), plot.line, x->numbers, y->numbers, {}, {}});
}

/// numpy.histogram: bins of one width between the least and the greatest, the last one closed.
void add_histogram(const Plot& plot, Figure& figure) {
  const PlotArgument *x = argument(plot, 0, "x"), *bins = argument(plot, 1, "bins");
  if (!has_numbers(x)) return;
  Limits range;
  for (const double number : x->numbers) range.include(number);
  if (range.empty()) return;
  if (range.low == range.high) range = {range.low - 0.5, range.high + 0.5};
  std::vector<double> edges;
  if (has_numbers(bins) && !bins->shape.empty()) {
    edges = bins->numbers;
  } else {
    const double wanted = has_numbers(bins) ? bins->numbers[0] : 10;
    const auto count = static_cast<std::size_t>(std::clamp(wanted, 1.0, 1000.0));
    const double step = (range.high - range.low) / static_cast<double>(count);
    for (std::size_t i = 0; i <= count; ++i)
      edges.push_back(i == count ? range.high : range.low + static_cast<double>(i) * step);
  }
  if (edges.size() < 2 || !std::is_sorted(edges.begin(), edges.end())) return;
  std::vector<double> counts(edges.size() - 1);
  for (const double number : x->numbers) {
    if (!(number >= edges.front() && number <= edges.back())) continue;
    const auto above = std::upper_bound(edges.begin(), edges.end(), number) - edges.begin();
    ++counts[std::min(static_cast<std::size_t>(above), counts.size()) - 1];
  }
  Series series{SeriesKind::bars, text_of(keyword(plot, "label")), plot.line, {}, counts, {}, {}};
  for (std::size_t i = 0; i < counts.size(); ++i) series.x.push_back((edges[i] + edges[i + 1]) / 2);
  series.width = edges[1] - edges[0];
  figure.series.push_back(std::move(series));
}

void add_bars(const Plot& plot, Figure& figure, Axis& across) {
  const PlotArgument *x = argument(plot, 0, "x"), *height = argument(plot, 1, "height");
  if (!x || !has_numbers(height)) return;
  std::vector<double> places = x->numbers;
  if (places.empty()) {
    across.categories = items_of(x->text);
    places = counted(across.categories.size());
  }
  if (places.size() != height->numbers.size()) return;
  figure.series.push_back(
      {SeriesKind::bars, text_of(keyword(plot, "label")), plot.line, places, height->numbers, {}, {}, 0.8});
}

void add_image(const Plot& plot, Figure& figure) {
  const PlotArgument* pixels = argument(plot, 0, "X");
  if (!has_numbers(pixels) || pixels->shape.size() != 2) return;
  Series series{SeriesKind::image, "", plot.line, {}, pixels->numbers, {}, {}};
  series.columns = pixels->shape[1];
  figure.series.push_back(std::move(series));
}

std::optional<Limits> limits_of(const Plot& plot) {
  std::vector<double> both;
  for (const PlotArgument* each : positional(plot))
    both.insert(both.end(), each->numbers.begin(), each->numbers.end());
  if (both.size() != 2 || !(both[0] < both[1])) return std::nullopt;
  return Limits{both[0], both[1]};
}

Limits final_limits(const Axis& axis, bool from_zero) {
  if (axis.said) return *axis.said;
  Limits result = axis.of;
  if (result.empty()) return {0, 1};
  if (from_zero) result.include(0);
  const double size = result.high - result.low;
  const double margin = size > 0 ? size / 20 : std::max(0.05, std::fabs(result.high) / 20);
  const bool at_zero = from_zero && size > 0;
  return {at_zero && result.low == 0 ? 0 : result.low - margin,
          at_zero && result.high == 0 ? 0 : result.high + margin};
}

std::vector<Tick> ticks_of(const Limits& limits, bool downward) {
  const double raw = (limits.high - limits.low) / 5;
  const int exponent = static_cast<int>(std::floor(std::log10(raw)));
  const double power = std::pow(10.0, exponent);
  double step = power * 10;
  int decimals = std::max(0, -exponent - 1);
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (factor * power < raw) continue;
    step = factor * power;
    decimals = std::max(0, (factor == 2.5 ? 1 : 0) - exponent);
    break;
  }
  std::vector<Tick> ticks;
  for (double k = std::ceil(limits.low / step - 1e-9);
       k * step <= limits.high + step * 1e-9 && ticks.size() < 20; ++k) {
    char text[64];
    const double number = k == 0 ? 0 : k * step;
    const bool small = std::fabs(number) < 1e6 && decimals < 6;
    std::snprintf(text, sizeof text, small ? "%.*f" : "%.*e", small ? decimals : 1, number);
    const double place = limits.place(number);
    ticks.push_back({downward ? 100 - place : place, text});
  }
  return ticks;
}

void place(Figure& figure, const Axis& across_axis, const Axis& up_axis) {
  Axis across = across_axis, up = up_axis;
  bool bars = false;
  for (const Series& series : figure.series) {
    bars |= series.kind == SeriesKind::bars;
    if (series.kind == SeriesKind::image) continue;
    for (const double x : series.x) {
      across.of.include(x - series.width / 2);
      across.of.include(x + series.width / 2);
    }
    for (const double y : series.y) up.of.include(y);
  }
  const Limits x_limits = final_limits(across, false), y_limits = final_limits(up, bars);
  for (Series& series : figure.series) {
    if (series.kind == SeriesKind::image) {
      Limits shades;
      for (const double each : series.y) shades.include(each);
      for (const double each : series.y)
        series.down.push_back(shades.low < shades.high ? shades.place(each) : 0.0);
      continue;
    }
    for (const double x : series.x) series.across.push_back(x_limits.place(x));
    for (const double y : series.y) series.down.push_back(100 - y_limits.place(y));
    series.width = series.width / (x_limits.high - x_limits.low) * 100;
    series.base = std::clamp(100 - y_limits.place(0), 0.0, 100.0);
  }
  const bool image = std::all_of(figure.series.begin(), figure.series.end(),
                                 [](const Series& series) { return series.kind == SeriesKind::image; });
  if (image) return;
  figure.y_ticks = ticks_of(y_limits, true);
  if (across.categories.empty()) {
    figure.x_ticks = ticks_of(x_limits, false);
  } else {
    for (std::size_t i = 0; i < across.categories.size(); ++i)
      figure.x_ticks.push_back({x_limits.place(static_cast<double>(i)), across.categories[i]});
  }
}

}  // namespace

std::string_view name(SeriesKind kind) {
  switch (kind) {
    case SeriesKind::line:
      return "line";
    case SeriesKind::points:
      return "points";
    case SeriesKind::bars:
      return "bars";
    case SeriesKind::image:
      break;
  }
  return "image";
}

std::vector<Figure> figures(const std::vector<Plot>& plots) {
  struct Open {
    Figure figure{};
    Axis across{}, up{};
  };
  std::vector<Figure> result;
  std::vector<Open> open;
  std::unordered_map<int, std::size_t> places;  // in `open`, by the axes
  const auto end = [&] {
    for (Open& each : open) {
      if (each.figure.series.empty()) continue;
      place(each.figure, each.across, each.up);
      result.push_back(std::move(each.figure));
    }
    open.clear();
    places.clear();
  };
  for (const Plot& plot : plots) {
    const std::string& function = plot.function;
    if (function == "show" || function == "close") {
      end();
      continue;
    }
    const auto [place_of, fresh] = places.try_emplace(plot.axes, open.size());
    if (fresh) open.emplace_back();
    auto& [figure, across, up] = open[place_of->second];
    if (figure.line == 0) figure.line = plot.line;
    if (function == "plot") add_lines(plot, figure);
    if (function == "scatter") add_points(plot, figure);
    if (function == "hist") add_histogram(plot, figure);
    if (function == "bar") add_bars(plot, figure, across);
    if (function == "imshow") add_image(plot, figure);
    if (function == "title") figure.title = text_of(argument(plot, 0, "label"));
    if (function == "xlabel") figure.x_label = text_of(argument(plot, 0, "xlabel"));
    if (function == "ylabel") figure.y_label = text_of(argument(plot, 0, "ylabel"));
    if (function == "legend") figure.legend = true;
    if (function == "xlim") across.said = limits_of(plot);
    if (function == "ylim") up.said = limits_of(plot);
  }
  end();
  return result;
}

}  // namespace dense
