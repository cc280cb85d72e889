#include "core/errors/keras_version.hpp"

#include "core/errors/error.hpp"

namespace dense {

std::string KerasVersion::text() const {
  return joined({static_cast<unsigned>(major), ".", static_cast<unsigned>(minor)});
}

}  // namespace dense
