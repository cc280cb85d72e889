#pragma once

#include "core/modules/layer_values.hpp"

/// tf.TensorShape: what the shape of a tensor or a variable is. It prints as a tuple, is equal to a tuple or a list of the
/// same lengths, and gives its own kind from a slice or a sum (tensorflow/python/framework/tensor_shape.py, 2.0 to 2.21). A
/// shape of unknown rank is not here.
namespace dense::modules {

struct TensorShape : Host {
  Shape lengths;  ///< -1 stands for None

  TensorShape() { kind = tensor_shape_kind; }
  void tell(Reached&) override {}
  Value attribute(Machine& machine, std::string_view name, const Span& span) override;
  Value item(Machine& machine, Value index, const Span& span) override;
  Value iterate(Machine& machine, const Span& span) override;
  std::int64_t length(Machine&) override { return static_cast<std::int64_t>(lengths.size()); }
  Value binary(Machine& machine, char op, Value other, bool reflected, const Span& span) override;
  Value compare(Machine& machine, python::Comparison comparison, Value other, const Span& span) override;
  int truth(Machine&) override { return 1; }
  std::string repr(Machine& machine) override;
  std::string str(Machine& machine) override;
};

Value tensor_shape(Machine& machine, Shape lengths);
/// tf.TensorShape(…)
Value tensor_shape_class(Machine& machine);

/// A TensorShape as the tuple of its lengths; anything else as it is.
Value without_tensor_shape(Machine& machine, Value value);

}  // namespace dense::modules
