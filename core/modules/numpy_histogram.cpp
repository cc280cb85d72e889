#include <algorithm>
#include <cmath>

#include "core/modules/array_functions.hpp"
#include "core/modules/numpy_tables.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// np.histogram, and what plt.hist gives back: numpy/lib/_histograms_impl.py.
namespace dense::modules {
namespace {

/// np.linspace over the range of the data, whose own type it has.
std::vector<double> equal_edges(const Session& session, double first, double last, std::size_t bins,
                                bool single) {
  std::vector<double> edges;
  const bool in_single = single && session.promotion == Promotion::nep_50;
  const auto rounded = [&](double x) { return in_single ? static_cast<double>(static_cast<float>(x)) : x; };
  const double step = rounded(rounded(last - first) / static_cast<double>(bins));
  for (std::size_t i = 0; i <= bins; ++i) {
    const double edge = i == bins ? last : rounded(rounded(static_cast<double>(i) * step) + first);
    edges.push_back(single ? static_cast<double>(static_cast<float>(edge)) : edge);
  }
  return edges;
}

std::optional<std::vector<double>> edges_of(Machine& m, const Array& data, Value bins, Value range) {
  if (bins.absent() || python::is_integer(bins)) {
    const std::int64_t count = bins.absent() ? 10 : python::to_int64(bins).value_or(-1);
    if (count < 1) {
      m.raise("ValueError", "`bins` must be positive, when an integer");
      return std::nullopt;
    }
    if (count > std::int64_t{1} << 20) {
      not_here(m, "a histogram of so many bins");
      return std::nullopt;
    }
    double first = 0, last = 1;
    if (!range.absent()) {
      const auto ends = to_array(m, range, Owner::numpy, ElementType::float64);
      if (!ends) return std::nullopt;
      const std::vector<double> both = ends->doubles();
      if (both.size() != 2) {
        not_here(m, "a range of anything but two numbers");
        return std::nullopt;
      }
      first = both[0];
      last = both[1];
      if (first > last) {
        m.raise("ValueError", "max must be larger than min in range parameter.");
        return std::nullopt;
      }
    } else if (data.size() > 0) {
      const std::vector<double> all = data.doubles();
      first = *std::ranges::min_element(all);
      last = *std::ranges::max_element(all);
    }
    if (!std::isfinite(first) || !std::isfinite(last)) {
      not_here(m, "a histogram of what is not finite");
      return std::nullopt;
    }
    if (first == last) first -= 0.5, last += 0.5;
    const bool single = data.type == ElementType::float32;
    return equal_edges(Session::of(m), first, last, static_cast<std::size_t>(count), single);
  }
  if (bins.type == Type::string) {
    not_here(m, "bins= of a name");
    return std::nullopt;
  }
  const auto given = to_array(m, bins, Owner::numpy, ElementType::float64);
  if (!given) return std::nullopt;
  std::vector<double> edges = given->doubles();
  if (given->rank() != 1 || edges.size() < 2) {
    not_here(m, "bins of such a shape");
    return std::nullopt;
  }
  if (!std::ranges::is_sorted(edges)) {
    m.raise("ValueError", "`bins` must increase monotonically, when an array");
    return std::nullopt;
  }
  return edges;
}

}  // namespace

std::optional<Histogram> histogram_of(Machine& m, const Array& data, Value bins, Value range, bool density) {
  if (!m.spend(static_cast<std::int64_t>(data.size() / 16))) return std::nullopt;
  const auto edges = edges_of(m, data, bins, range);
  if (!edges || !m.spend(static_cast<std::int64_t>(edges->size() / 16))) return std::nullopt;
  std::vector<double> counts(edges->size() - 1);
  for (const double x : data.doubles()) {
    if (!(x >= edges->front() && x <= edges->back())) continue;
    const auto above = std::ranges::upper_bound(*edges, x) - edges->begin();
    // The last edge belongs to the last bin.
    ++counts[std::min(static_cast<std::size_t>(above) - 1, counts.size() - 1)];
  }
  double total = 0;
  for (const double each : counts) total += each;
  for (std::size_t i = 0; density && i < counts.size(); ++i)
    counts[i] = counts[i] / ((*edges)[i + 1] - (*edges)[i]) / total;
  const bool equal = bins.absent() || python::is_integer(bins);
  Array by = Array::from(*edges, {edges->size()});
  if (equal && data.type == ElementType::float32) by = by.cast(ElementType::float32);
  if (!equal) {
    const auto given = to_array(m, bins, Owner::numpy);  // of their own type
    if (!given) return std::nullopt;
    by = *given;
  }
  return Histogram{Array::from(counts, {counts.size()}), std::move(by)};
}

Value histogram(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "histogram", {"a", "bins", "range", "density", "weights"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  if (!given) return {};
  if (!p[4].absent()) return not_here(m, "np.histogram with weights=");
  const bool density = !p[3].absent() && python::truth(m, p[3]) == 1;
  auto made = histogram_of(m, *given, p[1], p[2], density);
  if (!made) return {};
  const Array counts = density ? made->counts : made->counts.cast(ElementType::int64);
  const Value first = array_value(m, counts, Owner::numpy),
              second = array_value(m, std::move(made->edges), Owner::numpy);
  return first.absent() || second.absent() ? Value() : m.tuple({first, second});
}

namespace {

/// What matplotlib hands out for its bars.
struct Bars : Host {
  std::size_t count = 0;
  std::string repr(Machine&) override {
    return "<BarContainer object of " + std::to_string(count) + " artists>";
  }
  void tell(Reached&) override {}
};

}  // namespace

/// n, bins, patches: the first two of float64 whatever the data are. None of several data sets and of weights.
Value histogram_drawn(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "hist", {"x", "bins", "range", "density"}, 1, true);
  if (!p) return {};
  const auto is_ours = [](const python::Keyword& each) {
    return each.name->text != "weights" && each.name->text != "cumulative";
  };
  if (!std::ranges::all_of(p.others(), is_ours) || p[1].type == Type::string) return Value::none();
  const auto data = to_array(m, p[0], Owner::numpy);
  if (!data && !m.pending.absent()) m.take_pending();
  if (m.stopped()) return {};
  if (!data || data->rank() != 1) return Value::none();
  auto made = histogram_of(m, *data, p[1], p[2], !p[3].absent() && python::truth(m, p[3]) == 1);
  if (!made) return {};
  Bars* bars = m.heap.make<Bars>();
  bars->count = made->counts.size();
  bars->type = Session::of(m).class_named(m, "BarContainer", "matplotlib.container");
  const Value patches(Type::host, bars), counts = array_value(m, std::move(made->counts), Owner::numpy);
  const Value edges = array_value(m, made->edges.cast(ElementType::float64), Owner::numpy);
  return counts.absent() || edges.absent() ? Value() : m.tuple({counts, edges, patches});
}

}  // namespace dense::modules
