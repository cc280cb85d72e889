#include "tests/exhaustive/activation_truth.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "tests/exhaustive/activation_formulas.hpp"
#include "tests/exhaustive/activation_precise.hpp"

namespace {

/// glibc's functions are good to a few units in the last place; eight times that, and the slack.
template <class Function, class Real>
constexpr Real relative_error = std::numeric_limits<Real>::epsilon() * (16 << Function::slack);

template <class Real, class Evaluate>
void bounds(float x, Real error, float& low, float& high, Evaluate evaluate) {
  const Real value = evaluate(static_cast<Real>(x));
  const Real margin = value - value == 0 ? std::fabs(value) * error : 0;  // none for infinity
  low = static_cast<float>(value - margin);
  high = static_cast<float>(value + margin);
}

template <class Real, class Function>
void enclose_with(std::span<const float> x, std::span<float> low, std::span<float> high) {
  const Real error = relative_error<Function, Real>;
  const auto all = [&](Real bound, auto evaluate) {
    for (std::size_t i = 0; i < x.size(); ++i) bounds(x[i], bound, low[i], high[i], evaluate);
  };
  const float magnitude = std::fabs(x[0]);
  const Real simple_error = std::numeric_limits<Real>::epsilon() * 16;
  if (magnitude < 0x1p-30f) return all(simple_error, [](Real v) { return Function::near_zero(v); });
  if (magnitude >= 128.0f) return all(simple_error, [](Real v) { return Function::far(v); });
  all(error, [](Real v) { return Function::middle(v); });
}

template <class Function>
void enclose(std::span<const float> x, std::span<float> low, std::span<float> high) {
  enclose_with<double, Function>(x, low, high);
}

template <class Function>
void enclose_closely(float x, float& low, float& high) {
  enclose_with<long double, Function>({&x, 1}, {&low, 1}, {&high, 1});
}

template <class Function>
Truth truth(const char* name, void (*precise)(mpfr_ptr, mpfr_srcptr), const char* label = nullptr,
            dense::ActivationArguments arguments = {}) {
  return {label != nullptr ? label : name, name,   arguments, enclose<Function>,
          enclose_closely<Function>,       precise};
}

const std::array table{
    truth<formulas::Exponential>("exponential", precise_exp),
    truth<formulas::Sigmoid>("sigmoid", precise_sigmoid),
    truth<formulas::Tanh>("tanh", precise_tanh),
    truth<formulas::Gelu>("gelu", precise_gelu),
    truth<formulas::Silu>("silu", precise_silu),
    truth<formulas::Elu>("elu", precise_expm1),
    truth<formulas::Softplus>("softplus", precise_softplus),
    truth<formulas::Selu>("selu", precise_selu),
    truth<formulas::Softsign>("softsign", precise_softsign),
    truth<formulas::Mish>("mish", precise_mish),
    truth<formulas::GeluApproximate>("gelu", precise_gelu_approximate, "gelu(approximate=True)",
                                     {.approximate = true}),
    truth<formulas::LogSigmoid>("log_sigmoid", precise_log_sigmoid),
    truth<formulas::TanhShrink>("tanh_shrink", precise_tanh_shrink),
    truth<formulas::Squareplus>("squareplus", precise_squareplus),
    truth<formulas::Celu>("celu", precise_expm1),
    truth<formulas::SparsePlus>("sparse_plus", precise_sparse_plus),
};

}  // namespace

std::span<const Truth> truths() {
  return table;
}
