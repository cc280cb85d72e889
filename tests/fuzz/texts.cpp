// Numbers and texts: what is read is written again, and what is written names what it was written for.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "core/numerics/integer.hpp"
#include "core/printing/anatomy.hpp"
#include "core/printing/decimal.hpp"
#include "core/printing/numpy_print.hpp"
#include "tests/fuzz/expect.hpp"
#include "tests/fuzz/reader.hpp"

using namespace dense;
using fuzz::expect;

namespace {

constexpr std::array releases{NumpyRelease::v1_14, NumpyRelease::v1_21, NumpyRelease::v2_0,
                              NumpyRelease::v2_3};

/// One in two of the characters that integers are written with, the others as they come.
std::string numeral(fuzz::Reader& reader) {
  constexpr std::string_view likely = "0123456789_+-.eExXoObBaAfF \t\n";
  std::string text = reader.rest();
  for (char& each : text) {
    if (each & 0x80) each = likely[static_cast<unsigned char>(each) % likely.size()];
  }
  return text;
}

void check_integer(const std::string& text) {
  const std::string_view whole = truncated(text);
  expect(text.starts_with(whole) || whole.empty(), "what stands before the point");
  const std::optional<Integer> integer = parse_integer(text);
  if (!integer) return;
  const std::string written = integer->text();
  expect(parse_integer(written) == integer, "an integer is read as it was written");
  expect(truncated(written) == written, "an integer has no point");
  for (const std::uint32_t modulus : {1u, 2u, 9u, 1000000007u, 4294967295u}) {
    std::uint64_t rest = 0;  // digit by digit
    for (const char digit : written.substr(integer->negative ? 1 : 0))
      rest = (rest * 10 + static_cast<unsigned>(digit - '0')) % modulus;
    if (integer->negative && rest != 0) rest = modulus - rest;
    expect(integer->floor_mod(modulus) == rest, "Python's %");
  }
  std::int64_t small = 0;
  const auto [end, problem] = std::from_chars(written.data(), written.data() + written.size(), small);
  expect(integer->as_int64() == (problem == std::errc{} ? std::optional(small) : std::nullopt),
         "64 bits, signed");
  if (integer->as_int64()) expect(Integer(small) == *integer, "an integer of 64 bits");
}

/// NumPy's precision is 8: so many digits after the point, or after the first digit where there is an exponent.
bool near(float x, double printed, bool exponents) {
  const double size = std::abs(static_cast<double>(x));
  const double most = 5.01e-9 * (exponents ? size : std::max(1.0, size));
  return identical(x, static_cast<float>(printed)) || std::abs(static_cast<double>(x) - printed) <= most;
}

void check_number(float x) {
  char expected[32];
  std::snprintf(expected, sizeof expected, "%.9g", static_cast<double>(x));
  if (x - x == 0) expect(nine_digits(x) == expected, "nine digits");
  for (const NumpyRelease release : releases) {
    const std::string text = shortest_repr(x, release);
    expect(identical(std::strtof(text.c_str(), nullptr), x), "the shortest digits name the number: " + text);
  }
  expect(std::stoul(hexadecimal(x), nullptr, 16) == bits(x) && std::stoul(binary(x), nullptr, 2) == bits(x),
         "bits");
}

/// Digits that were cut are those of the exact value, rounded there; all others name the number.
void check_decimal(fuzz::Reader& reader, float x) {
  if (x - x != 0) return;
  const int at_least = static_cast<int>(reader.below(9));
  const int at_most = at_least + static_cast<int>(reader.below(static_cast<std::size_t>(9 - at_least)));
  const Decimal cut = decimal(x, {DigitOrigin::first_digit, at_least, at_most});
  const int count = static_cast<int>(cut.count);
  expect(count > 0 && count <= at_most + 1, "at most so many digits");
  const std::string digits(cut.digits());
  const std::string text = digits.substr(0, 1) + "." + digits.substr(1) + "e" + std::to_string(cut.exponent);
  char rounded[32];
  std::snprintf(rounded, sizeof rounded, "%.*e", count - 1, std::abs(static_cast<double>(x)));
  expect(std::strtof(text.c_str(), nullptr) == std::abs(x) ||
             std::strtod(text.c_str(), nullptr) == std::strtod(rounded, nullptr),
         "digits name their number, or are cut where it is rounded: " + text);
}

void check_print(fuzz::Reader& reader) {
  std::vector<std::size_t> shape(reader.below(5));
  std::size_t size = 1;
  for (std::size_t& axis : shape) size *= axis = reader.below(size > 200 ? 2 : 13);
  std::vector<float> values = reader.numbers(std::min<std::size_t>(size, 64));
  values.resize(size, values.empty() ? 0.0f : values.back());
  const NumpyRelease release = reader.one_of(releases);
  const std::string text = numpy_print(values, shape, release);
  expect(numpy_print(values, shape, release) == text, "printed twice");
  if (size > 1000 || size == 0) return;
  const char* at = text.c_str();
  for (const float x : values) {
    at += std::string_view(at).find_first_not_of("[] \n");
    char* end = nullptr;
    const double printed = std::strtod(at, &end);
    const bool exponents = std::string_view(at, end).find('e') != std::string_view::npos;
    expect(end != at && near(x, printed, exponents), "printed numbers are near: " + text);
    at = end;
  }
  expect(std::string_view(at).find_first_not_of("[] \n") == std::string_view::npos, "and no others: " + text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Reader reader({data, size});
  switch (reader.below(3)) {
    case 0:
      check_integer(numeral(reader));
      break;
    case 1: {
      const float x = reader.number();
      check_number(x);
      check_decimal(reader, x);
      break;
    }
    default:
      check_print(reader);
      break;
  }
  return 0;
}
