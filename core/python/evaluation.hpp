#pragma once

#include "core/python/machine.hpp"

namespace dense::python {

/// The instructions of one frame and of the frames that it calls, one at a time. What a handler does not catch leaves with
/// the last of them.
class Evaluation {
 public:
  explicit Evaluation(Machine& machine) : machine_(machine) {}
  Value run(Frame* frame, bool raising);

 private:
  enum class Step : std::uint8_t { next, raised, returned, yielded, reraised };
  Step step(Frame& frame, const Instruction& instruction);
  Step names(Frame& frame, const Instruction& instruction);
  Step containers(Frame& frame, const Instruction& instruction);
  Step calls(Frame& frame, const Instruction& instruction);
  Step exceptions(Frame& frame, const Instruction& instruction);
  Step imports(Frame& frame, const Instruction& instruction);
  Step formats(Frame& frame, const Instruction& instruction);
  Step unpack(Frame& frame, std::int32_t before, std::int32_t after, bool star);
  Step call_value(Frame& frame, Value function, const Arguments& arguments, std::size_t drop);
  Step build_class(Frame& frame, const Code* code);
  Step raise(Frame& frame, std::int32_t kind);
  Step done(Frame& frame, Value value) {
    if (value.absent()) return Step::raised;
    frame.stack.push_back(value);
    return Step::next;
  }
  Value pop(Frame& frame) {
    const Value value = frame.stack.back();
    frame.stack.pop_back();
    return value;
  }
  bool handle(Frame& frame, bool traced);
  /// Whether this is the script's own level. On another a native function that has called Python may hold values.
  bool outermost() const { return machine_.native_depth_ == 1; }

  Machine& machine_;
  Value result_;
};

}  // namespace dense::python
