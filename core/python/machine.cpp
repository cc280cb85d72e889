#include "core/python/machine.hpp"

#include <algorithm>

#include "core/python/builtins.hpp"
#include "core/python/operations.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {

Machine::Machine(Observer& o, const Limits& l) : observer(o), limits(l), most_bytes_(l.bytes / l.garbage) {
  define_builtins(*this);
}

Machine::~Machine() = default;

Value Machine::string(std::string text) {
  String* string = heap.make<String>();
  bool ascii = true;
  for (const char c : text) ascii &= static_cast<unsigned char>(c) < 0x80;
  string->length = ascii ? text.size() : code_points(text);
  string->text = std::move(text);
  heap.charge(string->text.size());
  steps_ += static_cast<std::int64_t>(string->text.size() / 256);
  return Value(Type::string, string);
}

String* Machine::interned(std::string_view text) {
  String*& found = interned_[std::string(text)];
  if (!found) found = static_cast<String*>(string(std::string(text)).object);
  return found;
}

Value Machine::tuple(std::vector<Value> items) {
  Sequence* sequence = heap.make<Sequence>();
  heap.charge(items.size() * sizeof(Value));
  sequence->items = std::move(items);
  return Value(Type::tuple, sequence);
}

Value Machine::list(std::vector<Value> items) {
  Sequence* sequence = heap.make<Sequence>();
  heap.charge(items.size() * sizeof(Value));
  sequence->items = std::move(items);
  return Value(Type::list, sequence);
}

Value Machine::integer(Integer value) {
  if (const std::optional<std::int64_t> small = value.as_int64()) return Value::of(*small);
  Big* big = heap.make<Big>();
  heap.charge(value.magnitude.size() * 4);
  big->value = std::move(value);
  return Value(Type::big, big);
}

Dict* Machine::dict() {
  return heap.make<Dict>();
}

std::int64_t Machine::address(Value value) {
  auto [found, fresh] = addresses.try_emplace(value.object, next_address);
  if (fresh) next_address += 48;
  return found->second;
}

Value Machine::raise(std::string_view type, std::string message) {
  return raise_value(type, {string(std::move(message))});
}

Value Machine::raise_value(std::string_view type, std::vector<Value> arguments) {
  if (stopped()) return {};
  Instance* exception = heap.make<Instance>();
  exception->type = builtin_class(type);
  exception->attributes = dict();
  exception->arguments = tuple(std::move(arguments));
  pending = Value(Type::instance, exception);
  exception->context = handled();
  return {};
}

Value Machine::handled() const {
  for (const Frame* each = frame; each; each = each->caller) {
    if (!each->handling.empty()) return each->handling.back().second;
  }
  return {};
}

bool Machine::is_pending(std::string_view type) const {
  if (pending.absent() || stopped()) return false;
  const auto found = classes_.find(std::string(type));
  return found != classes_.end() && derives(pending.as<Instance>().type, found->second);
}

Value Machine::take_pending() {
  const Value result = pending;
  pending = Value();
  return result;
}

Value Machine::stop(std::string sentence, const Span& span) {
  if (!stopped()) {
    stop_sentence = std::move(sentence);
    stop_span = span;
  }
  pending = Value();
  return {};
}

void Machine::stop_spent() {
  stop("stopped after " + std::to_string(limits.steps) + " steps", here());
  steps_ = std::max(steps_, limits.steps + 1);
}

bool Machine::spend(std::int64_t more) {
  steps_ += more;
  if (stopped()) return false;
  if (spent()) return stop_spent(), false;
  if (steps() >= told_at_) {
    told_at_ = steps() + steps_between;
    observer.passed(steps());
  }
  if (heap.bytes() > limits.bytes) {
    stop("this takes more memory than a run here may use", here());
    return false;
  }
  return true;
}

bool Machine::reserve(std::size_t bytes) {
  if (stopped()) return false;
  if (bytes > limits.bytes || heap.bytes() + bytes > limits.bytes) {
    stop("this takes more memory than a run here may use", here());
    return false;
  }
  if (steps() + static_cast<std::int64_t>(bytes / bytes_of_a_step) > limits.steps) return stop_spent(), false;
  return true;
}

bool Machine::spend_search(std::size_t text, std::size_t wanted) {
  return spend(static_cast<std::int64_t>(text / 256 * (1 + wanted / 32)));
}

bool Machine::enter() {
  if (stopped()) return false;
  if (++depth_ <= limits.recursion) return true;
  --depth_;
  raise("RecursionError", "maximum recursion depth exceeded");
  return false;
}

Span Machine::here() const {
  const Frame* at = frame;
  while (at && at->code->library) at = at->caller;
  if (!at || at->at == 0) return {};
  return at->code->spans[static_cast<std::size_t>(at->at - 1)];
}

void Machine::write(Stream stream, std::string_view text) {
  steps_ += 4 + static_cast<std::int64_t>(text.size() / 256);  // a piece of the report, where it stays
  heap.hold(text.size());
  observer.printed(stream, text, here());
}

Value Machine::builtin_name(std::string_view name) {
  const auto found = builtins_.find(std::string(name));
  if (found != builtins_.end()) return found->second;
  Value value = find_builtin(*this, name);
  if (value.absent()) {
    const auto type = classes_.find(std::string(name));
    if (type != classes_.end() && !type->second->attributes) return {};
    if (type != classes_.end() && type->second->module != "hidden") value = Value(Type::type, type->second);
  }
  if (!value.absent()) builtins_[std::string(name)] = value;
  return value;
}

std::int32_t Machine::global_slot(std::string_view name) {
  const auto [found, fresh] =
      global_slots.try_emplace(std::string(name), static_cast<std::int32_t>(globals.size()));
  if (fresh) {
    globals.emplace_back();
    global_names.push_back(interned(name));
  }
  return found->second;
}

Dict* Machine::module_names() {
  Dict* names = dict();
  std::vector<std::pair<std::int32_t, std::string>> order;
  for (const auto& [name, slot] : global_slots) order.push_back({slot, name});
  std::sort(order.begin(), order.end());
  for (const auto& [slot, name] : order) {
    if (!globals[static_cast<std::size_t>(slot)].absent() && name.find('.') == name.npos)
      put(*this, *names, name, globals[static_cast<std::size_t>(slot)]);
  }
  return names;
}

Class* Machine::builtin_class(std::string_view name) {
  const auto found = classes_.find(std::string(name));
  return found == classes_.end() ? classes_.at("object") : found->second;
}

}  // namespace dense::python
