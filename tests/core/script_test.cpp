#include "core/script/script.hpp"

#include <doctest/doctest.h>

#include "tests/core/python_golden.hpp"

namespace {

using namespace dense;
using python::Stream;

Report run_as(const std::string& text, const std::string& version = "3.15") {
  ScriptOptions options;
  options.version = version;
  options.platform = Platform::tensorflow;
  return run_script(text, options);
}

TEST_CASE("every recorded script prints what real Keras of that version prints, and ends with its error") {
  for (const std::string version : {"3.15", "2.15", "2.12"}) {
    std::size_t equal = 0, all = 0;
    for (const python::GoldenScript& script :
         python::read_golden_file(DENSE_GOLDEN_FOLDER "/scripts/keras_" + version + ".txt", version)) {
      INFO("Keras " << version << ": " << script.title << "\n" << script.source);
      const Report report = run_as(script.source, version);
      CHECK(report.text(Stream::out) == script.out);
      CHECK(report.ending.last_line == script.error);
      ++all;
      equal += report.text(Stream::out) == script.out && report.ending.last_line == script.error;
    }
    CHECK(equal == all);
    CHECK(all >= 91);
    MESSAGE("Keras " << version << ": " << equal << " scripts are equal");
  }
}

TEST_CASE("a report says which line made a layer, seeded its draw and called it, and which line printed") {
  const Report report = run_as(
      "import tensorflow as tf\n"
      "tf.keras.utils.set_random_seed(1)\n"
      "layer = tf.keras.layers.Dense(2)\n"
      "x = tf.ones((1, 3))\n"
      "for i in range(2):\n"
      "    print(layer(x).numpy())\n");
  REQUIRE(report.layers.size() == 1);
  CHECK(report.layers[0].line == 3);
  CHECK(report.layers[0].seed.seeded_by == Place{2});
  CHECK(report.layers[0].seed.draw == 1);
  CHECK(report.layers[0].calls == std::vector<int>{0, 1});
  CHECK(report.traces[1].place == Place{6});
  for (const Printed& piece : report.pieces) CHECK(piece.line == 6);
}

TEST_CASE("a report says which line drew which numbers of which generator, and which line seeded that") {
  const Report report = run_as(
      "import random\n"
      "import numpy as np\n"
      "import tensorflow as tf\n"
      "np.random.rand(3)\n"
      "np.random.seed(1)\n"
      "for i in range(2): np.random.randn(2, 2)\n"
      "random.seed(4)\n"
      "tf.keras.layers.Dense(2)\n"
      "random.random()\n"
      "tf.random.set_seed(2)\n"
      "tf.random.normal([2])\n");
  struct Row {
    int line;
    std::string generator;
    std::int64_t first, count;
    std::optional<int> seeded_by;
  };
  const std::vector<Row> expected{{4, "NumPy’s generator", 1, 3, {}},
                                  {6, "NumPy’s generator", 1, 8, 5},
                                  {9, "Python’s generator", 2, 1, 7},
                                  {11, "TensorFlow’s generator of op seeds", 1, 1, 10}};
  REQUIRE(report.drawn.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    CHECK(report.drawn[i].line == expected[i].line);
    CHECK(report.drawn[i].generator == expected[i].generator);
    CHECK(report.drawn[i].first == expected[i].first);
    CHECK(report.drawn[i].count == expected[i].count);
    CHECK(report.drawn[i].seeded_by == expected[i].seeded_by);
  }
}

TEST_CASE("another entropy is another unseeded run, the same entropy the same") {
  const std::string text =
      "import tensorflow as tf\nprint(tf.keras.layers.Dense(2)(tf.ones((1, 3))).numpy())\n";
  ScriptOptions one, two;
  two.entropy = "1";
  CHECK(run_script(text, one).text(Stream::out) == run_script(text, one).text(Stream::out));
  CHECK(run_script(text, one).text(Stream::out) != run_script(text, two).text(Stream::out));
}

TEST_CASE("what is real but not run here is named with its line, and what is unknown fails as in Python") {
  CHECK(run_as("import tensorflow as tf\ntf.data.Dataset\n").ending.last_line ==
        "line 2: `tf.data` is real, but not run here");
  CHECK(run_as("import pandas as pd\n").ending.last_line == "line 1: `pandas` is real, but not run here");
  CHECK(run_as("import nothing_of_the_kind\n").ending.last_line ==
        "ModuleNotFoundError: No module named 'nothing_of_the_kind'");
  CHECK(run_as("from tensorflow.keras.layers import Conv2D\n").ending.last_line ==
        "line 1: `keras.layers.Conv2D` is real, but not run here");
  CHECK(run_as("from tensorflow.keras.layers import Dence\n")
            .ending.last_line.find("ImportError: cannot import name 'Dence'") == 0);
}

TEST_CASE("names that snippets use without importing them are there, and that is said") {
  const Report report = run_as("print(np.zeros(2), Dense(3).units)\n");
  CHECK(report.text(Stream::out) == "[0. 0.] 3\n");
  CHECK(report.assumed == std::vector<std::string>{"np", "Dense"});
}

TEST_CASE("bad options end in a sentence, and what is too large is refused before it is made") {
  ScriptOptions options;
  options.version = "4.0";
  REQUIRE(run_script("", options).refused);
  options = {};
  options.entropy = "x";
  REQUIRE(run_script("", options).refused);
  CHECK(run_as("np.zeros((4096, 4096))\n").ending.kind == python::Ending::Kind::stopped);
  CHECK(run_as("x = np.zeros((2048, 2048))\nwhile True: x = x + 1\n").ending.kind ==
        python::Ending::Kind::stopped);
  CHECK(run_as("Dense(10 ** 9)(np.ones((1, 3)))\n").ending.kind == python::Ending::Kind::stopped);
}

}  // namespace
