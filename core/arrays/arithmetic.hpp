#pragma once

#include <optional>

#include "core/arrays/array.hpp"
#include "core/errors/error.hpp"

namespace dense {

/// The shape of both, each axis stretched from 1 where it must be; nothing where they do not fit.
std::optional<std::vector<std::size_t>> broadcast(const std::vector<std::size_t>& a,
                                                  const std::vector<std::size_t>& b);
/// A view with axes of stride 0. Precondition: `shape` is a broadcast of the array's.
Array stretched(const Array& array, const std::vector<std::size_t>& shape);

/// An operand; `weak`: a Python number, which takes the other's type where its kind fits.
struct Operand {
  Array array;
  bool weak = false;
};

/// How the types of two operands become one. NumPy before 2 lets arrays of rank 0 be weak beside others (NEP 50 ended
/// that).
enum class Promotion : std::uint8_t { before_nep_50, nep_50 };
ElementType promoted(const Operand& a, const Operand& b, Promotion rule);

enum class Arithmetic2 : std::uint8_t {
  add,
  subtract,
  multiply,
  divide,
  floor_divide,
  modulo,
  maximum,
  minimum
};
enum class Relation : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

/// Element by element, each result rounded once to the promoted type; integers wrap around; `divide` of integers is in
/// float64. Precondition: the shapes fit, and a − b is not of booleans.
Array calculate(Arithmetic2 operation, const Operand& a, const Operand& b, Promotion rule);
Array relate(Relation relation, const Array& a, const Array& b);

enum class Function1 : std::uint8_t {
  negative,
  absolute,
  square,
  square_root,
  is_nan,
  logical_not,
  is_finite,
  is_infinite,
  sign,
  floor,
  ceiling,
  truncated,
  nearest,  ///< ties to even
  reciprocal
};
/// Square roots of integers are in float64. Precondition: `negative` not of booleans.
Array apply(Function1 function, const Array& a);

}  // namespace dense
