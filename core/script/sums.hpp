#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/modules/session.hpp"

namespace dense {

/// The orders in which a script's layers sum, as its comments say: `# sums: lanes_8` behind a line is of that line's calls, on a line of
/// its own of all that follow. Names are those of orders() in core/kernels/orders.hpp. Python ignores such comments.
class SumOrders {
 public:
  /// `otherwise`: where no comment says anything.
  SumOrders(std::string_view script, std::string otherwise);

  const std::string& of_line(int line) const;

  std::vector<modules::Note> unknown{};  ///< comments that name no order; they change nothing

 private:
  std::string otherwise_;
  std::map<int, std::string> lines_{};  ///< of single lines
  std::map<int, std::string> since_{};  ///< from a line on
};

}  // namespace dense
