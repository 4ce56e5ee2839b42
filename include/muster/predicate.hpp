// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/predicate/assertion.hpp>
#include <muster/predicate/attributes.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/predicate/binding.hpp>
#include <muster/predicate/bounds.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/hash.hpp>
#include <muster/predicate/implication.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/predicate/rule_names.hpp>
#include <muster/predicate/simplify.hpp>
#include <muster/predicate/walk.hpp>

/// @file
/// All of `predicate/`: filters, bound to a schema and evaluated. Explaining is included by itself:
/// `muster/predicate/explain.hpp`.
