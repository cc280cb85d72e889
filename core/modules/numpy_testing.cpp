#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/arrays/array_print.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/numpy_tables.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// numpy.testing: assertions, and the block of text in which they fail (numpy/testing/_private/utils.py, assert_array_compare).
namespace dense::modules {
namespace {

struct Rule {
  std::string title;
  bool exact = true;
  double rtol = 0, atol = 0;
};

bool holds(const Rule& rule, double x, double y) {
  if (std::isnan(x) || std::isnan(y)) return std::isnan(x) && std::isnan(y);
  if (rule.exact || std::isinf(x) || std::isinf(y)) return x == y;
  return std::fabs(x - y) <= rule.atol + rule.rtol * std::fabs(y);
}

/// "25" of 25.0, "33.3" of 33.333: three digits as %.3g writes them.
std::string three_digits(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", number);
  return text;
}

std::string multi_line(const std::string& label, const std::string& text) {
  return "\n " + label + ": " + text;
}

/// "[0, 1]: 2.0 (ACTUAL), 2.1 (DESIRED)" for up to five of them, of NumPy 2.3 and later.
std::string mismatches(Machine& m, const Array& x, const Array& y, const std::vector<std::size_t>& wrong) {
  if (x.rank() == 0) return "";
  std::string text = wrong.size() == 1  ? "\nMismatch at index:"
                     : wrong.size() > 5 ? "\nFirst 5 mismatches are at indices:"
                                        : "\nMismatch at indices:";
  const std::vector<std::size_t> left = x.positions(), right = y.positions();
  for (std::size_t i = 0; i < std::min<std::size_t>(wrong.size(), 5); ++i) {
    std::string index;
    std::size_t rest = wrong[i];
    for (std::size_t axis = x.rank(); axis-- > 0;) {
      index = std::to_string(rest % x.shape[axis]) + (index.empty() ? "" : ", ") + index;
      rest /= x.shape[axis];
    }
    text += "\n [" + index + "]: " + *python::str(m, python_number(m, x, left[wrong[i]])) + " (ACTUAL), " +
            *python::str(m, python_number(m, y, right[wrong[i]])) + " (DESIRED)";
  }
  return text;
}

/// As an array prints its only element: eight digits, not the shortest that read back.
std::string shown(Machine& m, const Array& number) {
  const std::string text =
      array_str(stretched(number, {1}).copy(), Session::of(m).numpy, Session::of(m).print_options);
  return text.substr(1, text.size() - 2);
}

Value compared(Machine& m, const Arguments& a, const Rule& rule) {
  auto one = to_array(m, a.values[0], Owner::numpy), two = to_array(m, a.values[1], Owner::numpy);
  if (!one || !two) return {};
  const NumpyRelease release = Session::of(m).numpy;
  const bool newest = release >= NumpyRelease::v2_3, second = release >= NumpyRelease::v2_0;
  const std::string from = second ? "ACTUAL" : "x", to = second ? "DESIRED" : "y";
  const auto fails = [&](const std::string& what) {
    return m.raise("AssertionError",
                   "\n" + rule.title + "\n" + what +
                       multi_line(from, array_repr(*one, release, Session::of(m).print_options)) +
                       multi_line(to, array_repr(*two, release, Session::of(m).print_options)));
  };
  const bool scalar = one->rank() == 0 || two->rank() == 0;
  if (!scalar && one->shape != two->shape)
    return fails("\n(shapes " + shape_text(one->shape) + ", " + shape_text(two->shape) + " mismatch)");
  const std::vector<std::size_t> shape = *broadcast(one->shape, two->shape);
  const Array x = stretched(*one, shape), y = stretched(*two, shape);
  const std::vector<std::size_t> left = x.positions(), right = y.positions();
  // Both may have to be written.
  if (!m.spend(static_cast<std::int64_t>(left.size() / 16 +
                                         8 * std::min(left.size(), Session::of(m).print_options.threshold))))
    return {};
  std::vector<std::size_t> wrong;
  std::vector<bool> is_wrong(left.size());
  bool nans_differ = false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const double u = x.real(left[i]), v = y.real(right[i]);
    nans_differ |= std::isnan(u) != std::isnan(v);
    is_wrong[i] = !holds(rule, u, v);
    if (is_wrong[i]) wrong.push_back(i);
  }
  if (wrong.empty()) return Value::none();
  if (nans_differ) return fails("\nnan location mismatch:");
  std::string text =
      "\nMismatched elements: " + std::to_string(wrong.size()) + " / " + std::to_string(left.size()) + " (" +
      three_digits(100.0 * static_cast<double>(wrong.size()) / static_cast<double>(left.size())) + "%)";
  if (newest) text += mismatches(m, x, y, wrong);
  if (x.type == ElementType::boolean && y.type == ElementType::boolean) return fails(text);
  // In the type of the difference, one rounding each.
  const Array difference =
      apply(Function1::absolute, calculate(Arithmetic2::subtract, {x}, {y}, Promotion::nep_50));
  const Array size = apply(Function1::absolute, y);
  const Array quotient = calculate(Arithmetic2::divide, {difference}, {size}, Promotion::nep_50);
  Array largest = Array::of(difference.type, {}), ratio = Array::of(quotient.type, {});
  bool nonzero = false;
  const std::vector<std::size_t> sizes = size.positions();
  for (std::size_t i = 0; i < left.size(); ++i) {
    const bool counts = !second || is_wrong[i];
    if (counts && difference.real(i) > largest.real(0)) largest.set(0, difference.real(i));
    if (counts && size.real(sizes[i]) != 0) {
      if (!nonzero || quotient.real(i) > ratio.real(0)) ratio.set(0, quotient.real(i));
      nonzero = true;
    }
  }
  if (!nonzero) ratio.set(0, HUGE_VAL);
  const std::string among = second ? " among violations" : "";
  text += "\nMax absolute difference" + among + ": " + shown(m, largest);
  text += "\nMax relative difference" + among + ": " + shown(m, ratio);
  return fails(text);
}

Value assert_array_equal(Machine& m, const Arguments& a) {
  return compared(m, a, {"Arrays are not equal"});
}

Value assert_allclose(Machine& m, const Arguments& a) {
  Parameters p(m, a, "assert_allclose", {"actual", "desired", "rtol", "atol", "equal_nan", "err_msg"}, 2);
  if (!p) return {};
  const auto rtol = p.real(2, 1e-7), atol = p.real(3, 0);
  if (!rtol || !atol) return {};
  // As a format of :g writes a number.
  const auto text = [](double number) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%g", number);
    return std::string(digits);
  };
  const std::vector<Value> both{p[0], p[1]};
  Arguments given = a;
  given.values = both.data();
  given.count = 2;
  return compared(
      m, given,
      {"Not equal to tolerance rtol=" + text(*rtol) + ", atol=" + text(*atol), false, *rtol, *atol});
}

