#pragma once

#include <mpfr.h>

/// y = the activation of x, with the precision of y.
void precise_exp(mpfr_ptr y, mpfr_srcptr x);
void precise_expm1(mpfr_ptr y, mpfr_srcptr x);
void precise_tanh(mpfr_ptr y, mpfr_srcptr x);
void precise_sigmoid(mpfr_ptr y, mpfr_srcptr x);
void precise_softplus(mpfr_ptr y, mpfr_srcptr x);
void precise_log_sigmoid(mpfr_ptr y, mpfr_srcptr x);
void precise_softsign(mpfr_ptr y, mpfr_srcptr x);
void precise_silu(mpfr_ptr y, mpfr_srcptr x);
void precise_gelu(mpfr_ptr y, mpfr_srcptr x);
void precise_gelu_approximate(mpfr_ptr y, mpfr_srcptr x);
void precise_selu(mpfr_ptr y, mpfr_srcptr x);
void precise_mish(mpfr_ptr y, mpfr_srcptr x);
void precise_tanh_shrink(mpfr_ptr y, mpfr_srcptr x);
void precise_squareplus(mpfr_ptr y, mpfr_srcptr x);
void precise_sparse_plus(mpfr_ptr y, mpfr_srcptr x);
