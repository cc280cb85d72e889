#include "core/script/sums.hpp"

#include <iterator>

#include "core/kernels/orders.hpp"
#include "core/python/tokens.hpp"

namespace dense {
namespace {

std::string_view stripped(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r"), text.size());
  const std::size_t end = text.find_last_not_of(" \t\r");
  return end == text.npos ? "" : text.substr(begin, end + 1 - begin);
}

/// What stands behind "# sums:"; empty for another comment.
std::string_view sums_of(std::string_view comment) {
  comment = stripped(comment.substr(1));
  constexpr std::string_view key = "sums:";
  return comment.starts_with(key) ? stripped(comment.substr(key.size())) : "";
}

}  // namespace

SumOrders::SumOrders(std::string_view script, std::string otherwise) : otherwise_(std::move(otherwise)) {
  if (script.find("sums:") == script.npos) return;
  const python::Source source(script);
  const python::Tokens tokens = python::tokenize(source);
  std::map<int, bool> has_code;
  for (const python::Token& token : tokens.list) {
    if (token.kind < python::TokenKind::newline)
      for (int line = token.span.line; line <= token.span.end_line; ++line) has_code[line] = true;
  }
  for (const python::Token& comment : tokens.comments) {
    const std::string name(sums_of(comment.text));
    const int line = comment.span.line;
    if (name.empty()) continue;
    if (find_order(name) == nullptr)
      unknown.push_back({line, "`" + name + "` is no order of summation; `sequential` and `lanes_8` are"});
    else
      (has_code[line] ? lines_ : since_).emplace(line, name);
  }
}

const std::string& SumOrders::of_line(int line) const {
  if (const auto own = lines_.find(line); own != lines_.end()) return own->second;
  const auto after = since_.upper_bound(line);
  return after == since_.begin() ? otherwise_ : std::prev(after)->second;
}

}  // namespace dense
