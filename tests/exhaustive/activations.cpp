// Compares every activation of ActivationKind::rounded, default arguments, with its correctly rounded value
// over all 2^32 float32 arguments. A minute or two per function.
//
//   activations              all of them
//   activations tanh gelu    these
//
// Ends with 1 if anything is wrong.

#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <thread>

#include "core/numerics/bits.hpp"
#include "tests/exhaustive/activation_truth.hpp"

namespace {

constexpr std::uint64_t inputs = std::uint64_t{1} << 32;
constexpr std::uint64_t block = std::uint64_t{1} << 16;
constexpr std::uint64_t shown = 40;

struct Tally {
  std::atomic<std::uint64_t> next = 0;
  std::atomic<std::uint64_t> wrong = 0;
  std::atomic<std::uint64_t> by_mpfr = 0;
  std::mutex print;
};

float expected_value(const Truth& truth, float x, Tally& tally) {
  float low, high;
  truth.enclose_closely(x, low, high);
  if (low == high) return low;
  ++tally.by_mpfr;
  return precise_value(truth, x);
}

void check_block(const Truth& truth, const dense::Activation& activation, std::uint64_t start, Tally& tally) {
  static thread_local std::array<float, block> x, y, low, high;
  for (std::uint64_t i = 0; i < block; ++i) x[i] = dense::from_bits(static_cast<std::uint32_t>(start + i));
  dense::apply_activation(activation, truth.arguments, x, 1, block, y);
  truth.enclose(x, low, high);
  for (std::uint64_t i = 0; i < block; ++i) {
    if (dense::bits(y[i]) == dense::bits(low[i]) && low[i] == high[i]) continue;
    if (std::isinf(x[i])) continue;  // TensorFlow's, tested with its vectors
    const float expected =
        std::isnan(x[i]) ? dense::from_bits(0x7fc00000u) : expected_value(truth, x[i], tally);
    if (dense::bits(y[i]) == dense::bits(expected)) continue;
    if (tally.wrong++ >= shown) continue;
    const std::scoped_lock lock(tally.print);
    std::printf("  %s(%08x = %.9g): got %08x, correct %08x\n", truth.label, dense::bits(x[i]),
                static_cast<double>(x[i]), dense::bits(y[i]), dense::bits(expected));
  }
}

std::uint64_t check(const Truth& truth) {
  const dense::Activation& activation = *dense::find_activation(truth.name);
  const auto begin = std::chrono::steady_clock::now();
  Tally tally;
  const auto work = [&] {
    for (std::uint64_t start; (start = tally.next.fetch_add(block)) < inputs;) {
      check_block(truth, activation, start, tally);
    }
    mpfr_free_cache();
  };
  std::thread second(work);
  work();
  second.join();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  std::printf("%-24s inputs %llu  wrong %llu  settled by MPFR %llu  %.0f s\n", truth.label,
              static_cast<unsigned long long>(inputs), static_cast<unsigned long long>(tally.wrong.load()),
              static_cast<unsigned long long>(tally.by_mpfr.load()), seconds.count());
  std::fflush(stdout);
  return tally.wrong;
}

}  // namespace

int main(int count, char** names) {
  std::uint64_t wrong = 0;
  for (const Truth& truth : truths()) {
    bool asked = count == 1;
    for (int i = 1; i < count; ++i) asked = asked || std::strcmp(names[i], truth.label) == 0;
    if (asked) wrong += check(truth);
  }
  return wrong == 0 ? 0 : 1;
}
