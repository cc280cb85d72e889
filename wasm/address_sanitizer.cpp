// Of the preset wasm-checked; nothing in any other build.
#if __has_feature(address_sanitizer)

/// What AddressSanitizer asks for before it starts. Its stacks of each allocation come from JavaScript and take most of the
/// time; freed memory is kept from use for a while, but not so much that the heap grows.
extern "C" const char* __asan_default_options() {
  return "malloc_context_size=0:quarantine_size_mb=1";
}

#endif
