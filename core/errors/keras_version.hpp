#pragma once

#include <compare>
#include <string>

namespace dense {

struct KerasVersion {
  int major = 3;
  int minor = 15;

  std::string text() const;  // "3.15"

  friend constexpr auto operator<=>(const KerasVersion&, const KerasVersion&) = default;
};

}  // namespace dense
