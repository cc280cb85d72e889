# The engine's bits on every target: one program, dense_digest, prints a number for the outputs of many layers and ends
# with 1 when it is not the committed one.
add_executable(dense_digest digest_main.cpp random_layers.cpp)
target_link_libraries(dense_digest PRIVATE dense_core)
dense_strict(dense_digest)
add_test(NAME digest_of_reference COMMAND dense_digest 2000 reference)
add_test(NAME digest_of_matmul COMMAND dense_digest 2000 matmul)
add_test(NAME digest_of_orders COMMAND dense_digest 50 orders)

add_executable(dense_order_shares EXCLUDE_FROM_ALL order_shares.cpp)
target_link_libraries(dense_order_shares PRIVATE dense_core)
dense_strict(dense_order_shares)

# dense_scan_for_fused(<name> [EXPECT_FUSED] [CONFIGURATIONS <name>] [FIXTURE <name>] <file>...): a test that disassembles
# and fails where a multiplication and an addition became one instruction. With EXPECT_FUSED it fails where none did,
# which proves that the scan can see. Without a disassembler it is left out, and CMake says so.
function(dense_scan_for_fused name)
  cmake_parse_arguments(PARSE_ARGV 1 scan EXPECT_FUSED "CONFIGURATIONS;FIXTURE" "")
  if(NOT DENSE_DISASSEMBLER)
    message(STATUS "Left out: ${name}, which needs objdump (on Debian: binutils)")
    return()
  endif()
  add_test(NAME ${name} CONFIGURATIONS ${scan_CONFIGURATIONS} COMMAND ${CMAKE_COMMAND}
    "-DDISASSEMBLER=${DENSE_DISASSEMBLER}"
    -DEXPECT_FUSED=${scan_EXPECT_FUSED}
    "-DFILES=$<JOIN:${scan_UNPARSED_ARGUMENTS},|>"
    -P "${CMAKE_CURRENT_SOURCE_DIR}/scan_for_fused.cmake"
  )
  set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED "${scan_FIXTURE}")
endfunction()

# What tests/golden/digits.py asks: random layers of real TensorFlows against the engine.
add_executable(dense_digits EXCLUDE_FROM_ALL digits_main.cpp)
target_link_libraries(dense_digits PRIVATE dense_scripts)
dense_strict(dense_digits)

if(EMSCRIPTEN)
  set_target_properties(dense_digest PROPERTIES SUFFIX .cjs)
  target_link_options(dense_digest PRIVATE -O1 -sENVIRONMENT=node -sEXIT_RUNTIME -sALLOW_MEMORY_GROWTH -sMALLOC=emmalloc)

  # The same objects for a page: `await digest({arguments: ['2000', 'orders'], print: (line) => …})`.
  add_executable(dense_digest_page digest_main.cpp random_layers.cpp)
  target_link_libraries(dense_digest_page PRIVATE dense_core)
  set_target_properties(dense_digest_page PROPERTIES SUFFIX .mjs)
  target_link_options(dense_digest_page PRIVATE
    -O1 -sENVIRONMENT=web,node -sEXPORT_ES6 -sMODULARIZE -sEXIT_RUNTIME -sALLOW_MEMORY_GROWTH -sMALLOC=emmalloc
    -sINCOMING_MODULE_JS_API=arguments,print,locateFile,onExit
  )

  execute_process(
    COMMAND "$ENV{DENSE_EMSCRIPTEN}/em-config" BINARYEN_ROOT
    OUTPUT_VARIABLE binaryen OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY
  )
  set(DENSE_DISASSEMBLER "${binaryen}/bin/wasm-dis|--all-features")
  dense_scan_for_fused(nothing_is_fused_in_wasm
    "$<TARGET_FILE_DIR:dense_digest>/dense_digest.wasm" "$<TARGET_FILE_DIR:dense_tests>/dense_tests.wasm"
    "$<TARGET_FILE_DIR:dense_engine>/dense-engine.wasm"
  )
  add_library(dense_fused_sample OBJECT fused_sample.cpp)
  target_compile_options(dense_fused_sample PRIVATE -O1 -msimd128 -mrelaxed-simd)
  dense_scan_for_fused(the_scan_sees_what_is_fused EXPECT_FUSED "$<TARGET_OBJECTS:dense_fused_sample>")
  return()
endif()

