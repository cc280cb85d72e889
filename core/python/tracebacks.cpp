#include <algorithm>

#include "core/python/operations.hpp"
#include "core/python/run.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

constexpr std::string_view spaces = " \t\f";

/// In a binary operation its sign is marked, in a subscript its brackets: offsets within the segment.
struct Anchors {
  std::size_t left = 0, right = 0;
};

/// The text without its first characters.
std::string_view after(std::string_view text, std::size_t characters) {
  for (; characters > 0 && !text.empty(); --characters) text.remove_prefix(code_point_at(text, 0).size);
  return text;
}

std::optional<Anchors> anchors(std::string_view segment) {
  const Source source(segment);
  const Tree tree = parse(source);
  if (!tree.module || tree.module->list.size() != 1 || tree.module->list[0]->kind != Kind::expression)
    return std::nullopt;
  const Node* node = tree.module->list[0]->a;
  if (node->span.line != 1 || node->span.end_line != 1) return std::nullopt;
  const auto end = [](const Node* part) { return static_cast<std::size_t>(part->span.end_column); };
  if (node->kind == Kind::bin_op) {
    std::size_t left = end(node->a);
    const std::size_t operand = static_cast<std::size_t>(node->b->span.column);
    while (left < segment.size() && spaces.find(segment[left]) != spaces.npos) ++left;
    std::size_t right = left + 1;
    if (right < operand && right < segment.size() && spaces.find(segment[right]) == spaces.npos) ++right;
    // The width is settled before the brackets are passed, in CPython too.
    // CPython 3.12 takes the offset in bytes for one in characters here.
    for (std::string_view rest = after(segment, left); !rest.empty(); rest.remove_prefix(1)) {
      if (spaces.find(rest[0]) == spaces.npos && rest[0] != ')' && rest[0] != '#') break;
      ++left, ++right;
    }
    return Anchors{left, right};
  }
  if (node->kind == Kind::subscript) {
    std::size_t left = end(node->a);
    while (left < segment.size() && segment[left] != '[') ++left;
    std::size_t right = end(node->b) + 1;
    while (right < segment.size() && segment[right - 1] != ']') ++right;
    return Anchors{left, std::max(right, left + 1)};
  }
  return std::nullopt;
}

std::string entry_text(const TraceEntry& entry, const Source& source, std::string_view file) {
  std::string result = "  File \"" + std::string(file) + "\", line " + std::to_string(entry.span.line) +
                       ", in " + entry.code->name + "\n";
  const std::string_view whole = source.line(entry.span.line);
  const std::size_t first = std::min(whole.find_first_not_of(" \t\f"), whole.size());
  const std::size_t last = whole.find_last_not_of(" \t\f");
  if (first == whole.size()) return result;
  const std::string_view line = whole.substr(first, last - first + 1);
  result += "    " + std::string(line) + "\n";
  if (entry.span.end_line == 0) return result;
  const std::size_t begin = std::min(static_cast<std::size_t>(entry.span.column), whole.size());
  const bool one_line = entry.span.end_line == entry.span.line;
  const std::size_t end =
      one_line ? std::min(static_cast<std::size_t>(entry.span.end_column), whole.size()) : last + 1;
  if (end <= begin) return result;
  const std::string_view segment = whole.substr(begin, end - begin);
  const std::optional<Anchors> mark = one_line ? anchors(segment) : std::nullopt;
  const std::size_t width = code_points(segment);
  if (width >= code_points(line) && !mark) return result;
  result += "    " + std::string(code_points(whole.substr(0, begin)) - first, ' ');
  if (mark) {
    const std::size_t left = code_points(segment.substr(0, mark->left)),
                      middle = code_points(segment.substr(mark->left, mark->right - mark->left));
    result += std::string(left, '~') + std::string(middle, '^') +
              std::string(width - std::min(width, left + middle), '~');
  } else {
    result += std::string(width, '^');
  }
  return result + "\n";
}

