// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/language/scim/filter.hpp>
#include <muster/language/scim/parse.hpp>

/// @file
/// What a PATCH operation is about (RFC 7644 3.5.2): `name.familyName`,
/// `addresses[type eq "work"]`, `addresses[type eq "work"].streetAddress`.

namespace muster { inline namespace MUSTER_ABI { namespace scim {

/// A path of a PATCH operation. A value; views nothing.
struct target_path {
    /// The attribute as it is written, with its URN and a sub-attribute, if there is no selector:
    /// `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value`.
    std::string name;
    filter selector;     ///< which elements are meant; without nodes: there is no selector
    std::string member;  ///< behind a selector: a member of these elements; may be empty

    [[nodiscard]] bool has_selector() const noexcept { return !selector.nodes.empty(); }
    /// Whether both name the same, names without case.
    friend bool operator==(target_path const& a, target_path const& b) noexcept {
        return equal_ascii_nocase(a.name, b.name) && a.selector == b.selector &&
               equal_ascii_nocase(a.member, b.member);
    }
};

/// Parses a path: `PATH = attrPath / valuePath [subAttr]`.
///
/// @par Errors       as those of `parse`, with the title `Invalid SCIM path`
/// @par Complexity   linear in `text.size()`
MUSTER_API [[nodiscard]] expected<target_path> parse_path(std::string_view text,
                                                          parse_options options = {});

}}}  // namespace muster::scim

#if !defined(MUSTER_COMPILED)
#include <muster/language/scim/impl/path.ipp>
#endif
