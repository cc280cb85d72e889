#include <algorithm>
#include <cmath>

#include "core/modules/dense_value.hpp"
#include "core/modules/training_values.hpp"
#include "core/training/activation_gradients.hpp"

// Models as networks that are trained: layers one after the other, on rows.
namespace dense::modules {
namespace {

/// The layers of a model, one after the other, with those of models in it; false where they do not stand so.
bool collect(LayerValue& layer, std::vector<LayerValue*>& all) {
  ModelValue* model = layer.kind == model_kind ? static_cast<ModelValue*>(&layer) : nullptr;
  if (!model) {
    all.push_back(&layer);
    return true;
  }
  if (model->of == ModelValue::Kind::subclass) return false;
  if (model->of == ModelValue::Kind::functional) {
    const bool single = model->inputs.size() == 1 && model->outputs.size() == 1;
    const SymbolValue* before = single ? model->inputs[0] : nullptr;
    for (SymbolValue* symbol : model->symbols) {
      if (symbol == before) continue;
      if (!single || symbol->inputs.size() != 1 || symbol->inputs[0] != before) return false;
      if (!collect(*as_layer(symbol->layer), all)) return false;
      before = symbol;
    }
    return true;
  }
  for (const Value each : model->layers) {
    if (!collect(*as_layer(each), all)) return false;
  }
  return true;
}

}  // namespace

std::optional<training::Network> network_of(Machine& m, LayerValue& model, std::size_t columns) {
  std::vector<LayerValue*> layers;
  if (!collect(model, layers)) return std::nullopt;
  training::Network network;
  for (LayerValue* layer : layers) {
    training::NetworkLayer made{.inputs = columns, .outputs = columns};
    if (!layer->join(m, made, network)) return std::nullopt;
    if (made.activation && !training::has_gradient(*made.activation)) return std::nullopt;
    columns = made.outputs;
    network.layers.push_back(made);
  }
  if (!model.trainable) network.trained.assign(network.weights.size(), false);
  return network;
}

bool LayerValue::join(Machine&, training::NetworkLayer&, training::Network&) {
  return false;
}

bool DenseValue::join(Machine& m, training::NetworkLayer& made, training::Network& network) {
  if (!own_activation.absent() || !kernel_regularizer.absent() || !bias_regularizer.absent() ||
      !output_regularizer.absent())
    return false;
  const std::vector<Value> held_variables = variables(m);
  if (held_variables.empty()) return false;
  const Layer& state = layer(m);
  if (state.weights->input_dim != made.inputs) return false;
  made.kind = training::NetworkLayer::Kind::dense;
  made.outputs = state.units;
  made.activation = state.activation;
  made.arguments = state.activation_arguments;
  made.kernel = static_cast<int>(network.weights.size());
  made.adds = Session::of(m).keras_3() && state.units == 1;
  for (const Value each : held_variables) {
    network.weights.push_back(as_array(each)->array.floats());
    network.trained.push_back(trainable);
  }
  if (held_variables.size() == 2) made.bias = made.kernel + 1;
  return dense::output_columns(*state.activation, state.units) == state.units;
}

bool give_back(Machine& m, LayerValue& model, const training::Network& network) {
  for (const std::vector<float>& each : network.weights) {
    if (std::all_of(each.begin(), each.end(), [](float x) { return std::isfinite(x); })) continue;
    m.stop("this training ends in weights that are not finite, which layers here cannot have", m.here());
    return false;
  }
  const std::vector<Value> variables = model.variables(m);
  std::vector<Value> values;
  for (std::size_t i = 0; i < network.weights.size() && i < variables.size(); ++i) {
    values.push_back(
        array_value(m, Array::from(network.weights[i], as_array(variables[i])->array.shape), Owner::numpy));
    if (values.back().absent()) return false;
  }
  return model.set_values(m, values);
}

}  // namespace dense::modules
