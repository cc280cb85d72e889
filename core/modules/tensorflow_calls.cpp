#include "core/modules/tensorflow_calls.hpp"

#include <algorithm>

#include "core/kernels/tensorflow_ladder.hpp"
#include "core/tensorflow/compiled.hpp"
#include "core/tensorflow/dense_layer.hpp"
#include "core/tensorflow/elements.hpp"

namespace dense::modules {
namespace {

constexpr std::string_view unknown_prediction =
    "predict is compiled, and its digits here are not known: last digits may differ from a call's";

constexpr std::size_t longest_chain = 384, largest_slice = 320, largest_single_row = 524288;

/// The order of the table that has the bits of tf.matmul on that platform; null where it has none.
const Order* known_order(const TensorflowCpu& cpu, const Trace& trace) {
  const bool one_row = trace.batch == 1, one_unit = trace.units == 1;
  if (cpu.onednn) {
    if (one_row) return find_order("fma");
    return !one_unit && cpu.vectors == VectorUnit::avx512 && trace.input_dim <= longest_chain
               ? find_order("fma")
               : nullptr;
  }
  const bool followed =
      one_row || one_unit || (cpu.vectors == VectorUnit::avx512 && trace.input_dim <= largest_slice);
  return followed ? find_order("tensorflow_cpu") : nullptr;
}

void set_order(Trace& trace, const Order& order) {
  trace.order = &order;
  for (std::size_t row = 0; row < trace.batch; ++row)
    trace.paths[row] = path_of_row(order, trace.batch, row, trace.units, trace.input_dim);
}

/// The output of a layer in a model's predict, where that is not the eager call's. False: it is, or is not known.
bool predict(Machine& machine, const Layer& layer, Trace& trace) {
  Session& session = Session::of(machine);
  const tensorflow::Platform& platform = *session.platform;
  const bool is_older = platform.minor < tensorflow::first_predicted;
  const bool other_sums = !platform.cpu.onednn && trace.units == 1 && trace.batch > 1 &&
                          platform.minor < tensorflow::first_predicting_as_called;
  const tensorflow::Compiled made = tensorflow::apply_compiled(
      platform, *layer.activation, layer.activation_arguments, trace.z, trace.units, trace.output);
  if (is_older || other_sums || made == tensorflow::Compiled::unknown)
    session.note(machine, std::string(unknown_prediction));
  return made == tensorflow::Compiled::done;
}

}  // namespace

void compute_call(Machine& machine, const Layer& layer, Trace& trace) {
  Session& session = Session::of(machine);
  const tensorflow::Platform& platform = *session.platform;
  const MatrixView<const float> x{trace.rows, trace.batch, trace.input_dim};
  const MatrixView<float> z{trace.z, trace.batch, trace.units};
  const MatrixView<const float> kernel = trace.weights->kernel_view();
  if (trace.order->name != session.order) {
    matmul_in_order(*trace.order, x, kernel, z);
  } else {
    tensorflow_matmul(platform.cpu, x, kernel, z);
    if (const Order* order = known_order(platform.cpu, trace)) {
      set_order(trace, *order);
    } else {
      for (std::size_t row = 0; row < trace.batch; ++row)
        trace.paths[row].name = tensorflow_path(platform.cpu, trace.batch, trace.units, trace.input_dim, row);
    }
    if (platform.cpu.onednn && trace.batch == 1 && kernel.data.size() > largest_single_row)
      session.note(machine, "several threads may cut so long a row: last digits may differ");
  }
  tensorflow::add_flushed_bias(trace.weights->bias, z);
  if (session.compiled && predict(machine, layer, trace)) return;
  if (!tensorflow::is_followed(platform, *layer.activation))
    session.note(machine,
                 "TensorFlow’s digits of this activation are not known here: last digits may differ");
  tensorflow::apply_activation(platform, *layer.activation, layer.activation_arguments, trace.z, trace.batch,
                               trace.units, trace.output);
}

std::vector<float> activation_of(Machine& machine, const Activation& activation,
                                 const ActivationArguments& arguments, const std::vector<float>& z,
                                 std::size_t rows, std::size_t columns) {
  Session& session = Session::of(machine);
  std::vector<float> y(rows * output_columns(activation, columns));
  if (session.platform && session.compiled) session.note(machine, std::string(unknown_prediction));
  if (session.platform) {
    tensorflow::apply_activation(*session.platform, activation, arguments, z, rows, columns, y);
  } else {
    apply_activation(activation, arguments, z, rows, columns, y);
  }
  return y;
}

Array digits_of(const tensorflow::Platform& platform, Digits function, const Array& array) {
  using tensorflow::Functions;
  const std::vector<float> x = array.floats();
  std::vector<float> y(x.size());
  tensorflow::for_each_element(platform, x, y, [function](const Functions& at, float value) {
    switch (function) {
      case Digits::log:
        return at.log(value).value();
      case Digits::log1p:
        return at.log1p(value);
      case Digits::expm1:
        return at.expm1(value);
      case Digits::erf:
        return at.erf(value).value();
      case Digits::erfc:
        return at.erfc(value).value();
      default:
        return at.power(value, function == Digits::square ? 2 : 3).value();
    }
  });
  return Array::from(std::move(y), array.shape);
}

Array without_subnormals(Array array) {
  if (array.type != ElementType::float32) return array;
  std::vector<float> values = array.floats();
  const auto is_subnormal = [](float x) { return flushed::flush(x) != x; };
  if (std::ranges::none_of(values, is_subnormal)) return array;
  for (float& each : values) each = flushed::flush(each);
  return Array::from(std::move(values), array.shape);
}

}  // namespace dense::modules
