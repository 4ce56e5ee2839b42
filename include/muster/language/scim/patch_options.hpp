// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/scim/attribute.hpp>

/// @file
/// What of a PATCH request is accepted, and how large it may be.

namespace muster { inline namespace MUSTER_ABI { namespace scim {

/// What is accepted beyond RFC 7644. Everything is off in a `patch_options` of one's own;
/// `as_entra` has what the provisioning service of Entra ID needs.
struct patch_options {
    bool any_case_operations = false;  ///< `Add`, `Replace`, `Remove`
    bool text_booleans = false;        ///< `"True"` and `"False"` where a boolean belongs
    /// In the `value` of an operation without a path, `name.givenName` and
    /// `urn:...:User:department` and `emails[type eq "work"].value` are paths.
    bool path_keys = false;
    /// `emails[type eq "work"].value`, added or replaced where no element fits, makes
    /// `{"type":"work"}` first. RFC 7644 3.5.2.3 answers `noTarget`, which is the answer here, too,
    /// if the path names no member, or the selector asks for a `value`: what is not there is not
    /// made up.
    bool creates_elements = false;
    /// A value that is no object stands for the object's `value`: a manager's id alone.
    bool bare_values = false;
    /// A selector may stand behind an attribute that has one value, `manager[value eq "7"]`.
    bool single_selectors = false;
    /// A manager of `""`, or of `{"value": ""}`, is removed.
    bool empty_references = false;
    /// A list of one, `[{"$ref":null,"value":"Ada"}]`, stands for what it holds where an attribute
    /// has one value: the older form of Microsoft's own library.
    bool listed_values = false;
    /// A `remove` that carries a value removes what is equal to it, and nothing if that is nothing.
    /// RFC 7644 knows no such value; since ignoring it would remove too much, it is refused.
    bool remove_values = false;
    /// A `remove` whose selector no element fits has nothing to do. RFC 7644 answers `noTarget`.
    bool remove_nothing = false;
    /// Reads a text that holds a JSON object, or a list of them, where an object or a list belongs,
    /// as Entra ID sends app roles: e.g. `parse_json`. Null: such a text is refused where it stands
    /// for an object, and is a text in the place of a `value`.
    expected<json_value> (*embedded)(std::string_view text) = nullptr;

    std::string_view core = user_urn;   ///< the URN in front of names that are no extension's
    std::size_t max_operations = 1000;  ///< in one request
    /// Steps of one request. A step is a member or an element that is looked at, a comparison, or
    /// 64 bytes that are compared: about 5 ns each, so that a hostile request is refused within 100
    /// ms. 1,000 members are added to a list of 500,000, or 100 are removed by selectors from
    /// 20,000.
    std::size_t max_steps = 12'000'000;
    /// Bytes of JSON that the operations of one request may put into elements of lists: one value
    /// goes into each element that fits.
    std::size_t max_growth = std::size_t{64} << 20;
};

/// No more than RFC 7644 says.
inline constexpr patch_options as_rfc{};
/// What Entra ID sends, with the flag `aadOptscim062020` and without it.
inline constexpr patch_options as_entra{
    .any_case_operations = true,
    .text_booleans = true,
    .path_keys = true,
    .creates_elements = true,
    .bare_values = true,
    .single_selectors = true,
    .empty_references = true,
    .listed_values = true,
    .remove_values = true,
    .remove_nothing = true,
};

}}}  // namespace muster::scim
