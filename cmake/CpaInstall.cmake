# What an installation holds: the programs (component programs, see apps/cpa), and the library with
# its headers and the CMake package `cpa` (component library):
#   find_package(cpa 0.1 REQUIRED)
#   target_link_libraries(mine PRIVATE cpa::savings)      # or cpa::cpa, which is every module
include(CMakePackageConfigHelpers)

get_property(modules GLOBAL PROPERTY CPA_MODULES)
list(TRANSFORM modules PREPEND "cpa_" OUTPUT_VARIABLE targets)

add_library(cpa_all INTERFACE)
add_library(cpa::cpa ALIAS cpa_all)
set_target_properties(cpa_all PROPERTIES EXPORT_NAME cpa)
target_link_libraries(cpa_all INTERFACE ${targets})

if(NOT CPA_INSTALL)
  return()
endif()
install(TARGETS cpa_all ${targets} EXPORT cpaTargets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library)
foreach(module IN LISTS modules)
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/lib/cpa/${module}"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/cpa" COMPONENT library
    FILES_MATCHING PATTERN "*.hpp" PATTERN "internal" EXCLUDE PATTERN "messages" EXCLUDE)
endforeach()

set(package "${CMAKE_INSTALL_LIBDIR}/cmake/cpa")
install(EXPORT cpaTargets NAMESPACE cpa:: DESTINATION "${package}" COMPONENT library)
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/cpaConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/cpaConfig.cmake" INSTALL_DESTINATION "${package}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/cpaConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/cpaConfig.cmake" "${PROJECT_BINARY_DIR}/cpaConfigVersion.cmake"
  DESTINATION "${package}" COMPONENT library)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT library)
