#include <algorithm>

#include "core/modules/dense_value.hpp"
#include "core/modules/tape.hpp"

// What arrays, tapes, layers and the session hold, see Machine::collect_garbage.
namespace dense::modules {

/// Not of its record: that is the tapes', as in TensorFlow, whose tensors keep nothing of how they were made.
void ArrayValue::tell(Reached& reached) {
  reached(layer);
  reached(sums);
  reached(part);
  if (!array.elements) return;
  const auto views = static_cast<std::size_t>(std::max(array.elements.use_count(), 1L));
  reached.bytes(array.elements->size() * sizeof(Element) / views);
}

void Record::tell(Reached& reached) {
  reached(inputs);
  reached(output);
  reached(held);
  reached.bytes(inputs.size() * sizeof(Value) + numbers.size() * 8);
}

void LayerValue::tell(Reached& reached) {
  reached(first);
  reached(added);
}

void DenseValue::tell(Reached& reached) {
  LayerValue::tell(reached);
  for (const Value& each :
       {own_kernel, own_bias, own_activation, kernel_regularizer, bias_regularizer, output_regularizer,
        kernel_initializer, bias_initializer, kernel_constraint, bias_constraint})
    reached(each);
  reached(held);
}

void ModelValue::tell(Reached& reached) {
  LayerValue::tell(reached);
  reached(layers);
  reached(inputs);
  reached(outputs);
  reached(symbols);
  reached(instance);
  reached(compiled);
  reached(history);
}

void Session::reach(Reached& reached) {
  reached(keras_seeds);
  for (const auto& [name, type] : classes_) reached(type);
  for (const auto& [path, space] : spaces_) reached(space);
}

/// Of all that was recorded what the tapes in use have, which may lead to more tapes.
void Session::settle(Reached& reached) {
  std::ranges::sort(records, {}, [](const Record* each) { return each->place; });
  while (!in_use.empty()) {
    std::vector<Recording> some = std::move(in_use);
    in_use.clear();
    std::ranges::sort(some, {}, [](const Recording& each) { return each.begin; });
    auto record = records.begin();
    for (const Recording& each : some) {
      while (record != records.end() && (*record)->place < each.begin) ++record;
      for (; record != records.end() && (*record)->place < each.end; ++record) reached(*record);
    }
    reached.follow();
  }
  std::erase_if(records, [&](Record* each) {
    if (reached.has(*each)) return false;
    if (reached.has(*each->output)) each->output->record = nullptr;
    return true;
  });
}

}  // namespace dense::modules
