#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// JavaScript's values, read and written by property. Each of these is one function that all calls share:
/// inlined, as Embind's own are, they made a sixth of the engine's bytes.
namespace bridge {

using emscripten::val;

/// A property, or an element of an array, as that type; the façade has seen to it that it is one.
val get(const val& object, const char* key);
val get(const val& array, unsigned index);
double number(const val& object, const char* key);
int integer(const val& object, const char* key);
std::size_t size(const val& object, const char* key);
bool is_true(const val& object, const char* key);
std::string text(const val& value);
std::string text(const val& object, const char* key);
/// An array, or a typed array, of numbers.
std::vector<double> numbers(const val& array);
std::vector<float> floats(const val& array);

void put(const val& object, const char* key, const val& value);
void put(const val& object, const char* key, double value);
void put(const val& object, const char* key, std::string_view value);
void append(const val& array, const val& value);

val string(std::string_view text);
val truth(bool value);

/// An array of what `convert` makes of each.
template <class Range, class Convert>
val array_of(const Range& range, Convert convert) {
  val result = val::array();
  for (const auto& each : range) append(result, convert(each));
  return result;
}

/// Typed arrays of their own, so that growth of the memory detaches nothing.
val copy(std::span<const float> values);
val copy(std::span<const std::uint32_t> values);

}  // namespace bridge
