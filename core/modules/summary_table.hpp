#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dense::modules {

/// What model.summary() prints between its title and its totals, on a terminal of 80 columns. A row has three cells, or four
/// where the layers are no chain: name and type, shape, parameters, and what it is connected to.
using SummaryRow = std::vector<std::string>;

/// As Keras 3 draws it by Rich (keras/src/utils/summary_utils.py of 3.0 to 3.15; rich/table.py): what is longer than its column ends
/// in an ellipsis.
std::string drawn_table(const std::vector<SummaryRow>& rows);

/// Keras 2.7 to 2.15 (keras/utils/layer_utils.py): lines of 65 or 98 characters, with the rules above and below them.
/// `minor`: of the version; from 2.13 on the columns are narrower by one.
std::string written_lines(const std::vector<SummaryRow>& rows, int minor);
std::size_t line_length(const SummaryRow& row);

}  // namespace dense::modules
