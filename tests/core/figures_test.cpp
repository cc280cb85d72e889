#include "core/script/figures.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "core/script/script.hpp"

namespace {

using namespace dense;

std::vector<Figure> drawn(const std::string& text) {
  const Report report = run_script(text, {});
  INFO(report.ending.text);
  CHECK(report.ending.kind == python::Ending::Kind::done);
  return figures(report.plots);
}

TEST_CASE("a script's plots are figures: their series with places, labels and numbers at the axes") {
  const std::vector<Figure> all = drawn(
      "import numpy as np\n"
      "import matplotlib.pyplot as plt\n"
      "x = np.linspace(0, 10, 5)\n"
      "plt.plot(x, x ** 2, 'r--', label='square')\n"
      "plt.plot([0, 10], [0, 100], label='line')\n"
      "plt.title('Two lines')\n"
      "plt.xlabel('x')\n"
      "plt.ylabel('y')\n"
      "plt.legend()\n"
      "plt.show()\n"
      "plt.scatter([1, 2], [3, float('nan')])\n");
  REQUIRE(all.size() == 2);
  CHECK(all[0].title == "Two lines");
  CHECK(all[0].x_label == "x");
  CHECK(all[0].y_label == "y");
  CHECK(all[0].legend);
  CHECK(all[0].line == 4);
  REQUIRE(all[0].series.size() == 2);
  const Series& square = all[0].series[0];
  CHECK(square.kind == SeriesKind::line);
  CHECK(square.label == "square");
  CHECK(square.line == 4);
  CHECK(square.y == std::vector<double>{0, 6.25, 25, 56.25, 100});
  // From -5 % to 105 % of the numbers.
  CHECK(square.across[0] == doctest::Approx(100 * 0.5 / 11));
  CHECK(square.down[4] == doctest::Approx(100 * 5.0 / 110));
  CHECK(all[0].x_ticks.size() == 5);
  CHECK(all[0].x_ticks[1].text == "2.5");
  CHECK(all[0].y_ticks.back().text == "100");
  CHECK(all[1].series[0].kind == SeriesKind::points);
  CHECK(std::isnan(all[1].series[0].down[1]));
}

TEST_CASE("a histogram counts as numpy.histogram does, the last bin with its end") {
  const std::vector<Figure> all = drawn(
      "import matplotlib.pyplot as plt\n"
      "plt.hist([0, 1, 1, 2, 3, 4], bins=4)\n"
      "plt.show()\n"
      "plt.hist([5, 5], bins=[4, 5, 6])\n");
  REQUIRE(all.size() == 2);
  CHECK(all[0].series[0].y == std::vector<double>{1, 2, 1, 2});
  CHECK(all[0].series[0].x == std::vector<double>{0.5, 1.5, 2.5, 3.5});
  CHECK(all[0].series[0].base == 100);
  CHECK(all[1].series[0].y == std::vector<double>{0, 2});
}

TEST_CASE("bars stand by their names, images by their shades, and a matrix is a line for each column") {
  const std::vector<Figure> all = drawn(
      "import numpy as np\n"
      "import matplotlib.pyplot as plt\n"
      "plt.bar(['a', 'b'], [1, 3])\n"
      "plt.show()\n"
      "plt.imshow(np.array([[0.0, 1.0], [2.0, 4.0]]), cmap='gray')\n"
      "plt.colorbar()\n"
      "plt.show()\n"
      "plt.plot(range(3), np.arange(6).reshape(3, 2))\n"
      "plt.ylim(0, 10)\n");
  REQUIRE(all.size() == 3);
  REQUIRE(all[0].x_ticks.size() == 2);
  CHECK(all[0].x_ticks[1].text == "b");
  CHECK(all[1].series[0].columns == 2);
  CHECK(all[1].series[0].down == std::vector<double>{0, 25, 50, 100});
  CHECK(all[1].x_ticks.empty());
  REQUIRE(all[2].series.size() == 2);
  CHECK(all[2].series[1].y == std::vector<double>{1, 3, 5});
  CHECK(all[2].series[1].down[0] == doctest::Approx(90));
}

TEST_CASE("each pair of axes of plt.subplots is a figure, whoever draws on it and in whatever order") {
  const std::vector<Figure> all = drawn(
      "import matplotlib.pyplot as plt\n"
      "fig, axes = plt.subplots(2, 2, figsize=(8, 6))\n"
      "axes[0, 1].plot([1, 2], label='a')\n"
      "axes[0][0].scatter([1], [2])\n"
      "axes[0, 1].set_title('right')\n"
      "axes[-1, 0].set(title='below', xlabel='epoch')\n"
      "axes.flat[2].hist([1, 2, 2])\n"
      "for ax in axes.ravel():\n"
      "    ax.grid(True)\n"
      "plt.tight_layout()\n"
      "fig.savefig('a.png')\n"
      "plt.show()\n"
      "fig, ax = plt.subplots()\n"
      "ax.plot([3, 4])\n"
      "ax.set_ylim(0, 10)\n"
      "plt.subplot(1, 2, 1)\n"
      "plt.plot([1, 2])\n"
      "plt.subplot(1, 2, 2)\n"
      "plt.bar(['x'], [1])\n"
      "plt.subplot(1, 2, 1)\n"
      "plt.plot([2, 1])\n");
  REQUIRE(all.size() == 6);
  CHECK(all[0].title == "right");
  CHECK(all[0].series[0].label == "a");
  CHECK(all[1].series[0].kind == SeriesKind::points);
  CHECK(all[2].title == "below");
  CHECK(all[2].x_label == "epoch");
  CHECK(all[3].y_ticks.back().text == "10");
  CHECK(all[4].series.size() == 2);
  CHECK(all[5].series[0].kind == SeriesKind::bars);
}

TEST_CASE("what is asked of axes and is not there ends in a sentence, and an index beyond them in NumPy's") {
  const std::pair<const char*, const char*> cases[] = {
      {"axes[2]", "IndexError: index 2 is out of bounds for axis 0 with size 2"},
      {"axes[0, -3]", "IndexError: index -3 is out of bounds for axis 1 with size 2"},
      {"axes[0, 0].spam()", "line 3: `ax.spam` is real, but not run here"},
      {"plt.subplots(10**6)", "line 3: `so many subplots` is real, but not run here"},
      {"plt.spam()", "line 3: `plt.spam` is real, but not run here"}};
  for (const auto& [call, said] : cases) {
    const Report report = run_script(
        "import matplotlib.pyplot as plt\nfig, axes = plt.subplots(2, 2)\n" + std::string(call) + "\n", {});
    CHECK(report.ending.last_line == said);
  }
}

TEST_CASE("plots of nothing, of one number and of what is no number are no harm") {
  for (const char* call : {"plt.plot([])", "plt.plot([3])", "plt.plot('x')", "plt.hist([])",
                           "plt.hist([2, 2])", "plt.bar(['a'], [1, 2])", "plt.imshow([1, 2])",
                           "plt.plot([1, 2], [1, 2, 3])", "plt.scatter([1e300], [-1e300])",
                           "plt.plot([0, float('inf')])", "plt.xlim(3, 1)", "plt.plot(None)"}) {
    INFO(call);
    for (const Figure& figure : drawn("import matplotlib.pyplot as plt\n" + std::string(call) + "\n")) {
      for (const Series& series : figure.series) {
        CHECK(series.down.size() == series.y.size());
        CHECK(std::isfinite(series.base));
      }
      for (const Tick& tick : figure.x_ticks) CHECK(std::isfinite(tick.place));
    }
  }
}

TEST_CASE("bins that NumPy refuses are refused as there") {
  const std::pair<const char*, const char*> refused[] = {
      {"bins=0", "ValueError: `bins` must be positive, when an integer"},
      {"bins=[3, 1]", "ValueError: `bins` must increase monotonically, when an array"}};
  for (const auto& [bins, said] : refused) {
    const std::string script =
        "import matplotlib.pyplot as plt\nplt.hist([1, 2], " + std::string(bins) + ")\n";
    CHECK(run_script(script, {}).ending.last_line == said);
  }
}

}  // namespace
