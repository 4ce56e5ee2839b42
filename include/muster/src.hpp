// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/impl/prepare.ipp>
#include <muster/core/impl/sha256.ipp>
#include <muster/core/impl/text.ipp>
#include <muster/io/impl/file.ipp>
#include <muster/io/impl/json_value.ipp>
#include <muster/io/impl/replace_file.ipp>
#include <muster/io/impl/secret.ipp>
#include <muster/language/ldap/impl/bind.ipp>
#include <muster/language/ldap/impl/canonical.ipp>
#include <muster/language/ldap/impl/explain.ipp>
#include <muster/language/ldap/impl/in_chain.ipp>
#include <muster/language/ldap/impl/parse.ipp>
#include <muster/language/ldap/impl/schema.ipp>
#include <muster/language/ldap/impl/selector.ipp>
#include <muster/language/scim/impl/attribute.ipp>
#include <muster/language/scim/impl/bind.ipp>
#include <muster/language/scim/impl/parse.ipp>
#include <muster/language/scim/impl/path.ipp>
#include <muster/pipeline/impl/steps.ipp>
#include <muster/predicate/impl/assertion.ipp>
#include <muster/predicate/impl/attributes.ipp>
#include <muster/predicate/impl/bind.ipp>
#include <muster/predicate/impl/bounds.ipp>
#include <muster/predicate/impl/explain.ipp>
#include <muster/predicate/impl/implication.ipp>
#include <muster/predicate/impl/predicate.ipp>
#include <muster/predicate/impl/prepare_assertion.ipp>
#include <muster/predicate/impl/push_down.ipp>
#include <muster/predicate/impl/simplify.ipp>
#include <muster/predicate/impl/smallest_change.ipp>
#include <muster/profile/impl/custom_fields.ipp>
#include <muster/record/impl/distinguished_name.ipp>
#include <muster/record/impl/element.ipp>
#include <muster/record/impl/row.ipp>
#include <muster/record/impl/schema.ipp>
#include <muster/record/impl/wanted.ipp>
#include <muster/source/impl/concept.ipp>
#include <muster/source/impl/graph_filter.ipp>
#include <muster/source/impl/inputs.ipp>
#include <muster/source/impl/ldap_settings.ipp>
#include <muster/source/impl/ldif.ipp>
#include <muster/source/impl/ldif_block.ipp>
#include <muster/source/impl/ldif_reader.ipp>
#include <muster/source/impl/manifest.ipp>
#include <muster/source/impl/scim_filter.ipp>

/// @file
/// All definitions that `muster::compiled` holds. A program that does not use CMake compiles
/// one file that includes this, with `MUSTER_COMPILED` defined everywhere.
