// SPDX-License-Identifier: BSL-1.0

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include <muster/io/file.hpp>
#include <muster/io/json.hpp>
#include <muster/language/ldap/parse.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/webex.hpp>

#include "app.hpp"

namespace app {

namespace {

/// Parses, and binds if there is a source; the filter, or what is wrong with it.
muster::expected<muster::filter> checked(std::string_view text, std::string const& source) {
    auto parsed = muster::ldap::parse(text);
    if (!parsed || source.empty()) return parsed;
    auto const names = source == "graph" ? muster::graph::user_schema
                                         : muster::webex::person_schema.holding("locations");
    if (auto bound = muster::bind(*parsed, names); !bound)
        return muster::unexpected(std::move(bound.error()));
    return parsed;
}

bool decode_hex(std::string_view digits, std::string& bytes) {
    auto const nibble = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        auto const letter = static_cast<char>(c | 0x20);
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    };
    bytes.clear();
    if (digits.size() % 2 != 0) return false;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        auto const high = nibble(digits[i]), low = nibble(digits[i + 1]);
        if (high < 0 || low < 0) return false;
        bytes += static_cast<char>(high * 16 + low);
    }
    return true;
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

muster::expected<std::string> whole_file(std::string const& path) {
    constexpr std::size_t block = 1 << 16;
    auto in = muster::input::open(path);
    if (!in) return muster::unexpected(std::move(in.error()));
    std::string text;
    for (;;) {
        auto const size = text.size();
        text.resize(size + block);
        auto const got = in->read(text.data() + size, block);
        if (!got) return muster::unexpected(got.error());
        text.resize(size + *got);
        if (*got < block) return text;
    }
}

exit_status check_lines(check_options const& options) {
    auto const text = whole_file(options.jsonl);
    if (!text) {
        complain(text.error());
        return incomplete;
    }
    output out;
    auto status = ok;
    simdjson::dom::parser parser;
    std::string bytes;
    std::size_t number = 0;
    for (std::string_view rest = *text; !rest.empty();) {
        auto const line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + (line.size() < rest.size()));
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        simdjson::dom::element record, id;
        std::string_view filter, hex;
        auto const is_record =
            !parser.parse(line.data(), line.size()).get(record) && record.is_object();
        auto const is_text = is_record && !record["filter"].get(filter);
        auto const is_hex =
            is_record && !is_text && !record["filter_hex"].get(hex) && decode_hex(hex, bytes);
        if (!is_text && !is_hex) {
            std::fprintf(stderr, "%s:%zu: not an object with \"filter\" or \"filter_hex\"\n",
                         options.jsonl.c_str(), number);
            status = incomplete;
            continue;
        }
        auto const written_id =
            record["id"].get(id) ? std::string("null") : std::string(simdjson::minify(id));
        out.add([&](std::string& to) {
            append_answer(written_id, checked(is_text ? filter : bytes, options.source), to);
        });
    }
    return status;
}

}  // namespace

exit_status check(check_options const& options) {
    if (!options.jsonl.empty()) return check_lines(options);
    auto const answer = checked(options.filter, options.source);
    if (!answer) {
        complain(answer.error());
        return usage;
    }
    output().line(muster::ldap::print(*answer));
    return ok;
}

}  // namespace app
