#pragma once

#include <optional>
#include <string>
#include <vector>

namespace dense::python {

/// A script, and what CPython 3.12 made of it (tests/golden/python_language/README.md has the form).
struct GoldenScript {
  std::string file;
  std::string title;
  std::string source;
  std::optional<std::string> tree;  ///< the digest of its syntax tree; none where it has no tree
  std::string out;                  ///< stdout
  std::string error;                ///< stderr
  /// Lines of `out`, from 0, that the real one does not repeat in another run, and which are empty here.
  std::vector<std::size_t> unsteady{};
};

/// The records of a file of that form.
std::vector<GoldenScript> read_golden_file(const std::string& path, const std::string& name);

/// All of them, without those that tests/golden/python_language/differences.md names.
std::vector<GoldenScript> read_golden_scripts();

std::string digest(const std::string& text);  // FNV-1a, 64 bits, hexadecimal

}  // namespace dense::python
