// What TensorFlow makes of 4,096 values and of rows: tests/golden/activations.txt and activations_rows.txt.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "core/activations/activation.hpp"
#include "core/numerics/bits.hpp"
#include "core/numerics/ulp.hpp"
#include "core/tensorflow/activations.hpp"

namespace {

using dense::bits;
using dense::from_bits;
using Values = std::vector<float>;

std::uint32_t hexadecimal(const std::string& text, std::size_t at = 0) {
  std::uint32_t value = 0;
  std::from_chars(text.data() + at, text.data() + at + 8, value, 16);
  return value;
}

Values parsed(const std::string& words) {
  Values values;
  for (std::size_t at = 0; at + 8 <= words.size(); at += 8)
    values.push_back(from_bits(hexadecimal(words, at)));
  return values;
}

/// "3.15.1" and tf_keras's "2.21.0".
dense::KerasVersion version(const std::string& text) {
  const std::size_t dot = text.find('.');
  return {std::stoi(text.substr(0, dot)), std::stoi(text.substr(dot + 1))};
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

/// One column of one activation: what one answer says for the versions that give it.
struct Column {
  std::string name;
  std::vector<std::string> versions;
  Values values;
  std::string error;
};

struct Grid {
  Values arguments;
  std::vector<Column> columns;
};

/// The columns named `packet`; those named `tail` hold what TensorFlow makes of a value that is alone in its
/// tensor.
Grid read_grid() {
  Grid grid;
  std::map<std::string, Values> full;
  std::string name;
  std::ifstream file(DENSE_GOLDEN_FOLDER "/activations.txt");
  for (std::string line; std::getline(file, line);) {
    std::istringstream tokens(line);
    std::string kind, versions, form, word;
    tokens >> kind;
    if (kind == "grid") {
      tokens >> word;
      grid.arguments = parsed(word);
    } else if (kind == "activation") {
      tokens >> name;
    } else if (kind == "packet") {
      tokens >> versions >> form;
      Column column{name, split(versions, ','), {}, ""};
      if (form == "bits") {
        tokens >> word;
        column.values = full[name] = parsed(word);
      } else if (form == "as") {
        tokens >> word;
        column.values = full[name] = full[word];
      } else if (form == "but") {
        column.values = full[name];
        tokens >> word;
        while (tokens >> word) {
          const std::size_t colon = word.find(':');
          column.values[static_cast<std::size_t>(std::stoul(word))] = from_bits(hexadecimal(word, colon + 1));
        }
      } else {
        tokens >> word;  // the exception's type
        std::getline(tokens >> std::ws, column.error);
      }
      grid.columns.push_back(column);
    }
  }
  return grid;
}

const dense::Activation* found(const Column& column, const std::string& of) {
  return dense::find_activation(column.name, version(of));
}

Values applied(const dense::Activation& activation, const Values& z) {
  Values y(dense::output_columns(activation, z.size()));
  dense::apply_activation(activation, activation.defaults, z, 1, z.size(), y);
  return y;
}

/// Distances to TensorFlow, in ulp.
struct Distances {
  std::size_t count = 0;
  std::array<std::size_t, 4> within{};  // 0, 1, 2 and more
  std::uint32_t largest = 0;

  void add(float ours, float theirs) {
    const std::uint32_t distance = dense::ulp_distance(ours, theirs);
    ++count;
    ++within[std::min<std::uint32_t>(distance, 3)];
    largest = std::max(largest, distance);
  }

  void print(const std::string& name) const {
    std::printf(
        "%-12s %5zu values: %5zu equal to TensorFlow's, %4zu at 1 ulp, %3zu at 2, %4zu further (%u)\n",
        name.c_str(), count, within[0], within[1], within[2], within[3], largest);
  }
};

bool is_subnormal(float x) {
  return x != 0 && (bits(x) & 0x7f800000u) == 0;
}

}  // namespace

TEST_CASE("a name is known in exactly the versions in which Keras knows it") {
  for (const Column& column : read_grid().columns) {
    if (column.name == "threshold" || column.name == "ReLU") continue;  // see activation_table.cpp
    for (const std::string& of : column.versions) {
      CAPTURE(column.name);
      CAPTURE(of);
      CHECK((found(column, of) == nullptr) == !column.error.empty());
      if (column.error.empty()) continue;
      const std::string ours = dense::unknown_activation(column.name, version(of)).sentence;
      CHECK(column.error.substr(0, ours.size()) == ours);
    }
  }
}

TEST_CASE("piecewise linear activations have TensorFlow's bits in every version") {
  const Grid grid = read_grid();
  REQUIRE(grid.arguments.size() == 4096);
  std::size_t compared = 0;
  for (const Column& column : grid.columns) {
    for (const std::string& of : column.versions) {
      const dense::Activation* activation = found(column, of);
      if (activation == nullptr || activation->kind != dense::ActivationKind::exact || !column.error.empty())
        continue;
      const Values y = applied(*activation, grid.arguments);
      std::size_t different = 0;
      for (std::size_t i = 0; i < y.size(); ++i) different += !dense::identical(y[i], column.values[i]);
      CAPTURE(column.name);
      CAPTURE(of);
      CHECK(different == 0);
      compared += y.size();
    }
  }
  CHECK(compared > 300000);
}

TEST_CASE("the rounded activations are as far from TensorFlow's as its approximations are from the truth") {
  const Grid grid = read_grid();
  for (const Column& column : grid.columns) {
    const std::string& of = column.versions.front();
    const dense::Activation* activation = found(column, of);
    if (activation == nullptr || activation->kind != dense::ActivationKind::rounded || column.values.empty())
      continue;
    const Values y = applied(*activation, grid.arguments);
    Distances distances;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const float x = grid.arguments[i];
      const float theirs = column.values[i];
      if (is_subnormal(x) || is_subnormal(y[i])) continue;                // which TensorFlow flushes
      if (column.name == "squareplus" && std::fabs(x) > 1e19f) continue;  // whose square it overflows
      distances.add(y[i], theirs);
      // Where 1 + erf, exp - 1, x - tanh or x + sqrt cancel, its error is one of the terms', not of the
      // result.
      const float of_a_term = 0x1p-21f * std::max(1.0f, std::fabs(x));
      const bool close = dense::ulp_distance(y[i], theirs) <= 8 || std::fabs(y[i] - theirs) <= of_a_term;
      CAPTURE(column.name);
      CAPTURE(x);
      CHECK(close);
    }
    if (of == "3.15.1" && column.name != "swish") distances.print(column.name);
  }
}

