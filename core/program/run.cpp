#include <algorithm>

#include "core/layers/dense.hpp"
#include "core/program/checks.hpp"
#include "core/program/program.hpp"

namespace dense {
namespace {

struct Version {
  const Generation* generation;
  int minor;
};

Result<Version> find_version(const Program& program) {
  const Generation* generation = find_generation(program.generation);
  if (generation == nullptr) {
    return Error{.sentence = "Received an unknown generation, expected one of tf_2_0, tf_2_7, tf_2_10, keras_3. Received: " +
                             program.generation,
                 .field = "generation"};
  }
  if (program.version.empty()) return Version{generation, generation->newest_minor};
  for (int minor = generation->oldest_minor; minor <= generation->newest_minor; ++minor) {
    if (program.version == std::to_string(generation->major) + "." + std::to_string(minor)) {
      return Version{generation, minor};
    }
  }
  return Error{.sentence = "Received an unknown version of " + std::string(generation->label) + ". Received: " +
                           program.version,
               .field = "version"};
}

/// A layer between its construction and its build.
struct Layer {
  std::size_t units = 0;
  bool use_bias = true;
  const Activation* activation = nullptr;
  ActivationArguments activation_arguments;
  std::size_t kernel_initializer = 0;  ///< index of an object
  std::size_t bias_initializer = 0;
  bool built = false;
  DenseWeights weights;
  SeedDraw seed;
  SeedDraw bias_seed;
};

class Interpreter {
 public:
  Interpreter(Version version, const Integer& entropy)
      : version_(version), generators_(*version.generation, version.minor, entropy) {}

  Status execute(const SetSeed& statement) {
    const std::optional<Spelling> spelling = parse_spelling(statement.spelling);
    if (!spelling) {
      return Error{.sentence = "Received an unknown call, expected tf.random.set_seed, keras.utils.set_random_seed or "
                               "random.seed. Received: " + statement.spelling,
                   .field = "spelling"};
    }
    const Result<Integer> seed = check_seed(statement.seed);
    if (!seed) return seed.error();
    return generators_.set_seed(*spelling, *seed, position_);
  }

  Status execute(const MakeInitializer& statement) {
    const Result<std::size_t> object = construct(statement.initializer, "initializer");
    if (!object) return object.error();
    shared_.push_back(*object);
    return ok();
  }

  Status execute(const MakeDense& statement) {
    if (layers_.size() == limits.layers) {
      return Error{.sentence = "This engine computes at most " + std::to_string(limits.layers) + " layers",
                   .field = "layers"};
    }
    const Result<std::size_t> units = check_units(statement.units);
    if (!units) return units.error();
    Layer layer{.units = *units, .use_bias = statement.use_bias};
    layer.activation = find_activation(statement.activation, keras_version());
    if (layer.activation == nullptr) {
      return Error{.sentence = unknown_activation_sentence(statement.activation, keras_version()),
                   .field = "activation"};
    }
    layer.activation_arguments = layer.activation->defaults;
    // Dense.__init__ makes the kernel's initializer before the bias's, and the bias's even without use_bias.
    const Result<std::size_t> kernel = construct(statement.kernel_initializer, "kernel_initializer");
    if (!kernel) return kernel.error();
    const Result<std::size_t> bias = construct(statement.bias_initializer, "bias_initializer");
    if (!bias) return bias.error();
    layer.kernel_initializer = *kernel;
    layer.bias_initializer = *bias;
    layers_.push_back(std::move(layer));
    return ok();
  }

  Status execute(const Build& statement) {
    const Result<Layer*> layer = find_layer(statement.layer);
    if (!layer) return layer.error();
    return (*layer)->built ? ok() : build(**layer, statement.input_dim);
  }

  Status execute(const SetWeights& statement) {
    const Result<Layer*> found = find_layer(statement.layer);
    if (!found) return found.error();
    Layer& layer = **found;
    DenseWeights& weights = layer.weights;
    const Status status = check_weights(statement, weights.input_dim, layer.built ? layer.units : 0, layer.use_bias);
    if (!status) return status.error();
    weights.kernel.clear();
    for (const std::vector<double>& row : statement.kernel) {
      for (const double value : row) weights.kernel.push_back(static_cast<float>(value));
    }
    std::ranges::transform(statement.bias, weights.bias.begin(), [](double value) { return static_cast<float>(value); });
    layer.seed = layer.bias_seed = {.source = SeedSource::given};
    return ok();
  }

  Status execute(const Call& statement) {
    const Result<Layer*> found = find_layer(statement.layer);
    if (!found) return found.error();
    Layer& layer = **found;
    Result<std::vector<float>> rows = check_rows(statement);
    if (!rows) return rows.error();
    const std::size_t batch = statement.rows.size();
    const std::size_t features = statement.rows[0].size();
    if (layer.built && features != layer.weights.input_dim) {
      return Error{.sentence = "Input 0 of layer \"dense\" is incompatible with the layer: expected axis -1 of input "
                               "shape to have value " + std::to_string(layer.weights.input_dim) +
                               ", but received input with shape (" + std::to_string(batch) + ", " +
                               std::to_string(features) + ")",
                   .field = "rows"};
    }
    if (const auto sentence = activation_width_error(*layer.activation, batch, layer.units)) {
      return Error{.sentence = *sentence, .field = "activation"};
    }
    if (!layer.built) {
      if (const Status status = build(layer, features); !status) return status.error();
    }
    if (const Status status = reserve(rows->size() + 2 * batch * layer.units + layer.weights.kernel.size()); !status) {
      return status.error();
    }
    traces_.push_back(forward(statement, layer, std::move(*rows), batch));
    return ok();
  }

