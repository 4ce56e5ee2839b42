# SPDX-License-Identifier: BSL-1.0
# Compiles SOURCE, which must work, then with MUSTER_MUST_FAIL, which must fail with the message that its
# first line expects; the message is left in SCRATCH. With SELF_TEST it checks itself on files of its own.
#   cmake -D SETTINGS=FILE -D SOURCE=FILE -P check.cmake
#   cmake -D SETTINGS=FILE -D SELF_TEST=ON -P check.cmake
cmake_minimum_required(VERSION 3.25)
include("${SETTINGS}")

list(TRANSFORM FLAGS REPLACE "^-fsanitize=.*" "") # what the sanitizers add is no part of a message
list(REMOVE_ITEM FLAGS "")
foreach(folder IN LISTS INCLUDES)
  if(folder AND NOT folder IN_LIST SYSTEM)
    list(APPEND FLAGS -I "${folder}")
  endif()
endforeach()

# Puts into `out` why `source` does not pass, or nothing.
function(check source out)
  # Without the source lines that it quotes: a message must be the compiler's own words.
  set(command "${COMPILER}" ${FLAGS} -fsyntax-only -fno-color-diagnostics -fno-caret-diagnostics)
  if(COMPILER_ID STREQUAL "GNU")
    set(command "${COMPILER}" ${FLAGS} -fsyntax-only -fdiagnostics-color=never -fno-diagnostics-show-caret)
  endif()
  file(READ "${source}" text)
  if(NOT text MATCHES "^// expect: ([^\n]+)\n")
    set(${out} "the first line is not `// expect: REGULAR EXPRESSION`" PARENT_SCOPE)
    return()
  endif()
  set(expected "${CMAKE_MATCH_1}")

  execute_process(COMMAND ${command} "${source}" RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    set(${out} "does not compile without MUSTER_MUST_FAIL:\n${said}" PARENT_SCOPE)
    return()
  endif()

  execute_process(COMMAND ${command} -DMUSTER_MUST_FAIL "${source}"
    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(status EQUAL 0)
    set(${out} "compiles with MUSTER_MUST_FAIL" PARENT_SCOPE)
    return()
  endif()
  get_filename_component(name "${source}" NAME_WE)
  file(WRITE "${SCRATCH}/${name}.said" "${said}")
  execute_process(COMMAND "${GREP}" -E -q -e "${expected}" "${SCRATCH}/${name}.said" RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    set(${out} "fails, but not with a line that fits\n  ${expected}\nThe compiler says:\n${said}" PARENT_SCOPE)
    return()
  endif()
  set(${out} "" PARENT_SCOPE)
endfunction()

function(expect name text why_expected)
  file(WRITE "${SCRATCH}/${name}.cpp" "${text}")
  check("${SCRATCH}/${name}.cpp" why)
  if(NOT why MATCHES "${why_expected}")
    message(SEND_ERROR "${name}: expected \"${why_expected}\", got \"${why}\"")
  endif()
endfunction()

if(DEFINED SELF_TEST)
  set(guarded "#include <muster/core/version.hpp>\n#ifdef MUSTER_MUST_FAIL\nstatic_assert(sizeof(char) == 2, \"a sentence, (1)\");\n#endif\n")
  expect(good "// expect: (sentence|word), \\(1\\)\n${guarded}" "^$")
  expect(other_reason "// expect: an other sentence\n${guarded}" "not with a line that fits")
  expect(only_quoted "// expect: sizeof\\(char\\) == 2,\n${guarded}" "not with a line that fits")
  expect(always_compiles "// expect: sentence\nint value = 0;\n" "compiles with MUSTER_MUST_FAIL")
  expect(never_compiles "// expect: sentence\nint value = ;\n" "does not compile without")
  expect(expects_nothing "// SPDX\n${guarded}" "the first line is not")
  return()
endif()

check("${SOURCE}" why)
if(why)
  message(FATAL_ERROR "${SOURCE} ${why}")
endif()
