#include "core/modules/tape.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "core/modules/array_functions.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

bool sum_of_gradient(Machine&, const Record&, Value g, std::vector<Value>& by) {
  std::ranges::fill(by, g);
  return true;
}

}  // namespace

/// Eight at a time, the odd ones first: core/kernels/aggregate_ops.cc.
Value sum_of(Machine& m, const std::vector<Value>& parts) {
  if (parts.size() == 1) return parts[0];
  const auto added = [&](std::size_t begin, std::size_t end) {
    Value sum = parts[begin];
    for (std::size_t i = begin + 1; i < end && !sum.absent(); ++i)
      sum = calculated(m, Arithmetic2::add, sum, parts[i], Owner::tensor);
    return sum;
  };
  constexpr std::size_t width = 8;
  std::size_t end = parts.size() % width;
  if (end < 2) end += width;
  Value sum = added(0, std::min(end, parts.size()));
  for (; end < parts.size() && !sum.absent(); end += width) {
    const Value more = added(end, end + width);
    if (more.absent()) return {};
    sum = calculated(m, Arithmetic2::add, sum, more, Owner::tensor);
  }
  return recorded(m, sum, sum_of_gradient, parts);
}

namespace {

/// One question to a tape.
class Backward {
 public:
  Backward(Machine& machine, std::span<const Recording> recordings, std::span<const Watched> watched,
           bool watches_variables)
      : m_(machine), recordings_(recordings), watched_(watched), watches_variables_(watches_variables) {}

  /// Finds the operations that lead to the targets. False: one of them is not known, or the run ends.
  bool find(const std::vector<Value>& targets);
  bool run(const std::vector<Value>& targets, const std::vector<Value>& by_targets);
  /// None where nothing came to it.
  Value at(ArrayValue& source);

 private:
  bool was_recorded(const Record& record) const {
    return std::ranges::any_of(recordings_, [&](const Recording& each) {
      return record.place >= each.begin && record.place < each.end;
    });
  }
  bool is_source(const ArrayValue& tensor, std::int64_t place) const {
    if (tensor.owner == Owner::variable && watches_variables_ && tensor.trainable) return true;
    return std::ranges::any_of(
        watched_, [&](const Watched& each) { return each.tensor == &tensor && each.place < place; });
  }
  /// Whether the gradient of a tensor is no tensor in TensorFlow: it came from nothing but slices.
  bool is_sliced(ArrayValue* tensor) {
    const auto found = slices_.find(tensor);
    return found != slices_.end() && found->second == gradients_[tensor].size();
  }
  /// The operation that made a tensor, if this tape has it.
  Record* operation(Value tensor) const {
    const ArrayValue* array = as_array(tensor);
    Record* record = array ? array->record : nullptr;
    return record && on_tape_.contains(record) ? record : nullptr;
  }

  Machine& m_;
  std::span<const Recording> recordings_;
  std::span<const Watched> watched_;
  bool watches_variables_;
  std::unordered_map<Record*, int> on_tape_{};  ///< with how often their outputs are used
  std::unordered_map<ArrayValue*, std::vector<Value>> gradients_{};
  std::unordered_map<const ArrayValue*, std::size_t>
      slices_{};  ///< how many of its gradients are tf.IndexedSlices
};

bool Backward::find(const std::vector<Value>& targets) {
  std::vector<Record*> found;
  std::unordered_map<const Record*, bool> seen;
  const auto visit = [&](Value value) {
    const ArrayValue* array = as_array(value);
    Record* record = array ? array->record : nullptr;
    if (record && was_recorded(*record) && seen.emplace(record, true).second) found.push_back(record);
  };
  for (const Value each : targets) visit(each);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i]->gradient) {
      m_.stop("a gradient through what line " + std::to_string(found[i]->line) +
                  " computes is real, but not run here",
              m_.here());
      return false;
    }
    for (const Value each : found[i]->inputs) visit(each);
    if (!m_.spend(1)) return false;
  }
  // What a tape has is computed from what it watches: from the first operation to the last.
  std::ranges::sort(found, {}, [](const Record* each) { return each->place; });
  for (Record* record : found) {
    const bool on = std::ranges::any_of(record->inputs, [&](Value input) {
      const ArrayValue* array = as_array(input);
      return operation(input) || (array && is_source(*array, record->place));
    });
    if (on) on_tape_.emplace(record, 0);
  }
  for (const auto& [record, count] : on_tape_) {
    for (const Value input : record->inputs) {
      if (Record* before = operation(input)) ++on_tape_.at(before);
    }
  }
  return true;
}

