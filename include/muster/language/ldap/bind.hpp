// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/expected.hpp>
#include <muster/core/temporary.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/predicate/binding.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>

/// @file
/// Binds filters to the schema of an LDAP directory.

namespace muster { inline namespace MUSTER_ABI {

/// Binds `asked` to attribute types of LDAP (RFC 4511 4.5.1.7).
///
/// An attribute stands for its subtypes too, and for itself with any options: `(name=x)` asks cn,
/// sn and others, `(cn=x)` asks `cn;lang-fr`. Options that are known are `binary`, and those that
/// begin with `lang-` or `x-`. `~=` is equality. Extensible match takes every rule of
/// `named_rules`, with or without an attribute; an ordering rule asks for values that sort before
/// the one asserted.
///
/// The predicate reads fields that `ldap::selector` describes: what fills a row for it, as the LDIF
/// source does, looks up the attributes of each entry there.
///
/// @par Errors     as `bind` for other schemas
/// @par Lifetime   the predicate refers to `names`, which must outlive it and stay where it is
MUSTER_API [[nodiscard]] expected<predicate> bind(filter const& asked, ldap::schema const& names,
                                                  binding how = binding::strict);
template <detail::temporary<ldap::schema> Schema>
[[nodiscard]] expected<predicate> bind(filter const& asked, Schema&& names,
                                       binding how = binding::strict) {
    static_assert(detail::outlives_its_statement<Schema>,
                  "muster: bind(filter, names): the schema must outlive the predicate, and a "
                  "temporary does not; keep "
                  "it in a variable");
    return bind(asked, static_cast<ldap::schema const&>(names), how);
}

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/language/ldap/impl/bind.ipp>
#endif
