extern "C" void bind_rest();

// For the engine's types alone: Emscripten learns them from a module that has just been started.
[[maybe_unused]] static const bool bound = (bind_rest(), true);
