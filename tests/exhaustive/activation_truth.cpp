#include "tests/exhaustive/activation_truth.hpp"

#include <array>
#include <cmath>

namespace {

using Real = long double;

constexpr Real infinity = __builtin_huge_vall();
constexpr Real ln2 = 0.693147180559945309417232121458176568L;
constexpr Real pi = 3.141592653589793238462643383279502884L;
constexpr float selu_scale = 1.0507009873554805f;
constexpr float selu_scale_alpha = 1.7580993408473768f;
constexpr float gelu_c = 0.7978845608028654f;
constexpr float gelu_d = 0.044715f;
constexpr Real small_error = 0x1p-58L;

Real sigmoid(Real x) {
  return 1 / (1 + expl(-x));
}
Real softplus(Real x) {
  return x > 0 ? x + log1pl(expl(-x)) : log1pl(expl(x));
}
Real softplus_near_zero(Real x) {
  return ln2 + x / 2 + x * x / 8;
}
Real softsign(Real x) {
  return x / (1 + fabsl(x));
}
Real exp_product(Real x) {
  return expl(x) * (expl(x) + 2);
}
Real gelu_argument(Real x) {
  return 2 * static_cast<Real>(gelu_c) * (x + gelu_d * x * x * x);
}
Real gelu(Real x) {
  return x / 2 * erfcl(-x / sqrtl(2));
}
Real tanh_shrink(Real x) {
  const Real t = x * x;
  if (t > 1e-4L) return x - tanhl(x);
  return 0 + x * t * (1 / 3.0L - t * (2 / 15.0L - t * (17 / 315.0L - t * (62 / 2835.0L))));
}
Real squareplus(Real x) {
  const Real sum = fabsl(x) + sqrtl(x * x + 4);
  return x < 0 ? 2 / sum : sum / 2;
}
Real sparse_plus(Real x) {
  if (x <= -1) return 0;
  return x < 1 ? (x + 1) * (x + 1) / 4 : x;
}
Real positive_part(Real x) {
  return x > 0 ? x : -0.0L;
}
Real step(Real x) {
  return x > 0 ? 1 : 0;
}

/// A number of MPFR, wide enough for all that is subtracted here.
class Wide {
 public:
  Wide() { mpfr_init2(value_, 400); }
  ~Wide() { mpfr_clear(value_); }
  Wide(const Wide&) = delete;
  Wide& operator=(const Wide&) = delete;
  operator mpfr_ptr() { return value_; }

