#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "core/activations/activation.hpp"
#include "core/initializers/initializer.hpp"
#include "tests/core/golden_programs.hpp"

// Every name that some Keras has for an initializer or an activation, asked of every minor version
// (tests/golden/names.txt, described in tests/golden/README.md).

using namespace dense;

namespace {

/// No initializer of a kernel: those of layers that work on signals, and the abstract class, which draws nothing.
bool is_of_no_kernel(const std::string& name) {
  return name.starts_with("STFT") || name.starts_with("stft") || name == "Initializer" ||
         name == "initializer";
}

/// "-" or "alpha,max_value": as the table lists them. `axis` is always the last one here.
std::string listed(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : ",") + std::string(name);
  return text.empty() ? "-" : text;
}

}  // namespace

TEST_CASE(
    "every version knows the names of initializers and activations that it knows in Keras, and no other") {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/names.txt");
  Words asked;
  int names = 0;
  for (std::string line; std::getline(file, line);) {
    const Words words = words_of(line);
    if (words.empty() || line.starts_with('#')) continue;
    if (words[0] == "name") {
      asked = words;
      continue;
    }
    if (is_of_no_kernel(asked[2])) continue;
    const bool as_string = words[2] == "string=yes";
    const std::string written = words[3].substr(words[3].find('=') + 1);
    std::istringstream versions(words[1]);
    for (std::string version; std::getline(versions, version, ',');) {
      CAPTURE(line);
      CAPTURE(version);
      CAPTURE(asked[2]);
      ++names;
      if (asked[1] == "initializers") {
        CHECK(static_cast<bool>(make_initializer({.name = asked[2]}, version_of(version))) == as_string);
        continue;
      }
      const Activation* activation = find_activation(asked[2], version_of(version));
      CHECK((activation != nullptr) == as_string);
      if (activation != nullptr && written != "no" && written != "axis")
        CHECK(listed(activation->argument_names) == written);
    }
  }
  CHECK(names > 3000);
  MESSAGE(names << " answers, all as Keras's");
}
