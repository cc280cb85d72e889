#pragma once

#include <array>
#include <span>

#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"

/// Layers without weights: tables of what each takes and does.
namespace dense::modules {

/// What such a layer was made with.
struct Settings {
  double rate = 0;
  std::int64_t axis = -1;
  Shape target{};  ///< of Reshape, without the batch
  std::string activation = "linear";
  std::optional<ActivationArguments> arguments{};
  Value function{};
  Value seeds{};                 ///< of Dropout: Keras 3's SeedGenerator, before it the seed=
  std::array<Value, 3> given{};  ///< by the places of its parameters
  /// How many seeds a Dropout with a seed= has taken, each one more than the one before.
  mutable std::int64_t taken = 0;
};

/// The next of those seeds, absent where there is no seed=: from 2.7 to 2.15 (make_legacy_seed of keras/src/backend.py).
Value legacy_seed(Machine& machine, const Settings& settings);
/// Of a layer that drops.
const Settings& settings_of(Value layer);

struct PlainKind {
  const char* name;
  const char* automatic_name;
  const char* module;
  std::array<std::string_view, 3> parameters;  ///< before name=
  std::size_t required;                        ///< so many of them have to be given
  /// False: an exception is pending, or the run ends.
  bool (*make)(Machine&, Parameters&, Settings&);
  /// Null where only the layer's own function knows, which is then tried on zeros.
  std::optional<Shape> (*shape)(Machine&, const Settings&, const std::vector<Shape>&);
  Value (*output)(Machine&, const Settings&, const std::vector<Value>&, bool training);
};

/// Activations, Dropout and Lambda: what keeps the shape.
std::span<const PlainKind> plain_functions();
/// What lays numbers out otherwise, or joins several inputs.
std::span<const PlainKind> plain_shapes();

bool takes_nothing(Machine&, Parameters&, Settings&);
std::optional<Shape> same_shape(Machine&, const Settings&, const std::vector<Shape>& inputs);

}  // namespace dense::modules
