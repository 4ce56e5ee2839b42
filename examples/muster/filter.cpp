// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/detail/printable.hpp>
#include <muster/core/text.hpp>
#include <muster/io/ldif_writer.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/ldif.hpp>
#include <muster/source/webex.hpp>
#include <muster/source/webex_services.hpp>

#include "app.hpp"
#include "filter.hpp"
#include "ldif_directory.hpp"

namespace app {

namespace {

/// A line of an entry, its folds undone, with a value in base64 where it must be.
void append_safe_line(std::string_view line, std::string& out) {
    auto const colon = line.find(':');
    auto const kind = colon + 1 < line.size() ? line[colon + 1] : ' ';
    if (line.starts_with('#') || colon == std::string_view::npos || kind == ':' || kind == '<') {
        muster::detail::append_printable(line, out);
        out += '\n';
        return;
    }
    auto value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    muster::append_ldif_line(line.substr(0, colon), value, out);
}

/// The entry as it is written, unless it holds what a terminal could act on, or is no UTF-8: then
/// its lines are written anew.
std::string_view safe_ldif(std::string_view text, std::string& room) {
    if (!muster::detail::has_controls(text) && muster::is_utf8(text)) return text;
    room.clear();
    std::string line;
    auto const end_line = [&] {
        if (!line.empty()) append_safe_line(line, room);
        line.clear();
    };
    while (!text.empty()) {
        auto piece = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(piece.size() + 1, text.size()));
        if (piece.ends_with('\r')) piece.remove_suffix(1);
        if (piece.starts_with(' ')) {
            line += piece.substr(1);
            continue;
        }
        end_line();
        line = piece;
    }
    end_line();
    if (room.ends_with('\n')) room.pop_back();
    return room;
}

/// Entries as they are written, an empty line behind each.
exit_status filter_ldif(muster::filter const& asked, filter_options const& options) {
    if (!options.attributes.empty()) {
        std::fprintf(stderr, "--attributes: entries of LDIF are printed whole\n");
        return usage;
    }
    ldif_directory directory;
    if (!directory.open(options.files, options.directory)) return usage;
    if (auto const fits = directory.expect(asked); !fits) {
        complain(fits.error());
        return usage;
    }
    if (!directory.read_links()) return incomplete;
    auto matching = muster::read(muster::ldif::entries(directory.inputs(), directory.names)) |
                    muster::where(asked);
    if (options.count) return count_from(std::move(matching), options);
    output out;
    std::string safe;
    return run(matching, options, [&](std::string const& text) {
        out.line(safe_ldif(text, safe));
        out.line("");
    });
}

/// The pages that hold records with this `UserType`.
muster::page_kind const& webex_pages(std::string_view user_type) {
    namespace webex = muster::webex;
    if (user_type == "hunt-group") return webex::hunt_group_pages;
    if (user_type == "call-queue") return webex::call_queue_pages;
    if (user_type == "auto-attendant") return webex::auto_attendant_pages;
    if (user_type == "virtual-line") return webex::virtual_line_pages;
    return user_type == "workspace" ? webex::workspace_pages : webex::people_pages;
}

}  // namespace

std::string_view safe_json(std::string_view json, std::string& room) {
    if (!muster::detail::has_controls(json)) return json;
    constexpr std::string_view digits = "0123456789abcdef";
    room.clear();
    unsigned char before = 0;
    for (char const c : json) {
        auto const byte = static_cast<unsigned char>(c);
        auto const is_c1 = before == 0xC2 && byte < 0xA0;
        before = byte;
        if (is_c1) room.pop_back();
        if (is_c1 || byte == 0x7F) {
            room += "\\u00";
            room += digits[byte >> 4];
            room += digits[byte & 0xF];
        } else {
            room += c;
        }
    }
    return room;
}

exit_status filter(filter_options const& options) {
    if (options.source == "scim") return filter_scim(options);
    auto const asked = parse_filter(options);
    if (options.source == "ldif") {
        if (asked) return filter_ldif(*asked, options);
        complain(asked.error());
        return usage;
    }
    auto const is_graph = options.source == "graph";
    auto const& kind = is_graph ? muster::graph::users_pages : webex_pages(options.kind);
    auto from = inputs_of(options.files, kind);
    auto tables = tables_of(options);
    if (!asked || !from || !tables) {
        complain(!asked ? asked.error() : !from ? from.error() : tables.error());
        return asked ? incomplete : usage;
    }
    if (is_graph) return filter_from(muster::graph::users(std::move(*from)), *asked, options);
    namespace webex = muster::webex;
    auto const is = [&](muster::page_kind const& other) { return kind.name == other.name; };
    auto const read = [&](auto source) { return filter_from(std::move(source), *asked, options); };
    if (is(webex::hunt_group_pages)) return read(webex::hunt_groups(*from, *tables));
    if (is(webex::call_queue_pages)) return read(webex::call_queues(*from, *tables));
    if (is(webex::auto_attendant_pages)) return read(webex::auto_attendants(*from, *tables));
    if (is(webex::virtual_line_pages)) return read(webex::virtual_lines(*from, *tables));
    if (is(webex::workspace_pages)) return read(webex::workspaces(*from, *tables));
    return read(webex::people(*from, *tables));
}

}  // namespace app
