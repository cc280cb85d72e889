#include <span>

#include "core/modules/array_functions.hpp"
#include "core/modules/configurations.hpp"
#include "core/modules/tape.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// BatchNormalization and LayerNormalization of the last axis, operation by operation as Keras asks TensorFlow for them
// (keras/src/layers/normalization/ and ops/nn.py of 3.15, layers/normalization/ of 2.15; tf.nn.batch_normalization).
namespace dense::modules {
namespace {

float single(double value) {
  return static_cast<float>(value);
}

Value combined(Machine& m, Arithmetic2 operation, Value a, Value b) {
  return a.absent() || b.absent() ? Value() : calculated(m, operation, a, b, Owner::tensor);
}
Value sum(Machine& m, Value a, Value b) {
  return combined(m, Arithmetic2::add, a, b);
}
Value product(Machine& m, Value a, Value b) {
  return combined(m, Arithmetic2::multiply, a, b);
}

/// tf.nn.moments with keepdims=True, whose variance is that around a mean that does not move. False: an exception is pending,
/// or the run ends.
bool moments(Machine& m, Value x, Value axes, Value& mean, Value& variance) {
  mean = reduced_tensor(m, Reduction::mean, x, axes, Value::of(true));
  if (mean.absent()) return false;
  const Value still = constant(array_value(m, as_array(mean)->array.copy(), Owner::tensor));
  const Value squares = still.absent() ? still : squared_difference(m, x, still);
  if (squares.absent()) return false;
  variance = reduced_tensor(m, Reduction::mean, squares, axes, Value::of(true));
  return !variance.absent();
}

struct Normalization : LayerValue {
  bool batch = true;  ///< BatchNormalization
  bool center = true, scale = true;
  double momentum = 0.99, epsilon = 0.001;
  Value gamma = Value::none(), beta = Value::none(), moving_mean = Value::none(),
        moving_variance = Value::none();

  Value attribute(Machine& m, std::string_view asked, const Span& span) override {
    if (asked == "gamma") return gamma;
    if (asked == "beta") return beta;
    if (asked == "epsilon") return Value::of(epsilon);
    if (batch && asked == "moving_mean") return moving_mean;
    if (batch && asked == "moving_variance") return moving_variance;
    if (batch && asked == "momentum") return Value::of(momentum);
    return LayerValue::attribute(m, asked, span);
  }

  void tell(Reached& reached) override {
    for (const Value& each : {gamma, beta, moving_mean, moving_variance}) reached(each);
    LayerValue::tell(reached);
  }

  bool build(Machine& m, const std::vector<Shape>& inputs) override {
    if (input_shape) return true;
    if (inputs.size() != 1 || inputs[0].size() < 2 || inputs[0].back() <= 0) {
      not_here(m, "a normalization of what has no last axis");
      return false;
    }
    input_shape = inputs[0];
    const struct {
      Value* weight;
      const char* title;
      double value;
      bool trained, wanted;
    } weights[] = {{&gamma, "gamma", 1, true, scale},
                   {&beta, "beta", 0, true, center},
                   {&moving_mean, "moving_mean", 0, false, batch},
                   {&moving_variance, "moving_variance", 1, false, batch}};
    for (const auto& each : weights) {
      if (!each.wanted) continue;
      Array values = Array::of(ElementType::float32, {static_cast<std::size_t>(inputs[0].back())});
      for (std::size_t i = 0; i < values.size(); ++i) values.set(i, each.value);
      *each.weight = add_variable(m, *this, each.title, std::move(values), each.trained);
      if (each.weight->absent()) return false;
    }
    return true;
  }

  std::optional<Shape> output_shape(Machine&, const std::vector<Shape>& inputs) override { return inputs[0]; }

