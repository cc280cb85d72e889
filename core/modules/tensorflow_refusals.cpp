#include "core/modules/tensorflow_refusals.hpp"

namespace dense::modules {
namespace {

/// The minor version of the TensorFlow; what goes with Keras 3 speaks as 2.16 does.
int tensorflow_of(Machine& m) {
  return Session::of(m).keras_3() ? 16 : Session::of(m).version.minor;
}

Value unseen(Machine& m) {
  return m.stop("TensorFlow refuses this, in words of this version that are not known here", m.here());
}

/// "[2,3]"
std::string bracketed(const Array& array) {
  std::string text;
  for (const std::size_t length : array.shape) text += (text.empty() ? "" : ",") + std::to_string(length);
  return "[" + text + "]";
}

/// As TensorFlow's C++ names it.
std::string_view type_word(ElementType type) {
  return type == ElementType::float16   ? "half"
         : type == ElementType::float32 ? "float"
         : type == ElementType::float64 ? "double"
                                        : name(type);
}

Value refuse(Machine& m, std::string sentence) {
  m.raise("Exception", std::move(sentence));
  if (!m.pending.absent() && !m.stopped())
    m.pending.as<python::Instance>().type = &invalid_argument_error(m).as<Class>();
  return {};
}

}  // namespace

Value invalid_argument_error(Machine& machine) {
  Session& session = Session::of(machine);
  constexpr const char* module = "tensorflow.python.framework.errors_impl";
  Class* base = session.class_named(machine, "OpError", module, nullptr, machine.builtin_class("Exception"));
  return Value(Type::type, session.class_named(machine, "InvalidArgumentError", module, nullptr, base));
}

std::string_view operation_name(Arithmetic2 operation) {
  switch (operation) {
    case Arithmetic2::add:
      return "AddV2";
    case Arithmetic2::subtract:
      return "Sub";
    case Arithmetic2::multiply:
      return "Mul";
    case Arithmetic2::divide:
      return "RealDiv";
    case Arithmetic2::floor_divide:
      return "FloorDiv";
    case Arithmetic2::modulo:
      return "FloorMod";
    case Arithmetic2::maximum:
      return "Maximum";
    case Arithmetic2::minimum:
      return "Minimum";
  }
  return "";
}

Value refuse_operation(Machine& machine, std::string_view op, const std::string& sentence,
                       std::string_view name) {
  const int version = tensorflow_of(machine);
  if (version < 3) return unseen(machine);
  const std::string of(op);
  const auto& platform = Session::of(machine).platform;
  const bool is_onednn =
      op == "MatMul" && platform && platform->cpu.onednn;  // whose kernel has a name of its own
  const std::string node = version >= 10 ? "{{function_node __wrapped__" + (is_onednn ? "__Mkl" + of : of) +
                                               "_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
                                         : "";
  const std::string end = name == no_name ? ""
                          : !name.empty() ? " name: " + std::string(name)
                          : version >= 13 ? " name: "
                                          : "";
  return refuse(machine, node + sentence + " [Op:" + of + "]" + end);
}

Value refuse_types(Machine& machine, std::string_view op, ElementType first, ElementType second) {
  const int version = tensorflow_of(machine);
  if (op == "RealDiv") {
    const std::string quote = version >= 7 ? "`" : "", stop = version >= 7 ? "." : "";
    return machine.raise("TypeError", quote + "x" + quote + " and " + quote + "y" + quote +
                                          " must have the same dtype, got tf." + std::string(name(first)) +
                                          " != tf." + std::string(name(second)) + stop);
  }
  if ((op == "Equal" || op == "NotEqual") && version >= 6 && version <= 7) return unseen(machine);
  // This one comes before an operation is chosen, and so without its node.
  if (version < 3) return unseen(machine);
  const auto& platform = Session::of(machine).platform;
  const bool is_onednn = op == "MatMul" && first == ElementType::float32 && platform && platform->cpu.onednn;
  return refuse(machine, "cannot compute " + std::string(is_onednn ? "_Mkl" : "") + std::string(op) +
                             " as input #1(zero-based) was expected to be a " +
                             std::string(type_word(first)) + " tensor but is a " +
                             std::string(type_word(second)) + " tensor [Op:" + std::string(op) + "]" +
                             (version >= 13 ? " name: " : ""));
}

Value refuse_shapes(Machine& machine, std::string_view op, const Array& a, const Array& b) {
  return refuse_operation(machine, op, "Incompatible shapes: " + bracketed(a) + " vs. " + bracketed(b));
}

Value refuse_product(Machine& machine, const Array& a, const Array& b) {
  const int version = tensorflow_of(machine);
  if (version == 4 || version == 5) return unseen(machine);
  const std::string_view op = a.rank() > 2 || b.rank() > 2 ? "BatchMatMulV2" : "MatMul";
  if (version == 6)
    return refuse_operation(machine, op,
                            "In[0] mismatch In[1] shape: " + std::to_string(a.shape.back()) + " vs. " +
                                std::to_string(b.shape[b.rank() - 2]) + ": " + bracketed(a) + " " +
                                bracketed(b) + " 0 0");
  return refuse_operation(machine, op,
                          "Matrix size-incompatible: In[0]: " + bracketed(a) + ", In[1]: " + bracketed(b));
}

Value refuse_index(Machine& machine, const Array& array, const std::vector<IndexPart>& parts) {
  std::size_t axis = 0;
  for (const IndexPart& part : parts) {
    if (std::holds_alternative<NewAxis>(part)) continue;
    if (std::holds_alternative<AllAxes>(part)) return not_here(machine, "this index of a tensor");
    if (axis >= array.rank())
      return refuse_operation(machine, "StridedSlice",
                              "Index out of range using input dim " + std::to_string(axis) +
                                  "; input has only " + std::to_string(array.rank()) + " dims",
                              "strided_slice/");
    const auto length = static_cast<std::int64_t>(array.shape[axis]);
    const std::int64_t* place = std::get_if<std::int64_t>(&part);
    if (place && (*place >= length || *place < -length))
      return refuse_operation(machine, "StridedSlice",
                              "slice index " + std::to_string(*place < 0 ? *place + length : *place) +
                                  " of dimension " + std::to_string(axis) + " out of bounds.",
                              "strided_slice/");
    ++axis;
  }
  return not_here(machine, "this index of a tensor");
}

}  // namespace dense::modules
