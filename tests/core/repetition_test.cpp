#include "core/script/repetition.hpp"

#include <doctest/doctest.h>

namespace {

using namespace dense;

Repetition repeated(const std::string& text, const std::string& version = "3.15") {
  ScriptOptions options;
  options.version = version;
  return repeat(text, options, run_script(text, options));
}

TEST_CASE("which printed lines change from run to run, which stay, and which lines drew without a seed") {
  const Repetition result = repeated(
      "import tensorflow as tf\n"
      "a = tf.keras.layers.Dense(2)\n"
      "x = tf.ones((1, 3))\n"
      "print(a(x))\n"
      "tf.keras.utils.set_random_seed(1)\n"
      "b = tf.keras.layers.Dense(2)\n"
      "print(b(x))\n"
      "print('end')\n");
  CHECK(result.runs == 3);
  CHECK_FALSE(result.same);
  CHECK(result.changed == std::vector<int>{4});
  CHECK(result.unchanged == std::vector<int>{7, 8});
  CHECK(result.unseeded == std::vector<int>{2});
}

TEST_CASE("a bias that no line seeds, and a draw in whose place weights were set, count as unseeded") {
  const std::string begin = "import tensorflow as tf\nimport numpy as np\n";
  for (const std::string version : {"2.5", "2.9", "2.15", "3.15"}) {
    CAPTURE(version);
    CHECK(
        repeated(
            begin +
                "a = tf.keras.layers.Dense(1, kernel_initializer='ones', bias_initializer='random_normal')\n"
                "print(a(tf.ones((1, 3))) > 100)\n",
            version)
            .unseeded == std::vector<int>{3});
    CHECK(repeated(begin + "a = tf.keras.layers.Dense(1)\n"
                           "print(a(tf.ones((1, 3))) > 100)\n"
                           "a.set_weights([np.ones((3, 1)), np.zeros(1)])\n",
                   version)
              .unseeded == std::vector<int>{3});
  }
}

TEST_CASE("a call of tf.random.set_seed makes a run repeat up to 2.9 and no longer after") {
  const std::string text =
      "import tensorflow as tf\n"
      "tf.random.set_seed(42)\n"
      "print(tf.keras.layers.Dense(2)(tf.ones((1, 3))).numpy())\n";
  CHECK(repeated(text, "2.9").same);
  CHECK_FALSE(repeated(text, "2.10").same);
  CHECK_FALSE(repeated(text, "3.15").same);
  CHECK(repeated("import numpy as np\nprint(np.random.rand(2))\n").unseeded == std::vector<int>{2});
}

TEST_CASE("what repeats in every run has no line that changed, over scripts with and without seeds") {
  for (const std::string seed : {"", "random.seed(3)", "np.random.seed(3)", "tf.random.set_seed(3)",
                                 "tf.keras.utils.set_random_seed(3)"}) {
    for (const std::string draw :
         {"print(random.random())", "print(np.random.rand())", "print(tf.random.normal([2]))",
          "print(tf.keras.layers.Dense(1)(tf.ones((1, 2))))", "print(1)"}) {
      for (const std::string version : {"2.3", "2.8", "2.12", "3.2", "3.15"}) {
        CAPTURE(seed + "; " + draw + " in " + version);
        const std::string text =
            "import random\nimport numpy as np\nimport tensorflow as tf\n" + seed + "\n" + draw + "\n";
        const Repetition result = repeated(text, version);
        CHECK(result.same == result.changed.empty());
        CHECK(result.changed.size() + result.unchanged.size() <= 1);
        if (!result.same) CHECK_FALSE(result.unseeded.empty());
      }
    }
  }
}

TEST_CASE("a script in every version says where it runs, repeats and prints the same") {
  const std::string text =
      "import tensorflow as tf\n"
      "tf.keras.utils.set_random_seed(42)\n"
      "print(tf.keras.layers.Dense(2)(tf.ones((1, 3))).numpy())\n";
  const ScriptOptions options;
  const std::vector<InVersion> rows = in_every_version(text, options, run_script(text, options));
  CHECK(rows.front().version == "2.0");
  CHECK(rows.back().version == "3.15");
  CHECK(rows.size() == 22 + 16);
  for (const InVersion& row : rows) {
    CAPTURE(row.version);
    const bool known = row.version.starts_with("3") || std::stoi(row.version.substr(2)) >= 7;
    CHECK((row.ending.kind == python::Ending::Kind::done) == known);
    if (known) CHECK(row.repeats);
    // The kernel is the same from 2.10 on; before, other numbers were drawn.
    CHECK(row.prints_alike ==
          (known && row.version != "2.7" && row.version != "2.8" && row.version != "2.9"));
  }
}

}  // namespace
