#include "core/training/network.hpp"

#include "core/training/activation_gradients.hpp"
#include "core/training/element_steps.hpp"

namespace dense::training {

double Network::products() const {
  double sum = 0;
  for (const NetworkLayer& each : layers) {
    const double columns = static_cast<double>(each.outputs);
    sum += each.kind == NetworkLayer::Kind::dense ? static_cast<double>(each.inputs) * columns + 8 * columns
                                                  : 8 * columns;
  }
  return sum;
}

MatrixView<const float> Network::forward(const Arithmetic& arithmetic, MatrixView<const float> rows,
                                         const std::vector<std::vector<float>>& masks) {
  rows_.assign(rows.data.begin(), rows.data.end());
  count_ = rows.rows;
  passes_.resize(
      layers.size());  // what they hold is written over: steps are of one size, and nothing is made anew
  std::size_t mask = 0;
  MatrixView<const float> x{rows_, rows.rows, rows.columns};
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const NetworkLayer& layer = layers[i];
    Pass& pass = passes_[i];
    pass.mask.clear();
    if (layer.kind == NetworkLayer::Kind::dense) {
      pass.sums.resize(count_ * layer.outputs);
      arithmetic.product(x, {weights[static_cast<std::size_t>(layer.kernel)], layer.inputs, layer.outputs},
                         {pass.sums, count_, layer.outputs});
      if (layer.bias >= 0) add_bias(arithmetic, weights[static_cast<std::size_t>(layer.bias)], pass.sums);
    } else {
      pass.sums.assign(x.data.begin(), x.data.end());
    }
    pass.outputs.resize(pass.sums.size());
    if (layer.activation) {
      arithmetic.activate(*layer.activation, layer.arguments, {pass.sums, count_, layer.outputs},
                          pass.outputs);
    } else {
      pass.outputs = pass.sums;
    }
    if (layer.drops && mask < masks.size()) {
      pass.mask = masks[mask++];
      arithmetic.each(pass.outputs.size(), [&](const Elements& e, std::size_t at) {
        pass.outputs[at] = pass.mask[at] == 0 ? 0.0f : e.multiply(pass.outputs[at], pass.mask[at]);
      });
    }
    x = {pass.outputs, count_, layer.outputs};
  }
  return x;
}

std::optional<MatrixView<const float>> Network::logits() const {
  if (layers.empty() || !layers.back().activation || !keeps_logits(*layers.back().activation))
    return std::nullopt;
  return MatrixView<const float>{passes_.back().sums, count_, layers.back().outputs};
}

std::vector<std::vector<float>> Network::gradients(const Arithmetic& arithmetic,
                                                   std::span<const float> by_outputs, bool by_logits) {
  std::vector<std::vector<float>> result(weights.size());
  std::vector<float> upstream(by_outputs.begin(), by_outputs.end());
  for (std::size_t i = layers.size(); i-- > 0;) {
    const NetworkLayer& layer = layers[i];
    const Pass& pass = passes_[i];
    if (!pass.mask.empty()) {
      arithmetic.each(upstream.size(), [&](const Elements& e, std::size_t at) {
        upstream[at] = pass.mask[at] == 0 ? 0.0f : e.multiply(upstream[at], pass.mask[at]);
      });
    }
    if (layer.activation && !(by_logits && i + 1 == layers.size())) {
      std::vector<float> by_sums(upstream.size());
      activation_gradient(arithmetic, *layer.activation, layer.arguments, {pass.sums, count_, layer.outputs},
                          pass.outputs, upstream, by_sums);
      upstream = std::move(by_sums);
    }
    if (layer.kind != NetworkLayer::Kind::dense) continue;
    const std::span<const float> x = i == 0 ? std::span<const float>(rows_) : passes_[i - 1].outputs;
    const MatrixView<const float> g{upstream, count_, layer.outputs};
    const auto kernel = static_cast<std::size_t>(layer.kernel);
    if (trained[kernel]) {
      result[kernel].resize(weights[kernel].size());
      arithmetic.left_transposed({x, count_, layer.inputs}, g, {result[kernel], layer.inputs, layer.outputs});
    }
    if (layer.bias >= 0 && trained[static_cast<std::size_t>(layer.bias)])
      result[static_cast<std::size_t>(layer.bias)] =
          layer.adds && count_ > 1 ? std::vector<float>{arithmetic.sum(g.data)} : arithmetic.column_sums(g);
    std::vector<float> by_x(i > 0 ? count_ * layer.inputs : 0);
    if (i > 0)
      arithmetic.right_transposed(g, {weights[kernel], layer.inputs, layer.outputs},
                                  {by_x, count_, layer.inputs});
    upstream = std::move(by_x);
  }
  by_rows_ = std::move(upstream);
  return result;
}

}  // namespace dense::training
