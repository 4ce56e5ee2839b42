# SPDX-License-Identifier: BSL-1.0
# Configures, builds and runs an outside project that uses muster in one WAY, with nothing left over from
# the last time.
cmake_minimum_required(VERSION 3.25)

set(folder "${BUILD}/consumer/${WAY}")
file(REMOVE_RECURSE "${folder}")
set(configure ${CMAKE_COMMAND} -G ${GENERATOR} -D CMAKE_CXX_COMPILER=${COMPILER} "-DCMAKE_CXX_FLAGS=${FLAGS}"
  -B "${folder}/build")

if(WAY STREQUAL "add_subdirectory")
  list(APPEND configure -S "${SOURCE}/tests/consumer/add_subdirectory"
    -D MUSTER_SOURCE=${SOURCE} -D CMAKE_DISABLE_FIND_PACKAGE_simdjson=ON -D CMAKE_DISABLE_FIND_PACKAGE_PCRE2=ON)
else()
  execute_process(COMMAND ${CMAKE_COMMAND} --install "${BUILD}" --prefix "${folder}/prefix"
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  list(APPEND configure -S "${SOURCE}/tests/consumer/find_package" -D CMAKE_PREFIX_PATH=${folder}/prefix)
  set(components)
  foreach(library IN ITEMS simdjson PCRE2)
    string(TOLOWER "${library}" component)
    if(WAY STREQUAL "find_package_${component}")
      list(APPEND components ${component})
    else()
      list(APPEND configure -D CMAKE_DISABLE_FIND_PACKAGE_${library}=ON)
    endif()
  endforeach()
  if(COMPILED)
    list(APPEND components compiled)
  endif()
  list(JOIN components "\\;" components) # one argument
  list(APPEND configure "-DCOMPONENTS=${components}")
endif()

execute_process(COMMAND ${configure} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build "${folder}/build" COMMAND_ERROR_IS_FATAL ANY)
file(GLOB programs "${folder}/build/consumer*")
set(ran 0)
foreach(program IN LISTS programs)
  execute_process(COMMAND "${program}" COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
  math(EXPR ran "${ran} + 1")
endforeach()
if(ran EQUAL 0)
  message(FATAL_ERROR "no program was built")
endif()
