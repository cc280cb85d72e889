#include <cmath>
#include <cstdio>
#include <thread>
#include <vector>

#include "core/numerics/round_once.hpp"
#include "tests/core/random_words.hpp"

// Compares the exact fused multiply-add with the machine's own for 10^9 seeded triples: a third each of any bit patterns, of addends
// within 60 binary places of the product, and of addends that cancel it but for its last places. Prints how many differ; ends with 1
// where one does.
namespace {

using dense::RandomWords;

constexpr std::uint64_t all = 1'000'000'000;
constexpr unsigned parts = 8;

bool identical(float a, float b) {
  return a != a ? b != b : dense::bits(a) == dense::bits(b);
}

std::uint64_t different(unsigned part) {
  RandomWords words(part + 1);
  std::uint64_t result = 0;
  for (std::uint64_t i = part; i < all; i += parts) {
    float x = words.any_float(), y = words.any_float(), z = words.any_float();
    if (i / parts % 3 != 0) {
      x = words.float_with_exponent(-30, 30);
      y = words.float_with_exponent(-30, 30);
      const float product = x * y;
      const int exponent = std::ilogb(product) + static_cast<int>(words.below(121)) - 60;
      z = i / parts % 3 == 1 ? words.float_with_exponent(exponent, exponent)
                             : dense::from_bits(dense::bits(-product) + words.below(5) - 2);
    }
    if (!identical(dense::fused_multiply_add(x, y, z), std::fma(x, y, z))) ++result;
  }
  return result;
}

}  // namespace

int main() {
  std::vector<std::uint64_t> counts(parts);
  std::vector<std::thread> threads;
  for (unsigned part = 0; part < parts; ++part)
    threads.emplace_back([&counts, part] { counts[part] = different(part); });
  for (std::thread& each : threads) each.join();
  std::uint64_t sum = 0;
  for (const std::uint64_t count : counts) sum += count;
  std::printf("%llu of %llu fused operations differ\n", static_cast<unsigned long long>(sum),
              static_cast<unsigned long long>(all));
  return sum == 0 ? 0 : 1;
}
