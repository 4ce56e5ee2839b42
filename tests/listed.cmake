# SPDX-License-Identifier: BSL-1.0
# Fails when a file lies in a folder and in no list, or in a list and no folder.
#   cmake -D LISTED=FILE -P listed.cmake         FILE sets `files` and `patterns`
#   cmake -D SELF_TEST=FOLDER -P listed.cmake    plants both mistakes in FOLDER and expects to find them
cmake_minimum_required(VERSION 3.25)

# Puts a sentence for each mistake into `out`.
function(find_mistakes files patterns out)
  set(mistakes)
  file(GLOB_RECURSE present LIST_DIRECTORIES false ${patterns})
  foreach(file IN LISTS present)
    if(NOT file IN_LIST files)
      list(APPEND mistakes "${file} is in no list: see cmake/headers.cmake or the CMakeLists.txt of its folder")
    endif()
  endforeach()
  foreach(file IN LISTS files)
    if(NOT EXISTS "${file}")
      list(APPEND mistakes "${file} is listed, but does not exist")
    endif()
  endforeach()
  set(${out} "${mistakes}" PARENT_SCOPE)
endfunction()

if(DEFINED SELF_TEST)
  file(REMOVE_RECURSE "${SELF_TEST}")
  file(MAKE_DIRECTORY "${SELF_TEST}/deep")
  file(TOUCH "${SELF_TEST}/a.hpp" "${SELF_TEST}/deep/b.hpp")
  set(both "${SELF_TEST}/a.hpp" "${SELF_TEST}/deep/b.hpp")
  find_mistakes("${both}" "${SELF_TEST}/*.hpp" none)
  find_mistakes("${SELF_TEST}/a.hpp" "${SELF_TEST}/*.hpp" unlisted)
  find_mistakes("${both};${SELF_TEST}/gone.hpp" "${SELF_TEST}/*.hpp" missing)
  if(NOT none STREQUAL "" OR NOT unlisted MATCHES "deep/b.hpp is in no list" OR NOT missing MATCHES "gone.hpp is listed, but")
    message(FATAL_ERROR "the check is blind:\n${none}\n${unlisted}\n${missing}")
  endif()
  return()
endif()

include("${LISTED}")
find_mistakes("${files}" "${patterns}" mistakes)
if(mistakes)
  list(JOIN mistakes "\n" mistakes)
  message(FATAL_ERROR "${mistakes}")
endif()
