// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/detail/printable.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/conditions.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/rules.hpp>
#include <muster/mapping/step.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/value.hpp>

/// @file
/// What only provisioning from Entra ID needs: who is deleted softly, the names of guests, and
/// whether a name is a mail address.

namespace muster { inline namespace MUSTER_ABI {

struct not_soft_deleted_t : rule {
    static constexpr std::array<std::string_view, 2> paths() noexcept {
        return {"accountEnabled", "deletedDateTime"};
    }
    presence operator()(record auto const& source, std::string& out) const {
        if (has<"deletedDateTime">(source) || equals<"accountEnabled">("false")(source)) {
            out += "False";
        } else if (has<"accountEnabled">(source)) {
            out += "True";
        } else {
            return presence::absent;
        }
        return presence::value;
    }
    static void print(std::string& out, constants) {
        out += R"(Switch([IsSoftDeleted], , "False", "True", "True", "False"))";
    }
};

/// `active`: whether a user is not deleted softly. Entra ID's `IsSoftDeleted` is true of users who
/// are not assigned, out of scope, in the recycle bin or blocked; a record tells the last two, and
/// the first two are not read at all. Absent if the record does not say whether the user is
/// blocked.
///
/// Prints as the expression of the default mapping, with the default of `Switch` that the article
/// lost.
inline constexpr not_soft_deleted_t not_soft_deleted{};

template <class Rule>
struct sent_t : rule {
    Rule content;

    static constexpr auto paths() noexcept { return Rule::paths(); }
    presence operator()(record auto const& source, std::string& out) const {
        auto const start = out.size();
        if (content(source, out) == presence::value &&
            !detail::is_blank(detail::text_from(out, start)))
            return presence::value;
        out.resize(start);
        return presence::absent;
    }
    void print(std::string& out, constants shown) const { content.print(out, shown); }
};

/// Is what Entra ID sends of `content`: nothing where that is null or blank, so that the target
/// keeps what it has. Prints as `content`.
template <mapping_rule Rule>
[[nodiscard]] constexpr sent_t<Rule> as_sent(Rule content) {
    static_assert(
        !Rule::facts.for_fields,
        "muster: as_sent(rule): required, max_length, secret and the merge rules belong to "
        "the field; write them after the closing parenthesis");
    return {{}, content};
}

struct guest_address_t : transform {
    presence operator()(std::string& out, std::size_t from) const {
        constexpr std::string_view mark = "#EXT#@";
        auto const name = detail::text_from(out, from);
        for (std::size_t at = 0; at + mark.size() <= name.size(); ++at) {
            if (!equal_ascii_nocase(name.substr(at, mark.size()), mark)) continue;
            auto const underscore = name.substr(0, at).rfind('_');
            if (underscore == std::string_view::npos) return presence::value;
            out.resize(from + at);
            out[from + underscore] = '@';
            return presence::value;
        }
        return presence::value;
    }
    static void print(std::string& out, constants) { out += "guest_address"; }
};

/// Turns the user principal name of a guest, `alias_domain#EXT#@tenant`, into `alias@domain`, as
/// Entra ID does before it sends it; other texts stay.
inline constexpr guest_address_t guest_address{};

namespace detail {

/// Why `text` is not shaped like a mail address, or nothing: `local@domain`, at most 254 bytes, 64
/// of them local (RFC 5321 4.5.3.1), no blanks, and a domain of two labels or more.
[[nodiscard]] constexpr std::string_view wrong_address(std::string_view text) noexcept {
    auto const at = text.find('@');
    if (at == std::string_view::npos) return "it has no @";
    if (text.find('@', at + 1) != std::string_view::npos) return "it has more than one @";
    if (at == 0) return "nothing stands before the @";
    if (text.size() > 254) return "it has more than 254 bytes";
    if (at > 64) return "more than 64 bytes stand before the @";
    for (char const c : text)
        if (is_ascii_blank(c) || static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == ',' ||
            c == ';' || c == '<' || c == '>' || c == '(' || c == ')' || c == '"')
            return "it has a blank or another character that must not be in one";
    auto const local = text.substr(0, at);
    if (local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos)
        return "a dot before the @ stands at an end or beside another";
    auto const domain = text.substr(at + 1);
    if (domain.find('.') == std::string_view::npos) return "its domain has no dot";
    std::size_t label = 0;
    for (std::size_t i = 0; i <= domain.size(); ++i) {
        if (i < domain.size() && domain[i] != '.') {
            ++label;
            auto const c = domain[i];
            auto const is_letter = ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
            if (!is_letter && !is_ascii_digit(c) && c != '-' &&
                static_cast<unsigned char>(c) < 0x80)
                return "its domain has a character other than letters, digits, - and dots";
            continue;
        }
        if (label == 0 || label > 63) return "a part of its domain is empty or too long";
        label = 0;
    }
    return {};
}

}  // namespace detail

struct mail_address_t : check {
    bool operator()(presence state, std::string_view text) const noexcept {
        return state != presence::value || detail::wrong_address(text).empty();
    }
    static void explain(presence, std::string_view text, std::string& out) {
        out += '"';
        detail::append_printable(first_code_points(text, 64), out);
        out += code_points(text) > 64 ? "...\"" : "\"";
        out += " is not shaped like a mail address (name@domain): ";
        out += detail::wrong_address(text);
    }
    static void print(std::string& out, constants) { out += "mail_address"; }
};

/// Rejects the record if the text is not shaped like a mail address, and names it.
inline constexpr mail_address_t mail_address{};

}}  // namespace muster
