// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/mapping/describe.hpp>
#include <muster/mapping/map_into.hpp>
#include <muster/mapping/mapped.hpp>
#include <muster/mapping/mapping.hpp>

/// @file
/// All of `mapping/`: rules from a record to a target, checked when compiling.
