#include <doctest/doctest.h>

#include <vector>

#include "core/initializers/initializer.hpp"
#include "core/random/double_draws.hpp"
#include "core/script/script.hpp"
#include "core/seeding/generators.hpp"

namespace {

using namespace dense;

Report run_as(const std::string& text, const std::string& version) {
  ScriptOptions options;
  options.version = version;
  return run_script(text, options);
}

}  // namespace

TEST_CASE("the numbers of a stream of float64 do not depend on how many of them are asked for") {
  const PhiloxState stream{.key = {1, 2}, .counter = {3, 4, 5, 6}};
  using Fill = void (*)(PhiloxState, double, double, std::span<double>) noexcept;
  for (const Fill fill : {static_cast<Fill>(fill_uniform), static_cast<Fill>(fill_normal),
                          static_cast<Fill>(fill_truncated_normal)}) {
    std::vector<double> many(101);
    fill(stream, -1.0, 2.0, many);
    for (const std::size_t count : {1u, 2u, 3u, 100u}) {
      std::vector<double> few(count);
      fill(stream, -1.0, 2.0, few);
      CHECK(std::equal(few.begin(), few.end(), many.begin()));
    }
  }
}

TEST_CASE("what is not known of float64 is refused with its line, and never computed in float32") {
  const std::string head =
      "import numpy as np\nimport tensorflow as tf\nlayer = tf.keras.layers.Dense(2, dtype='float64'";
  const std::pair<std::string, std::string> refused[] = {
      {", kernel_initializer='orthogonal')\nlayer(np.ones((1, 3)))\n",
       "line 4: `an orthogonal matrix of float64`"},
      {", kernel_regularizer='l2')\n", "line 3: `a regularizer of a Dense layer of float64`"},
      {", activation='gelu')\nlayer(np.ones((1, 3)))\n", "line 4: `the activation gelu of float64`"},
      {")\nm = tf.keras.Sequential([layer])\nm.compile('sgd', 'mse')\nm.fit(np.ones((2, 3)), np.ones((2, "
       "2)))\n",
       "line 6: `training and evaluation of another type than float32`"}};
  for (const auto& [script, sentence] : refused) {
    CHECK(run_as(head + script, "3.15").ending.last_line.find(sentence) == 0);
  }
  CHECK(run_as("import keras\nkeras.layers.Dense(1, dtype='float16', kernel_regularizer='l2')\n", "3.15")
            .ending.last_line.find("line 2: `a regularizer of a Dense layer of float16`") == 0);
}

TEST_CASE("a symbolic tensor of Keras 3 before 3.9 is printed as it is there") {
  // As Keras 3.8.0 and 3.3.3 print it on TensorFlow 2.21.
  const std::string script =
      "import keras\nx = keras.Input((4,))\ny = keras.layers.Dense(3)(x)\nprint(x, y)\nprint([y])\n";
  const std::string y = "<KerasTensor shape=(None, 3), dtype=float32, sparse=False, name=keras_tensor_1>";
  for (const auto& [version, sparse] : {std::pair("3.8", "False"), std::pair("3.5", "False"),
                                        std::pair("3.3", "None"), std::pair("3.0", "None")}) {
    CHECK(run_as(script, version).text(python::Stream::out) ==
          "<KerasTensor shape=(None, 4), dtype=float32, sparse=" + std::string(sparse) +
              ", name=keras_tensor> " + y + "\n[" + y + "]\n");
  }
}
