#pragma once

#include <cstddef>
#include <cstdint>

#include "core/numerics/matrix_view.hpp"

/// The sums of tf.matmul in float32 on an x86-64 processor, in their bits: what `Dense` computes before its bias.
///
/// They depend on no version from TensorFlow 2.6 to 2.21, but on what is named here. Found by trying against installed
/// TensorFlows; the code behind them is oneDNN's (src/cpu/x64/gemm/f32: the driver's blocks of K, jit_avx512_core_gemv,
/// jit_avx_gemm_f32) and Eigen's (GeneralBlockPanelKernel.h and TensorContractionThreadPool.h, with TensorFlow's
/// contraction kernel, which calls oneDNN's). tests/golden/sums_avx2.txt, sums_avx512.txt and matmul.txt are the evidence.
namespace dense {

enum class VectorUnit : std::uint8_t { avx2, avx512 };

/// A TensorFlow on a processor, as far as its sums depend on it. With oneDNN on, the default of TensorFlow since 2.9 on
/// processors with AVX512_VNNI, only `vectors` matters.
struct TensorflowCpu {
  VectorUnit vectors = VectorUnit::avx512;
  bool onednn = true;                         ///< TF_ENABLE_ONEDNN_OPTS; false also for versions before 2.9
  unsigned threads = 1;                       ///< intra-op; from about a million products on
  std::size_t first_level_cache = 48 * 1024;  ///< of data, in bytes
  std::size_t second_level_cache = 1024 * 1024;      ///< in bytes
  std::size_t third_level_cache = 32 * 1024 * 1024;  ///< in bytes
};

/// z(batch, units) = x(batch, input_dim) · kernel(input_dim, units), subnormals flushed. Precondition: the shapes fit, and
/// z overlaps nothing.
void tensorflow_matmul(const TensorflowCpu& cpu, MatrixView<const float> x, MatrixView<const float> kernel,
                       MatrixView<float> z);

}  // namespace dense
