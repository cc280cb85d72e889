#include <cstdlib>
#include <cstring>
#include <version>

// What would bring more into what is downloaded than it gives.

/// Where libc++ would print why it gives up, with all of printf: 5 kB, for text that nobody sees.
_LIBCPP_BEGIN_NAMESPACE_STD
[[noreturn]] void __libcpp_verbose_abort(const char*, ...) noexcept {
  std::abort();
}
_LIBCPP_END_NAMESPACE_STD

// Embind's bind.cpp, without the types that builtin_types.hpp leaves out.
extern "C" {

/// For a sentence about a type that nobody registered, of which no name is known without RTTI; the caller
/// frees it.
char* __getTypeName(const void*) {
  return strdup("a C++ type");
}

/// A static object for each EMSCRIPTEN_BINDINGS, which has run by now.
void _embind_register_bindings(void*) {}

/// Runs them again, in threads, of which there are none.
void _embind_initialize_bindings() {}
}
