// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/fixed_string.hpp>
#include <muster/core/flow.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/value.hpp>

/// @file
/// All of muster that needs nothing but Boost headers and utf8proc. Sources that read JSON are included
/// one by one: `muster/source/...`.
