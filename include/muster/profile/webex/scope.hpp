// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/version.hpp>
#include <muster/language/ldap/literal.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/profile/webex/choices.hpp>

/// @file
/// Whom of an organization of Webex a policy imports.

namespace muster { inline namespace MUSTER_ABI { namespace webex {

// Not in the template below, where Clang 14 takes a literal for a function to be linked.
namespace detail::scopes {
using namespace muster::literals;
inline constexpr auto everybody = "(&)"_filter;
inline constexpr auto persons = "(|(type=person)(!(type=*)))"_filter;
inline constexpr auto able_to_log_in = "(!(loginEnabled=false))"_filter;
inline constexpr auto persons_able_to_log_in =
    "(&(|(type=person)(!(type=*)))(!(loginEnabled=false)))"_filter;
}  // namespace detail::scopes

/// A filter for the records of a kind that `Policy` imports: of persons no bots and apps, and no
/// disabled logins, as its choices say; all of any other kind. A record that says nothing about
/// itself counts as a person who can log in.
///
///     read(people) | where(webex::scope<webex::rev2024>()) | map<webex_to_ucx<>>
template <class Policy = rev2024, kind Kind = kind::person>
[[nodiscard]] filter scope() {
    constexpr auto takes_bots = Policy::chosen.machines == bots::include;
    constexpr auto takes_disabled = Policy::chosen.disabled != disabled_logins::exclude;
    if constexpr (Kind != kind::person || (takes_bots && takes_disabled)) {
        return detail::scopes::everybody;
    } else if constexpr (takes_disabled) {
        return detail::scopes::persons;
    } else if constexpr (takes_bots) {
        return detail::scopes::able_to_log_in;
    } else {
        return detail::scopes::persons_able_to_log_in;
    }
}

}}}  // namespace muster::webex
