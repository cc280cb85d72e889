#include <array>

#include "core/initializers/initializer.hpp"

namespace dense {
namespace {

constexpr std::array<Parameter, 1> value{{{"value", "0.0"}}};
constexpr std::array<Parameter, 1> gain{{{"gain", "1.0"}}};
constexpr std::array<Parameter, 1> seed{{{"seed", "None"}}};
constexpr std::array<Parameter, 2> gain_seed{{{"gain", "1.0"}, {"seed", "None"}}};
constexpr std::array<Parameter, 3> uniform{{{"minval", "-0.05"}, {"maxval", "0.05"}, {"seed", "None"}}};
constexpr std::array<Parameter, 3> normal{{{"mean", "0.0"}, {"stddev", "0.05"}, {"seed", "None"}}};
constexpr std::array<Parameter, 4> scaling{
    {{"scale", "1.0"}, {"mode", "fan_in"}, {"distribution", "truncated_normal"}, {"seed", "None"}}};

using enum Algorithm;
using enum FanMode;
constexpr auto cut = Distribution::truncated_normal;
constexpr auto flat = Distribution::uniform;

// name, aliases, algorithm, scale, low, high, mode, distribution, parameters, since which Keras 3
constexpr std::array<InitializerName, 15> names{{
    {"zeros", "Zeros zero", constant, 0, 0, 0, fan_in, flat, {}, 0},
    {"ones", "Ones one", constant, 1, 0, 0, fan_in, flat, {}, 0},
    {"constant", "Constant", constant, 0, 0, 0, fan_in, flat, value, 0},
    {"identity", "Identity IdentityInitializer", identity, 1, 0, 0, fan_in, flat, gain, 2},
    {"random_uniform", "RandomUniform uniform", random_uniform, 0, -0.05, 0.05, fan_in, flat, uniform, 0},
    {"random_normal", "RandomNormal normal", random_normal, 0, 0, 0.05, fan_in, flat, normal, 0},
    {"truncated_normal", "TruncatedNormal", truncated_normal, 0, 0, 0.05, fan_in, flat, normal, 0},
    {"variance_scaling", "VarianceScaling", variance_scaling, 1, 0, 0, fan_in, cut, scaling, 0},
    {"glorot_uniform", "GlorotUniform", variance_scaling, 1, 0, 0, fan_avg, flat, seed, 0},
    {"glorot_normal", "GlorotNormal", variance_scaling, 1, 0, 0, fan_avg, cut, seed, 0},
    {"he_uniform", "HeUniform", variance_scaling, 2, 0, 0, fan_in, flat, seed, 0},
    {"he_normal", "HeNormal", variance_scaling, 2, 0, 0, fan_in, cut, seed, 0},
    {"lecun_uniform", "LecunUniform", variance_scaling, 1, 0, 0, fan_in, flat, seed, 0},
    {"lecun_normal", "LecunNormal", variance_scaling, 1, 0, 0, fan_in, cut, seed, 0},
    {"orthogonal", "Orthogonal OrthogonalInitializer", orthogonal, 1, 0, 0, fan_in, flat, gain_seed, 0},
}};

}  // namespace

std::span<const InitializerName> initializer_names() { return names; }

}  // namespace dense
