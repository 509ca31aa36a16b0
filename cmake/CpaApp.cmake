# cpa_app(<noun> COMMANDS <names> [SOURCES <more files>] [NEEDS <modules>])
# One small app: a library cpa_app_<noun> of <command>.cpp files that apps/cpa/main.cpp puts into its
# table. The help texts <command>.{vi,en}.md beside them are embedded; a command finds its own with
#   #include "embedded_<noun>_help.hpp"   // help_among(embedded::<noun>_help(), "<command>")
# Every command is installed under its own name too (cpa-savings), and so is the noun.
include(CpaEmbed)

function(cpa_app noun)
  cmake_parse_arguments(arg "" "" "COMMANDS;SOURCES;NEEDS" ${ARGN})
  list(TRANSFORM arg_NEEDS PREPEND "cpa::" OUTPUT_VARIABLE needed)
  set(sources ${arg_SOURCES})
  set(texts "")
  foreach(command IN LISTS arg_COMMANDS)
    list(APPEND sources "${command}.cpp")
    list(APPEND texts "${command}.vi.md" "${command}.en.md")
  endforeach()
  add_library(cpa_app_${noun} STATIC ${sources})
  add_library(cpa::app_${noun} ALIAS cpa_app_${noun})
  cpa_compile_together(cpa_app_${noun})
  target_link_libraries(cpa_app_${noun} PUBLIC cpa::apps_common
    PRIVATE ${needed} cpa::warnings cpa::hardening)
  cpa_embed(cpa_app_${noun} NAME ${noun}_help FILES ${texts})
  set_property(GLOBAL APPEND PROPERTY CPA_APPS "${noun}")
  set_property(GLOBAL APPEND PROPERTY CPA_COMMANDS ${arg_COMMANDS} "${noun}")
endfunction()
