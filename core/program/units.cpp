#include "core/program/units.hpp"

#include <algorithm>
#include <limits>

namespace dense {
namespace {

struct Typed {
  std::string_view shown;  ///< 3 of np.int64(3)
  bool is_bool = false;
  bool is_numpy = false;
  std::optional<Integer> integer{};
};

Typed read(std::string_view text, bool truncates) {
  Typed typed{.shown = text};
  const std::size_t open = text.find('(');
  if (text.starts_with("np.") && text.ends_with(")") && open != text.npos) {
    typed.is_numpy = true;
    typed.shown = text.substr(open + 1, text.size() - open - 2);
  }
  typed.is_bool = text == "True" || text == "False";
  if (typed.is_bool) {
    typed.integer = Integer(text == "True" ? 1 : 0);
  } else {
    typed.integer = parse_integer(truncates ? truncated(typed.shown) : typed.shown);
  }
  return typed;
}

bool truncates(UnitsRule rule) {
  return rule == UnitsRule::truncated || rule == UnitsRule::truncated_only;
}

Error invalid(const Typed& typed, KerasVersion version) {
  const std::string_view shown = typed.shown.empty() ? "''" : typed.shown;
  return fault("units",
               version < KerasVersion{2, 7}
                   ? "Received an invalid value for `units`, expected a positive integer, got %."
                   : "Received an invalid value for `units`, expected a positive integer. Received: units=%",
               {shown});
}

}  // namespace

Result<std::size_t> check_units(const std::string& text, KerasVersion version, UnitsRule rule) {
  const Typed typed = read(text, truncates(rule));
  const std::optional<Integer>& integer = typed.integer;
  const bool is_negative = integer && integer->negative;
  if (rule == UnitsRule::positive && (!integer || is_negative || integer->is_zero() || typed.is_numpy))
    return invalid(typed, version);
  if (truncates(rule) && (!integer || (is_negative && rule == UnitsRule::truncated)))
    return invalid(typed, version);
  if (!integer || is_negative || (rule == UnitsRule::any_non_negative && typed.is_bool))
    return std::size_t{0};
  constexpr std::uint64_t most = std::numeric_limits<std::size_t>::max();
  return static_cast<std::size_t>(std::min(integer->as_uint64().value_or(most), most));
}

Status check_units_at_build(const std::string& text, KerasVersion version, UnitsRule rule,
                            std::size_t input_dim) {
  const Typed typed = read(text, truncates(rule));
  const bool is_integer = typed.integer && !(typed.is_bool && !truncates(rule));
  // TensorFlow from 2.20 on wants its sizes to be integers that are no truths.
  if (typed.is_bool && truncates(rule) && version >= KerasVersion{2, 20}) return invalid(typed, version);
  if (rule == UnitsRule::positive || (is_integer && !typed.integer->negative)) return ok();
  if (truncates(rule)) return fault("units", "Dimension % must be >= 0", {typed.integer->text()});
  const std::string_view written = version >= KerasVersion{3, 5} ? text : typed.shown;  // by NumPy 2
  return fault("units",
               is_integer
                   ? "Cannot convert '(%, %)' to a shape. Negative dimensions are not allowed."
                   : "Cannot convert '(%, %)' to a shape. Found invalid entry '%' of type '<class '%'>'. ",
               {input_dim, written, typed.shown, typed.is_bool ? "bool" : "float"});
}

Error too_many_units(const std::string& text, const Limits& limits) {
  return fault("units", "This engine computes at most % units. Received: units=%", {limits.units, text});
}

}  // namespace dense
