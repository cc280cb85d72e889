"""Fits the rational function of core/activations/normal_tail.hpp and prints that header.

    python3 tests/golden/fit_normal_tail.py > core/activations/normal_tail.hpp

g(a) = exp(a²/2) · Φ(-a) on [0, 16], Φ the distribution function of the unit normal. The quotient P/Q of degrees 9
and 10 is the solution of a weighted linear least squares problem, reweighted until the relative error is level
(Lawson's iteration). Needs mpmath, nothing else; runs in about ten seconds.
"""

import mpmath as mp

mp.mp.prec = 300
UPPER, NUMERATOR, DENOMINATOR, NODES, ROUNDS = mp.mpf(16), 9, 10, 140, 14


def g(a):
    return mp.exp(a * a / 2) * mp.erfc(a / mp.sqrt(2)) / 2


def nodes():
    """Chebyshev points of u = (a - 3)/(a + 3), which spreads g evenly."""
    low, high = mp.mpf(-1), (UPPER - 3) / (UPPER + 3)
    for k in range(NODES):
        u = (low + high) / 2 + (high - low) / 2 * mp.cos(mp.pi * (2 * k + 1) / (2 * NODES))
        yield 3 * (1 + u) / (1 - u)


def fit():
    xs = list(nodes())
    gs = [g(x) for x in xs]
    weights, q_values = [mp.mpf(1)] * NODES, [mp.mpf(1)] * NODES
    for round_number in range(ROUNDS):
        rows, right = mp.matrix(NODES, NUMERATOR + DENOMINATOR + 1), mp.matrix(NODES, 1)
        for k, (x, value) in enumerate(zip(xs, gs)):
            weight = weights[k] / (value * q_values[k])
            for j in range(NUMERATOR + 1):
                rows[k, j] = weight * x**j
            for j in range(1, DENOMINATOR + 1):
                rows[k, NUMERATOR + j] = -weight * value * x**j
            right[k] = weight * value
        solution = mp.lu_solve(rows.T * rows, rows.T * right)
        p = [solution[j] for j in range(NUMERATOR + 1)]
        q = [mp.mpf(1)] + [solution[NUMERATOR + j] for j in range(1, DENOMINATOR + 1)]
        q_values = [mp.polyval(q[::-1], x) for x in xs]
        errors = [abs(mp.polyval(p[::-1], x) / d / value - 1) for x, d, value in zip(xs, q_values, gs)]
        if round_number >= 3:
            weights = [w * (e / max(errors) + mp.mpf("0.05")) for w, e in zip(weights, errors)]
            weights = [w / max(weights) for w in weights]
    return p, q, max(errors)


def listed(coefficients):
    return ",\n".join(f"      {float(c).hex()}" for c in coefficients)


p, q, error = fit()
print(f"""#pragma once

// Written by tests/golden/fit_normal_tail.py.

#include <array>

#include "core/activations/polynomial.hpp"

namespace dense {{

template <class Lanes>
struct NormalTailQuotient {{
  typename Lanes::Value numerator;
  typename Lanes::Value denominator;
}};

/// exp(a²/2) · Φ(-a) = numerator / denominator for 0 <= a <= 16, Φ the distribution function of the unit normal.
/// Relative error of the quotient before rounding: 2^{mp.nstr(mp.log(error, 2), 4)}. All coefficients are positive: nothing cancels.
template <class Lanes>
NormalTailQuotient<Lanes> normal_tail_quotient(typename Lanes::Value a) noexcept {{
  static constexpr std::array<double, {len(p)}> numerator{{
{listed(p)}}};
  static constexpr std::array<double, {len(q)}> denominator{{
{listed(q)}}};
  return {{polynomial<Lanes>(a, numerator), polynomial<Lanes>(a, denominator)}};
}}

}}  // namespace dense""")
