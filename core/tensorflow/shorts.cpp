#include "core/tensorflow/shorts.hpp"

#include <algorithm>
#include <array>

#include "core/numerics/bits.hpp"
#include "core/tensorflow/sums.hpp"

namespace dense::tensorflow {
namespace {

float half(float x) {
  return round_to(Format::float16, x);
}

/// The products of one row and one unit, to be summed.
struct Products {
  MatrixView<const float> x, kernel;
  std::size_t row, unit;

  float operator()(std::size_t k) const { return half(x(row, k) * kernel(k, unit)); }
};

float in_turn(const Products& products, std::size_t begin, std::size_t end, float sum = 0.0f) {
  for (std::size_t k = begin; k < end; ++k) sum = half(sum + products(k));
  return sum;
}

/// In two running sums while eight features are left, the rest with the first.
float alternating(const Products& products, std::size_t begin, std::size_t end) {
  std::array<float, 2> running{};
  const std::size_t whole = begin + (end - begin) / 8 * 8;
  for (std::size_t k = begin; k < whole; ++k) {
    float& sum = running[(k - begin) % 2];
    sum = half(sum + products(k));
  }
  // The sum is that of both before what is left over is added.
  return in_turn(products, whole, end, half(running[0] + running[1]));
}

/// Lane by lane of a packet, the lanes in float32, and what is left over one by one.
float by_lanes(const Products& products, std::size_t count) {
  std::array<float, packet_size> lanes{};
  const std::size_t whole = in_packets(count);
  for (std::size_t k = 0; k < whole; ++k) {
    float& sum = lanes[k % packet_size];
    sum = half(sum + products(k));
  }
  for (std::size_t i = 0; i < 4; ++i) lanes[i] += lanes[i + 4];
  return in_turn(products, whole, count, half((lanes[0] + lanes[2]) + (lanes[1] + lanes[3])));
}

/// Sums of so many features each, added in turn.
template <class Sum>
float in_slices(std::size_t count, std::size_t slice, Sum sum) {
  float all = 0.0f;
  for (std::size_t begin = 0; begin < count; begin += slice)
    all = half(all + sum(begin, std::min(begin + slice, count)));
  return all;
}

/// Features that Eigen sums at a time: as many as fit the first level cache, in about equal parts.
std::size_t slice_of(std::size_t features, std::size_t first_level_cache) {
  constexpr std::size_t bytes = 2, peeled = 8, panel = 16 * 4 * bytes, line = (16 + 4) * bytes;
  const std::size_t fits = (first_level_cache - std::min(panel, first_level_cache)) / line;
  const std::size_t most = std::max<std::size_t>(fits / peeled * peeled, peeled);
  if (features <= most || features % most == 0) return std::max<std::size_t>(std::min(features, most), 1);
  return most - peeled * ((most - 1 - features % most) / (peeled * (features / most + 1)));
}

/// Of a single row: columns of the kernel in blocks, from 128 features on.
std::size_t block_of(std::size_t features, std::size_t units) {
  constexpr std::size_t unblocked = 128, long_row = 16000;
  return features < unblocked || units == 1 ? std::max<std::size_t>(features, 1) : units < long_row ? 16 : 4;
}

/// Up to that many sizes together a product of one unit is summed as it is written.
constexpr std::size_t smallest_product = 20;

void halves(const TensorflowCpu& cpu, MatrixView<const float> x, MatrixView<const float> kernel,
            MatrixView<float> z) {
  const std::size_t batch = x.rows, features = x.columns, units = kernel.columns;
  const std::size_t slice =
      batch == 1 ? block_of(features, units) : slice_of(features, cpu.first_level_cache);
  for (std::size_t row = 0; row < batch; ++row) {
    for (std::size_t unit = 0; unit < units; ++unit) {
      const Products products{x, kernel, row, unit};
      // Four rows at a time: of the units that fill no two packets, those of one packet have two running sums.
      const std::size_t rest = units - units % 16;
      const bool is_one_packet =
          batch > 1 && row < batch - batch % 4 && unit >= rest && unit < rest + in_packets(units - rest);
      if (batch > 1 && units == 1) {
        z(row, unit) = batch + features + units >= smallest_product ? by_lanes(products, features)
                                                                    : in_turn(products, 0, features);
      } else {
        z(row, unit) = in_slices(features, slice, [&](std::size_t begin, std::size_t end) {
          return is_one_packet ? alternating(products, begin, end) : in_turn(products, begin, end);
        });
      }
    }
  }
}

}  // namespace

bool matmul(const Platform& platform, Format format, MatrixView<const float> x,
            MatrixView<const float> kernel, MatrixView<float> z) {
  constexpr int last_in_halves = 15, first_in_floats = 19;
  constexpr std::size_t shared = 1000000;
  const bool is_small = platform.cpu.threads == 1 || x.rows * x.columns * kernel.columns < shared;
  if (format == Format::float16 && platform.minor <= last_in_halves) {
    halves(platform.cpu, x, kernel, z);
    return is_small;
  }
  tensorflow_matmul(platform.cpu, x, kernel, z);
  const bool is_cut = format == Format::bfloat16 && !platform.cpu.onednn;
  for (float& each : z.data) each = is_cut ? from_bits(bits(each) & 0xFFFF0000u) : round_to(format, each);
  return format == Format::bfloat16 || platform.minor >= first_in_floats;
}

}  // namespace dense::tensorflow
