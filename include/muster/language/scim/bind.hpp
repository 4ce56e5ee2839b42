// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/language/scim/attribute.hpp>
#include <muster/language/scim/filter.hpp>
#include <muster/predicate/binding.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/schema.hpp>

/// @file
/// Turns a SCIM filter into a predicate, with the null rules of SCIM.

namespace muster { inline namespace MUSTER_ABI { namespace scim {

struct bind_options {
    /// Strict: a name that the schema does not know is a failure. RFC: it is an attribute without a
    /// value (RFC 7644 3.4.2.2), and a comparison that does not fit its attribute holds of nobody.
    binding how = binding::strict;
    std::string_view core = user_urn;  ///< the URN in front of names that are no extension's
    bool quoted_booleans = true;       ///< `primary eq "True"` asks for true, as Entra ID means it
};

/// Resolves the names of a filter and prepares its values.
///
/// The predicate knows two values and is never Undefined:
/// * An attribute without a value, one that is null and one that is an empty list are the same
///   (RFC 7643 2.5). Of such `eq null` and `ne "x"` hold, and nothing else does. An object in which
///   nothing has a value is such, too.
/// * `pr` needs a value with content: an empty text is a value, and is not `pr`.
/// * Of several values one is enough, also for `ne`. In `emails[...]` all must hold of one element.
///   `emails[f].value` is the values of those elements for which `f` holds; where there are none,
///   it is without a value.
/// * `emails` in a comparison is `emails.value`, where it has one.
/// * What cannot be compared is not equal: `ne` holds of it.
/// * `not` turns the answer around.
///
/// Texts are compared as the schema says, with case or without, prepared as RFC 4518 says: blanks
/// at either end do not count, several count as one. A telephone number is a text here: blanks and
/// hyphens count. Times are instants for `eq`, `ne` and the orders, and characters for `co`, `sw`
/// and `ew`. Booleans know `eq` and `ne` alone, and the text `True` in a record is one.
///
/// @param names   the schema of the records, e.g. `scim::user_schema`
/// @return        the predicate, or a `failure` with the title `Invalid SCIM filter` and a place
/// @par Errors       `errc::unknown_attribute`, `errc::ambiguous_attribute`, `errc::bad_assertion`,
///                   `errc::over_limit` (more than `wanted::max_paths` attributes); under
///                   `binding::rfc` only the last
/// @par Complexity   linear in the filter, times the size of the schema
MUSTER_API [[nodiscard]] expected<predicate> bind(filter const& asked, schema const& names,
                                                  bind_options options = {});

/// Binds the selector of a path: the predicate is asked about one element of the list `of`, as an
/// `element` is.
///
/// @par Errors       as those of `bind`
MUSTER_API [[nodiscard]] expected<predicate> bind_selector(filter const& asked, schema const& names,
                                                           attribute_path const& of,
                                                           bind_options options = {});

}}}  // namespace muster::scim

#if !defined(MUSTER_COMPILED)
#include <muster/language/scim/impl/bind.ipp>
#endif
