#include <cmath>

#include "core/arrays/array_print.hpp"
#include "core/arrays/sums.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/tensorflow_tables.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// tf.debugging's assertions and tf.print.
namespace dense::modules {
namespace {

/// What holds gives nothing; how TensorFlow words what does not is not known here.
Value asserted(Machine& m, bool holds) {
  if (holds) return Value::none();
  return m.stop(
      "an assertion of tf.debugging that does not hold ends in an InvalidArgumentError, whose words are not "
      "known here",
      m.here());
}

template <Relation relation>
Value assert_related(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "assert", {"x", "y", "message", "summarize", "name"}, 2);
  const auto one = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  const auto two = one ? to_array(m, p[1], Owner::tensor) : std::nullopt;
  if (!two || !may_meet(m, *one, *two)) return {};
  return asserted(m, broadcast(one->shape, two->shape) && all(relate(relation, *one, *two)));
}

/// |x − y| <= atol + rtol · |y|, of float32 with tolerances of 10 times its epsilon.
Value assert_near(Machine& m, const Arguments& a) {
  Parameters p(m, a, "assert_near", {"x", "y", "rtol", "atol", "message", "summarize", "name"}, 2);
  const auto one = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  const auto two = one ? to_array(m, p[1], Owner::tensor) : std::nullopt;
  const auto rtol = two ? p.real(2, 10 * 0x1p-23) : std::nullopt,
             atol = two ? p.real(3, 10 * 0x1p-23) : std::nullopt;
  if (!rtol || !atol) return {};
  const auto shape = broadcast(one->shape, two->shape);
  if (!shape) return asserted(m, false);
  if (!may_meet(m, *one, *two)) return {};
  const Array x = stretched(*one, *shape), y = stretched(*two, *shape);
  const std::vector<std::size_t> left = x.positions(), right = y.positions();
  bool holds = true;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const double u = x.real(left[i]), v = y.real(right[i]);
    holds &= u == v || std::fabs(u - v) <= *atol + *rtol * std::fabs(v);
  }
  return asserted(m, holds);
}

