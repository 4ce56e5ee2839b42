// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <simdjson.h>

#include <muster/io/read_whole.hpp>
#include <muster/language/ldap/schema.hpp>

#include "app.hpp"

namespace app {

namespace {

constexpr std::size_t max_filter_lines = std::size_t{256} << 20;  ///< bytes of all lines together

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

/// The filter that a line of JSON holds; if it holds none, `why` says what is wrong with it.
///
/// @param bytes   room for a filter that was written in hexadecimal digits
std::optional<std::string_view> filter_of(simdjson::dom::object const& line, std::string& bytes,
                                          std::string& why) {
    auto const text_of = [&](char const* key) -> std::optional<std::string_view> {
        simdjson::dom::element held;
        std::string_view text;
        if (line[key].get(held) || held.is_null()) return std::nullopt;
        if (held.get(text)) why = std::string("\"") + key + "\" is no text";
        return text;
    };
    auto const text = text_of("filter"), digits = text_of("filter_hex");
    if (text && digits)
        why = "both \"filter\" and \"filter_hex\"; which is meant?";
    else if (!text && !digits)
        why = "neither \"filter\" nor \"filter_hex\"";
    else if (why.empty() && digits && !decode_hex(*digits, bytes))
        why = "\"filter_hex\" is not pairs of hexadecimal digits";
    if (!why.empty()) return std::nullopt;
    return text ? *text : std::string_view(bytes);
}

}  // namespace

muster::expected<std::string> whole_file(std::string const& path, std::size_t most) {
    return muster::read_whole(path, most);
}

std::string_view without_byte_order_mark(std::string_view text) noexcept {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    return text;
}

bool add_schemas(std::vector<std::string> const& files, muster::ldap::schema& names) {
    for (auto const& file : files) {
        auto const text = whole_file(file, muster::ldap::schema::max_text);
        auto const added = text ? names.add(*text) : muster::expected<void>();
        if (text && added) continue;
        auto why = text ? added.error() : text.error();
        if (text) why.place = file + ", " + why.place;
        complain(why);
        return false;
    }
    return true;
}

exit_status
each_filter_line(std::string const& path,
                 std::function<void(std::string_view id, std::string_view filter)> const& visit) {
    auto const text = whole_file(path, max_filter_lines);
    if (!text) {
        complain(text.error());
        return incomplete;
    }
    auto status = ok;
    simdjson::dom::parser parser;
    std::string bytes;
    std::size_t number = 0;
    auto rest = without_byte_order_mark(*text);
    while (!rest.empty()) {
        auto const line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + (line.size() < rest.size()));
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        simdjson::dom::object record;
        simdjson::dom::element id;
        std::string why;
        std::optional<std::string_view> filter;
        if (auto const error = parser.parse(line.data(), line.size()).get(record))
            why = std::string("not a JSON object: ") + simdjson::error_message(error);
        else
            filter = filter_of(record, bytes, why);
        if (!filter) {
            muster::failure wrong;
            wrong.place = path + ":" + std::to_string(number);
            wrong.message = std::move(why);
            complain(wrong);
            status = incomplete;
            continue;
        }
        auto const written_id =
            record["id"].get(id) ? std::string("null") : std::string(simdjson::minify(id));
        visit(written_id, *filter);
    }
    return status;
}

}  // namespace app