/// The order of c/eager/tape.h: an operation stands in line as soon as all that use its output have had their turn.
bool Backward::run(const std::vector<Value>& targets, const std::vector<Value>& by_targets) {
  std::vector<Record*> line;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    ArrayValue& target = *as_array(targets[i]);
    Value ones = i < by_targets.size() ? by_targets[i] : Value();
    if (ones.absent()) {
      Array array = Array::of(target.array.type, target.array.shape);
      for (std::size_t j = 0; j < array.size(); ++j) array.set(j, std::int64_t{1});
      ones = constant(array_value(m_, std::move(array), Owner::tensor));
      if (ones.absent()) return false;
    }
    Record* record = operation(targets[i]);
    if (record || is_source(target, std::numeric_limits<std::int64_t>::max()))
      gradients_[&target].push_back(ones);
    if (record && on_tape_.at(record) == 0 && std::ranges::find(line, record) == line.end())
      line.push_back(record);
  }
  for (std::size_t turn = 0; turn < line.size(); ++turn) {
    const Record& record = *line[turn];
    std::vector<Value>& came = gradients_[record.output];
    std::vector<Value> by_inputs(record.inputs.size());
    const bool sliced = is_sliced(record.output);
    if (!came.empty()) {
      if (sliced && came.size() > 1)
        Session::of(m_).note(m_, "slices are summed in an order of their own: last digits may differ");
      const Value by_output = sum_of(m_, came);
      if (by_output.absent()) return false;
      came = {by_output};
      if (!record.gradient(m_, record, by_output, by_inputs)) return false;
    }
    for (std::size_t i = 0; i < by_inputs.size(); ++i) {
      Record* before = operation(record.inputs[i]);
      ArrayValue* input = as_array(record.inputs[i]);
      if (!by_inputs[i].absent() && input && (before || is_source(*input, record.place))) {
        gradients_[input].push_back(by_inputs[i]);
        const bool passes = sliced && record.gradient == same_gradient;
        if (passes || record.gradient == slices_gradient) ++slices_[input];
      }
      if (before && --on_tape_.at(before) == 0) line.push_back(before);
    }
  }
  return true;
}

Value Backward::at(ArrayValue& source) {
  const auto found = gradients_.find(&source);
  if (found == gradients_.end() || found->second.empty()) return Value::none();
  if (is_sliced(&source)) return not_here(m_, "a gradient that is tf.IndexedSlices");
  return sum_of(m_, found->second);
}

}  // namespace

/// Lists may hold tensors, as deep as arrays have axes.
static bool is_connected(Value value, int depth) {
  if (const ArrayValue* array = as_array(value))
    return array->record || array->watched || (array->owner == Owner::variable && array->trainable);
  if (depth == 0 || (value.type != Type::list && value.type != Type::tuple)) return false;
  return std::ranges::any_of(value.as<python::Sequence>().items,
                             [depth](Value each) { return is_connected(each, depth - 1); });
}

bool is_connected(Value value) {
  return is_connected(value, static_cast<int>(Array::most_axes));
}

/// The value that a variable has now, as a tensor.
static Value read(Machine& m, Value variable) {
  const Value made = array_value(m, as_array(variable)->array, Owner::tensor);
  if (made.absent() || !is_connected(variable)) return constant(made);
  Record& record = *as_array(made)->record;
  record.gradient = same_gradient;
  record.inputs = {variable};
  return made;
}

bool Record::wanted(std::size_t input) const {
  return is_connected(inputs[input]);
}

Value recorded(Machine& m, Value made, Gradient gradient, std::span<const Value> inputs,
               std::vector<std::size_t> numbers, Host* held) {
  ArrayValue* output = as_array(made);
  if (!output || !output->record) return made;
  if (std::ranges::none_of(inputs, [](Value each) { return is_connected(each); })) return constant(made);
  Record& record = *output->record;
  record.gradient = nullptr;
  record.inputs.clear();
  for (const Value each : inputs) {
    Value kept = each;
    const ArrayValue* array = as_array(each);
    // TensorFlow packs a list of tensors, whose gradient is not known here.
    if (!array && is_connected(each)) return made;
    // A list of numbers becomes a tensor of the type that came out.
    if (!array && (each.type == Type::list || each.type == Type::tuple)) {
      const auto numbers_of = to_array(m, each, Owner::tensor, output->array.type);
      if (!numbers_of) return {};
      kept = constant(array_value(m, *numbers_of, Owner::tensor));
    }
    if (array && array->owner == Owner::variable) kept = read(m, each);
    if (array && array->owner < Owner::tensor)
      kept = constant(array_value(m, array->array.copy(), Owner::tensor));
    if (kept.absent()) return {};
    record.inputs.push_back(kept);
  }
  record.gradient = gradient;
  record.numbers = std::move(numbers);
  record.held = held;
  record.place = ++Session::of(m).operations;
  m.heap.charge(inputs.size() * sizeof(Value));
  return made;
}

Value constant(Value made) {
  if (ArrayValue* array = as_array(made)) array->record = nullptr;
  return made;
}

Value constant_unless(Value made, std::initializer_list<Value> inputs) {
  return std::ranges::any_of(inputs, [](Value each) { return is_connected(each); }) ? made : constant(made);
}

Value as_tensor(Machine& m, Value value, const Array& array) {
  const ArrayValue* given = as_array(value);
  if (given && given->owner >= Owner::tensor) return value;
  return constant_unless(array_value(m, array, Owner::tensor), {value});
}

std::optional<std::vector<Value>> gradients_of(Machine& m, std::span<const Recording> recordings,
                                               std::span<const Watched> watched, bool watches_variables,
                                               const std::vector<Value>& targets,
                                               const std::vector<Value>& by_targets,
                                               const std::vector<Value>& sources) {
  Backward backward(m, recordings, watched, watches_variables);
  if (!backward.find(targets) || !backward.run(targets, by_targets)) return std::nullopt;
  std::vector<Value> results;
  for (const Value each : sources) {
    results.push_back(backward.at(*as_array(each)));
    if (results.back().absent()) return std::nullopt;
  }
  return results;
}

}  // namespace dense::modules
