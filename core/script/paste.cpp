#include "core/script/paste.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/python/syntax.hpp"

namespace dense {
namespace {

using Lines = std::vector<std::string>;

/// The line at which a text stops to be Python; nothing where it is Python, also such as is not run here.
std::optional<int> fault_line(const std::string& text) {
  const python::Source source(text);
  const python::Tree tree = python::parse(source, 100'000);
  if (!tree.fault || tree.fault.kind == python::SyntaxFault::Kind::outside_subset) return std::nullopt;
  return tree.fault.span.line;
}

Lines split(std::string_view text) {
  Lines lines{""};
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else if (c != '\r') {
      lines.back() += c;
    }
  }
  return lines;
}

std::size_t indent(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}
bool is_blank(std::string_view line) {
  return indent(line) == line.size();
}
std::string_view stripped(std::string_view line) {
  return line.substr(indent(line));
}

/// What is done to a paste, line by line.
class Cleaner {
 public:
  explicit Cleaner(std::string_view text) : lines_(split(text)) {}

  Pasted run() {
    spaces();
    fence();
    line_numbers();
    prompts(">>>", "...");
    notebook();
    commands();
    quotes();
    for (std::size_t i = 0; i < lines_.size(); ++i) result_.text += (i > 0 ? "\n" : "") + lines_[i];
    return std::move(result_);
  }

 private:
  void say(std::size_t line, const char* sentence) {
    for (const modules::Note& each : result_.cleaned) {
      if (each.sentence == sentence) return;
    }
    result_.cleaned.push_back({static_cast<int>(line) + 1, sentence});
  }

  /// Replaces every occurrence; true where there was one.
  static bool replace(std::string& line, std::string_view from, std::string_view to) {
    bool found = false;
    for (std::size_t at = line.find(from); at != line.npos; at = line.find(from, at + to.size())) {
      line.replace(at, from.size(), to);
      found = true;
    }
    return found;
  }

  void spaces() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      bool found = replace(lines_[i], "\u00A0", " ");
      for (const char* invisible : {"\u200B", "\u2060", "\uFEFF"}) found |= replace(lines_[i], invisible, "");
      if (found) say(i, "spaces that are no spaces to Python were made plain");
    }
  }

  /// Only what stands inside the first fence is the program.
  void fence() {
    const auto is_fence = [](const std::string& line) { return stripped(line).starts_with("```"); };
    const auto first = std::find_if(lines_.begin(), lines_.end(), is_fence);
    if (first == lines_.end()) return;
    const auto last = std::find_if(first + 1, lines_.end(), is_fence);
    say(static_cast<std::size_t>(first - lines_.begin()),
        "the Markdown fence, and what stood outside of it, was left out");
    for (auto each = lines_.begin(); each != lines_.end(); ++each) {
      if (each <= first || each >= last) each->clear();
    }
  }

