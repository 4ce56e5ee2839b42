// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <directory/graph.hpp>
#include <directory/json_edit.hpp>
#include <directory/ldif.hpp>
#include <directory/pages.hpp>
#include <directory/people.hpp>
#include <directory/sample_graph.hpp>
#include <directory/sample_ldif.hpp>
#include <directory/sample_webex.hpp>
#include <directory/webex.hpp>
#include <muster/core/version.hpp>

/// @file
/// Writes the example data of `examples/data`: few people, many peculiarities.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// A file of the example data; `path` is relative to `examples/data`.
struct sample_file {
    std::string path, text;
};

/// The directory that the examples are taken from.
inline constexpr options sample_options{.seed = 2024,
                                        .locations = 12,
                                        .domain = "contoso.example",
                                        .escaped = 600,
                                        .beyond_ascii = 1'200,
                                        .with_manager = 1'000};

namespace detail {

/// 300 records in `pages` pages; `changes` are in the order of the records.
inline void append_sample_pages(std::vector<sample_file>& files, std::string_view stem,
                                append_page_head& head,
                                void (&record)(std::string&, options const&, std::uint64_t),
                                std::span<change const> changes, std::uint64_t pages) {
    std::uint64_t const size = 300 / pages;
    for (std::uint64_t page = 1; page <= pages; ++page) {
        std::string text;
        head(text, page, size, page == pages);
        for (std::uint64_t index = (page - 1) * size; index < page * size; ++index) {
            if (index % size != 0) text += ',';
            std::size_t const object = text.size();
            record(text, sample_options, index);
            for (; !changes.empty() && changes[0].index == index; changes = changes.subspan(1)) {
                set_member(text, object, changes[0].member, changes[0].json);
            }
        }
        append(text, page_tail, "\n");
        files.push_back({page_name(stem, page, pages), std::move(text)});
    }
}

inline std::string sample_locations() {
    std::string text = "{\"items\":[";
    for (std::uint64_t index = 0; index < sample_options.locations; ++index) {
        if (index > 0) text += ',';
        append_webex_location(text, sample_options, index);
    }
    append(text, page_tail, "\n");
    return text;
}

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
    std::vector<sample_file> files;
    detail::append_sample_pages(files, "graph/users", append_graph_page_head, append_graph_user,
                                graph_changes, 3);
    detail::append_sample_pages(files, "webex/people", append_webex_page_head, append_webex_person,
                                webex_changes, 2);
    files.push_back({"webex/locations.json", detail::sample_locations()});
    files.push_back({"ldap/people.ldif", detail::sample_ldif()});
    return files;
}

}}}  // namespace muster::directory
