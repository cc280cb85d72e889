#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/initializers/eigen_order.hpp"
#include "core/initializers/householder.hpp"
#include "core/initializers/strided_view.hpp"
#include "core/random/philox.hpp"

namespace dense {

/// Keras's Orthogonal (keras/src/initializers/random_initializers.py, v3.15.1; the same in Keras 2): the
/// orthonormal factor Q of standard normals of shape (max, min) of the two lengths, each column times the
/// sign of the diagonal of R, transposed if there are fewer rows than columns, times gain.
///
/// out is rows × columns, row-major. The bits are those of TensorFlow's wheels for Linux on x86-64 (Eigen's
/// float32 operations in Eigen's order, see householder.hpp, of the TensorFlow and the machine that `order` tells)
/// and the same on every target. A Q that is
/// computed more accurately would differ by up to 1e-5 from TensorFlow's for square shapes: their rounding
/// errors are multiplied by the condition number of the normals. Allocates. Precondition: rows and columns
/// are at least 1.
void orthogonal(PhiloxState state, std::size_t rows, std::size_t columns, float gain, std::span<float> out,
                const EigenOrder& order = {});

/// The same in steps of some milliseconds, which change no bit.
class OrthogonalDraw {
 public:
  OrthogonalDraw(PhiloxState state, std::size_t rows, std::size_t columns, float gain,
                 const EigenOrder& order);
  OrthogonalDraw(const OrthogonalDraw&) = delete;  // views of its own memory
  OrthogonalDraw& operator=(const OrthogonalDraw&) = delete;

  bool done() const { return finished_ == kernel_.size(); }

  /// Returns about how many nanoseconds it took, all together no more than draw_cost says. Precondition: it is not done.
  std::size_t step();

  /// Precondition: it is done.
  std::vector<float>& kernel() { return kernel_; }

 private:
  PhiloxState state_;
  std::size_t rows_;
  std::size_t columns_;
  float gain_;
  std::vector<float> kernel_;  // the normals, R and the reflectors, until all is in q
  std::vector<float> memory_;
  StridedView normals_;
  StridedView q_;
  Factorisation factorisation_;
  std::vector<float> signs_;  // of the diagonal of R
  std::size_t drawn_ = 0;
  std::size_t finished_ = 0;
};

}  // namespace dense
