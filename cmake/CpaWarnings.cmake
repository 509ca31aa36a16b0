# Warnings and hardening of our own code; outside headers are SYSTEM and stay silent.
add_library(cpa_warnings INTERFACE)
add_library(cpa::warnings ALIAS cpa_warnings)
target_compile_options(cpa_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual
  -Wno-missing-field-initializers -Wformat -Werror=format-security
  # g++ 12 sees null pointers in the destructors of every vector<Problem>; clang sees rightly.
  $<$<CXX_COMPILER_ID:Clang>:-Wnull-dereference>)
# g++ 12 sees overlaps in std::string that are not there (GCC bug 105651). clang minds a double literal
# beside a long double, which tests write on purpose; g++ minds only what loses digits.
target_compile_options(cpa_warnings INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<CXX_COMPILER_ID:GNU>:-Wdouble-promotion>)
if(CPA_WERROR)
  target_compile_options(cpa_warnings INTERFACE -Werror)
endif()

add_library(cpa_hardening INTERFACE)
add_library(cpa::hardening ALIAS cpa_hardening)
target_compile_options(cpa_hardening INTERFACE -fstack-protector-strong -fstack-clash-protection
  $<$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},x86_64>:-fcf-protection> -fPIE)
# FORTIFY needs an optimised build, and the sanitizers bring checks of their own.
target_compile_definitions(cpa_hardening INTERFACE
  $<$<CONFIG:Release>:_FORTIFY_SOURCE=2> $<$<CONFIG:Release>:_GLIBCXX_ASSERTIONS>)
target_link_options(cpa_hardening INTERFACE -pie -Wl,-z,relro,-z,now)
