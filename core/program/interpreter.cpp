#include "core/program/interpreter.hpp"

#include <algorithm>
#include <tuple>

#include "core/program/checks.hpp"

namespace dense {
namespace {

/// "kernel_initializer.stddev": an argument of which initializer.
Error of_argument(std::string_view owner, Error error) {
  error.field = error.field == "initializer" ? std::string(owner) : joined({owner, ".", error.field});
  return error;
}

}  // namespace

Status Interpreter::execute(const SetSeed& statement) {
  const std::optional<Spelling> spelling = parse_spelling(statement.spelling);
  if (!spelling) {
    return fault("spelling",
                 {"Received an unknown call, expected tf.random.set_seed, keras.utils.set_random_seed or "
                  "random.seed. Received: ",
                  statement.spelling});
  }
  const Result<Integer> seed = check_seed(statement.seed);
  if (!seed) return seed.error();
  return generators_.set_seed(*spelling, *seed, position_);
}

Status Interpreter::execute(const MakeInitializer& statement) {
  const Result<std::size_t> object = construct(statement.initializer, "initializer");
  if (!object) return object.error();
  shared_.push_back(*object);
  return ok();
}

Status Interpreter::execute(const MakeDense& statement) {
  if (layers_.size() == limits.layers) {
    return fault("layers", {"This engine computes at most ", limits.layers, " layers"});
  }
  const Result<std::size_t> units = check_units(statement.units, version_.generation->units(version_.minor));
  if (!units) return units.error();
  Layer layer{.units = *units, .use_bias = statement.use_bias};
  layer.activation = find_activation(statement.activation, keras_version());
  if (layer.activation == nullptr) {
    return fault("activation", {unknown_activation_sentence(statement.activation, keras_version())});
  }
  const Result<ActivationArguments> arguments =
      check_activation_arguments(*layer.activation, statement.activation_arguments);
  if (!arguments) return arguments.error();
  layer.activation_arguments = *arguments;
  // Python evaluates arguments first, so an initializer that is written out, HeNormal(seed=1), is made before
  // Dense.__init__ makes one of a name; each time the kernel's before the bias's, and the bias's even without
  // use_bias.
  for (const bool written_out : {true, false}) {
    for (const auto& [use, field, index] :
         {std::tuple(&statement.kernel_initializer, "kernel_initializer", &layer.kernel_initializer),
          std::tuple(&statement.bias_initializer, "bias_initializer", &layer.bias_initializer)}) {
      if (use->spec.arguments.empty() == written_out) continue;
      const Result<std::size_t> object = construct(*use, field);
      if (!object) return object.error();
      *index = *object;
    }
  }
  layers_.push_back(std::move(layer));
  return ok();
}

Status Interpreter::execute(const Build& statement) {
  const Result<Layer*> layer = find_layer(statement.layer);
  if (!layer) return layer.error();
  return (*layer)->built ? ok() : build(**layer, statement.input_dim);
}

Status Interpreter::execute(const SetWeights& statement) {
  const Result<Layer*> found = find_layer(statement.layer);
  if (!found) return found.error();
  Layer& layer = **found;
  DenseWeights& weights = layer.weights;
  const Status status =
      check_weights(statement, weights.input_dim, layer.built ? layer.units : 0, layer.use_bias);
  if (!status) return status.error();
  layer.drawn = true;
  weights.kernel.clear();
  for (const std::vector<double>& row : statement.kernel) {
    for (const double value : row) weights.kernel.push_back(static_cast<float>(value));
  }
  std::ranges::transform(statement.bias, weights.bias.begin(),
                         [](double value) { return static_cast<float>(value); });
  layer.seed = layer.bias_seed = {.source = SeedSource::given};
  return ok();
}

Status Interpreter::execute(const Call& statement) {
  const Result<Layer*> found = find_layer(statement.layer);
  if (!found) return found.error();
  Layer& layer = **found;
  Result<std::vector<float>> rows = check_rows(statement);
  if (!rows) return rows.error();
  const Order* order = find_order(statement.order);
  if (order == nullptr) {
    return fault("order", {"Received an unknown order of summation. Received: order=", statement.order});
  }
  const std::size_t batch = statement.rows.size();
  const std::size_t features = statement.rows[0].size();
  if (layer.built && features != layer.weights.input_dim) {
    return fault("rows",
                 {"Input 0 of layer \"dense\" is incompatible with the layer: expected axis -1 of input "
                  "shape to have value ",
                  layer.weights.input_dim, ", but received input with shape (", batch, ", ", features, ")"});
  }
  if (const auto sentence = activation_width_error(*layer.activation, batch, layer.units)) {
    return fault("activation", {*sentence});
  }
  if (!layer.built) {
    if (const Status status = build(layer, features); !status) return status.error();
  }
  draw_kernel(layer);
  if (const Status status = reserve(rows->size() + 2 * batch * layer.units + layer.weights.kernel.size());
      !status) {
    return status.error();
  }
  traces_.push_back(forward(statement, layer, *order, std::move(*rows)));
  return ok();
}

Result<std::size_t> Interpreter::construct(const InitializerSpec& spec, const char* field) {
  Result<Initializer> initializer =
      make_initializer(spec, version_.generation->major == 3 ? version_.minor : -1,
                       version_.generation->explicit_seed(version_.minor) == ExplicitSeed::stateful_counting);
  if (!initializer) {
    return of_argument(field, initializer.error());
  }
  InitializerObject object{.initializer = std::move(*initializer), .remembered = std::nullopt};
  if (const Status status = generators_.construct(object); !status) return of_argument(field, status.error());
  objects_.push_back(std::move(object));
  return objects_.size() - 1;
}

Result<std::size_t> Interpreter::construct(const InitializerUse& use, const char* field) {
  if (use.shared < 0) {
    const bool by_name = use.spec.arguments.empty();
    if (by_name && version_.generation->major == 3 &&
        (use.spec.name == "constant" || use.spec.name == "Constant")) {
      // Constant.from_config wants the key; Keras says only KeyError: 'value'.
      return fault(
          joined({field, ".value"}),
          {"The name alone gives Constant no value in Keras 3, expected Constant(value=…). Received: '",
           use.spec.name, "'"});
    }
    return construct(use.spec, field);
  }
  if (static_cast<std::size_t>(use.shared) < shared_.size())
    return shared_[static_cast<std::size_t>(use.shared)];
  return fault(field, {"Received an unknown initializer object. Received: ", std::to_string(use.shared)});
}

Result<Interpreter::Layer*> Interpreter::find_layer(int layer) {
  if (layer >= 0 && static_cast<std::size_t>(layer) < layers_.size())
    return &layers_[static_cast<std::size_t>(layer)];
  return fault("layer",
               {"Received an unknown layer, expected one that was constructed before. Received: layer ",
                std::to_string(layer)});
}

Status Interpreter::reserve(std::size_t elements) {
  if (elements > limits.elements - elements_) {
    return fault("units", {"This engine holds at most ", limits.elements,
                           " numbers in one program, kernels and outputs together"});
  }
  elements_ += elements;
  return ok();
}

Status Interpreter::build(Layer& layer, std::size_t input_dim) {
  if (input_dim == 0 || input_dim > limits.features) {
    return fault("input_dim",
                 {"Received an invalid value for `input_dim`, expected a positive integer up to ",
                  limits.features, ". Received: input_dim=", input_dim});
  }
  if (const Status status = reserve(input_dim * layer.units + layer.units); !status) return status.error();
  DenseWeights& weights = layer.weights;
  weights.input_dim = input_dim;
  weights.units = layer.units;
  layer.seed = generators_.draw(objects_[layer.kernel_initializer], input_dim * layer.units);
  layer.draws = draws_of(objects_[layer.kernel_initializer].initializer,
                         {.rank = 2, .rows = input_dim, .columns = layer.units});
  if (layer.use_bias) {
    weights.bias.resize(layer.units);
    InitializerObject& object = objects_[layer.bias_initializer];
    layer.bias_seed = generators_.draw(object, layer.units);
    if (const Status status = initialize(object.initializer, {.rank = 1, .rows = 1, .columns = layer.units},
                                         layer.bias_seed.stream, weights.bias);
        !status) {
      return status.error();
    }
  }
  layer.built = true;
  return ok();
}

void Interpreter::draw_kernel(Layer& layer) {
  if (layer.drawn) return;
  DenseWeights& weights = layer.weights;
  weights.kernel.resize(weights.input_dim * weights.units);
  // No initializer refuses a matrix.
  static_cast<void>(initialize(objects_[layer.kernel_initializer].initializer,
                               {.rank = 2, .rows = weights.input_dim, .columns = weights.units},
                               layer.seed.stream, weights.kernel));
  layer.drawn = true;
}

Trace Interpreter::forward(const Call& call, const Layer& layer, const Order& order,
                           std::vector<float> rows) const {
  const DenseWeights& weights = layer.weights;
  const std::size_t batch = call.rows.size();
  Trace trace{.statement = position_,
              .layer = call.layer,
              .batch = batch,
              .input_dim = weights.input_dim,
              .units = weights.units,
              .output_columns = output_columns(*layer.activation, weights.units),
              .order = &order,
              .numpy = version_.generation->numpy(version_.minor),
              .paths = {},
              .seed = layer.seed,
              .draws = layer.draws,
              .bias_seed = layer.bias_seed,
              .rows = std::move(rows),
              .kernel = weights.kernel,
              .bias = weights.bias,
              .z = std::vector<float>(batch * weights.units),
              .output = {}};
  trace.output.resize(batch * trace.output_columns);
  for (std::size_t row = 0; row < batch; ++row) {
    trace.paths.push_back(path_of_row(order, batch, row, weights.units, weights.input_dim));
  }
  pre_activation(weights, order, {trace.rows, batch, weights.input_dim}, {trace.z, batch, weights.units});
  apply_activation(*layer.activation, layer.activation_arguments, trace.z, batch, weights.units,
                   trace.output);
  return trace;
}

}  // namespace dense
