#pragma once

#include <vector>

#include "core/program/program.hpp"

namespace dense {

/// Rows as a test writes them.
inline Rows typed(const std::vector<std::vector<double>>& rows) {
  Rows result;
  for (const std::vector<double>& row : rows) {
    result.values.insert(result.values.end(), row.begin(), row.end());
    result.lengths.push_back(row.size());
  }
  return result;
}

/// As many equal rows.
inline Rows repeated(const std::vector<double>& row, std::size_t count) {
  return typed(std::vector(count, row));
}

}  // namespace dense
