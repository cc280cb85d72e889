#include <algorithm>

#include "core/python/builtins.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::python {

/// Stable, as Python's; key= and reverse= from the arguments.
bool sort(Machine& m, std::vector<Value>& items, const Arguments& a, const char* name) {
  Value key = Value::none();
  bool reverse = false;
  for (std::size_t i = 0; i < a.keyword_count; ++i) {
    const std::string& keyword = a.keywords[i].name->text;
    if (keyword == "key") {
      key = a.keywords[i].value;
    } else if (keyword == "reverse") {
      const int yes = truth(m, a.keywords[i].value);
      if (yes < 0) return false;
      reverse = yes;
    } else {
      m.raise("TypeError", std::string(name) + "() got an unexpected keyword argument '" + keyword + "'");
      return false;
    }
  }
  std::vector<std::pair<Value, Value>> pairs;
  for (const Value each : items) {
    const Value by = key.is_none() ? each : m.call(key, std::vector<Value>{each});
    if (by.absent()) return false;
    pairs.push_back({by, each});
  }
  if (!m.spend(static_cast<std::int64_t>(items.size()))) return false;
  // Merging from the bottom: no comparison can lead it astray, whatever it answers.
  std::vector<std::pair<Value, Value>> other(pairs.size());
  for (std::size_t width = 1; width < pairs.size(); width *= 2) {
    for (std::size_t begin = 0; begin < pairs.size(); begin += 2 * width) {
      const std::size_t middle = std::min(begin + width, pairs.size()),
                        end = std::min(begin + 2 * width, pairs.size());
      std::size_t i = begin, j = middle;
      for (std::size_t k = begin; k < end; ++k) {
        bool right = i == middle;
        if (i < middle && j < end) {
          const int first =
              reverse ? less(m, pairs[i].first, pairs[j].first) : less(m, pairs[j].first, pairs[i].first);
          if (first < 0) return false;
          right = first == 1;
        }
        other[k] = right ? pairs[j++] : pairs[i++];
      }
    }
    pairs.swap(other);
  }
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = pairs[i].second;
  return true;
}

}  // namespace dense::python
