#pragma once

#include <emscripten/bind.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/random/philox.hpp"

/// JavaScript's values, read and written by property. Each is one function that all calls share: inlined, as
/// Embind's own are, they made a sixth of the engine's bytes.
namespace bridge {

using emscripten::val;

/// A property, or an element of an array, as that type; the façade has seen to it that it is one.
[[gnu::noinline]] inline val get(const val& object, const char* key) {
  return object[key];
}
[[gnu::noinline]] inline val get(const val& array, unsigned index) {
  return array[static_cast<double>(index)];
}
[[gnu::noinline]] inline double number(const val& object, const char* key) {
  return get(object, key).as<double>();
}
/// -1 for what is no int.
[[gnu::noinline]] inline int integer(const val& object, const char* key) {
  const double value = number(object, key);
  return value > -0x1p31 && value < 0x1p31 ? static_cast<int>(value) : -1;
}
/// 0 for what is no size.
[[gnu::noinline]] inline std::size_t size(const val& object, const char* key) {
  const double value = number(object, key);
  return value >= 0 && value < 0x1p32 ? static_cast<std::size_t>(value) : 0;
}
[[gnu::noinline]] inline bool is_true(const val& object, const char* key) {
  return get(object, key).isTrue();
}
[[gnu::noinline]] inline std::string text(const val& value) {
  return value.as<std::string>();
}
[[gnu::noinline]] inline std::string text(const val& object, const char* key) {
  return text(get(object, key));
}

/// An array, or a typed array, of numbers.
template <class T>
[[gnu::noinline]] std::vector<T> vector_of(const val& array) {
  std::vector<T> result(size(array, "length"));
  val(emscripten::typed_memory_view(result.size(), result.data())).template call<void>("set", array);
  return result;
}
inline std::vector<double> numbers(const val& array) {
  return vector_of<double>(array);
}
inline std::vector<float> floats(const val& array) {
  return vector_of<float>(array);
}

/// The first words of an array, as many as there is room for.
inline void read_words(const val& array, std::span<std::uint32_t> to) {
  const std::vector<double> words = numbers(array);
  for (std::size_t i = 0; i < std::min(words.size(), to.size()); ++i) {
    to[i] = static_cast<std::uint32_t>(words[i]);
  }
}
/// The `key` and `counter` of an object, two and four words.
[[gnu::noinline]] inline dense::PhiloxState stream_of(const val& object) {
  dense::PhiloxState stream;
  read_words(get(object, "key"), stream.key);
  read_words(get(object, "counter"), stream.counter);
  return stream;
}

[[gnu::noinline]] inline val string(std::string_view text) {
  return val(std::string(text));
}
[[gnu::noinline]] inline val truth(bool value) {
  return val(value);
}

[[gnu::noinline]] inline void put(const val& object, const char* key, const val& value) {
  val(object).set(key, value);
}
[[gnu::noinline]] inline void put(const val& object, const char* key, double value) {
  put(object, key, val(value));
}
[[gnu::noinline]] inline void put(const val& object, const char* key, std::string_view value) {
  put(object, key, string(value));
}
/// null when there is none.
[[gnu::noinline]] inline void put(const val& object, const char* key, std::optional<int> value) {
  value ? put(object, key, static_cast<double>(*value)) : put(object, key, val::null());
}
[[gnu::noinline]] inline void append(const val& array, const val& value) {
  array.call<void>("push", value);
}

/// An array of what `convert` makes of each.
template <class Range, class Convert>
val array_of(const Range& range, Convert convert) {
  val result = val::array();
  for (const auto& each : range) append(result, convert(each));
  return result;
}

/// A typed array of its own, so that growth of the memory detaches nothing.
[[gnu::noinline]] inline val copy(std::span<const float> values) {
  return val(emscripten::typed_memory_view(values.size(), values.data())).call<val>("slice");
}
[[gnu::noinline]] inline val copy(std::span<const std::uint32_t> values) {
  return val(emscripten::typed_memory_view(values.size(), values.data())).call<val>("slice");
}

}  // namespace bridge
