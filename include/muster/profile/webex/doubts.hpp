// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/map_into.hpp>
#include <muster/mapping/rules.hpp>
#include <muster/profile/webex/choices.hpp>
#include <muster/profile/webex/words.hpp>
#include <muster/profile/webex_to_ucx.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/value.hpp>

/// @file
/// What a record of Webex says that was imported all the same, but that somebody should look at.

namespace muster { inline namespace MUSTER_ABI { namespace webex {

namespace detail {

/// Whether a mapping reads all the paths of a rule, so that a row made for it has their slots.
template <class Mapping, class Rule>
inline constexpr bool reads = [] {
    for (auto const& each : Rule::paths()) {
        auto found = false;
        for (auto const& known : paths_of<Mapping>) found |= known == each;
        if (!found) return false;
    }
    return true;
}();

}  // namespace detail

/// Says what is doubtful about a record: an ESN that is not the routing prefix and the extension,
/// an extension without a routing prefix, a person whose user name is another mail address than the
/// first. One sentence each, with `; ` between; empty if all is well.
///
/// Reads nothing but what the mapping reads: what the choices leave out is not doubted.
///
/// @param row   as for `map_into<webex_to_ucx<Policy, Kind>>`
template <class Policy = rev2024, kind Kind = kind::person, record Row>
[[nodiscard]] std::string doubts(Row const& row) {
    using says = words<Kind, Policy>;
    using mapping = webex_to_ucx<Policy, Kind>;
    muster::detail::mapped_source<mapping, Row> const source(row);
    auto const text_of = [&]<class Rule>(Rule const& rule) {
        std::string text;
        if constexpr (detail::reads<mapping, Rule>)
            if (rule(source, text) != presence::value) text.clear();
        return std::string(trim(text));
    };
    std::string all;
    auto const say = [&](std::string const& sentence) {
        if (!all.empty()) all += "; ";
        all += sentence;
    };

    auto const joined = text_of(says::joined_esn);
    auto const extension = text_of(says::extension);
    auto differs = false;
    for (auto const& reported : {text_of(says::reported_esn), text_of(from<"inventory.esn">)}) {
        if (differs || joined.empty() || reported.empty() || reported == joined) continue;
        differs = true;
        say("the ESN is " + joined + " by routing prefix and extension, but Webex reports " +
            reported);
    }
    if (joined.empty() && !extension.empty() && text_of(says::reported_esn).empty())
        say("the extension " + extension + " has no routing prefix, so " +
            (Policy::chosen.no_prefix == esn_without_prefix::extension ? "it stands for the ESN"
                                                                       : "there is no ESN"));
    if constexpr (Kind == kind::person) {
        auto const mail = text_of(from<"emails[0]">);
        auto const name = text_of(from<"userName">);
        if (!mail.empty() && !name.empty() && !equal_ascii_nocase(mail, name))
            say("the user name is " + name + ", the first mail address, which is used, " + mail);
    }
    return all;
}

}}}  // namespace muster::webex
