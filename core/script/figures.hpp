#pragma once

#include <string>
#include <vector>

#include "core/modules/session.hpp"

namespace dense {

/// A place on an axis where a number stands: 0 at the left or the top, 100 at the other end.
struct Tick {
  double place;
  std::string text;
};

enum class SeriesKind : std::uint8_t { line, points, bars, image };
std::string_view name(SeriesKind kind);

/// What one call draws: its numbers, and their places in the plot, in hundredths of its width and height, from the left and
/// from the top. A number that is not finite has a place of NaN, where a line breaks.
struct Series {
  SeriesKind kind;
  std::string label;
  int line;  ///< of the script
  std::vector<double> x, y;
  std::vector<double> across, down;
  double width = 0;   ///< of each bar
  double base = 100;  ///< of the bars: where zero is
  std::size_t columns =
      0;  ///< of an image, row by row in `y`; `down` is then the darkness of each, from 0 to 100
};

/// One pair of axes, up to `show`.
struct Figure {
  int line;  ///< where it begins
  std::string title, x_label, y_label;
  bool legend = false;
  std::vector<Tick> x_ticks, y_ticks;
  std::vector<Series> series;
};

/// What the calls of matplotlib.pyplot draw. Limits of an axis are those of xlim and ylim, or of the numbers and a twentieth
/// more on each side (matplotlib's margin); bars stand on zero. Numbers at an axis are 1, 2, 2.5 or 5 times a power of ten apart,
/// about five of them. Colours, markers and everything else that a call may say are not looked at. hist counts as
/// numpy.histogram does. A call of arguments that are none of these is left out.
std::vector<Figure> figures(const std::vector<modules::Plot>& plots);

}  // namespace dense
