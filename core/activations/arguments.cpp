#include "core/activations/arguments.hpp"

namespace dense {

double ActivationArguments::* argument_member(std::string_view name) {
  struct Row {
    std::string_view name;
    double ActivationArguments::* member;
  };
  static constexpr Row rows[] = {
      {"negative_slope", &ActivationArguments::negative_slope},
      {"max_value", &ActivationArguments::max_value},
      {"threshold", &ActivationArguments::threshold},
      {"default_value", &ActivationArguments::default_value},
      {"alpha", &ActivationArguments::alpha},
      {"b", &ActivationArguments::b},
  };
  for (const Row& row : rows) {
    if (row.name == name) return row.member;
  }
  return nullptr;
}

}  // namespace dense
