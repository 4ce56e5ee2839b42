// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/spirit/home/x3/auxiliary/eoi.hpp>
#include <boost/spirit/home/x3/char/char.hpp>
#include <boost/spirit/home/x3/core/parse.hpp>
#include <boost/spirit/home/x3/directive/expect.hpp>
#include <boost/spirit/home/x3/directive/with.hpp>
#include <boost/spirit/home/x3/nonterminal/rule.hpp>
#include <boost/spirit/home/x3/operator/alternative.hpp>
#include <boost/spirit/home/x3/operator/and_predicate.hpp>
#include <boost/spirit/home/x3/operator/kleene.hpp>
#include <boost/spirit/home/x3/operator/not_predicate.hpp>
#include <boost/spirit/home/x3/operator/optional.hpp>
#include <boost/spirit/home/x3/operator/plus.hpp>
#include <boost/spirit/home/x3/operator/sequence.hpp>

#include <muster/core/version.hpp>
#include <muster/language/detail/grammar_tools.hpp>
#include <muster/language/entra/detail/scoping_builder.hpp>

/// @file
/// The grammar of scoping filters, in Boost.Spirit X3; its text is in `scoping.hpp`.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail::scoping_grammar {

namespace x3 = boost::spirit::x3;

using muster::detail::grammar_tools::building;
using muster::detail::grammar_tools::tell;

/// One character that `Test` takes.
template <auto Test>
struct char_of : x3::char_parser<char_of<Test>> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    template <class Context>
    bool test(char c, Context const&) const {
        return Test(c);
    }
};

[[nodiscard]] constexpr bool is_name(char c) noexcept {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '-' || c == '.';
}
[[nodiscard]] constexpr bool is_bare(char c) noexcept {
    return !is_blank(c) && c != '"' && c != '(' && c != ')';
}
[[nodiscard]] constexpr bool is_in_brackets(char c) noexcept { return c != ']'; }
[[nodiscard]] constexpr bool is_in_quotes(char c) noexcept { return c != '"' && c != '\\'; }
[[nodiscard]] constexpr bool is_any(char) noexcept { return true; }

/// A word that no name goes on with, in any case: `AND`, `OR`.
struct keyword : x3::parser<keyword> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    std::string_view word;
    constexpr explicit keyword(std::string_view text) noexcept : word(text) {}
    template <class Context, class RuleContext, class Attribute>
    bool parse(char const*& first, char const* const& last, Context const&, RuleContext const&,
               Attribute const&) const {
        auto at = first;
        for (char const c : word)
            if (at == last || ascii_lower(*at++) != ascii_lower(c)) return false;
        if (at != last && is_name(*at)) return false;
        first = at;
        return true;
    }
};

/// The words of an operator that takes a value, or of one that does not.
template <bool TakesValue>
struct operator_of : x3::parser<operator_of<TakesValue>> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    template <class Context, class RuleContext, class Attribute>
    bool parse(char const*& first, char const* const& last, Context const& context,
               RuleContext const&, Attribute const&) const {
        for (auto const& each : operator_table) {
            auto at = first;
            if (takes_value(each.op) != TakesValue || !take_words(at, last, each.words)) continue;
            auto const is_word = is_ascii_letter(each.words.back());
            if (is_word && at != last && is_name(*at)) continue;
            x3::get<building>(context).set(each.op);
            first = at;
            return true;
        }
        return false;
    }
};

inline constexpr auto blanks = *char_of<is_blank>{};

inline constexpr auto attribute_name =
    x3::rule<struct attribute_name_id>{"the name of an attribute"} =
        ('[' >> tell<&scoping_builder::begin_name> >> +char_of<is_in_brackets>{} >>
         tell<&scoping_builder::end_name> >> ']') |
        (tell<&scoping_builder::begin_name> >> +char_of<is_name>{} >>
         tell<&scoping_builder::end_name>);

inline constexpr auto quote = x3::rule<struct quote_id>{"'\"'"} = x3::lit('"');
inline constexpr auto quoted = '"' >> tell<&scoping_builder::begin_value> >>
                               *(char_of<is_in_quotes>{} | ('\\' >> char_of<is_any>{})) >>
                               tell<&scoping_builder::end_quoted> >> x3::expect[quote];
inline constexpr auto bare =
    tell<&scoping_builder::begin_value> >> +char_of<is_bare>{} >> tell<&scoping_builder::end_value>;
inline constexpr auto value = x3::rule<struct value_id>{"a value, in quotes if it has blanks"} =
    quoted | bare;

inline constexpr auto comparison =
    x3::rule<struct comparison_id>{"an operator, as EQUALS, NOT EQUALS, Includes, ENDS_WITH, REGEX "
                                   "MATCH, Greater_Than, IS NULL"} =
        operator_of<false>{} | (operator_of<true>{} >> blanks >> x3::expect[value]);

inline constexpr auto clause =
    x3::rule<struct clause_id>{"a clause, as department EQUALS \"Sales\""} =
        &(char_of<is_name>{} | '[') >> tell<&scoping_builder::begin_clause> >>
        x3::expect[attribute_name] >> blanks >> x3::expect[comparison];

inline constexpr auto more_clauses = *(blanks >> keyword("AND") >> blanks >> x3::expect[clause]);
inline constexpr auto closing = x3::rule<struct closing_id>{"AND, or ')'"} = x3::lit(')');
inline constexpr auto group =
    x3::rule<struct group_id>{"a clause, as department EQUALS \"Sales\""} =
        ('(' >> blanks >> x3::expect[clause] >> more_clauses >> blanks >> x3::expect[closing]) |
        (clause >> more_clauses);

inline constexpr auto end_of_filter =
    x3::rule<struct end_of_filter_id>{"AND, OR or the end of the filter"} = x3::eoi;
inline constexpr auto one_group = x3::expect[group] >> tell<&scoping_builder::end_group>;
inline constexpr auto
    start = blanks >> (x3::eoi | (one_group >> *(blanks >> keyword("OR") >> blanks >> one_group) >>
                                  blanks >> x3::expect[end_of_filter]));

}}}  // namespace muster::entra::detail::scoping_grammar
