#include "core/printing/real_text.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <charconv>
#include <cmath>

#include "core/numerics/bits.hpp"
#include "tests/core/random_words.hpp"

namespace {

using namespace dense;

template <class... Format>
std::string by_to_chars(double x, Format... format) {
  char buffer[1500];
  return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, x, format...).ptr);
}

TEST_CASE("texts of float64 are those of to_chars: of every size, and of halves, which are rounded to even") {
  RandomWords random(20261129);
  std::size_t count = 0;
  const auto check = [&](double x, int places) {
    CHECK(scientific(x, places) == by_to_chars(x, std::chars_format::scientific, places));
    CHECK(fixed(x, places) == by_to_chars(x, std::chars_format::fixed, places));
    CHECK(shortest_scientific(x) == by_to_chars(x, std::chars_format::scientific));
    if (std::fabs(x) < 1e16) CHECK(shortest_fixed(x) == by_to_chars(x, std::chars_format::fixed));
    ++count;
  };
  for (int i = 0; i < 4000; ++i) {
    const std::uint64_t word = std::uint64_t{random.next()} << 32 | random.next();
    const auto x = std::bit_cast<double>(word);
    if (std::isfinite(x)) check(x, static_cast<int>(random.below(30)));
    check(static_cast<double>(static_cast<std::int32_t>(random.next())) / 1024,
          static_cast<int>(random.below(12)));
  }
  for (const double x : {0.0, -0.0, 0.5, 1.5, 2.5, 0.125, 1e22, 5e-324, 1.7976931348623157e308, 999999.5}) {
    for (const int places : {0, 1, 2, 17, 400}) check(x, places);
  }
  CHECK(count > 7000);
}

}  // namespace
