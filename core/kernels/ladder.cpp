#include "core/kernels/ladder.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

#include "core/kernels/joined_features.hpp"
#include "core/numerics/exact_sum.hpp"

namespace dense {
Features join(Features a, Features b) {
  if (a.count == 0) return b;
  if (b.count == 0) return a;
  std::size_t stride = std::max(a.first, b.first) - std::min(a.first, b.first);
  if (a.count > 1) stride = std::min(stride, a.stride);
  if (b.count > 1) stride = std::min(stride, b.stride);
  return {std::min(a.first, b.first), a.count + b.count, stride};
}

namespace {

struct Partial {
  double sum = 0.0;
  double compensation = 0.0;
  Features features{};
};

struct Addition {
  double after;
  ExactPair lost;
};

/// One output in the making: the running sums of an order, and the roundings of its arithmetic.
class Summation {
 public:
  Summation(const Order& order, std::span<const float> row, MatrixView<const float> kernel, std::size_t unit,
            Ladder* ladder)
      : order_(order), row_(row), kernel_(kernel), unit_(unit), ladder_(ladder) {}

  void add_term(std::size_t partial, std::size_t feature);
  void merge(std::size_t partial, std::size_t other);
  void add_range(std::size_t partial, std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) add_term(partial, k);
  }
  void add_lanes(std::size_t partial, std::size_t lanes, std::size_t begin, std::size_t end);
  void add_chunks(std::size_t size, std::size_t features);
  void add_halves(std::size_t partial, std::size_t first, std::size_t count);
  float finish();

 private:
  Addition add(double a, double b) const;
  void record(Step step) {
    if (ladder_) ladder_->push_back(step);
  }

  const Order& order_;
  std::span<const float> row_;
  MatrixView<const float> kernel_;
  std::size_t unit_;
  Ladder* ladder_;
  // 16 lanes, or halves: those are at most as deep as a size has bits
  std::array<Partial, 65> partials_{};
  ExactSum exact_{};
};

Addition Summation::add(double a, double b) const {
  const ExactPair sum = two_sum(a, b);
  const bool wide = order_.arithmetic == Arithmetic::float64;
  const double after = wide ? sum.high : static_cast<double>(round_once(sum));
  if (!is_finite(after)) return {after, {}};
  return {after, two_sum(sum.high - after, sum.low)};
}

void Summation::add_term(std::size_t partial, std::size_t feature) {
  const float x = round_to(order_.factors, row_[feature]);
  const float w = round_to(order_.factors, kernel_(feature, unit_));
  const double product = static_cast<double>(x) * static_cast<double>(w);
  const bool rounded =
      order_.arithmetic == Arithmetic::separate || order_.arithmetic == Arithmetic::compensated;
  const double addend = rounded ? static_cast<double>(static_cast<float>(product)) : product;

  Partial& sum = partials_[partial];
  const double before = sum.sum;
  Addition addition{};
  if (order_.arithmetic == Arithmetic::exact) {
    exact_.add_product(x, w);
    if (ladder_) addition.after = exact_.to_float();
  } else {
    addition = add(before, addend);
  }
  sum.sum = addition.after;
  sum.features = join(sum.features, {feature, 1, 1});
  if (order_.arithmetic == Arithmetic::compensated) {
    sum.compensation = round_once(two_sum(sum.compensation, addition.lost.high));
  }
  record({Step::Kind::term, feature, partial, partial, sum.features, x, w, product,
          is_finite(addend) ? product - addend : 0.0, addend, before, addition.after, addition.lost,
          sum.compensation});
}

void Summation::merge(std::size_t partial, std::size_t other) {
  Partial& sum = partials_[partial];
  const double before = sum.sum;
  const double addend = partials_[other].sum;
  const Addition addition = add(before, addend);
  sum.sum = addition.after;
  sum.features = join(sum.features, partials_[other].features);
  record({Step::Kind::merge, 0, partial, other, sum.features, 0, 0, 0, 0, addend, before, addition.after,
          addition.lost, 0});
}

void Summation::add_lanes(std::size_t partial, std::size_t lanes, std::size_t begin, std::size_t end) {
  for (std::size_t k = begin; k < end; ++k) add_term(partial + (k - begin) % lanes, k);
  if (begin == end) return;
  for (std::size_t half = lanes / 2; half > 0; half /= 2) {
    for (std::size_t lane = partial; lane < partial + half; ++lane) merge(lane, lane + half);
  }
}

void Summation::add_chunks(std::size_t size, std::size_t features) {
  for (std::size_t begin = 0; begin < features; begin += size) {
    const std::size_t partial = begin == 0 ? 0 : 1;
    partials_[partial] = {};
    add_range(partial, begin, std::min(features, begin + size));
    if (partial) merge(0, partial);
  }
}

void Summation::add_halves(std::size_t partial, std::size_t first, std::size_t count) {
  partials_[partial] = {};
  if (count == 1) return add_term(partial, first);
  add_halves(partial, first, count / 2);
  add_halves(partial + 1, first + count / 2, count - count / 2);
  merge(partial, partial + 1);
}

float Summation::finish() {
  const Partial& sum = partials_[0];
  Step step{Step::Kind::finish, 0, 0, 0, sum.features, 0, 0, 0, 0, 0, sum.sum, sum.sum, {}, sum.compensation};
  if (order_.arithmetic == Arithmetic::float64) {
    step.after = static_cast<double>(static_cast<float>(sum.sum));
    if (is_finite(step.after)) step.lost.high = sum.sum - step.after;
  } else if (order_.arithmetic == Arithmetic::exact) {
    step.after = exact_.to_float();
    if (ladder_ && is_finite(step.after)) step.lost = exact_.minus(step.after);
  } else if (order_.arithmetic == Arithmetic::compensated) {
    step.addend = is_finite(sum.sum) ? sum.compensation : 0.0;
    const Addition addition = add(sum.sum, step.addend);
    step.after = addition.after;
    step.lost = addition.lost;
  } else {
    return static_cast<float>(sum.sum);
  }
  if (sum.features.count) record(step);
  return static_cast<float>(step.after);
}

bool same_value(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (a != a && b != b);
}

/// The running sums of a ladder, to be found by what they hold: a hash table with open addressing, at most half full.
class SumsByFeatures {
 public:
  explicit SumsByFeatures(const Ladder& steps)
      : steps_(steps), table_(std::bit_ceil(2 * steps.size() + 1), none) {
    for (std::size_t j = 0; j < steps.size(); ++j) {
      if (steps[j].kind == Step::Kind::finish) continue;
      Firsts& entry = table_[place_of(steps[j].features)];
      if (entry.first == none.first) {
        entry = {j, j};
      } else if (entry.first == entry.other && !same_value(steps[entry.first].after, steps[j].after)) {
        entry.other = j;
      }
    }
  }

