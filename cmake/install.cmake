# SPDX-License-Identifier: BSL-1.0
# Installs the headers and a package file: find_package(muster [COMPONENTS simdjson] [pcre2] [compiled]).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(muster_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/muster")

# One export for each target that has a dependency of its own: its package is looked for only
# where the target is wanted.
function(muster_install target)
  install(TARGETS muster${target} EXPORT muster${target}_targets
    FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  install(EXPORT muster${target}_targets NAMESPACE muster::
    FILE muster${target}_targets.cmake DESTINATION "${muster_package_dir}")
endfunction()

muster_install("")
if(TARGET muster_simdjson)
  muster_install(_simdjson)
endif()
if(TARGET muster_pcre2)
  muster_install(_pcre2)
endif()
if(MUSTER_BUILD_COMPILED)
  install(TARGETS muster_compiled EXPORT muster_compiled_targets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  install(EXPORT muster_compiled_targets NAMESPACE muster::
    FILE muster_compiled_targets.cmake DESTINATION "${muster_package_dir}")
  if(TARGET muster_compiled_pcre2)
    install(TARGETS muster_compiled_pcre2 EXPORT muster_compiled_pcre2_targets
      ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
    install(EXPORT muster_compiled_pcre2_targets NAMESPACE muster::
      FILE muster_compiled_pcre2_targets.cmake DESTINATION "${muster_package_dir}")
  endif()
endif()

configure_package_config_file(cmake/muster-config.cmake.in muster-config.cmake
  INSTALL_DESTINATION "${muster_package_dir}" NO_SET_AND_CHECK_MACRO)
set(muster_any_architecture ARCH_INDEPENDENT)
if(MUSTER_BUILD_COMPILED)
  set(muster_any_architecture)
endif()
write_basic_package_version_file(muster-config-version.cmake
  COMPATIBILITY SameMinorVersion ${muster_any_architecture})
install(FILES
  "${CMAKE_CURRENT_BINARY_DIR}/muster-config.cmake"
  "${CMAKE_CURRENT_BINARY_DIR}/muster-config-version.cmake"
  cmake/FindPCRE2.cmake
  cmake/Findutf8proc.cmake
  DESTINATION "${muster_package_dir}")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
