#pragma once

#include <string_view>

#include "core/activations/activation.hpp"

namespace dense {

/// The member of ActivationArguments that a Keras argument name stands for; null for `approximate`, which is
/// a bool, and for names that no activation has.
double ActivationArguments::* argument_member(std::string_view name);

}  // namespace dense
