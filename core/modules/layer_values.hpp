#pragma once

#include <functional>

#include "core/modules/array_values.hpp"
#include "core/training/network.hpp"

namespace dense::modules {

/// What Keras can write down: see configurations.hpp.
struct Configured : Host {
  /// get_config(); absent with an exception pending, or the run ends.
  virtual Value config(Machine& machine) = 0;
  /// What it was built for, as a dict; absent where Keras does not say.
  virtual Value build_config(Machine&) { return {}; }
};

/// An initializer object: of the process, by its number.
struct InitializerValue : Configured {
  std::string name;
  int shared = -1;                                     ///< negative: it is only shown
  std::vector<std::pair<std::string, Value>> given{};  ///< its arguments
  std::optional<Array> values{};                       ///< of a Constant of an array, which no process knows

  InitializerValue() { kind = initializer_kind; }
  void tell(Reached& reached) override {
    for (const auto& [argument, value] : given) reached(value);
  }
  bool callable() const override { return true; }
  Value attribute(Machine& machine, std::string_view asked, const Span& span) override;
  Value call(Machine& machine, const Arguments& arguments) override;
  Value config(Machine& machine) override;
  std::string repr(Machine& machine) override;
};

/// A function of keras.activations or tf.nn.
struct ActivationValue : Host {
  std::string name;

  ActivationValue() { kind = activation_kind; }
  void tell(Reached&) override {}
  Value attribute(Machine& machine, std::string_view asked, const Span&) override {
    return asked == "__name__" ? machine.string(name) : Value();
  }
  bool callable() const override { return true; }
  Value call(Machine& machine, const Arguments& arguments) override;
  std::string repr(Machine& machine) override;
};

/// The lengths of a tensor's axes that need not be known; -1 stands for None.
using Shape = std::vector<std::int64_t>;
Value shape_tuple(Machine& machine, const Shape& shape);  ///< "(None, 3)"
Shape shape_of(const Array& array);

struct SymbolValue;

/// What every layer has: its name, the shapes it was called on, and what a call gives.
struct LayerValue : Configured {
  std::string name;
  std::optional<Shape> declared{};     ///< input_shape=, input_dim=, the batch in front
  std::optional<Shape> input_shape{};  ///< it was built for
  SymbolValue* first = nullptr;        ///< what its first call on a symbol gave
  int calls_on_symbols = 0;
  bool trainable = true;
  Policy policy{};             ///< of a model see input_element
  std::vector<Value> added{};  ///< its variables that no process keeps, in the order in which they were added

  LayerValue() { kind = layer_kind; }
  void tell(Reached& reached) override;
  Value attribute(Machine& machine, std::string_view name, const Span& span) override;
  bool set_attribute(Machine& machine, std::string_view name, Value value, const Span& span) override;
  bool callable() const override { return true; }
  Value call(Machine& machine, const Arguments& arguments) override;
  std::string repr(Machine& machine) override;

  /// In the process, which has Dense layers alone.
  virtual std::optional<int> number_in_process() const { return {}; }
  virtual bool built(Machine&) const { return input_shape.has_value(); }
  /// layer.build(…) of Keras itself, which a script's own build calls by super().
  virtual bool build_of_keras(Machine& machine, const Shape& input) { return build(machine, {input}); }
  /// False: an exception is pending, or the run ends.
  virtual bool build(Machine&, const std::vector<Shape>& inputs) {
    if (!input_shape && !inputs.empty()) input_shape = inputs[0];
    return true;
  }
  /// The output's shape; nothing with an exception pending where it takes no such inputs. Precondition: built.
  virtual std::optional<Shape> output_shape(Machine& machine, const std::vector<Shape>& inputs) = 0;
  /// Absent with an exception pending.
  virtual Value output(Machine& machine, const std::vector<Value>& inputs, bool training) = 0;
  /// The same of inputs whose floats become the layer's.
  Value run(Machine& machine, const std::vector<Value>& inputs, bool training);
  /// What the floats of an input become before the call, given what they are; and what a call on symbols gives.
  virtual ElementType input_element(Machine&, std::size_t, ElementType) const { return policy.computed; }
  virtual ElementType output_element() const { return policy.computed; }
  /// Its own and those of the layers in it, in Keras's order.
  virtual std::vector<Value> variables(Machine&);
  virtual std::vector<Value> trainable_variables(Machine& machine);
  virtual bool set_values(Machine& machine, const std::vector<Value>& values);
  /// What all layers have: their name and type, and whether they are trained.
  Value config(Machine& machine) override;
  Value build_config(Machine& machine) override;
  /// Of Keras 3: it is built as soon as it is made.
  virtual bool built_at_once(int) const { return false; }
  /// What its regularizers make of its weights. False: an exception is pending, or the run ends.
  virtual bool losses(Machine&, std::vector<Value>&) { return true; }
  virtual bool drops() const { return false; }  ///< Dropout
  virtual bool trains() const { return true; }  ///< the gradients of its operations are known
  /// Fills in what a network needs to know of it, whose `inputs` and `outputs` are the columns that it is given; its weights go to
  /// those of the network. False where no network has such a layer.
  virtual bool join(Machine& machine, training::NetworkLayer& made, training::Network& network);

