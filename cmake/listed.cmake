# SPDX-License-Identifier: BSL-1.0
# Files are listed, never globbed, so that a build is what the lists say. This file keeps account of
# what was listed; a test compares that with what lies in the folders.

# Notes that the build knows `files`, given relative to the current folder.
function(muster_listed)
  list(TRANSFORM ARGN PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
  set_property(GLOBAL APPEND PROPERTY muster_listed_files ${ARGN})
endfunction()

# Notes that every file under the current folder that fits one of `patterns` must be listed.
function(muster_lists_all)
  list(TRANSFORM ARGN PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
  set_property(GLOBAL APPEND PROPERTY muster_listed_patterns ${ARGN})
endfunction()

# Adds the test, and the test of the test.
function(muster_check_lists)
  list(TRANSFORM muster_headers PREPEND "${PROJECT_SOURCE_DIR}/include/muster/")
  list(TRANSFORM muster_simdjson_headers PREPEND "${PROJECT_SOURCE_DIR}/include/muster/")
  list(TRANSFORM muster_pcre2_headers PREPEND "${PROJECT_SOURCE_DIR}/include/muster/")
  get_property(files GLOBAL PROPERTY muster_listed_files)
  get_property(patterns GLOBAL PROPERTY muster_listed_patterns)
  list(APPEND files ${muster_headers} ${muster_simdjson_headers} ${muster_pcre2_headers})
  list(APPEND patterns "${PROJECT_SOURCE_DIR}/include/*.hpp" "${PROJECT_SOURCE_DIR}/include/*.ipp")
  file(CONFIGURE OUTPUT listed_files.cmake CONTENT "set(files [[${files}]])\nset(patterns [[${patterns}]])\n" @ONLY)
  if(MUSTER_TESTS AND MUSTER_FUZZ) # what lies in tests/ is known only then
    set(script "${PROJECT_SOURCE_DIR}/tests/listed.cmake")
    add_test(NAME house/listed COMMAND ${CMAKE_COMMAND} -D LISTED=${PROJECT_BINARY_DIR}/listed_files.cmake -P ${script})
    add_test(NAME house/listed-self-test
      COMMAND ${CMAKE_COMMAND} -D SELF_TEST=${PROJECT_BINARY_DIR}/self_test/listed -P ${script})
    set_tests_properties(house/listed house/listed-self-test PROPERTIES LABELS house)
  endif()
endfunction()
