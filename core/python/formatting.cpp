#include "core/python/formatting.hpp"

#include <cmath>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/python/numbers.hpp"
#include "core/python/unicode.hpp"

// The format mini-language.
namespace dense::python {
namespace {

bool is_align(char c) {
  return c == '<' || c == '>' || c == '=' || c == '^';
}

std::optional<Specification> parse(Machine& machine, std::string_view text, const std::string& type) {
  Specification result;
  const std::string whole(text);
  const auto invalid = [&](std::string message) {
    machine.raise("ValueError", std::move(message));
    return std::nullopt;
  };
  const std::size_t first = code_point_at(text, 0).size;
  if (first > 0 && text.size() > first && is_align(text[first])) {
    result.fill = text.substr(0, first);
    result.align = text[first];
    text.remove_prefix(first + 1);
  } else if (!text.empty() && is_align(text[0])) {
    result.align = text[0];
    text.remove_prefix(1);
  }
  const auto take = [&](char c) {
    if (text.empty() || text[0] != c) return false;
    text.remove_prefix(1);
    return true;
  };
  if (!text.empty() && (text[0] == '+' || text[0] == '-' || text[0] == ' '))
    result.sign = text[0], text.remove_prefix(1);
  if (take('z')) {
  }
  if (take('#')) result.alternate = true;
  if (take('0')) {
    result.zero = true;
    if (!result.align) result.align = '=', result.fill = "0";
  }
  const auto number = [&](std::int64_t& value) {
    value = 0;
    std::size_t digits = 0;
    while (!text.empty() && text[0] >= '0' && text[0] <= '9') {
      value = std::min<std::int64_t>(value * 10 + (text[0] - '0'), 1'000'000'000'000);
      text.remove_prefix(1);
      ++digits;
    }
    return digits > 0;
  };
  number(result.width);
  if (take(',')) result.grouping = ',';
  if (take('_')) {
    if (result.grouping) return invalid("Cannot specify both ',' and '_'.");
    result.grouping = '_';
  }
  if (take(','))
    return invalid(result.grouping == ',' ? "Cannot specify ',' with ','."
                                          : "Cannot specify both ',' and '_'.");
  if (take('.') && !number(result.precision)) return invalid("Format specifier missing precision");
  if (code_points(text) > 1)
    return invalid("Invalid format specifier '" + whole + "' for object of type '" + type + "'");
  if (!text.empty()) result.type = text[0];
  if (result.width > 100'000'000 || result.precision > 100'000'000)
    return invalid("Too many decimal digits in format string");
  return result;
}

}  // namespace

std::string padded(const Specification& spec, std::string sign, std::string body, char otherwise) {
  const std::int64_t size = static_cast<std::int64_t>(code_points(sign) + code_points(body));
  const std::int64_t missing = std::max<std::int64_t>(spec.width - size, 0);
  const char align = spec.align ? spec.align : otherwise;
  const auto fill = [&](std::int64_t count) {
    std::string result;
    for (std::int64_t i = 0; i < count; ++i) result += spec.fill;
    return result;
  };
  if (align == '=') return sign + fill(missing) + body;
  if (align == '<') return sign + body + fill(missing);
  if (align == '^') return fill(missing / 2) + sign + body + fill(missing - missing / 2);
  return fill(missing) + sign + body;
}

std::string grouped(const Specification& spec, std::string digits, std::string_view rest,
                    std::size_t sign_size, std::size_t group) {
  if (spec.grouping) {
    const bool zeros = spec.align == '=' && spec.fill == "0";
    const auto apply = [&](const std::string& plain) {
      std::string result;
      for (std::size_t i = 0; i < plain.size(); ++i) {
        if (i > 0 && (plain.size() - i) % group == 0) result += spec.grouping;
        result += plain[i];
      }
      return result;
    };
    std::string result = apply(digits);
    while (zeros && static_cast<std::int64_t>(result.size() + rest.size() + sign_size) < spec.width) {
      digits.insert(digits.begin(), '0');
      result = apply(digits);
    }
    digits = result;
  }
  return digits + std::string(rest);
}

std::string sign_of(const Specification& spec, bool negative) {
  return negative ? "-" : spec.sign == '+' ? "+" : spec.sign == ' ' ? " " : "";
}

namespace {

Value format_integer(Machine& machine, Value value, const Specification& spec, const std::string& type_text) {
  const char type = spec.type ? spec.type : 'd';
  constexpr std::string_view real_types = "eEfFgG%";
  if (real_types.find(type) != real_types.npos) {
    const double real = to_double(value);
    if (std::isinf(real)) return machine.raise("OverflowError", "int too large to convert to float");
    return format_float(machine, real, spec, type_text);
  }
  if (spec.precision >= 0)
    return machine.raise("ValueError", "Precision not allowed in integer format specifier");
  if (type == 'c') {
    const std::optional<std::int64_t> code = to_int64(value);
    if (spec.sign) return machine.raise("ValueError", "Sign not allowed with integer format specifier 'c'");
    if (!code || *code < 0 || *code > 0x10FFFF)
      return machine.raise("OverflowError", "%c arg not in range(0x110000)");
    std::string body;
    append(body, static_cast<char32_t>(*code));
    return machine.string(padded(spec, "", body, '<'));
  }
  int base = 10;
  std::string prefix;
  switch (type) {
    case 'd':
    case 'n':
      break;
    case 'b':
      base = 2, prefix = "0b";
      break;
    case 'o':
      base = 8, prefix = "0o";
      break;
    case 'x':
      base = 16, prefix = "0x";
      break;
    case 'X':
      base = 16, prefix = "0X";
      break;
    default:
      return machine.raise("ValueError", "Unknown format code '" + std::string(1, type) +
                                             "' for object of type '" + type_text + "'");
  }
  if (spec.grouping == ',' && base != 10)
    return machine.raise("ValueError", "Cannot specify ',' with '" + std::string(1, type) + "'.");
  if (spec.grouping && type == 'n')
    return machine.raise("ValueError", "Cannot specify '" + std::string(1, spec.grouping) + "' with 'n'.");
  const Integer integer = to_integer(value);
  Integer positive = integer;
  positive.negative = false;
  std::string digits = text(positive, base);
  if (type == 'X') {
    for (char& c : digits) c = static_cast<char>(c >= 'a' ? c - 32 : c);
  }
  const std::string sign = sign_of(spec, integer.negative) + (spec.alternate ? prefix : "");
  return machine.string(padded(spec, sign, grouped(spec, digits, "", sign.size(), base == 10 ? 3 : 4), '>'));
}

}  // namespace

Value format_string(Machine& machine, const std::string& value, const Specification& spec) {
  if (spec.sign)
    return machine.raise("ValueError", spec.sign == ' ' ? "Space not allowed in string format specifier"
                                                        : "Sign not allowed in string format specifier");
  if (spec.alternate)
    return machine.raise("ValueError", "Alternate form (#) not allowed in string format specifier");
  if (spec.align == '=' && !spec.zero)
    return machine.raise("ValueError", "'=' alignment not allowed in string format specifier");
  if (spec.type && spec.type != 's')
    return machine.raise("ValueError",
                         "Unknown format code '" + std::string(1, spec.type) + "' for object of type 'str'");
  if (spec.grouping)
    return machine.raise("ValueError", "Cannot specify '" + std::string(1, spec.grouping) + "' with 's'.");
  std::string text = value;
  if (spec.precision >= 0) {
    std::size_t end = 0;
    for (std::int64_t i = 0; i < spec.precision && end < text.size(); ++i)
      end += code_point_at(text, end).size;
    text.resize(end);
  }
  Specification plain = spec;
  if (plain.align == '=') plain.align = '<';
  return machine.string(padded(plain, "", text, '<'));
}

Value format(Machine& machine, Value value, std::string_view specification) {
  if (value.type == Type::instance) {
    if (const Value found = machine.special(value, "__format__"); !found.absent())
      return machine.call(found, std::vector<Value>{machine.string(std::string(specification))});
    if (!value.as<Instance>().payload.absent() && value.as<Instance>().payload.type != Type::host &&
        !specification.empty())
      return format(machine, value.as<Instance>().payload, specification);
  }
  if (value.type == Type::host) {
    const Value result = value.as<Host>().format(machine, specification);
    if (!result.absent() || !machine.pending.absent() || machine.stopped()) return result;
  }
  if (specification.empty()) {
    const std::optional<std::string> text = str(machine, value);
    return text ? machine.string(*text) : Value();
  }
  const std::string type = type_name(machine, value);
  const bool known = is_number(value) || value.type == Type::string;
  if (!known)
    return machine.raise("TypeError", "unsupported format string passed to " + type + ".__format__");
  const std::optional<Specification> spec = parse(machine, specification, type);
  if (!spec ||
      !machine.reserve(static_cast<std::size_t>(spec->width + std::max<std::int64_t>(spec->precision, 0))))
    return {};
  if (!machine.spend(2)) return {};
  if (value.type == Type::real) return format_float(machine, value.real, *spec, type);
  if (value.type == Type::string) return format_string(machine, value.as<String>().text, *spec);
  return format_integer(machine, value, *spec, type);
}

}  // namespace dense::python
