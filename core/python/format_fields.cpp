#include "core/python/operations.hpp"

namespace dense::python {
namespace {

struct Fields {
  Machine& machine;
  const Arguments& arguments;
  std::int64_t automatic = 0;
  bool numbered = false;

  Value lookup(std::string_view field) {
    const std::size_t end = std::min(field.find_first_of(".["), field.size());
    const std::string_view first = field.substr(0, end);
    Value value;
    const bool digits = !first.empty() && first.find_first_not_of("0123456789") == first.npos;
    if (first.empty() || digits) {
      if (first.empty() ? numbered : automatic > 0)
        return machine.raise(
            "ValueError", first.empty()
                              ? "cannot switch from manual field specification to automatic field numbering"
                              : "cannot switch from automatic field numbering to manual field specification");
      std::size_t index = 0;
      if (first.empty()) {
        index = static_cast<std::size_t>(automatic++);
      } else {
        numbered = true;
        for (const char c : first)
          index = std::min<std::size_t>(index * 10 + static_cast<std::size_t>(c - '0'), 1'000'000);
      }
      if (index >= arguments.count)
        return machine.raise("IndexError", "Replacement index " + std::to_string(index) +
                                               " out of range for positional args tuple");
      value = arguments.values[index];
    } else {
      for (std::size_t i = 0; i < arguments.keyword_count; ++i) {
        if (arguments.keywords[i].name->text == first) value = arguments.keywords[i].value;
      }
      if (value.absent()) return machine.raise_value("KeyError", {machine.string(std::string(first))});
    }
    for (std::size_t i = end; i < field.size() && !value.absent();) {
      if (field[i] == '.') {
        const std::size_t stop = std::min(field.find_first_of(".[", i + 1), field.size());
        value = machine.attribute(value, field.substr(i + 1, stop - i - 1));
        i = stop;
      } else {
        const std::size_t close = field.find(']', i);
        if (close == field.npos) return machine.raise("ValueError", "Missing ']' in format string");
        const std::string key(field.substr(i + 1, close - i - 1));
        const bool number = !key.empty() && key.find_first_not_of("0123456789") == key.npos;
        value = item(machine, value,
                     number ? Value::of(std::int64_t{std::atoll(key.c_str())}) : machine.string(key));
        i = close + 1;
      }
    }
    return value;
  }

  std::optional<std::string> render(std::string_view text, int depth) {
    std::string result;
    const auto invalid = [&](const char* message) {
      machine.raise("ValueError", message);
      return std::nullopt;
    };
    if (depth > 2) return invalid("Max string recursion exceeded");
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '}') {
        if (i + 1 < text.size() && text[i + 1] == '}') {
          result += '}', ++i;
          continue;
        }
        return invalid("Single '}' encountered in format string");
      }
      if (c != '{') {
        result += c;
        continue;
      }
      if (i + 1 < text.size() && text[i + 1] == '{') {
        result += '{', ++i;
        continue;
      }
      if (i + 1 == text.size()) return invalid("Single '{' encountered in format string");
      int nesting = 1;
      std::size_t close = i + 1;
      for (; close < text.size(); ++close) {
        nesting += text[close] == '{' ? 1 : text[close] == '}' ? -1 : 0;
        if (nesting == 0) break;
      }
      if (close >= text.size()) return invalid("expected '}' before end of string");
      const std::string_view field = text.substr(i + 1, close - i - 1);
      i = close;
      std::size_t name_end = 0;
      int bracket = 0;
      while (name_end < field.size() && (bracket || (field[name_end] != ':' && field[name_end] != '!'))) {
        bracket += field[name_end] == '[' ? 1 : field[name_end] == ']' ? -1 : 0;
        ++name_end;
      }
      Value value = lookup(field.substr(0, name_end));
      if (value.absent()) return std::nullopt;
      std::string_view rest = field.substr(name_end);
      if (rest.starts_with('!')) {
        if (rest.size() < 2) return invalid("end of string while looking for conversion specifier");
        if (rest[1] != 'r' && rest[1] != 's' && rest[1] != 'a') {
          machine.raise("ValueError", "Unknown conversion specifier '" + std::string(1, rest[1]) + "'");
          return std::nullopt;
        }
        const std::optional<std::string> shown = rest[1] == 's' ? str(machine, value) : repr(machine, value);
        if (!shown) return shown;
        value = machine.string(*shown);
        rest.remove_prefix(2);
        if (!rest.empty() && rest[0] != ':') return invalid("expected ':' after conversion specifier");
      }
      if (rest.starts_with(':')) rest.remove_prefix(1);
      const std::optional<std::string> specification = render(rest, depth + 1);
      if (!specification) return specification;
      const Value formatted = format(machine, value, *specification);
      if (formatted.absent()) return std::nullopt;
      result += formatted.as<String>().text;
    }
    return result;
  }
};

}  // namespace

Value format_method(Machine& machine, std::string_view text, const Arguments& arguments) {
  const std::optional<std::string> result = Fields{machine, arguments}.render(text, 0);
  return result ? machine.string(*result) : Value();
}

}  // namespace dense::python
