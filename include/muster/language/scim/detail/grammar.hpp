// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <boost/spirit/home/x3/auxiliary/eoi.hpp>
#include <boost/spirit/home/x3/auxiliary/eps.hpp>
#include <boost/spirit/home/x3/char/char.hpp>
#include <boost/spirit/home/x3/core/parse.hpp>
#include <boost/spirit/home/x3/directive/expect.hpp>
#include <boost/spirit/home/x3/directive/with.hpp>
#include <boost/spirit/home/x3/nonterminal/rule.hpp>
#include <boost/spirit/home/x3/operator/alternative.hpp>
#include <boost/spirit/home/x3/operator/and_predicate.hpp>
#include <boost/spirit/home/x3/operator/kleene.hpp>
#include <boost/spirit/home/x3/operator/optional.hpp>
#include <boost/spirit/home/x3/operator/plus.hpp>
#include <boost/spirit/home/x3/operator/sequence.hpp>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/detail/grammar_tools.hpp>
#include <muster/language/scim/detail/builder.hpp>

/// @file
/// The grammar of RFC 7644 3.4.2.2 and 3.5.2, in Boost.Spirit X3.

namespace muster { inline namespace MUSTER_ABI { namespace scim::detail::grammar {

namespace x3 = boost::spirit::x3;

using muster::detail::grammar_tools::blamed;
using muster::detail::grammar_tools::blaming;
using muster::detail::grammar_tools::building;
using muster::detail::grammar_tools::mistake;

/// One byte for which `Test` is true.
template <auto Test>
struct byte_that : x3::char_parser<byte_that<Test>> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    template <class Context>
    bool test(char c, Context const&) const {
        return Test(c);
    }
};

/// A parser without an attribute that is a function of the builder, the place and the end.
template <auto Read>
struct reader : x3::parser<reader<Read>> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    template <class Context, class RuleContext, class Attribute>
    bool parse(char const*& first, char const* const& last, Context const& context,
               RuleContext const&, Attribute const&) const {
        return Read(x3::get<building>(context), first, last);
    }
};

/// Reads nothing; tells the builder that the parser is here.
template <auto Step>
bool at_step(builder& made, char const*& at, char const*) {
    return (made.*Step)(at);
}
template <auto Step>
inline constexpr reader<&at_step<Step>> tell{};

/// A word of the language, in any case, that no name goes on with.
[[nodiscard]] inline bool take_word(std::string_view word, char const*& at, char const* end) {
    if (static_cast<std::size_t>(end - at) < word.size()) return false;
    auto const* const behind = at + word.size();
    if (!equal_ascii_nocase({at, word.size()}, word)) return false;
    if (behind != end && (is_name_char(*behind) || *behind == '.' || *behind == ':')) return false;
    at = behind;
    return true;
}
inline bool take_and(builder&, char const*& at, char const* end) {
    return take_word("and", at, end);
}
inline bool take_or(builder&, char const*& at, char const* end) { return take_word("or", at, end); }
inline bool take_not(builder&, char const*& at, char const* end) {
    return take_word("not", at, end);
}
inline constexpr reader<&take_and> and_word{};
inline constexpr reader<&take_or> or_word{};
inline constexpr reader<&take_not> not_word{};

/// An operator; which of the two kinds decides whether a value follows.
template <bool Presence>
bool take_operator(builder& made, char const*& at, char const* end) {
    auto const* to = at;
    while (to != end && is_name_char(*to)) ++to;
    if (!made.take_operator({at, static_cast<std::size_t>(to - at)}, Presence)) return false;
    at = to;
    return true;
}
template <bool Presence>
inline constexpr reader<&take_operator<Presence>> operator_word{};

inline bool take_value(builder& made, char const*& at, char const* end) {
    return made.take_value(at, end);
}

/// `SP`, RFC 7644 figure 1; here any blanks, or none.
inline constexpr auto sp = *byte_that<&is_ascii_blank>{};

// ---------------------------------------------------------------------------------------- names

inline constexpr byte_that<&is_letter> letter{};
inline constexpr byte_that<&is_name_char> name_char{};
constexpr bool starts_member(char c) noexcept { return is_letter(c) || c == '$'; }
constexpr bool is_urn_char(char c) noexcept {
    return is_name_char(c) || c == '$' || c == '%' || c == '~' || c == '/';
}
inline constexpr byte_that<&starts_member> member_start{};
inline constexpr byte_that<&is_urn_char> urn_char{};

/// `subAttr = "." ATTRNAME`; with the `$ref` of RFC 7643 2.4
inline constexpr auto sub_attribute =
    x3::rule<struct sub_attribute_id>{"the name of a sub-attribute"} = member_start >> *name_char;

/// `attrPath = [URI ":"] ATTRNAME *1subAttr`. What is the URN and what the name is told afterwards.
inline constexpr auto urn_part = x3::rule<struct urn_part_id>{"the next part of the name"} =
    +urn_char;
inline constexpr auto urn_name = (':' > urn_part) >>
                                 *((x3::lit(':') | '.') > urn_part) >> tell<&builder::end_urn_name>;
inline constexpr auto plain_name = -('.' > sub_attribute) >> tell<&builder::end_name>;
inline constexpr auto attribute = (&letter >> tell<&builder::begin_item> >> letter >> *name_char) >>
                                  (urn_name | plain_name);

// ---------------------------------------------------------------------------------- comparisons

/// `compValue = false / null / true / number / string`
inline constexpr auto comp_value = x3::rule<struct comp_value_id>{
    "a value: a text in double quotes, a number, true, false or null"} = reader<&take_value>{};

/// `attrExp = (attrPath SP "pr") / (attrPath SP compareOp SP compValue)`
inline constexpr auto relation =
    x3::rule<struct relation_id>{"an operator: eq, ne, co, sw, ew, pr, gt, ge, lt or le"} =
        operator_word<true> | ((operator_word<false> >> sp) > comp_value);

inline constexpr x3::rule<struct expression_id> expression{"an attribute name, 'not' or '('"};

/// `valuePath = attrPath "[" valFilter "]"`
inline constexpr auto open_bracket = '[' >> tell<&builder::open_selector> >> tell<&builder::enter>;
inline constexpr auto close_bracket = x3::rule<struct close_bracket_id>{"'and', 'or' or ']'"} =
    x3::lit(']') >> tell<&builder::leave> >> tell<&builder::close_selector>;
inline constexpr auto selector = (open_bracket >> sp) > expression > sp > close_bracket;

inline constexpr auto member = '.' > (tell<&builder::begin_member> >> sub_attribute >>
                                      tell<&builder::end_member>);
inline constexpr auto item = attribute >>
                             ((selector >> -((member >> sp) > relation)) | (sp > relation));

// ------------------------------------------------------------------------------------- filters

inline constexpr auto close_paren = x3::rule<struct close_paren_id>{"'and', 'or' or ')'"} =
    x3::lit(')') >> tell<&builder::leave>;
inline constexpr auto group = ('(' >> tell<&builder::enter> >> sp) > expression > sp > close_paren;
inline constexpr auto group_of_not =
    x3::rule<struct group_of_not_id>{"'(': what 'not' negates stands in parentheses"} = group;

/// `*1"not" "(" FILTER ")"`
inline constexpr auto negation =
    (not_word >> tell<&builder::open_negation> >> sp) > group_of_not > tell<&builder::close>;

inline constexpr auto operand = x3::rule<struct operand_id>{"an attribute name, 'not' or '('"} =
    negation | group | item;

/// `logExp = FILTER SP ("and" / "or") SP FILTER`, of which `and` binds closer (RFC 7644 3.4.2.2)
inline constexpr auto conjunction =
    tell<&builder::open_join<filter_op::all_of>> >> operand >>
    *((sp >> and_word >> tell<&builder::note_join> >> sp) > operand) >> tell<&builder::close>;
inline constexpr auto conjunction_after_or =
    x3::rule<struct conjunction_after_or_id>{"an attribute name, 'not' or '('"} = conjunction;

/// `FILTER = attrExp / logExp / valuePath / *1"not" "(" FILTER ")"`
inline constexpr auto expression_def = tell<&builder::open_join<filter_op::any_of>> >>
                                       conjunction >>
                                       *((sp >> or_word >> tell<&builder::note_join> >> sp) >
                                         conjunction_after_or) >>
                                       tell<&builder::close>;

BOOST_SPIRIT_DEFINE(expression)

inline constexpr auto filter_end =
    x3::rule<struct filter_end_id>{"'and', 'or' or the end of the filter"} = x3::eoi;
struct filter_id : blamed {};
inline constexpr auto whole_filter = x3::rule<filter_id>{"a filter"} =
    (x3::eps >> sp) > expression > sp > filter_end;

/// `PATH = attrPath / valuePath [subAttr]`, RFC 7644 3.5.2
inline constexpr auto path_name = x3::rule<struct path_name_id>{"an attribute name"} = attribute;
inline constexpr auto path_end = x3::rule<struct path_end_id>{"the end of the path"} = x3::eoi;
struct path_id : blamed {};
inline constexpr auto whole_path = x3::rule<path_id>{
    "a path"} = (x3::eps >> sp) > path_name > -(selector >> -member) > sp > path_end;

}}}  // namespace muster::scim::detail::grammar