  /// The first step that holds the same features and another value.
  std::optional<std::size_t> first_other(const Step& step) const {
    const Firsts& entry = table_[place_of(step.features)];
    if (entry.first == none.first) return std::nullopt;
    for (const std::size_t j : {entry.first, entry.other}) {
      if (!same_value(step.after, steps_[j].after)) return j;
    }
    return std::nullopt;
  }

 private:
  /// Of the steps that hold the same: the first, and the first with another value than that one's, or itself.
  struct Firsts {
    std::size_t first;
    std::size_t other;
  };
  static constexpr Firsts none{std::numeric_limits<std::size_t>::max(), 0};

  /// Where the steps that hold these features are, or would be.
  std::size_t place_of(const Features& features) const {
    std::uint32_t mixed = 0;
    for (const std::size_t each : {features.first, features.count, features.stride}) {
      mixed = (mixed ^ static_cast<std::uint32_t>(each)) * 0x9E3779B1u;  // 2^32 divided by the golden ratio
      mixed ^= mixed >> 15;
    }
    const std::size_t last = table_.size() - 1;
    std::size_t place = mixed & last;
    while (table_[place].first != none.first && steps_[table_[place].first].features != features) {
      place = (place + 1) & last;
    }
    return place;
  }

  const Ladder& steps_;
  std::vector<Firsts> table_;
};

}  // namespace

float sum_in_order(const Order& order, std::span<const float> row, MatrixView<const float> kernel,
                   std::size_t unit, Ladder* ladder) {
  Summation sum(order, row, kernel, unit, ladder);
  const std::size_t features = kernel.rows;
  const std::size_t parts = order.parts;
  switch (order.arrangement) {
    case Arrangement::forward:
    case Arrangement::by_row:
      sum.add_range(0, 0, features);
      break;
    case Arrangement::backward:
      for (std::size_t k = features; k > 0; --k) sum.add_term(0, k - 1);
      break;
    case Arrangement::lanes: {
      std::size_t end = features - features % order.block;
      sum.add_lanes(0, parts, 0, end);
      if (order.half_lanes && features - end >= parts / 2) {
        const std::size_t partial = end ? parts : 0;
        sum.add_lanes(partial, parts / 2, end, end + parts / 2);
        if (partial) sum.merge(0, partial);
        end += parts / 2;
      }
      sum.add_range(0, end, features);
      break;
    }
    case Arrangement::chunks:
      sum.add_chunks(order.block > 1 ? order.block : (features + parts - 1) / parts, features);
      break;
    case Arrangement::halves:
      if (features) sum.add_halves(0, 0, features);
      break;
  }
  return sum.finish();
}

Ladder ladder(const Order& order, std::span<const float> row, MatrixView<const float> kernel,
              std::size_t unit) {
  Ladder steps;
  sum_in_order(order, row, kernel, unit, &steps);
  return steps;
}

std::optional<Parting> first_parting(const Ladder& a, const Ladder& b) {
  const SumsByFeatures sums(b);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].kind == Step::Kind::finish) continue;
    if (const auto j = sums.first_other(a[i])) return Parting{i, *j};
  }
  if (a.empty() || b.empty() || same_value(a.back().after, b.back().after)) return std::nullopt;
  return Parting{a.size() - 1, b.size() - 1};
}

}  // namespace dense
