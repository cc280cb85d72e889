# xsimd and doctest, both headers only: from the private copy (see find.js), or wherever a person has them, for the
# native build and for wasm alike; else fetched, pinned by hash.
include(FetchContent)

include("${CMAKE_CURRENT_LIST_DIR}/where.cmake")
dense_toolchain(headers copied_headers)

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/tested-versions.json")
file(READ "${CMAKE_CURRENT_LIST_DIR}/tested-versions.json" tested_versions)

# dense_say_version(<package> <version>): says so when it is not the one that the tests last passed with.
function(dense_say_version package version)
  string(JSON tested GET "${tested_versions}" ${package})
  if(NOT version VERSION_EQUAL tested)
    message(STATUS "Not as tested: ${package} ${version}; the tests last passed with ${tested}")
  endif()
endfunction()

# dense_header_library(<package> <oldest version> <target> <fetched version> <url> <sha256>)
function(dense_header_library package version target fetched url sha256)
  # NO_CMAKE_FIND_ROOT_PATH: Emscripten's toolchain file would have packages found in its own tree only.
  find_package(${package} ${version} CONFIG QUIET GLOBAL NO_CMAKE_FIND_ROOT_PATH HINTS ${copied_headers})
  if(NOT ${package}_FOUND)
    FetchContent_Declare(${package} URL "${url}" URL_HASH "SHA256=${sha256}" DOWNLOAD_EXTRACT_TIMESTAMP OFF SYSTEM)
    FetchContent_MakeAvailable(${package})
    if(NOT TARGET ${target})
      add_library(${target} ALIAS ${package})
    endif()
    dense_say_version(${package} ${fetched})
    return()
  endif()
  # A package in the system's own prefix points at all of /usr/include, which would shadow Emscripten's C library.
  get_target_property(folder ${target} INTERFACE_INCLUDE_DIRECTORIES)
  if(EMSCRIPTEN AND folder STREQUAL "/usr/include")
    set(alone "${CMAKE_BINARY_DIR}/headers")
    file(MAKE_DIRECTORY "${alone}")
    file(CREATE_LINK "${folder}/${package}" "${alone}/${package}" SYMBOLIC)
    set_target_properties(${target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${alone}")
  endif()
  message(STATUS "${package} ${${package}_VERSION}: ${${package}_DIR}")
  dense_say_version(${package} ${${package}_VERSION})
endfunction()

# The hashes are those that Homebrew's formulae record for the same archives.
set(XSIMD_ENABLE_XTL_COMPLEX OFF) # Debian's package would ask for xtl, for complex numbers
dense_header_library(xsimd 14 xsimd 14.2.0
  https://github.com/xtensor-stack/xsimd/archive/refs/tags/14.2.0.tar.gz
  21e841ab684b05331e81e7f782431753a029ef7b7d9d6d3ddab837e7782a40ee
)
if(PROJECT_IS_TOP_LEVEL)
  set(DOCTEST_WITH_TESTS OFF)
  dense_header_library(doctest 2.4.11 doctest::doctest 2.4.11
    https://github.com/doctest/doctest/archive/refs/tags/v2.4.11.tar.gz
    632ed2c05a7f53fa961381497bf8069093f0d6628c5f26286161fbd32a560186
  )
  FetchContent_GetProperties(doctest)
  find_file(DENSE_DOCTEST_DISCOVERY doctest.cmake HINTS "${doctest_DIR}" "${doctest_SOURCE_DIR}/scripts/cmake"
    NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  mark_as_advanced(DENSE_DOCTEST_DISCOVERY)
endif()
