// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/io/json.hpp>
#include <muster/record/path.hpp>
#include <muster/source/detail/push_item.hpp>

/// @file
/// Paths as a SCIM filter writes them (RFC 7644 3.4.2.2).

namespace muster { inline namespace MUSTER_ABI { namespace scim { namespace detail {

/// A path in SCIM's spelling, in two parts around the comparison: `emails[type eq "work" and `,
/// `value` and `]`.
struct scim_path {
    std::string before, name, after;
    std::string bare;  ///< without its selector, to look its facts up
};

/// Nothing for a path that SCIM cannot write.
MUSTER_LAZY [[nodiscard]] inline std::optional<scim_path> scim_path_of(std::string_view text) {
    scim_path made;
    auto const where = path(text);
    if (!where.valid()) return std::nullopt;
    for (auto const& step : where) {
        if (step.name.find_first_of("\"[] ") != std::string_view::npos) return std::nullopt;
        auto const is_extension = step.name.find(':') != std::string_view::npos;
        if (is_extension && &step != where.begin()) return std::nullopt;
        (is_extension ? (made.bare += '\'') += step.name : made.bare += step.name) +=
            is_extension ? "'." : ".";
        made.name += step.name;
        made.name += is_extension ? ':' : '.';
        if (step.which == pick::index) return std::nullopt;
        if (step.which != pick::match) continue;
        auto const equals = muster::detail::tidied(step.equals);
        if (!made.after.empty() || !equals || equals->text != step.equals) return std::nullopt;
        made.name.pop_back();
        made.before = std::exchange(made.name, {}) + "[" + std::string(step.member) + " eq ";
        append_json_string(step.equals, made.before);
        made.before += " and ";
        made.after = "]";
    }
    if (made.name.empty()) return std::nullopt;  // a selector at the end
    made.name.pop_back();
    made.bare.pop_back();
    return made;
}

}}}}  // namespace muster::scim::detail
