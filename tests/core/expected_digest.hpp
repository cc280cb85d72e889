#pragma once

#include <cstdint>

namespace dense {

/// What `dense_digest` prints on every target, compiler and level of optimisation; see digest_main.cpp.
/// The engine's outputs of the first layers of random_layers.hpp, and those of every order of the table.
inline constexpr std::uint64_t digest_of_100000_layers = 0xFDFCBFFC4C30A27Bu;
inline constexpr std::uint64_t digest_of_2000_layers = 0xCB2DAD9521DF7C8Bu;
inline constexpr std::uint64_t digest_of_50_layers_in_every_order = 0xA5BFCFC6F19A00F4u;

}  // namespace dense
