#pragma once

#include <cstdint>
#include <string>

/// The types that cross the bridge, in place of the thirty that Embind registers: 1.2 kB less to download.
/// For bindings.cpp alone, which includes emscripten/bind.h before this. small_runtime.cpp has the functions
/// of Embind's bind.cpp, so that the linker leaves that out. A type that is missing here is an error at its
/// first use: Embind's "unbound types".
namespace bridge {

template <class T>
void register_array(const char* name, unsigned javascript_type) {
  using namespace emscripten::internal;
  _embind_register_memory_view(TypeID<emscripten::memory_view<T>>::get(), javascript_type, name);
}

inline void register_builtin_types() {
  using namespace emscripten::internal;
  _embind_register_void(TypeID<void>::get(), "void");
  _embind_register_bool(TypeID<bool>::get(), "bool", true, false);
  _embind_register_float(TypeID<double>::get(), "double", sizeof(double));
  _embind_register_std_string(TypeID<std::string>::get(), "std::string");
  _embind_register_emval(TypeID<emscripten::val>::get());
  // By their places in the table of libembind.js.
  register_array<std::uint32_t>("Uint32Array", 5);
  register_array<float>("Float32Array", 6);
  register_array<double>("Float64Array", 7);
}

}  // namespace bridge
