#pragma once

#include <cstdint>

#include "core/errors/error.hpp"
#include "core/errors/keras_version.hpp"

namespace dense {

/// A sentence of Keras's that was written anew from one version to the next, and what stands in the places of its %.
enum class Words : std::uint8_t {
  unknown_initializer,  ///< the name
  unknown_activation,   ///< the name
  scale,                ///< what came, in two pieces
  mode,                 ///< what came
  distribution,         ///< what came, in lower case
  identity_rank,        ///< the units of a bias
  orthogonal_rank,      ///< the units of a bias
};

/// The error of a field, in the words of that version: tests/golden/faults.txt and caught.txt. Python writes the three names
/// that a mode or a distribution can have as a set, so in another order in every process; here it is that of Keras's source.
[[gnu::cold]] Error worded(std::string_view field, Words words, KerasVersion version,
                           std::initializer_list<Piece> pieces);

}  // namespace dense
