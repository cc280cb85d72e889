#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/kernels/orders.hpp"
#include "core/numerics/matrix_view.hpp"
#include "core/numerics/round_once.hpp"

namespace dense {

/// The features a running sum holds: first, first + stride, …, `count` of them. All running sums of all
/// orders are of this form; stride is 1 when count is at most 1.
struct Features {
  std::size_t first = 0;
  std::size_t count = 0;
  std::size_t stride = 1;
  bool operator==(const Features&) const = default;
};

/// One step of a sum. Numbers are carried as double, which holds float32 values and products of two of them
/// exactly. What was lost is 0 where a value involved is not finite.
struct Step {
  enum class Kind : std::uint8_t {
    term,    // a product joins the running sum number `partial`
    merge,   // the running sum number `other` joins the running sum number `partial`
    finish,  // the result is made from the running sum: rounded to float32 (float64, exact), or the collected
             // errors are added (compensated). Other arithmetics have no such step
  };
  Kind kind;
  std::size_t feature;  // term: the index k of the product
  std::size_t partial;
  std::size_t other;
  Features features;     // what the running sum holds after the step
  float x, w;            // term: the factors as they were multiplied, after any rounding to a shorter format
  double exact_product;  // term: x · w, never rounded
  double product_lost;   // term: exact_product − addend, exact
  double addend;  // what is added: the rounded product, the exact one, the other sum, the collected errors
  double before;  // the running sum; for the exact arithmetic rounded to float32 for display only
  double after;
  ExactPair lost;       // before + addend − after, exact; for the exact arithmetic only at the end
  double compensation;  // compensated: the errors collected so far
};

using Ladder = std::vector<Step>;

/// The sum over i of row[i] · kernel(i, unit) in the given order, which must not be by_row (take the order of
/// path_of_row). When `ladder` is given, every step is appended to it: the ladder is a protocol of the very
/// sum, not a second computation of it.
float sum_in_order(const Order& order, std::span<const float> row, MatrixView<const float> kernel,
                   std::size_t unit, Ladder* ladder = nullptr);

/// The steps of that sum; empty without features. The last `after` is the result.
Ladder ladder(const Order& order, std::span<const float> row, MatrixView<const float> kernel,
              std::size_t unit);

/// A step of one ladder and a step of another.
struct Parting {
  std::size_t a;
  std::size_t b;
  bool operator==(const Parting&) const = default;
};

/// Where two sums part: the first step of `a` for which `b` has a running sum of the same features with
/// another value (of several steps of `b`, the first). Running sums of different features are never compared,
/// since they differ for no reason of rounding: for a sum forward and a sum in lanes the first thing to
/// compare may be the total of whole blocks. A `finish` is compared with the last step of the other alone.
/// Nothing when there is no such pair; two sums may part and yet end in the same bits. Values are compared as
/// numbers, a float32 with a float64 too; −0 differs from +0, NaN equals NaN. Takes time linear in the steps of both.
std::optional<Parting> first_parting(const Ladder& a, const Ladder& b);

}  // namespace dense
