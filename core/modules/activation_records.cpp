#include "core/modules/tape.hpp"
#include "core/modules/training_values.hpp"
#include "core/tensorflow/doubles.hpp"
#include "core/training/activation_gradients.hpp"

// What a tape remembers of activations.
namespace dense::modules {
namespace {

/// Of the function of an activation, whose gradients are kernels of their own.
struct OfActivation : Host {
  const Activation* activation = nullptr;
  ActivationArguments arguments{};
  std::string repr(Machine&) override { return "<activation>"; }
  void tell(Reached&) override {}
};

bool gradient_of_doubles(Machine& m, const Record& record, const OfActivation& of, Value g,
                         std::vector<Value>& by) {
  const Array& input = record.array(0);
  const std::vector<double> z = input.doubles(), y = record.output->array.doubles(),
                            by_y = as_array(g)->array.doubles();
  std::vector<double> by_z(z.size());
  if (!m.spend(static_cast<std::int64_t>(z.size() / 4))) return false;
  const auto& platform = Session::of(m).platform;
  tensorflow::activation_gradient(platform ? &*platform : nullptr, *of.activation, of.arguments, z,
                                  input.rank() == 0 ? 1 : input.shape.back(), y, by_y, by_z);
  by[0] = array_value(m, Array::from(by_z, input.shape), Owner::tensor);
  return !by[0].absent();
}

bool activation_gradient(Machine& m, const Record& record, Value g, std::vector<Value>& by) {
  const OfActivation& of = *static_cast<const OfActivation*>(record.held);
  const Array& input = record.array(0);
  if (input.type == ElementType::float64) return gradient_of_doubles(m, record, of, g, by);
  const std::vector<float> z = input.floats(), y = record.output->array.floats(),
                           by_y = as_array(g)->array.floats();
  const std::size_t columns = input.rank() == 0 ? 1 : input.shape.back();
  std::vector<float> by_z(z.size());
  if (!m.spend(static_cast<std::int64_t>(z.size() / 32))) return false;
  training::activation_gradient(arithmetic_of(Session::of(m)), *of.activation, of.arguments,
                                {z, z.size() / columns, columns}, y, by_y, by_z);
  by[0] = array_value(m, Array::from(std::move(by_z), input.shape), Owner::tensor);
  return !by[0].absent();
}

}  // namespace

Value recorded_activation(Machine& m, Value made, Value sums, const Activation& activation,
                          const ActivationArguments& arguments) {
  if (!as_array(made) || !as_array(made)->record) return made;
  if (activation.function == ActivationFunction::linear) return recorded(m, made, same_gradient, {sums});
  const ArrayValue* from = as_array(sums);
  if (!from || !training::has_gradient(activation) || is_short(from->array.type) || from->array.size() == 0)
    return constant_unless(made, {sums});
  OfActivation* held = m.heap.make<OfActivation>();
  held->activation = &activation;
  held->arguments = arguments;
  return recorded(m, made, activation_gradient, std::span<const Value>(&sums, 1), {}, held);
}

}  // namespace dense::modules
