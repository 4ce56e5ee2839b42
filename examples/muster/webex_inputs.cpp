// SPDX-License-Identifier: BSL-1.0

#include "webex_inputs.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/source/page_kind.hpp>
#include <muster/source/snapshot.hpp>

namespace app {

namespace {

namespace webex = muster::webex;

/// The list that pages of a kind go to.
struct destination {
    muster::page_kind const* pages;
    muster::inputs* list;
};
using destinations = std::array<destination, webex_kinds.size() + 4>;

destinations destinations_in(webex_inputs& all) {
    auto& tables = all.tables;
    return {{{&webex::people_pages, &all.kinds[0]},
             {&webex::hunt_group_pages, &all.kinds[1]},
             {&webex::call_queue_pages, &all.kinds[2]},
             {&webex::auto_attendant_pages, &all.kinds[3]},
             {&webex::virtual_line_pages, &all.kinds[4]},
             {&webex::workspace_pages, &all.kinds[5]},
             {&webex::location_pages, &tables.locations},
             {&webex::telephony_location_pages, &tables.telephony_locations},
             {&webex::organization_pages, &tables.organizations},
             {&webex::number_pages, &tables.numbers}}};
}

bool begins_like(std::string_view file, muster::page_kind const& pages) {
    for (auto const& each : {pages.name, pages.also[0], pages.also[1]})
        if (!each.empty() && file.starts_with(each)) return true;
    return false;
}

}  // namespace

muster::expected<webex_inputs> webex_inputs_of(map_options const& options) {
    webex_inputs all;
    auto const places = destinations_in(all);
    auto* otherwise = &all.kinds[0];
    if (options.kinds.size() == 1)
        for (std::size_t i = 0; i < webex_kinds.size(); ++i)
            if (options.kinds[0] == webex::user_type(webex_kinds[i])) otherwise = &all.kinds[i];
    for (auto const& file : options.files) {
        if (muster::is_folder(file)) {
            auto folder = muster::snapshot::open(file);
            if (!folder) return muster::unexpected(std::move(folder.error()));
            for (auto const& place : places) place.list->add(folder->inputs_if_any(*place.pages));
            continue;
        }
        auto const name = std::string_view(file).substr(file.rfind('/') + 1);
        auto* list = otherwise;
        for (auto const& place : places)
            if (begins_like(name, *place.pages)) list = place.list;
        list->add_file(file);
    }
    for (auto const& file : options.locations) all.tables.locations.add_file(file);
    return all;
}

}  // namespace app
