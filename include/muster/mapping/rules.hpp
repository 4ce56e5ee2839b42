// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <muster/core/fixed_string.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>

/// @file
/// Where a field's text comes from: a path, a constant, the first of several, several together.

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

template <fixed_string Path>
inline constexpr path parsed_path{Path.view()};

/// A source that knows paths as types (a row behind its slots) is asked so; any other by the path.
template <fixed_string Path>
[[nodiscard]] decltype(auto) read_path(record auto const& source) {
    if constexpr (requires { source.template at<Path>(); }) {
        return source.template at<Path>();
    } else {
        return field(source.at(parsed_path<Path>));
    }
}

}  // namespace detail

template <fixed_string Path>
struct from_t : rule {
    static_assert(is_path(Path.view()),
                  "muster: from<\"path\">: this is no path; write names joined by '.', for example "
                  "from<\"name.givenName\"> or from<\"emails[0]\">");

    static constexpr rule_facts facts{.lends = true};
    static constexpr std::array<std::string_view, 1> paths() noexcept { return {Path.view()}; }

    /// Views the first value at `Path`. An object or an array of objects is no text: absent.
    presence operator()(record auto const& source, std::string_view& out) const {
        auto const& found = detail::read_path<Path>(source);
        if (!found.has_value()) return found.state();
        auto const& first = *found.begin();
        if (first.kind == value_kind::complex) return presence::absent;
        out = first.text;
        return presence::value;
    }
    /// Appends it.
    presence operator()(record auto const& source, std::string& out) const {
        std::string_view text;
        auto const state = (*this)(source, text);
        out.append(text);
        return state;
    }

    static void print(std::string& out, constants) { out += Path.view(); }
};

/// Reads the first value at `Path`: `from<"name.givenName">`.
///
/// @par Errors   a `static_assert` if `Path` is malformed
template <fixed_string Path>
inline constexpr from_t<Path> from{};

struct text_t : rule {
    std::string_view content;

    presence operator()(record auto const&, std::string& out) const {
        out.append(content);
        return presence::value;
    }

    void print(std::string& out, constants shown) const {
        out += "text(";
        detail::print_constant(content, out, shown);
        out += ')';
    }
};

/// Is always this text; `text("")` writes a blank.
template <std::size_t Size>
[[nodiscard]] constexpr text_t text(char const (&literal)[Size]) {
    return {{}, std::string_view(literal, Size - 1)};
}

namespace detail {

/// A rule stays itself, a literal becomes `text`.
template <mapping_rule Rule>
[[nodiscard]] constexpr Rule as_rule(Rule const& rule) {
    return rule;
}
template <std::size_t Size>
[[nodiscard]] constexpr text_t as_rule(char const (&literal)[Size]) {
    return text(literal);
}

template <class Part>
concept rule_or_literal = requires(Part const& part) {
    as_rule(part);
};

template <class Part>
inline constexpr bool is_for_fields = false;
template <mapping_rule Part>
inline constexpr bool is_for_fields<Part> = Part::facts.for_fields;

/// Stands for a rule that has been complained about already, so that nothing else complains.
struct bad_rule : rule {
    presence operator()(record auto const&, std::string&) const { return presence::absent; }
};

/// `emails[0], userName`; in `concat` a constant stands without `text(...)`.
template <class... Rules>
void print_rules(boost::hana::basic_tuple<Rules...> const& rules, std::string& out,
                 constants shown) {
    auto first = true;
    auto const print = [&](auto const& each) {
        if (!first) out += ", ";
        first = false;
        if constexpr (std::is_same_v<decltype(each), text_t const&>) {
            print_constant(each.content, out, shown);
        } else {
            each.print(out, shown);
        }
    };
    boost::hana::unpack(rules, [&](auto const&... each) { (print(each), ...); });
}

}  // namespace detail

template <class... Choices>
struct first_of_t : rule {
    boost::hana::basic_tuple<Choices...> choices;

