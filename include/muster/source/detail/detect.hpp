// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include <muster/core/version.hpp>
#include <muster/source/detail/byte_masks.hpp>
#include <muster/source/framing.hpp>

/// @file
/// Tells from the beginning of a file how the records in it stand.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

constexpr bool is_json_blank(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
/// Where the blanks that JSON allows end.
constexpr std::string_view skip_json_blanks(std::string_view text) noexcept {
    while (!text.empty() && is_json_blank(text.front())) text.remove_prefix(1);
    return text;
}
constexpr std::string_view trim_json_blanks(std::string_view text) noexcept {
    text = skip_json_blanks(text);
    while (!text.empty() && is_json_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// The place behind the first object or array of `text`, as far as brackets outside strings tell;
/// `npos`: it is not closed.
constexpr std::size_t behind_brackets(std::string_view text) noexcept {
    std::size_t depth = 0;
    bool in_string = false, is_escaped = false;
    for (std::size_t i = 0; i < text.size();) {
        if (!std::is_constant_evaluated() && text.size() - i >= 64) {
            auto const masks = masks_of_64<true>(text.data() + i);
            if (masks.escapes == 0 && !is_escaped) {
                auto const in = in_string ? ~std::uint64_t{0} : std::uint64_t{0};
                auto both = masks.outside(masks.opening | masks.closing, in);
                auto const closing = both & masks.closing;
                auto const closed = static_cast<std::size_t>(std::popcount(closing));
                if (depth > closed) {  // it stays open here
                    depth += static_cast<std::size_t>(std::popcount(both)) - 2 * closed;
                    both = 0;
                }
                for (; both != 0; both &= both - 1) {
                    if ((closing & both & (std::uint64_t{0} - both)) == 0) {
                        ++depth;
                        continue;
                    }
                    if (depth == 0) return std::string_view::npos;
                    if (--depth == 0)
                        return i + static_cast<std::size_t>(std::countr_zero(both)) + 1;
                }
                in_string ^= (std::popcount(masks.quotes) & 1) != 0;
                i += 64;
                continue;
            }
        }
        for (auto const end = text.size() - i > 64 ? i + 64 : text.size(); i < end; ++i) {
            char const c = text[i];
            if (is_escaped) {
                is_escaped = false;
            } else if (in_string) {
                is_escaped = c == '\\';
                in_string = c != '"';
            } else if (c == '"') {
                in_string = true;
            } else if (c == '{' || c == '[') {
                ++depth;
            } else if (c == '}' || c == ']') {
                if (depth == 0) return std::string_view::npos;
                if (--depth == 0) return i + 1;
            }
        }
    }
    return std::string_view::npos;
}

/// Whether `text` opens and closes one object or array, as far as brackets outside strings tell.
constexpr bool is_closed_json(std::string_view text) noexcept {
    return behind_brackets(text) == text.size();
}

/// Whether `text` begins with an object that is closed, and nothing follows it but another object:
/// one record, or several without a line's end between them.
constexpr bool begins_with_record(std::string_view text) noexcept {
    if (!text.starts_with('{')) return false;
    auto const end = behind_brackets(text);
    if (end == std::string_view::npos) return false;
    auto const rest = skip_json_blanks(text.substr(end));
    return rest.empty() || rest.front() == '{';
}

/// What a file is that is no text in UTF-8, told by its first bytes, in a few words; empty: nothing
/// speaks against it. Each of its lines would be a malformed record otherwise.
constexpr std::string_view foreign_format(std::string_view start) noexcept {
    using namespace std::string_view_literals;
    if (start.starts_with("\x1F\x8B"sv)) return "is compressed with gzip; unpack it first";
    if (start.starts_with("PK\x03\x04"sv)) return "is a zip archive; unpack it first";
    // What Windows calls Unicode; PowerShell 5 writes it.
    if (start.starts_with("\xFF\xFE"sv) || start.starts_with("\xFE\xFF"sv))
        return "is UTF-16; JSON is read in UTF-8";
    return {};
}
/// How many bytes `foreign_format` looks at.
inline constexpr std::size_t foreign_format_bytes = 4;

/// What the beginning of a file says about the rest.
enum class beginning : std::uint8_t {
    unclear,   ///< more of the file is needed
    empty,     ///< there is nothing but blanks
    lines,     ///< each line is a record or a page
    document,  ///< one page, array or record
};

/// Decides how the records of a file stand: in lines if the first line is complete, or if it is
/// broken, not merely continued, and the second is complete; else in one document. The answer
/// depends on the file alone, not on how much of it `start` is.
///
/// @param start             the file's first bytes, without a byte order mark
/// @param is_all            whether `start` is the whole file
/// @param how               `detect`, or what the user says
/// @param named_for_lines   the file's name says that it holds lines
/// @param longest           where a line goes on beyond this, in bytes, it is a line: it will be
///                          refused, and those after it will not
constexpr beginning begin_of(std::string_view start, bool is_all, framing how, bool named_for_lines,
                             std::size_t longest) noexcept {
    auto const size = start.size();
    start = skip_json_blanks(start);
    if (start.empty() && is_all) return beginning::empty;
    if (size - start.size() > longest) return beginning::lines;
    if (start.empty()) return beginning::unclear;
    if (how == framing::ndjson || (how == framing::detect && named_for_lines))
        return beginning::lines;

    bool is_too_long = false;
    auto const take_line = [&]() -> std::optional<std::string_view> {
        start = skip_json_blanks(start);
        auto const end = start.find('\n');
        is_too_long = (end < start.size() ? end : start.size()) > longest;
        if (is_too_long || (end == std::string_view::npos && !is_all)) return std::nullopt;
        auto const line = start.substr(0, end);
        start.remove_prefix(line.size());
        return trim_json_blanks(line);
    };
    auto const first = take_line();
    if (!first) return is_too_long ? beginning::lines : beginning::unclear;
    if (begins_with_record(*first)) return beginning::lines;
    constexpr std::string_view continued = ",[{:";
    auto const is_broken =
        first->starts_with('{') && continued.find(first->back()) == continued.npos;
    if (how != framing::detect || !is_broken) return beginning::document;
    auto const second = take_line();
    if (!second) return is_too_long ? beginning::lines : beginning::unclear;
    return begins_with_record(*second) ? beginning::lines : beginning::document;
}

}}}  // namespace muster::detail
