#include "core/printing/numpy_print.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/numerics/bits.hpp"
#include "core/program/run.hpp"
#include "core/random/philox.hpp"
#include "tests/core/extreme_floats.hpp"
#include "tests/core/typed_rows.hpp"

namespace {

using dense::from_bits;
using dense::nine_digits;
using dense::numpy_print;
using dense::NumpyRelease;
using dense::shortest_repr;

std::string printed(std::vector<float> values, NumpyRelease release = NumpyRelease::v2_3) {
  const std::vector<std::size_t> shape{values.size()};
  return numpy_print(values, shape, release);
}

std::string printed(std::vector<float> values, std::vector<std::size_t> shape) {
  return numpy_print(values, shape);
}

/// One array of tests/golden/numpy_print.txt; the form is described in tests/golden/README.md.
struct Recorded {
  std::vector<std::size_t> shape;
  std::vector<float> values;
  std::string text;
  std::string text_2_2, text_1_26, text_1_19;
};

std::string with_newlines(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool newline = text.compare(i, 2, "\\n") == 0;
    result += newline ? '\n' : text[i];
    if (newline) ++i;
  }
  return result;
}

std::vector<Recorded> recorded_arrays() {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/numpy_print.txt");
  std::vector<Recorded> arrays;
  for (std::string line; std::getline(file, line);) {
    std::istringstream tokens(line);
    std::string kind;
    tokens >> kind;
    if (kind == "array") {
      std::size_t rank = 0;
      tokens >> rank;
      arrays.emplace_back().shape.resize(rank);
      for (std::size_t& length : arrays.back().shape) tokens >> length;
    } else if (kind == "full" || kind == "repeat") {
      std::size_t count = 1, listed = 0;
      for (const std::size_t length : arrays.back().shape) count *= length;
      tokens >> listed >> std::hex;
      std::vector<float> pattern;
      for (std::uint32_t word = 0; tokens >> word;) pattern.push_back(from_bits(word));
      REQUIRE(pattern.size() == listed);
      for (std::size_t i = 0; i < count; ++i) arrays.back().values.push_back(pattern[i % listed]);
    } else if (kind == "text") {
      Recorded& array = arrays.back();
      array.text = array.text_2_2 = array.text_1_26 = array.text_1_19 = with_newlines(line.substr(5));
    } else if (kind.starts_with("text_")) {
      // What an older NumPy writes otherwise, those older still write too, until the next line says what they do.
      Recorded& array = arrays.back();
      const std::string text = with_newlines(line.substr(kind.size() + 1));
      array.text_1_19 = text;
      if (kind >= "text_1.2") array.text_1_26 = text;
      if (kind >= "text_2") array.text_2_2 = text;
    }
  }
  return arrays;
}

}  // namespace

TEST_CASE("numpy_print shows 1,000 arrays as NumPy 2.4, 2.2, 1.26 and 1.19 do, character for character") {
  const std::vector<Recorded> arrays = recorded_arrays();
  REQUIRE(arrays.size() >= 1000);
  for (const Recorded& array : arrays) {
    CHECK(numpy_print(array.values, array.shape) == array.text);
    CHECK(numpy_print(array.values, array.shape, NumpyRelease::v2_0) == array.text_2_2);
    CHECK(numpy_print(array.values, array.shape, NumpyRelease::v1_21) == array.text_1_26);
    CHECK(numpy_print(array.values, array.shape, NumpyRelease::v1_14) == array.text_1_19);
  }
}

TEST_CASE("a trace is printed by the NumPy of its generation and version") {
  using enum NumpyRelease;
  const auto release = [](const char* generation, const char* version) {
    dense::Program program{.generation = generation, .version = version};
    program.statements = {dense::MakeDense{.units = "1"},
                          dense::Call{.layer = 0, .input = dense::typed({{1}})}};
    const dense::Run run = dense::run(program);
    REQUIRE(!run.error);
    return run.traces[0].numpy;
  };
  for (const char* version : {"2.0", "2.6"}) CHECK(release("tf_2_0", version) == v1_14);
  for (const char* version : {"2.7", "2.9"}) CHECK(release("tf_2_7", version) == v1_21);
  for (const char* version : {"2.10", "2.17"}) CHECK(release("tf_2_10", version) == v1_21);
  for (const char* version : {"2.18", "2.19"}) CHECK(release("tf_2_10", version) == v2_0);
  for (const char* version : {"2.20", "2.21", ""}) CHECK(release("tf_2_10", version) == v2_3);
  for (const char* version : {"3.0", "3.4"}) CHECK(release("keras_3", version) == v1_21);
  for (const char* version : {"3.5", "3.9"}) CHECK(release("keras_3", version) == v2_0);
  for (const char* version : {"3.10", "3.15", ""}) CHECK(release("keras_3", version) == v2_3);
}

