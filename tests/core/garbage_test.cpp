#include <doctest/doctest.h>

#include "core/script/script.hpp"
#include "tests/core/python_golden.hpp"

namespace {

using namespace dense;
using python::Ending;
using python::Stream;

/// The same, with a collection before every statement that runs outside of native functions.
ScriptOptions collecting(ScriptOptions options) {
  options.limits.garbage = ~std::size_t{0};
  options.limits.steps = std::int64_t{1} << 40;
  return options;
}

TEST_CASE("collecting garbage before every statement changes nothing of what the recorded scripts print") {
  for (const std::string name : {"3.15", "2.9"}) {
    std::size_t count = 0;
    for (const python::GoldenScript& script :
         python::read_golden_file(DENSE_GOLDEN_FOLDER "/scripts/keras_" + name + ".txt", name)) {
      INFO("Keras " << name << ": " << script.title << "\n" << script.source);
      ScriptOptions options;
      options.version = name;
      options.platform = Platform::tensorflow;
      const Report plain = run_script(script.source, options),
                   collected = run_script(script.source, collecting(options));
      CHECK(collected.text(Stream::out) == plain.text(Stream::out));
      CHECK(collected.text(Stream::error) == plain.text(Stream::error));
      CHECK(collected.ending.text == plain.ending.text);
      ++count;
    }
    CHECK(count >= 448);
  }
}

TEST_CASE("nor of what the recorded scripts of plain Python print") {
  for (const python::GoldenScript& script : python::read_golden_scripts()) {
    INFO(script.file << ": " << script.title << "\n" << script.source);
    const ScriptOptions options;
    const Report plain = run_script(script.source, options),
                 collected = run_script(script.source, collecting(options));
    CHECK(collected.text(Stream::out) == plain.text(Stream::out));
    CHECK(collected.ending.text == plain.ending.text);
  }
}

Report run_with(const std::string& text, std::size_t bytes) {
  ScriptOptions options;
  options.limits.bytes = bytes;
  options.limits.steps = 10'000'000;
  return run_script(text, options);
}

TEST_CASE("a loop may make many times the memory of a run, as long as it lets go of it") {
  constexpr std::size_t two_megabytes = std::size_t{2} << 20;
  for (const std::string text : {
           "import numpy as np\nx = np.zeros(10000)\nfor i in range(1000):\n    x = x + 1\nprint(x[0])\n",
           "x = []\nfor i in range(1000):\n    x = [x[:1], list(range(5000))]\n    "
           "x.append(x)\nprint(len(x))\n",
           "d = {}\nfor i in range(20000):\n    d[i % 7] = str(i) * 100\nprint(d[0][:6])\n",
           "def f(n):\n    for i in range(n):\n        yield 'x' * 1000 + str(i)\n"
           "for each in f(20000):\n    pass\nprint(len(each))\n",
           "import tensorflow as tf\nw = tf.Variable(tf.ones((50, 50)))\nlosses = []\nfor i in range(400):\n"
           "    with tf.GradientTape() as tape:\n        loss = tf.reduce_sum((w @ w) ** 2)\n"
           "    losses.append(loss)\n    w.assign_sub(1e-9 * tape.gradient(loss, w))\nprint(len(losses))\n",
           "import numpy as np\nfrom tensorflow import keras\nx = keras.Input((4,))\n"
           "y = keras.layers.Dense(1)(keras.layers.Add()([x, keras.layers.Dense(4)(x)]))\n"
           "m = keras.Model(x, y)\nm.compile('sgd', 'mse', run_eagerly=True)\n"
           "h = m.fit(np.ones((64, 4)), np.ones((64, 1)), epochs=100, batch_size=8, shuffle=False, "
           "verbose=0,\n"
           "    callbacks=[keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: None)])\n"
           "print(len(h.history['loss']))\n",
           "import tensorflow as tf\nd = tf.keras.layers.Dense(10)\nx = tf.ones((50, 10))\nfor i in "
           "range(400):\n"
           "    with tf.GradientTape() as tape:\n        loss = tf.reduce_sum(d(x) ** 2)\n"
           "    g = tape.gradient(loss, d.trainable_variables)\n    d.kernel.assign_sub(1e-4 * g[0])\n"
           "print(g[1].shape)\n",
       }) {
    INFO(text);
    const Report report = run_with(text, two_megabytes);
    CHECK(report.ending.text == "");
    CHECK(report.ending.kind == Ending::Kind::done);
  }
}

TEST_CASE("what is kept counts: a tape keeps what it recorded, and a list what was put into it") {
  constexpr std::size_t two_megabytes = std::size_t{2} << 20;
  for (const std::string text :
       {"import numpy as np\nx = []\nfor i in range(1000):\n    x.append(np.zeros(1000))\n",
        "import tensorflow as tf\nw = tf.Variable(tf.ones((50, 50)))\nwith tf.GradientTape() as tape:\n"
        "    x = w\n    for i in range(400):\n        x = x * 2.0\n",
        "x = 'x'\nwhile True:\n    x = (x, x, 'y' * 10000)\n"}) {
    INFO(text);
    const Report report = run_with(text, two_megabytes);
    CHECK(report.ending.text == "this takes more memory than a run here may use");
  }
}

TEST_CASE("an id is never given to another value, however often memory is freed") {
  const std::string text =
      "seen = set()\nfor i in range(3000):\n    x = [i]\n    seen.add(id(x))\n    y = 'z' * 2000 + str(i)\n"
      "print(len(seen))\n";
  CHECK(run_with(text, std::size_t{2} << 20).text(Stream::out) == "3000\n");
}

TEST_CASE("what a script prints and plots is in the report, and stays counted when all else is let go of") {
  for (const std::string text : {
           "s = 'a' * 10000\nwhile True:\n    print(s)\n",
           "import numpy as np\nimport matplotlib.pyplot as plt\nx = np.zeros(1000)\nwhile True:\n    "
           "plt.plot(x)\n",
       }) {
    INFO(text);
    const Report report = run_with(text, std::size_t{8} << 20);
    CHECK(report.ending.last_line.ends_with("this takes more memory than a run here may use"));
    CHECK(report.text(Stream::out).size() <= std::size_t{8} << 20);
  }
}

TEST_CASE("a run takes the same steps on every target, whatever it makes and lets go of") {
  const Report report = run_script(
      "import numpy as np\nimport keras\nfor i in range(600):\n    x = np.zeros(5000) + i\n    s = [str(i)] "
      "* 50\n    d = {i: s}\n"
      "print(keras.layers.Dense(2)(x[None, :3]))\n",
      {});
  CHECK(report.ending.kind == Ending::Kind::done);
  CHECK(report.ending.steps == 99017);  // which number does not matter, but that all targets have it
}

}  // namespace
