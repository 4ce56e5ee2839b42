// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/version.hpp>
#include <muster/language/ldap.hpp>
#include <muster/mapping.hpp>
#include <muster/pipeline.hpp>
#include <muster/predicate.hpp>
#include <muster/record.hpp>
#include <muster/record/distinguished_name.hpp>
#include <muster/record/ldap_values.hpp>
#include <muster/record/link_lookup.hpp>
#include <muster/record/postal_address.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/join.hpp>
#include <muster/source/ldif.hpp>
#include <muster/source/ldif_reader.hpp>

/// @file
/// All of muster that needs nothing but Boost headers and utf8proc.
///
/// Sources that read JSON need simdjson and are included one by one: `muster/source/graph.hpp`,
/// `muster/source/webex.hpp`.
