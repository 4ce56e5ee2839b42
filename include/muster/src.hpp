// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/impl/prepare.ipp>
#include <muster/core/impl/text.ipp>
#include <muster/io/impl/file.ipp>
#include <muster/language/ldap/impl/parse.ipp>
#include <muster/predicate/impl/assertion.ipp>
#include <muster/predicate/impl/bind.ipp>
#include <muster/predicate/impl/predicate.ipp>
#include <muster/predicate/impl/simplify.ipp>
#include <muster/record/impl/schema.ipp>
#include <muster/source/impl/inputs.ipp>

/// @file
/// All definitions that `muster::compiled` holds. A program that does not use CMake compiles one
/// file that includes this, with `MUSTER_COMPILED` defined everywhere.
