#include <algorithm>
#include <cmath>

#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/random/logarithm.hpp"
#include "core/random/real_functions.hpp"

// Python's module random: Lib/random.py of CPython 3.12, over the generator from which layers draw their seeds too.
namespace dense::modules {
namespace {

std::int64_t below(MersenneTwister& generator, std::int64_t count) {
  return generator.randint(0, count - 1);
}

Value seed(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "Random.seed", {"a", "version"});
  if (!p) return {};
  if (!p[0].absent() && !python::is_integer(p[0]))
    return not_here(m, "random.seed of anything but an integer");
  // Without a seed the operating system gives one: as the process begins.
  const Value given = p[0].absent() ? m.integer(Session::of(m).entropy) : p[0];
  if (!Session::of(m).execute(m, SetSeed{"random.seed", *python::str(m, given)})) return {};
  Session::of(m).next_gauss.reset();
  return Value::none();
}

Value random(Machine& m, const Arguments&) {
  return Value::of(python_generator(m, 1).random());
}

Value uniform(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Random.uniform", {"a", "b"}, 2);
  if (!p) return {};
  const auto low = p.real(0, 0), high = p.real(1, 0);
  if (!low || !high) return {};
  return Value::of(*low + (*high - *low) * python_generator(m, 1).random());
}

/// A number of range(start, stop, step).
Value one_of_range(Machine& m, std::int64_t start, std::int64_t stop, std::int64_t step) {
  constexpr std::int64_t most = std::int64_t{1} << 62;
  if (start < -most || start > most || stop < -most || stop > most || step < -most || step > most)
    return not_here(m, "a random integer of such a range");
  const std::int64_t width = stop - start;
  const std::int64_t count =
      step > 0 ? (width > 0 ? (width - 1) / step + 1 : 0) : (width < 0 ? (width + 1) / step + 1 : 0);
  if (count <= 0) {
    const std::string from = std::to_string(start) + ", " + std::to_string(stop);
    return m.raise("ValueError",
                   step == 1 ? "empty range in randrange(" + from + ")"
                             : "empty range in randrange(" + from + ", " + std::to_string(step) + ")");
  }
  return Value::of(start + step * below(python_generator(m, 1), count));
}

Value randint(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Random.randint", {"a", "b"}, 2);
  if (!p) return {};
  const auto low = p.integer(0, 0), high = p.integer(1, 0);
  if (!low || !high) return {};
  return one_of_range(m, *low, *high < INT64_MAX ? *high + 1 : *high, 1);
}

Value randrange(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Random.randrange", {"start", "stop", "step"}, 1);
  if (!p) return {};
  const auto start = p.integer(0, 0), stop = p.integer(1, 0), step = p.integer(2, 1);
  if (!start || !stop || !step) return {};
  if (p[1].absent()) {
    if (*start <= 0) return m.raise("ValueError", "empty range for randrange()");
    return one_of_range(m, 0, *start, 1);
  }
  if (*step == 0) return m.raise("ValueError", "zero step for randrange()");
  return one_of_range(m, *start, *stop, *step);
}

Value getrandbits(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Random.getrandbits", {"k"}, 1);
  const auto count = p ? p.integer(0, 0) : std::nullopt;
  if (!count) return {};
  if (*count < 0) return m.raise("ValueError", "number of bits must be non-negative");
  if (*count > 62) return not_here(m, "random.getrandbits of more than 62 bits");
  if (*count == 0) return Value::of(std::int64_t{0});
  return Value::of(static_cast<std::int64_t>(python_generator(m, 1).getrandbits(static_cast<int>(*count))));
}

std::optional<std::int64_t> length_of(Machine& m, Value sequence) {
  const Value length = python::length(m, sequence);
  return length.absent() ? std::nullopt : python::to_int64(length);
}

Value choice(Machine& m, const Arguments& a) {
  const auto count = length_of(m, a.values[0]);
  if (!count) return {};
  if (*count == 0) return m.raise("IndexError", "Cannot choose from an empty sequence");
  return python::item(m, a.values[0], Value::of(below(python_generator(m, 1), *count)));
}

Value choices(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Random.choices", {"population", "weights", "cum_weights", "k"}, 1);
  if (!p) return {};
  if (!p[2].absent()) return not_here(m, "random.choices with cum_weights=");
  std::vector<double> sums;
  if (!p[1].absent()) {
    const auto weights = to_array(m, p[1], Owner::numpy, ElementType::float64);
    if (!weights) return {};
    for (const std::size_t position : weights->positions())
      sums.push_back((sums.empty() ? 0.0 : sums.back()) + weights->real(position));
  }
  const auto count = length_of(m, p[0]), wanted = p.integer(3, 1);
  if (!count || !wanted) return {};
  if (*count == 0) return m.raise("IndexError", "list index out of range");
  if (!sums.empty() && static_cast<std::int64_t>(sums.size()) != *count)
    return m.raise("ValueError", "The number of weights does not match the population");
  if (!sums.empty() && !(sums.back() > 0))
    return m.raise("ValueError", "Total of weights must be greater than zero");
  std::vector<Value> items;
  for (std::int64_t i = 0; i < *wanted; ++i) {
    if (!m.spend(1)) return {};
    const double uniform_number = python_generator(m, 1).random();
    const double place = sums.empty() ? uniform_number * static_cast<double>(*count)
                                      : static_cast<double>(std::upper_bound(sums.begin(), sums.end() - 1,
                                                                             uniform_number * sums.back()) -
                                                            sums.begin());
    const Value item = python::item(m, p[0], Value::of(static_cast<std::int64_t>(place)));
    if (item.absent()) return {};
    items.push_back(item);
  }
  return m.list(std::move(items));
}

/// Kinderman and Monahan's ratio of uniforms.
Value normalvariate(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Random.normalvariate", {"mu", "sigma"});
  if (!p) return {};
  const auto mean = p.real(0, 0.0), deviation = p.real(1, 1.0);
  if (!mean || !deviation) return {};
  constexpr double magic = 1.7155277699214135;  // 4 exp(−1/2) / √2
  for (;;) {
    MersenneTwister& generator = python_generator(m, 2);
    const double u = generator.random(), v = 1.0 - generator.random();
    const double z = magic * (u - 0.5) / v, zz = z * z / 4.0;
    if (!(zz <= -log_double(v))) continue;
    const double scaled = z * *deviation;
    return Value::of(*mean + scaled);
  }
}

/// Two numbers at a time, of which the second waits for the next call (Box and Muller); its sine and cosine are the nearest
/// doubles, where CPython's C library is now and then one off in the last digit.
Value gauss(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Random.gauss", {"mu", "sigma"});
  if (!p) return {};
  const auto mu = p.real(0, 0), sigma = p.real(1, 1);
  if (!mu || !sigma) return {};
  std::optional<double>& waiting = Session::of(m).next_gauss;
  double z = 0;
  if (waiting) {
    z = *waiting;
    waiting.reset();
  } else {
    MersenneTwister& generator = python_generator(m, 2);
    const double angle = generator.random() * 6.283185307179586;
    const double radius = std::sqrt(-2.0 * log_double(1.0 - generator.random()));
    z = nearest::cosine(angle) * radius;
    waiting = nearest::sine(angle) * radius;
  }
  return Value::of(*mu + z * *sigma);
}

Value triangular(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Random.triangular", {"low", "high", "mode"});
  if (!p) return {};
  auto low = p.real(0, 0.0), high = p.real(1, 1.0);
  if (!low || !high) return {};
  const auto mode = p.real(2, 0.0);
  if (!mode) return {};
  double u = python_generator(m, 1).random();
  if (*high == *low) return Value::of(*low);
  double part = p[2].absent() ? 0.5 : (*mode - *low) / (*high - *low);
  if (u > part) {
    u = 1.0 - u;
    part = 1.0 - part;
    std::swap(*low, *high);
  }
  const double way = (*high - *low) * std::sqrt(u * part);
  return Value::of(*low + way);
}

Value shuffle(Machine& m, const Arguments& a) {
  const auto count = length_of(m, a.values[0]);
  if (!count || !m.spend(*count)) return {};
  if (*count < 2) return Value::none();
  MersenneTwister& generator = python_generator(m, static_cast<std::size_t>(*count - 1));
  for (std::int64_t i = *count - 1; i > 0; --i) {
    const Value here = Value::of(i), there = Value::of(below(generator, i + 1));
    const Value one = python::item(m, a.values[0], here);
    const Value other = one.absent() ? Value() : python::item(m, a.values[0], there);
    if (other.absent() || !python::set_item(m, a.values[0], here, other) ||
        !python::set_item(m, a.values[0], there, one))
      return {};
  }
  return Value::none();
}

/// From a pool that shrinks or, of a large population, by drawing again what was drawn before.
Value sample(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Random.sample", {"population", "k"}, 2);
  if (!p) return {};
  if (p[0].type == Type::set || p[0].type == Type::dict)
    return m.raise("TypeError", "Population must be a sequence.  For dicts or sets, use sorted(d).");
  const auto wanted = p.integer(1, 0);
  std::vector<Value> pool;
  if (!wanted || !m.collect(p[0], pool)) return {};
  const auto count = static_cast<std::int64_t>(pool.size());
  if (*wanted < 0 || *wanted > count)
    return m.raise("ValueError", "Sample larger than population or is negative");
  std::int64_t pool_pays = 21;
  if (*wanted > 5) {
    std::int64_t power = 1;
    while (power < *wanted * 3) power *= 4;
    pool_pays += power;
  }
  std::vector<Value> result;
  std::vector<bool> chosen(pool.size());
  for (std::int64_t i = 0; i < *wanted; ++i) {
    MersenneTwister& generator = python_generator(m, 1);
    std::int64_t place = below(generator, count <= pool_pays ? count - i : count);
    while (count > pool_pays && chosen[static_cast<std::size_t>(place)]) place = below(generator, count);
    result.push_back(pool[static_cast<std::size_t>(place)]);
    chosen[static_cast<std::size_t>(place)] = true;
    if (count <= pool_pays)
      pool[static_cast<std::size_t>(place)] = pool[static_cast<std::size_t>(count - i - 1)];
  }
  return m.list(std::move(result));
}

}  // namespace

const NativeEntry python_random_functions[] = {{"seed", seed, 0, 2, true},
                                               {"random", random},
                                               {"uniform", uniform, 0, 2, true},
                                               {"randint", randint, 0, 2, true},
                                               {"randrange", randrange, 0, 3, true},
                                               {"getrandbits", getrandbits, 0, 1, true},
                                               {"choice", choice, 1, 1},
                                               {"gauss", gauss, 0, 2, true},
                                               {"normalvariate", normalvariate, 0, 2, true},
                                               {"triangular", triangular, 0, 3, true},
                                               {"choices", choices, 0, 1, true},
                                               {"shuffle", shuffle, 1, 1},
                                               {"sample", sample, 0, 2, true},
                                               {nullptr, nullptr}};

}  // namespace dense::modules
