#include "core/seeding/generation.hpp"

#include <array>

namespace dense {

std::span<const Generation* const> generations() {
  static constexpr std::array<const Generation*, 4> all{&tf_2_0, &tf_2_7, &tf_2_10, &keras_3};
  return all;
}

const Generation* find_generation(std::string_view id) {
  for (const Generation* generation : generations()) {
    if (generation->id == id) return generation;
  }
  return nullptr;
}

}  // namespace dense
