#include "core/script/remedies.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/numerics/bits.hpp"
#include "core/python/syntax.hpp"
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

/// What a script imports at its top level: the names that it gives modules, and where the last import ends.
struct Imports {
  std::map<std::string, std::string, std::less<>> names{};  ///< "tf" by "tensorflow"
  bool keras_of_tensorflow = false;                         ///< from tensorflow import keras
  int end = 0;                                              ///< the last line of the last one

  std::string name(std::string_view module) const {
    const auto found = names.find(module);
    return found == names.end() ? "" : found->second;
  }
};

Imports imports_of(const std::string& text) {
  Imports result;
  const python::Source source(text);
  const python::Tree tree = python::parse(source);
  if (tree.fault) return result;
  for (const python::Node* statement : tree.module->list) {
    const bool from = statement->kind == python::Kind::import_from;
    if (!from && statement->kind != python::Kind::import) continue;
    result.end = std::max(result.end, static_cast<int>(statement->span.end_line));
    for (const python::Node* alias : statement->list) {
      const std::string_view given = alias->as.empty() ? alias->text : alias->as;
      if (!from) {
        result.names.emplace(alias->text, given);
      } else if (statement->text == "tensorflow" && alias->text == "keras" && given == "keras") {
        result.keras_of_tensorflow = true;
      }
    }
  }
  return result;
}

/// The call by which the version seeds its layers, as this script can write it; empty where it imports neither.
std::string layer_seed(const Imports& imports, const ScriptOptions& options) {
  const std::string tensorflow = imports.name("tensorflow"), keras = imports.name("keras");
  const std::string call = "utils.set_random_seed(42)";
  if (options.version.starts_with("2.") && std::stoi(options.version.substr(2)) < 10)
    return tensorflow.empty() ? "" : tensorflow + ".random.set_seed(42)";
  if (imports.keras_of_tensorflow) return "keras." + call;
  if (!tensorflow.empty()) return tensorflow + ".keras." + call;
  return keras.empty() ? "" : keras + "." + call;
}

bool ends_alike(const Report& a, const Report& b) {
  return a.ending.kind == b.ending.kind && a.ending.last_line == b.ending.last_line;
}

/// The first call of each layer that was called.
std::vector<const Trace*> first_calls(const Report& report) {
  std::vector<const Trace*> calls;
  for (const ScriptLayer& layer : report.layers) {
    if (!layer.calls.empty()) calls.push_back(&report.traces[static_cast<std::size_t>(layer.calls[0])]);
  }
  return calls;
}

/// Whether two or more layers were called and gave the same, bit for bit.
bool equal_layers(const Report& report) {
  const std::vector<const Trace*> calls = first_calls(report);
  const auto same = [](float a, float b) { return bits(a) == bits(b); };
  return calls.size() > 1 && std::all_of(calls.begin(), calls.end(), [&](const Trace* each) {
           return std::ranges::equal(each->output, calls[0]->output, same);
         });
}

/// Whether they could: as many units on the same rows.
bool may_be_equal(const Report& report) {
  const std::vector<const Trace*> calls = first_calls(report);
  return calls.size() > 1 && std::all_of(calls.begin(), calls.end(), [&](const Trace* each) {
           return each->units == calls[0]->units && each->rows == calls[0]->rows;
         });
}

}  // namespace

std::vector<ScriptRemedy> remedies(std::string_view script, const ScriptOptions& options,
                                   const Report& report) {
  std::vector<ScriptRemedy> result;
  if (report.refused || report.ending.kind == python::Ending::Kind::stopped ||
      report.ending.kind == python::Ending::Kind::syntax)
    return result;
  const std::string cleaned = clean_paste(script).text;
  const Lines lines = split(cleaned);
  const Imports imports = imports_of(cleaned);
  const std::string seed = layer_seed(imports, options), numpy = imports.name("numpy"),
                    python = imports.name("random"), tensorflow = imports.name("tensorflow");

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
      for (const std::string& call : candidate) insertions.push_back({imports.end + 1, call});
      const std::string text = with(lines, insertions);
      const Report changed = run_script(text, options);
      if (!ends_alike(report, changed)) continue;
      // Three runs may agree by chance: relu makes zeros of other numbers, too.
      const Repetition again = repeat(text, options, changed);
      if (!again.same || !again.unseeded.empty()) continue;
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
