// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>

#include <muster/core/expected.hpp>
#include <muster/profile/webex/choices.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/webex_tables.hpp>

#include "app.hpp"

/// @file
/// Which pages of Webex are given: of each kind of record, and of the tables.

namespace app {

/// The kinds in the order in which they are mapped.
inline constexpr std::array webex_kinds{
    muster::webex::kind::person,       muster::webex::kind::hunt_group,
    muster::webex::kind::call_queue,   muster::webex::kind::auto_attendant,
    muster::webex::kind::virtual_line, muster::webex::kind::workspace};

struct webex_inputs {
    std::array<muster::inputs, webex_kinds.size()> kinds;  ///< by the number of the kind
    muster::webex::reference_tables tables;
};

/// The pages of the options' files and folders. A file is what its name begins with (`people`,
/// `telephony-config-queues`, ...); what begins otherwise, and standard input, is of the only kind
/// that is asked for, or people.
[[nodiscard]] muster::expected<webex_inputs> webex_inputs_of(map_options const& options);

}  // namespace app