/// |x − y| < 1.5 · 10^−decimal.
Value assert_almost_equal(Machine& m, const Arguments& a, std::int64_t otherwise) {
  Parameters p(m, a, "assert_almost_equal", {"actual", "desired", "decimal"}, 2);
  const auto decimal = p ? p.integer(2, otherwise) : std::nullopt;
  const auto one = decimal ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  const auto two = one ? to_array(m, p[1], Owner::numpy) : std::nullopt;
  if (!two) return {};
  double bound = 1.5;
  for (std::int64_t i = 0; i < *decimal && i < 20; ++i) bound /= 10;
  const auto shape = broadcast(one->shape, two->shape);
  bool near = shape.has_value();
  if (!may_meet(m, *one, *two)) return {};
  if (near) {
    const Array x = stretched(*one, *shape), y = stretched(*two, *shape);
    const std::vector<std::size_t> left = x.positions(), right = y.positions();
    for (std::size_t i = 0; i < left.size(); ++i)
      near &= std::fabs(x.real(left[i]) - y.real(right[i])) < bound;
  }
  return near ? Value::none() : not_here(m, "how np.testing words numbers that are not almost equal");
}

constexpr NativeEntry table[] = {
    {"assert_array_equal", assert_array_equal, 2, 2},
    {"assert_equal", assert_array_equal, 2, 2},
    {"assert_allclose", assert_allclose, 2, 6, true},
    {"assert_almost_equal", [](Machine& m, const Arguments& a) { return assert_almost_equal(m, a, 7); }, 2, 3,
     true},
    {"assert_array_almost_equal", [](Machine& m, const Arguments& a) { return assert_almost_equal(m, a, 6); },
     2, 3, true},
    {nullptr, nullptr}};

}  // namespace

const NativeEntry* const numpy_testing = table;

}  // namespace dense::modules