  void at(int position) { position_ = position; }
  std::vector<Trace> take_traces() { return std::move(traces_); }

 private:
  KerasVersion keras_version() const { return {version_.generation->major, version_.minor}; }

  Result<std::size_t> construct(const InitializerSpec& spec, const char* field) {
    Result<Initializer> initializer =
        make_initializer(spec, version_.generation->major == 3 ? version_.minor : -1);
    if (!initializer) {
      Error error = initializer.error();
      if (error.field == "initializer") error.field = field;
      return error;
    }
    InitializerObject object{.initializer = std::move(*initializer), .remembered = std::nullopt};
    if (const Status status = generators_.construct(object); !status) return status.error();
    objects_.push_back(std::move(object));
    return objects_.size() - 1;
  }

  Result<std::size_t> construct(const InitializerUse& use, const char* field) {
    if (use.shared < 0) return construct(use.spec, field);
    if (static_cast<std::size_t>(use.shared) < shared_.size()) return shared_[static_cast<std::size_t>(use.shared)];
    return Error{.sentence = "Received an unknown initializer object. Received: " + std::to_string(use.shared),
                 .field = field};
  }

  Result<Layer*> find_layer(int layer) {
    if (layer >= 0 && static_cast<std::size_t>(layer) < layers_.size()) return &layers_[static_cast<std::size_t>(layer)];
    return Error{.sentence = "Received an unknown layer, expected one that was constructed before. Received: layer " +
                             std::to_string(layer),
                 .field = "layer"};
  }

  Status reserve(std::size_t elements) {
    if (elements > limits.elements - elements_) {
      return Error{.sentence = "This engine holds at most " + std::to_string(limits.elements) +
                               " numbers in one program, kernels and outputs together",
                   .field = "units"};
    }
    elements_ += elements;
    return ok();
  }

  Status build(Layer& layer, std::size_t input_dim) {
    if (input_dim == 0 || input_dim > limits.features) {
      return Error{.sentence = "Received an invalid value for `input_dim`, expected a positive integer up to " +
                               std::to_string(limits.features) + ". Received: input_dim=" + std::to_string(input_dim),
                   .field = "input_dim"};
    }
    if (const Status status = reserve(input_dim * layer.units + layer.units); !status) return status.error();
    DenseWeights& weights = layer.weights;
    weights.input_dim = input_dim;
    weights.units = layer.units;
    weights.kernel.resize(input_dim * layer.units);
    const Shape shape{.rank = 2, .rows = input_dim, .columns = layer.units};
    const Result<SeedDraw> seed = draw(layer.kernel_initializer, shape, weights.kernel);
    if (!seed) return seed.error();
    layer.seed = *seed;
    if (layer.use_bias) {
      weights.bias.resize(layer.units);
      const Result<SeedDraw> bias_seed =
          draw(layer.bias_initializer, {.rank = 1, .rows = 1, .columns = layer.units}, weights.bias);
      if (!bias_seed) return bias_seed.error();
      layer.bias_seed = *bias_seed;
    }
    layer.built = true;
    return ok();
  }

  Result<SeedDraw> draw(std::size_t index, Shape shape, std::span<float> out) {
    InitializerObject& object = objects_[index];
    SeedDraw seed = generators_.draw(object, shape.size());
    if (const Status status = initialize(object.initializer, shape, seed.stream, out); !status) return status.error();
    return seed;
  }

  Trace forward(const Call& call, const Layer& layer, std::vector<float> rows, std::size_t batch) const {
    const DenseWeights& weights = layer.weights;
    Trace trace{.statement = position_,
                .layer = call.layer,
                .batch = batch,
                .input_dim = weights.input_dim,
                .units = weights.units,
                .output_columns = output_columns(*layer.activation, weights.units),
                .seed = layer.seed,
                .bias_seed = layer.bias_seed,
                .rows = std::move(rows),
                .kernel = weights.kernel,
                .bias = weights.bias,
                .z = std::vector<float>(batch * weights.units),
                .output = {}};
    trace.output.resize(batch * trace.output_columns);
    pre_activation(weights, {trace.rows, batch, weights.input_dim}, {trace.z, batch, weights.units});
    apply_activation(*layer.activation, layer.activation_arguments, trace.z, batch, weights.units, trace.output);
    return trace;
  }

  Version version_;
  Generators generators_;
  std::vector<InitializerObject> objects_;
  std::vector<std::size_t> shared_;
  std::vector<Layer> layers_;
  std::vector<Trace> traces_;
  std::size_t elements_ = 0;
  int position_ = 0;
};

}  // namespace

Result<std::vector<Trace>> run(const Program& program) {
  const Result<Version> version = find_version(program);
  if (!version) return version.error();
  const std::optional<Integer> entropy = parse_integer(program.entropy);
  if (!entropy) {
    return Error{.sentence = "Received an invalid value for `entropy`, expected an integer. Received: entropy=" +
                             program.entropy,
                 .field = "entropy"};
  }
  if (program.statements.size() > limits.statements) {
    return Error{.sentence = "This engine runs at most " + std::to_string(limits.statements) +
                             " statements. Received: " + std::to_string(program.statements.size()),
                 .field = "statements"};
  }
  Interpreter interpreter(*version, *entropy);
  for (std::size_t i = 0; i < program.statements.size(); ++i) {
    interpreter.at(static_cast<int>(i));
    const Status status = std::visit([&](const auto& statement) { return interpreter.execute(statement); },
                                     program.statements[i]);
    if (!status) {
      Error error = status.error();
      error.statement = static_cast<int>(i);
      return error;
    }
  }
  return interpreter.take_traces();
}

}  // namespace dense