if(NOT CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$" OR DENSE_SANITIZE)
  return()
endif()

find_program(DENSE_OBJDUMP NAMES objdump llvm-objdump HINTS "${copied_headers}/bin")
mark_as_advanced(DENSE_OBJDUMP)
if(DENSE_OBJDUMP)
  set(DENSE_DISASSEMBLER "${DENSE_OBJDUMP}|--disassemble")
endif()

add_executable(dense_estimates EXCLUDE_FROM_ALL estimates_main.cpp)
target_link_libraries(dense_estimates PRIVATE dense_scripts)
dense_strict(dense_estimates)

# The whole core, not only the kernels, where the compiler is free to fuse but for the contract.
get_target_property(core_sources dense_core SOURCES)
get_target_property(script_sources dense_scripts SOURCES)
list(APPEND core_sources ${script_sources})
list(FILTER core_sources EXCLUDE REGEX "_avx(2|512)_xsimd\\.cpp$") # compiled for one set alone
list(TRANSFORM core_sources PREPEND "${PROJECT_SOURCE_DIR}/core/")
add_library(dense_core_with_fma OBJECT EXCLUDE_FROM_ALL ${core_sources})
target_include_directories(dense_core_with_fma PRIVATE "${PROJECT_SOURCE_DIR}")
target_link_libraries(dense_core_with_fma PRIVATE xsimd)
target_compile_options(dense_core_with_fma PRIVATE -O3 -mavx2 -mfma -ffp-contract=off)
add_library(dense_fused_sample OBJECT EXCLUDE_FROM_ALL fused_sample.cpp)
target_compile_options(dense_fused_sample PRIVATE -O3 -mavx2 -mfma -ffp-contract=fast)
add_test(NAME build_with_fma COMMAND ${CMAKE_COMMAND} --build "${CMAKE_BINARY_DIR}"
  --target dense_core_with_fma dense_fused_sample)
set_tests_properties(build_with_fma PROPERTIES FIXTURES_SETUP fma)
dense_scan_for_fused(nothing_is_fused_in_the_core FIXTURE fma
  "$<TARGET_OBJECTS:dense_core_with_fma>" "$<TARGET_FILE:dense_core>" "$<TARGET_FILE:dense_scripts>")
dense_scan_for_fused(the_scan_sees_what_is_fused EXPECT_FUSED FIXTURE fma "$<TARGET_OBJECTS:dense_fused_sample>")

# Every compiler, instruction set and level of optimisation. FMA is offered wherever the processor family has it, so
# that only the float contract keeps the compiler from using it. Minutes of building, therefore among what
# `npm run test:exhaustive` runs: ctest's configuration Exhaustive.
set(DENSE_TARGET_scalar -DXSIMD_WITH_EMULATED=1 "-DXSIMD_DEFAULT_ARCH=xsimd::emulated<128>")
set(DENSE_TARGET_sse2 -msse2)
set(DENSE_TARGET_avx2 -mavx2 -mfma)
set(DENSE_TARGET_avx512 -mavx512f -mavx512cd -mavx512dq -mavx512bw -mavx512vl -mfma)

find_program(DENSE_GCC NAMES g++)
find_program(DENSE_CLANG NAMES clang++ clang++-21 HINTS "${copied_headers}/bin")
mark_as_advanced(DENSE_GCC DENSE_CLANG)

set(processor "")
if(EXISTS /proc/cpuinfo)
  file(STRINGS /proc/cpuinfo processor REGEX "^flags" LIMIT_COUNT 1)
endif()

file(GLOB target_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/kernels/*.cpp")
list(FILTER target_sources EXCLUDE REGEX "_avx(2|512)_xsimd\\.cpp$") # compiled for one set alone, asked for at run time
list(APPEND target_sources
  "${PROJECT_SOURCE_DIR}/core/numerics/exact_sum.cpp"
  "${PROJECT_SOURCE_DIR}/core/numerics/formats.cpp"
  "${PROJECT_SOURCE_DIR}/core/numerics/instruction_sets.cpp"
  "${CMAKE_CURRENT_SOURCE_DIR}/digest_main.cpp"
  "${CMAKE_CURRENT_SOURCE_DIR}/random_layers.cpp"
)
file(GLOB target_headers CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/core/kernels/*.hpp" "${PROJECT_SOURCE_DIR}/core/numerics/*.hpp"
  "${PROJECT_SOURCE_DIR}/core/random/philox.hpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.hpp")

set(programs "")
set(fusible_programs "")
file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/targets")
foreach(compiler IN ITEMS GCC CLANG)
  if(NOT DENSE_${compiler})
    message(STATUS "No ${compiler} for the digest of every target")
    continue()
  endif()
  foreach(target IN ITEMS scalar sse2 avx2 avx512)
    set(levels "")
    foreach(level IN ITEMS O0 O1 O2 O3)
      string(TOLOWER "digest_${compiler}_${target}_${level}" name)
      set(program "${CMAKE_CURRENT_BINARY_DIR}/targets/${name}")
      add_custom_command(
        OUTPUT "${program}"
        COMMAND "${DENSE_${compiler}}" -std=c++20 -${level} -ffp-contract=off ${DENSE_TARGET_${target}}
          "-I${PROJECT_SOURCE_DIR}" -isystem "$<JOIN:$<TARGET_PROPERTY:xsimd,INTERFACE_INCLUDE_DIRECTORIES>, -isystem >"
          ${target_sources} -o "${program}"
        DEPENDS ${target_sources} ${target_headers}
        COMMENT "Building ${name}"
        VERBATIM
      )
      list(APPEND programs "${program}")
      if(target MATCHES "^avx")
        list(APPEND fusible_programs "${program}")
      endif()
      list(APPEND levels "${program}")
    endforeach()
    if(target STREQUAL "avx2" AND NOT processor MATCHES " avx2 ")
      message(STATUS "${compiler}'s AVX2 digest is built and not run: the processor has none")
    elseif(target STREQUAL "avx512" AND NOT processor MATCHES " avx512vl ")
      message(STATUS "${compiler}'s AVX-512 digest is built and not run: the processor has none")
    else()
      string(TOLOWER "digest_${compiler}_${target}" name)
      add_test(NAME ${name} CONFIGURATIONS Exhaustive COMMAND ${CMAKE_COMMAND}
        "-DPROGRAMS=$<JOIN:${levels},|>" -P "${CMAKE_CURRENT_SOURCE_DIR}/run_digests.cmake")
      set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED targets)
    endif()
  endforeach()
endforeach()

add_custom_target(dense_targets DEPENDS ${programs})
add_test(NAME build_targets CONFIGURATIONS Exhaustive
  COMMAND ${CMAKE_COMMAND} --build "${CMAKE_BINARY_DIR}" --target dense_targets)
set_tests_properties(build_targets PROPERTIES FIXTURES_SETUP targets)
dense_scan_for_fused(nothing_is_fused_in_the_targets CONFIGURATIONS Exhaustive FIXTURE targets ${fusible_programs})
