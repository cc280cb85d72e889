#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/python/code.hpp"
#include "core/python/values.hpp"

namespace dense::python {

enum class Stream : std::uint8_t { out, error };

/// Whoever runs a script sees what it does, at the line that does it.
struct Observer {
  virtual ~Observer() = default;
  virtual void printed(Stream, std::string_view, const Span&) {}
  virtual void statement(Machine&, const Span&) {}
  /// So many steps are taken; said every 16,384 of them, some 50 ms in WebAssembly.
  virtual void passed(std::int64_t) {}
  virtual void assigned(Machine&, std::string_view, Value, const Span&) {}
  /// Of a machine's values those that it holds, see Object::reach.
  virtual void reach(Reached&) {}
  /// All that is in use is known, but for what it says now; what is not will be freed.
  virtual void settle(Reached&) {}
  /// The last statement has run, or failed; what the script made is still there.
  virtual void ended(Machine&) {}
  /// A module by its dotted name; `absent` without an exception: there is none.
  virtual Value import(Machine&, std::string_view, const Span&) { return {}; }
  /// A name that the script uses without having made it.
  virtual Value name(Machine&, std::string_view, const Span&) { return {}; }
  /// Asked before an object is said to have no such attribute: true where the real one has it, and the run has been stopped.
  virtual bool refuses(Machine&, Value, std::string_view) { return false; }
};

struct Limits {
  /// Statements, rounds of loops inside built-in functions, and what takes as long: each is some 3 µs in WebAssembly.
  std::int64_t steps = 1'000'000;
  std::int32_t recursion = 200;
  std::size_t bytes = 64u << 20;
  std::size_t integer_bits = 1u << 20;
  std::size_t garbage =
      4;  ///< is collected when it fills this part of the bytes that are not in use: a quarter
};

struct Frame : Object {
  const Code* code = nullptr;
  std::vector<Value> locals;
  std::vector<Cell*> cells;
  std::vector<Value> stack;
  std::int32_t at = 0;  ///< the next instruction
  std::vector<std::pair<std::size_t, Value>>
      handling;           ///< exceptions whose handlers run, and how deep the stack was
  Dict* names = nullptr;  ///< of a class body
  Function* function = nullptr;
  Value made;  ///< the instance under construction; of a generator: what it returned
  Frame* caller = nullptr;
  void reach(Reached& reached) override;
};

/// One run. Functions that return an absent Value, or false, have raised an exception: `pending` holds it.
class Machine {
 public:
  Machine(Observer& observer, const Limits& limits);
  ~Machine();

  Heap heap;
  Value pending;  ///< an Instance of an exception class
  Observer& observer;
  const Limits limits;

  // values
  Value string(std::string text);
  String* interned(std::string_view text);
  Value tuple(std::vector<Value> items);
  Value list(std::vector<Value> items);
  Value integer(Integer value);
  Dict* dict();
  Value boolean(bool value) { return Value::of(value); }

  // exceptions
  Value raise(std::string_view type, std::string message);
  Value raise_value(std::string_view type, std::vector<Value> arguments);
  bool is_pending(std::string_view type) const;
  Value take_pending();
  /// Ends the run: no handler sees it.
  Value stop(std::string sentence, const Span& span);
  bool stopped() const { return !stop_sentence.empty(); }
  std::int64_t steps() const { return steps_ + static_cast<std::int64_t>(heap.made() / bytes_of_a_step); }
  bool spent() const { return steps() > limits.steps; }
  /// Steps that went before the first one, to read the script; the first one ends the run where they were too many.
  void count(std::int64_t steps) { steps_ += steps; }
  bool spend(std::int64_t more);  ///< false: the budget is spent, the run stops
  /// Asks before so many bytes are taken; false: there is no memory for them, or no step to make them, and the run stops.
  bool reserve(std::size_t bytes);
  /// A comparison, a hash: so many of them are a step.
  bool tick() { return (++ticks_ & 63u) != 0 || spend(1); }
  /// What looking for a text in another may take, before it is looked for.
  bool spend_search(std::size_t text, std::size_t wanted);
  std::string stop_sentence;
  Span stop_span;