 private:
  mpfr_t value_;
};

constexpr mpfr_rnd_t nearest = MPFR_RNDN;

void precise_exp(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_exp(y, x, nearest);
}
void precise_expm1(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_expm1(y, x, nearest);
}
void precise_tanh(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_tanh(y, x, nearest);
}

void precise_sigmoid(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_neg(y, x, nearest);
  mpfr_exp(y, y, nearest);
  mpfr_add_ui(y, y, 1, nearest);
  mpfr_ui_div(y, 1, y, nearest);
}
void precise_softplus(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_exp(y, x, nearest);
  mpfr_log1p(y, y, nearest);
}
void precise_log_sigmoid(mpfr_ptr y, mpfr_srcptr x) {
  Wide minus;
  mpfr_neg(minus, x, nearest);
  precise_softplus(y, minus);
  mpfr_neg(y, y, nearest);
}
void precise_softsign(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_abs(y, x, nearest);
  mpfr_add_ui(y, y, 1, nearest);
  mpfr_div(y, x, y, nearest);
}
void precise_silu(mpfr_ptr y, mpfr_srcptr x) {
  precise_sigmoid(y, x);
  mpfr_mul(y, y, x, nearest);
}
void precise_gelu(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_sqrt_ui(y, 2, nearest);
  mpfr_div(y, x, y, nearest);
  mpfr_neg(y, y, nearest);
  mpfr_erfc(y, y, nearest);
  mpfr_mul(y, y, x, nearest);
  mpfr_div_ui(y, y, 2, nearest);
}
void precise_gelu_approximate(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_sqr(y, x, nearest);
  mpfr_mul_d(y, y, gelu_d, nearest);
  mpfr_add_ui(y, y, 1, nearest);
  mpfr_mul(y, y, x, nearest);
  mpfr_mul_d(y, y, 2.0 * gelu_c, nearest);
  Wide argument;
  mpfr_set(argument, y, nearest);
  precise_sigmoid(y, argument);
  mpfr_mul(y, y, x, nearest);
}
void precise_selu(mpfr_ptr y, mpfr_srcptr x) {
  if (mpfr_sgn(x) > 0) {
    mpfr_mul_d(y, x, selu_scale, nearest);
  } else {
    mpfr_expm1(y, x, nearest);
    mpfr_mul_d(y, y, selu_scale_alpha, nearest);
  }
}
void precise_mish(mpfr_ptr y, mpfr_srcptr x) {
  precise_softplus(y, x);
  mpfr_tanh(y, y, nearest);
  mpfr_mul(y, y, x, nearest);
}
void precise_tanh_shrink(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_tanh(y, x, nearest);
  mpfr_sub(y, x, y, nearest);
}
void precise_squareplus(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_sqr(y, x, nearest);
  mpfr_add_ui(y, y, 4, nearest);
  mpfr_sqrt(y, y, nearest);
  mpfr_add(y, x, y, nearest);
  mpfr_div_ui(y, y, 2, nearest);
}

void precise_sparse_plus(mpfr_ptr y, mpfr_srcptr x) {  // asked for -1 < x < 1 only: the rest is exact
  mpfr_add_ui(y, x, 1, nearest);
  mpfr_sqr(y, y, nearest);
  mpfr_div_ui(y, y, 4, nearest);
}

const std::array table{
    Truth{"exponential",
          "exponential",
          {},
          [](Real x) { return 1 + x; },
          expl,
          [](Real x) { return x > 0 ? infinity : 0; },
          small_error,
          precise_exp},
    Truth{"sigmoid",
          "sigmoid",
          {},
          [](Real x) { return 0.5L + x / 4; },
          sigmoid,
          step,
          small_error,
          precise_sigmoid},
    Truth{"tanh",
          "tanh",
          {},
          [](Real x) { return x * (1 - x * x / 3); },
          tanhl,
          [](Real x) { return copysignl(1, x); },
          small_error,
          precise_tanh},
    Truth{"gelu",
          "gelu",
          {},
          [](Real x) { return x * (0.5L + x / sqrtl(2 * pi)); },
          gelu,
          positive_part,
          0x1p-53L,
          precise_gelu},
    Truth{"silu",
          "silu",
          {},
          [](Real x) { return x * (0.5L + x / 4); },
          [](Real x) { return x * sigmoid(x); },
          positive_part,
          small_error,
          precise_silu},
    Truth{"elu",
          "elu",
          {},
          [](Real x) { return x < 0 ? x + x * x / 2 : x; },
          [](Real x) { return x < 0 ? expm1l(x) : x; },
          [](Real x) { return x < 0 ? -1 : x; },
          small_error,
          precise_expm1},
    Truth{"softplus",
          "softplus",
          {},
          softplus_near_zero,
          softplus,
          [](Real x) { return x > 0 ? x : 0; },
          small_error,
          precise_softplus},
    Truth{"selu",
          "selu",
          {},
          [](Real x) { return x < 0 ? selu_scale_alpha * (x + x * x / 2) : selu_scale * x; },
          [](Real x) { return x < 0 ? selu_scale_alpha * expm1l(x) : selu_scale * x; },
          [](Real x) { return x < 0 ? -static_cast<Real>(selu_scale_alpha) : selu_scale * x; },
          small_error,
          precise_selu},
    Truth{"softsign", "softsign", {}, softsign, softsign, softsign, small_error, precise_softsign},
    Truth{"mish",
          "mish",
          {},
          [](Real x) { return x * (0.6L + 0.32L * x); },
          [](Real x) { return x * exp_product(x) / (exp_product(x) + 2); },
          positive_part,
          small_error,
          precise_mish},
    Truth{"log_sigmoid",
          "log_sigmoid",
          {},
          [](Real x) { return -softplus_near_zero(-x); },
          [](Real x) { return -softplus(-x); },
          [](Real x) { return x > 0 ? -0.0L : x; },
          small_error,
          precise_log_sigmoid},
    Truth{"gelu(approximate=True)",
          "gelu",
          {.approximate = true},
          [](Real x) { return x * (0.5L + gelu_c * x / 2); },
          [](Real x) { return x * sigmoid(gelu_argument(x)); },
          positive_part,
          0x1p-52L,
          precise_gelu_approximate},
    Truth{"tanh_shrink",
          "tanh_shrink",
          {},
          tanh_shrink,
          tanh_shrink,
          [](Real x) { return x - copysignl(1, x); },
          0x1p-48L,
          precise_tanh_shrink},
    Truth{
        "squareplus", "squareplus", {}, squareplus, squareplus, squareplus, small_error, precise_squareplus},
    Truth{"celu",
          "celu",
          {},
          [](Real x) { return x < 0 ? x + x * x / 2 : x + 0.0L; },
          [](Real x) { return x < 0 ? expm1l(x) : x; },
          [](Real x) { return x < 0 ? -1 : x; },
          small_error,
          precise_expm1},
    Truth{"sparse_plus",
          "sparse_plus",
          {},
          sparse_plus,
          sparse_plus,
          [](Real x) { return x > 0 ? x : 0; },
          small_error,
          precise_sparse_plus},
};

}  // namespace

std::span<const Truth> truths() {
  return table;
}

Truth::Value Truth::at(float x) const {
  const float magnitude = std::fabs(x);
  const bool is_middle = magnitude >= 0x1p-30f && magnitude < 128.0f;
  const Real value = magnitude < 0x1p-30f ? near_zero(x) : (is_middle ? middle(x) : far(x));
  const Real error = fabsl(value) * (is_middle ? middle_error : 0x1p-57L);
  const auto low = static_cast<float>(value - error);
  const auto high = static_cast<float>(value + error);
  if (low == high) return {value == 0 ? static_cast<float>(value) : low, false};
  Wide argument, result;
  mpfr_set_flt(argument, x, nearest);
  precise(result, argument);
  return {mpfr_get_flt(result, nearest), true};
}
