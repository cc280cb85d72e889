#include "core/tensorflow/formulas.hpp"

#include <array>

namespace dense::tensorflow {
namespace {

// clang-format off
constexpr std::array table{
    Formulas{0, ExpForm::cephes, LogForm::cephes, TanhForm::rational_13_6, SigmoidForm::rational, ErfForm::clamped, false,
             PowerForm::polynomials, ReciprocalForm::divided, false, 2, 1, 0, false, true, false, false, false},
    Formulas{8, ExpForm::cephes, LogForm::cephes, TanhForm::rational_13_6, SigmoidForm::rational, ErfForm::clamped, false,
             PowerForm::polynomials, ReciprocalForm::divided, false, 4, 4, 0, false, true, false, false, false},
    Formulas{9, ExpForm::even_odd, LogForm::rational, TanhForm::rational_13_6, SigmoidForm::quotient, ErfForm::clamped, false,
             PowerForm::polynomials, ReciprocalForm::product, false, 4, 4, 0, true, true, false, false, false},
    Formulas{12, ExpForm::even_odd, LogForm::rational, TanhForm::rational_13_6, SigmoidForm::quotient, ErfForm::clamped, false,
             PowerForm::polynomials, ReciprocalForm::product, false, 4, 4, 1, true, true, false, true, false},
    Formulas{13, ExpForm::even_odd, LogForm::rational, TanhForm::rational_13_6, SigmoidForm::quotient, ErfForm::clamped, false,
             PowerForm::polynomials, ReciprocalForm::product, true, 4, 4, 1, false, false, false, true, false},
    Formulas{14, ExpForm::even_odd, LogForm::rational, TanhForm::rational_13_6, SigmoidForm::quotient, ErfForm::rational_9_12, false,
             PowerForm::polynomials, ReciprocalForm::product, true, 4, 4, 1, false, false, false, true, false},
    Formulas{15, ExpForm::even_odd, LogForm::rational, TanhForm::rational_13_6, SigmoidForm::quotient, ErfForm::rational_9_12, false,
             PowerForm::polynomials, ReciprocalForm::product, true, 4, 4, 1, false, false, false, true, true},
    Formulas{17, ExpForm::even_odd, LogForm::rational, TanhForm::rational_13_6, SigmoidForm::squared, ErfForm::rational_9_12, false,
             PowerForm::polynomials, ReciprocalForm::product, true, 4, 4, 4, false, false, false, true, true},
    Formulas{19, ExpForm::even_odd, LogForm::rational, TanhForm::rational_13_6, SigmoidForm::squared, ErfForm::rational_9_12, true,
             PowerForm::polynomials, ReciprocalForm::product, true, 4, 4, 4, false, false, false, true, true},
    Formulas{20, ExpForm::even_odd, LogForm::rational, TanhForm::rational_9_8, SigmoidForm::squared, ErfForm::rational_11_10, true,
             PowerForm::from_exp, ReciprocalForm::product, true, 4, 4, 4, false, false, false, true, true},
    Formulas{21, ExpForm::even_odd, LogForm::rational, TanhForm::rational_9_8, SigmoidForm::squared, ErfForm::rational_11_10, true,
             PowerForm::from_exp, ReciprocalForm::sum, true, 4, 4, 4, false, false, true, true, true},
};
// clang-format on

}  // namespace

const Formulas& formulas(int minor) {
  const Formulas* found = &table.front();
  for (const Formulas& each : table) {
    if (each.since <= minor) found = &each;
  }
  return *found;
}

}  // namespace dense::tensorflow
