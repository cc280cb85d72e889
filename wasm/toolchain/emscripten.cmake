# The toolchain file of the presets for wasm: whichever Emscripten is set up (see find.js).
if(NOT DEFINED ENV{DENSE_EMSCRIPTEN})
  include("${CMAKE_CURRENT_LIST_DIR}/where.cmake")
  dense_toolchain(emscripten emscripten)
  if(NOT emscripten)
    message(FATAL_ERROR "No Emscripten is set up. Run `npm run setup` first.")
  endif()
  set(ENV{DENSE_EMSCRIPTEN} "${emscripten}") # read again, in this process, by every try_compile
endif()
include("$ENV{DENSE_EMSCRIPTEN}/cmake/Modules/Platform/Emscripten.cmake")
