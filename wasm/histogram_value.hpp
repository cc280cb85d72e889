#pragma once

#include "core/initializers/histogram.hpp"
#include "wasm/values.hpp"

/// What weights are drawn from, and how often each part of it was hit; trace.js describes both.
namespace bridge {

val draws(const dense::Draws& draws);

/// Of the given values, or of `more` numbers that the stream (key and counter) gives.
val histogram(const val& value);

}  // namespace bridge
