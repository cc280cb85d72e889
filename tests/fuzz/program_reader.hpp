#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/initializers/initializer.hpp"
#include "core/program/program.hpp"
#include "tests/fuzz/reader.hpp"

namespace dense::fuzz {

/// Any program that Python could write, names from the engine's own tables as a rule, sizes up to some dozens as a
/// rule: so most bytes reach the engine's depths, and some its refusals.
Program program(Reader& reader);

/// A name of the table, or in one of sixteen cases a text.
std::string activation_name(Reader& reader);

/// Up to three, of the activation's own names as a rule.
std::vector<Argument> activation_arguments(Reader& reader, std::string_view activation);

}  // namespace dense::fuzz