  /// What Keras says where it is asked for the `output` or `input` of what was never called on a symbol.
  Value never_called(Machine& machine, bool output) const;
  /// input_shape=, which has no batch, or batch_input_shape=; absent: nothing was given. False: an exception is pending.
  bool declare(Machine& machine, Value shape, Value whole = {});
};

/// keras.Input(shape=…), and what a layer gives on one: a tensor without numbers.
struct SymbolValue : Host {
  Shape shape;
  Value layer;  ///< that gives it
  std::vector<SymbolValue*> inputs;
  int call = 0;  ///< the how-manyth of its layer on symbols: Keras's node_index
  ElementType element = ElementType::float32;
  std::string title;  ///< its name; empty where nobody here knows it

  SymbolValue() { kind = input_kind; }
  void tell(Reached& reached) override {
    reached(layer);
    reached(inputs);
  }
  std::string str(Machine& machine) override;
  Value attribute(Machine& machine, std::string_view name, const Span& span) override;
  Value binary(Machine& machine, char, Value, bool, const Span&) override;
  std::string repr(Machine& machine) override;
};

/// Sequential, Model(inputs, outputs) and what a class of a script derives from Model.
struct ModelValue : LayerValue {
  enum class Kind : std::uint8_t { sequential, functional, subclass } of = Kind::sequential;
  std::vector<Value> layers;           ///< as `.layers` lists them; of a subclass see all_layers
  std::vector<SymbolValue*> inputs{};  ///< of a functional one
  std::vector<SymbolValue*> outputs{};
  std::vector<SymbolValue*> symbols{};                   ///< all, each after those that it needs
  bool has_input = false;                                ///< of a Sequential: the script said what it takes
  bool several_inputs = false, several_outputs = false;  ///< written as lists, not of one
  bool listed_inputs = false, listed_outputs = false;    ///< written as lists
  Value instance{};                                      ///< of a script's class
  bool was_built = false;                                ///< of a script's class
  Host* compiled = nullptr;                              ///< what compile kept: CompiledValue
  Value history{};                                       ///< of the last fit
  bool stops = false;                                    ///< stop_training

  ModelValue() { kind = model_kind; }
  void tell(Reached& reached) override;
  Value attribute(Machine& machine, std::string_view name, const Span& span) override;
  bool set_attribute(Machine& machine, std::string_view name, Value value, const Span& span) override;
  Value call(Machine& machine, const Arguments& arguments) override;
  /// Those of a subclass are what its attributes hold by now, lists and dicts included, each once.
  std::vector<Value> all_layers() const;
  bool built(Machine& machine) const override;
  bool build(Machine& machine, const std::vector<Shape>& inputs) override;
  std::optional<Shape> output_shape(Machine& machine, const std::vector<Shape>& inputs) override;
  Value output(Machine& machine, const std::vector<Value>& inputs, bool training) override;
  ElementType input_element(Machine& machine, std::size_t input, ElementType given) const override;
  ElementType output_element() const override;
  bool build_of_keras(Machine& machine, const Shape& input) override;
  std::vector<Value> variables(Machine& machine) override;
  std::vector<Value> trainable_variables(Machine& machine) override;
  bool set_values(Machine& machine, const std::vector<Value>& values) override;
  bool losses(Machine& machine, std::vector<Value>& result) override;
  Value config(Machine& machine) override;

  bool add(Machine& machine, Value layer);
  /// Of Keras 3, behind `add` and `pop`: it makes its layers' symbols, and the functional model that it keeps inside, anew. False: an
  /// exception is pending, or the run ends.
  bool rebuild(Machine& machine);
};

/// A layer's call while it is under way: its name, and what `training` means to the layers in it.
class CallOf {
 public:
  CallOf(Machine& machine, const LayerValue& layer, Value training);
  CallOf(const CallOf&) = delete;
  CallOf& operator=(const CallOf&) = delete;
  ~CallOf();

