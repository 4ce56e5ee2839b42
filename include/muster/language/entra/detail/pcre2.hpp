// SPDX-License-Identifier: BSL-1.0
#pragma once

// The names with a width at their end are used here, whatever width a program chooses.
#if !defined(PCRE2_CODE_UNIT_WIDTH)
#define PCRE2_CODE_UNIT_WIDTH 8
#endif
#include <pcre2.h>

/// @file
/// The one door to PCRE2.
