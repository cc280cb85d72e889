#include "core/python/string_searches.hpp"

#include <algorithm>

#include "core/python/numbers.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {

const std::string& self_text(const Arguments& a) {
  return a.self.type == Type::bytes ? a.self.as<Bytes>().text : a.self.as<String>().text;
}

bool is_text(Value value) {
  return value.type == Type::string;
}

Value wants_text(Machine& machine, const char* method, int place, Value got) {
  return machine.raise("TypeError", std::string(method) + "() argument " + std::to_string(place) +
                                        " must be str, not " + type_name(machine, got));
}

namespace {

/// start and end of find, count, startswith, as byte offsets.
bool window(Machine& m, const Arguments& a, std::size_t& begin, std::size_t& end) {
  const std::string& text = self_text(a);
  const std::int64_t length = static_cast<std::int64_t>(code_points(text));
  std::int64_t from = 0, to = length;
  const auto read = [&](std::size_t i, std::int64_t& target) {
    if (a.count <= i || a.values[i].is_none()) return true;
    const std::optional<std::int64_t> value =
        is_integer(a.values[i])
            ? to_int64(a.values[i], true)
            : index_of(m, a.values[i], "slice indices must be integers or None or have an __index__ method");
    if (!value) return false;
    target = *value < 0 ? std::max<std::int64_t>(*value + length, 0) : *value;
    return true;
  };
  if (!read(1, from) || !read(2, to)) return false;
  to = std::min(to, length);
  const auto offset = [&](std::int64_t n) {
    std::size_t at = 0;
    for (std::int64_t i = 0; i < n && at < text.size(); ++i) at += code_point_at(text, at).size;
    return at;
  };
  begin = from > length ? std::string::npos : offset(from);
  end = offset(std::max<std::int64_t>(to, 0));
  return true;
}

Value find_in(Machine& m, const Arguments& a, const char* method, bool reverse, bool must) {
  if (!is_text(a.values[0])) return m.raise("TypeError", "must be str, not " + type_name(m, a.values[0]));
  (void)method;
  std::size_t begin = 0, end = 0;
  if (!window(m, a, begin, end)) return {};
  const std::string& text = self_text(a);
  const std::string& wanted = a.values[0].as<String>().text;
  std::size_t found = std::string::npos;
  if (!m.spend_search(text.size(), wanted.size())) return {};
  if (begin != std::string::npos && begin <= end) {
    const std::string_view part = std::string_view(text).substr(begin, end - begin);
    found = reverse ? part.rfind(wanted) : part.find(wanted);
    if (found != std::string::npos) found += begin;
  }
  if (found != std::string::npos) return Value::of(code_points(std::string_view(text).substr(0, found)));
  return must ? m.raise("ValueError", "substring not found") : Value::of(-1);
}

}  // namespace

Value find_method(Machine& m, const Arguments& a) {
  return find_in(m, a, "find", false, false);
}

Value rfind(Machine& m, const Arguments& a) {
  return find_in(m, a, "rfind", true, false);
}

Value index(Machine& m, const Arguments& a) {
  return find_in(m, a, "index", false, true);
}

Value rindex(Machine& m, const Arguments& a) {
  return find_in(m, a, "rindex", true, true);
}

Value count(Machine& m, const Arguments& a) {
  if (!is_text(a.values[0])) return m.raise("TypeError", "must be str, not " + type_name(m, a.values[0]));
  std::size_t begin = 0, end = 0;
  if (!window(m, a, begin, end)) return {};
  const std::string& wanted = a.values[0].as<String>().text;
  if (begin == std::string::npos || begin > end) return Value::of(0);
  const std::string_view part = std::string_view(self_text(a)).substr(begin, end - begin);
  if (wanted.empty()) return Value::of(code_points(part) + 1);
  if (!m.spend_search(part.size(), wanted.size())) return {};
  std::int64_t found = 0;
  for (std::size_t at = part.find(wanted); at != part.npos; at = part.find(wanted, at + wanted.size()))
    ++found;
  return Value::of(found);
}

namespace {

Value affix(Machine& m, const Arguments& a, bool start) {
  const char* method = start ? "startswith" : "endswith";
  std::size_t begin = 0, end = 0;
  if (!window(m, a, begin, end)) return {};
  const std::vector<Value> options =
      a.values[0].type == Type::tuple ? a.values[0].as<Sequence>().items : std::vector<Value>{a.values[0]};
  for (const Value each : options) {
    if (!is_text(each)) {
      return m.raise(
          "TypeError",
          a.values[0].type == Type::tuple
              ? "tuple for " + std::string(method) + " must only contain str, not " + type_name(m, each)
              : std::string(method) + " first arg must be str or a tuple of str, not " + type_name(m, each));
    }
    if (begin == std::string::npos || begin > end) continue;
    const std::string_view part = std::string_view(self_text(a)).substr(begin, end - begin);
    if (start ? part.starts_with(each.as<String>().text) : part.ends_with(each.as<String>().text))
      return Value::of(true);
  }
  return Value::of(false);
}

}  // namespace

Value startswith(Machine& m, const Arguments& a) {
  return affix(m, a, true);
}

Value endswith(Machine& m, const Arguments& a) {
  return affix(m, a, false);
}

Value keyword(const Arguments& a, std::size_t place, std::string_view name) {
  if (a.count > place) return a.values[place];
  for (std::size_t i = 0; i < a.keyword_count; ++i) {
    if (a.keywords[i].name->text == name) return a.keywords[i].value;
  }
  return {};
}

