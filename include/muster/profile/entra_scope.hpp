// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <muster/core/version.hpp>
#include <muster/language/ldap/literal.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Whom of a directory of Entra ID a policy provisions.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// What becomes of a user whose account is disabled (`accountEnabled` is false).
enum class disabled_users : std::uint8_t {
    /// Nobody is created for him; where he exists he is disabled, not deleted: the record goes on,
    /// and its target says that it is not enabled.
    disable,
    exclude,  ///< he is out of scope; a plan that removes who is out of scope removes him
    import,   ///< he is provisioned like anybody
};

/// The defaults. A policy derives from this and hides what is different.
struct scope_policy {
    static constexpr disabled_users disabled = disabled_users::disable;
};

namespace detail::scopes {
using namespace muster::literals;
inline constexpr auto everybody = "(&)"_filter;
inline constexpr auto enabled = "(!(accountEnabled=FALSE))"_filter;
}  // namespace detail::scopes

/// A filter for the users that `Policy` hands on. An account that says nothing about itself is
/// enabled.
///
///     read(users) | where(entra::scope()) | map<entra_to_ucx<>>
template <class Policy = scope_policy>
[[nodiscard]] filter scope() {
    if constexpr (Policy::disabled == disabled_users::exclude) {
        return detail::scopes::enabled;
    } else {
        return detail::scopes::everybody;
    }
}

/// A filter for the users that `Policy` creates where they do not exist yet. Who is in `scope` and
/// not in this is only changed.
template <class Policy = scope_policy>
[[nodiscard]] filter creatable() {
    if constexpr (Policy::disabled == disabled_users::import) {
        return detail::scopes::everybody;
    } else {
        return detail::scopes::enabled;
    }
}

}}}  // namespace muster::entra
