// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/io/json.hpp>
#include <muster/mapping/describe.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/profile/entra_to_ucx.hpp>
#include <muster/profile/webex_to_ucx.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/webex.hpp>

#include "app.hpp"

namespace app {

namespace {

using user = muster::mapped<muster::ucx_user>;

/// A field's text as it is printed; secrets only where they are asked for.
std::string_view shown(auto const& content, muster::field_state const& state, bool show_secrets,
                       std::string& room) {
    if (state.secret && !show_secrets) return "***";
    room.clear();
    muster::to_text(content, room);
    return room;
}

/// `{"email":"a@b.example","pin":null}`: fields that the record says nothing about are left out.
void append_json(user const& each, bool show_secrets, std::string& room, std::string& out) {
    auto const start = out.size();
    out += '{';
    each.each([&](std::string_view name, muster::field_state const& state, auto const& content) {
        if (!state.has_rule || state.state == muster::presence::absent) return;
        if (out.size() > start + 1) out += ',';
        muster::append_json_string(name, out);
        out += ':';
        if (state.state == muster::presence::null)
            out += "null";
        else
            muster::append_json_string(shown(content, state, show_secrets, room), out);
    });
    out += "}\n";
}

/// A cell of RFC 4180.
void append_cell(std::string_view text, std::string& out) {
    if (text.find_first_of("\",\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (char const c : text) out.append(c == '"' ? 2 : 1, c);
    out += '"';
}

void append_csv(user const& each, bool show_secrets, std::string& room, std::string& out) {
    bool first = true;
    each.each([&](std::string_view, muster::field_state const& state, auto const& content) {
        if (!state.has_rule) return;
        if (!std::exchange(first, false)) out += ',';
        if (state.state == muster::presence::value)
            append_cell(shown(content, state, show_secrets, room), out);
    });
    out += "\r\n";
}

template <class Mapping>
void append_csv_head(std::string& out) {
    // In the order of the target's fields, as the rows are.
    bool first = true;
    auto const rows = muster::describe<Mapping>();
    for (auto const name : muster::field_names<typename Mapping::target>)
        for (auto const& row : rows)
            if (row.target == name) {
                if (!std::exchange(first, false)) out += ',';
                append_cell(name, out);
            }
    out += "\r\n";
}

template <class Mapping, class Source>
exit_status map_from(Source from, muster::filter const& asked, map_options const& options) {
    output out;
    narrator says(options.quiet);
    std::string room;
    auto const is_csv = options.format == "csv";
    if (is_csv) out.add([](std::string& to) { append_csv_head<Mapping>(to); });
    auto users = muster::read(std::move(from)) | muster::where(asked) | muster::map<Mapping>;
    auto const ended = users.into(
        [&](user&& each) {
            out.add([&](std::string& to) {
                if (is_csv)
                    append_csv(each, options.show_secrets, room, to);
                else
                    append_json(each, options.show_secrets, room, to);
            });
        },
        run_options_of(options), says);
    out.flush();
    return says.finish(ended);
}

template <class Mapping>
exit_status describe_mapping() {
    output out;
    out.add([](std::string& to) { to += muster::to_tsv(muster::describe<Mapping>()); });
    return ok;
}

}  // namespace

exit_status map(map_options const& options) {
    auto const is_entra = options.profile == "entra-to-ucx";
    if (options.describe)
        return is_entra ? describe_mapping<muster::entra_to_ucx>()
                        : describe_mapping<muster::webex_to_ucx>();
    auto const asked = parse_filter(options.filter);
    auto from = inputs_of(options.files,
                          is_entra ? muster::graph::users_pages : muster::webex::people_pages);
    auto places = locations_of(options);
    if (!asked || !from || !places) {
        complain(!asked ? asked.error() : !from ? from.error() : places.error());
        return asked ? incomplete : usage;
    }
    if (is_entra)
        return map_from<muster::entra_to_ucx>(muster::graph::users(std::move(*from)), *asked,
                                              options);
    if (places->empty())
        return map_from<muster::webex_to_ucx>(muster::webex::people(std::move(*from)), *asked,
                                              options);
    return map_from<muster::webex_to_ucx>(
        muster::webex::people(std::move(*from), muster::webex::locations(std::move(*places))),
        *asked, options);
}

}  // namespace app
