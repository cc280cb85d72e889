#pragma once

#include "core/modules/fitting.hpp"
#include "core/modules/training_data.hpp"

namespace dense::modules {

/// Keras's Mean: float32 sums.
struct Mean {
  float total = 0, count = 0;
  double result() const { return static_cast<double>(count == 0 ? 0.0f : total / count); }
};

/// A model under training: its network, or, where its layers make none, itself with a tape; and what is measured of it. Functions that return false leave an exception pending, or
/// the run ends.
struct TrainingRun {
  Machine& m;
  ModelValue& model;
  CompiledValue& compiled;
  training::Arithmetic arithmetic;
  std::optional<training::Network> network;
  std::vector<Value> dropping{};     ///< the layers that drop, in order
  std::vector<Value> constraints{};  ///< of the network's weights, absent where there is none
  std::vector<Mean> means{};         ///< the loss, then the metrics

  bool begin();
  /// A batch: its loss and metrics are counted, and (`trains`) the weights changed.
  bool batch(const Data& data, bool trains);
  /// All rows in batches of a size, counted from nothing.
  bool evaluate(const Data& data, std::size_t size);
  /// Whether so many rows fit into the steps of a run, each batch of which spends its own.
  bool affordable(double rows);
  /// Loss and metrics by name; Keras 3 sorts the names of an epoch.
  /// False: a metric of the script failed.
  bool logs(const std::string& prefix, bool sorted, Logs& made) const;

 private:
  Session& session() const { return Session::of(m); }
  double steps_of(double rows) const;
  bool batch_of_network(const Data& data, bool trains);
  bool batch_on_tape(const Data& data, bool trains);  ///< tape_training.cpp
  bool constrain();
  bool count(float loss, MatrixView<const float> predictions, const Data& data);
  /// Of the mask of a layer that drops, in the compiled steps of Keras 2: there the graph of the training function has its ops'
  /// kernels, which go on from step to step and from fit to fit until the model is compiled anew. The function is traced twice,
  /// and the second graph is the one that runs (seen in 2.9, 2.12 and 2.15). Nothing: it is not known, or nobody set a seed.
  std::optional<PhiloxState> compiled_stream(std::size_t place, std::size_t elements);
  bool draw_masks(std::size_t rows, std::vector<std::vector<float>>& masks);
  bool measure(const Metric& metric, MatrixView<const float> predictions, const Data& data, Mean& mean);
};

std::optional<TrainingRun> training_run(Machine& machine, ModelValue& model, std::size_t columns);

}  // namespace dense::modules
