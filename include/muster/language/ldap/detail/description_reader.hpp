// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/description_tokens.hpp>
#include <muster/language/ldap/detail/schema_builder.hpp>
#include <muster/record/ldap_values.hpp>

/// @file
/// Reads single descriptions of a schema. Included where a schema is made.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

namespace detail {

[[nodiscard]] constexpr bool is_in_numbers(std::string_view oid) noexcept {
    return !oid.empty() && is_ascii_digit(oid.front());
}

}  // namespace detail

/// Reads descriptions of types, classes, rules and macros.
template <class Schema>
struct description_reader : schema_builder<Schema> {
    using schema_builder<Schema>::schema_builder;
    using schema_builder<Schema>::made;
    using described = typename Schema::described;
    using object_class = typename Schema::object_class;
    using tokens = detail::description_tokens<Schema>;

    [[nodiscard]] std::size_t place(std::size_t base, tokens const& from) const noexcept {
        return is_folded ? base : base + from.position();
    }

    /// One description in parentheses, as tokens name it; `base` is its place in the text.
    bool type(std::string_view text, std::size_t base) {
        auto from = tokens(text);
        if (!from.next().is('('))
            return this->refuse(base, "expected '(' and the description of an attribute type");
        auto const oid = from.next();
        attribute_type made_type;
        described names;
        names.position = place(base, from);
        if (oid.text.empty() || oid.is('(') || oid.is(')'))
            return this->refuse(names.position,
                                "expected the object identifier of the attribute type");
        if (!expand(oid.text, made_type.oid, names.position)) return false;
        if (!is_numericoid(made_type.oid))
            return this->refuse(names.position,
                                this->quoted(oid.text) +
                                    " is no object identifier: numbers with '.' between "
                                    "them, or a macro that 'objectidentifier' has named");
        for (;;) {
            auto const key = from.next();
            auto const at = place(base, from);
            if (from.unclosed())
                return this->refuse(at, "expected ' to end the text that begins here");
            if (key.text.empty() && !key.quoted)
                return this->refuse(at, "expected ')' to end the attribute type " + made_type.oid);
            if (key.is(')')) break;
            auto const is = [&](std::string_view word) {
                return !key.quoted && equal_ascii_nocase(key.text, word);
            };
            if (is("NAME")) {
                if (!names_in(from, base, made_type.names)) return false;
            } else if (is("SUP")) {
                names.superior = from.next().text;
            } else if (is("EQUALITY")) {
                names.equality = from.next().text;
            } else if (is("ORDERING")) {
                names.ordering = from.next().text;
            } else if (is("SUBSTR")) {
                names.substrings = from.next().text;
            } else if (is("SYNTAX")) {
                auto const syntax = from.next().text;
                if (!expand(syntax.substr(0, syntax.find('{')), names.syntax, at)) return false;
            } else if (is("DESC") || is("USAGE")) {
                from.next();
            } else if (is("OBSOLETE") || is("SINGLE-VALUE") || is("COLLECTIVE") ||
                       is("NO-USER-MODIFICATION")) {
            } else if (!key.quoted && (key.text.starts_with("X-") || key.text.starts_with("x-"))) {
                std::vector<std::string> ignored;
                if (!list(from, base, ignored)) return false;
            } else {
                return this->refuse(
                    at, this->quoted(key.text) +
                            " is no part of an attribute type; NAME, DESC, OBSOLETE, SUP, "
                            "EQUALITY, ORDERING, SUBSTR, SYNTAX, SINGLE-VALUE, "
                            "COLLECTIVE, NO-USER-MODIFICATION and USAGE are");
            }
        }
        if (auto const rest = from.next(); !rest.text.empty())
            return this->refuse(place(base, from), "expected nothing behind the ')' of the "
                                                   "attribute type " +
                                                       made_type.oid);
        return this->keep(std::move(made_type), std::move(names));
    }

    /// `'name'`, or several in parentheses.
    bool list(tokens& from, std::size_t base, std::vector<std::string>& out) {
        auto token = from.next();
        if (token.quoted) {
            out.emplace_back(token.text);
            return true;
        }
        if (!token.is('('))
            return this->refuse(place(base, from),
                                "expected a name in ' ', or several in parentheses");
        for (token = from.next(); token.quoted; token = from.next()) out.emplace_back(token.text);
        if (!token.is(')'))
            return this->refuse(place(base, from), "expected a name in ' ', or ')'");
        return true;
    }

    /// The names behind NAME.
    bool names_in(tokens& from, std::size_t base, std::vector<std::string>& out) {
        if (!list(from, base, out)) return false;
        for (auto const& name : out)
            if (!is_descr(name))
                return this->refuse(place(base, from),
                                    this->quoted(name) +
                                        " is no name: a letter, then letters, digits and '-'");
        return true;
    }

