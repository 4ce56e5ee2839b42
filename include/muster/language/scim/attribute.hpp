// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// What a name in SCIM stands for: `name.familyName`,
/// `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department`.

namespace muster { inline namespace MUSTER_ABI { namespace scim {

/// The URN of the User resource (RFC 7643 4.1), in front of the names of its attributes.
inline constexpr std::string_view user_urn = "urn:ietf:params:scim:schemas:core:2.0:User";

/// The URN of the Group resource (RFC 7643 4.2).
inline constexpr std::string_view group_urn = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// An attribute of a resource, as a schema knows it.
struct attribute_path {
    std::string extension;  ///< the URN of the extension that it belongs to; empty for the core
    std::string name;       ///< `emails`, as the schema spells it
    std::string member;     ///< `value`; empty for the attribute itself
    syntax kind = syntax::text;
    bool is_list = false;  ///< the attribute is multi-valued

    /// Where a record holds it: `emails.value`, `'urn:...:User'.department`.
    [[nodiscard]] std::string path() const {
        auto text = extension.empty() ? name : "'" + extension + "'." + name;
        if (!member.empty()) (text += '.') += member;
        return text;
    }
};

/// Finds what `name` means. URN and names are compared without case (RFC 7643 2.1).
///
/// A name without a URN is an attribute of the core, or else of the one extension that has an
/// attribute of this name. A URN may also be followed by `.`, as Entra ID wrote until 2018.
///
/// @param core     the URN that stands for no extension
/// @param advice   whether a failure suggests the nearest names
/// @par Errors       `errc::unknown_attribute` with the nearest names, `errc::ambiguous_attribute`
/// @par Complexity   linear in the number of shapes of the schema
MUSTER_API [[nodiscard]] expected<attribute_path>
find_attribute(schema const& names, std::string_view name, std::string_view core = user_urn,
               near_names advice = near_names::suggested);

/// The member `member` of the attribute `of`, in the same way; of values that are no objects the
/// `value` is the value itself.
MUSTER_API [[nodiscard]] expected<attribute_path>
find_member(schema const& names, attribute_path const& of, std::string_view member,
            near_names advice = near_names::suggested);

}}}  // namespace muster::scim

#if !defined(MUSTER_COMPILED)
#include <muster/language/scim/impl/attribute.ipp>
#endif