TEST_CASE("the activations of rows agree with TensorFlow's") {
  std::map<std::string, Distances> distances;
  std::ifstream file(DENSE_GOLDEN_FOLDER "/activations_rows.txt");
  std::string name;
  Values row;
  for (std::string line; std::getline(file, line);) {
    std::istringstream tokens(line);
    std::string kind, versions, form, word;
    tokens >> kind;
    if (kind == "row") {
      tokens >> name >> word;
      row.clear();
      while (tokens >> word) row.push_back(from_bits(hexadecimal(word)));
      continue;
    }
    if (kind != "gives") continue;
    tokens >> versions >> form >> word;
    const dense::Activation* activation = dense::find_activation(name, version(split(versions, ',').front()));
    CAPTURE(line);
    if (form == "error") {
      std::string sentence;
      std::getline(tokens >> std::ws, sentence);
      if (activation == nullptr) continue;  // unknown names are compared above
      CHECK(dense::activation_call_error(*activation, activation->defaults, 1, row.size()).value_or("none") ==
            sentence);
      continue;
    }
    REQUIRE(activation != nullptr);
    Values y = applied(*activation, row);
    const dense::KerasVersion oldest = version(split(versions, ',').back());
    const bool is_spoilt = std::any_of(row.begin(), row.end(), [](float x) { return !(x < HUGE_VALF); });
    if (name == "softmax" && is_spoilt && oldest < dense::KerasVersion{2, 11}) {
      // Up to 2.10 a NaN or an infinity spoils the whole row, as on the platform of that TensorFlow. The engine's own softmax
      // is that of later ones, where an element of weight 0 stays 0.
      dense::tensorflow::Platform platform;
      platform.minor = oldest.minor;
      const std::size_t n = row.size();
      dense::tensorflow::apply_activation(platform, *activation, activation->defaults, row, 1, n, y);
    }
    for (const float ours : y) {
      const bool present = static_cast<bool>(tokens >> word);
      REQUIRE(present);
      const float theirs = from_bits(hexadecimal(word));
      if (!is_subnormal(ours)) distances[name].add(ours, theirs);
      const bool close = dense::ulp_distance(ours, theirs) <= 8 || std::fabs(ours - theirs) <= 0x1p-21f;
      CHECK_MESSAGE(close, ours << " " << theirs);
    }
  }
  for (const auto& [of, those] : distances) those.print(of);
}
