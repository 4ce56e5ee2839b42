// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <string_view>
#include <utility>

#include <muster/io/json.hpp>
#include <muster/language/ldap/parse.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/scim_names.hpp>
#include <muster/source/webex.hpp>

#include "app.hpp"

namespace app {

namespace {

/// Parses, and binds if there is a source; the filter, or what is wrong with it.
muster::expected<muster::filter> checked(std::string_view text, check_options const& options) {
    auto parsed = muster::ldap::parse(text, {.lenient = options.lenient});
    if (!parsed || options.source.empty()) return parsed;
    auto const names = options.source == "graph" ? muster::graph::user_schema
                       : options.source == "scim"
                           ? muster::scim::user_schema
                           : muster::webex::person_schema.holding("locations");
    if (auto bound = muster::bind(*parsed, names); !bound)
        return muster::unexpected(std::move(bound.error()));
    return parsed;
}

/// A filter with controls escaped, which it may hold as they are: a terminal could act on them.
std::string escaped(std::string_view filter) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    auto const append = [&](unsigned char byte) {
        ((out += '\\') += digits[byte >> 4]) += digits[byte & 0xF];
    };
    unsigned char before = 0;
    for (char const c : filter) {
        auto const byte = static_cast<unsigned char>(c);
        auto const is_c1 = before == 0xC2 && byte < 0xA0;
        before = byte;
        if (is_c1) {
            out.pop_back();
            append(0xC2);
        }
        if (is_c1 || byte < 0x20 || byte == 0x7F)
            append(byte);
        else
            out += c;
    }
    return out;
}

/// One line of `check --jsonl`: `{"id", "valid", "canonical", "error": {"pos", "message"}}`.
void append_answer(std::string_view id, muster::expected<muster::filter> const& answer,
                   std::string& out) {
    out += "{\"id\":";
    out += id;  // as it was written: a string or a number
    out += answer ? ",\"valid\":true,\"canonical\":"
                  : ",\"valid\":false,\"canonical\":null,\"error\":{\"pos\":";
    if (answer) {
        muster::append_json_string(muster::ldap::print(*answer), out);
        out += ",\"error\":null}\n";
        return;
    }
    out += std::to_string(answer.error().position) + ",\"message\":";
    muster::append_json_string(answer.error().message, out);
    out += "}}\n";
}

exit_status check_lines(check_options const& options) {
    output out;
    return each_filter_line(options.jsonl, [&](std::string_view id, std::string_view filter) {
        out.add([&](std::string& to) { append_answer(id, checked(filter, options), to); });
    });
}

}  // namespace

exit_status check(check_options const& options) {
    if (options.language == "scim") return check_scim(options.filter, options);
    if (options.language == "entra") return check_entra(options.filter, options);
    if (options.language == "scoping") return check_scoping(options.filter, options);
    if (!options.jsonl.empty()) return check_lines(options);
    auto const answer = checked(options.filter, options);
    if (!answer) {
        complain(answer.error());
        return usage;
    }
    if (!options.push_down.empty()) return push_down(*answer, options);
    output().line(escaped(muster::ldap::print(*answer)));
    return ok;
}

}  // namespace app
