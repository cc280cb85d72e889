#include "core/modules/session.hpp"

// What a session writes down for the report.
namespace dense::modules {

void Session::drew(Machine& machine, Stream& stream, std::size_t count) {
  if (count == 0 || !machine.spend(static_cast<std::int64_t>(count / 32))) return;
  const int line = machine.here().line;
  const auto more = static_cast<std::int64_t>(count);
  if (!drawn.empty() && drawn.back().line == line && drawn.back().generator == stream.name &&
      drawn.back().first + drawn.back().count == stream.drawn + 1) {
    drawn.back().count += more;
  } else {
    drawn.push_back({line, stream.name, stream.drawn + 1, more, stream.seeded_by});
  }
  stream.drawn += more;
}

void Session::note(Machine& machine, std::string sentence) {
  const int line = machine.here().line;
  for (const Note& each : notes) {
    if (each.line == line && each.sentence == sentence) return;
  }
  notes.push_back({line, std::move(sentence)});
}

}  // namespace dense::modules
