#include "core/modules/parameters.hpp"

#include <algorithm>

#include "core/modules/array_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {

Parameters::Parameters(Machine& machine, const Arguments& arguments, std::string_view function,
                       const std::vector<std::string_view>& names, std::size_t required, bool others)
    : machine_(machine), function_(function), values_(names.size()) {
  if (arguments.count > names.size()) {
    machine.raise("TypeError",
                  function_ + "() takes " +
                      (required < names.size() ? "from " + std::to_string(required) + " to " : "") +
                      std::to_string(names.size()) + " positional argument" + (names.size() == 1 ? "" : "s") +
                      " but " + std::to_string(arguments.count) + (arguments.count == 1 ? " was" : " were") +
                      " given");
    return;
  }
  std::copy(arguments.values, arguments.values + arguments.count, values_.begin());
  for (std::size_t i = 0; i < arguments.keyword_count; ++i) {
    const python::Keyword& keyword = arguments.keywords[i];
    const auto found = std::find(names.begin(), names.end(), keyword.name->text);
    if (found == names.end()) {
      if (others) {
        others_.push_back(keyword);
        continue;
      }
      machine.raise("TypeError",
                    function_ + "() got an unexpected keyword argument '" + keyword.name->text + "'");
      return;
    }
    Value& value = values_[static_cast<std::size_t>(found - names.begin())];
    if (!value.absent()) {
      machine.raise("TypeError",
                    function_ + "() got multiple values for argument '" + keyword.name->text + "'");
      return;
    }
    value = keyword.value;
  }
  std::string missing;
  std::size_t count = 0;
  for (std::size_t i = 0; i < required; ++i) {
    if (!values_[i].absent()) continue;
    missing += (count++ ? " and '" : "'") + std::string(names[i]) + "'";
  }
  if (count > 0) {
    machine.raise("TypeError", function_ + "() missing " + std::to_string(count) +
                                   " required positional argument" + (count == 1 ? "" : "s") + ": " +
                                   missing);
    return;
  }
  fits_ = true;
}

std::optional<std::int64_t> Parameters::integer(std::size_t place, std::int64_t otherwise) {
  const Value value = (*this)[place];
  if (value.absent()) return otherwise;
  return python::index_of(machine_, value, "'{}' object cannot be interpreted as an integer");
}

std::optional<double> Parameters::real(std::size_t place, double otherwise) {
  const Value value = (*this)[place];
  if (value.absent()) return otherwise;
  if (python::is_number(value)) return python::to_double(value);
  const ArrayValue* array = as_array(value);
  if (array && array->array.rank() == 0)
    return array->array.real(static_cast<std::size_t>(array->array.offset));
  not_here(machine_, function_ + "() of anything but numbers");
  return std::nullopt;
}

std::optional<std::string> Parameters::text(std::size_t place, std::string_view otherwise) {
  const Value value = (*this)[place];
  if (value.absent()) return std::string(otherwise);
  if (value.type == Type::string) return value.as<python::String>().text;
  machine_.raise("TypeError", function_ + "() expected a string, not " + python::type_name(machine_, value));
  return std::nullopt;
}

}  // namespace dense::modules