  Value config(Machine& m) override {
    const KerasVersion version = Session::of(m).keras();
    Configuration result(m, LayerValue::config(m));
    Value axis = Value::of(-1);
    // In Keras 2 it is TensorFlow's ListWrapper by then, which nothing here is.
    if (input_shape && version.major == 2 && !Session::of(m).cloning)
      return not_here(m, "get_config of a normalization that is built");
    if (input_shape && version.major == 3 && !batch) axis = m.list({axis});
    result.put("axis", axis);
    if (batch) result.put("momentum", Value::of(momentum));
    result.put("epsilon", Value::of(epsilon)).put("center", Value::of(center)).put("scale", Value::of(scale));
    if (!batch && version >= KerasVersion{3, 4}) result.put("rms_scaling", Value::of(false));
    const std::pair<const char*, const char*> initializers[] = {{"beta_initializer", "zeros"},
                                                                {"gamma_initializer", "ones"},
                                                                {"moving_mean_initializer", "zeros"},
                                                                {"moving_variance_initializer", "ones"}};
    for (const auto& [title, initializer] : std::span(initializers).first(batch ? 4 : 2))
      result.put(title, written_down(m, initializer_shown(m, {}, initializer)));
    for (const char* none : {"beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint"})
      result.put(none, Value::none());
    if (batch && version.major == 3) result.put("synchronized", Value::of(false));
    if (batch && version >= KerasVersion{3, 14})
      result.put("renorm", Value::of(false))
          .put("renorm_clipping", Value::none())
          .put("renorm_momentum", Value::of(0.99));
    return result.value();
  }

  Value output(Machine& m, const std::vector<Value>& inputs, bool training) override {
    const Array& x = as_array(inputs[0])->array;
    const CallOf scope(m, *this, {});
    if (!build(m, {shape_of(x)})) return {};
    if (x.type != ElementType::float32 || x.size() == 0 || x.rank() < 2 ||
        static_cast<std::int64_t>(x.shape.back()) != input_shape->back())
      return not_here(m, "a normalization of such an input");
    if (!m.spend(static_cast<std::int64_t>(x.size() / 16))) return {};
    return batch ? of_batches(m, inputs[0], training && trainable) : of_rows(m, inputs[0]);
  }

  /// tf.nn.batch_normalization
  Value normalized(Machine& m, Value x, Value mean, Value variance) {
    Value inverse = reciprocal_root(m, sum(m, variance, Value::of(epsilon)));
    if (scale) inverse = product(m, inverse, gamma);
    const Value scaled = product(m, x, inverse);
    Value shift = product(m, mean, inverse);
    if (shift.absent()) return {};
    shift =
        center ? combined(m, Arithmetic2::subtract, beta, shift) : function_of(m, Function1::negative, shift);
    return sum(m, scaled, shift);
  }

  Value of_batches(Machine& m, Value x, bool training) {
    if (!training) return normalized(m, x, moving_mean, moving_variance);
    std::vector<Value> axes;
    for (std::size_t i = 0; i + 1 < as_array(x)->array.rank(); ++i)
      axes.push_back(Value::of(static_cast<std::int64_t>(i)));
    const Value over = axes.size() == 1 ? axes[0] : m.tuple(std::move(axes));
    Value mean, variance;
    if (!moments(m, x, over, mean, variance)) return {};
    const Value columns = m.tuple({Value::of(input_shape->back())});
    mean = reshape(m, mean, columns, Owner::tensor);
    variance = reshape(m, variance, columns, Owner::tensor);
    if (mean.absent() || variance.absent() || !move(m, moving_mean, as_array(mean)->array.floats()) ||
        !move(m, moving_variance, as_array(variance)->array.floats()))
      return {};
    return normalized(m, x, mean, variance);
  }

  /// A moving average takes in the statistic of a batch.
  bool move(Machine& m, Value weight, const std::vector<float>& statistic) {
    std::vector<float> now = as_array(weight)->array.floats();
    const float rest = single(1.0 - momentum);
    for (std::size_t i = 0; i < now.size(); ++i) {
      const float kept = now[i] * single(momentum), taken = statistic[i] * rest;
      const float step = (now[i] - statistic[i]) * rest;
      now[i] = Session::of(m).keras_3() ? kept + taken : now[i] - step;
    }
    const std::vector<std::size_t> shape = as_array(weight)->array.shape;
    return assign_variable(m, *as_array(weight), Array::from(std::move(now), shape));
  }

