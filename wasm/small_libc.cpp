#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <version>

// Two functions that would bring all of printf into what is downloaded, 5 kB, for text that nobody sees.

/// Where libc++ would print why it gives up.
_LIBCPP_BEGIN_NAMESPACE_STD
[[noreturn]] void __libcpp_verbose_abort(const char*, ...) noexcept {
  std::abort();
}
_LIBCPP_END_NAMESPACE_STD

/// Embind's one use of it (bind.cpp, __getTypeName), under the name that clang gives it: `sprintf(to, "%p",
/// pointer)`, a name for a type that has no other.
extern "C" int siprintf(char* to, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  auto rest = reinterpret_cast<std::uintptr_t>(va_arg(arguments, void*));
  va_end(arguments);
  int size = 0;
  for (; rest != 0; rest /= 16) to[size++] = "0123456789abcdef"[rest % 16];
  to[size] = '\0';
  return size;
}
