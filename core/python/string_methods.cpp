#include <algorithm>

#include "core/python/builtins.hpp"
#include "core/python/numbers.hpp"
#include "core/python/string_searches.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

template <class Map>
Value mapped(Machine& machine, const std::string& text, Map map) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    append(result, map(c.value, i));
    i += c.size;
  }
  return machine.string(std::move(result));
}

bool cased(char32_t c) {
  return to_upper(c) != c || to_lower(c) != c;
}

Value upper(Machine& m, const Arguments& a) {
  std::string result;
  const std::string& text = self_text(a);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    if (c.value == 0xDF)
      result += "SS";
    else
      append(result, to_upper(c.value));
    i += c.size;
  }
  return m.string(std::move(result));
}
Value lower(Machine& m, const Arguments& a) {
  return mapped(m, self_text(a), [](char32_t c, std::size_t) { return to_lower(c); });
}
Value swapcase(Machine& m, const Arguments& a) {
  return mapped(m, self_text(a),
                [](char32_t c, std::size_t) { return to_upper(c) != c ? to_upper(c) : to_lower(c); });
}
Value capitalize(Machine& m, const Arguments& a) {
  return mapped(m, self_text(a),
                [](char32_t c, std::size_t i) { return i == 0 ? to_upper(c) : to_lower(c); });
}
Value title(Machine& m, const Arguments& a) {
  bool inside = false;
  return mapped(m, self_text(a), [&](char32_t c, std::size_t) {
    const char32_t result = inside ? to_lower(c) : to_upper(c);
    inside = cased(c);
    return result;
  });
}

Value strip(Machine& m, const Arguments& a, bool left, bool right) {
  const std::string& text = self_text(a);
  if (a.count == 1 && !a.values[0].is_none() && !is_text(a.values[0]))
    return m.raise("TypeError", std::string(left && right ? "strip"
                                            : left        ? "lstrip"
                                                          : "rstrip") +
                                    " arg must be None or str");
  const bool given = a.count == 1 && is_text(a.values[0]);
  const auto goes = [&](std::size_t at, std::size_t size, char32_t c) {
    return given ? a.values[0].as<String>().text.find(text.substr(at, size)) != std::string::npos
                 : is_space(c);
  };
  std::size_t begin = 0, end = text.size();
  for (; left && begin < end;) {
    const CodePoint c = code_point_at(text, begin);
    if (!goes(begin, c.size, c.value)) break;
    begin += c.size;
  }
  for (; right && end > begin;) {
    std::size_t at = end - 1;
    while (at > begin && (text[at] & 0xC0) == 0x80) --at;
    if (!goes(at, end - at, code_point_at(text, at).value)) break;
    end = at;
  }
  return m.string(text.substr(begin, end - begin));
}

Value join(Machine& m, const Arguments& a) {
  std::vector<Value> items;
  if (!m.collect(a.values[0], items)) {
    if (m.is_pending("TypeError") && m.pending.as<Instance>().trace.empty())
      m.take_pending(), m.raise("TypeError", "can only join an iterable");
    return {};
  }
  std::string result;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!is_text(items[i]))
      return m.raise("TypeError", "sequence item " + std::to_string(i) + ": expected str instance, " +
                                      type_name(m, items[i]) + " found");
    if (i > 0) result += self_text(a);
    result += items[i].as<String>().text;
    if (result.size() > (1u << 20) && !m.reserve(result.size())) return {};
  }
  return m.string(std::move(result));
}

Value justify(Machine& m, const Arguments& a, char side) {
  const std::optional<std::int64_t> width =
      index_of(m, a.values[0], "'{}' object cannot be interpreted as an integer");
  if (!width) return {};
  std::string fill = " ";
  if (a.count == 2) {
    if (!is_text(a.values[1]) || a.values[1].as<String>().length != 1)
      return m.raise("TypeError", is_text(a.values[1])
                                      ? "The fill character must be exactly one character long"
                                      : "The fill character must be a unicode character, not " +
                                            type_name(m, a.values[1]));
    fill = a.values[1].as<String>().text;
  }
  const std::string& text = self_text(a);
  const std::int64_t missing = *width - static_cast<std::int64_t>(code_points(text));
  if (missing <= 0) return m.string(text);
  if (!m.reserve(static_cast<std::size_t>(missing) * fill.size())) return {};
  std::int64_t left = side == '<' ? 0 : side == '>' ? missing : missing / 2 + (missing & *width & 1);
  std::string before, after;
  for (std::int64_t i = 0; i < missing; ++i) (i < left ? before : after) += fill;
  return m.string(before + text + after);
}

Value zfill(Machine& m, const Arguments& a) {
  const std::optional<std::int64_t> width =
      index_of(m, a.values[0], "'{}' object cannot be interpreted as an integer");
  if (!width) return {};
  std::string text = self_text(a);
  const std::int64_t missing = *width - static_cast<std::int64_t>(code_points(text));
  if (missing > 0) {
    if (!m.reserve(static_cast<std::size_t>(missing))) return {};
    text.insert(!text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0,
                static_cast<std::size_t>(missing), '0');
  }
  return m.string(std::move(text));
}