Value split_text(Machine& m, const Arguments& a, bool reverse) {
  const std::string& text = self_text(a);
  const Value separator = keyword(a, 0, "sep"), most = keyword(a, 1, "maxsplit");
  std::int64_t left = -1;
  if (!most.absent()) {
    const std::optional<std::int64_t> given =
        index_of(m, most, "'{}' object cannot be interpreted as an integer");
    if (!given) return {};
    left = *given;
  }
  std::vector<std::string> parts;
  if (separator.absent() || separator.is_none()) {
    if (!reverse) {
      std::size_t i = 0;
      for (;;) {
        for (CodePoint c = code_point_at(text, i); c.size && is_space(c.value); c = code_point_at(text, i))
          i += c.size;
        if (i >= text.size()) break;
        if (left == 0) {
          std::size_t end = text.size();
          while (end > i && is_space(static_cast<unsigned char>(text[end - 1]))) --end;
          parts.push_back(text.substr(i, end - i));
          break;
        }
        const std::size_t begin = i;
        for (CodePoint c = code_point_at(text, i); c.size && !is_space(c.value); c = code_point_at(text, i))
          i += c.size;
        parts.push_back(text.substr(begin, i - begin));
        --left;
      }
    } else {
      std::size_t end = text.size();
      const auto blank = [&](std::size_t at) { return is_space(static_cast<unsigned char>(text[at])); };
      for (;;) {
        while (end > 0 && blank(end - 1)) --end;
        if (end == 0) break;
        std::size_t begin = end;
        if (left == 0) {
          begin = 0;
          while (begin < end && blank(begin)) ++begin;
        } else {
          while (begin > 0 && !blank(begin - 1)) --begin;
        }
        parts.push_back(text.substr(begin, end - begin));
        if (left == 0) break;
        end = begin;
        --left;
      }
    }
  } else {
    if (!is_text(separator))
      return m.raise("TypeError", "must be str or None, not " + type_name(m, separator));
    const std::string& by = separator.as<String>().text;
    if (by.empty()) return m.raise("ValueError", "empty separator");
    if (!m.spend_search(text.size(), by.size())) return {};
    if (!reverse) {
      std::size_t begin = 0;
      for (std::size_t at = text.find(by); at != text.npos && left != 0; at = text.find(by, begin), --left) {
        parts.push_back(text.substr(begin, at - begin));
        begin = at + by.size();
      }
      parts.push_back(text.substr(begin));
    } else {
      std::size_t end = text.size();
      while (left != 0) {
        const std::size_t at = end < by.size() ? text.npos : text.rfind(by, end - by.size());
        if (at == text.npos) break;
        parts.push_back(text.substr(at + by.size(), end - at - by.size()));
        end = at;
        --left;
      }
      parts.push_back(text.substr(0, end));
    }
  }
  if (reverse) std::reverse(parts.begin(), parts.end());
  std::vector<Value> items;
  for (std::string& each : parts) {
    if (!m.spend(items.size() % 16 == 0)) return {};
    items.push_back(m.string(std::move(each)));
  }
  return m.list(std::move(items));
}

Value splitlines(Machine& m, const Arguments& a) {
  const Value keep = keyword(a, 0, "keepends");
  const bool keeps = !keep.absent() && truth(m, keep) == 1;
  const std::string& text = self_text(a);
  std::vector<Value> items;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.find_first_of("\n\r", begin), text.size());
    std::size_t next =
        end < text.size()
            ? end + (text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n' ? 2 : 1)
            : end;
    if (!m.spend(items.size() % 16 == 0)) return {};
    items.push_back(m.string(text.substr(begin, (keeps ? next : end) - begin)));
    begin = next;
  }
  return m.list(std::move(items));
}

Value replace(Machine& m, const Arguments& a) {
  for (int i = 0; i < 2; ++i) {
    if (!is_text(a.values[i])) return wants_text(m, "replace", i + 1, a.values[i]);
  }
  std::int64_t left = -1;
  if (a.count == 3) {
    const std::optional<std::int64_t> given =
        index_of(m, a.values[2], "'{}' object cannot be interpreted as an integer");
    if (!given) return {};
    left = *given;
  }
  const std::string &text = self_text(a), &from = a.values[0].as<String>().text,
                    &to = a.values[1].as<String>().text;
  if (!m.spend_search(text.size(), from.size())) return {};
  std::string result;
  std::size_t i = 0;
  while (i <= text.size()) {
    if (left != 0 && text.compare(i, from.size(), from) == 0 && (i < text.size() || from.empty())) {
      result += to;
      --left;
      if (!from.empty()) {
        i += from.size();
        continue;
      }
    }
    if (i == text.size()) break;
    const std::size_t size = code_point_at(text, i).size;
    result.append(text, i, size);
    i += size;
    if (result.size() > (1u << 20) && !m.reserve(result.size())) return {};
  }
  return m.string(std::move(result));
}

Value partition(Machine& m, const Arguments& a, bool reverse) {
  if (!is_text(a.values[0])) return m.raise("TypeError", "must be str, not " + type_name(m, a.values[0]));
  const std::string &text = self_text(a), &by = a.values[0].as<String>().text;
  if (by.empty()) return m.raise("ValueError", "empty separator");
  if (!m.spend_search(text.size(), by.size())) return {};
  const std::size_t at = reverse ? text.rfind(by) : text.find(by);
  if (at == text.npos)
    return reverse ? m.tuple({m.string(""), m.string(""), m.string(text)})
                   : m.tuple({m.string(text), m.string(""), m.string("")});
  return m.tuple({m.string(text.substr(0, at)), m.string(by), m.string(text.substr(at + by.size()))});
}

}  // namespace dense::python
