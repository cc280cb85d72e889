#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/arrays/arithmetic.hpp"
#include "core/arrays/array_print.hpp"
#include "core/program/process.hpp"
#include "core/python/machine.hpp"
#include "core/random/random_state.hpp"
#include "core/tensorflow/platform.hpp"

/// What the names `tf`, `keras`, `np`, `random`, `os`, `math` mean to a script: tables of names over the process, its layers
/// and the arrays.
namespace dense::modules {

using python::Arguments;
using python::Class;
using python::Host;
using python::Machine;
using python::NativeEntry;
using python::Reached;
using python::Span;
using python::Type;
using python::Value;

/// The kinds of our hosts, Host::kind.
enum Kind : int {
  no_kind,
  array_kind,
  type_kind,
  initializer_kind,
  activation_kind,
  layer_kind,
  model_kind,
  input_kind,
  generator_kind,
  pcg_kind,
  seed_generator_kind,
  tensor_generator_kind,
  tensor_shape_kind,
  regularizer_kind,
  constraint_kind,
  policy_kind,
  optimizer_kind,
  loss_kind,
  tape_kind,
  callback_kind,
  held_kind
};

/// What a layer computes in, and what its weights are of: float32 under Keras's policies of mixed floats.
struct Policy {
  ElementType computed = ElementType::float32, weights = ElementType::float32;
  bool operator==(const Policy&) const = default;
};

/// What so much work of the model of core/program/cost.hpp spends of a run's steps: all of them are some 3 s.
inline std::int64_t steps_for(double nanoseconds) {
  return static_cast<std::int64_t>(nanoseconds / 3000);
}

/// The host of that kind behind a value; null when it is another one.
template <class T>
T* host_of(Value value, Kind kind) {
  if (value.type == Type::instance && !value.as<python::Instance>().payload.absent())
    value = value.as<python::Instance>().payload;
  return value.type == Type::host && value.as<Host>().kind == kind ? static_cast<T*>(&value.as<Host>())
                                                                   : nullptr;
}

/// Something that is said about a line: what has no effect, what was left out.
struct Note {
  int line;
  std::string sentence;
};

/// A generator that a script draws from, as the report names it.
struct Stream {
  std::string name;
  std::int64_t drawn = 0;
  std::optional<int> seeded_by{};  ///< the line; none: the entropy

  /// The same generator, seeded anew by the line that runs.
  static Stream seeded(std::string name, Machine& machine) {
    return {std::move(name), 0, machine.here().line};
  }
};

/// Numbers that a line drew from a generator.
struct Drawn {
  int line;
  std::string generator;
  std::int64_t first;  ///< 1-based, since the generator was seeded
  std::int64_t count;
  std::optional<int> seeded_by;
};

/// A layer that the script made.
struct MadeLayer {
  std::string name;
  int line;
  int number;  ///< in the process
  /// What its kernel and bias were drawn with, kept when weights are set in their place; none: ask the process.
  std::optional<SeedDraw> drawn{}, drawn_bias{};
};

/// An argument of a call of matplotlib: numbers with their shape, or a text.
struct PlotArgument {
  std::string name;  ///< of a keyword
  std::string text;
  std::vector<std::size_t> shape;
  std::vector<double> numbers;
};
/// A call of matplotlib.pyplot.
struct Plot {
  int line;
  int axes;              ///< which pair of axes, counted from 0
  std::string function;  ///< "plot"
  std::vector<PlotArgument> arguments;
};

struct Record;
/// When a tape recorded: from a place among all operations up to but without another.
struct Recording {
  std::int64_t begin, end;
};

/// One script's Keras: the process that it drives, and what its names mean. It observes the machine that runs the script.
class Session : public python::Observer {
 public:
  /// `platform`: whose arithmetic; none: the engine's.
  Session(const Start& start, std::string_view order, std::optional<tensorflow::Platform> platform);

  static Session& of(Machine& machine) { return static_cast<Session&>(machine.observer); }

  Value import(Machine& machine, std::string_view name, const Span& span) override;
  Value name(Machine& machine, std::string_view name, const Span& span) override;
  bool refuses(Machine& machine, Value object, std::string_view attribute) override;
  void reach(Reached& reached) override;
  void settle(Reached& reached) override;

  const Version version;
  const std::string order;  ///< of summation, where the arithmetic is the engine's or a line says another
  const std::optional<tensorflow::Platform> platform;
  /// Of the calls of a line.
  virtual const std::string& order_of_line(int) const { return order; }
  const NumpyRelease numpy;
  const Promotion promotion;
  const Integer entropy;  ///< what the operating system would give
  Process process;
  std::vector<MadeLayer> layers;
  std::vector<Note> notes;
  std::vector<std::string> assumed;  ///< names that were used and never imported

