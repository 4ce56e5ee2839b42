// SPDX-License-Identifier: BSL-1.0

#include "map_webex.hpp"

#include <cstddef>
#include <utility>

#include <muster/source/webex_services.hpp>

namespace app {

void map_services(map_run& run, webex_inputs const& from, muster::webex::kind kind,
                  muster::filter const& asked) {
    namespace webex = muster::webex;
    using webex::rev2024;
    auto const& pages = from.kinds[static_cast<std::size_t>(kind)];
    auto const& tables = from.tables;
    switch (kind) {
    case webex::kind::person: return;
    case webex::kind::hunt_group:
        return map_kind<rev2024, webex::kind::hunt_group>(run, webex::hunt_groups(pages, tables),
                                                          asked);
    case webex::kind::call_queue:
        return map_kind<rev2024, webex::kind::call_queue>(run, webex::call_queues(pages, tables),
                                                          asked);
    case webex::kind::auto_attendant:
        return map_kind<rev2024, webex::kind::auto_attendant>(
            run, webex::auto_attendants(pages, tables), asked);
    case webex::kind::virtual_line:
        return map_kind<rev2024, webex::kind::virtual_line>(
            run, webex::virtual_lines(pages, tables), asked);
    case webex::kind::workspace:
        return map_kind<rev2024, webex::kind::workspace>(run, webex::workspaces(pages, tables),
                                                         asked);
    }
}

}  // namespace app
