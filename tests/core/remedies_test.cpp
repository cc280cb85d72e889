#include "core/script/remedies.hpp"

#include <doctest/doctest.h>

namespace {

using namespace dense;

std::vector<ScriptRemedy> offered(const std::string& text, const std::string& version = "3.15") {
  ScriptOptions options;
  options.version = version;
  return remedies(text, options, run_script(text, options));
}

const std::string three_layers =
    "import tensorflow as tf\n"
    "x = tf.constant([[1.0, 2.0, 3.0]])\n"
    "for i in range(2):\n"
    "    layer = tf.keras.layers.Dense(4)\n"
    "    print(layer(x))\n";

TEST_CASE("an unseeded script is offered one seed call behind its imports, and the call before each layer") {
  const std::vector<ScriptRemedy> both = offered(three_layers);
  REQUIRE(both.size() == 2);
  CHECK(both[0].promise == ScriptRemedy::Promise::repeats);
  REQUIRE(both[0].insertions.size() == 1);
  CHECK(both[0].insertions[0].line == 2);
  CHECK(both[0].insertions[0].text == "tf.keras.utils.set_random_seed(42)");
  CHECK(both[1].promise == ScriptRemedy::Promise::equal_layers);
  CHECK(both[1].insertions[0].line == 4);
  CHECK(both[1].insertions[0].text == "    tf.keras.utils.set_random_seed(42)");
  CHECK(offered(three_layers, "2.6")[0].insertions[0].text == "tf.random.set_seed(42)");
}

TEST_CASE("a seed call that reaches no layer is not offered again, and what repeats gets no remedy") {
  const std::string idle =
      "import tensorflow as tf\ntf.random.set_seed(1)\nprint(tf.keras.layers.Dense(2)(tf.ones((1, 3))))\n";
  CHECK(offered(idle)[0].insertions[0].text == "tf.keras.utils.set_random_seed(42)");
  CHECK(offered(idle, "2.9").empty());
  CHECK(offered("print(1)\n").empty());
  CHECK(offered("print(nothing)\n").empty());
  CHECK(offered("while True: pass\n").empty());
}

TEST_CASE(
    "imports are read as Python reads them: several in one, over several lines, behind a text that looks "
    "like one") {
  CHECK(offered("import random, numpy as np\nprint(np.random.rand())\n")[0].insertions[0].text ==
        "np.random.seed(42)");
  CHECK(offered("import os; import numpy\nprint(numpy.random.rand())\n")[0].insertions[0].text ==
        "numpy.random.seed(42)");
  const auto several = offered(
      "from tensorflow.keras.layers import (\n    Dense,\n)\nimport tensorflow as tf\nfrom tensorflow import "
      "(\n    keras\n)\n"
      "'''\nimport nothing\n'''\nprint(Dense(2)(tf.ones((1, 2))))\n");
  REQUIRE(several.size() == 1);
  CHECK(several[0].insertions[0].line == 8);
  CHECK(several[0].insertions[0].text == "keras.utils.set_random_seed(42)");
}

TEST_CASE("numbers of NumPy and of Python get the seeds of their own generators") {
  CHECK(offered("import numpy as np\nprint(np.random.rand())\n")[0].insertions[0].text ==
        "np.random.seed(42)");
  CHECK(offered("import random\nprint(random.random())\n")[0].insertions[0].text == "random.seed(42)");
  const auto several = offered(
      "import random\nimport numpy as np\nimport tensorflow as tf\nprint(np.random.rand(), random.random(), "
      "tf.keras.layers.Dense(1)(tf.ones((1, 2))))\n",
      "2.6");
  REQUIRE(several.size() == 1);
  CHECK(several[0].insertions.size() == 3);
}

TEST_CASE("every remedy that is offered, applied, does what it promises") {
  const std::string draws[] = {
      "print(np.random.rand(2))", "print(random.random())", "print(tf.random.normal([2]))",
      "a = tf.keras.layers.Dense(2)\nb = tf.keras.layers.Dense(2)\nprint(a(x), b(x))",
      "m = tf.keras.Sequential([tf.keras.layers.Dense(3), tf.keras.layers.Dense(2)])\nprint(m(x))"};
  std::size_t count = 0;
  for (const std::string version : {"2.0", "2.6", "2.7", "2.9", "2.10", "2.15", "3.0", "3.15"}) {
    for (unsigned chosen = 1; chosen < 32; ++chosen) {
      std::string text = "import random\nimport numpy as np\nimport tensorflow as tf\nx = tf.ones((1, 3))\n";
      for (unsigned i = 0; i < 5; ++i) {
        if (chosen >> i & 1) text += draws[i] + "\n";
      }
      ScriptOptions options;
      options.version = version;
      for (const ScriptRemedy& remedy : remedies(text, options, run_script(text, options))) {
        CAPTURE(version + "\n" + remedy.text);
        ++count;
        const Report changed = run_script(remedy.text, options);
        CHECK(changed.ending.kind == python::Ending::Kind::done);
        if (remedy.promise == ScriptRemedy::Promise::repeats)
          CHECK(repeat(remedy.text, options, changed).same);
        if (remedy.promise != ScriptRemedy::Promise::equal_layers) continue;
        for (const ScriptLayer& layer : changed.layers)
          CHECK(changed.traces[static_cast<std::size_t>(layer.calls[0])].output == changed.traces[0].output);
      }
    }
  }
  CHECK(count > 200);
  MESSAGE(count << " remedies of 248 scripts are true");
}

}  // namespace
