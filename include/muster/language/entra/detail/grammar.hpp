// SPDX-License-Identifier: BSL-1.0
#pragma once

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
#include <boost/spirit/home/x3/string/literal_string.hpp>

#include <muster/core/detail/hex.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/detail/grammar_tools.hpp>
#include <muster/language/entra/detail/expression_builder.hpp>
#include <muster/language/entra/detail/expression_hints.hpp>

/// @file
/// The grammar of Entra's expressions, in Boost.Spirit X3.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail::grammar {

namespace x3 = boost::spirit::x3;

using muster::detail::grammar_tools::blamed;
using muster::detail::grammar_tools::blaming;
using muster::detail::grammar_tools::building;
using muster::detail::grammar_tools::mistake;
using muster::detail::grammar_tools::tell;

/// Octets of a text or a name.
template <bool (*Test)(char)>
struct octet_that : x3::char_parser<octet_that<Test>> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    template <class Context>
    bool test(char c, Context const&) const {
        return Test(c);
    }
};

[[nodiscard]] inline bool is_blank(char c) { return is_ascii_blank(c); }
[[nodiscard]] inline bool is_digit(char c) { return is_ascii_digit(c); }
[[nodiscard]] inline bool is_hex(char c) { return muster::detail::hex_digit(c) >= 0; }
[[nodiscard]] inline bool is_letter(char c) {
    auto const lower = ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || c == '_';
}
[[nodiscard]] inline bool is_name(char c) { return is_letter(c) || is_ascii_digit(c); }
[[nodiscard]] inline bool is_plain(char c) { return c != '"' && c != '\\'; }
[[nodiscard]] inline bool is_of_attribute(char c) {
    return c != '[' && c != ']' && c != '\n' && c != '\r';
}

inline constexpr octet_that<is_blank> blank{};
inline constexpr octet_that<is_digit> digit{};
inline constexpr octet_that<is_hex> hex_digit{};
inline constexpr octet_that<is_letter> letter{};
inline constexpr octet_that<is_name> name_character{};
inline constexpr octet_that<is_plain> plain{};
inline constexpr octet_that<is_of_attribute> of_attribute{};

/// Blanks and line breaks may stand between any two parts.
inline constexpr auto blanks = *blank;

// ------------------------------------------------------------------------------------- literals

inline constexpr auto quote = x3::rule<struct quote_id>{want::quote} = x3::lit('"');
inline constexpr auto escaped = x3::rule<struct escaped_id>{want::escaped} =
    x3::lit('\\') | x3::lit('"');

/// `string = DQUOTE *( any / "\\" / "\" DQUOTE ) DQUOTE`
inline constexpr auto text =
    (('"' >> *(+plain | ('\\' > escaped))) > quote) >> tell<&expression_builder::end_text>;

inline constexpr auto digits = x3::rule<struct digits_id>{want::digit} = +digit;
inline constexpr auto hex_mark = x3::rule<struct hex_mark_id>{want::hex} =
    x3::lit('H') | x3::lit('h');
inline constexpr auto hexadecimal = x3::rule<struct hexadecimal_id>{want::hex_digit} = +hex_digit;

/// `number = [ "-" ] 1*DIGIT / "&H" 1*HEXDIG`
inline constexpr auto number = (('-' > digits) | +digit | ('&' > hex_mark > hexadecimal)) >>
                               tell<&expression_builder::end_number>;

// ----------------------------------------------------------------------------------- attributes

inline constexpr auto bracket = x3::rule<struct bracket_id>{want::bracket} = x3::lit(']');
inline constexpr auto attribute_name = x3::rule<struct attribute_name_id>{want::attribute} =
    +(of_attribute | ('[' >> *of_attribute >> ']'));

/// `attribute = "[" name "]"`; in a name may stand a selection, as `[emails[type eq
/// "work"].value]`.
inline constexpr auto attribute =
    ('[' > attribute_name > bracket) >> tell<&expression_builder::end_attribute>;

// ---------------------------------------------------------------------------------------- calls

inline constexpr x3::rule<struct argument_id> argument{want::expression};

inline constexpr auto next_or_end = x3::rule<struct next_or_end_id>{want::next_or_end} =
    x3::lit(')');

/// `call = Name "(" [ argument *( "," argument ) ] ")"`
inline constexpr auto arguments = ('(' >> tell<&expression_builder::open_call>) > argument >
                                  *(',' > argument) > next_or_end;
/// A name without parentheses is an enumeration word, as `vbTextCompare`.
inline constexpr auto named = letter >> *name_character >> tell<&expression_builder::end_name> >>
                              ((&(blanks >> '(') >> blanks >> arguments >>
                                tell<&expression_builder::close_call>) |
                               tell<&expression_builder::end_word>);

// ------------------------------------------------------------------------------------ arguments

inline constexpr auto operand = tell<&expression_builder::begin_operand> >>
                                (named | text | attribute | number);
inline constexpr auto compared = x3::rule<struct compared_id>{want::operand} = operand;

/// `comparison = "=" / "<>" / ">" / ">=" / "<" / "<="`
inline constexpr auto relation =
    (x3::lit("<>") >> tell<&expression_builder::compare<comparison::not_equal>>) |
    (x3::lit(">=") >> tell<&expression_builder::compare<comparison::greater_or_equal>>) |
    (x3::lit("<=") >> tell<&expression_builder::compare<comparison::less_or_equal>>) |
    ('=' >> tell<&expression_builder::compare<comparison::equal>>) |
    ('>' >> tell<&expression_builder::compare<comparison::greater>>) |
    ('<' >> tell<&expression_builder::compare<comparison::less>>);

/// Behind an operand: what it is compared with, if anything.
inline constexpr auto maybe_compared = blanks >>
                                       -((relation >> blanks) > compared >
                                         (tell<&expression_builder::end_comparison> >> blanks));

/// `argument = [ expression [ comparison expression ] ]`
inline constexpr auto nothing = &(x3::lit(',') | x3::lit(')')) >> tell<&expression_builder::omit>;
inline constexpr auto argument_def = blanks >> ((operand >> maybe_compared) | nothing);

BOOST_SPIRIT_DEFINE(argument)

inline constexpr auto whole = x3::rule<struct whole_id>{want::expression} =
    blanks >> operand >> maybe_compared;
inline constexpr auto end_of_text = x3::rule<struct end_of_text_id>{want::text_end} = x3::eoi;

/// The start rule. It owns the handler, and covers the whole text.
struct start_id : blamed {};
inline constexpr auto start = x3::rule<start_id>{"an expression"} = x3::eps > whole > end_of_text;

}}}  // namespace muster::entra::detail::grammar
