// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <directory/json_edit.hpp>
#include <directory/sample_file.hpp>
#include <directory/sample_webex.hpp>
#include <directory/sample_webex_services.hpp>
#include <directory/webex.hpp>
#include <directory/webex_services.hpp>
#include <directory/webex_tables.hpp>
#include <muster/core/version.hpp>
#include <muster/source/page_kind.hpp>

/// @file
/// The Webex folder of the example data: all kinds of records, of two organizations.

namespace muster { inline namespace MUSTER_ABI { namespace directory { namespace detail {

using append_service = void(std::string&, options const&, webex_service const&, std::uint64_t);

inline std::vector<std::string> sample_services(append_service& record,
                                                std::span<webex_service const> services) {
    std::vector<std::string> all;
    for (std::uint64_t index = 0; index < services.size(); ++index)
        record(all.emplace_back(), sample_options, services[index], index);
    return all;
}

/// The value of the first number of `type` in a person's `phoneNumbers`.
inline std::string_view number_of_type(std::string_view numbers, std::string_view type) {
    std::string start = "{\"type\":\"";
    append(start, type, "\",\"value\":\"");
    auto const at = numbers.find(start);
    if (at == std::string_view::npos) return {};
    numbers.remove_prefix(at + start.size());
    return numbers.substr(0, numbers.find('"'));
}

/// The location with this id, as JSON has it; that of the first if there is none.
inline std::uint64_t location_with_id(std::string_view id) {
    for (std::uint64_t index = 0; index < sample_options.locations; ++index) {
        std::string known;
        append_webex_location_id(known, sample_options, index);
        if (known == id) return index;
    }
    return 0;
}

inline void add_numbers_of_person(std::vector<std::string>& all, std::string_view person) {
    auto const numbers = member_of(person, "phoneNumbers");
    auto const quoted = member_of(person, "extension");
    inventory_entry entry;
    entry.phone = number_of_type(numbers, "work");
    entry.esn = number_of_type(numbers, "work_extension");
    if (quoted.size() > 2) entry.extension = quoted.substr(1, quoted.size() - 2);
    if (entry.phone.empty() && entry.extension.empty()) return;
    if (entry.extension.empty()) entry.esn = {};
    entry.owner_id = member_of(person, "id");
    entry.owner_type = "PEOPLE";
    entry.first_name = member_of(person, "firstName");
    entry.last_name = member_of(person, "lastName");
    entry.location = location_with_id(member_of(person, "locationId"));
    // A fax comes before the number that counts, so that the order of the inventory is no answer.
    if (auto const fax = number_of_type(numbers, "fax"); !fax.empty()) {
        auto other = entry;
        other.phone = fax;
        other.type = "FAX";
        other.extension = other.esn = {};
        append_webex_number(all.emplace_back(), sample_options, other);
    }
    entry.type = "PRIMARY";
    append_webex_number(all.emplace_back(), sample_options, entry);
}

inline void add_numbers_of_services(std::vector<std::string>& all,
                                    std::span<webex_service const> services) {
    for (std::uint64_t index = 0; index < services.size(); ++index) {
        webex_service const& of = services[index];
        if (of.phone.empty() && of.extension.empty()) continue;
        std::string id, name;
        append_webex_service_id(id, sample_options, of, index);
        append_json(name, of.name);
        auto const esn = esn_of(of);
        append_webex_number(all.emplace_back(), sample_options,
                            {of.phone,
                             of.extension,
                             esn,
                             "PRIMARY",
                             id,
                             of.kind == "VIRTUAL_PROFILE" ? "VIRTUAL_LINE" : of.kind,
                             {},
                             name,
                             of.location});
    }
}

inline std::vector<std::string> sample_numbers(std::vector<std::string> const& people) {
    std::vector<std::string> all;
    for (auto const& person : people) add_numbers_of_person(all, person);
    add_numbers_of_services(all, hunt_groups);
    add_numbers_of_services(all, call_queues);
    add_numbers_of_services(all, auto_attendants);
    add_numbers_of_services(all, virtual_lines);
    add_numbers_of_services(all, workspaces);
    // A number that nobody has.
    append_webex_number(all.emplace_back(), sample_options,
                        {.phone = "+390200456699", .type = "PRIMARY"});
    return all;
}

inline std::vector<sample_file> sample_webex() {
    sample_folder folder("webex");
    auto const people = changed_records(append_webex_person, 300, webex_changes);
    folder.add(webex::people_pages, append_webex_page_head, people, 2);
    folder.add(webex::location_pages,
               changed_records(append_webex_location, sample_options.locations, {}));
    folder.add(webex::telephony_location_pages,
               changed_records(append_webex_telephony_location, sample_options.locations, {}));
    folder.add(webex::organization_pages,
               changed_records(append_webex_organization, organizations.size(), {}));
    auto const head = [](std::string& out, std::uint64_t, std::uint64_t, bool) {
        out += "{\"phoneNumbers\":[";
    };
    folder.add(webex::number_pages, head, sample_numbers(people), 2);
    folder.add(webex::hunt_group_pages, sample_services(append_webex_service, hunt_groups));
    folder.add(webex::call_queue_pages, sample_services(append_webex_service, call_queues));
    folder.add(webex::auto_attendant_pages, sample_services(append_webex_service, auto_attendants));
    folder.add(webex::virtual_line_pages,
               sample_services(append_webex_virtual_line, virtual_lines));
    folder.add(webex::workspace_pages, sample_services(append_webex_workspace, workspaces));
    return std::move(folder).files();
}

}}}}  // namespace muster::directory::detail