  /// Keras 3 composes it, and so does Keras 2 where the kernel of batch normalization cannot take so small an epsilon: that is
  /// given rows for channels otherwise.
  Value of_rows(Machine& m, Value x) {
    constexpr double least_of_kernel = 1.001e-5;
    const Value last = Value::of(std::int64_t{-1});
    if (Session::of(m).keras_3() || epsilon < least_of_kernel) {
      Value mean, variance;
      if (!moments(m, x, last, mean, variance)) return {};
      if (!Session::of(m).keras_3()) return normalized(m, x, mean, variance);
      Value inverse = reciprocal_root(m, sum(m, variance, Value::of(epsilon)));
      if (scale) inverse = product(m, inverse, gamma);
      Value shift = product(m, function_of(m, Function1::negative, mean), inverse);
      if (center) shift = sum(m, shift, beta);
      return sum(m, product(m, x, inverse), shift);
    }
    Value normal = normal_rows(m, x, single(epsilon));
    if (scale) normal = product(m, normal, gamma);
    return center ? sum(m, normal, beta) : normal;
  }
};

/// What a configuration has beside, as Keras makes it unless asked otherwise.
constexpr std::string_view written_beside[] = {"dtype",
                                               "beta_initializer",
                                               "gamma_initializer",
                                               "moving_mean_initializer",
                                               "moving_variance_initializer",
                                               "beta_regularizer",
                                               "gamma_regularizer",
                                               "beta_constraint",
                                               "gamma_constraint",
                                               "synchronized",
                                               "renorm",
                                               "renorm_clipping",
                                               "renorm_momentum",
                                               "rms_scaling"};

bool is_usual(Machine& m, std::string_view name, Value value) {
  if (value.absent() || (value.type == Type::boolean && !value.boolean)) return true;
  if (name == "dtype") return is_float32(m, value, "a normalization");
  const Value title = value.type == Type::dict ? python::get(value.as<python::Dict>(), "class_name") : value;
  const std::string text = title.type == Type::string ? title.as<python::String>().text : "";
  const bool ones = name.starts_with("gamma_") || name == "moving_variance_initializer";
  if (name.ends_with("_initializer") &&
      (text == (ones ? "Ones" : "Zeros") || text == (ones ? "ones" : "zeros")))
    return true;
  if (name == "renorm_momentum") return true;
  not_here(m, "a normalization with `" + std::string(name) + "`");
  return false;
}

Value make_normalization(Machine& m, const Arguments& a) {
  Class& type = a.self.as<Class>();
  Session& session = Session::of(m);
  const bool batch = type.name == "BatchNormalization";
  std::vector<std::string_view> names =
      batch ? std::vector<std::string_view>{"axis",  "momentum", "epsilon",   "center",
                                            "scale", "name",     "trainable", "input_shape"}
            : std::vector<std::string_view>{"axis", "epsilon",   "center",     "scale",
                                            "name", "trainable", "input_shape"};
  const std::size_t own = names.size();
  names.push_back("batch_input_shape");
  names.insert(names.end(), std::begin(written_beside), std::end(written_beside));
  Parameters p(m, a, type.name + ".__init__", names);
  if (!p) return {};
  for (std::size_t i = own + 1; i < names.size(); ++i) {
    if (!is_usual(m, names[i], p[i])) return {};
  }
  if (p[0].type == Type::list && p[0].as<python::Sequence>().items.size() == 1)
    p.put(0, p[0].as<python::Sequence>().items[0]);
  const std::size_t first = batch ? 2 : 1;  // epsilon=
  const auto axis = p.integer(0, -1);
  const auto momentum = batch ? p.real(1, 0.99) : std::optional(0.99);
  const auto epsilon = p.real(first, 0.001);
  const auto name = p.text(first + 3, "");
  if (!axis || !momentum || !epsilon || !name) return {};
  if (*axis != -1) return not_here(m, "a normalization of another axis than the last");
  if (!is_float32(m, {}, "a normalization")) return {};
  Normalization* layer = m.heap.make<Normalization>();
  layer->batch = batch;
  layer->momentum = *momentum;
  layer->epsilon = *epsilon;
  layer->center = !p.given(first + 1) || python::truth(m, p[first + 1]) == 1;
  layer->scale = !p.given(first + 2) || python::truth(m, p[first + 2]) == 1;
  layer->trainable = !p.given(first + 4) || python::truth(m, p[first + 4]) == 1;
  layer->type = &type;
  layer->name = name->empty() ? session.automatic_name(snake_case(type.name)) : *name;
  if (!layer->declare(m, p[first + 5], p[own])) return {};
  return Value(Type::host, layer);
}

}  // namespace

Value normalization_class(Machine& m, std::string_view name) {
  if (name != "BatchNormalization" && name != "LayerNormalization") return {};
  Class* type =
      Session::of(m).class_named(m, name, "keras.src.layers.normalization." + snake_case(std::string(name)),
                                 layer_methods, &layer_class(m).as<Class>());
  type->construct = [](Machine& machine, const Arguments& a) {
    return Session::of(machine).constructed(machine, a, snake_case(a.self.as<Class>().name),
                                            make_normalization);
  };
  return Value(Type::type, type);
}

}  // namespace dense::modules
