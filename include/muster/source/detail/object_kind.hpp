// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/record/value.hpp>

/// @file
/// What the records and the answers of a source look like, so that what is none of them is never
/// taken for one.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// What a dialect says of its records; what is empty is not known.
struct object_kind {
    std::string_view vendor{};  ///< `Microsoft Graph`
    std::string_view one{};     ///< `user`
    std::string_view many{};    ///< `users`
    /// Path of what an object says it is, e.g. `schemas`, and what it may say: the last word of it,
    /// compared without case.
    std::string_view says{};
    std::array<std::string_view, 4> may_say{};
    /// Members that no record of this kind has.
    std::array<std::string_view, 8> others{};
    /// Members that stand in the place of a missing identity.
    std::array<std::string_view, 2> instead{};
    /// Key by which a page, or a record alone, says what it holds, as an address whose last step is
    /// one of `may_hold`.
    std::string_view context{};
    std::array<std::string_view, 16> may_hold{};
    /// Key of a record's object whose keys are members that could not be read.
    std::string_view failed{};
    /// Key of a page's list of ids that were asked for and are not there.
    std::string_view not_found{};
    /// What stands in an id behind `ciscospark://REGION/`, where ids are base64 of that.
    std::array<std::string_view, 2> id_types{};
};

template <std::size_t Size>
constexpr bool lists(std::array<std::string_view, Size> const& words, std::string_view word) {
    for (auto const each : words)
        if (!each.empty() && equal_ascii_nocase(each, word)) return true;
    return false;
}

/// The last word of a type's name: of `#microsoft.graph.user`, `urn:...:core:2.0:User`.
constexpr std::string_view last_word(std::string_view text) noexcept {
    return text.substr(text.find_last_of(".:#/") + 1);  // npos + 1 is 0
}

/// What a context says that a page or a record holds: `users` of
/// `https://.../$metadata#users(id,manager())/$entity`, `members` of `...#groups('1')/members`,
/// `user` of `...#Collection(microsoft.graph.user)`; empty: it says nothing that is known.
constexpr std::string_view held_by(std::string_view context) noexcept {
    constexpr std::string_view metadata = "$metadata#", collection = "Collection(";
    auto const at = context.find(metadata);
    if (at == std::string_view::npos) return {};
    context.remove_prefix(at + metadata.size());
    if (context.starts_with(collection)) {
        context.remove_prefix(collection.size());
        return last_word(context.substr(0, context.find(')')));
    }
    std::string_view held;
    while (!context.empty()) {
        std::size_t size = 0, depth = 0;
        auto end = static_cast<std::size_t>(-1);
        for (; size < context.size() && (depth > 0 || context[size] != '/'); ++size) {
            if (context[size] == '(' && depth++ == 0 && end > size) end = size;
            if (context[size] == ')' && depth > 0) --depth;
        }
        auto const step = context.substr(0, end < size ? end : size);
        if (!step.empty() && step.front() != '$') held = step;
        context.remove_prefix(size < context.size() ? size + 1 : size);
    }
    return last_word(held);
}

/// Whether what an object says of itself lets it be one of this kind.
constexpr bool may_be(object_kind const& kind, field const& said) noexcept {
    for (auto const& each : said) {
        if (lists(kind.may_say, last_word(each.text)) || lists(kind.may_say, each.text))
            return true;
        if (kind.context.empty()) continue;
        if (each.text.find("$metadata#") == std::string_view::npos) continue;
        auto const held = held_by(each.text);
        if (held.empty() || lists(kind.may_hold, held)) return true;
    }
    return said.state() == presence::absent;
}

}}}  // namespace muster::detail
