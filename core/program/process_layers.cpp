#include <array>
#include <tuple>

#include "core/program/checks.hpp"
#include "core/program/cost.hpp"
#include "core/program/process.hpp"
#include "core/program/units.hpp"

namespace dense {
namespace {

/// "kernel_initializer.stddev": an argument of which initializer.
Error of_argument(std::string_view owner, Error error) {
  error.field = error.field == "initializer" ? std::string(owner) : joined({owner, ".", error.field});
  return error;
}

std::size_t size(const DenseWeights& weights) {
  return weights.kernel.size() + weights.bias.size();
}

}  // namespace

Status Process::perform(const MakeInitializer& statement, Place) {
  Result<SharedInitializer> object = construct(statement.initializer, "initializer", true);
  if (!object) return object.error();
  shared_.push_back(std::move(*object));
  return ok();
}

Status Process::perform(const MakeDense& statement, Place) {
  const std::array initializers{
      std::tuple(&statement.kernel_initializer, "kernel_initializer", &Layer::kernel_initializer),
      std::tuple(&statement.bias_initializer, "bias_initializer", &Layer::bias_initializer)};
  // What this engine alone refuses comes first, while nothing has been drawn.
  if (layers_.size() == limits_.layers) {
    return fault("layers", "This engine computes at most % layers", {limits_.layers});
  }
  const Result<std::size_t> units = check_units(statement.units, keras_version(), units_rule());
  if (units && *units > limits_.units) return too_many_units(statement.units, limits_);
  for (const auto& [use, field, member] : initializers) {
    if (use->shared < 0 || static_cast<std::size_t>(use->shared) < shared_.size()) continue;
    return fault(field, {"Received an unknown initializer object. Received: ", numeral(use->shared)});
  }

  // Python evaluates arguments first, so an initializer that is written out, HeNormal(seed=1), is made before
  // Dense.__init__ looks at its units and its activation and makes an initializer of a name; each time the
  // kernel's before the bias's, and the bias's even without use_bias.
  Layer layer{.use_bias = statement.use_bias};
  for (const bool written_out : {true, false}) {
    if (!written_out) {
      if (const Status status = take_units_and_activation(statement, layer); !status) return status;
    }
    for (const auto& [use, field, member] : initializers) {
      if (use->spec.arguments.empty() == written_out) continue;
      Result<SharedInitializer> object = construct(*use, field);
      if (!object) return object.error();
      layer.*member = std::move(*object);
    }
  }
  layers_.push_back(std::move(layer));
  return ok();
}

Status Process::take_units_and_activation(const MakeDense& statement, Layer& layer) const {
  layer.typed_units = statement.units;
  const Result<std::size_t> units = check_units(statement.units, keras_version(), units_rule());
  if (!units) return units.error();
  layer.units = *units;
  layer.activation = find_activation(statement.activation, keras_version());
  if (layer.activation == nullptr) return unknown_activation(statement.activation, keras_version());
  const Result<ActivationArguments> arguments =
      check_activation_arguments(*layer.activation, statement.activation_arguments);
  if (!arguments) return arguments.error();
  layer.activation_arguments = *arguments;
  return ok();
}

Status Process::perform(const Build& statement, Place) {
  const Result<Layer*> layer = find_layer(statement.layer);
  if (!layer) return layer.error();
  return (*layer)->built() ? ok() : build(**layer, statement.input_dim);
}

Status Process::perform(const SetWeights& statement, Place) {
  const Result<Layer*> found = find_layer(statement.layer);
  if (!found) return found.error();
  Layer& layer = **found;
  if (!layer.built()) {  // which has no weights to set
    const Status kernel = check_kernel(statement.kernel, 0, 0);
    return kernel ? check_bias_shape(statement.bias, 0) : kernel;
  }
  const DenseWeights& now = *layer.weights;
  if (const Status status = check_kernel(statement.kernel, now.input_dim, now.units); !status) return status;
  const Status bias_fits = check_bias_shape(statement.bias, now.bias.size());
  // A list of another length than the layer's fits nothing, whatever is in it.
  const bool as_many = statement.bias.empty() == now.bias.empty();
  if (!bias_fits && !(as_many && version_.generation->sets_weights_in_turn)) return bias_fits.error();
  if (const Status status = check_bias_values(statement.bias); !status) return status;
  const bool is_held = layer.weights.use_count() > 1;  // by a trace: then these come on top
  if (is_held) {
    if (const Status status = check_room(now.input_dim * now.units + now.bias.size()); !status) return status;
  }

  DenseWeights weights{.input_dim = now.input_dim,
                       .units = now.units,
                       .kernel = rounded(statement.kernel.values),
                       .bias = bias_fits ? rounded(statement.bias) : now.bias,
                       .version = now.version + 1};
  if (is_held) elements_ += size(weights);
  layer.weights = std::make_shared<DenseWeights>(std::move(weights));
  layer.seed = {.source = SeedSource::given};
  if (!bias_fits) return bias_fits.error();
  layer.bias_seed = {.source = SeedSource::given};
  return ok();
}

Result<SharedInitializer> Process::construct(const InitializerSpec& spec, const char* field, bool called) {
  Result<Initializer> initializer = make_initializer(
      spec, keras_version(), rules_,
      version_.generation->explicit_seed(version_.minor) == ExplicitSeed::stateful_counting, called);
  if (!initializer) return of_argument(field, initializer.error());
  auto object = std::make_shared<InitializerObject>(
      InitializerObject{.initializer = std::move(*initializer), .remembered = std::nullopt});
  generators_.construct(*object);
  return object;
}

Result<SharedInitializer> Process::construct(const InitializerUse& use, const char* field) {
  if (use.shared >= 0) return shared_[static_cast<std::size_t>(use.shared)];
  const bool constant = use.spec.name == "constant" || use.spec.name == "Constant";
  if (constant && use.spec.arguments.empty() && version_.generation->major == 3) {
    // Constant.from_config wants the key; Keras says only KeyError: 'value'.
    return fault(
        joined({field, ".value"}),
        "The name alone gives Constant no value in Keras 3, expected Constant(value=…). Received: '%'",
        {use.spec.name});
  }
  return construct(use.spec, field, false);
}

Status Process::build(Layer& layer, std::size_t input_dim) {
  if (const Status units = check_units_at_build(layer.typed_units, keras_version(), units_rule(), input_dim);
      !units)
    return units;
  if (input_dim == 0 || input_dim > limits_.features) {
    return fault("input_dim",
                 "Received an invalid value for `input_dim`, expected a positive integer up to %. Received: "
                 "input_dim=%",
                 {limits_.features, input_dim});
  }
  const Shape kernel_shape{.rank = 2, .rows = input_dim, .columns = layer.units};
  const Shape bias_shape{.rank = 1, .rows = 1, .columns = layer.use_bias ? layer.units : 0};
  const std::size_t elements = kernel_shape.size() + bias_shape.size();
  if (const Status status = check_room(elements); !status) return status;
  InitializerObject& kernel = *layer.kernel_initializer;
  if (const Status status = check_time(draw_cost(kernel.initializer, kernel_shape)); !status) return status;
  InitializerObject& bias = *layer.bias_initializer;
  if (const Status status = generators_.check_seed(kernel); !status) {
    return of_argument("kernel_initializer", status.error());
  }
  SeedDraw seed = generators_.draw(kernel, kernel_shape.size());
  DenseWeights weights{.input_dim = input_dim, .units = layer.units};
  if (layer.use_bias) {
    if (const Status status = check_shape(bias.initializer, bias_shape, keras_version()); !status)
      return status;
    if (const Status status = generators_.check_seed(bias); !status) {
      return of_argument("bias_initializer", status.error());
    }
    layer.bias_seed = generators_.draw(bias, bias_shape.size());
    weights.bias.resize(layer.units);
    static_cast<void>(initialize(bias.initializer, bias_shape, layer.bias_seed.stream, weights.bias));
  }
  layer.seed = std::move(seed);
  layer.draws = draws_of(kernel.initializer, kernel_shape);
  layer.weights = std::make_shared<DenseWeights>(std::move(weights));
  elements_ += elements;
  return ok();
}

Result<Process::Drawn> Process::draw(const InitializerUse& use, Shape shape,
                                     const std::function<bool(double)>& may_take) {
  Result<SharedInitializer> object = construct(use, "initializer");
  if (!object) return object.error();
  const Initializer& initializer = (*object)->initializer;
  if (const Status status = check_room(shape.size()); !status) return status.error();
  if (const Status status = check_time(draw_cost(initializer, shape)); !status) return status.error();
  if (const Status status = check_shape(initializer, shape); !status) return status.error();
  if (may_take && !may_take(draw_cost(initializer, shape)))
    return fault("initializer", {"It takes too long."});
  if (const Status status = generators_.check_seed(**object); !status) return status.error();
  Drawn drawn{std::vector<float>(shape.size()), generators_.draw(**object, shape.size()), initializer};
  static_cast<void>(initialize(initializer, shape, drawn.seed.stream, drawn.values));
  elements_ += shape.size();
  return drawn;
}

void Process::draw_kernel(Layer& layer) {
  if (layer.kernel_ready()) return;
  const Shape shape{.rank = 2, .rows = layer.weights->input_dim, .columns = layer.weights->units};
  draw_more(layer.kernel_initializer->initializer, shape, layer.seed.stream, shape.size(),
            layer.weights->kernel);
}

}  // namespace dense
