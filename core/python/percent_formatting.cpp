#include <cmath>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/python/formatting.hpp"
#include "core/python/numbers.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {

Value percent(Machine& machine, std::string_view text, Value arguments) {
  const std::vector<Value> values =
      arguments.type == Type::tuple ? arguments.as<Sequence>().items : std::vector<Value>{arguments};
  std::size_t next = 0;
  bool by_name = false;
  std::string result;
  const auto take = [&]() -> Value {
    if (next >= values.size()) return machine.raise("TypeError", "not enough arguments for format string");
    return values[next++];
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    if (++i >= text.size()) return machine.raise("ValueError", "incomplete format");
    Value value;
    if (text[i] == '(') {
      const std::size_t close = text.find(')', i);
      if (close == text.npos) return machine.raise("ValueError", "incomplete format key");
      if (arguments.type != Type::dict) return machine.raise("TypeError", "format requires a mapping");
      value = item(machine, arguments, machine.string(std::string(text.substr(i + 1, close - i - 1))));
      if (value.absent()) return {};
      by_name = true;
      i = close + 1;
    }
    Specification spec;
    for (; i < text.size() && std::string_view("-+ #0").find(text[i]) != std::string_view::npos; ++i) {
      if (text[i] == '-') spec.align = '<';
      if (text[i] == '+') spec.sign = '+';
      if (text[i] == ' ' && !spec.sign) spec.sign = ' ';
      if (text[i] == '#') spec.alternate = true;
      if (text[i] == '0') spec.zero = true;
    }
    const auto number = [&](std::int64_t& target) {
      if (i < text.size() && text[i] == '*') {
        const Value given = take();
        if (given.absent()) return false;
        if (!is_integer(given)) {
          machine.raise("TypeError", "* wants int");
          return false;
        }
        target = *to_int64(given, true);
        ++i;
        return true;
      }
      target = 0;
      for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
        target = std::min<std::int64_t>(target * 10 + (text[i] - '0'), 1'000'000'000);
      return true;
    };
    if (!number(spec.width)) return {};
    if (spec.width < 0) spec.align = '<', spec.width = -spec.width;
    if (i < text.size() && text[i] == '.') {
      ++i;
      if (!number(spec.precision)) return {};
    }
    while (i < text.size() && (text[i] == 'l' || text[i] == 'h' || text[i] == 'L')) ++i;
    if (i >= text.size()) return machine.raise("ValueError", "incomplete format");
    const char type = text[i];
    if (type == '%') {
      result += '%';
      continue;
    }
    if (value.absent()) value = take();
    if (value.absent() ||
        !machine.reserve(static_cast<std::size_t>(spec.width + std::max<std::int64_t>(spec.precision, 0))))
      return {};
    if (spec.zero && !spec.align) spec.align = '=', spec.fill = "0";
    std::string piece;
    switch (type) {
      case 's':
      case 'r':
      case 'a': {
        std::optional<std::string> shown = type == 's' ? str(machine, value) : repr(machine, value);
        if (!shown) return {};
        Specification plain;
        plain.width = spec.width, plain.precision = spec.precision;
        plain.align = spec.align == '<' ? '<' : '>';
        piece = format_string(machine, *shown, plain).as<String>().text;
        break;
      }
      case 'c': {
        if (value.type == Type::string && value.as<String>().length == 1) {
          piece = value.as<String>().text;
        } else if (const std::optional<std::int64_t> code = to_int64(value);
                   code && *code >= 0 && *code < 0x110000) {
          append(piece, static_cast<char32_t>(*code));
        } else {
          return machine.raise("TypeError", "%c requires int or char");
        }
        Specification plain;
        plain.width = spec.width, plain.align = spec.align == '<' ? '<' : '>';
        piece = padded(plain, "", piece, '>');
        break;
      }
      case 'd':
      case 'i':
      case 'u':
      case 'x':
      case 'X':
      case 'o': {
        const bool decimal = type == 'd' || type == 'i' || type == 'u';
        if (value.type == Type::host) {
          const Value found = decimal ? machine.find_attribute(value, "__int__") : Value();
          const Value made =
              found.absent() ? value.as<Host>().index(machine) : machine.call(found, std::vector<Value>{});
          if (machine.is_pending("TypeError")) machine.take_pending();  // it is no number: said below
          if (!machine.pending.absent() || machine.stopped()) return {};
          if (!made.absent()) value = made;
        }
        if (value.type == Type::real && decimal) {
          if (!std::isfinite(value.real))
            return machine.raise(std::isnan(value.real) ? "ValueError" : "OverflowError",
                                 std::isnan(value.real) ? "cannot convert float NaN to integer"
                                                        : "cannot convert float infinity to integer");
          value = machine.integer(dense::truncated(value.real));
        }
        if (!is_integer(value))
          return machine.raise("TypeError", "%" + std::string(1, type) +
                                                " format: " + (decimal ? "a real number" : "an integer") +
                                                " is required, not " + type_name(machine, value));
        Integer integer = to_integer(value);
        const std::string sign = sign_of(spec, integer.negative);
        integer.negative = false;
        std::string digits = dense::text(integer, decimal ? 10 : type == 'o' ? 8 : 16);
        while (static_cast<std::int64_t>(digits.size()) < spec.precision) digits.insert(digits.begin(), '0');
        if (type == 'X') {
          for (char& c : digits) c = static_cast<char>(c >= 'a' ? c - 32 : c);
        }
        const std::string prefix = spec.alternate && !decimal ? (type == 'o'   ? "0o"
                                                                 : type == 'x' ? "0x"
                                                                               : "0X")
                                                              : "";
        piece = padded(spec, sign + prefix, digits, '>');
        break;
      }
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G': {
        if (!is_number(value)) {
          const Value found = value.type == Type::host ? machine.find_attribute(value, "__float__")
                                                       : machine.special(value, "__float__");
          if (!found.absent()) value = machine.call(found, std::vector<Value>{});
          if (value.absent()) return {};
        }
        if (!is_number(value))
          return machine.raise("TypeError", "must be real number, not " + type_name(machine, value));
        spec.type = type;
        const Value formatted = format_float(machine, to_double(value), spec, "float");
        if (formatted.absent()) return {};
        piece = formatted.as<String>().text;
        break;
      }
      default: {
        char code[16];
        std::snprintf(code, sizeof code, "0x%x", static_cast<unsigned>(static_cast<unsigned char>(type)));
        return machine.raise("ValueError", "unsupported format character '" + std::string(1, type) + "' (" +
                                               code + ") at index " + std::to_string(i));
      }
    }
    result += piece;
  }
  if (next < values.size() && !by_name && arguments.type != Type::dict) {
    if (arguments.type == Type::tuple || next == 0)
      return machine.raise("TypeError", "not all arguments converted during string formatting");
  }
  return machine.string(std::move(result));
}

}  // namespace dense::python
