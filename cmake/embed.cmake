# cmake -DNAME=<ident> -DBASE=<folder> -DLIST=<file of paths> -DSOURCE=<out.cpp> -P embed.cmake
# Writes the C++ source behind cpa_embed (CpaEmbed.cmake).
cmake_minimum_required(VERSION 3.25)
file(STRINGS "${LIST}" files)
set(entries "")
set(count 0)
foreach(file IN LISTS files)
  file(READ "${file}" text)
  string(FIND "${text}" ")cpa_text\"" closing)
  if(NOT closing EQUAL -1)
    message(FATAL_ERROR "${file}: holds the mark that ends an embedded text")
  endif()
  file(RELATIVE_PATH path "${BASE}" "${file}")
  string(APPEND entries "    {\"${path}\", R\"cpa_text(${text})cpa_text\"},\n")
  math(EXPR count "${count} + 1")
endforeach()
if(count EQUAL 0)
  message(FATAL_ERROR "${NAME}: no files to embed")
endif()
file(WRITE "${SOURCE}"
"#include \"embedded_${NAME}.hpp\"

#include <array>

namespace cpa::embedded {
namespace {
constexpr std::array<EmbeddedFile, ${count}> files{{
${entries}}};
}  // namespace

std::span<const EmbeddedFile> ${NAME}() { return files; }
}  // namespace cpa::embedded
")
