# cpa_embed(<target> NAME <ident> FILES <files> [BASE <folder>])
# Puts the text of files into a target, so that the program needs no data folder beside it. The
# target's sources then see
#   #include "embedded_<ident>.hpp"   // std::span<const cpa::EmbeddedFile> cpa::embedded::<ident>()
# with one entry a file, in the order of their paths; paths are relative to BASE (default: the
# folder of the calling CMakeLists.txt). A file that changes is embedded anew by the next build.
set(CPA_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed.cmake")

function(cpa_embed target)
  cmake_parse_arguments(arg "" "NAME;BASE" "FILES" ${ARGN})
  if(NOT arg_BASE)
    set(arg_BASE "${CMAKE_CURRENT_SOURCE_DIR}")
  endif()
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/embedded")
  set(header "${folder}/embedded_${arg_NAME}.hpp")
  set(source "${folder}/embedded_${arg_NAME}.cpp")
  set(files "")
  foreach(file IN LISTS arg_FILES)
    get_filename_component(file "${file}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
    list(APPEND files "${file}")
  endforeach()
  list(SORT files)
  list(JOIN files "\n" lines)
  file(GENERATE OUTPUT "${folder}/${arg_NAME}.files" CONTENT "${lines}\n")
  file(GENERATE OUTPUT "${header}" CONTENT
"#pragma once

#include <span>

#include \"cpa/core/embedded_file.hpp\"

namespace cpa::embedded {
[[nodiscard]] std::span<const EmbeddedFile> ${arg_NAME}();
}  // namespace cpa::embedded
")
  add_custom_command(OUTPUT "${source}"
    COMMAND ${CMAKE_COMMAND} "-DNAME=${arg_NAME}" "-DBASE=${arg_BASE}"
      "-DLIST=${folder}/${arg_NAME}.files" "-DSOURCE=${source}" -P "${CPA_EMBED_SCRIPT}"
    DEPENDS ${files} "${folder}/${arg_NAME}.files" "${CPA_EMBED_SCRIPT}"
    COMMENT "Embedding ${arg_NAME}" VERBATIM)
  target_sources(${target} PRIVATE "${source}")
  # Long literals are the point of this file.
  set_source_files_properties("${source}" PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings")
  target_include_directories(${target} PRIVATE "${folder}")
endfunction()
