// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/scim/patch_options.hpp>
#include <muster/record/schema.hpp>

/// @file
/// Changes a SCIM resource as a PATCH request says (RFC 7644 3.5.2), also as Entra ID sends it.

namespace muster { inline namespace MUSTER_ABI { namespace scim {

/// The resource as it is after the operations of `request`, all of them or none.
///
/// * Names of attributes and URNs are compared without case, in the request and in the resource; a
///   new member is spelled as the schema does.
/// * `add` and `replace` of an object change the members that are given; of a list, `add` appends
///   what is not there, or changes the element with the same value and type; `replace` takes the
///   place of all. A value of null, or an empty list, removes. An extension, named by its URN, is
///   an object. An empty object or list, and an extension without an attribute, are left out; the
///   URN of an extension comes to `schemas` with its first attribute, and goes with the last.
/// * At most one element of a list is `primary`: a new one takes it from the one before.
/// * When the last member that says something is removed from an element, the element goes:
///   `{"type":"work"}` is no address.
/// * `id`, `meta` and `groups` cannot be changed, and `userName` not be removed.
///
/// @param resource   an object, e.g. of `parse_json`
/// @param request    a PatchOp message
/// @param names      the schema of the resource, e.g. `scim::user_schema`
/// @return           the changed resource, or a `failure` whose `title` is the `scimType` of
///                   RFC 7644 3.12, whose `message` is the detail, and whose `place` names the
///                   operation, e.g. `Operations[2]`; see `error_answer`
/// @par Errors       `invalidSyntax`, `invalidPath`, `invalidFilter`, `invalidValue`, `noTarget`,
///                   `mutability`, `tooMany`; with `errc::path_syntax` for paths,
///                   `errc::over_limit` for `tooMany`, else `errc::malformed`
/// @par Complexity   linear in the sizes of request and resource, times each other for lists, up to
///                   `patch_options::max_steps`; recurses as deep as the values nest
/// @par Example      @snippet tests/language/scim/patch.cpp patch
MUSTER_API [[nodiscard]] expected<json_value> patch(json_value const& resource,
                                                    json_value const& request, schema const& names,
                                                    patch_options const& options = as_entra);

/// The failure of a PATCH as the body of an answer with status 400 (RFC 7644 3.12).
MUSTER_API [[nodiscard]] json_value error_answer(failure const& why);

}}}  // namespace muster::scim

#if !defined(MUSTER_COMPILED)
#include <muster/language/scim/impl/patch.ipp>
#endif
