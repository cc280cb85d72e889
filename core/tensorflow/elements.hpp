#pragma once

#include <cstddef>
#include <span>

#include "core/tensorflow/functions.hpp"
#include "core/tensorflow/platform.hpp"

namespace dense::tensorflow {

/// y[i] = function(functions where i stands, x[i]) from place `first` on. y may be x.
template <class Function>
void for_each_element(const Platform& platform, std::span<const float> x, std::span<float> y,
                      Function function, std::size_t first = 0) {
  for (const bool in_packet : {true, false}) {
    const Functions functions(platform.rules(), platform.processor, in_packet);
    const std::size_t begin = in_packet ? first : in_packets(x.size());
    const std::size_t end = in_packet ? in_packets(x.size()) : x.size();
    for (std::size_t i = begin; i < end; ++i) y[i] = function(functions, x[i]);
  }
}

}  // namespace dense::tensorflow
