#include "core/script/repetition.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace dense {
namespace {

using Prints = std::map<int, std::string>;

Prints prints_of(const Report& report) {
  Prints prints;
  for (const Printed& piece : report.pieces) prints[piece.line] += piece.text;
  return prints;
}

bool alike(const Report& a, const Report& b) {
  return a.ending.kind == b.ending.kind && a.ending.last_line == b.ending.last_line &&
         a.text(python::Stream::out) == b.text(python::Stream::out) &&
         a.text(python::Stream::error) == b.text(python::Stream::error);
}

bool is_unseeded(const SeedDraw& seed) {
  const bool drawn = seed.source == SeedSource::python_global || seed.source == SeedSource::keras_private ||
                     seed.source == SeedSource::tf_op_stream || seed.source == SeedSource::entropy;
  return drawn && !seed.seeded_by;
}

std::vector<int> sorted(const std::set<int>& lines) {
  return {lines.begin(), lines.end()};
}

}  // namespace

Repetition repeat(std::string_view script, const ScriptOptions& options, const Report& report) {
  Repetition result{.runs = 1, .spent = report.ending.spent};
  std::set<int> changed, unchanged, unseeded;
  const Prints first = prints_of(report);
  for (const auto& [line, text] : first) unchanged.insert(line);
  for (const char* entropy : {"1", "2", "3"}) {
    if (report.ending.kind == python::Ending::Kind::stopped || options.entropy == entropy || result.runs == 3)
      continue;
    ScriptOptions other = options;
    other.entropy = entropy;
    const Report again = run_script(script, other);
    ++result.runs;
    result.spent = result.spent || again.ending.spent;
    result.same = result.same && alike(report, again);
    const Prints prints = prints_of(again);
    for (const auto& [line, text] : prints) {
      const auto known = first.find(line);
      if (known == first.end() || known->second != text) changed.insert(line);
    }
    for (const auto& [line, text] : first) {
      if (!prints.contains(line)) changed.insert(line);
    }
  }
  for (const int line : changed) unchanged.erase(line);
  for (const modules::Drawn& each : report.drawn) {
    if (!each.seeded_by) unseeded.insert(each.line);
  }
  for (const ScriptLayer& layer : report.layers) {
    if (is_unseeded(layer.seed) || is_unseeded(layer.bias_seed)) unseeded.insert(layer.line);
  }
  result.changed = sorted(changed);
  result.unchanged = sorted(unchanged);
  result.unseeded = sorted(unseeded);
  return result;
}

std::vector<InVersion> in_every_version(std::string_view script, const ScriptOptions& options,
                                        const Report& report) {
  std::vector<InVersion> result;
  for (const Generation* generation : generations()) {
    for (int minor = generation->oldest_minor; minor <= generation->newest_minor; ++minor) {
      ScriptOptions other = options;
      other.version = std::to_string(generation->major) + "." + std::to_string(minor);
      const Report there = run_script(script, other);
      InVersion& row = result.emplace_back(InVersion{other.version, there.ending});
      const Repetition repetition = repeat(script, other, there);
      row.repeats = repetition.same && repetition.runs > 1;
      row.prints_alike = alike(report, there);
    }
  }
  return result;
}

}  // namespace dense
