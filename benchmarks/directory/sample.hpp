// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <directory/graph.hpp>
#include <directory/ldif.hpp>
#include <directory/people.hpp>
#include <directory/sample_file.hpp>
#include <directory/sample_graph.hpp>
#include <directory/sample_graph_groups.hpp>
#include <directory/sample_ldif.hpp>
#include <directory/sample_scim.hpp>
#include <directory/sample_webex_folder.hpp>
#include <directory/scim.hpp>
#include <muster/core/version.hpp>
#include <muster/source/page_kind.hpp>

/// @file
/// Writes the example data of `examples/data`: few people, many peculiarities.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

namespace detail {

/// 50 entries: two that hold the people, the notable ones, and enough ordinary ones.
inline std::string sample_ldif() {
    std::string text;
    append_ldif_head(text);
    std::span<attribute_line const> lines(ldif_entries);
    std::uint64_t index = 0;
    for (; !lines.empty(); ++index) {
        for (; !lines.empty() && lines[0].index == index; lines = lines.subspan(1)) {
            if (lines[0].attribute == "#") {
                std::string comment("# ");
                for (char const c : lines[0].value) {
                    comment += c;
                    if (c == '\n') comment += ' ';
                }
                append(text, comment, "\n");
                continue;
            }
            append_attribute(text, lines[0].attribute, lines[0].value);
            if (lines[0].attribute == "dn") append(text, ldif_classes);
        }
        text += '\n';
    }
    for (; index < 48; ++index) append_ldif_person(text, sample_options, index);
    return text;
}

}  // namespace detail

/// The files of the example data, the same on every machine.
[[nodiscard]] inline std::vector<sample_file> sample() {
    detail::sample_folder users("graph");
    users.add(graph::users_pages, append_graph_page_head,
              detail::changed_records(append_graph_user, 300, graph_changes), 3);
    detail::add_sample_groups(users);
    auto files = std::move(users).files();
    constexpr std::uint64_t scim_users = 48;
    detail::sample_folder resources("scim");
    resources.add(
        scim::users_pages,
        [](std::string& out, std::uint64_t page, std::uint64_t size, bool) {
            append_scim_page_head(out, page, size, scim_users);
        },
        detail::changed_records(append_scim_user, scim_users, scim_changes), 2);
    for (auto& file : std::move(resources).files()) files.push_back(std::move(file));
    for (auto& file : detail::sample_webex()) files.push_back(std::move(file));
    files.push_back({"ldap/people.ldif", detail::sample_ldif()});
    return files;
}

}}}  // namespace muster::directory
