# The toolchain file of the preset `wasm`: whichever Emscripten is set up (see find.js).
if(NOT DEFINED ENV{DENSE_EMSCRIPTEN})
  execute_process(
    COMMAND node "${CMAKE_CURRENT_LIST_DIR}/where.js"
    OUTPUT_VARIABLE where
    COMMAND_ERROR_IS_FATAL ANY
  )
  string(JSON emscripten ERROR_VARIABLE missing GET "${where}" emscripten)
  if(missing)
    message(FATAL_ERROR "No Emscripten is set up. Run `npm run setup` first.")
  endif()
  set(ENV{DENSE_EMSCRIPTEN} "${emscripten}") # read again, in this process, by every try_compile
endif()
include("$ENV{DENSE_EMSCRIPTEN}/cmake/Modules/Platform/Emscripten.cmake")
