#pragma once

#include <cstddef>

#include "core/activations/activation.hpp"
#include "core/initializers/initializer.hpp"
#include "core/kernels/orders.hpp"

namespace dense {

/// What things take, in nanoseconds of the engine in WebAssembly: a model to decide by what runs at once, what is
/// offered and what is refused. `npm run bench:cost` prints it beside measured times, and the fit. It is no promise:
/// another processor is faster or slower as a whole.

/// All of a kernel's draws.
double draw_cost(const Initializer& initializer, Shape shape);

/// All sums of a call.
double sum_cost(const Order& order, std::size_t batch, std::size_t input_dim, std::size_t units);

/// The bias, the activation and the way to the caller of so many outputs.
double output_cost(const Activation& activation, std::size_t outputs);

}  // namespace dense