TEST_CASE("numpy_print aligns signs, points and words") {
  CHECK(printed({1, 0.5f, -2.25f}) == "[ 1.    0.5  -2.25]");
  CHECK(printed({1, not_a_number, -infinity}) == "[  1.  nan -inf]");
  CHECK(printed({not_a_number, infinity}) == "[nan inf]");
  CHECK(printed({-0.0f}) == "[-0.]");
  CHECK(printed({1, 2, 3, 4}, {2, 2}) == "[[1. 2.]\n [3. 4.]]");
}

TEST_CASE("numpy_print turns to exponents when magnitudes lie more than a thousandfold apart") {
  CHECK(printed({1, 1000}) == "[   1. 1000.]");
  CHECK(printed({1, 1001}) == "[1.000e+00 1.001e+03]");
  CHECK(printed({1, not_a_number, -1e-5f}) == "[ 1.e+00     nan -1.e-05]");
}

TEST_CASE("the limits of positional notation moved between NumPy releases") {
  CHECK(printed({1e6f}, NumpyRelease::v2_3) == "[1.e+06]");
  CHECK(printed({1e6f}, NumpyRelease::v2_0) == "[1000000.]");
  CHECK(printed({1e8f}, NumpyRelease::v2_0) == "[1.e+08]");
  CHECK(printed({99999992.0f}, NumpyRelease::v1_21) == "[99999992.]");
  CHECK(printed({74724792.0f}, NumpyRelease::v1_14) == "[74724790.]");
  CHECK(printed({1e-4f}, NumpyRelease::v2_0) == "[0.0001]");
  CHECK(printed({1e-4f}, NumpyRelease::v1_21) == "[1.e-04]");
  CHECK(shortest_repr(1e6f, NumpyRelease::v2_3) == "1e+06");
  CHECK(shortest_repr(1e6f, NumpyRelease::v2_0) == "1000000.0");
  CHECK(shortest_repr(99999992.0f, NumpyRelease::v1_14) == "99999990.0");
}

TEST_CASE("numpy_print accepts any rank") {
  CHECK(numpy_print(std::vector{0.1f}, {}) == "0.1");
  CHECK(numpy_print({}, std::vector<std::size_t>{0}) == "[]");
  CHECK(numpy_print({}, std::vector<std::size_t>{3, 0}) == "[]");
  CHECK(printed({1, 2, 3, 4}, {2, 1, 2}) == "[[[1. 2.]]\n\n [[3. 4.]]]");
}

TEST_CASE("shortest_repr gives the digits of str(np.float32(x))") {
  CHECK(shortest_repr(0.1f) == "0.1");
  CHECK(shortest_repr(1e-5f) == "1e-05");
  CHECK(shortest_repr(-1e-4f) == "-1e-04");
  CHECK(shortest_repr(999999.94f) == "999999.94");
  CHECK(shortest_repr(largest) == "3.4028235e+38");
  CHECK(shortest_repr(smallest) == "1e-45");
  CHECK(shortest_repr(0) == "0.0");
  CHECK(shortest_repr(-0.0f) == "-0.0");
  CHECK(shortest_repr(-infinity) == "-inf");
  CHECK(shortest_repr(-not_a_number) == "nan");
}

TEST_CASE("shortest_repr and nine_digits name the number that they were given") {
  for (std::uint32_t block = 0; block < 5000; ++block) {
    for (const std::uint32_t word : dense::philox4x32_10({block, 0, 0, 0}, {20, 25})) {
      const float x = from_bits(word);
      if (x - x != 0) continue;
      CHECK(std::strtof(shortest_repr(x).c_str(), nullptr) == x);
      char expected[32];
      std::snprintf(expected, sizeof expected, "%.9g", static_cast<double>(x));
      CHECK(nine_digits(x) == expected);
    }
  }
}
