#pragma once

#include <string>

namespace dense {

/// Texts of finite float64, in the C locale. What std::to_chars gives, by printf and strtod, which are exact as well: the tables of libc++'s own are 104 kB. Infinities and NaN are printf's words; callers see to them before.

/// The fewest digits that read back as x: "-1.25e+02".
std::string shortest_scientific(double x);
/// The same digits around the point: "-125", "0.001". Precondition: |x| < 1e16, so that they are the number.
std::string shortest_fixed(double x);

/// The exact value rounded once, ties to even: "1.2500e+02".
std::string scientific(double x, int places);
std::string fixed(double x, int places);

}  // namespace dense
