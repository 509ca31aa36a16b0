# cmake -DNAME=<ident> -DBASE=<folder> -DLIST=<file of paths> -DSOURCE=<out.cpp> -P embed.cmake
# Writes the C++ source behind cpa_embed (CpaEmbed.cmake).
cmake_minimum_required(VERSION 3.25)
file(STRINGS "${LIST}" files)
set(texts "")
set(entries "")
set(count 0)
foreach(file IN LISTS files)
  file(READ "${file}" text)
  string(FIND "${text}" ")cpa_text\"" closing)
  if(NOT closing EQUAL -1)
    message(FATAL_ERROR "${file}: holds the mark that ends an embedded text")
  endif()
  file(RELATIVE_PATH path "${BASE}" "${file}")
  # The length is the array's: counting the bytes of a long text at compile time meets the compilers'
  # limits.
  string(APPEND texts "constexpr char text_${count}[] = R\"cpa_text(${text})cpa_text\";\n")
  string(APPEND entries
    "    {\"${path}\", {text_${count}, sizeof text_${count} - 1}},\n")
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
${texts}
constexpr std::array<EmbeddedFile, ${count}> files{{
${entries}}};
}  // namespace

std::span<const EmbeddedFile> ${NAME}() { return files; }
}  // namespace cpa::embedded
")
