#include <charconv>
#include <cinttypes>
#include <cstdio>
#include <string_view>
#include <vector>

#include "core/kernels/matmul.hpp"
#include "core/kernels/orders.hpp"
#include "tests/core/expected_digest.hpp"
#include "tests/core/random_layers.hpp"

// Prints one number for the bits of many layers, to be compared between targets, compilers and browsers:
//   dense_digest [layers = 2000] [matmul | reference | orders]
// Ends with 1 where the number is known and this is another one.

using namespace dense;

namespace {

std::vector<float> outputs(const RandomLayer& layer) {
  return std::vector<float>(layer.batch * layer.units);
}

std::uint64_t digest(std::uint32_t layers, decltype(&matmul) multiply) {
  Digest digest;
  for (std::uint32_t number = 0; number < layers; ++number) {
    const RandomLayer layer = random_layer(number);
    std::vector<float> z = outputs(layer);
    multiply(layer.rows(), layer.weights(), {z, layer.batch, layer.units});
    for (const float value : z) digest.add(value);
  }
  return digest.value();
}

std::uint64_t digest_of_orders(std::uint32_t layers) {
  Digest digest;
  for (const Order& order : orders()) {
    for (std::uint32_t number = 0; number < layers; ++number) {
      const RandomLayer layer = random_layer(number);
      std::vector<float> z = outputs(layer);
      matmul_in_order(order, layer.rows(), layer.weights(), {z, layer.batch, layer.units});
      for (const float value : z) digest.add(value);
    }
  }
  return digest.value();
}

}  // namespace

int main(int count, char** arguments) {
  std::uint32_t layers = 2000;
  const std::string_view number = count > 1 ? arguments[1] : "2000";
  std::from_chars(number.data(), number.data() + number.size(), layers);
  const std::string_view what = count > 2 ? arguments[2] : "matmul";

  const std::uint64_t value = what == "orders"      ? digest_of_orders(layers)
                              : what == "reference" ? digest(layers, matmul_reference)
                                                    : digest(layers, matmul);
  std::printf("%016" PRIx64 "  %.*s, %u layers\n", value, static_cast<int>(what.size()), what.data(), layers);
  if (what == "orders") return layers == 50 && value != digest_of_50_layers_in_every_order;
  if (layers == 2000) return value != digest_of_2000_layers;
  return layers == 100'000 && value != digest_of_100000_layers;
}