    /// An object class: its identifier, names and superclasses. What entries of it hold is passed
    /// over.
    bool class_of(std::string_view text, std::size_t base) {
        auto from = tokens(text);
        if (!from.next().is('('))
            return this->refuse(base, "expected '(' and the description of an object class");
        auto const token = from.next();
        object_class about;
        about.position = place(base, from);
        std::string oid;
        if (!expand(token.text, oid, about.position)) return false;
        if (!is_numericoid(oid))
            return this->refuse(about.position,
                                "expected the object identifier of an object class");
        std::vector<std::string> names;
        for (std::size_t depth = 1; depth > 0;) {
            auto const key = from.next();
            if (key.text.empty() && !key.quoted)
                return this->refuse(place(base, from),
                                    "expected ')' to end an object class " + oid);
            if (key.is('(')) ++depth;
            if (key.is(')')) --depth;
            if (depth != 1 || key.quoted) continue;
            if (equal_ascii_nocase(key.text, "NAME") && !names_in(from, base, names)) return false;
            if (equal_ascii_nocase(key.text, "SUP") && !words(from, base, about.superiors))
                return false;
        }
        return this->keep_class(std::move(oid), names, std::move(about), about.position);
    }

    /// `word`, or several with `$` between them in parentheses.
    bool words(tokens& from, std::size_t base, std::vector<std::string>& out) {
        auto token = from.next();
        auto const is_list = token.is('(');
        if (is_list) token = from.next();
        for (;; token = from.next()) {
            if (token.text.empty() || token.is('(') || token.is(')') || token.is('$'))
                return this->refuse(place(base, from), "expected the name of an object class");
            out.emplace_back(token.text);
            if (!is_list) return true;
            token = from.next();
            if (token.is(')')) return true;
            if (!token.is('$')) return this->refuse(place(base, from), "expected '$' or ')'");
        }
    }

    /// A matching rule: its identifier and names.
    bool rule_of(std::string_view text, std::size_t base) {
        auto from = tokens(text);
        if (!from.next().is('('))
            return this->refuse(base, "expected '(' and the description of a matching rule");
        auto const token = from.next();
        auto const at = place(base, from);
        std::string oid;
        if (!expand(token.text, oid, at)) return false;
        if (!is_numericoid(oid))
            return this->refuse(at, "expected the object identifier of a matching rule");
        for (std::size_t depth = 1; depth > 0;) {
            auto const key = from.next();
            if (key.text.empty() && !key.quoted)
                return this->refuse(place(base, from),
                                    "expected ')' to end a matching rule " + oid);
            if (key.is('(')) ++depth;
            if (key.is(')')) --depth;
            if (depth != 1 || key.quoted || !equal_ascii_nocase(key.text, "NAME")) continue;
            std::vector<std::string> names;
            if (!names_in(from, base, names)) return false;
            for (auto const& name : names)
                if (!fits(made.rules_.size(), "matching rules", at))
                    return false;
                else
                    made.rules_[name].oid = oid;
        }
        return true;
    }

    /// `name oid`, where the identifier may begin with another macro.
    bool macro(std::string_view text, std::size_t base) {
        auto from = tokens(text);
        auto const name = from.next();
        auto const oid = from.next();
        if (name.text.empty() || oid.text.empty())
            return this->refuse(base, "expected a name and an object identifier");
        std::string meaning;
        if (!expand(oid.text, meaning, place(base, from)) ||
            !fits(made.oids_.size(), "names of object identifiers", base))
            return false;
        if (!detail::is_in_numbers(meaning))
            return this->refuse(place(base, from),
                                this->quoted(oid.text) + " is no object identifier and no macro");
        auto& named = made.oids_[std::string(name.text)];
        named.oid = std::move(meaning);
        named.number = Schema::npos;
        return true;
    }

    bool fits(std::size_t count, std::string_view what, std::size_t position) {
        return count < 2 * Schema::max_types ||
               this->refuse(position,
                            "a schema can have at most " + std::to_string(2 * Schema::max_types) +
                                " " + std::string(what),
                            errc::over_limit);
    }

    /// An object identifier in numbers, from `macro:1.2` or `macro`; what is none stays as it is.
    /// False if it is too long: macros that begin with each other would fill the memory.
    bool expand(std::string_view oid, std::string& out, std::size_t position) {
        out = oid;
        if (!detail::is_in_numbers(oid)) {
            auto const colon = oid.find(':');
            auto const begin = made.oid_of(oid.substr(0, colon));
            if (!begin.empty()) {
                out = begin;
                if (colon != std::string_view::npos) (out += '.') += oid.substr(colon + 1);
            }
        }
        return out.size() <= Schema::max_oid ||
               this->refuse(position,
                            "an object identifier can have at most " +
                                std::to_string(Schema::max_oid) + " bytes",
                            errc::over_limit);
    }

    bool is_folded = false;  ///< places are those where the statement begins
};

}}}  // namespace muster::ldap
