// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/step.hpp>
#include <muster/record/value.hpp>

/// @file
/// Steps that change a text: case, ends, parts of an address, length. They work in place, on the
/// tail of the string that the field is written to.

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// Applies `append` (`append_lower`, `append_upper`), which must not read from the string that it
/// writes to, to the tail of `out`: a piece at a time, through the stack, so that nothing is
/// allocated but what the answer needs.
template <class Append>
void change_case(std::string& out, std::size_t from, Append append) {
    auto const end = out.size();
    std::array<char, 256> piece;
    for (auto at = from; at < end;) {
        auto size = end - at < piece.size() ? end - at : piece.size();
        auto const is_inside_sequence = [&](std::size_t i) {
            return (static_cast<unsigned char>(out[i]) & 0xC0) == 0x80;
        };
        // A piece ends where a sequence does; malformed text may have no such place near.
        for (auto back = 0; at + size < end && back < 4 && is_inside_sequence(at + size); ++back)
            --size;
        out.copy(piece.data(), size, at);
        append(std::string_view(piece.data(), size), out);
        at += size;
    }
    out.erase(from, end - from);
}

}  // namespace detail

struct lower_t : transform {
    presence operator()(std::string& out, std::size_t from) const {
        if (is_ascii(detail::text_from(out, from))) {
            // Through a pointer of its own, the loop is done in vectors.
            auto* const text = out.data() + from;
            for (std::size_t i = 0, size = out.size() - from; i < size; ++i)
                text[i] = ascii_lower(text[i]);
        } else {
            detail::change_case(out, from, append_lower);
        }
        return presence::value;
    }
    static void print(std::string& out, constants) { out += "lower"; }
};

/// Turns letters into lower case, by Unicode's simple mapping (see `append_lower`).
inline constexpr lower_t lower{};

struct upper_t : transform {
    presence operator()(std::string& out, std::size_t from) const {
        if (is_ascii(detail::text_from(out, from))) {
            // Through a pointer of its own, the loop is done in vectors.
            auto* const text = out.data() + from;
            for (std::size_t i = 0, size = out.size() - from; i < size; ++i)
                text[i] = ascii_upper(text[i]);
        } else {
            detail::change_case(out, from, append_upper);
        }
        return presence::value;
    }
    static void print(std::string& out, constants) { out += "upper"; }
};

/// Turns letters into upper case, by Unicode's simple mapping (see `append_upper`).
inline constexpr upper_t upper{};

struct trimmed_t : transform {
    presence operator()(std::string& out, std::size_t from) const {
        auto const text = detail::text_from(out, from);
        auto const kept = trim(text);
        if (kept.size() == text.size()) return presence::value;
        auto const leading = static_cast<std::size_t>(kept.data() - text.data());
        out.resize(from + leading + kept.size());
        out.erase(from, leading);
        return presence::value;
    }
    static void print(std::string& out, constants) { out += "trimmed"; }
};

/// Removes blanks at both ends.
inline constexpr trimmed_t trimmed{};

struct prefix_t : transform {
    std::string_view content;

    presence operator()(std::string& out, std::size_t from) const {
        if (!detail::is_blank(detail::text_from(out, from))) out.insert(from, content);
        return presence::value;
    }
    void print(std::string& out, constants shown) const {
        out += "prefix(";
        detail::print_constant(content, out, shown);
        out += ')';
    }
};

/// Puts `literal` before a text that is not blank; a field without value never becomes a bare
/// prefix.
template <std::size_t Size>
[[nodiscard]] constexpr prefix_t prefix(char const (&literal)[Size]) {
    return {{}, std::string_view(literal, Size - 1)};
}

struct suffix_t : transform {
    std::string_view content;

    presence operator()(std::string& out, std::size_t from) const {
        if (!detail::is_blank(detail::text_from(out, from))) out.append(content);
        return presence::value;
    }
    void print(std::string& out, constants shown) const {
        out += "suffix(";
        detail::print_constant(content, out, shown);
        out += ')';
    }
};

/// Puts `literal` after a text that is not blank.
template <std::size_t Size>
[[nodiscard]] constexpr suffix_t suffix(char const (&literal)[Size]) {
    return {{}, std::string_view(literal, Size - 1)};
}

struct local_part_t : transform {
    presence operator()(std::string& out, std::size_t from) const {
        auto const at = detail::text_from(out, from).rfind('@');
        if (at != std::string_view::npos) out.resize(from + at);
        return presence::value;
    }
    static void print(std::string& out, constants) { out += "local_part"; }
};

/// Keeps what stands before the last `@`, or everything if there is none.
inline constexpr local_part_t local_part{};

struct domain_part_t : transform {
    presence operator()(std::string& out, std::size_t from) const {
        auto const at = detail::text_from(out, from).rfind('@');
        if (at == std::string_view::npos) return presence::null;
        out.erase(from, at + 1);
        return presence::value;
    }
    static void print(std::string& out, constants) { out += "domain_part"; }
};

/// Keeps what stands after the last `@`; null if there is none.
inline constexpr domain_part_t domain_part{};

struct dialable_t : transform {
    presence operator()(std::string& out, std::size_t from) const {
        auto* const text = out.data() + from;
        std::size_t kept = 0;
        for (std::size_t i = 0, size = out.size() - from; i < size; ++i) {
            auto const c = text[i];
            auto const separates =
                is_ascii_blank(c) || c == '-' || c == '.' || c == '(' || c == ')' || c == '/';
            if (!separates) text[kept++] = c;
        }
        out.resize(from + kept);
        return presence::value;
    }
    static void print(std::string& out, constants) { out += "dialable"; }
};

/// Removes what only separates the digits of a telephone number: blanks, hyphens, dots, slashes and
/// parentheses. `+1 (408) 526-7209` becomes `+14085267209`. Whatever else the text holds stays: a
/// field that takes numbers alone has `phone_number`.
inline constexpr dialable_t dialable{};

template <std::size_t CodePoints>
struct truncate_t : transform {
    static_assert(CodePoints != 0, "muster: truncate<0> would leave nothing; give the most code "
                                   "points that the target can hold");
    static constexpr std::size_t limit = CodePoints;
    static constexpr bool cuts = true;

    presence operator()(std::string& out, std::size_t from) const {
        auto const text = detail::text_from(out, from);
        // A code point has at least one byte.
        if (text.size() <= CodePoints) return presence::value;
        auto kept = first_code_points(text, CodePoints).size();
        if (kept == text.size()) return presence::value;
        while (kept != 0 && is_ascii_blank(text[kept - 1])) --kept;
        out.resize(from + kept);
        return presence::value;
    }
    static void print(std::string& out, constants) {
        out += "truncate<" + std::to_string(CodePoints) + ">";
    }
};

/// Cuts a text to at most `CodePoints` code points, and notes the cut in the field's state. What is
/// kept does not end in a blank where the cut falls behind one. For a field by which records are
/// told apart write `max_length`: a cut key can make one of two users.
template <std::size_t CodePoints>
inline constexpr truncate_t<CodePoints> truncate{};

}}  // namespace muster
