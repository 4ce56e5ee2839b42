// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/version.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/predicate/explainer.hpp>
#include <muster/predicate/path_facts.hpp>

/// @file
/// All it takes to explain filters over records that have a `schema`:
/// `explainer::of(asked, names)`.
