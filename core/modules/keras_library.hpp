#pragma once

#include "core/modules/session.hpp"

/// What of Keras is written in Python here, as Keras itself writes it: see core/python/library.hpp.
namespace dense::modules {

/// keras.optimizers.schedules; absent for any other name.
Value schedule_class(Machine& machine, std::string_view name);
/// LearningRateScheduler and ReduceLROnPlateau; absent for any other name.
Value rate_callback_class(Machine& machine, std::string_view name);

}  // namespace dense::modules
