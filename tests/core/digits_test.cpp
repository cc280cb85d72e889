// What TensorFlow 2.0 to 2.21 make of numbers and rows, by digest: tests/golden/digits.txt.

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/tensorflow/activations.hpp"
#include "core/tensorflow/elements.hpp"
#include "core/tensorflow/sums.hpp"
#include "tests/core/hashed_floats.hpp"
#include "tests/core/recorded_floats.hpp"

using namespace dense;
using namespace dense::tensorflow;

namespace {

using Values = std::vector<float>;

Values joined(Values first, const Values& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

/// Half of any bits, half from -24 to 24.
Values arguments(std::size_t count) {
  return joined(hashed_floats(count / 2, 1, "any"), hashed_floats(count / 2, 2, "large"));
}

float value_of(const std::string& name, const Functions& at, float x) {
  if (name == "exp") return at.exp(x).value();
  if (name == "log") return at.log(x).value();
  if (name == "log1p") return at.log1p(x);
  if (name == "expm1") return at.expm1(x);
  if (name == "tanh") return at.tanh(x);
  if (name == "sigmoid") return at.sigmoid(x).value();
  if (name == "erf") return at.erf(x).value();
  return at.power(x, name == "pow2" ? 2 : 3).value();
}

/// 2.21 and later ones run Keras 3.15.
KerasVersion keras_of(int minor) {
  return minor >= 16 ? KerasVersion{3, 15} : KerasVersion{2, minor};
}

Values applied(const Platform& platform, const std::string& name, const Values& z, std::size_t rows) {
  const Activation& activation = *find_activation(name, keras_of(platform.minor));
  Values y(rows * output_columns(activation, z.size() / rows));
  apply_activation(platform, activation, activation.defaults, z, rows, z.size() / rows, y);
  return y;
}

Values elements(const Platform& platform, const std::string& kind, const std::string& name, const Values& x) {
  if (kind == "activation") return applied(platform, name, x, 1);
  Values y(x.size());
  for_each_element(platform, x, y, [&](const Functions& at, float each) { return value_of(name, at, each); });
  return y;
}

Values of_elements(const Platform& platform, const std::string& kind, const std::string& name, bool packets) {
  if (packets) return elements(platform, kind, name, arguments(1 << 17));
  Values result;
  const Values x = arguments(7 * 768);
  for (auto at = x.begin(); at != x.end(); at += 7)
    result = joined(std::move(result), elements(platform, kind, name, Values(at, at + 7)));
  return result;
}

Values of_rows(const Platform& platform, const std::string& name) {
  Values result;
  std::uint32_t seed = 0;
  for (const std::size_t b : {1, 2, 3, 7, 8, 9, 33}) {
    for (const std::size_t n : {1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 48, 64, 65, 100, 300, 1000}) {
      Values x = hashed_floats(b * n, seed++, "large");
      for (float& each : x) each /= 4.0f;
      if (name != "glu" || n % 2 == 0) result = joined(std::move(result), applied(platform, name, x, b));
    }
  }
  return result;
}

Values row_sums(const Platform& platform) {
  std::vector<std::size_t> lengths{255, 256, 257, 1000, 4099, 8192, 8193, 20001};
  for (std::size_t n = 129; n > 0; --n) lengths.insert(lengths.begin(), n);
  Values result;
  for (const std::size_t n : lengths) {
    const Values x = hashed_floats(n, static_cast<std::uint32_t>(n), "plain");
    result.push_back(row_sum(x, platform.sums()));
  }
  return result;
}

Values column_sums(const Platform& platform) {
  Values result;
  for (const std::size_t r : {1, 2, 15, 16, 17, 19, 64, 100}) {
    for (const std::size_t n : {2, 7, 8, 9, 16, 21}) {
      const Values x = hashed_floats(r * n, static_cast<std::uint32_t>(r + n), "plain");
      for (std::size_t c = 0; c < n; ++c) {
        Values column;
        for (std::size_t i = 0; i < r; ++i) column.push_back(x[i * n + c]);
        result.push_back(column_sum(column, c < in_packets(n), platform.sums()));
      }
    }
  }
  return result;
}

std::string digests(Values values) {
  make_canonical(values);
  std::ostringstream text;
  constexpr std::size_t block = 8192;
  for (std::size_t at = 0; at < values.size(); at += block) {
    const std::span part = std::span(values).subspan(at, std::min(block, values.size() - at));
    text << (at ? " " : "") << std::hex;
    text.width(16);
    text.fill('0');
    text << RecordedFloats::digest_of(part);
  }
  return text.str();
}

}  // namespace

TEST_CASE(
    "TensorFlow's functions, activations and sums have the bits of every recorded release, in packets and "
    "among what is left over") {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/digits.txt");
  Platform platform;
  std::string kind, name, where;
  std::size_t runs = 0;
  for (std::string text; std::getline(file, text);) {
    std::istringstream line(text);
    std::string what;
    line >> what;
    if (what == "processor") {
      std::string maker, vectors;
      line >> maker >> vectors;
      platform.processor = maker == "amd" ? Processor::amd : Processor::intel;
      platform.cpu.vectors = vectors == "avx512" ? VectorUnit::avx512 : VectorUnit::avx2;
    } else if (what == "digits") {
      line >> kind >> name >> where;
    } else if (what == "gives") {
      std::string versions, recorded;
      line >> versions;
      std::getline(line >> std::ws, recorded);
      CAPTURE(kind);
      CAPTURE(name);
      CAPTURE(where);
      std::istringstream each(versions);
      const Formulas* before = nullptr;
      for (std::string run; std::getline(each, run, ',');) {
        ++runs;
        const std::size_t slash = run.find('/');  // version/oneDNN
        platform.minor = std::stoi(run.substr(2, slash - 2));
        platform.cpu.onednn = run.at(slash + 1) == '1';
        if (before == &platform.rules() && kind != "rows") continue;
        before = &platform.rules();
        CAPTURE(run);
        const Values made = kind == "rows"                    ? of_rows(platform, name)
                            : kind == "sums" && name == "row" ? row_sums(platform)
                            : kind == "sums"                  ? column_sums(platform)
                                             : of_elements(platform, kind, name, where == "packets");
        CHECK(digests(made) == recorded);
      }
    }
  }
  CHECK(runs >= 1000);
}

TEST_CASE(
    "an estimate of a reciprocal, and of that of a root, is that of the maker's processor, cell by cell") {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/estimates.txt");
  std::size_t cells = 0;
  for (std::string maker; file >> maker;) {
    if (maker.starts_with("#")) {
      std::getline(file, maker);
      continue;
    }
    const bool roots = maker.ends_with("-roots");
    const Processor processor = maker.starts_with("amd") ? Processor::amd : Processor::intel;
    const auto estimate = [&](float x) {
      return roots ? reciprocal_root_estimate(processor, x).value()
                   : reciprocal_estimate(processor, x).value();
    };
    for (std::uint32_t cell = 0; cell < (roots ? 8192 : 4096); ++cell) {
      std::uint32_t recorded = 0;
      file >> std::hex >> recorded;
      const float first = from_bits(0x3F800000u + (cell << 11));
      const float last = from_bits(bits(first) | 0x7FFu), there = from_bits(recorded);
      cells += bits(estimate(first)) == recorded && bits(estimate(last)) == recorded &&
               (roots ? estimate(first * 0x1p100f) == there * 0x1p-50f &&
                            estimate(first * 0x1p-60f) == there * 0x1p30f
                      : estimate(first * -0x1p100f) == -there * 0x1p-100f);
    }
  }
  CHECK(cells == 4096 + 8192);
  CHECK(reciprocal_root_estimate(Processor::amd, 0.0f) == std::numeric_limits<float>::infinity());
  CHECK(reciprocal_root_estimate(Processor::intel, std::numeric_limits<float>::infinity()) == 0.0f);
  CHECK(reciprocal_root_estimate(Processor::intel, -1.0f).is_nan());
}
