#pragma once

#include "core/modules/session.hpp"

namespace dense::modules {

/// Whether Keras knows an optimizer by that name, in whatever letters.
bool is_optimizer_name(std::string_view name);

/// model.compile(…): in Keras 3 an optimizer of an unknown name is refused at once, the rest when it is used.
Value compile_model(Machine& machine, const Arguments& arguments);
Value fit_model(Machine& machine, const Arguments& arguments);
Value evaluate_model(Machine& machine, const Arguments& arguments);
Value train_on_batch(Machine& machine, const Arguments& arguments);
Value test_on_batch(Machine& machine, const Arguments& arguments);

}  // namespace dense::modules
