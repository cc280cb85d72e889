#include "core/script/answers.hpp"

#include <map>

#include "core/numerics/bits.hpp"

namespace dense {

std::vector<Answer> answers(const Report& report) {
  std::vector<bool> taken(report.traces.size());
  for (const Trace& trace : report.traces) {
    if (trace.input_of) taken[static_cast<std::size_t>(*trace.input_of)] = true;
  }
  std::vector<Answer> result;
  std::map<std::pair<std::size_t, std::vector<std::uint32_t>>, int> first;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (taken[i]) continue;
    const Trace& trace = report.traces[i];
    std::vector<std::uint32_t> output;
    for (const float value : trace.output) output.push_back(bits(value));
    const auto known =
        first.emplace(std::pair(trace.batch, std::move(output)), static_cast<int>(result.size()));
    result.push_back({static_cast<int>(i), known.first->second});
  }
  return result;
}

std::vector<Comparison> compare_answers(const Report& report) {
  const std::vector<Answer> all = answers(report);
  std::vector<Comparison> result;
  for (std::size_t i = 1; i < all.size(); ++i)
    result.push_back(
        compare(report.traces, static_cast<std::size_t>(all[0].call), static_cast<std::size_t>(all[i].call)));
  return result;
}

}  // namespace dense