std::string last_line(Machine& machine, Instance& exception) {
  const std::string& module = exception.type->module;
  std::string name = exception.type->qualified ? exception.type->qualified->text : exception.type->name;
  if (!module.empty() && module != "__main__" && module != "builtins") name = module + "." + name;
  const std::optional<std::string> message = str(machine, Value(Type::instance, &exception));
  if (!message) machine.take_pending();
  const std::string text = message ? *message + exception.suggestion : "<exception str() failed>";
  return text.empty() ? name : name + ": " + text;
}

void write(Machine& machine, Instance& exception, const Source& source, std::string_view file,
           std::vector<const Instance*>& seen, std::string& result) {
  if (seen.size() > 100) return;
  seen.push_back(&exception);
  const auto fresh = [&](Value value) {
    return value.type == Type::instance &&
           std::find(seen.begin(), seen.end(), &value.as<Instance>()) == seen.end();
  };
  if (fresh(exception.cause)) {
    write(machine, exception.cause.as<Instance>(), source, file, seen, result);
    result += "\nThe above exception was the direct cause of the following exception:\n\n";
  } else if (fresh(exception.context) && !exception.suppress_context) {
    write(machine, exception.context.as<Instance>(), source, file, seen, result);
    result += "\nDuring handling of the above exception, another exception occurred:\n\n";
  }
  if (!exception.trace.empty()) result += "Traceback (most recent call last):\n";
  std::string previous;
  std::size_t repeated = 0;
  const auto flush = [&] {
    if (repeated > 3)
      result += "  [Previous line repeated " + std::to_string(repeated - 3) + " more time" +
                (repeated - 3 == 1 ? "" : "s") + "]\n";
    repeated = 0;
  };
  for (std::size_t i = exception.trace.size(); i-- > 0;) {
    const TraceEntry& entry = exception.trace[i];
    const std::string key = std::to_string(entry.span.line) + entry.code->name;
    if (key != previous) flush();
    previous = key;
    if (++repeated <= 3) result += entry_text(entry, source, file);
  }
  flush();
  result += last_line(machine, exception) + "\n";
}

}  // namespace

std::string traceback(Machine& machine, Value exception, const Source& source, std::string_view file) {
  std::string result;
  std::vector<const Instance*> seen;
  write(machine, exception.as<Instance>(), source, file, seen, result);
  return result;
}

Ending run(std::string_view script, const Options& options, Observer& observer) {
  Ending ending;
  const Source source(script);
  const Tree tree = parse(source, options.most_lines);
  const auto reading = static_cast<std::int64_t>(tree.nodes.size() / 2);
  const auto syntax = [&](const SyntaxFault& fault) {
    ending.steps = reading;
    ending.kind = Ending::Kind::syntax;
    ending.text = text(fault, source, options.file);
    ending.last_line = std::string(name(fault.kind)) + ": " + fault.message;
    ending.span = fault.span;
    return ending;
  };
  if (tree.fault) return syntax(tree.fault);
  Machine machine(observer, options.limits);
  machine.count(reading);
  machine.main_file = options.file;
  const Program program = compile(tree, source, machine, options.echo);
  if (program.fault) return syntax(program.fault);
  machine.program = &program;
  for (const String* each : program.globals) machine.global_slot(each->text);
  Frame* frame = machine.heap.make<Frame>();
  frame->code = program.main;
  frame->locals.resize(program.main->locals.size());
  machine.run(frame);
  observer.ended(machine);
  ending.steps = machine.steps();
  if (machine.stopped()) {
    ending.kind = Ending::Kind::stopped;
    ending.text = machine.stop_sentence;
    ending.last_line = "line " + std::to_string(machine.stop_span.line) + ": " + machine.stop_sentence;
    ending.span = machine.stop_span;
    ending.spent = machine.spent();
    return ending;
  }
  if (machine.pending.absent()) return ending;
  const Value exception = machine.take_pending();
  if (exception.as<Instance>().type->name == "SystemExit") return ending;
  machine.frame = nullptr;
  ending.kind = Ending::Kind::exception;
  ending.text = traceback(machine, exception, source, options.file);
  ending.last_line = last_line(machine, exception.as<Instance>());
  if (!exception.as<Instance>().trace.empty()) ending.span = exception.as<Instance>().trace.front().span;
  return ending;
}

}  // namespace dense::python
