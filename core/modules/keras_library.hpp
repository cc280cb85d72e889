#pragma once

#include "core/modules/session.hpp"
#include "core/python/library.hpp"

/// What of Keras is written in Python here, as Keras itself writes it: see core/python/library.hpp.
namespace dense::modules {

/// keras.optimizers.schedules; absent for any other name.
Value schedule_class(Machine& machine, std::string_view name);
/// LearningRateScheduler and ReduceLROnPlateau; absent for any other name.
Value rate_callback_class(Machine& machine, std::string_view name);

/// A function or a class of a module (tensorflow, numpy, keras.ops, keras.backend) that is written in Python; absent, without an
/// exception, where it is not. Each library is read when a name of it is first asked for.
Value written_in_python(Machine& machine, std::string_view path, std::string_view name);
/// The same of one library, whose names that begin with "_" are for the engine.
Value written_in_python(Machine& machine, const python::Library& library, std::string_view name);

extern const python::Library tensorflow_library, tensorflow_functions_library, numpy_library,
    numpy_sums_library, numpy_linalg_library, numpy_printing_library, keras_ops_library,
    keras_backend_library, keras_losses_library, keras_metrics_library, keras_metric_counts_library;

}  // namespace dense::modules
