#include <algorithm>

#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {

std::optional<Bounds> bounds(Machine& machine, const Slice& slice, std::int64_t length) {
  const std::string message = "slice indices must be integers or None or have an __index__ method";
  Bounds result{0, 0, 1, 0};
  const auto read = [&](Value value) -> std::optional<std::int64_t> {
    if (is_integer(value)) return to_int64(value, true);
    return index_of(machine, value, message);
  };
  if (!slice.step.is_none()) {
    const std::optional<std::int64_t> step = read(slice.step);
    if (!step) return std::nullopt;
    if (*step == 0) {
      machine.raise("ValueError", "slice step cannot be zero");
      return std::nullopt;
    }
    result.step = std::clamp<std::int64_t>(*step, -(std::int64_t{1} << 62), std::int64_t{1} << 62);
  }
  const bool down = result.step < 0;
  const auto bound = [&](Value value, std::int64_t otherwise) -> std::optional<std::int64_t> {
    if (value.is_none()) return otherwise;
    std::optional<std::int64_t> at = read(value);
    if (!at) return at;
    if (*at < 0) *at = *at < -length ? (down ? -1 : 0) : *at + length;
    if (*at < 0) *at = down ? -1 : 0;
    if (*at >= length) *at = down ? length - 1 : length;
    return at;
  };
  const std::optional<std::int64_t> start = bound(slice.start, down ? length - 1 : 0);
  if (!start) return std::nullopt;
  const std::optional<std::int64_t> stop = bound(slice.stop, down ? -1 : length);
  if (!stop) return std::nullopt;
  result.start = *start;
  result.stop = *stop;
  if (down ? result.stop < result.start : result.start < result.stop)
    result.length = down ? (result.start - result.stop - 1) / -result.step + 1
                         : (result.stop - result.start - 1) / result.step + 1;
  return result;
}

std::string substring(const String& string, std::int64_t start, std::int64_t step, std::int64_t count) {
  std::string result;
  if (string.ascii()) {
    if (step == 1)
      return string.text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i)
      result += string.text[static_cast<std::size_t>(start + i * step)];
    return result;
  }
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < string.text.size(); i += code_point_at(string.text, i).size)
    starts.push_back(i);
  for (std::int64_t i = 0; i < count; ++i) {
    const std::size_t at = starts[static_cast<std::size_t>(start + i * step)];
    result += string.text.substr(at, code_point_at(string.text, at).size);
  }
  return result;
}

}  // namespace dense::python
