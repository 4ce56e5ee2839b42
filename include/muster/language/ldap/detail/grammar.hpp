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
#include <boost/spirit/home/x3/operator/plus.hpp>
#include <boost/spirit/home/x3/operator/sequence.hpp>

#include <muster/core/version.hpp>
#include <muster/language/detail/grammar_tools.hpp>
#include <muster/language/ldap/detail/builder.hpp>
#include <muster/language/ldap/detail/hints.hpp>
#include <muster/language/ldap/detail/octets.hpp>

/// @file
/// The grammar of RFC 4515 with RFC 4526, in Boost.Spirit X3.

namespace muster { inline namespace MUSTER_ABI { namespace ldap::detail::grammar {

namespace x3 = boost::spirit::x3;

using muster::detail::grammar_tools::blamed;
using muster::detail::grammar_tools::blaming;
using muster::detail::grammar_tools::building;
using muster::detail::grammar_tools::mistake;
using muster::detail::grammar_tools::tell;

/// One octet of the classes in `octet`.
template <std::uint8_t Classes>
struct octet_in : x3::char_parser<octet_in<Classes>> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    template <class Context>
    bool test(char c, Context const&) const {
        return is(c, Classes);
    }
};

/// One octet between two, both included: `%x80-BF`.
template <unsigned char Low, unsigned char High>
struct octet_between : x3::char_parser<octet_between<Low, High>> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    template <class Context>
    bool test(char c, Context const&) const {
        auto const value = static_cast<unsigned char>(c);
        return value >= Low && value <= High;
    }
};

// ---------------------------------------------------------------------------------------- names

inline constexpr octet_in<octet::alpha> alpha{};
inline constexpr octet_in<octet::digit> digit{};
inline constexpr octet_in<octet::keychar> keychar{};
inline constexpr octet_between<'1', '9'> ldigit{};

inline constexpr auto dot = x3::rule<struct dot_id>{want::dot} = x3::lit('.');

/// `number = DIGIT / ( LDIGIT 1*DIGIT )`, RFC 4512 1.4
inline constexpr auto number = x3::rule<struct number_id>{want::number} = '0' | ldigit >> *digit;

/// `numericoid = number 1*( DOT number )`, RFC 4512 1.4
inline constexpr auto numericoid = number > dot > number > *('.' > number);

/// `descr = keystring`, `keystring = leadkeychar *keychar`, RFC 4512 1.4
inline constexpr auto descr = alpha >> *keychar;

/// `oid = descr / numericoid`, RFC 4512 1.4
inline constexpr auto oid = descr | numericoid;

/// `option = 1*keychar`, RFC 4512 2.5
inline constexpr auto option = x3::rule<struct option_id>{want::option} = +keychar;

/// `attributedescription = attributetype options`, `attributetype = oid`,
/// `options = *( SEMI option )`, RFC 4512 2.5
inline constexpr auto attribute = oid >> *(';' > option) >> tell<&builder::end_attribute>;

// --------------------------------------------------------------------------------------- values

/// `UTF0 = %x80-BF`, RFC 4512 1.4
inline constexpr auto utf0 = x3::rule<struct utf0_id>{want::utf8} = octet_between<0x80, 0xBF>{};
inline constexpr auto after_e0 = x3::rule<struct after_e0_id>{want::utf8} =
    octet_between<0xA0, 0xBF>{};
inline constexpr auto after_ed = x3::rule<struct after_ed_id>{want::utf8} =
    octet_between<0x80, 0x9F>{};
inline constexpr auto after_f0 = x3::rule<struct after_f0_id>{want::utf8} =
    octet_between<0x90, 0xBF>{};
inline constexpr auto after_f4 = x3::rule<struct after_f4_id>{want::utf8} =
    octet_between<0x80, 0x8F>{};

/// `UTFMB = UTF2 / UTF3 / UTF4`, RFC 4512 1.4. The look ahead spares the end of every value a walk
/// through the seven alternatives.
inline constexpr auto utf2 = octet_between<0xC2, 0xDF>{} > utf0;
inline constexpr auto utf3 = (octet_between<0xE0, 0xE0>{} > after_e0 > utf0) |
                             (octet_between<0xED, 0xED>{} > after_ed > utf0) |
                             (octet_between<0xE1, 0xEF>{} > utf0 > utf0);
inline constexpr auto utf4 = (octet_between<0xF0, 0xF0>{} > after_f0 > utf0 > utf0) |
                             (octet_between<0xF1, 0xF3>{} > utf0 > utf0 > utf0) |
                             (octet_between<0xF4, 0xF4>{} > after_f4 > utf0 > utf0);
inline constexpr auto utfmb = &octet_between<0xC2, 0xF4>{} >> (utf2 | utf3 | utf4);

inline constexpr auto hex = x3::rule<struct hex_id>{want::hex} = octet_in<octet::hex>{};

/// `escaped = ESC HEX HEX`, RFC 4515 3
inline constexpr auto escaped = '\\' > hex > hex > tell<&builder::note_escape>;

/// `valueencoding = 0*(normal / escaped)`, `normal = UTF1SUBSET / UTFMB`, RFC 4515 3. Plain octets
/// are taken in runs, which saves a fifth of the instructions of a usual filter (GCC 12, -O3).
inline constexpr auto valueencoding = *(+octet_in<octet::plain>{} | escaped | utfmb);

/// `assertionvalue = valueencoding`, RFC 4515 3
template <filter_op Op>
inline constexpr auto assertionvalue =
    tell<&builder::begin_value<Op>> >> valueencoding >> tell<&builder::end_value>;

/// What follows `=`; in RFC 4515 3 three rules that begin alike:
/// `simple = attr filtertype assertionvalue`, `present = attr EQUALS ASTERISK`,
/// `substring = attr EQUALS [initial] any [final]`, `any = ASTERISK *(assertionvalue ASTERISK)`.
inline constexpr auto
    equality = tell<&builder::begin_value<filter_op::equal>> >> valueencoding >>
               *('*' >> tell<&builder::star> >> valueencoding) >> tell<&builder::end_equality>;

// ---------------------------------------------------------------------------------------- items

inline constexpr auto equals = x3::rule<struct equals_id>{want::equals} = x3::lit('=');
inline constexpr auto colon = x3::rule<struct colon_id>{want::colon} = x3::lit(':');

/// `matchingrule = COLON oid`, RFC 4515 3; here from behind its colon to the next one.
inline constexpr auto rule_name =
    (tell<&builder::begin_name> >> oid >> tell<&builder::end_rule>) > colon;
inline constexpr auto rule = x3::rule<struct rule_id>{want::rule} = rule_name;
inline constexpr auto rule_then_equals = rule_name > equals;
inline constexpr auto rule_or_equals = x3::rule<struct rule_or_equals_id>{want::rule_or_equals} =
    '=' | rule_then_equals;

/// `extensible = ( attr [dnattrs] [matchingrule] COLON EQUALS assertionvalue )
///             / ( [dnattrs] matchingrule COLON EQUALS assertionvalue )`,
/// `dnattrs = COLON "dn"`, RFC 4515 3.
///
/// A name between colons is read as a rule first and found to be `dn` afterwards, so nothing is
/// read twice. `(:dn:=x)`, which that ABNF would take for a rule called `dn`, is refused.
inline constexpr auto extension = x3::rule<struct extension_id>{want::extension} =
    '=' | rule_name >> ((tell<&builder::take_dn> > rule_or_equals) | x3::expect[equals]);
inline constexpr auto extension_without_attribute =
    x3::rule<struct extension_without_attribute_id>{
        want::rule_or_dn} = rule_name >>
                            ((tell<&builder::take_dn> > rule > equals) | x3::expect[equals]);

/// What stands between an attribute and its value decides on its first octet which form the item
/// has: `filtertype = equal / approx / greaterorequal / lessorequal`, or extensible.
inline constexpr auto relation = x3::rule<struct relation_id>{want::relation} =
    ('=' >> equality) | (':' > extension > assertionvalue<filter_op::extensible>) |
    ('>' > equals > assertionvalue<filter_op::greater_or_equal>) |
    ('<' > equals > assertionvalue<filter_op::less_or_equal>) |
    ('~' > equals > assertionvalue<filter_op::approximate>);

/// `item = simple / present / substring / extensible`, RFC 4515 3; apart by their first octet, and
/// before the builder hears of them.
inline constexpr auto item_of_attribute = (&octet_in<octet::alpha | octet::digit>{} >>
                                           tell<&builder::begin_item> >> attribute) > relation;
inline constexpr auto item_of_rule = (&x3::lit(':') >> tell<&builder::begin_item> >> ':') >
                                     extension_without_attribute >
                                     assertionvalue<filter_op::extensible>;

// -------------------------------------------------------------------------------------- filters

inline constexpr x3::rule<struct filter_id> filter{want::filter};

inline constexpr auto close = x3::rule<struct close_id>{want::value_end} = x3::lit(')');
inline constexpr auto close_list = x3::rule<struct close_list_id>{want::next_or_end} = x3::lit(')');

/// `and = AMPERSAND filterlist`, `or = VERTBAR filterlist`, RFC 4515 3; `filterlist = *filter`,
/// RFC 4526 2
template <char Operator, filter_op Op>
inline constexpr auto list = (Operator >> tell<&builder::open_group<Op>> >> *filter) > close_list;

/// `not = EXCLAMATION filter`, RFC 4515 3
inline constexpr auto negation =
    ('!' >> tell<&builder::open_group<filter_op::negation>>) > filter > close;

/// `filtercomp = and / or / not / item`, RFC 4515 3; here with the parenthesis that closes it,
/// because what else could stand there differs.
inline constexpr auto filtercomp = x3::rule<struct filtercomp_id>{want::body} =
    (item_of_attribute > close) |
    ((list<'&', filter_op::all_of> | list<'|', filter_op::any_of> | negation) >>
     tell<&builder::close_group>) |
    (item_of_rule > close);

/// `filter = LPAREN filtercomp RPAREN`, RFC 4515 3. The depth is taken before descending.
inline constexpr auto filter_def =
    ('(' >> tell<&builder::enter>) > filtercomp > tell<&builder::leave>;

BOOST_SPIRIT_DEFINE(filter)

inline constexpr auto end_of_text = x3::rule<struct end_of_text_id>{want::text_end} = x3::eoi;

/// The start rule. It owns the handler, and covers the whole text.
struct start_id : blamed {};
inline constexpr auto start = x3::rule<start_id>{"a filter"} = x3::eps > filter > end_of_text;

}}}  // namespace muster::ldap::detail::grammar
