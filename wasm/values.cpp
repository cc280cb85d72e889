#include "wasm/values.hpp"

#include <emscripten/bind.h>

namespace bridge {
namespace {

val copy_of(const val& view) {
  return view.call<val>("slice");
}

template <class Number>
std::vector<Number> vector_of(const val& array) {
  return emscripten::convertJSArrayToNumberVector<Number>(array);
}

}  // namespace

val get(const val& object, const char* key) {
  return object[key];
}
val get(const val& array, unsigned index) {
  return array[static_cast<double>(index)];
}
double number(const val& object, const char* key) {
  return get(object, key).as<double>();
}
int integer(const val& object, const char* key) {
  return static_cast<int>(number(object, key));
}
std::size_t size(const val& object, const char* key) {
  return static_cast<std::size_t>(number(object, key));
}
bool is_true(const val& object, const char* key) {
  return get(object, key).isTrue();
}
std::string text(const val& value) {
  return value.as<std::string>();
}
std::string text(const val& object, const char* key) {
  return text(get(object, key));
}
std::vector<double> numbers(const val& array) {
  return vector_of<double>(array);
}
std::vector<float> floats(const val& array) {
  return vector_of<float>(array);
}

void put(const val& object, const char* key, const val& value) {
  val(object).set(key, value);
}
void put(const val& object, const char* key, double value) {
  put(object, key, val(value));
}
void put(const val& object, const char* key, std::string_view value) {
  put(object, key, string(value));
}
void append(const val& array, const val& value) {
  array.call<void>("push", value);
}

val string(std::string_view text) {
  return val(std::string(text));
}
val truth(bool value) {
  return val(value);
}

val copy(std::span<const float> values) {
  return copy_of(val(emscripten::typed_memory_view(values.size(), values.data())));
}
val copy(std::span<const std::uint32_t> values) {
  return copy_of(val(emscripten::typed_memory_view(values.size(), values.data())));
}

}  // namespace bridge
