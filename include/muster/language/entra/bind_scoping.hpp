// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <utility>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/scoping_filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/schema.hpp>

/// @file
/// Binds a scoping filter to the attributes of a source, which makes a predicate of it like any
/// other.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// A scoping filter whose names are resolved: `where(bound.what())` keeps whoever is in scope.
///
/// The evaluator is that of all filters. What Entra says of null is in the program: an item about
/// an absent attribute is False for it as for any filter, `NOT EQUALS` is an item and no negation,
/// an empty text fits no item, and `IS NULL` is NOT of an item that any other value fits. So
/// nothing is Undefined but a regular expression that costs too much, and a value that is an
/// object.
class bound_scope {
public:
    bound_scope() = default;
    /// @param tests   what `what` refers to, and then keeps
    bound_scope(predicate what, std::shared_ptr<void const> tests) : what_(std::move(what)) {
        what_.keep(std::move(tests));
    }

    /// A copy of it needs nothing of this object.
    [[nodiscard]] predicate const& what() const noexcept { return what_; }

private:
    predicate what_;
};

/// Binds `asked` to the members that `names` knows, called as Entra does (`graph_path_of`) or as
/// the schema does.
///
/// @return   or a failure that names the clause: what Entra's scoping filters do not support
///           (attributes with several values, references, `members`, `IsMemberOf`,
///           `appRoleAssignments`, `userType`, dates) is refused, since it would select nobody
/// @par Errors       `errc::unknown_attribute`, `errc::unknown_rule` for what cannot be asked of an
///                   attribute, those of `schema::find`
/// @par Complexity   linear in the clauses
MUSTER_API [[nodiscard]] expected<bound_scope>
bind_scoping(scoping_filter const& asked, schema const& names,
             pattern_reach reach = pattern_reach::whole, ampersand and_how = ampersand::by_value);

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/bind_scoping.ipp>
#endif
