#pragma once

#include <cmath>
#include <limits>

/// The activations for double and long double in glibc's functions.
namespace formulas {

inline constexpr float selu_scale = 1.0507009873554805f;
inline constexpr float selu_scale_alpha = 1.7580993408473768f;
inline constexpr float gelu_c = 0.7978845608028654f;
inline constexpr float gelu_d = 0.044715f;

// Each function by three formulas: for |x| < 2^-30, for what lies between, and for |x| >= 128. `slack` is
// what the middle formula may lose to conditioning and cancellation, in factors of two.

/// For functions whose middle formula holds everywhere.
template <class Function>
struct OnePiece {
  template <class Real>
  static Real near_zero(Real x) {
    return Function::middle(x);
  }
  template <class Real>
  static Real far(Real x) {
    return Function::middle(x);
  }
};

struct Exponential {
  static constexpr int slack = 0;
  template <class Real>
  static Real near_zero(Real x) {
    return 1 + x;
  }
  template <class Real>
  static Real middle(Real x) {
    return std::exp(x);
  }
  template <class Real>
  static Real far(Real x) {
    return x > 0 ? std::numeric_limits<Real>::infinity() : 0;
  }
};

struct Sigmoid {
  static constexpr int slack = 0;
  template <class Real>
  static Real near_zero(Real x) {
    return Real(0.5) + x / 4;
  }
  template <class Real>
  static Real middle(Real x) {
    return 1 / (1 + std::exp(-x));
  }
  template <class Real>
  static Real far(Real x) {
    return x > 0 ? 1 : 0;
  }
};

struct Tanh {
  static constexpr int slack = 0;
  template <class Real>
  static Real near_zero(Real x) {
    return x * (1 - x * x / 3);
  }
  template <class Real>
  static Real middle(Real x) {
    return std::tanh(x);
  }
  template <class Real>
  static Real far(Real x) {
    return std::copysign(Real(1), x);
  }
};

/// x·sigmoid(x), gelu and mish far from zero.
template <class Real>
Real positive_part(Real x) {
  return x > 0 ? x : Real(-0.0);
}

struct Gelu {
  static constexpr int slack = 9;
  template <class Real>
  static Real near_zero(Real x) {
    return x * (Real(0.5) + x * Real(0.398942280401432678L));
  }
  template <class Real>
  static Real middle(Real x) {
    return x / 2 * std::erfc(-x / std::sqrt(Real(2)));
  }
  template <class Real>
  static Real far(Real x) {
    return positive_part(x);
  }
};

struct GeluApproximate {
  static constexpr int slack = 9;
  template <class Real>
  static Real near_zero(Real x) {
    return x * (Real(0.5) + gelu_c * x / 2);
  }
  template <class Real>
  static Real middle(Real x) {
    return x / (1 + std::exp(-2 * Real(gelu_c) * (x + gelu_d * x * x * x)));
  }
  template <class Real>
  static Real far(Real x) {
    return positive_part(x);
  }
};

struct Silu {
  static constexpr int slack = 0;
  template <class Real>
  static Real near_zero(Real x) {
    return x * (Real(0.5) + x / 4);
  }
  template <class Real>
  static Real middle(Real x) {
    return x / (1 + std::exp(-x));
  }
  template <class Real>
  static Real far(Real x) {
    return positive_part(x);
  }
};

struct Mish {
  static constexpr int slack = 1;
  template <class Real>
  static Real near_zero(Real x) {
    return x * (Real(0.6L) + Real(0.32L) * x);
  }
  template <class Real>
  static Real middle(Real x) {
    const Real product = std::exp(x) * (std::exp(x) + 2);
    return x * (product / (product + 2));
  }
  template <class Real>
  static Real far(Real x) {
    return positive_part(x);
  }
};

struct Elu {
  static constexpr int slack = 0;
  template <class Real>
  static Real near_zero(Real x) {
    return x < 0 ? x + x * x / 2 : x;
  }
  template <class Real>
  static Real middle(Real x) {
    return x < 0 ? std::expm1(x) : x;
  }
  template <class Real>
  static Real far(Real x) {
    return x < 0 ? -1 : x;
  }
};

/// elu, but for the sign of zero.
struct Celu {
  static constexpr int slack = 0;
  template <class Real>
  static Real near_zero(Real x) {
    return Elu::near_zero(x) + Real(0);
  }
  template <class Real>
  static Real middle(Real x) {
    return Elu::middle(x);
  }
  template <class Real>
  static Real far(Real x) {
    return Elu::far(x);
  }
};

struct Selu {
  static constexpr int slack = 1;
  template <class Real>
  static Real scaled(Real x, Real elu) {
    return (x < 0 ? selu_scale_alpha : selu_scale) * elu;
  }
  template <class Real>
  static Real near_zero(Real x) {
    return scaled(x, Elu::near_zero(x));
  }
  template <class Real>
  static Real middle(Real x) {
    return scaled(x, Elu::middle(x));
  }
  template <class Real>
  static Real far(Real x) {
    return scaled(x, Elu::far(x));
  }
};

struct Softplus {
  static constexpr int slack = 1;
  template <class Real>
  static Real near_zero(Real x) {
    return Real(0.693147180559945309417L) + x / 2;
  }
  template <class Real>
  static Real middle(Real x) {
    return (x > 0 ? x : 0) + std::log1p(std::exp(-std::fabs(x)));
  }
  template <class Real>
  static Real far(Real x) {
    return x > 0 ? x : 0;
  }
};

struct LogSigmoid {
  static constexpr int slack = 1;
  template <class Real>
  static Real near_zero(Real x) {
    return -Softplus::near_zero(-x);
  }
  template <class Real>
  static Real middle(Real x) {
    return -Softplus::middle(-x);
  }
  template <class Real>
  static Real far(Real x) {
    return -Softplus::far(-x);
  }
};

struct Softsign : OnePiece<Softsign> {
  static constexpr int slack = 0;
  template <class Real>
  static Real middle(Real x) {
    return x / (1 + std::fabs(x));
  }
};

struct TanhShrink : OnePiece<TanhShrink> {
  static constexpr int slack = 17;
  template <class Real>
  static Real middle(Real x) {
    const Real t = x * x;
    const Real series =
        x * t * (1 / Real(3) - t * (2 / Real(15) - t * (17 / Real(315) - t * (62 / Real(2835)))));
    return t > Real(1e-4) ? x - std::tanh(x) : series + Real(0);
  }
  template <class Real>
  static Real far(Real x) {
    return x - std::copysign(Real(1), x);
  }
};

struct Squareplus : OnePiece<Squareplus> {
  static constexpr int slack = 1;
  template <class Real>
  static Real middle(Real x) {
    const Real sum = std::fabs(x) + std::sqrt(x * x + 4);
    return x < 0 ? 2 / sum : sum / 2;
  }
};

struct SparsePlus : OnePiece<SparsePlus> {
  static constexpr int slack = 0;
  template <class Real>
  static Real middle(Real x) {
    const Real inside = (x + 1) * (x + 1) / 4;
    return x <= -1 ? 0 : (x < 1 ? inside : x);
  }
  template <class Real>
  static Real far(Real x) {
    return x > 0 ? x : 0;
  }
};

}  // namespace formulas
