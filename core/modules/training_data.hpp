#pragma once

#include "core/modules/training_values.hpp"

namespace dense::modules {

/// Rows, and what a model should give for them, one number or more a row.
struct Data {
  std::size_t rows = 0, columns = 0;
  Array y{};
  std::vector<float> x{};
  std::vector<std::size_t> row{};  ///< the shape of a row of x
  std::vector<float> weights{};    ///< one a row; none: all count alike
  bool plain = false;              ///< y was given as numbers, not as rows of one

  /// The rows from `begin` to `end`, and those at places `begin` to `end` of an order.
  Data part(std::size_t begin, std::size_t end) const;
  Data picked(const std::vector<std::size_t>& order, std::size_t begin, std::size_t end) const;
};

/// x and y of a call; the model is built for them where it is not. Nothing with an exception pending, or the run ends.
std::optional<Data> to_data(Machine& machine, ModelValue& model, Value x, Value y);
/// class_weight= and sample_weight=. False: an exception is pending, or the run ends.
bool weigh(Machine& machine, Data& data, Value by_class, Value by_row);

}  // namespace dense::modules
