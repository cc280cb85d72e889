#pragma once

/// Marks a function that stays one where it could be inlined. The engine is downloaded in two parts, split
/// between functions (wasm/toolchain/split.js): what a first figure never runs must not stand inside of what
/// it does run.
#define DENSE_SEAM [[gnu::noinline]]
