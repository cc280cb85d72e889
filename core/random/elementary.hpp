#pragma once

namespace dense {

/// glibc's logf, bit for bit, for positive normal x. Not correctly rounded (it errs by up to 0.82 ulp), which
/// is why a more accurate logarithm would not do here: 60,931 of the 2^23 numbers that a normal draw can ask
/// for would differ. The algorithm and its constants are Arm's (optimized-routines, math/logf.c and
/// logf_data.c, 2017), which glibc has used since 2.27: a table of sixteen reciprocals and a polynomial of
/// degree 4, in double, rounded once.
float log_float(float x);

struct SineAndCosine {
  float sine;
  float cosine;
};

/// glibc's sincosf, bit for bit, for 0 ≤ x < 120. Arm's algorithm and constants (optimized-routines,
/// math/sincosf.c and sincosf_data.c, 2018), in glibc since 2.28: reduction by multiples of π/2 and two
/// polynomials, in double, rounded once.
SineAndCosine sine_and_cosine(float x);

// glibc runs both with fused multiply-adds where the processor has them, we never do. For all numbers that a
// normal draw can ask for, the rounded results are the same: tests/core/elementary_test.cpp goes through
// every one of them. A glibc whose logf is correctly rounded would give other normals in 60,931 of the 2^23
// cases.

}  // namespace dense
