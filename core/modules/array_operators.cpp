#include <cmath>

#include "core/modules/array_functions.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensorflow_calls.hpp"
#include "core/modules/tensorflow_refusals.hpp"
#include "core/numerics/flushed.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/random/real_functions.hpp"
#include "core/tensorflow/glibc.hpp"

// What Python's operators do with arrays and tensors.
namespace dense::modules {
namespace {

constexpr struct {
  char letter;
  Arithmetic2 operation;
} operators[] = {{'+', Arithmetic2::add},    {'-', Arithmetic2::subtract},     {'*', Arithmetic2::multiply},
                 {'/', Arithmetic2::divide}, {'f', Arithmetic2::floor_divide}, {'%', Arithmetic2::modulo}};

/// What is computed of a variable is a tensor.
Owner owner_of_result(Owner owner) {
  return owner == Owner::variable ? Owner::tensor : owner;
}

/// x ** 2 and x ** 0.5, which NumPy and TensorFlow compute as squares and roots.
Value power(Machine& machine, ArrayValue& base, Value exponent) {
  const auto made = [&](Array array) {
    return recorded(machine, array_value(machine, std::move(array), owner_of_result(base.owner)),
                    power_gradient, {Value(Type::host, &base), exponent});
  };
  const bool number = python::is_number(exponent);
  const auto& platform = Session::of(machine).platform;
  if (platform && base.owner >= Owner::tensor && base.array.type == ElementType::float32 && number &&
      (python::to_double(exponent) == 2.0 || python::to_double(exponent) == 3.0))
    return made(
        digits_of(*platform, python::to_double(exponent) == 2.0 ? Digits::square : Digits::cube, base.array));
  if (number && python::to_double(exponent) == 2.0) return made(apply(Function1::square, base.array));
  if (number && python::to_double(exponent) == 1.0 && is_real(base.array.type))
    return made(base.array.copy());
  if (number && exponent.type == Type::real && exponent.real == 0.5 && is_real(base.array.type))
    return made(apply(Function1::square_root, base.array));
  if (base.owner >= Owner::tensor) {
    const auto one = to_array(machine, exponent, Owner::tensor, ElementType::float32);
    if (!one) return {};
    const bool single = base.array.size() == 1 && one->size() == 1 && one->rank() <= base.array.rank() &&
                        base.array.type == ElementType::float32;
    const float x = single ? base.array.floats()[0] : 0.0f, y = single ? one->floats()[0] : 0.0f;
    const auto shape = base.array.shape;
    if (single && x >= 0x1p-126f && std::isfinite(x) && std::isfinite(y))
      return made(Array::from(
          std::vector<float>{
              platform ? flushed::flush(glibc::power(x, y))
                       : static_cast<float>(nearest::power(static_cast<double>(x), static_cast<double>(y)))},
          shape));
    if (single && x == 0.0f && y > 0.0f) return made(Array::from(std::vector<float>{0.0f}, shape));
  }
  return machine.stop("an array's power but ** 2 is real, but not run here", machine.here());
}

}  // namespace

Value ArrayValue::binary(Machine& machine, char op, Value other, bool reflected, const Span&) {
  // NumPy's integer beside a list repeats it, as Python's does.
  if (op == '*' && owner == Owner::scalar &&
      (other.type == Type::list || other.type == Type::tuple || other.type == Type::string)) {
    if (const Value count = index(machine); !count.absent())
      return python::binary(machine, python::Operator::multiply, other, count, false);
  }
  for (const auto& row : operators) {
    if (row.letter != op) continue;
    // A tensor beside an array makes a tensor.
    const ArrayValue* second = as_array(other);
    const bool tensor = owner >= Owner::tensor || (second && second->owner >= Owner::tensor);
    const Value self(Type::host, this);
    return calculated(machine, row.operation, reflected ? other : self, reflected ? self : other,
                      tensor ? Owner::tensor : Owner::numpy);
  }
  if (op == 'p' && !reflected) return power(machine, *this, other);
  if (op == '@') {
    const ArrayValue* second = as_array(other);
    const bool tensor = owner >= Owner::tensor || (second && second->owner >= Owner::tensor);
    const Value own(Type::host, this);
    return matrix_product(machine, reflected ? other : own, reflected ? own : other,
                          tensor ? Owner::tensor : Owner::numpy);
  }
  return {};
}

Value ArrayValue::unary(Machine& machine, char op, const Span&) {
  const Value self(Type::host, this);
  if (op == '+')
    return recorded(machine, array_value(machine, array.copy(), owner_of_result(owner)), same_gradient,
                    {self});
  if (op == '~' && array.type == ElementType::boolean)
    return array_value(machine, apply(Function1::logical_not, array), owner);
  if (op != '-' || array.type == ElementType::boolean) return {};
  return recorded(machine, array_value(machine, apply(Function1::negative, array), owner_of_result(owner)),
                  gradient_of(Function1::negative), {self});
}

Value ArrayValue::compare(Machine& machine, python::Comparison comparison, Value other, const Span&) {
  if (other.is_none() || other.type == Type::string) return {};
  const ArrayValue* second = as_array(other);
  const bool tensor = owner >= Owner::tensor || (second && second->owner >= Owner::tensor);
  std::optional<Operand> operand = to_operand(machine, other, tensor ? Owner::tensor : Owner::numpy);
  if (!operand) return {};
  Operand own{array};
  // A Python number beside floats is one of them: since NEP 50 also beside a lone float, before it beside arrays alone.
  const bool weak = !tensor && python::is_number(other) && is_real(array.type) &&
                    (Session::of(machine).promotion == Promotion::nep_50 || array.rank() > 0);
  if (weak) operand->array = operand->array.cast(array.type);
  const auto operation = static_cast<std::size_t>(comparison);
  constexpr const char* names[] = {"Equal", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual"};
  if (tensor && !one_type(machine, names[operation], Value(Type::host, this), other, own, *operand))
    return {};
  if (!broadcast(array.shape, operand->array.shape)) {
    // Tensors of shapes that do not fit are not equal, and that is one answer.
    const bool equality =
        comparison == python::Comparison::equal || comparison == python::Comparison::not_equal;
    if (tensor && equality)
      return array_value(
          machine,
          Array::scalar(std::int64_t{comparison == python::Comparison::not_equal}, ElementType::boolean),
          Owner::tensor);
    if (tensor) return refuse_shapes(machine, names[operation], array, operand->array);
    return machine.raise("ValueError", "operands could not be broadcast together with shapes " +
                                           shape_text(array.shape) + " " + shape_text(operand->array.shape) +
                                           " ");
  }
  if (!may_meet(machine, own.array, operand->array)) return {};
  Array result = relate(static_cast<Relation>(comparison), own.array, operand->array);
  return tensor ? array_value(machine, std::move(result), Owner::tensor)
                : numpy_value(machine, std::move(result));
}

Value ArrayValue::contains(Machine& machine, Value wanted, const Span&) {
  const std::optional<Operand> operand = to_operand(machine, wanted, owner);
  if (!operand || !broadcast(array.shape, operand->array.shape)) return {};
  if (!may_meet(machine, array, operand->array)) return {};
  const Array same = relate(Relation::equal, array, operand->array);
  for (const std::size_t position : same.positions()) {
    if (same.integer(position)) return Value::of(true);
  }
  return Value::of(false);
}

/// NumPy's integers are indices, and so are arrays and tensors of one integer without axes.
Value ArrayValue::index(Machine& machine) {
  const bool whole = !is_real(array.type) && array.type != ElementType::boolean;
  if (whole && array.rank() == 0) return Value::of(array.integer(static_cast<std::size_t>(array.offset)));
  if (owner == Owner::scalar) return {};
  return machine.raise("TypeError", "only integer scalar arrays can be converted to a scalar index");
}

int ArrayValue::truth(Machine& machine) {
  if (array.size() == 1) return array.real(array.positions()[0]) != 0;
  machine.raise(
      "ValueError",
      array.size() == 0
          ? "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array "
            "is not empty."
          : "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()");
  return -1;
}

}  // namespace dense::modules
