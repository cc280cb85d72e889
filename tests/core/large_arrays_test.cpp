#include <doctest/doctest.h>

#include "core/modules/numpy_tables.hpp"
#include "core/modules/tensorflow_tables.hpp"
#include "core/script/script.hpp"

// Two arrays that fit into memory and whose broadcast does not, at every door.
namespace {

using namespace dense;
using modules::NativeEntry;

const std::string arrays =
    "import numpy as np\nimport tensorflow as tf\nimport keras\n"
    "a = np.zeros((100000, 1), 'float32')\nb = np.zeros((1, 100000), 'float32')\n"
    "A, B = tf.constant(a), tf.constant(b)\n";

/// That it comes back is what is asked: bad_alloc, and a million steps of a loop without a budget, do not.
void check_ends(const std::string& line) {
  INFO(line);
  ScriptOptions options;
  options.limits.steps = 50'000;  // what is refused is refused before
  const Report report = run_script(arrays + line + "\n", options);
  CHECK(report.ending.kind != python::Ending::Kind::syntax);
}

TEST_CASE(
    "two arrays whose broadcast has 10^10 elements end in a sentence in every function of NumPy and "
    "TensorFlow") {
  const auto all = [](const NativeEntry* table, const std::string& path, const std::string& arguments) {
    std::size_t count = 0;
    for (const NativeEntry* entry = table; entry->name != nullptr; ++entry, ++count)
      check_ends(path + entry->name + arguments);
    return count;
  };
  std::size_t count = 0;
  for (const NativeEntry* table : {modules::numpy_elements, modules::numpy_functions, modules::numpy_order,
                                   modules::numpy_shapes, modules::numpy_statistics})
    for (const std::string arguments : {"(a, b)", "([a, b])", "(a > 0, a, b)"})
      count += all(table, "np.", arguments);
  count += all(modules::numpy_testing, "np.testing.", "(a, b)");
  for (const NativeEntry* table :
       {modules::tensorflow_math, modules::tensorflow_elementary, modules::tensorflow_shapes,
        modules::tensorflow_choice, modules::tensorflow_products, modules::tensorflow_checks})
    for (const std::string path : {"tf.", "tf.math.", "tf.debugging."})
      for (const std::string arguments : {"(A, B)", "([A, B], 0)", "(A > 0, A, B)"})
        count += all(table, path, arguments);
  for (const std::string line :
       {"a + b", "a == b", "a in b", "A - B", "A == B", "a @ b", "np.allclose(a, b)", "np.array_equal(a, b)",
        "np.logical_and(a, b)", "np.outer(a, b)", "np.einsum('ij,kl->ijkl', a, b)", "keras.ops.add(a, b)",
        "keras.layers.Add()([A, B])", "keras.losses.mean_squared_error(a, b)",
        "keras.metrics.BinaryAccuracy()(a, b)"})
    check_ends(line);
  MESSAGE(count << " calls end");
}

}  // namespace
