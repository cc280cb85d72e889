#pragma once

#include "core/modules/array_values.hpp"

/// What TensorFlow's eager operations say when they refuse: an InvalidArgumentError, framed by version. Seen in TensorFlow
/// 2.3, 2.6 to 2.16, 2.18, 2.20 and 2.21; where a version words it in a way that was not seen, the run ends with a sentence.
namespace dense::modules {

/// tf.errors.InvalidArgumentError
Value invalid_argument_error(Machine& machine);

/// As the name of an operation that never says one.
inline constexpr std::string_view no_name = "-";

/// "{{function_node __wrapped__AddV2_device_/…}} Incompatible shapes: … [Op:AddV2] name: ". `name` is what stands behind
/// "name: " in every version; without one it is there, and empty, from 2.13 on.
Value refuse_operation(Machine& machine, std::string_view op, const std::string& sentence,
                       std::string_view name = {});

/// Two tensors of different types.
Value refuse_types(Machine& machine, std::string_view op, ElementType first, ElementType second);
/// Two tensors whose shapes do not broadcast.
Value refuse_shapes(Machine& machine, std::string_view op, const Array& a, const Array& b);
/// Two tensors whose product there is not.
Value refuse_product(Machine& machine, const Array& a, const Array& b);

/// An index beyond an axis, or one more than there are axes.
Value refuse_index(Machine& machine, const Array& array, const std::vector<IndexPart>& parts);

/// "AddV2"
std::string_view operation_name(Arithmetic2 operation);

}  // namespace dense::modules
