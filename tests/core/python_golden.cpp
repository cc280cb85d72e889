#include "tests/core/python_golden.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <set>

namespace dense::python {
namespace {

const std::string folder = DENSE_GOLDEN_FOLDER "/python_language/";

/// The first column of the table: "file: title".
std::set<std::string> differences() {
  std::set<std::string> result;
  std::ifstream file(folder + "differences.md");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("| ", 0) == 0) result.insert(line.substr(2, line.find(" |", 2) - 2));
  }
  return result;
}

}  // namespace

std::vector<GoldenScript> read_golden_file(const std::string& path, const std::string& name) {
  std::vector<GoldenScript> scripts;
  std::ifstream file(path);
  bool first_out = true, first_error = true;
  for (std::string line; std::getline(file, line);) {
    const std::string rest = line.size() > 2 ? line.substr(2) : "";
    if (line.rfind("program ", 0) == 0) {
      scripts.push_back({name, line.substr(8), "", {}, "", ""});
      first_out = first_error = true;
    } else if (line.rfind("tree ", 0) == 0) {
      scripts.back().tree = line.substr(5);
    } else if (line[0] == '|') {
      scripts.back().source += rest + "\n";
    } else if (line == "~") {
      if (!first_out) scripts.back().out += '\n';
      first_out = false;
      scripts.back().unsteady.push_back(
          static_cast<std::size_t>(std::count(scripts.back().out.begin(), scripts.back().out.end(), '\n')));
    } else if (line[0] == '>') {
      if (!first_out) scripts.back().out += '\n';
      first_out = false;
      scripts.back().out += rest;
    } else if (line[0] == '!') {
      if (!first_error) scripts.back().error += '\n';
      first_error = false;
      scripts.back().error += rest;
    }
  }
  return scripts;
}

std::vector<GoldenScript> read_golden_scripts() {
  const std::set<std::string> different = differences();
  std::vector<GoldenScript> scripts;
  std::ifstream index(folder + "files.txt");
  for (std::string name; std::getline(index, name);) {
    for (GoldenScript& script : read_golden_file(folder + name + ".txt", name))
      scripts.push_back(std::move(script));
  }
  std::erase_if(scripts,
                [&](const GoldenScript& each) { return different.contains(each.file + ": " + each.title); });
  return scripts;
}

std::string digest(const std::string& text) {
  std::uint64_t value = 0xCBF29CE484222325;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(value));
  return digits;
}

}  // namespace dense::python
