#pragma once

#include "core/modules/session.hpp"

namespace dense::modules {

/// model.compile(…): in Keras 3 an optimizer of an unknown name is refused at once, the rest when it is used.
Value compile_model(Machine& machine, const Arguments& arguments);
/// model.fit(…) and its kin end the run: "lines 1–11 ran exactly; training comes later".
Value train_model(Machine& machine, const Arguments& arguments);

}  // namespace dense::modules