    static constexpr auto paths() noexcept { return detail::joined_paths(Choices::paths()...); }

    presence operator()(record auto const& source, std::string& out) const {
        auto const from = out.size();
        auto otherwise = presence::absent;
        auto const appended = [&](auto const& choice) {
            auto const state = choice(source, out);
            if (state == presence::value && !detail::is_blank(detail::text_from(out, from)))
                return true;
            if (state != presence::absent) otherwise = presence::null;
            out.resize(from);
            return false;
        };
        auto const found = boost::hana::unpack(
            choices, [&](auto const&... choice) { return (appended(choice) || ...); });
        return found ? presence::value : otherwise;
    }

    void print(std::string& out, constants shown) const {
        out += "first_of(";
        detail::print_rules(choices, out, shown);
        out += ')';
    }
};

/// Is the first choice that has more than blanks: `first_of(from<"mail">, from<"userName">)`.
///
/// Without one: null if some choice is null or blank, absent if all are absent. A choice may be a
/// literal.
template <class... Choices>
[[nodiscard]] constexpr auto first_of(Choices const&... choices) {
    static_assert((detail::rule_or_literal<Choices> && ...),
                  "muster: first_of(choice, ...): a choice is a rule such as from<\"path\">, or a "
                  "text literal");
    static_assert(!(detail::is_for_fields<Choices> || ...),
                  "muster: first_of(choice, ...): required, max_length, secret and the merge rules "
                  "belong to the field; write them after the closing parenthesis");
    if constexpr ((detail::rule_or_literal<Choices> && ...)) {
        using tuple = boost::hana::basic_tuple<decltype(detail::as_rule(choices))...>;
        return first_of_t<decltype(detail::as_rule(choices))...>{
            {}, tuple{detail::as_rule(choices)...}};
    } else {
        return detail::bad_rule{};
    }
}

template <class... Parts>
struct concat_t : rule {
    boost::hana::basic_tuple<Parts...> parts;

    static constexpr auto paths() noexcept { return detail::joined_paths(Parts::paths()...); }

    presence operator()(record auto const& source, std::string& out) const {
        auto const from = out.size();
        // Constants alone are a value; beside parts that read the source they say nothing.
        auto best = (detail::reads_source<Parts> || ...) ? presence::absent : presence::value;
        auto const append = [&]<class Part>(Part const& part) {
            auto const before = out.size();
            auto state = part(source, out);
            if constexpr (detail::reads_source<Part>) {
                if (state == presence::value && detail::is_blank(detail::text_from(out, before)))
                    state = presence::null;
                if (best < state) best = state;
            }
        };
        boost::hana::unpack(parts, [&](auto const&... part) { (append(part), ...); });
        if (best != presence::value) out.resize(from);
        return best;
    }

    void print(std::string& out, constants shown) const {
        out += "concat(";
        detail::print_rules(parts, out, shown);
        out += ')';
    }
};

/// Is all parts, one after the other: `concat(from<"firstName">, " ", from<"lastName">)`.
///
/// A part without value adds nothing. If no part that reads the source has more than blanks, the
/// whole is null (some part is null or blank) or absent, never the literals alone.
template <class... Parts>
[[nodiscard]] constexpr auto concat(Parts const&... parts) {
    static_assert((detail::rule_or_literal<Parts> && ...),
                  "muster: concat(part, ...): a part is a rule such as from<\"path\">, or a text "
                  "literal");
    static_assert(!(detail::is_for_fields<Parts> || ...),
                  "muster: concat(part, ...): required, max_length, secret and the merge rules "
                  "belong to the field; write them after the closing parenthesis");
    if constexpr ((detail::rule_or_literal<Parts> && ...)) {
        using tuple = boost::hana::basic_tuple<decltype(detail::as_rule(parts))...>;
        return concat_t<decltype(detail::as_rule(parts))...>{{}, tuple{detail::as_rule(parts)...}};
    } else {
        return detail::bad_rule{};
    }
}

}}  // namespace muster
