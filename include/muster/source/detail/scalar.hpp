// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <simdjson.h>

#include <muster/core/version.hpp>
#include <muster/record/value.hpp>
#include <muster/source/detail/detect.hpp>

/// @file
/// Reads the keys, strings, numbers and literals of JSON, checking what is read.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Whether `text` is a number of RFC 8259 section 6.
constexpr bool is_json_number(std::string_view text) noexcept {
    std::size_t i = 0;
    auto const digits = [&] {
        auto const from = i;
        while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
        return i - from;
    };
    if (i < text.size() && text[i] == '-') ++i;
    auto const leading_zero = i < text.size() && text[i] == '0';
    auto const whole = digits();
    if (whole == 0 || (leading_zero && whole > 1)) return false;
    if (i < text.size() && text[i] == '.') {
        ++i;
        if (digits() == 0) return false;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
        if (digits() == 0) return false;
    }
    return i == text.size();
}

/// Whether a short text has a backslash, eight bytes at a time: half the cost of a call of
/// `memchr`.
MUSTER_LAZY inline bool has_backslash(std::string_view text) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101u, highs = ones << 7;
    auto const* at = text.data();
    auto left = text.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t word;
        std::memcpy(&word, at, 8);
        word ^= ones * '\\';
        if (((word - ones) & ~word & highs) != 0) return true;
    }
    for (; left != 0; ++at, --left)
        if (*at == '\\') return true;
    return false;
}

/// Whether a value is a string without escapes, so that its text stands between its quotes.
///
/// @param token   from the first byte of a value to the next that means something to JSON, which
///                has to end a value. Up to 16 bytes behind it are read, too
MUSTER_LAZY [[gnu::always_inline]] inline bool is_plain_string(std::string_view token) noexcept {
    using bytes [[gnu::vector_size(16)]] = char;
    auto const* at = token.data();
    auto const* const end = at + token.size();
    if (*at != '"' || end[-1] != '"' || (*end != ',' && *end != '}' && *end != ']')) return false;
    bytes piece;
    std::memcpy(&piece, at, sizeof(piece));
    auto found = piece == '\\';
    for (at += sizeof(piece); at < end; at += sizeof(piece)) {
        std::memcpy(&piece, at, sizeof(piece));
        found |= piece == '\\';
    }
    std::array<std::uint64_t, 2> any;
    std::memcpy(&any, &found, sizeof(any));
    // A backslash behind the token is taken for one in it, which costs time and nothing else.
    return (any[0] | any[1]) == 0;
}
/// The text of a plain string.
constexpr std::string_view text_of_plain(std::string_view token) noexcept {
    return {token.data() + 1, token.size() - 2};
}

/// Reads a string, number or literal whose bytes are `token`; false if it is none. A string is a
/// view of the document or, if it has escapes, of the parser's memory, and valid as long as both.
MUSTER_LAZY inline bool read_scalar(simdjson::ondemand::value& held, std::string_view token,
                                    value& found, bool& is_null) {
    auto const text = trim_json_blanks(token);
    switch (text.front()) {
    case '"':
        found.kind = value_kind::text;
        found.is_utf8 = true;
        return held.get_string().get(found.text) == simdjson::SUCCESS;
    case 't':
    case 'f': found = {text, value_kind::boolean, true}; return text == "true" || text == "false";
    case 'n': is_null = true; return text == "null";
    default: found = {text, value_kind::number, true}; return is_json_number(text);
    }
}

/// The key's bytes between its quotes. Its length is not recorded anywhere, but its end is just
/// before the value: going back over the colon is cheaper than looking for the quote.
MUSTER_LAZY inline std::string_view key_before(char const* key, char const* value) noexcept {
    auto const is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (is_space(*--value)) {
    }
    while (is_space(*--value)) {
    }
    return {key, static_cast<std::size_t>(value - key)};
}

/// Undoes escapes in keys, such as `dep\u0061rtment`: rare, so it takes a parser of its own.
class key_decoder {
public:
    /// Decodes `key`, which stands between quotes; false if its escapes are none.
    ///
    /// @par Lifetime   the decoded key is valid until the next call
    bool decode(std::string_view& key) {
        auto const size = key.size() + 2;
        quoted_.assign(key.data() - 1, size);
        quoted_.append(simdjson::SIMDJSON_PADDING, ' ');
        return parser_.iterate(quoted_.data(), size, quoted_.size()).get(document_) ==
                   simdjson::SUCCESS &&
               document_.get_string().get(key) == simdjson::SUCCESS;
    }

private:
    std::string quoted_;
    simdjson::ondemand::parser parser_;
    simdjson::ondemand::document document_;
};

}}}  // namespace muster::detail
