#pragma once

/// Functions of the GNU C library 2.36 on x86-64, bit for bit, as it computes them on a processor with FMA: TensorFlow asks it
/// for what is left of an array over whole packets. None is correctly rounded. Fused operations are emulated, so the bits
/// are the same on every target. Subnormal arguments are taken as they are; results may be subnormal.
namespace dense::glibc {

float exp(float x);
float log(float x);
/// x to the power 2 or 3.
float power(float x, int exponent);
/// Precondition: both are finite, and x is above 0.
float power(float x, float exponent);
/// NaN for what is 120 or more, or less than -120: that is not followed.
float cos(float x);
float log1p(float x);
float expm1(float x);
/// In a thread of TensorFlow's, which flushes subnormals (fdlibm's s_erff.c).
float erfc(float x);

}  // namespace dense::glibc
