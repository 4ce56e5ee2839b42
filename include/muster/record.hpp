// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/record/concept.hpp>
#include <muster/record/distinguished_name.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/ldap_values.hpp>
#include <muster/record/link_lookup.hpp>
#include <muster/record/lookup.hpp>
#include <muster/record/path.hpp>
#include <muster/record/postal_address.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/value.hpp>
#include <muster/record/value_types.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// All of `record/`: what a record is, and what a schema knows of it.
