#pragma once

#include "core/program/divergence.hpp"
#include "core/script/script.hpp"

namespace dense {

/// A call of a script whose output went into no other call: of a stack the last layer's.
struct Answer {
  int call;  ///< number of the trace
  int same_as;  ///< the first answer with the same output, in shape and bits: its own number where it is the first

  bool operator==(const Answer&) const = default;
};

/// In the order of the calls.
std::vector<Answer> answers(const Report& report);

/// Each answer but the first, held against the first: `a` is the call of the first. Those of other shapes part at the shape.
std::vector<Comparison> compare_answers(const Report& report);

}  // namespace dense
