#pragma once

#include <cstddef>
#include <span>

#include "core/numerics/formats.hpp"

namespace dense::tensorflow {

inline constexpr std::size_t packet_size = 8;

/// How many of n elements lie in whole packets, of float32 or of another type.
constexpr std::size_t in_packets(std::size_t n, std::size_t size = packet_size) {
  return n - n % size;
}
inline constexpr std::size_t double_packet_size = 4;

/// How sums are taken, by release.
struct SumRules {
  std::size_t running_sums = 4;     ///< of eight lanes: 2 until 2.7
  std::size_t column_sums = 4;      ///< running sums of a column in a packet: 1 until 2.7
  std::size_t longest = 8192;       ///< of more numbers there are two parts
  bool flushes = true;              ///< subnormals
  bool multiplies = false;          ///< tf.reduce_prod, whose products are taken as sums are
  Format format = Format::float32;  ///< that each sum of float32 is rounded to
};

/// The sum of numbers that lie side by side, as tf.reduce_sum and softmax have it (InnerMostDimReducer of Eigen's
/// TensorReduction.h): running sums in turn, the packets left over to the first, lanes by halves, and last what is left over
/// one by one. Of too many numbers each half is summed in the same way.
float row_sum(std::span<const float> values, const SumRules& rules);
/// The rules of float16 or bfloat16, whose lanes Eigen adds in float32 and rounds then.
SumRules in_format(SumRules rules, Format format);
/// The same of float64, whose packets are of four; no such sum has parts here.
double row_sum(std::span<const double> values, const SumRules& rules);

/// The sum of the numbers below each other in a column, in order; in running sums from 16 on, where the column is one
/// of eight that make a packet (InnerMostDimPreserver).
float column_sum(std::span<const float> values, bool in_packet, const SumRules& rules);
double column_sum(std::span<const double> values, bool in_packet, const SumRules& rules);

}  // namespace dense::tensorflow