 private:
  Session& session_;
  std::optional<bool> before_;
};

/// (None, 3), a shape whose lengths may be anything; nothing with an exception pending, or the run ends.
std::optional<Shape> to_partial_shape(Machine& machine, Value given);
/// A layer or a model; null when it is neither.
LayerValue* as_layer(Value value);
/// The symbols of an argument; empty where it holds numbers.
std::vector<SymbolValue*> symbols_of(Value value);
/// What that layer gives on those.
Value symbol(Machine& machine, Shape shape, Value layer, std::vector<SymbolValue*> inputs);
Value input_layer_class(Machine& machine);
/// dtype= of an Input; absent: floatx. Nothing with an exception pending, or the run ends.
std::optional<ElementType> input_element(Machine& machine, Value type);
/// That of an InputLayer.
SymbolValue* input_symbol(Machine& machine, const Shape& shape, std::string name, ElementType element,
                          bool named = false);
/// "my_layer", of MyLayer.
std::string snake_case(const std::string& name);
/// What a call on numbers gets: the tensors of an argument, one or a list of them. Floats become what `element` makes of the
/// how-manyth and its type. Nothing with an exception pending.
std::optional<std::vector<Value>> to_inputs(
    Machine& machine, Value value, const std::function<ElementType(std::size_t, ElementType)>& element);
/// The same of one input; absent with an exception pending.
Value to_input(Machine& machine, Value tensor, ElementType element);
/// model.summary()
Value summary(Machine& machine, const Arguments& arguments);
std::size_t count_of(const std::vector<Value>& variables);
std::size_t bytes_of(const std::vector<Value>& variables);

/// What stands behind `kernel_initializer=`: a name, an object or a class. False: an exception is pending, or the run ends.
bool use_initializer(Machine& machine, Value value, const char* parameter, InitializerUse& use);
/// The initializer, or in place of a name whose object can make no matrix a function that fails as that object does.
Value fitting_initializer(Machine& machine, Value initializer);
/// Whether it is one of those that give numbers by themselves, see DenseValue::own_kernel.
bool gives_numbers(Machine& machine, Value initializer);
/// "0x7f0000001000", where a host lies as far as a script can see.
std::string address_text(Machine& machine, Host* host);

/// The numbers that an initializer gives for a shape, as `add_weight` and `initializer(shape)` want them; nothing with an
/// exception pending, or the run ends.
std::optional<Array> initial_values(Machine& machine, Value initializer, const char* otherwise,
                                    const std::vector<std::size_t>& shape,
                                    ElementType element = ElementType::float32);
/// A new variable of a layer, which counts it as its own.
Value add_variable(Machine& machine, LayerValue& layer, const std::string& name, Array values,
                   bool trainable);
/// variable.assign(value). False: an exception is pending, or the run ends.
bool assign_variable(Machine& machine, ArrayValue& variable, const Array& value);

Value layer_class(Machine& machine);
/// BatchNormalization and LayerNormalization; absent for any other name.
Value normalization_class(Machine& machine, std::string_view name);
Value sequential_class(Machine& machine);
Value model_class(Machine& machine);
/// A layer without weights, by its class name; absent when there is none of that name here.
Value plain_layer_class(Machine& machine, std::string_view name);
Value input_function(Machine& machine, const Arguments& arguments);
/// An initializer object of a name that Keras takes as a string.
Value initializer_named(Machine& machine, const std::string& name);
/// The class of an initializer, by its class name; absent when Keras has none of that name.
Value initializer_class(Machine& machine, std::string_view name);
/// A function by its name; absent when this version has none.
Value activation_named(Machine& machine, std::string_view name);
/// The same where TensorFlow has it in every version.
Value activation_of_any_version(Machine& machine, std::string_view name);
/// The function of that name on the last axis, with its defaults unless arguments are given. `from`: the tensor of the array.
Value activated(Machine& machine, const std::string& name, const Array& array,
                const ActivationArguments* arguments, Value from);

// Methods that layers and models share.
Value get_weights(Machine& machine, const Arguments& arguments);
Value set_weights(Machine& machine, const Arguments& arguments);
Value build_method(Machine& machine, const Arguments& arguments);
Value count_params(Machine& machine, const Arguments& arguments);
Value add_weight(Machine& machine, const Arguments& arguments);

extern const NativeEntry layer_methods[];
extern const NativeEntry model_methods[];

}  // namespace dense::modules
