// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/io/parse_json.hpp>
#include <muster/language/scim/patch.hpp>
#include <muster/record/schema.hpp>

/// @file
/// PATCH from text to text.

namespace muster { inline namespace MUSTER_ABI { namespace scim {

/// How large a text within a text may be: a role is a handful of members, a list some elements.
inline constexpr json_value_limits embedded_limits{64 * 1024, 8};

/// Reads the JSON document that Entra ID sends as the text of a role, or of a list; for
/// `patch_options::embedded`.
[[nodiscard]] inline expected<json_value> parse_embedded(std::string_view text) {
    return parse_json(text, embedded_limits);
}

/// As `patch`, for a resource and a request as JSON texts. Roles in texts are read if
/// `options.bare_values` is set and `options.embedded` is not.
///
/// @return   the changed resource as JSON without blanks
/// @par Errors       as `patch`; a text that is no JSON is `invalidSyntax`
[[nodiscard]] inline expected<std::string> patch_text(std::string_view resource,
                                                      std::string_view request, schema const& names,
                                                      patch_options options = as_entra,
                                                      json_value_limits limits = {}) {
    auto const read = [&](std::string_view text) {
        auto made = parse_json(text, limits);
        if (!made) made.error().title = "invalidSyntax";
        return made;
    };
    auto const held = read(resource), asked = read(request);
    if (!held) return unexpected(held.error());
    if (!asked) return unexpected(asked.error());
    if (options.bare_values && options.embedded == nullptr) options.embedded = &parse_embedded;
    auto const changed = patch(*held, *asked, names, options);
    if (!changed) return unexpected(changed.error());
    return print_json(*changed);
}

}}}  // namespace muster::scim