  KerasVersion keras() const { return {version.generation->major, version.minor}; }
  tensorflow::SumRules sums() const;  ///< of tf.reduce_sum
  /// Nanoseconds, about, of the call that was planned last: TensorFlow's own sums may take three times those of the engine.
  double time_of_call() const;
  bool keras_3() const { return version.generation->major == 3; }
  /// Of layers that nobody gives a dtype: floatx. Keras 3 keeps it from the first layer on, whatever is set then.
  Policy layer_policy();
  /// "dense", "dense_1", …
  std::string automatic_name(const std::string& base);
  /// What a constructor gives; where it fails with a ValueError, the name that Keras had taken for it by then is gone.
  Value constructed(Machine& machine, const Arguments& arguments, const std::string& base,
                    Value (*make)(Machine&, const Arguments&));
  /// "input_layer"; before Keras 3 "input_1".
  std::string automatic_input_name();
  void forget_names() { counts_.clear(); }

  /// Does a statement of the process at the line of the machine. False: an exception is pending, of class `type` unless the
  /// engine's own limits refuse, which ends the run with a sentence.
  bool execute(Machine& machine, const Statement& statement, std::string_view type = "ValueError");

  /// An unknown initializer or activation with the advice that Keras 2.5 to 2.15 gives beside it.
  std::string advised(std::string sentence) const;

  /// The class of that name and module, made once.
  Class* class_named(Machine& machine, std::string_view name, std::string_view module,
                     const NativeEntry* methods = nullptr, Class* base = nullptr);
  /// The module of that path, made once.
  Value space(Machine& machine, std::string_view path);

  /// `training` of the layer call around the one that begins; none: nobody said.
  std::optional<bool> training;
  /// A model's predict runs, which is compiled and not eager.
  bool compiled = false;
  /// A layer's own Python is asked for the shape of its output: numbers do not matter, and nothing is assigned.
  bool tracing = false;
  int fits = 0;                     ///< models were trained
  std::int64_t epochs = 0;          ///< that the last of them is to take
  std::vector<double> losses{};     ///< of those that it has taken
  bool fitting = false;             ///< a model is trained by a tape: its calls leave no traces
  int open_tapes = 0;               ///< GradientTapes that record
  std::int64_t operations = 0;      ///< that were recorded
  std::vector<Record*> records{};   ///< those that a tape may still be asked about
  std::vector<Recording> in_use{};  ///< of the tapes that a collection of garbage reaches
  /// Names of layers whose calls are under way, outermost first.
  std::vector<std::string> calling;

  void note(Machine& machine, std::string sentence);
  void drew(Machine& machine, Stream& stream, std::size_t count);

  RandomState numpy_random;
  Stream numpy_stream{"NumPy’s generator"};
  std::vector<Drawn> drawn;
  std::vector<Plot> plots;
  int axes = 0, axes_made = 1;          ///< those that pyplot draws on, and how many there are
  std::map<std::string, int> subplots;  ///< by what plt.subplot was given, since the last figure
  int shared_initializers = 0;
  bool counts_symbols = true;          ///< whether it is known how many symbolic tensors Keras 3 has made
  bool cloning = false;                ///< what is written down is read by Keras alone
  int moments = 0;                     ///< how often the script has looked at a clock
  std::optional<double> next_gauss{};  ///< of random.gauss, which makes two at a time
  PrintOptions print_options;
  ElementType floatx = ElementType::float32;
  std::optional<Policy> policy{};  ///< of layers; none: floatx
  Value keras_seeds{};             ///< Keras 3's own SeedGenerator, once something has asked for it

 private:
  void keep_draws(int number);

  std::map<std::string, int> counts_;
  std::unordered_map<std::string, Class*> classes_;
  std::unordered_map<std::string, Value> spaces_;
};

/// The function of that name in a table, as a value; absent when there is none.
Value function_in(Machine& machine, const NativeEntry* table, std::string_view name);

/// What this page cannot do though the script is right: "`tf.data` is real, but not run here".
Value not_here(Machine& machine, std::string_view what);

/// A name of a module that is no function: made when it is first asked for.
struct Member {
  const char* name;
  Value (*make)(Machine&);
};
/// A module: its path, its functions and its other names; both tables end with a null name.
struct Space {
  const char* path;  ///< "keras.layers"
  const NativeEntry* functions;
  const Member* members;
  /// A family of names that the core has in a table of its own, such as the initializers; absent for any other name.
  Value (*family)(Machine&, std::string_view name) = nullptr;
};

extern const Space tensorflow_spaces[];  // each table ends with a null path
extern const Space keras_spaces[];
extern const Space numpy_spaces[];
extern const Space python_spaces[];
extern const Space training_spaces[];
extern const Space figure_spaces[];
extern const Space tensorflow_generator_space;  ///< tf.random.Generator
extern const Space keras_random_space;          ///< of Keras 3 alone
extern const Space keras_ops_space;             ///< of Keras 3 alone

/// Whether the real module of that path has that name, in one of the versions. From their own `dir`, see
/// tests/golden/python/module_names.py.
bool is_real_name(std::string_view path, std::string_view name);
bool is_real_module(std::string_view path);

}  // namespace dense::modules
