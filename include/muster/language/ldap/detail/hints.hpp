// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/octets.hpp>

/// @file
/// What a parser of filters says when a text is wrong: what it expected, and, for the mistakes that
/// people make often, how to put it right.

namespace muster { inline namespace MUSTER_ABI { namespace ldap::detail {

/// What can be expected. A message is `expected ` and one of these.
namespace want {
inline constexpr char const* filter = "'('";
inline constexpr char const* body = "an attribute name, '&', '|' or '!'";
inline constexpr char const* next_or_end = "'(' or ')'";
inline constexpr char const* value_end = "')'";
inline constexpr char const* value = "an octet of a value";
inline constexpr char const* text_end = "the end of the filter";
inline constexpr char const* relation = "'=', '>=', '<=', '~=' or ':='";
inline constexpr char const* equals = "'='";
inline constexpr char const* option = "an attribute option";
inline constexpr char const* dot = "'.' and a number";
inline constexpr char const* number = "a number";
inline constexpr char const* extension = "'=', 'dn' or a matching rule";
inline constexpr char const* rule = "a matching rule";
inline constexpr char const* rule_or_dn = "'dn' or a matching rule";
inline constexpr char const* rule_or_equals = "'=' or a matching rule";
inline constexpr char const* colon = "':'";
inline constexpr char const* hex = "two hexadecimal digits after '\\'";
inline constexpr char const* utf8 = "the rest of a UTF-8 character";
}  // namespace want

/// Names the mistake that is likely when `wanted` did not stand at `position` of `text`.
///
/// @return   a clause to put behind the message, or nothing
[[nodiscard]] constexpr std::string_view hint(std::string_view text, std::size_t position,
                                              std::string_view wanted) noexcept {
    auto const at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
    auto const is_one_of = [](char c, std::string_view set) {
        return c != '\0' && set.find(c) != std::string_view::npos;
    };
    auto const ends = position >= text.size();
    auto const here = at(position);
    auto const next = at(position + 1);
    auto const previous = position > 0 ? at(position - 1) : '\0';
    auto const blank = is_one_of(here, " \t\r\n");
    auto const escaped = here == '\\' && is_one_of(next, "&|!()");
    constexpr std::string_view remove_backslash =
        "remove the backslash; some tables in documentation print one there";
    constexpr std::string_view no_blanks = "no blanks may stand here";

    if (text.empty()) return "the text is empty";
    if (ends && wanted != want::hex)
        return wanted == want::text_end ? "" : "the text ends too early";

    if (wanted == want::filter && position == 0) {
        if (escaped) return remove_backslash;
        if (blank) return "no blanks may stand in front of the filter";
        if (is_one_of(here, "&|!"))
            return "the operator stands inside the parentheses, as in (&(a=1)(b=2))";
        if (here == ')') return "";
        return "a filter stands in parentheses, as in (cn=Babs Jensen)";
    }
    if (wanted == want::filter) {
        if (escaped) return remove_backslash;
        if (blank) return no_blanks;
        if (here == '!') return "every '!' takes a pair of parentheses, as in (!(!(a=1)))";
        if (here == '=') return "not equal is written (!(a=1))";
        return "what '!' negates stands in parentheses of its own, as in (!(a=1))";
    }
    if (wanted == want::body) {
        if (escaped) return remove_backslash;
        if (blank) return no_blanks;
        if (here == '(') return "one pair of parentheses is enough";
        if (here == ')') return "empty parentheses mean nothing; always true is (&)";
        if (here == '*') return "every entry is (objectClass=*)";
        if (is_one_of(here, "=<>~")) return "the name before the operator is missing";
        return "a name begins with a letter";
    }
    if (wanted == want::next_or_end) {
        if (escaped) return remove_backslash;
        if (blank) return "no blanks may stand between the parts";
        if (here == '&' && previous == '&') return "a single '&' is enough";
        if (here == '|' && previous == '|') return "a single '|' is enough";
        if (is_one_of(here, "&|!"))
            return "the operator stands inside the parentheses, as in (|(a=1)(b=2))";
        if (is_one_of(here, ",;")) return "nothing separates the parts";
        return "every part stands in parentheses of its own, as in (&(a=1)(b=2))";
    }
    if (wanted == want::value_end && previous == ')') {
        if (blank) return no_blanks;
        if (here == '(')
            return "'!' takes one filter; several are combined, as in (!(&(a=1)(b=2)))";
        return "'!' takes one filter and nothing else";
    }
    if (wanted == want::value_end || wanted == want::value) {
        if (here == '(' || here == ')')
            return "in a value '(' is written \\28 and ')' is written \\29";
        if (here == '*')
            return "a pattern stands behind '=' only; '*' as a character is written \\2a";
        if (here == '\0') return "in a value a zero byte is written \\00";
        return "this byte is not UTF-8; as a byte of the value it is written '\\' and two "
               "hexadecimal digits";
    }
    if (wanted == want::text_end) {
        if (blank) return "no blanks may follow the filter";
        if (here == '(') return "several filters are combined, as in (&(a=1)(b=2))";
        if (here == ')' || text.find(')', position) != std::string_view::npos)
            return "there is one ')' too many; in a value it is written \\29";
        return "";
    }
    if (wanted == want::hex) {
        auto const escape = previous == '\\' ? position : position - 1;
        if (is_one_of(at(escape), "(")) return "'(' is written \\28";
        if (is_one_of(at(escape), ")")) return "')' is written \\29, and a backslash \\5c";
        if (is_one_of(at(escape), "*")) return "'*' as a character is written \\2a";
        return "a backslash is written \\5c";
    }
    if (wanted == want::utf8)
        return "bytes that are not UTF-8 are written '\\' and two hexadecimal digits";
    if (wanted == want::equals || wanted == want::rule_or_equals) {
        if (previous == '<' && here == '>') return "not equal is written (!(a=1))";
        if (previous == '<') return "there is no '<'; less is (&(a<=1)(!(a=1)))";
        if (previous == '>') return "there is no '>'; greater is (&(a>=1)(!(a=1)))";
        if (previous == ':' && wanted == want::equals) return "one matching rule, and then ':='";
        return blank ? no_blanks : "";
    }
    if (wanted == want::relation) {
        if (here == '!' && next == '=') return "not equal is written (!(a=1))";
        if (here == ')') return "whether there is a value at all is asked with (a=*)";
        if (here == '\\') return "a name has no escapes";
        if (blank) {
            auto after = position;
            while (is_one_of(at(after), " \t\r\n")) ++after;
            if (at(after) == '=' && at(after + 1) == '=') return "one '=' without blanks is enough";
            if (at(after) == '!' && at(after + 1) == '=') return "not equal is written (!(a=1))";
            if (is_one_of(at(after), "=<>~:")) return "no blanks may stand around the operator";
            return "no blanks may stand in a name";
        }
        if (is(here, octet::digit)) return "a number of an OID has no leading zero";
        if (here == '_') return "'_' may not stand in an attribute name";
        if (here == '.') return "'.' may not stand in an attribute name";
        return "a name has letters, digits and '-' only";
    }
    if (wanted == want::option) return "an option has letters, digits and '-', as in cn;lang-de";
    if (wanted == want::dot || wanted == want::number) {
        if (wanted == want::dot && is(here, octet::digit))
            return "a number of an OID has no leading zero";
        return "an OID has at least two numbers, as in 2.5.4.3";
    }
    if (wanted == want::colon) {
        if (here == ';') return "a matching rule has no options";
        if (here == '=') return "behind a matching rule or ':dn' the operator is ':='";
        return "a matching rule stands between colons, as in (cn:caseExactMatch:=Babs)";
    }
    if (wanted == want::rule && here == '=')
        return "without an attribute a matching rule is needed, as in (:dn:caseExactMatch:=Babs)";
    return blank ? no_blanks : "";
}

/// The failure of every text that is no filter.
MUSTER_LAZY [[nodiscard]] inline failure
invalid_filter(errc code, std::string message, std::string_view text, std::size_t position) {
    failure why;
    why.code = code;
    why.message = std::move(message);
    why.title = "Invalid LDAP filters";
    why.text = text;
    why.position = position;
    return why;
}

/// The failure of a text that has something else at `position` than what is `wanted`.
MUSTER_LAZY [[nodiscard]] inline failure wrong_syntax(std::string_view text, std::size_t position,
                                                      std::string_view wanted) {
    auto message = "expected " + std::string(wanted);
    if (auto const advice = hint(text, position, wanted); !advice.empty())
        message.append(": ").append(advice);
    // Graph's own spelling of a directory extension is no name of LDAP.
    constexpr std::string_view extension = "extension_";
    auto const before = position < text.size() ? text.substr(0, position + 1) : text;
    if (before.ends_with(extension)) {
        auto const rest = text.substr(before.size() - extension.size());
        std::string name;
        for (char const c : rest.substr(0, rest.find_first_of(" ()=<>~:*")))
            name += c == '_' ? '-' : c;
        message.append("; a directory extension of Graph is written ").append(name.substr(0, 80));
    }
    return invalid_filter(errc::filter_syntax, std::move(message), text, position);
}

}}}  // namespace muster::ldap::detail
