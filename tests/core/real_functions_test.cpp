#include "core/random/real_functions.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace dense;

const std::map<std::string, double (*)(double)> functions{{"exp", nearest::exponential},
                                                          {"expm1", nearest::exponential_minus_1},
                                                          {"log", nearest::logarithm},
                                                          {"log1p", nearest::logarithm_of_1_plus},
                                                          {"log2", nearest::logarithm_2},
                                                          {"log10", nearest::logarithm_10},
                                                          {"sin", nearest::sine},
                                                          {"cos", nearest::cosine},
                                                          {"tan", nearest::tangent},
                                                          {"sinh", nearest::hyperbolic_sine},
                                                          {"cosh", nearest::hyperbolic_cosine},
                                                          {"tanh", nearest::hyperbolic_tangent}};

bool same(double a, double b) {
  return std::isnan(a) ? std::isnan(b) : std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

TEST_CASE("the elementary functions of a double are the nearest doubles") {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/real_functions.txt");
  std::map<std::string, int> compared;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream row(line);
    std::string name, word;
    row >> name;
    std::vector<double> numbers;
    while (row >> word) numbers.push_back(std::strtod(word.c_str(), nullptr));
    const double value =
        name == "pow" ? nearest::power(numbers[0], numbers[1]) : functions.at(name)(numbers[0]);
    INFO(line);
    CHECK(same(value, numbers.back()));
    ++compared[name];
  }
  for (const auto& [name, function] : functions) CHECK(compared[name] >= 60);
  CHECK(compared["pow"] == 120);
}

TEST_CASE("the elementary functions know zeros, infinities, NaN and what is beyond all doubles") {
  constexpr double infinity = std::numeric_limits<double>::infinity(),
                   nan = std::numeric_limits<double>::quiet_NaN();
  struct Row {
    const char* name;
    double x, value;
  };
  const Row rows[] = {{"exp", 0.0, 1.0},
                      {"exp", -infinity, 0.0},
                      {"exp", 1000, infinity},
                      {"exp", -1000, 0.0},
                      {"exp", nan, nan},
                      {"expm1", -0.0, -0.0},
                      {"expm1", -1000, -1.0},
                      {"log", 0.0, -infinity},
                      {"log", -1, nan},
                      {"log", 1, 0.0},
                      {"log", infinity, infinity},
                      {"log1p", -1, -infinity},
                      {"log1p", -0.0, -0.0},
                      {"log1p", -2, nan},
                      {"log2", 8, 3},
                      {"log2", 0x1p-1074, -1074},
                      {"log10", 1000, 3},
                      {"sin", -0.0, -0.0},
                      {"sin", infinity, nan},
                      {"cos", 0, 1},
                      {"cos", -infinity, nan},
                      {"tan", -0.0, -0.0},
                      {"sinh", -0.0, -0.0},
                      {"sinh", -1000, -infinity},
                      {"cosh", 0, 1},
                      {"cosh", -1000, infinity},
                      {"tanh", -0.0, -0.0},
                      {"tanh", infinity, 1},
                      {"tanh", -40, -1},
                      {"tanh", nan, nan}};
  for (const Row& row : rows) {
    INFO(row.name << " of " << row.x);
    CHECK(same(functions.at(row.name)(row.x), row.value));
  }
  CHECK(nearest::power(-2, 3) == -8.0);
  CHECK(nearest::power(-2, 2) == 4.0);
  CHECK(nearest::power(2, -1074) == 0x1p-1074);
  CHECK(nearest::power(2, 1024) == infinity);
  CHECK(std::isnan(nearest::power(-2, 0.5)));
  CHECK(nearest::power(4, 0.5) == 2.0);
  CHECK(!nearest::has_angle(0x1p21));
  CHECK(nearest::has_angle(infinity));
}

}  // namespace
