#pragma once

#include <cstddef>
#include <cstdint>

/// Which formulas TensorFlow computes its element-wise functions of float32 by, on an x86-64 CPU, by release.
namespace dense::tensorflow {

enum class ExpForm : std::uint8_t { cephes, even_odd };
enum class LogForm : std::uint8_t { cephes, rational };
enum class TanhForm : std::uint8_t { rational_13_6, rational_9_8 };
enum class SigmoidForm : std::uint8_t { rational, quotient, squared };
enum class ErfForm : std::uint8_t { clamped, rational_9_12, rational_11_10 };
enum class PowerForm : std::uint8_t { polynomials, from_exp };
/// 1 / a in packets: divided, or the processor's estimate r and one step of Newton's, r (2 - a r) or r (1 - a r) + r.
enum class ReciprocalForm : std::uint8_t { divided, product, sum };

/// Found by trying against installed TensorFlows; the code behind them is Eigen's (Core/arch/Default/GenericPacketMathFunctions.h,
/// Core/MathFunctionsImpl.h, CXX11/src/Tensor/TensorReduction.h) as the release pinned it, TensorFlow's own functors and, for
/// softmax, oneDNN. tests/golden/digits.txt is the evidence.
struct Formulas {
  int since;  ///< minor version of TensorFlow 2
  ExpForm exp;
  LogForm log;
  TanhForm tanh;
  SigmoidForm sigmoid;
  ErfForm erf;
  bool gelu_by_erfc;
  PowerForm power;
  ReciprocalForm reciprocal;
  bool root_by_sum;  ///< of the reciprocal root in packets, whose estimate is mended as ReciprocalForm says
  std::uint8_t row_sums;      ///< running sums of eight lanes in the sum of a row
  std::uint8_t column_sums;   ///< running sums of a column
  std::uint8_t softmax_sums;  ///< the same of sixteen lanes in oneDNN's softmax; 0: TensorFlow asks Eigen
  // What becomes of subnormal arguments:
  bool tanh_keeps_them;   ///< among what is left over
  bool log1p_keeps_them;  ///< in packets
  bool log_reads_them;    ///< among what is left over: as 2^-150
  bool cube_keeps_sign;   ///< of zeros, in packets
  bool relu_keeps_them;   ///< and relu6's, among what is left over
};

/// TensorFlow 2's minor version from which on the formulas are proven.
inline constexpr int first_followed = 5;
/// The first that has oneDNN on where nobody says otherwise; 2.7 and 2.8 obey TF_ENABLE_ONEDNN_OPTS, too.
inline constexpr int first_with_onednn = 9;

/// Of TensorFlow 2.`minor`.
const Formulas& formulas(int minor);

}  // namespace dense::tensorflow