  // evaluation.cpp
  Value run(Frame* frame, bool raising = false);
  Value call(Value function, const Arguments& arguments);
  Value call(Value function, std::vector<Value> values);
  Value resume(Generator& generator, Value sent, Value thrown = {});
  Value handled() const;  ///< the exception whose handler runs, in this frame or one that called it
  bool initialize(Value made, const Arguments& arguments, bool with_arguments);
  Value constructing;  ///< the instance for whose sake a built-in or host class makes its value
  Span here() const;   ///< of the script's instruction that runs, or has called what runs
  bool enter();        ///< one level of recursion more; false: RecursionError is pending
  void leave() { --depth_; }

  // classes.cpp
  Class* class_of(Value value);
  Class* builtin_class(std::string_view name);
  bool derives(const Class* type, const Class* base) const;
  bool is_instance(Value value, Class* type);
  Class* make_class(std::string name, std::vector<Class*> bases, Dict* attributes);
  Value find_in_class(const Class* type, std::string_view name, const Class** owner = nullptr);
  Value attribute(Value object, std::string_view name);  ///< raises AttributeError
  Value find_attribute(Value object,
                       std::string_view name);  ///< absent without an exception when there is none
  bool set_attribute(Value object, std::string_view name, Value value);
  bool delete_attribute(Value object, std::string_view name);
  Value special(Value object,
                std::string_view name);  ///< a method of the class of a user's instance, bound; or absent
  Value bind(Value found, Value self, Class* owner);

  // iteration.cpp
  Value iterate(Value value);
  /// The next value; absent without an exception pending at the end.
  Value next(Value iterator);
  bool collect(Value iterable, std::vector<Value>& items);

  // names
  Value builtin_name(std::string_view name);
  std::vector<Value> globals;
  std::vector<String*> global_names;
  const Program* program = nullptr;
  std::deque<Program> programs;  ///< of Python's own library
  std::int32_t global_slot(std::string_view name);
  std::unordered_map<std::string, std::int32_t> global_slots;
  Dict* module_names();

  Frame* frame = nullptr;  ///< that runs
  void write(Stream stream, std::string_view text);
  std::string main_name = "__main__";
  std::unordered_map<std::string, Value> modules;
  Class* main_exception = nullptr;
  std::int64_t next_address = 0x7f0000001000;
  std::unordered_map<const Object*, std::int64_t> addresses;
  std::int64_t address(Value value);
  std::string main_file = "script.py";
  std::vector<const Object*> shown;  ///< containers whose repr is being made

  void define(Class* type) { classes_[type->name] = type; }

  /// Where there may be much of it, frees what cannot be reached any more. Precondition: nothing but the frames that run,
  /// what is reached from here and the arguments of a call that is under way holds values.
  void collect_garbage(const Arguments& call = {}) {
    if (heap.bytes() > most_bytes_) free_unreached(call);
  }

 private:
  friend class Evaluation;
  void free_unreached(const Arguments& call);
  Frame* new_frame(const Code* code);
  void free_frame(Frame* frame);
  bool bind_arguments(Function& function, const Arguments& arguments, Frame* frame);
  Frame* frame_for(Function& function, const Arguments& arguments);
  bool handle(Frame* frame);

  std::unordered_map<std::string, String*> interned_;
  std::unordered_map<std::string, Class*> classes_;
  std::unordered_map<std::string, Value> builtins_;
  std::vector<Frame*> free_frames_;
  static constexpr std::size_t bytes_of_a_step = 1024;
  static constexpr std::int64_t steps_between = 16'384;  ///< that the observer is told
  void stop_spent();

  std::int64_t steps_ = 0;
  std::int64_t told_at_ = steps_between;
  std::uint32_t ticks_ = 0;
  std::int32_t depth_ = 0;
  std::int32_t native_depth_ = 0;
  std::size_t most_bytes_;  ///< with garbage; more, and it is collected
  bool skip_trace_ = false;
};

/// Runs are this deep in native frames at most, so that a stack of 1 MB is enough in WebAssembly.
inline constexpr std::int32_t deepest_native = 200;

}  // namespace dense::python
