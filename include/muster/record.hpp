// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/record/concept.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/lookup.hpp>
#include <muster/record/path.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/value.hpp>
#include <muster/record/value_types.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// What a record is, and what a schema knows of it. The values of LDAP are included by themselves:
/// `record/distinguished_name.hpp`, `ldap_values.hpp`, `link_lookup.hpp`, `postal_address.hpp`.
