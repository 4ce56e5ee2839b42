# SPDX-License-Identifier: BSL-1.0
# Runs PROGRAM with ARGUMENTS (a list; none by default), which must succeed and print what the file EXPECTED holds.
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND "${PROGRAM}" ${ARGUMENTS} RESULT_VARIABLE status OUTPUT_VARIABLE printed ERROR_VARIABLE errors)
file(READ "${EXPECTED}" expected)
if(NOT status STREQUAL "0" OR NOT printed STREQUAL expected)
  message(FATAL_ERROR "status ${status}\n--- expected\n${expected}--- printed\n${printed}--- errors\n${errors}")
endif()
