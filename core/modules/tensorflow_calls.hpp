#pragma once

#include "core/modules/session.hpp"

namespace dense::modules {

/// Fills z and output of a planned call with what the session's TensorFlow makes of them, and says of its line what is not
/// known. Sums are in the order that a comment of the line names, where it names another than the session's. The order of the
/// trace becomes one that has these bits, where the table of orders has it. Precondition: the session has a platform.
void compute_call(Machine& machine, const Layer& layer, Trace& trace);

/// The activation of z (rows, columns) on the platform of the session.
std::vector<float> activation_of(Machine& machine, const Activation& activation,
                                 const ActivationArguments& arguments, const std::vector<float>& z,
                                 std::size_t rows, std::size_t columns);

/// tf.math.log, log1p, expm1, erf and erfc (as TensorFlow 2.19 and later have it) of float32, and powers of 2 and 3: what the engine has no digits of its own for.
enum class Digits : std::uint8_t { log, log1p, expm1, erf, erfc, square, cube };
Array digits_of(const tensorflow::Platform& platform, Digits function, const Array& array);

/// Without subnormals, as TensorFlow's arithmetic sees and leaves numbers; arrays of other types than float32 as they are.
Array without_subnormals(Array array);

}  // namespace dense::modules
