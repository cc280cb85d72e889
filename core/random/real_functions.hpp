#pragma once

/// The elementary functions of a double, nearest to the true value: computed with about 95 bits in pairs of doubles and
/// rounded once, so that only an argument whose value lies within 2^-40 of a unit in the last place from the middle of two
/// doubles could come out as the other one. The same bits on every target; no libm, no fused operation.
///
/// Python's `math` and NumPy ask C libraries and vector units instead, which err by up to about an ulp:
/// tests/core/real_functions_test.cpp says how many of their numbers are these.
///
/// Infinities and NaN as in C99 (Annex F). The trigonometric functions know arguments up to 2^20 in size; beyond it they
/// give NaN, which `has_angle` tells beforehand.
namespace dense::nearest {

double exponential(double x);
double exponential_minus_1(double x);
double logarithm(double x);
double logarithm_of_1_plus(double x);
double logarithm_2(double x);
double logarithm_10(double x);
double power(double x, double y);
double sine(double x);
double cosine(double x);
double tangent(double x);
double hyperbolic_sine(double x);
double hyperbolic_cosine(double x);
double hyperbolic_tangent(double x);

/// Whether the trigonometric functions know x, or x has none (NaN, an infinity).
bool has_angle(double x);

}  // namespace dense::nearest
