# With CPA_TOGETHER the sources of a target are compiled eight at a time.
function(cpa_compile_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${CPA_TOGETHER} UNITY_BUILD_BATCH_SIZE 8)
endfunction()

# cpa_module(<name> SOURCES <files> [NEEDS <modules>] [USES <outside libraries>] [NUMERIC])
# One static library cpa_<name>, alias cpa::<name>. NEEDS is the only list of modules it may include
# from (the layers test reads it back); USES stays private, so outside headers cannot leak.
# NUMERIC makes results the same bits on every compiler and optimisation level.
function(cpa_module name)
  cmake_parse_arguments(arg "NUMERIC" "" "SOURCES;NEEDS;USES" ${ARGN})
  list(TRANSFORM arg_NEEDS PREPEND "cpa::" OUTPUT_VARIABLE needed)
  add_library(cpa_${name} STATIC ${arg_SOURCES})
  add_library(cpa::${name} ALIAS cpa_${name})
  set_target_properties(cpa_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  target_compile_features(cpa_${name} PUBLIC cxx_std_20)
  target_include_directories(cpa_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/lib> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries(cpa_${name} PUBLIC ${needed}
    PRIVATE ${arg_USES} $<BUILD_INTERFACE:cpa::warnings> $<BUILD_INTERFACE:cpa::hardening>)
  target_compile_options(cpa_${name} PRIVATE -ffp-contract=off)
  cpa_compile_together(cpa_${name})
  if(arg_NUMERIC)
    target_compile_definitions(cpa_${name} PRIVATE EIGEN_DONT_VECTORIZE)
  endif()
  set_property(GLOBAL APPEND PROPERTY CPA_MODULES "${name}")
  set_property(GLOBAL PROPERTY CPA_NEEDS_${name} "${arg_NEEDS}")
endfunction()

# The headers that nearly every test reads, compiled once for all test programs. Tests are not
# optimised: they are compiled far more often than their own loops run.
set(CPA_TEST_OPTIONS -O0
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess> "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")

function(cpa_test_headers)
  file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/test_headers.cpp" "")
  add_library(cpa_test_headers OBJECT "${CMAKE_CURRENT_BINARY_DIR}/test_headers.cpp")
  target_include_directories(cpa_test_headers PRIVATE "${PROJECT_SOURCE_DIR}")
  target_compile_definitions(cpa_test_headers PRIVATE CPA_SOURCE_FOLDER="${PROJECT_SOURCE_DIR}")
  target_compile_options(cpa_test_headers PRIVATE ${CPA_TEST_OPTIONS})
  target_link_libraries(cpa_test_headers PRIVATE Catch2::Catch2 cpa::core cpa::warnings)
  target_precompile_headers(cpa_test_headers PRIVATE
    <algorithm> <array> <chrono> <cmath> <filesystem> <functional> <map> <optional> <set> <span>
    <string> <string_view> <variant> <vector>
    "${PROJECT_SOURCE_DIR}/lib/cpa/core/result.hpp" "${PROJECT_SOURCE_DIR}/tests/support/catch.hpp")
endfunction()

# cpa_test(<module> <files> [NEEDS <more modules>] [USES <outside libraries>])
# One test program of a module, or of a group of tests that names its modules in NEEDS alone; every
# Catch2 case becomes a CTest case "<module>: <sentence>". With CPA_CASES_APART off the program is one
# CTest case, and simulations, which repeat one path thousands of times, are left out.
function(cpa_test name)
  cmake_parse_arguments(arg "" "" "NEEDS;USES" ${ARGN})
  list(TRANSFORM arg_NEEDS PREPEND "cpa::" OUTPUT_VARIABLE needed)
  if(TARGET cpa::${name})
    list(APPEND needed cpa::${name})
  endif()
  add_executable(test_${name} ${arg_UNPARSED_ARGUMENTS})
  target_include_directories(test_${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_compile_definitions(test_${name} PRIVATE CPA_SOURCE_FOLDER="${PROJECT_SOURCE_DIR}")
  target_link_libraries(test_${name} PRIVATE ${needed} ${arg_USES}
    Catch2::Catch2WithMain cpa::warnings)
  target_compile_options(test_${name} PRIVATE ${CPA_TEST_OPTIONS})
  target_precompile_headers(test_${name} REUSE_FROM cpa_test_headers)
  cpa_compile_together(test_${name})
  if(CPA_CASES_APART)
    catch_discover_tests(test_${name} TEST_PREFIX "${name}: " EXTRA_ARGS -w NoTests)
  else()
    add_test(NAME "${name}" COMMAND test_${name} "~[simulation]")
  endif()
endfunction()