template <bool signs(double)>
Value assert_each(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "assert", {"x", "message", "summarize", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  bool holds = true;
  for (const std::size_t position : given->positions()) holds &= signs(given->real(position));
  return asserted(m, holds);
}
bool positive(double x) {
  return x > 0;
}
bool not_negative(double x) {
  return x >= 0;
}
bool finite(double x) {
  return std::isfinite(x);
}

Value check_numerics(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "check_numerics", {"tensor", "message", "name"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  for (const std::size_t position : given->positions()) {
    if (!finite(given->real(position))) return asserted(m, false);
  }
  return array_value(m, *given, Owner::tensor);
}

Value assert_shapes(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "assert_shapes", {"shapes", "data", "summarize", "message", "name"}, 1);
  std::vector<Value> rows;
  if (!p || !m.collect(p[0], rows)) return {};
  for (const Value row : rows) {
    std::vector<Value> pair;
    if (!m.collect(row, pair)) return {};
    const ArrayValue* array = pair.size() == 2 ? as_array(pair[0]) : nullptr;
    const auto shape = array ? to_shape(m, pair[1]) : std::nullopt;
    if (!shape)
      return m.stopped() || !m.pending.absent() ? Value() : not_here(m, "such a tf.debugging.assert_shapes");
    if (*shape != array->array.shape) return asserted(m, false);
  }
  return Value::none();
}

/// A number as tf.print writes it: the shortest digits, without a point where there is no fraction.
std::string element(Machine& m, const Array& array, std::size_t position) {
  if (!m.spend(2)) return {};
  if (!is_real(array.type)) return std::to_string(array.integer(position));
  std::string text = element_str(
      [&] {
        Array one = Array::of(array.type, {});
        one.set(0, array.real(position));
        return one;
      }(),
      Session::of(m).numpy);
  if (text.ends_with(".0")) text.erase(text.size() - 2);
  return text;
}

/// At most three elements at either end of an axis.
std::string nested(Machine& m, const Array& array, const std::vector<std::size_t>& positions,
                   std::size_t axis, std::size_t first) {
  if (axis == array.rank()) return element(m, array, positions[first]);
  std::size_t inner = 1;
  for (std::size_t i = axis + 1; i < array.rank(); ++i) inner *= array.shape[i];
  const std::size_t length = array.shape[axis];
  const std::string between = axis + 1 == array.rank()
                                  ? " "
                                  : std::string(array.rank() - axis - 1, '\n') + std::string(axis + 1, ' ');
  std::string text = "[";
  for (std::size_t i = 0; i < length; ++i) {
    if (i > 0) text += between;
    if (length > 6 && i == 3) {
      text += "..." + between;
      i = length - 3;
    }
    text += nested(m, array, positions, axis + 1, first + i * inner);
  }
  return text + "]";
}

std::optional<std::string> shown(Machine& m, Value value) {
  if (const ArrayValue* array = as_array(value))
    return nested(m, array->array, array->array.positions(), 0, 0);
  if (value.type == Type::list || value.type == Type::tuple) {
    const bool list = value.type == Type::list;
    std::string text = list ? "[" : "(";
    for (const Value each : value.as<python::Sequence>().items) {
      const auto inner = shown(m, each);
      if (!inner) return std::nullopt;
      text += (text.size() > 1 ? ", " : "") + *inner;
    }
    return text + (list ? "]" : ")");
  }
  if (value.type == Type::string || value.type == Type::boolean || python::is_integer(value))
    return python::str(m, value);
  if (value.type == Type::real) {
    std::string text = *python::str(m, value);
    return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
  }
  not_here(m, "tf.print of such a value");
  return std::nullopt;
}

Value print(Machine& m, const Arguments& a) {
  std::string separator = " ", end = "\n";
  python::Stream stream = python::Stream::error;
  for (std::size_t i = 0; i < a.keyword_count; ++i) {
    const std::string& name = a.keywords[i].name->text;
    const Value value = a.keywords[i].value;
    if (name == "sep" && value.type == Type::string) {
      separator = value.as<python::String>().text;
    } else if (name == "end" && value.type == Type::string) {
      end = value.as<python::String>().text;
    } else if (name == "output_stream") {
      const Value file = m.attribute(value, "name");
      const auto text = file.absent() ? std::nullopt : python::str(m, file);
      if (!text) return {};
      if (*text == "<stdout>") stream = python::Stream::out;
    } else if (name != "summarize" && name != "name") {
      return not_here(m, "tf.print with " + name + "=");
    }
  }
  std::string text;
  for (std::size_t i = 0; i < a.count; ++i) {
    const auto each = shown(m, a.values[i]);
    if (!each) return {};
    text += (i > 0 ? separator : "") + *each;
  }
  if (m.stopped()) return {};
  m.write(stream, text + end);
  return Value::none();
}

constexpr NativeEntry table[] = {
    {"assert_equal", assert_related<Relation::equal>, 0, 5, true},
    {"assert_none_equal", assert_related<Relation::not_equal>, 0, 5, true},
    {"assert_greater", assert_related<Relation::greater>, 0, 5, true},
    {"assert_greater_equal", assert_related<Relation::greater_equal>, 0, 5, true},
    {"assert_less", assert_related<Relation::less>, 0, 5, true},
    {"assert_less_equal", assert_related<Relation::less_equal>, 0, 5, true},
    {"assert_near", assert_near, 0, 7, true},
    {"assert_positive", assert_each<positive>, 0, 4, true},
    {"assert_non_negative", assert_each<not_negative>, 0, 4, true},
    {"assert_all_finite", assert_each<finite>, 0, 4, true},
    {"check_numerics", check_numerics, 0, 3, true},
    {"assert_shapes", assert_shapes, 0, 5, true},
    {"print", print, 0, -1, true},
    {nullptr, nullptr}};

}  // namespace

const NativeEntry* const tensorflow_checks = table;

}  // namespace dense::modules
