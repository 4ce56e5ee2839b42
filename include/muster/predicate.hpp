// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/predicate/assertion.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/predicate/bounds.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/predicate/simplify.hpp>

/// @file
/// All of `predicate/`: filters, bound to a schema and evaluated.
