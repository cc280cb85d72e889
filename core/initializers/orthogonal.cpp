#include "core/initializers/orthogonal.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/numerics/matrix_view.hpp"
#include "core/random/normal.hpp"

namespace dense {
namespace {

/// I − scale · v vᵀ, where v is zero above row `first` and kept in column `first` of a matrix from there on.
struct Reflector {
  std::size_t first = 0;
  double scale = 0;
};

/// Applies the reflector to the columns of `a` from first_column on. Sums go down the rows, so that the order
/// of additions does not depend on how the compiler vectorises along a row.
void reflect(Reflector h, MatrixView<const double> vectors, MatrixView<double> a, std::size_t first_column,
             std::vector<double>& sums) {
  std::fill(sums.begin(), sums.end(), 0.0);
  for (std::size_t r = h.first; r < a.rows; ++r) {
    const double v = vectors(r, h.first);
    for (std::size_t c = first_column; c < a.columns; ++c) sums[c] += v * a(r, c);
  }
  for (std::size_t r = h.first; r < a.rows; ++r) {
    const double v = h.scale * vectors(r, h.first);
    for (std::size_t c = first_column; c < a.columns; ++c) a(r, c) -= v * sums[c];
  }
}

/// Householder's factorisation of a (rows ≥ columns), which ends with the reflectors' vectors in and below
/// its diagonal. Afterwards q holds the first columns of Q, with the signs that make R's diagonal positive.
void factorise(MatrixView<double> a, MatrixView<double> q) {
  std::vector<Reflector> reflectors;
  std::vector<double> signs, sums(a.columns);
  const auto as_const = [](MatrixView<double> view) {
    return MatrixView<const double>{view.data, view.rows, view.columns};
  };

  for (std::size_t j = 0; j < a.columns; ++j) {
    double square = 0;
    for (std::size_t r = j; r < a.rows; ++r) square += a(r, j) * a(r, j);
    const double norm = std::sqrt(square);
    // The reflection goes to −sign(a_jj) · norm, the side on which nothing cancels.
    const double diagonal = a(j, j) > 0 ? -norm : norm;
    a(j, j) -= diagonal;
    const double length_squared = -2 * diagonal * a(j, j);
    reflectors.push_back({j, length_squared == 0 ? 0 : 2 / length_squared});
    signs.push_back(diagonal > 0 ? 1.0 : diagonal < 0 ? -1.0 : 0.0);
    reflect(reflectors.back(), as_const(a), a, j + 1, sums);
  }

  for (std::size_t j = 0; j < a.columns; ++j) q(j, j) = signs[j];
  for (std::size_t j = a.columns; j-- > 0;) reflect(reflectors[j], as_const(a), q, j, sums);
}

}  // namespace

void orthogonal(PhiloxState state, std::size_t rows, std::size_t columns, float gain, std::span<float> out) {
  const std::size_t tall = std::max(rows, columns), narrow = std::min(rows, columns);
  fill_normal(state, 0.0f, 1.0f, out);
  std::vector<double> normals(out.begin(), out.end()), orthonormal(tall * narrow);
  const MatrixView<double> q{orthonormal, tall, narrow};
  factorise({normals, tall, narrow}, q);

  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      const auto element = static_cast<float>(rows < columns ? q(c, r) : q(r, c));
      out[r * columns + c] = element * gain;
    }
  }
}

}  // namespace dense
