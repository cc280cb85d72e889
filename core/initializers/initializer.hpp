#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/errors/error.hpp"
#include "core/errors/keras_version.hpp"
#include "core/initializers/eigen_order.hpp"
#include "core/numerics/formats.hpp"
#include "core/numerics/integer.hpp"
#include "core/random/philox.hpp"

namespace dense {

/// One `name=value` as the caller wrote it: a number, or text such as "fan_in", "42" or "None".
struct Argument {
  std::string name;
  std::variant<double, std::string> value;
};

/// An initializer by its Keras name, with the arguments that differ from Keras's defaults.
struct InitializerSpec {
  std::string name = "glorot_uniform";
  std::vector<Argument> arguments{};
};

enum class Algorithm {
  constant,
  identity,
  random_uniform,
  random_normal,
  truncated_normal,
  variance_scaling,
  orthogonal
};
enum class FanMode { fan_in, fan_out, fan_avg };
enum class Distribution { truncated_normal, untruncated_normal, uniform };

/// The TensorFlow op whose stream an initializer consumes.
enum class RandomOp { none, uniform, normal, truncated_normal };

/// What of TensorFlow's version and machine decides the bits, beside the numbers of a formula. Subnormals: TensorFlow
/// 2.3 and later computes with arguments and results flushed to zero. (Before, only its worker threads did, which
/// take a share of tensors of some hundred thousand elements: that is not followed here.)
struct DrawRules {
  bool flushes = true;
  bool flushes_constants =
      true;            ///< Keras 3 multiplies ones by the value of Constant; Keras 2 writes it as it is
  EigenOrder eigen{};  ///< of orthogonal
};

/// A checked initializer, ready to draw. Which numbers mean something depends on the algorithm:
/// constant, identity and orthogonal use `scale` (value, gain), random_uniform `low` and `high`, the normals
/// `low` (mean) and `high` (stddev), variance_scaling `scale`, `mode` and `distribution`.
struct Initializer {
  Algorithm algorithm = Algorithm::constant;
  double scale = 0.0;
  double low = 0.0;
  double high = 0.0;
  FanMode mode = FanMode::fan_in;
  Distribution distribution = Distribution::uniform;
  std::optional<Integer> seed;
  DrawRules rules{};

  RandomOp random_op() const;
};

/// A kernel has rank 2, (input_dim, units); a bias has rank 1, (units): then rows is 1.
struct Shape {
  int rank = 2;
  std::size_t rows = 0;
  std::size_t columns = 0;

  std::size_t size() const { return rows * columns; }
};

/// One argument of a row of the table, with Keras's default as Python prints it.
struct Parameter {
  std::string_view name;
  std::string_view default_value;
};

/// The minor versions whose tables of strings have a spelling.
struct Spelled {
  static constexpr std::uint8_t never = 99;

  std::uint8_t since_keras_2 = 0;
  std::uint8_t before_keras_2 = never;
  std::uint8_t since_keras_3 = 0;
  std::uint8_t before_keras_3 = never;

  bool in(KerasVersion version) const {
    if (version.major >= 3) return version.minor >= since_keras_3 && version.minor < before_keras_3;
    return version.minor >= since_keras_2 && version.minor < before_keras_2;
  }
};

/// Another spelling of a name.
struct Alias {
  std::string_view name;
  Spelled spelled{};
};

/// One row of the table of names: the snake_case name, Keras's other spellings, and what the name fixes.
struct InitializerName {
  std::string_view name;
  std::span<const Alias> aliases;  ///< the class name first
  Algorithm algorithm;
  double scale;
  double low;
  double high;
  FanMode mode;
  Distribution distribution;
  std::span<const Parameter> parameters;
  Spelled spelled{};  ///< the snake_case name; written out as an object, it was always there
};

/// The family: keras/src/initializers/{constant,random}_initializers.py, v3.15.1; the same formulas in Keras 2.
std::span<const InitializerName> initializer_names();

/// The rules of a version on a machine.
DrawRules draw_rules(KerasVersion version, FirstLevelCache first_level_cache = FirstLevelCache::kib_32);

/// Looks the name up and checks the arguments; which version knows which name, tests/golden/names.txt proves.
/// Errors: unknown name, unknown or unusable argument, scale <= 0, unknown mode or distribution, a seed that is
/// no integer (`decimal_seeds`: or a decimal number, of which the integer part counts). `called`: HeNormal(), an
/// object, where the name alone would be a string; with arguments it always is one.
Result<Initializer> make_initializer(const InitializerSpec& spec, KerasVersion version,
                                     const DrawRules& rules = {}, bool decimal_seeds = false,
                                     bool called = false);

/// What the elements of a shape are, one by one and independent of each other: numbers from `low` to `high`,
/// or normals of mean `low` and standard deviation `high`. Op none: nothing of the kind (constants, identity,
/// orthogonal).
struct Draws {
  RandomOp op = RandomOp::none;
  float low = 0.0f;
  float high = 0.0f;
  bool flushes = false;  ///< whether subnormals may occur on the way, and are flushed
};

/// The draws of an initializer for a shape. Limits and standard deviations are computed in double in Keras's
/// order of operations, then rounded once to float32.
Draws draws_of(const Initializer& initializer, Shape shape);

/// What the draws of a shape lie between, or their mean and standard deviation, before they are rounded.
struct Spread {
  double low = 0.0;
  double high = 0.0;
};
Spread spread_of(const Initializer& initializer, Shape shape);

/// Fills `out` with draws, reading random numbers from `stream`.
void fill(const Draws& draws, PhiloxState stream, std::span<float> out) noexcept;

/// Errors: identity and orthogonal need rank 2. Keras asks this before it draws anything.
Status check_shape(const Initializer& initializer, Shape shape, KerasVersion version = {});

/// The scale as the version multiplies by it: of identity and orthogonal, whose product is flushed where the version flushes.
float gain(const Initializer& initializer);
void flush_orthogonal(const Initializer& initializer, std::span<float> kernel) noexcept;

/// Fills `out` (shape.size() elements, row-major) as Keras does, reading random numbers from `stream`.
/// Errors: those of check_shape.
Status initialize(const Initializer& initializer, Shape shape, PhiloxState stream, std::span<float> out);

/// The same of dtype float64. False: an orthogonal kernel, whose digits in that type are not known here. Precondition: check_shape.
bool initialize(const Initializer& initializer, Shape shape, PhiloxState stream, std::span<double> out);
/// And of float16 and bfloat16.
bool initialize(const Initializer& initializer, Shape shape, PhiloxState stream, Format format,
                std::span<float> out);

/// Appends the next `count` elements of a kernel of that shape to those that it has, in whole blocks of the stream; all that
/// are missing where they are not drawn one by one. Precondition: the kernel is not complete, and all it has came from here.
void draw_more(const Initializer& initializer, Shape shape, PhiloxState stream, std::size_t count,
               std::vector<float>& kernel);

}  // namespace dense
