#include "core/program/process.hpp"

#include <limits>

#include "core/program/checks.hpp"

namespace dense {
namespace {

Result<int> find_minor(const Generation& generation, const std::string& version) {
  if (version.empty()) return generation.newest_minor;
  for (int minor = generation.oldest_minor; minor <= generation.newest_minor; ++minor) {
    if (version == KerasVersion{generation.major, minor}.text()) return minor;
  }
  return fault("version", "Received an unknown version of %. Received: %", {generation.label, version});
}

}  // namespace

Result<Start> check_start(const std::string& generation, const std::string& version,
                          const std::string& entropy) {
  const Generation* found = find_generation(generation);
  if (found == nullptr) {
    return fault(
        "generation",
        {"Received an unknown generation, expected one of tf_2_0, tf_2_7, tf_2_10, keras_3. Received: ",
         generation});
  }
  const Result<int> minor = find_minor(*found, version);
  if (!minor) return minor.error();
  std::optional<Integer> number = parse_integer(entropy);
  if (!number) {
    return fault(
        "entropy",
        {"Received an invalid value for `entropy`, expected an integer. Received: entropy=", entropy});
  }
  return Start{{found, *minor}, std::move(*number)};
}

Status Process::execute(const Statement& statement, Place place) {
  Status status = plan(statement, place);
  work(std::numeric_limits<double>::infinity());
  return status;
}

Status Process::plan(const Statement& statement, Place place) {
  const Status status = std::visit([&](const auto& each) { return perform(each, place); }, statement);
  if (status) return status;
  Error error = status.error();
  error.place = place;
  return error;
}

const Layer* Process::layer(int number) const {
  const auto index = static_cast<std::size_t>(number);
  return number >= 0 && index < layers_.size() ? &layers_[index] : nullptr;
}

std::shared_ptr<const DenseWeights> Process::weights(int number) {
  Layer& layer = layers_[static_cast<std::size_t>(number)];
  draw_kernel(layer);
  return layer.weights;
}

Status Process::perform(const SetSeed& statement, Place place) {
  const std::optional<SeedCall> call = parse_seed_call(statement.call);
  if (!call) {
    return fault("call",
                 {"Received an unknown call, expected tf.random.set_seed, keras.utils.set_random_seed or "
                  "random.seed. Received: ",
                  statement.call});
  }
  const Result<Integer> seed = check_seed(statement.seed);
  if (!seed) return seed.error();
  return generators_.set_seed(*call, *seed, place);
}

Result<Layer*> Process::find_layer(int number) {
  if (layer(number) != nullptr) return &layers_[static_cast<std::size_t>(number)];
  return fault("layer",
               {"Received an unknown layer, expected one that was constructed before. Received: layer ",
                numeral(number)});
}

Status Process::check_room(std::size_t elements) const {
  if (elements <= limits_.elements - elements_) return ok();
  return fault("units", "This engine holds at most % numbers in one program, kernels and outputs together",
               {limits_.elements});
}

Status Process::check_time(double nanoseconds) const {
  const double seconds = (planned_ + nanoseconds) * 1e-9;
  if (seconds <= limits_.seconds) return ok();
  return fault("units", "This engine computes for at most % s in one program. Received: what takes about % s",
               {static_cast<std::size_t>(limits_.seconds), static_cast<std::size_t>(seconds)});
}

}  // namespace dense
