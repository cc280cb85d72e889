#include "tests/exhaustive/activation_precise.hpp"

#include "tests/exhaustive/activation_formulas.hpp"
#include "tests/exhaustive/activation_truth.hpp"

namespace {

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

}  // namespace

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
  mpfr_mul_d(y, y, formulas::gelu_d, nearest);
  mpfr_add_ui(y, y, 1, nearest);
  mpfr_mul(y, y, x, nearest);
  mpfr_mul_d(y, y, 2.0 * formulas::gelu_c, nearest);
  Wide argument;
  mpfr_set(argument, y, nearest);
  precise_sigmoid(y, argument);
  mpfr_mul(y, y, x, nearest);
}
void precise_selu(mpfr_ptr y, mpfr_srcptr x) {
  if (mpfr_sgn(x) > 0) {
    mpfr_mul_d(y, x, formulas::selu_scale, nearest);
  } else {
    mpfr_expm1(y, x, nearest);
    mpfr_mul_d(y, y, formulas::selu_scale_alpha, nearest);
  }
}
void precise_mish(mpfr_ptr y, mpfr_srcptr x) {
  precise_softplus(y, x);
  mpfr_tanh(y, y, nearest);
  mpfr_mul(y, y, x, nearest);
}
/// Rounded away from zero, as x ∓ 1 is midway between two float32 for large x and tanh x is not quite ±1.
void precise_tanh_shrink(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_tanh(y, x, MPFR_RNDZ);
  mpfr_sub(y, x, y, MPFR_RNDA);
}
void precise_squareplus(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_sqr(y, x, nearest);
  mpfr_add_ui(y, y, 4, nearest);
  mpfr_sqrt(y, y, nearest);
  mpfr_add(y, x, y, nearest);
  mpfr_div_ui(y, y, 2, nearest);
}

/// Asked for -1 < x < 1 only; the rest is exact.
void precise_sparse_plus(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_add_ui(y, x, 1, nearest);
  mpfr_sqr(y, y, nearest);
  mpfr_div_ui(y, y, 4, nearest);
}

float precise_value(const Truth& truth, float x) {
  Wide argument, result;
  mpfr_set_flt(argument, x, nearest);
  truth.precise(result, argument);
  return mpfr_get_flt(result, nearest);
}
