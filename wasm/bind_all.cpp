#include <cstddef>
#include <cstdint>

extern "C" void bind_rest(bool many_registers);
extern "C" void _embind_register_integer(const void* type, const char* name, std::size_t size,
                                         std::int32_t least, std::uint32_t most);

// For the engine's types alone. Emscripten learns them from a module that has just been started, and asks of
// each whether it is an integer, for which one must be registered: builtin_types.hpp has none.
[[maybe_unused]] static const bool bound =
    (_embind_register_integer("int", "int", sizeof(int), INT32_MIN, INT32_MAX), bind_rest(false), true);
