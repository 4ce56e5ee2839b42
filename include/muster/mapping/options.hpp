// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

#include <boost/hana/at.hpp>
#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <muster/core/fixed_string.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/field.hpp>
#include <muster/mapping/merge.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/rules.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/value.hpp>

/// @file
/// Mappings with options: a row knows the rules that it could have and the one that was chosen when
/// compiling, and a row can be there or not.

namespace muster { inline namespace MUSTER_ABI {

struct keep_t : rule {
    static constexpr rule_facts facts{.merge = merge_rule::keep_existing,
                                      .merges = 1,
                                      .limit = 0,
                                      .secret = false,
                                      .for_fields = true};
    presence operator()(record auto const&, std::string&) const { return presence::absent; }
    static void print(std::string& out, constants) { out += "keep"; }
};

/// Leaves the field alone: what the target holds stays, and who is new has nothing there.
///
/// Not the same as `from<"mail"> | keep_existing`, which fills the field where it is empty.
inline constexpr keep_t keep_stored{};

struct nothing_t : rule {
    presence operator()(record auto const&, std::string&) const { return presence::absent; }
    static void print(std::string& out, constants) { out += "nothing"; }
};

/// Is absent: what a source calls by a name that this kind of record does not have.
inline constexpr nothing_t no_value{};

template <fixed_string Name, class Rule>
struct named_t : rule {
    Rule content;

    static constexpr auto paths() noexcept { return Rule::paths(); }
    presence operator()(record auto const& source, std::string& out) const {
        return content(source, out);
    }
    static void print(std::string& out, constants) { out += Name.view(); }
};

/// A rule that prints as its name, so that a table of rules reads like the document it is from:
/// `named<"esn">(concat(from<"telephony.routingPrefix">, from<"extension">))`.
template <fixed_string Name, mapping_rule Rule>
[[nodiscard]] constexpr named_t<Name, Rule> named(Rule content) {
    static_assert(!Rule::facts.for_fields,
                  "muster: named<\"name\">(rule): required, max_length, secret and the merge rules "
                  "belong to the field; write them after the closing parenthesis");
    return {{}, content};
}

namespace detail {

/// One option of a row: the choice, and the rule that it stands for.
template <auto Choice, class Rule>
struct option_rule {
    static constexpr auto choice = Choice;
    using rule_type = Rule;
    Rule rule;
};

template <auto Choice>
struct option_target {
    template <rule_or_literal Rule>
    constexpr auto operator=(Rule const& content) const {
        return option_rule<Choice, decltype(as_rule(content))>{as_rule(content)};
    }
};

/// The place of the option that is `Chosen`, or how many there are.
template <auto Chosen, class... Options>
consteval std::size_t place_of_choice() {
    std::array<bool, sizeof...(Options)> const fits{(Options::choice == Chosen)...};
    std::size_t place = 0;
    while (place < fits.size() && !fits[place]) ++place;
    return place;
}

}  // namespace detail

/// `option<place::location_name> = from<"location.name">`, for `choose`.
template <auto Choice>
inline constexpr detail::option_target<Choice> option{};

template <std::size_t Place, class... Rules>
struct chosen_t : rule {
    boost::hana::basic_tuple<Rules...> offered;

    using picked_type = std::remove_cvref_t<decltype(boost::hana::at_c<Place>(
        std::declval<boost::hana::basic_tuple<Rules...> const&>()))>;
    static constexpr rule_facts facts = [] {
        auto picked = picked_type::facts;
        picked.lends = false;  // it may be a chain of steps, which writes when it is a part
        return picked;
    }();

    static constexpr auto paths() noexcept { return picked_type::paths(); }
    [[nodiscard]] constexpr picked_type const& picked() const {
        return boost::hana::at_c<Place>(offered);
    }
    presence operator()(record auto const& source, std::string& out) const {
        return picked()(source, out);
    }
    void print(std::string& out, constants shown) const { picked().print(out, shown); }

    /// Calls `visit(rule)` for each rule that the row could have, in order.
    template <class Visit>
    constexpr void each(Visit&& visit) const {
        boost::hana::unpack(offered, [&](auto const&... each) { (visit(each), ...); });
    }
};

/// The rule of the option that is chosen; `describe` knows the others, too. Steps after it are for
/// all of them, and checks are allowed there only.
///
///     field<&ucx_user::department> = choose<rows.department>(
///         option<place::organization_name> = from<"organization.displayName">,
///         option<place::location_name> = from<"location.name">,
///         option<place::keep> = keep_stored) | truncate<255>
///
/// @par Errors   a `static_assert` if the choice is none of the options
template <auto Chosen, class... Options>
[[nodiscard]] constexpr auto choose(Options... options) {
    constexpr auto place = detail::place_of_choice<Chosen, Options...>();
    static_assert(place < sizeof...(Options),
                  "muster: choose<choice>(option<choice> = rule, ...): the row does not offer this "
                  "choice");
    if constexpr (place < sizeof...(Options)) {
        using tuple = boost::hana::basic_tuple<typename Options::rule_type...>;
        return chosen_t<place, typename Options::rule_type...>{{}, tuple{options.rule...}};
    } else {
        return detail::bad_rule{};
    }
}

namespace detail {

/// A row that the mapping does not have.
struct no_row {};

template <class... Lines>
struct kept_lines {
    static constexpr std::size_t count =
        (static_cast<std::size_t>(!std::same_as<Lines, no_row>) + ... + 0);
    static constexpr auto places = [] {
        std::array<std::size_t, count> kept{};
        std::size_t used = 0, place = 0;
        ((std::same_as<Lines, no_row> ? void(++place) : void(kept[used++] = place++)), ...);
        return kept;
    }();
};

}  // namespace detail

/// A line of `rows` that is there only if `IsThere`.
template <bool IsThere, class Line>
[[nodiscard]] constexpr auto row_if(Line line) {
    if constexpr (IsThere) {
        return line;
    } else {
        return detail::no_row{};
    }
}

/// Like `fields`, with lines that may be missing: `rows(row_if<has_cdr>(field<...> = ...), ...)`.
template <class... Lines>
[[nodiscard]] constexpr auto rows(Lines... lines) {
    using kept = detail::kept_lines<Lines...>;
    boost::hana::basic_tuple<Lines...> const all{lines...};
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
        return fields(boost::hana::at_c<kept::places[I]>(all)...);
    }
    (std::make_index_sequence<kept::count>());
}

}}  // namespace muster
