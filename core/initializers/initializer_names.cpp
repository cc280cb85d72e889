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

constexpr Spelled from_2_3{.since_keras_2 = 3};
constexpr Spelled before_2_3{.before_keras_2 = 3, .since_keras_3 = Spelled::never};
constexpr Spelled not_in_keras_2{.since_keras_2 = Spelled::never};

constexpr Alias zeros_aliases[] = {{"Zeros"}, {"zero"}};
constexpr Alias ones_aliases[] = {{"Ones"}, {"one"}};
constexpr Alias constant_aliases[] = {{"Constant"}};
constexpr Alias identity_aliases[] = {
    {"Identity", {.since_keras_3 = 2}},
    {"identity_initializer", before_2_3},
    {"IdentityInitializer", {.since_keras_2 = Spelled::never, .since_keras_3 = 7}}};
constexpr Alias random_uniform_aliases[] = {{"RandomUniform"}, {"uniform"}};
constexpr Alias random_normal_aliases[] = {{"RandomNormal"}, {"normal"}};
constexpr Alias truncated_normal_aliases[] = {{"TruncatedNormal"}};
constexpr Alias variance_scaling_aliases[] = {{"VarianceScaling"}};
constexpr Alias glorot_uniform_aliases[] = {{"GlorotUniform"}};
constexpr Alias glorot_normal_aliases[] = {{"GlorotNormal"}};
constexpr Alias he_uniform_aliases[] = {{"HeUniform", from_2_3}};
constexpr Alias he_normal_aliases[] = {{"HeNormal", from_2_3}};
constexpr Alias lecun_uniform_aliases[] = {{"LecunUniform", from_2_3}};
constexpr Alias lecun_normal_aliases[] = {{"LecunNormal", from_2_3}};
constexpr Alias orthogonal_aliases[] = {
    {"Orthogonal", {.since_keras_3 = 4}},
    {"orthogonal_initializer", {.before_keras_2 = 3, .before_keras_3 = 7}},
    {"OrthogonalInitializer", not_in_keras_2}};

using enum Algorithm;
using enum FanMode;
constexpr auto cut = Distribution::truncated_normal;
constexpr auto flat = Distribution::uniform;

// name, aliases, algorithm, scale, low, high, mode, distribution, parameters, and the versions if not all
constexpr std::array<InitializerName, 15> names{{
    {"zeros", zeros_aliases, constant, 0, 0, 0, fan_in, flat, {}},
    {"ones", ones_aliases, constant, 1, 0, 0, fan_in, flat, {}},
    {"constant", constant_aliases, constant, 0, 0, 0, fan_in, flat, value},
    {"identity", identity_aliases, identity, 1, 0, 0, fan_in, flat, gain, {.since_keras_3 = 2}},
    {"random_uniform", random_uniform_aliases, random_uniform, 0, -0.05, 0.05, fan_in, flat, uniform},
    {"random_normal", random_normal_aliases, random_normal, 0, 0, 0.05, fan_in, flat, normal},
    {"truncated_normal", truncated_normal_aliases, truncated_normal, 0, 0, 0.05, fan_in, flat, normal},
    {"variance_scaling", variance_scaling_aliases, variance_scaling, 1, 0, 0, fan_in, cut, scaling, from_2_3},
    {"glorot_uniform", glorot_uniform_aliases, variance_scaling, 1, 0, 0, fan_avg, flat, seed},
    {"glorot_normal", glorot_normal_aliases, variance_scaling, 1, 0, 0, fan_avg, cut, seed},
    {"he_uniform", he_uniform_aliases, variance_scaling, 2, 0, 0, fan_in, flat, seed},
    {"he_normal", he_normal_aliases, variance_scaling, 2, 0, 0, fan_in, cut, seed},
    {"lecun_uniform", lecun_uniform_aliases, variance_scaling, 1, 0, 0, fan_in, flat, seed},
    {"lecun_normal", lecun_normal_aliases, variance_scaling, 1, 0, 0, fan_in, cut, seed},
    {"orthogonal", orthogonal_aliases, orthogonal, 1, 0, 0, fan_in, flat, gain_seed},
}};

}  // namespace

std::span<const InitializerName> initializer_names() {
  return names;
}

}  // namespace dense
