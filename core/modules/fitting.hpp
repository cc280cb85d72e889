#pragma once

#include "core/modules/training_values.hpp"

namespace dense::modules {

/// Numbers of an epoch by their names, in the order in which Keras gives them.
using Logs = std::vector<std::pair<std::string, double>>;

Value logs_value(Machine& machine, const Logs& logs);

/// The callbacks of a fit: objects of keras.callbacks, and those of a script's classes.
class Callbacks {
 public:
  Callbacks(Machine& machine, ModelValue& model) : machine_(machine), model_(model) {}

  /// False: an exception is pending, or the run ends.
  bool take(Value callbacks);
  /// on_train_begin(logs), on_epoch_begin(epoch, logs) and so on. False as above.
  bool call(const char* event, std::optional<std::int64_t> place, Value logs = {});
  /// After an epoch, with its numbers and the dict of them, to which callbacks may add; `stop`: EarlyStopping ends the training.
  bool epoch_ended(std::int64_t epoch, const Logs& logs, Value dict, bool& stop);
  bool any() const { return !all_.empty(); }
  bool train_ended();

 private:
  Machine& machine_;
  ModelValue& model_;
  std::vector<Value> all_;
};

/// keras.callbacks: Callback, LambdaCallback, EarlyStopping, History and what keras_library.hpp has; absent for any other name.
Value callback_class(Machine& machine, std::string_view name);
/// What fit returns.
Value new_history(Machine& machine);
/// The numbers of one epoch more.
void add_to_history(Machine& machine, Value history, std::int64_t epoch, Value logs);

}  // namespace dense::modules
