#pragma once

#include "core/program/program.hpp"
#include "wasm/values.hpp"

/// What a run leaves behind, as trace.js describes it.
namespace bridge {

val error(const dense::Error& error);
val trace(const dense::Trace& trace);
val step(const dense::Step& step);
val comparison(const dense::Comparison& comparison);
val output_comparison(const dense::OutputComparison& comparison);

}  // namespace bridge