  /// 1import numpy, 2, 3x = 1: every line begins with its number.
  void line_numbers() {
    std::vector<std::size_t> lengths(lines_.size());
    std::optional<int> next;
    std::size_t numbered = 0;
    bool spaced = true;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view line = stripped(lines_[i]);
      if (line.empty()) continue;
      int number = 0;
      const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), number);
      if (fault != std::errc{} || (next && number != *next) || (!next && number != 1)) return;
      next = number + 1;
      ++numbered;
      lengths[i] = indent(lines_[i]) + static_cast<std::size_t>(end - line.data());
      spaced &=
          lengths[i] == lines_[i].size() || lines_[i][lengths[i]] == ' ' || lines_[i][lengths[i]] == '\t';
    }
    if (numbered < 2) return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lengths[i] == 0) continue;
      lines_[i].erase(0, std::min(lines_[i].size(), lengths[i] + (spaced ? 1 : 0)));
      say(i, "line numbers were taken off");
    }
  }

  /// Behind prompts stands the program, between them what it printed.
  void prompts(std::string_view first, std::string_view more) {
    const auto prompt = [&](const std::string& line, std::string_view text) {
      return stripped(line).starts_with(text);
    };
    if (std::none_of(lines_.begin(), lines_.end(),
                     [&](const std::string& line) { return prompt(line, first); }))
      return;
    bool inside = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool begins = prompt(lines_[i], first);
      inside = begins || (inside && prompt(lines_[i], more));
      if (!inside) {
        if (!is_blank(lines_[i])) say(i, "what was printed between the prompts was left out");
        lines_[i].clear();
        continue;
      }
      say(i, "prompts were taken off");
      std::string rest(stripped(lines_[i]).substr(first.size()));
      if (rest.starts_with(' ')) rest.erase(0, 1);
      lines_[i] = rest;
      if (begins && !is_blank(rest)) result_.echoed.push_back(static_cast<int>(i) + 1);
    }
  }

  /// "In [3]: x" gives "x"; nothing where the line has no such prompt.
  static std::optional<std::string> after_input(std::string_view line) {
    line = stripped(line);
    if (!line.starts_with("In [")) return std::nullopt;
    const std::size_t end = line.find("]:");
    if (end == line.npos || line.substr(4, end - 4).find_first_not_of("0123456789 ") != line.npos)
      return std::nullopt;
    line.remove_prefix(end + 2);
    return std::string(line.starts_with(' ') ? line.substr(1) : line);
  }

  void notebook() {
    const auto has_prompt = [](const std::string& line) { return after_input(line).has_value(); };
    if (std::none_of(lines_.begin(), lines_.end(), has_prompt)) return;
    bool inside = false;
    int last = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view line = stripped(lines_[i]);
      if (const auto rest = after_input(line)) {
        if (last > 0) result_.echoed.push_back(last);
        inside = true;
        last = 0;
        lines_[i] = *rest;
        say(i, "prompts were taken off");
      } else if (inside && line.starts_with("...:")) {
        lines_[i] = line.size() > 4 && line[4] == ' ' ? line.substr(5) : line.substr(4);
      } else if (line.starts_with("Out[")) {
        inside = false;
      }
      if (!inside) {
        if (!is_blank(lines_[i])) say(i, "what was printed between the prompts was left out");
        lines_[i].clear();
      } else if (!is_blank(lines_[i]) && indent(lines_[i]) == 0) {
        last = static_cast<int>(i) + 1;
      }
    }
    if (last > 0) result_.echoed.push_back(last);
  }

  void commands() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view line = stripped(lines_[i]);
      if (!line.starts_with('%') && !line.starts_with('!')) continue;
      say(i, line[0] == '%' ? "a notebook’s `%` command was left out" : "a shell’s `!` command was left out");
      lines_[i].clear();
    }
  }

  /// Quotes of a text processor where a string begins and ends; inside of a string and in a comment they stay.
  void quotes() {
    struct Quote {
      std::string_view typographic;
      char plain;
    };
    constexpr Quote known[] = {{"“", '"'}, {"”", '"'}, {"„", '"'}, {"‘", '\''}, {"’", '\''}};
    constexpr std::string_view double_marks = "\"\"\"", single_marks = "'''";
    std::string_view triple;  // of a string over several lines
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      std::string line;
      char open = 0;
      bool typographic = false;
      for (std::size_t at = 0; at < lines_[i].size();) {
        const std::string_view rest = std::string_view(lines_[i]).substr(at);
        if (!triple.empty() ||
            (!open && (rest.starts_with(double_marks) || rest.starts_with(single_marks)))) {
          const bool mark = triple.empty() || rest.starts_with(triple);
          if (mark)
            triple = triple.empty() ? rest[0] == '"' ? double_marks : single_marks : std::string_view();
          const std::size_t length = mark ? 3 : 1;
          line += rest.substr(0, length);
          at += length;
          continue;
        }
        if (!open && rest[0] == '#') {
          line += rest;
          break;
        }
        const Quote* quote = nullptr;
        for (const Quote& each : known) {
          if (rest.starts_with(each.typographic)) quote = &each;
        }
        if (quote && (!open || (typographic && quote->plain == open))) {
          open = open ? char{0} : quote->plain;
          typographic = open != 0;
          line += quote->plain;
          at += quote->typographic.size();
          say(i, "typographic quotes were made plain");
          continue;
        }
        if (rest[0] == '\\' && open && rest.size() > 1) {
          line += rest.substr(0, 2);
          at += 2;
          continue;
        }
        if (rest[0] == '"' || rest[0] == '\'') {
          if (!open) {
            open = rest[0];
            typographic = false;
          } else if (open == rest[0]) {
            open = 0;
          }
        }
        line += rest[0];
        ++at;
      }
      lines_[i] = line;
    }
  }

  Lines lines_;
  Pasted result_;
};

}  // namespace

Pasted clean_paste(std::string_view text) {
  const std::string given(text);
  const std::optional<int> before = fault_line(given);
  if (!before) return {given};
  Pasted result = Cleaner(text).run();
  const std::optional<int> after = fault_line(result.text);
  // What is no Python for another reason keeps its own fault.
  return !after || *after > *before || !result.echoed.empty() ? result : Pasted{given};
}

}  // namespace dense
