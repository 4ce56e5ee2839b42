// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/version.hpp>
#include <muster/language/ldap/literal.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/profile/webex/choices.hpp>

/// @file
/// Whom of an organization of Webex a policy imports.

namespace muster { inline namespace MUSTER_ABI { namespace webex {

/// A filter for the records of a kind that `Policy` imports: of persons no bots and apps, and no
/// disabled logins, as its choices say; all of any other kind. A record that says nothing about
/// itself counts as a person who can log in.
///
///     read(people) | where(webex::scope<webex::rev2024>()) | map<webex_to_ucx<>>
template <class Policy = rev2024, kind Kind = kind::person>
[[nodiscard]] filter scope() {
    using namespace muster::literals;
    constexpr auto takes_bots = Policy::chosen.machines == bots::include;
    constexpr auto takes_disabled = Policy::chosen.disabled != disabled_logins::exclude;
    if constexpr (Kind != kind::person || (takes_bots && takes_disabled)) {
        return "(&)"_filter;
    } else if constexpr (takes_disabled) {
        return "(|(type=person)(!(type=*)))"_filter;
    } else if constexpr (takes_bots) {
        return "(!(loginEnabled=false))"_filter;
    } else {
        return "(&(|(type=person)(!(type=*)))(!(loginEnabled=false)))"_filter;
    }
}

}}}  // namespace muster::webex
