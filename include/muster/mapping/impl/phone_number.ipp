// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/detail/printable.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/phone_number.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// The size of the character at `i` if it only separates digits, else 0.
MUSTER_LAZY [[nodiscard]] inline std::size_t separator_size(std::string_view text, std::size_t i) {
    auto const c = text[i];
    if (is_ascii_blank(c) || c == '-' || c == '.' || c == '(' || c == ')' || c == '/' || c == '[' ||
        c == ']')
        return 1;
    auto const size = sequence_at(text, i);
    if (size < 2) return 0;
    // Spaces, hyphens, and what copying from a web page or an address book brings along: marks of
    // the writing's direction, joiners, byte order marks.
    constexpr character_range separators[] = {{0xA0, 0xA0},     {0xAD, 0xAD},     {0x2000, 0x2015},
                                              {0x202A, 0x202F}, {0x205F, 0x2064}, {0x2066, 0x2069},
                                              {0x2212, 0x2212}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
    return is_in(separators, decode(text, i, size)) ? size : 0;
}

/// Whether numbers of this country's code begin with a 0 that is dialled from abroad, too: Italy
/// and the Vatican, San Marino, Ivory Coast, Gabon, Congo.
MUSTER_LAZY [[nodiscard]] inline bool keeps_first_zero(std::string_view code) noexcept {
    for (std::string_view const each : {"39", "378", "379", "225", "241", "242"})
        if (code == each) return true;
    return false;
}

/// What a text says of a telephone number.
struct phone_reading {
    static constexpr auto none = std::string_view::npos;
    /// The country's code has three digits at most, behind `+` or `00`.
    static constexpr std::size_t longest_code = 5;

    std::size_t end = 0;       ///< where the number ends: the rest is cut off
    std::size_t trunk = none;  ///< where the digit is that is not dialled
    std::size_t wrong = none;  ///< where something is that no number has
    std::size_t digits = 0;
    bool has_plus = false;
    std::array<char, longest_code> first{};  ///< the first digits
};

/// The end of the parentheses at `at` if they hold a 0 and nothing else, else 0.
MUSTER_LAZY [[nodiscard]] inline std::size_t zero_in_parentheses(std::string_view text,
                                                                 std::size_t at, char closing) {
    auto const close = text.find(closing, at);
    if (close == std::string_view::npos) return 0;
    return trim(text.substr(at + 1, close - at - 1)) == "0" ? close + 1 : 0;
}

/// The size of the word of ASCII letters at `i`.
MUSTER_LAZY [[nodiscard]] inline std::size_t word_size(std::string_view text, std::size_t i) {
    std::size_t size = 0;
    while (i + size < text.size() && ascii_lower(text[i + size]) >= 'a' &&
           ascii_lower(text[i + size]) <= 'z')
        ++size;
    return size;
}

/// Where the number of an extension begins if `i` is at what announces one, else 0.
MUSTER_LAZY [[nodiscard]] inline std::size_t extension_at(std::string_view text, std::size_t i) {
    auto size = word_size(text, i);
    if (size == 0) return text[i] == '#' ? i + 1 : 0;
    auto known = false;
    for (std::string_view const each : {"x", "ext", "extn", "exten", "extension", "int", "interno"})
        known |= equal_ascii_nocase(text.substr(i, size), each);
    if (!known) return 0;
    auto at = i + size;
    while (at < text.size() && (text[at] == '.' || text[at] == ':' || text[at] == '=' ||
                                text[at] == '#' || is_ascii_blank(text[at])))
        ++at;
    return at;
}

MUSTER_LAZY [[nodiscard]] inline phone_reading read_phone(std::string_view text,
                                                          std::size_t begin) {
    phone_reading read;
    read.end = text.size();
    auto const note_digit = [&](char c) {
        if (read.digits < read.first.size()) read.first[read.digits] = c;
        ++read.digits;
    };
    // The digits of the country's code, if nothing but that stands before.
    auto const code = [&] {
        auto const first = std::string_view(read.first.data(), read.first.size());
        auto const prefix = read.has_plus ? 0u : 2u;
        if (!read.has_plus && !first.starts_with("00")) return std::string_view();
        if (read.digits <= prefix || read.digits > prefix + 3) return std::string_view();
        return first.substr(prefix, read.digits - prefix);
    };
    for (auto i = begin; i < text.size();) {
        auto const c = text[i];
        if (is_ascii_digit(c)) {
            note_digit(c);
            ++i;
        } else if (auto const closed = c == '(' || c == '['
                                           ? zero_in_parentheses(text, i, c == '(' ? ')' : ']')
                                           : 0;
                   closed != 0) {
            if (read.trunk == phone_reading::none && !code().empty() && !keeps_first_zero(code()))
                read.trunk = text.find('0', i);
            else
                note_digit('0');
            i = closed;
        } else if (auto const size = separator_size(text, i); size != 0) {
            i += size;
        } else if (c == '+' && read.digits == 0 && !read.has_plus) {
            read.has_plus = true;
            ++i;
        } else if (c == ';' && read.digits != 0 && word_size(text, i + 1) != 0) {
            read.end = i;  // parameters of a URI
            return read;
        } else if (auto at = read.digits != 0 ? extension_at(text, i) : 0; at != 0) {
            read.end = i;
            while (at < text.size()) {
                auto const size_here = is_ascii_digit(text[at]) ? 1 : separator_size(text, at);
                if (size_here == 0) break;
                at += size_here;
            }
            if (at < text.size()) read.wrong = at;
            return read;
        } else {
            read.wrong = i;
            return read;
        }
    }
    return read;
}

/// Why the reading is no number, or nothing.
MUSTER_LAZY [[nodiscard]] inline std::string wrong_phone(std::string_view text,
                                                         phone_reading const& read) {
    constexpr std::size_t most = 18;  // E.164 has 15, and 3 are a prefix that is dialled before
    if (read.wrong != phone_reading::none) {
        auto const size = sequence_at(text, read.wrong);
        std::string why = "\"";
        append_printable(text.substr(read.wrong, size == 0 ? 1 : size), why);
        return why + "\" at byte " + std::to_string(read.wrong) + " belongs to none";
    }
    if (read.digits == 0) return "it has no digit";
    if (read.digits <= most) return {};
    return "it has " + std::to_string(read.digits) + " digits, and a number has at most " +
           std::to_string(most);
}

/// Whether the text is a number as it is dialled already, as most are.
MUSTER_LAZY [[nodiscard]] inline bool is_dialled(std::string_view text) noexcept {
    std::size_t const plus = text.front() == '+' ? 1 : 0;
    if (text.size() == plus || text.size() > 15 + plus) return false;
    for (auto i = plus; i < text.size(); ++i)
        if (!is_ascii_digit(text[i])) return false;
    return true;
}

/// The text, as far as a sentence shows it.
MUSTER_LAZY inline void append_shown(std::string_view text, std::string& out) {
    constexpr std::size_t most = 64;
    out += '"';
    append_printable(first_code_points(text, most), out);
    out += code_points(text) > most ? "...\"" : "\"";
}

MUSTER_DEF bool make_phone_number(std::string& out, std::size_t from, std::string* doubt) {
    std::string_view const text = std::string_view(out).substr(from);
    if (trim(text).empty()) return false;
    if (is_dialled(text)) return true;
    std::size_t begin = 0;
    while (is_ascii_blank(text[begin])) ++begin;
    constexpr std::string_view scheme = "tel:";
    if (equal_ascii_nocase(text.substr(begin, scheme.size()), scheme)) begin += scheme.size();
    auto const read = read_phone(text, begin);
    auto const why = wrong_phone(text, read);
    if (doubt != nullptr && !why.empty()) {
        append_shown(text, *doubt);
        *doubt += " is no telephone number, since " + why + "; it is left out";
    } else if (doubt != nullptr && read.end != text.size()) {
        append_shown(text, *doubt);
        *doubt += " has more than a telephone number; this is cut off: ";
        append_shown(trim(text.substr(read.end)), *doubt);
    }
    if (!why.empty()) return false;
    auto kept = from;
    for (auto i = begin; i < read.end; ++i) {
        auto const c = out[from + i];
        if (c == '+' || (is_ascii_digit(c) && i != read.trunk)) out[kept++] = c;
    }
    out.resize(kept);
    return true;
}

}}}  // namespace muster::detail
