// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

// Boost 1.81: core/parse.hpp asks for traits that it does not include.
#include <boost/spirit/home/x3/support/traits/tuple_traits.hpp>

#include <boost/spirit/home/x3/core/parse.hpp>
#include <boost/spirit/home/x3/directive/expect.hpp>
#include <boost/spirit/home/x3/directive/with.hpp>
#include <boost/spirit/home/x3/nonterminal/rule.hpp>
#include <boost/spirit/home/x3/support/utility/error_reporting.hpp>

#include <muster/core/version.hpp>

/// @file
/// What the grammars of all languages share: how they tell a builder where the parser is, and how
/// they say what is wrong.

namespace muster { inline namespace MUSTER_ABI { namespace detail::grammar_tools {

namespace x3 = boost::spirit::x3;

/// Under this tag the context holds the builder.
struct building;

/// Where and why a text is not of the language: the first wrong octet, and what was expected
/// instead.
struct mistake {
    char const* where = nullptr;
    std::string wanted;
};
/// Under this tag the context holds the `mistake` to fill in.
struct blaming;

/// Reads nothing; tells the builder that the parser is here. A step that answers false ends the
/// parse: the builder has refused something.
template <auto Step>
struct step : x3::parser<step<Step>> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    template <class Context, class RuleContext, class Attribute>
    bool parse(char const*& first, char const* const&, Context const& context, RuleContext const&,
               Attribute const&) const {
        return (x3::get<building>(context).*Step)(first);
    }
};
template <auto Step>
inline constexpr step<Step> tell{};

/// The base of the id of a start rule: fills in the mistake.
struct blamed {
    template <class Context>
    x3::error_handler_result on_error(char const*&, char const* const&,
                                      x3::expectation_failure<char const*> const& failed,
                                      Context const& context) {
        auto& found = x3::get<blaming>(context);
        found.where = failed.where();
        found.wanted = failed.which();
        return x3::error_handler_result::fail;
    }
};

}}}  // namespace muster::detail::grammar_tools
