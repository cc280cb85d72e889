# dense_toolchain(<what> <variable>): the folder of `emscripten` or of the copied `headers`, as find.js has it; empty
# where there is none, or no node to ask.
find_program(DENSE_NODE node)
mark_as_advanced(DENSE_NODE)
function(dense_toolchain what variable)
  set(found "")
  if(DENSE_NODE)
    execute_process(
      COMMAND "${DENSE_NODE}" "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/where.js"
      OUTPUT_VARIABLE where
      COMMAND_ERROR_IS_FATAL ANY
    )
    string(JSON found ERROR_VARIABLE missing GET "${where}" "${what}")
    if(missing)
      set(found "")
    endif()
  endif()
  set(${variable} "${found}" PARENT_SCOPE)
endfunction()
