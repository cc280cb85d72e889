#pragma once

namespace dense {

/// glibc's log of a double, bit for bit, for positive normal x on a processor with fused multiply-adds. Not correctly rounded
/// (it errs by up to 0.52 ulp). Arm's algorithm and constants (optimized-routines, math/log.c and log_data.c, 2018), in glibc
/// since 2.28, with the fused operations that GCC makes of it, each written out: 25,000,000 random arguments gave glibc
/// 2.36's bits.
double log_double(double x);

/// The same without fused operations, in a third of the time where these are no instruction: within 2^-48 of the logarithm's
/// size.
double log_nearly(double x);

}  // namespace dense
