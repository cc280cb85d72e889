#include "core/python/builtins.hpp"
#include "core/python/operations.hpp"

// Arguments find their parameters.
namespace dense::python {
namespace {

/// 'a', 'a' and 'b', 'a', 'b', and 'c'
std::string enumerated(const std::vector<std::string>& names) {
  std::string result;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) result += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
    result += "'" + names[i] + "'";
  }
  return result;
}

std::string plural(std::size_t count) {
  return count == 1 ? "" : "s";
}

void missing_arguments(Machine& machine, const Code& code, const std::vector<std::string>& names,
                       const char* kind) {
  machine.raise("TypeError", code.qualified + "() missing " + std::to_string(names.size()) + " required " +
                                 kind + " argument" + plural(names.size()) + ": " + enumerated(names));
}

}  // namespace

bool Machine::bind_arguments(Function& function, const Arguments& arguments, Frame* target) {
  const Code& code = *function.code;
  const std::size_t positional = static_cast<std::size_t>(code.positional);
  const std::size_t plain = std::min(arguments.count, positional);
  for (std::size_t i = 0; i < plain; ++i) target->locals[i] = arguments.values[i];
  const std::size_t star = positional, keyword_first = positional + (code.star ? 1 : 0);
  const std::size_t keyword_last = keyword_first + static_cast<std::size_t>(code.keyword_only);
  if (code.star)
    target->locals[star] =
        tuple(std::vector<Value>(arguments.values + plain, arguments.values + arguments.count));
  Dict* rest = nullptr;
  if (code.double_star) {
    rest = dict();
    target->locals[keyword_last] = Value(Type::dict, rest);
  }
  std::vector<std::string> positional_only;
  for (std::size_t k = 0; k < arguments.keyword_count; ++k) {
    const Keyword& keyword = arguments.keywords[k];
    std::size_t found = keyword_last;
    for (std::size_t i = static_cast<std::size_t>(code.positional_only); i < keyword_last; ++i) {
      if (code.star && i == star) continue;
      if (code.locals[i] == keyword.name || code.locals[i]->text == keyword.name->text) found = i;
    }
    if (found == keyword_last) {
      if (rest) {
        put(*this, *rest, Value(Type::string, keyword.name), keyword.value);
        continue;
      }
      for (std::size_t i = 0; i < static_cast<std::size_t>(code.positional_only); ++i) {
        if (code.locals[i]->text == keyword.name->text) positional_only.push_back(keyword.name->text);
      }
      if (!positional_only.empty()) continue;
      raise("TypeError",
            code.qualified + "() got an unexpected keyword argument '" + keyword.name->text + "'");
      return false;
    }
    if (!target->locals[found].absent()) {
      raise("TypeError", code.qualified + "() got multiple values for argument '" + keyword.name->text + "'");
      return false;
    }
    target->locals[found] = keyword.value;
  }
  if (!positional_only.empty()) {
    std::string names;
    for (const std::string& each : positional_only) names += (names.empty() ? "" : ", ") + each;
    raise("TypeError", code.qualified +
                           "() got some positional-only arguments passed as keyword arguments: '" + names +
                           "'");
    return false;
  }
  if (arguments.count > positional && !code.star) {
    std::size_t defaults = 0, keyword_given = 0;
    for (std::size_t i = 0; i < positional; ++i) defaults += !function.defaults[i].absent();
    for (std::size_t i = keyword_first; i < keyword_last; ++i) keyword_given += !target->locals[i].absent();
    const std::string takes =
        defaults ? "from " + std::to_string(positional - defaults) + " to " + std::to_string(positional)
                 : std::to_string(positional);
    const bool many = defaults ? true : positional != 1;
    std::string given = std::to_string(arguments.count);
    std::string was = arguments.count == 1 && !keyword_given ? "was" : "were";
    if (keyword_given)
      given += " positional argument" + plural(arguments.count) + " (and " + std::to_string(keyword_given) +
               " keyword-only argument" + plural(keyword_given) + ")";
    raise("TypeError", code.qualified + "() takes " + takes + " positional argument" + (many ? "s" : "") +
                           " but " + given + " " + was + " given");
    return false;
  }
  std::vector<std::string> missing, missing_keywords;
  for (std::size_t i = plain; i < keyword_last; ++i) {
    if ((code.star && i == star) || !target->locals[i].absent()) continue;
    if (!function.defaults[i].absent()) {
      target->locals[i] = function.defaults[i];
    } else {
      (i < positional ? missing : missing_keywords).push_back(code.locals[i]->text);
    }
  }
  if (!missing.empty()) {
    missing_arguments(*this, code, missing, "positional");
    return false;
  }
  if (!missing_keywords.empty()) {
    missing_arguments(*this, code, missing_keywords, "keyword-only");
    return false;
  }
  return true;
}

}  // namespace dense::python
