// Compares random layers of tests/golden/python/digits.py with the engine, from standard input, and counts:
//   dense_digits <minor of TensorFlow> <oneDNN 0 or 1> <threads> <avx2 or avx512> <L1> <L2> <L3> <intel or amd>
// Ends with 1 where an output has other bits.
#include <charconv>
#include <cstdio>
#include <iostream>
#include <map>
#include <sstream>
#include <string>

#include "core/tensorflow/compiled.hpp"
#include "core/tensorflow/dense_layer.hpp"
#include "tests/core/hashed_floats.hpp"

using namespace dense;

namespace {

struct Count {
  std::size_t equal = 0, all = 0;
};

std::uint32_t hexadecimal(const char* digits) {
  std::uint32_t value = 0;
  std::from_chars(digits, digits + 8, value, 16);
  return value;
}

}  // namespace

int main(int count, char** given) {
  if (count < 9) return 2;
  tensorflow::Platform platform;
  const auto number = [&](int i) { return std::stoull(given[i]); };
  platform.minor = static_cast<int>(number(1));
  platform.processor =
      std::string(given[8]) == "amd" ? tensorflow::Processor::amd : tensorflow::Processor::intel;
  platform.cpu = {std::string(given[4]) == "avx512" ? VectorUnit::avx512 : VectorUnit::avx2,
                  number(2) == 1 && platform.minor >= 7,  // the first that obeys
                  static_cast<unsigned>(number(3)),
                  number(5),
                  number(6),
                  number(7)};
  const KerasVersion version = platform.minor >= 16 ? KerasVersion{3, 15} : KerasVersion{2, platform.minor};
  std::map<std::string, Count> counts;
  Count whole;
  int shown = 0;
  std::size_t unknown = 0;
  for (std::string text, outputs; std::getline(std::cin, text);) {
    const bool compiled = text.starts_with("predict ");
    if ((!compiled && !text.starts_with("layer ")) || !std::getline(std::cin, outputs)) continue;
    std::istringstream line(text);
    std::string what, name, kind;
    std::size_t batch = 0, input_dim = 0, units = 0;
    std::uint32_t seed = 0;
    line >> what >> name >> batch >> input_dim >> units >> seed >> kind;
    const Activation& activation = *find_activation(name, version);
    const std::vector<float> kernel = hashed_floats(input_dim * units, seed + 1, "plain");
    const std::vector<float> bias = hashed_floats(units, seed + 2, "plain");
    const std::vector<float> x = hashed_floats(batch * input_dim, seed, kind);
    std::vector<float> z(batch * units), y(batch * output_columns(activation, units));
    tensorflow::dense_layer(platform, {kernel, input_dim, units}, bias, activation, activation.defaults,
                            {x, batch, input_dim}, {z, batch, units}, y);
    using tensorflow::Compiled;
    if (compiled && tensorflow::apply_compiled(platform, activation, activation.defaults, z, units, y) ==
                        Compiled::unknown) {
      unknown += y.size();
      continue;
    }
    make_canonical(y);
    Count& of = counts[name];
    const Count before = of;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const std::uint32_t wanted = hexadecimal(outputs.c_str() + 8 * i);
      const bool equal = bits(y[i]) == wanted;
      ++of.all;
      of.equal += equal;
      if (!equal && shown++ < 12)
        std::printf("  %s [%zu]: z %a, %a instead of %a\n", text.c_str(), i, static_cast<double>(z[i]),
                    static_cast<double>(y[i]), static_cast<double>(from_bits(wanted)));
    }
    whole.all += of.all - before.all;
    whole.equal += of.equal - before.equal;
  }
  std::printf("%zu of %zu outputs are equal", whole.equal, whole.all);
  if (unknown > 0) std::printf(", %zu not known", unknown);
  for (const auto& [name, of] : counts) {
    if (of.equal != of.all) std::printf(", %s %zu of %zu", name.c_str(), of.equal, of.all);
  }
  std::printf("\n");
  return whole.equal == whole.all && whole.all > 0 ? 0 : 1;
}