template <class Test>
Value all_characters(const Arguments& a, Test test) {
  const std::string& text = self_text(a);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    if (!test(c.value)) return Value::of(false);
    i += c.size;
  }
  return Value::of(!text.empty());
}
bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
Value isdigit(Machine&, const Arguments& a) {
  return all_characters(a, is_digit);
}
Value isalpha(Machine&, const Arguments& a) {
  return all_characters(a, is_alpha);
}
Value isalnum(Machine&, const Arguments& a) {
  return all_characters(a, [](char32_t c) { return is_alpha(c) || is_digit(c); });
}
Value isspace(Machine&, const Arguments& a) {
  return all_characters(a, is_space);
}
Value isascii(Machine&, const Arguments& a) {
  return Value::of(self_text(a).empty() || all_characters(a, [](char32_t c) { return c < 0x80; }).boolean);
}
Value isidentifier(Machine&, const Arguments& a) {
  bool first = true;
  return all_characters(a, [&](char32_t c) {
    const bool good = first ? begins_name(c) : continues_name(c);
    first = false;
    return good;
  });
}
Value all_cased(const Arguments& a, bool upper_case) {
  bool any = false;
  const std::string& text = self_text(a);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    if (upper_case ? to_upper(c.value) != c.value : to_lower(c.value) != c.value) return Value::of(false);
    any |= cased(c.value);
    i += c.size;
  }
  return Value::of(any);
}
Value isupper(Machine&, const Arguments& a) {
  return all_cased(a, true);
}
Value islower(Machine&, const Arguments& a) {
  return all_cased(a, false);
}

Value encode(Machine& m, const Arguments& a) {
  Bytes* bytes = m.heap.make<Bytes>();
  bytes->text = self_text(a);
  return Value(Type::bytes, bytes);
}
Value decode(Machine& m, const Arguments& a) {
  return m.string(self_text(a));
}

Value prefix(Machine& m, const Arguments& a, bool start) {
  if (!is_text(a.values[0]))
    return m.raise("TypeError", std::string(start ? "removeprefix" : "removesuffix") +
                                    "() argument must be str, not " + type_name(m, a.values[0]));
  const std::string &text = self_text(a), &part = a.values[0].as<String>().text;
  if (start && text.starts_with(part)) return m.string(text.substr(part.size()));
  if (!start && text.ends_with(part)) return m.string(text.substr(0, text.size() - part.size()));
  return m.string(text);
}

Value expandtabs(Machine& m, const Arguments& a) {
  const Value size = keyword(a, 0, "tabsize");
  const std::int64_t width =
      size.absent() ? 8 : std::clamp<std::int64_t>(to_int64(size, true).value_or(8), 0, 1000);
  std::string result;
  std::int64_t column = 0;
  for (const char c : self_text(a)) {
    if (c == '\t') {
      if (width == 0) continue;
      const std::int64_t count = width - column % width;
      result.append(static_cast<std::size_t>(count), ' ');
      column += count;
    } else {
      result += c;
      column = c == '\n' || c == '\r' ? 0 : column + ((c & 0xC0) != 0x80);
    }
  }
  return m.string(std::move(result));
}

}  // namespace

const NativeEntry string_methods[] = {
    {"upper", upper},
    {"lower", lower},
    {"casefold", lower},
    {"swapcase", swapcase},
    {"capitalize", capitalize},
    {"title", title},
    {"strip", [](Machine& m, const Arguments& a) { return strip(m, a, true, true); }, 0, 1},
    {"lstrip", [](Machine& m, const Arguments& a) { return strip(m, a, true, false); }, 0, 1},
    {"rstrip", [](Machine& m, const Arguments& a) { return strip(m, a, false, true); }, 0, 1},
    {"find", find_method, 1, 3},
    {"rfind", rfind, 1, 3},
    {"index", index, 1, 3},
    {"rindex", rindex, 1, 3},
    {"count", count, 1, 3},
    {"startswith", startswith, 1, 3},
    {"endswith", endswith, 1, 3},
    {"split", [](Machine& m, const Arguments& a) { return split_text(m, a, false); }, 0, 2, true},
    {"rsplit", [](Machine& m, const Arguments& a) { return split_text(m, a, true); }, 0, 2, true},
    {"splitlines", splitlines, 0, 1, true},
    {"join", join, 1, 1},
    {"replace", replace, 2, 3},
    {"center", [](Machine& m, const Arguments& a) { return justify(m, a, '^'); }, 1, 2},
    {"ljust", [](Machine& m, const Arguments& a) { return justify(m, a, '<'); }, 1, 2},
    {"rjust", [](Machine& m, const Arguments& a) { return justify(m, a, '>'); }, 1, 2},
    {"zfill", zfill, 1, 1},
    {"partition", [](Machine& m, const Arguments& a) { return partition(m, a, false); }, 1, 1},
    {"rpartition", [](Machine& m, const Arguments& a) { return partition(m, a, true); }, 1, 1},
    {"isdigit", isdigit},
    {"isdecimal", isdigit},
    {"isnumeric", isdigit},
    {"isalpha", isalpha},
    {"isalnum", isalnum},
    {"isspace", isspace},
    {"isupper", isupper},
    {"islower", islower},
    {"isascii", isascii},
    {"isidentifier", isidentifier},
    {"format", [](Machine& m, const Arguments& a) { return format_method(m, self_text(a), a); }, 0, -1, true},
    {"encode", encode, 0, 2, true},
    {"removeprefix", [](Machine& m, const Arguments& a) { return prefix(m, a, true); }, 1, 1},
    {"removesuffix", [](Machine& m, const Arguments& a) { return prefix(m, a, false); }, 1, 1},
    {"expandtabs", expandtabs, 0, 1, true},
    {nullptr, nullptr}};

const NativeEntry bytes_methods[] = {{"decode", decode, 0, 2, true},
                                     {"hex",
                                      [](Machine& m, const Arguments& a) {
                                        std::string result;
                                        for (const char c : self_text(a)) {
                                          result += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
                                          result += "0123456789abcdef"[c & 15];
                                        }
                                        return m.string(std::move(result));
                                      }},
                                     {nullptr, nullptr}};

}  // namespace dense::python
