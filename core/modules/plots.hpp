#pragma once

#include "core/modules/parameters.hpp"

/// What matplotlib draws is collected call by call, for whoever shows the report to draw: script/figures.hpp.
namespace dense::modules {

/// Keeps a call, whatever its arguments are. None; absent where the run ends.
Value collected(Machine& machine, const Arguments& arguments, std::string function, int axes);

template <const char* name>
Value collect(Machine& m, const Arguments& a) {
  return collected(m, a, name, Session::of(m).axes);
}

/// What is kept, but no picture here shows.
template <const char* name>
Value keep(Machine& m, const Arguments& a) {
  Session::of(m).note(m, "`" + std::string(name) + "` is not drawn here");
  return collected(m, a, name, Session::of(m).axes);
}

inline Value nothing(Machine&, const Arguments&) {
  return Value::none();
}

inline constexpr char title[] = "title", xlabel[] = "xlabel", ylabel[] = "ylabel", xlim[] = "xlim",
                      ylim[] = "ylim", xscale[] = "xscale", yscale[] = "yscale";

/// What pyplot and a pair of axes have alike.
extern const NativeEntry drawing_functions[];

/// A pair of axes, whose methods draw on it; and a new one, on which pyplot draws from now on.
Value axes_of(Machine& machine, int number);
Value new_axes(Machine& machine);
/// One pair, or an array of them, as plt.subplots has them with squeeze.
Value grid_of_axes(Machine& machine, const Arguments& arguments);

}  // namespace dense::modules
