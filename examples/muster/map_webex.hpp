// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <muster/predicate/absent.hpp>
#include <muster/profile/webex/choices.hpp>
#include <muster/profile/webex/doubts.hpp>
#include <muster/profile/webex/scope.hpp>
#include <muster/profile/webex_to_ucx.hpp>

#include "mapped_users.hpp"
#include "webex_inputs.hpp"

/// @file
/// `map --profile webex-to-ucx`, a file for persons and one for the rest: each kind is a mapping
/// and a source of its own, and takes its time to compile.

namespace app {

template <class Policy, muster::webex::kind Kind>
struct doubter<muster::webex_to_ucx<Policy, Kind>> {
    template <muster::record Record>
    static std::string ask(Record const& from) {
        return muster::webex::doubts<Policy, Kind>(from);
    }
};

/// The filter for records of one kind: an item is False that another kind can answer and this one
/// cannot, since it has no such attribute, or no such value of it. What no kind can answer is left.
[[nodiscard]] muster::filter filter_for(muster::filter asked, muster::schema const& own);

/// Maps the records of one kind.
template <class Policy, muster::webex::kind Kind, class Source>
void map_kind(map_run& run, Source from, muster::filter const& asked) {
    // What other kinds have and this one does not is absent here; a misspelt name is an error.
    auto const own = filter_for(asked, Source::names);
    run.label = muster::webex::user_type(Kind);
    run.map<muster::webex_to_ucx<Policy, Kind>>(std::move(from), own,
                                                muster::webex::scope<Policy, Kind>());
}

void map_persons(map_run& run, webex_inputs const& from, muster::filter const& asked);
void map_services(map_run& run, webex_inputs const& from, muster::webex::kind kind,
                  muster::filter const& asked);

}  // namespace app
