#include <algorithm>
#include <bit>

#include "core/modules/parameters.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/operations.hpp"
#include "core/training/activation_gradients.hpp"

// tf.GradientTape, of a loss of what Dense layers gave: the calls of the process are its record.
namespace dense::modules {
namespace {

struct TapeValue : Host {
  std::size_t begin = 0;  ///< the first call that was recorded
  bool persistent = false, used = false;

  TapeValue() { kind = tape_kind; }
  std::string repr(Machine& m) override {
    return "<tensorflow.python.eager.backprop.GradientTape object at " + address_text(m, this) + ">";
  }
};

TapeValue& self(const Arguments& a) {
  return *host_of<TapeValue>(a.self, tape_kind);
}

Value make_tape(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "GradientTape.__init__", {"persistent", "watch_accessed_variables"});
  if (!p) return {};
  if (!p[1].absent() && python::truth(m, p[1]) == 0)
    return not_here(m, "a GradientTape that watches no variables");
  TapeValue* made = m.heap.make<TapeValue>();
  made->type = &a.self.as<Class>();
  made->persistent = !p[0].absent() && python::truth(m, p[0]) == 1;
  return Value(Type::host, made);
}

Value enter(Machine& m, const Arguments& a) {
  self(a).begin = Session::of(m).process.traces().size();
  return a.self;
}

Value leave(Machine&, const Arguments&) {
  return Value::of(false);
}

Value watch(Machine& m, const Arguments&) {
  return not_here(m, "tape.watch");
}

struct OfLayer {
  int layer;
  std::vector<float> kernel, bias;
};

/// The gradients of the weights of all calls that led to a loss, the last call first.
std::optional<std::vector<OfLayer>> gradients_of(Machine& m, const LossMade& made, std::size_t begin) {
  Session& session = Session::of(m);
  const training::Arithmetic arithmetic = arithmetic_of(session);
  std::vector<OfLayer> found;
  std::optional<int> at = made.output_of;
  std::vector<float> upstream = made.gradient;
  for (bool last = true; at && static_cast<std::size_t>(*at) >= begin; last = false) {
    const Trace& trace = session.process.traces()[static_cast<std::size_t>(*at)];
    const Layer& layer = *session.process.layer(trace.layer);
    const MatrixView<const float> z{trace.z, trace.batch, trace.units};
    const bool again = std::any_of(found.begin(), found.end(),
                                   [&](const OfLayer& each) { return each.layer == trace.layer; });
    std::vector<float> activated(trace.z.size());
    if (trace.output.size() == trace.z.size())
      arithmetic.activate(*layer.activation, layer.activation_arguments, z, activated);
    // A function of the script has put its own output in the place of the layer's.
    const bool replaced = !std::equal(
        activated.begin(), activated.end(), trace.output.begin(), trace.output.end(),
        [](float x, float y) { return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y); });
    if (!training::has_gradient(*layer.activation) || replaced || again) {
      not_here(m, "a gradient through this layer");
      return std::nullopt;
    }
    if (!m.spend(static_cast<std::int64_t>(trace.z.size() / 64 * trace.input_dim))) return std::nullopt;
    if (!last || !made.by_logits) {
      std::vector<float> by_z(upstream.size());
      training::activation_gradient(arithmetic, *layer.activation, layer.activation_arguments, z,
                                    trace.output, upstream, by_z);
      upstream = std::move(by_z);
    }
    const MatrixView<const float> g{upstream, trace.batch, trace.units};
    OfLayer& here = found.emplace_back(OfLayer{.layer = trace.layer, .kernel = {}, .bias = {}});
    here.kernel.resize(trace.input_dim * trace.units);
    arithmetic.left_transposed({trace.rows, trace.batch, trace.input_dim}, g,
                               {here.kernel, trace.input_dim, trace.units});
    if (!trace.weights->bias.empty())
      here.bias = session.keras_3() && trace.units == 1 ? std::vector<float>{arithmetic.sum(upstream)}
                                                        : arithmetic.column_sums(g);
    at = trace.input_of;
    if (!at) break;
    std::vector<float> by_x(trace.batch * trace.input_dim);
    arithmetic.right_transposed(g, trace.weights->kernel_view(), {by_x, trace.batch, trace.input_dim});
    upstream = std::move(by_x);
  }
  return found;
}

Value gradient(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "GradientTape.gradient", {"target", "sources", "output_gradients"}, 2, true);
  if (!p) return {};
  TapeValue& tape = self(a);
  if (tape.used && !tape.persistent)
    return m.raise(
        "RuntimeError",
        "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)");
  const ArrayValue* target = as_array(p[0]);
  const LossMade* made = target ? static_cast<const LossMade*>(target->loss) : nullptr;
  if (!made || !p[2].absent() || !p.others().empty())
    return not_here(m, "a gradient of anything but the number that a loss object gives");
  if (!made->output_of)
    return not_here(m, "a gradient through anything but Dense layers, one after the other");
  const auto found = gradients_of(m, *made, tape.begin);
  if (!found) return {};
  Session& session = Session::of(m);
  const bool several = p[1].type == Type::list || p[1].type == Type::tuple;
  const std::vector<Value> sources = several ? p[1].as<python::Sequence>().items : std::vector<Value>{p[1]};
  std::vector<Value> results;
  for (const Value each : sources) {
    const ArrayValue* source = as_array(each);
    const LayerValue* layer =
        source && source->layer ? static_cast<const LayerValue*>(source->layer) : nullptr;
    const auto number = layer ? layer->number_in_process() : std::nullopt;
    if (!number) return not_here(m, "a gradient by anything but a weight of a Dense layer");
    const auto of =
        std::find_if(found->begin(), found->end(), [&](const OfLayer& one) { return one.layer == *number; });
    if (of == found->end()) {
      // It was called, and something else than Dense layers leads from it to the loss, or nothing at all.
      for (std::size_t i = tape.begin; i < session.process.traces().size(); ++i) {
        if (session.process.traces()[i].layer == *number)
          return not_here(m, "a gradient through anything but Dense layers, one after the other");
      }
      results.push_back(Value::none());
      continue;
    }
    results.push_back(
        array_value(m, Array::from(source->array.rank() == 2 ? of->kernel : of->bias, source->array.shape),
                    Owner::tensor));
    if (results.back().absent()) return {};
  }
  tape.used = true;
  return several ? m.list(std::move(results)) : results[0];
}

const NativeEntry tape_methods[] = {
    {"__enter__", enter, 0, 0},          {"__exit__", leave, 0, -1}, {"watch", watch, 1, 1},
    {"gradient", gradient, 0, -1, true}, {nullptr, nullptr},
};

}  // namespace

Value gradient_tape_class(Machine& m) {
  Class* type =
      Session::of(m).class_named(m, "GradientTape", "tensorflow.python.eager.backprop", tape_methods);
  type->construct = make_tape;
  return Value(Type::type, type);
}

}  // namespace dense::modules
