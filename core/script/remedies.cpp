#include "core/script/remedies.hpp"

#include <algorithm>
#include <set>

#include "core/script/paste.hpp"

namespace dense {
namespace {

using Insertion = ScriptRemedy::Insertion;
using Lines = std::vector<std::string>;

Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view stripped(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

std::string with(const Lines& lines, const std::vector<Insertion>& insertions) {
  std::string text;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const Insertion& each : insertions) {
      if (each.line == static_cast<int>(i) + 1) text += each.text + "\n";
    }
    text += lines[i] + "\n";
  }
  return text;
}

/// The name by which the script has a module: "tf" after `import tensorflow as tf`; empty where it never imports it so.
std::string name_of(const Lines& lines, std::string_view module) {
  for (const std::string& line : lines) {
    const std::string_view text = stripped(line);
    const std::string import = "import " + std::string(module);
    if (!text.starts_with(import)) continue;
    const std::string_view rest = text.substr(import.size());
    if (rest.empty() || rest[0] == '#') return std::string(module);
    if (!rest.starts_with(" as ")) continue;
    return std::string(rest.substr(4, rest.find_first_of(" #,;", 4) - 4));
  }
  return {};
}

/// The call by which the version seeds its layers, as this script can write it; empty where it imports neither.
std::string layer_seed(const Lines& lines, const ScriptOptions& options) {
  const std::string tensorflow = name_of(lines, "tensorflow");
  const bool keras_2 = options.version.starts_with("2.");
  if (keras_2 && std::stoi(options.version.substr(2)) < 10)
    return tensorflow.empty() ? "" : tensorflow + ".random.set_seed(42)";
  for (const std::string& line : lines) {
    if (stripped(line).starts_with("from tensorflow import keras")) return "keras.utils.set_random_seed(42)";
  }
  if (!tensorflow.empty()) return tensorflow + ".keras.utils.set_random_seed(42)";
  const std::string keras = name_of(lines, "keras");
  return keras.empty() ? "" : keras + ".utils.set_random_seed(42)";
}

/// The first line that is neither an import nor empty nor a comment: there a call has all names.
int behind_imports(const Lines& lines) {
  int last = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("import ") || lines[i].starts_with("from ")) last = static_cast<int>(i) + 1;
  }
  return last + 1;
}

bool ends_alike(const Report& a, const Report& b) {
  return a.ending.kind == b.ending.kind && a.ending.last_line == b.ending.last_line;
}

/// Of the first calls of all layers that were called; at least two.
bool equal_layers(const Report& report) {
  const Trace* first = nullptr;
  std::size_t count = 0;
  for (const ScriptLayer& layer : report.layers) {
    if (layer.calls.empty()) continue;
    const Trace& trace = report.traces[static_cast<std::size_t>(layer.calls[0])];
    if (!first) first = &trace;
    if (trace.output.size() != first->output.size() ||
        !std::equal(trace.output.begin(), trace.output.end(), first->output.begin()))
      return false;
    ++count;
  }
  return count > 1;
}

/// Whether layers could be equal at all: two or more that were called on rows of one shape, with as many units.
bool may_be_equal(const Report& report) {
  const Trace* first = nullptr;
  std::size_t count = 0;
  for (const ScriptLayer& layer : report.layers) {
    if (layer.calls.empty()) continue;
    const Trace& trace = report.traces[static_cast<std::size_t>(layer.calls[0])];
    if (!first) first = &trace;
    if (trace.units != first->units || trace.rows != first->rows) return false;
    ++count;
  }
  return count > 1;
}

}  // namespace

std::vector<ScriptRemedy> remedies(std::string_view script, const ScriptOptions& options,
                                   const Report& report) {
  std::vector<ScriptRemedy> result;
  if (report.ending.kind == python::Ending::Kind::stopped ||
      report.ending.kind == python::Ending::Kind::syntax)
    return result;
  const Lines lines = split(clean_paste(script).text);
  const std::string seed = layer_seed(lines, options), numpy = name_of(lines, "numpy"),
                    python = name_of(lines, "random"), tensorflow = name_of(lines, "tensorflow");

  if (!repeat(script, options, report).same) {
    // One call each, then several: the least change first.
    std::vector<std::string> calls;
    if (!seed.empty()) calls.push_back(seed);
    if (!numpy.empty()) calls.push_back(numpy + ".random.seed(42)");
    if (!python.empty()) calls.push_back(python + ".seed(42)");
    if (!tensorflow.empty() && seed.find(".random.set_seed") == seed.npos)
      calls.push_back(tensorflow + ".random.set_seed(42)");
    std::vector<std::vector<std::string>> candidates;
    for (const std::string& call : calls) candidates.push_back({call});
    for (std::size_t i = 2; i <= calls.size(); ++i)
      candidates.emplace_back(calls.begin(), calls.begin() + static_cast<std::ptrdiff_t>(i));
    for (const std::vector<std::string>& candidate : candidates) {
      std::vector<Insertion> insertions;
      for (const std::string& call : candidate) insertions.push_back({behind_imports(lines), call});
      const std::string text = with(lines, insertions);
      const Report changed = run_script(text, options);
      if (!ends_alike(report, changed) || !repeat(text, options, changed).same) continue;
      result.push_back({ScriptRemedy::Promise::repeats, insertions, text});
      break;
    }
  }

  if (!seed.empty() && may_be_equal(report) && !equal_layers(report)) {
    std::set<int> made;
    for (const ScriptLayer& layer : report.layers) made.insert(layer.line);
    std::vector<Insertion> insertions;
    for (const int line : made) {
      if (line < 1 || line > static_cast<int>(lines.size())) continue;
      const std::string& before = lines[static_cast<std::size_t>(line) - 1];
      const std::size_t indent = before.size() - stripped(before).size();
      insertions.push_back({line, before.substr(0, indent) + seed});
    }
    const std::string text = with(lines, insertions);
    const Report changed = run_script(text, options);
    if (ends_alike(report, changed) && equal_layers(changed))
      result.push_back({ScriptRemedy::Promise::equal_layers, insertions, text});
  }
  return result;
}

}  // namespace dense
