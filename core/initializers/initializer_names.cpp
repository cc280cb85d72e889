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

// Aliases: name, since which Keras 3, in Keras 2 too.
constexpr Alias zeros_aliases[] = {{"Zeros"}, {"zero"}};
constexpr Alias ones_aliases[] = {{"Ones"}, {"one"}};
constexpr Alias constant_aliases[] = {{"Constant"}};
constexpr Alias identity_aliases[] = {{"Identity", 2}, {"IdentityInitializer", 7, false}};
constexpr Alias random_uniform_aliases[] = {{"RandomUniform"}, {"uniform"}};
constexpr Alias random_normal_aliases[] = {{"RandomNormal"}, {"normal"}};
constexpr Alias truncated_normal_aliases[] = {{"TruncatedNormal"}};
constexpr Alias variance_scaling_aliases[] = {{"VarianceScaling"}};
constexpr Alias glorot_uniform_aliases[] = {{"GlorotUniform"}};
constexpr Alias glorot_normal_aliases[] = {{"GlorotNormal"}};
constexpr Alias he_uniform_aliases[] = {{"HeUniform"}};
constexpr Alias he_normal_aliases[] = {{"HeNormal"}};
constexpr Alias lecun_uniform_aliases[] = {{"LecunUniform"}};
constexpr Alias lecun_normal_aliases[] = {{"LecunNormal"}};
constexpr Alias orthogonal_aliases[] = {{"Orthogonal", 4}, {"OrthogonalInitializer", 0, false}};

using enum Algorithm;
using enum FanMode;
constexpr auto cut = Distribution::truncated_normal;
constexpr auto flat = Distribution::uniform;

// name, aliases, algorithm, scale, low, high, mode, distribution, parameters, since which Keras 3
constexpr std::array<InitializerName, 15> names{{
    {"zeros", zeros_aliases, constant, 0, 0, 0, fan_in, flat, {}, 0},
    {"ones", ones_aliases, constant, 1, 0, 0, fan_in, flat, {}, 0},
    {"constant", constant_aliases, constant, 0, 0, 0, fan_in, flat, value, 0},
    {"identity", identity_aliases, identity, 1, 0, 0, fan_in, flat, gain, 2},
    {"random_uniform", random_uniform_aliases, random_uniform, 0, -0.05, 0.05, fan_in, flat, uniform, 0},
    {"random_normal", random_normal_aliases, random_normal, 0, 0, 0.05, fan_in, flat, normal, 0},
    {"truncated_normal", truncated_normal_aliases, truncated_normal, 0, 0, 0.05, fan_in, flat, normal, 0},
    {"variance_scaling", variance_scaling_aliases, variance_scaling, 1, 0, 0, fan_in, cut, scaling, 0},
    {"glorot_uniform", glorot_uniform_aliases, variance_scaling, 1, 0, 0, fan_avg, flat, seed, 0},
    {"glorot_normal", glorot_normal_aliases, variance_scaling, 1, 0, 0, fan_avg, cut, seed, 0},
    {"he_uniform", he_uniform_aliases, variance_scaling, 2, 0, 0, fan_in, flat, seed, 0},
    {"he_normal", he_normal_aliases, variance_scaling, 2, 0, 0, fan_in, cut, seed, 0},
    {"lecun_uniform", lecun_uniform_aliases, variance_scaling, 1, 0, 0, fan_in, flat, seed, 0},
    {"lecun_normal", lecun_normal_aliases, variance_scaling, 1, 0, 0, fan_in, cut, seed, 0},
    {"orthogonal", orthogonal_aliases, orthogonal, 1, 0, 0, fan_in, flat, gain_seed, 0},
}};

}  // namespace

std::span<const InitializerName> initializer_names() {
  return names;
}

}  // namespace dense
