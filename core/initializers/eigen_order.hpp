#pragma once

#include <cstddef>

namespace dense {

/// How much first-level data cache a core has, as the processor tells it: most x86-64 processors 32 KiB, Intel's since
/// Ice Lake and AMD's since Zen 5 48.
enum class FirstLevelCache { kib_32, kib_48 };

/// What decides the order of Eigen's sums in a factorisation, besides the shape: the machine that TensorFlow
/// ran on, and which TensorFlow.
struct EigenOrder {
  /// Eigen cuts sums of a block where the cache is full, and so TensorFlow's bits depend on it from 48 columns on.
  FirstLevelCache first_level_cache = FirstLevelCache::kib_32;

  /// The Eigen of TensorFlow 2.5 and later takes the product of a row and a column as one sum; before, it was
  /// cut like that of a matrix and a column.
  bool row_times_column_in_one_sum = true;

  std::size_t cache_bytes() const {
    return first_level_cache == FirstLevelCache::kib_48 ? 48 * 1024 : 32 * 1024;
  }
};

}  // namespace dense
