#pragma once

#include "core/script/answers.hpp"
#include "core/script/figures.hpp"
#include "core/script/remedies.hpp"
#include "wasm/comparison_value.hpp"
#include "wasm/trace_value.hpp"

/// What a script did, as script.js describes it.
namespace bridge {

inline val figure(const dense::Figure& figure) {
  const auto numbers = [](const std::vector<double>& list) {
    return array_of(list, [](double number) { return val(number); });
  };
  const auto ticks = [](const std::vector<dense::Tick>& list) {
    return array_of(list, [](const dense::Tick& tick) {
      val entry = val::object();
      put(entry, "place", tick.place);
      put(entry, "text", tick.text);
      return entry;
    });
  };
  val result = val::object();
  put(result, "line", figure.line);
  put(result, "title", figure.title);
  put(result, "xLabel", figure.x_label);
  put(result, "yLabel", figure.y_label);
  put(result, "legend", truth(figure.legend));
  put(result, "xTicks", ticks(figure.x_ticks));
  put(result, "yTicks", ticks(figure.y_ticks));
  put(result, "series", array_of(figure.series, [&](const dense::Series& series) {
        val entry = val::object();
        put(entry, "kind", std::string(dense::name(series.kind)));
        put(entry, "label", series.label);
        put(entry, "line", series.line);
        put(entry, "x", numbers(series.x));
        put(entry, "y", numbers(series.y));
        put(entry, "across", numbers(series.across));
        put(entry, "down", numbers(series.down));
        put(entry, "width", series.width);
        put(entry, "base", series.base);
        put(entry, "columns", static_cast<double>(series.columns));
        return entry;
      }));
  return result;
}

inline const char* name(dense::python::Ending::Kind kind) {
  constexpr const char* names[] = {"done", "syntax", "exception", "stopped"};
  return names[static_cast<std::size_t>(kind)];
}

inline val refusal(const dense::Report& report) {
  return report.refused ? error(*report.refused) : val::null();
}

inline val repetition(const dense::Repetition& repetition, const dense::Report& report) {
  const auto lines = [](const std::vector<int>& list) {
    return array_of(list, [](int line) { return val(line); });
  };
  val result = val::object();
  put(result, "runs", repetition.runs);
  put(result, "same", truth(repetition.same));
  put(result, "spent", truth(repetition.spent));
  put(result, "changed", lines(repetition.changed));
  put(result, "unchanged", lines(repetition.unchanged));
  put(result, "unseeded", lines(repetition.unseeded));
  put(result, "refused", refusal(report));
  return result;
}

inline val versions(const std::vector<dense::InVersion>& versions, const dense::Report& report) {
  val result = val::object();
  put(result, "versions", array_of(versions, [](const dense::InVersion& row) {
        val entry = val::object();
        put(entry, "keras", row.version);
        put(entry, "ending", name(row.ending.kind));
        put(entry, "lastLine", row.ending.last_line);
        put(entry, "repeats", truth(row.repeats));
        put(entry, "printsAlike", truth(row.prints_alike));
        return entry;
      }));
  put(result, "refused", refusal(report));
  return result;
}

inline val remedies(const std::vector<dense::ScriptRemedy>& remedies, const dense::Report& report) {
  val result = val::object();
  put(result, "remedies", array_of(remedies, [](const dense::ScriptRemedy& remedy) {
        val entry = val::object();
        put(entry, "promise",
            remedy.promise == dense::ScriptRemedy::Promise::repeats ? "repeats" : "equal layers");
        put(entry, "insertions", array_of(remedy.insertions, [](const dense::ScriptRemedy::Insertion& each) {
              val insertion = val::object();
              put(insertion, "line", each.line);
              put(insertion, "text", each.text);
              return insertion;
            }));
        put(entry, "text", remedy.text);
        return entry;
      }));
  put(result, "refused", refusal(report));
  return result;
}

inline val report(const dense::Report& report) {
  val result = val::object();
  put(result, "script", report.script);
  put(result, "pieces", array_of(report.pieces, [](const dense::Printed& piece) {
        val entry = val::object();
        put(entry, "stream", piece.stream == dense::python::Stream::out ? "stdout" : "stderr");
        put(entry, "text", piece.text);
        put(entry, "line", piece.line);
        return entry;
      }));
  put(result, "layers", array_of(report.layers, [](const dense::ScriptLayer& layer) {
        val entry = val::object();
        put(entry, "name", layer.name);
        put(entry, "variable", layer.variable);
        put(entry, "model", layer.model);
        put(entry, "line", layer.line);
        put(entry, "units", layer.units);
        put(entry, "built", truth(layer.built));
        put(entry, "seedSource", name(layer.seed.source));
        put(entry, "seed", layer.seed.value);
        put(entry, "draw", layer.seed.draw);
        put(entry, "seededByLine", number_of(layer.seed.seeded_by));
        put(entry, "calls", array_of(layer.calls, [](int call) { return val(call); }));
        return entry;
      }));
  const val calls = val::array();
  for (std::size_t i = 0; i < report.traces.size(); ++i) {
    append_trace(calls, report.traces);
    const val call = get(calls, static_cast<unsigned>(i));
    put(call, "line", static_cast<int>(report.traces[i].place));
    put(call, "variable", report.variables[i]);
  }
  put(result, "calls", calls);
  put(result, "answers", array_of(dense::answers(report), [](const dense::Answer& answer) {
        val entry = val::object();
        put(entry, "call", answer.call);
        put(entry, "sameAs", answer.same_as);
        return entry;
      }));
  put(result, "comparisons", array_of(dense::compare_answers(report), comparison));
  put(result, "drawn", array_of(report.drawn, [](const dense::modules::Drawn& drawn) {
        val entry = val::object();
        put(entry, "line", drawn.line);
        put(entry, "generator", drawn.generator);
        put(entry, "first", static_cast<double>(drawn.first));
        put(entry, "count", static_cast<double>(drawn.count));
        put(entry, "seededByLine", drawn.seeded_by ? val(*drawn.seeded_by) : val::null());
        return entry;
      }));
  const auto notes = [](const std::vector<dense::modules::Note>& list) {
    return array_of(list, [](const dense::modules::Note& note) {
      val entry = val::object();
      put(entry, "line", note.line);
      put(entry, "sentence", note.sentence);
      return entry;
    });
  };
  put(result, "notes", notes(report.notes));
  put(result, "cleaned", notes(report.cleaned));
  put(result, "assumed", array_of(report.assumed, [](const std::string& name) { return string(name); }));
  put(result, "figures", array_of(dense::figures(report.plots), figure));
  put(result, "ending", name(report.ending.kind));
  put(result, "error", report.ending.text);
  put(result, "lastLine", report.ending.last_line);
  put(result, "line", report.ending.span.line);
  put(result, "spent", truth(report.ending.spent));
  put(result, "steps", static_cast<double>(report.ending.steps));
  put(result, "refused", refusal(report));
  return result;
}

}  // namespace bridge
