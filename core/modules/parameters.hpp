#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/modules/session.hpp"

namespace dense::modules {

/// The arguments of a call, by the names of its parameters. Where they do not fit, the TypeError of CPython is pending.
class Parameters {
 public:
  /// The first `required` of the names have to be given. `others`: whether further keywords are kept for the caller.
  Parameters(Machine& machine, const Arguments& arguments, std::string_view function,
             const std::vector<std::string_view>& names, std::size_t required = 0, bool others = false);

  explicit operator bool() const { return fits_; }
  /// Absent when it was not given, or None.
  Value operator[](std::size_t place) const { return values_[place].is_none() ? Value() : values_[place]; }
  bool given(std::size_t place) const { return !values_[place].absent(); }
  void put(std::size_t place, Value value) { values_[place] = value; }
  const std::vector<python::Keyword>& others() const { return others_; }

  /// The values as C++ wants them; nothing with an exception pending where they are of another kind.
  std::optional<std::int64_t> integer(std::size_t place, std::int64_t otherwise);
  std::optional<double> real(std::size_t place, double otherwise);
  std::optional<std::string> text(std::size_t place, std::string_view otherwise);

 private:
  Machine& machine_;
  std::string function_;
  std::vector<Value> values_;
  std::vector<python::Keyword> others_;
  bool fits_ = false;
};

}  // namespace dense::modules
