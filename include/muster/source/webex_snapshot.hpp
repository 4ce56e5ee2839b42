// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/version.hpp>
#include <muster/source/page_kind.hpp>
#include <muster/source/snapshot.hpp>
#include <muster/source/webex_tables.hpp>

/// @file
/// The tables that a snapshot of Webex holds.

namespace muster { inline namespace MUSTER_ABI { namespace webex {

/// The pages of all tables that `from` holds; a table that it does not hold is not given.
MUSTER_LAZY [[nodiscard]] inline reference_tables tables_of(snapshot const& from) {
    return {from.inputs_if_any(location_pages), from.inputs_if_any(telephony_location_pages),
            from.inputs_if_any(organization_pages), from.inputs_if_any(number_pages)};
}

}}}  // namespace muster::webex
