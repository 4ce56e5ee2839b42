// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/language/ldap/detail/canonical.hpp>
#include <muster/language/ldap/detail/in_chain.hpp>
#include <muster/language/ldap/detail/standard_types.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/predicate/find_rule.hpp>
#include <muster/record/ldap_values.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

namespace detail {

/// The family that compares values of a syntax, by its object identifier; none if none does.
MUSTER_LAZY [[nodiscard]] inline matching_rule family_of_syntax(std::string_view oid) noexcept {
    struct known {
        std::string_view last;
        matching_rule family;
    };
    constexpr known all[] = {
        {"15", matching_rule::case_ignore},       {"44", matching_rule::case_ignore},
        {"11", matching_rule::case_ignore},       {"26", matching_rule::case_ignore_ia5},
        {"36", matching_rule::numeric_string},    {"50", matching_rule::telephone_number},
        {"41", matching_rule::case_ignore_list},  {"7", matching_rule::ldap_boolean},
        {"27", matching_rule::integer},           {"6", matching_rule::bit_string},
        {"40", matching_rule::octet_string},      {"24", matching_rule::generalized_time},
        {"38", matching_rule::object_identifier}, {"12", matching_rule::distinguished_name},
        {"34", matching_rule::unique_member},
    };
    constexpr std::string_view arc = "1.3.6.1.4.1.1466.115.121.1.";
    if (oid == "1.3.6.1.1.16.1") return matching_rule::uuid;
    if (!oid.starts_with(arc)) return matching_rule::none;
    oid.remove_prefix(arc.size());
    for (auto const& each : all)
        if (oid == each.last) return each.family;
    return matching_rule::none;
}

[[nodiscard]] constexpr bool is_in_numbers(std::string_view oid) noexcept {
    return !oid.empty() && is_ascii_digit(oid.front());
}

/// Takes tokens off a description: `(`, `)`, `$`, a text in quotes, or a word.
MUSTER_LAZY class description_tokens {
public:
    explicit description_tokens(std::string_view text) noexcept : text_(text) {}

    struct token {
        std::string_view text;
        bool quoted = false;
        [[nodiscard]] bool is(char c) const noexcept {
            return !quoted && text.size() == 1 && text.front() == c;
        }
    };
    /// An empty word at the end.
    token next() noexcept {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
        begin_ = at_;
        if (at_ == text_.size()) return {};
        auto const c = text_[at_];
        if (c == '(' || c == ')' || c == '$') return {text_.substr(at_++, 1)};
        if (c == '\'') {
            auto const end = text_.find('\'', at_ + 1);
            if (end == std::string_view::npos) {
                at_ = text_.size();
                unclosed_ = true;
                return {};
            }
            auto const from = std::exchange(at_, end + 1) + 1;
            return {text_.substr(from, end - from), true};
        }
        while (at_ < text_.size() && !is_blank(text_[at_]) &&
               std::string_view("()$'").find(text_[at_]) == std::string_view::npos)
            ++at_;
        return {text_.substr(begin_, at_ - begin_)};
    }
    /// Where the last token began.
    [[nodiscard]] std::size_t position() const noexcept { return begin_; }
    [[nodiscard]] bool unclosed() const noexcept { return unclosed_; }

private:
    static bool is_blank(char c) noexcept {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    std::string_view text_;
    std::size_t at_ = 0, begin_ = 0;
    bool unclosed_ = false;
};

}  // namespace detail

/// Reads descriptions into a copy of a schema; supertypes and rules are names until `resolve`.
///
/// @tparam Schema   `schema`; a parameter, so that only those who make one compile what is done
template <class Schema>
struct schema_reader {
    explicit schema_reader(Schema const& before) : made(before) {}

    using described = typename Schema::described;
    using tokens = detail::description_tokens<Schema>;

    bool refuse(std::size_t position, std::string message, errc code = errc::malformed) {
        why.code = code;
        why.message = std::move(message);
        why.position = position;
        return false;
    }

    [[nodiscard]] std::size_t place(std::size_t base, tokens const& from) const noexcept {
        return is_folded ? base : base + from.position();
    }

    static std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

    /// One description in parentheses, as tokens name it; `base` is its place in the text.
    bool type(std::string_view text, std::size_t base) {
        auto from = tokens(text);
        if (!from.next().is('('))
            return refuse(base, "expected '(' and the description of an attribute type");
        auto const oid = from.next();
        attribute_type made_type;
        described names;
        names.position = place(base, from);
        if (oid.text.empty() || oid.is('(') || oid.is(')'))
            return refuse(names.position, "expected the object identifier of the attribute type");
        made_type.oid = expanded(oid.text);
        if (!is_numericoid(made_type.oid))
            return refuse(names.position, quoted(oid.text) +
                                              " is no object identifier: numbers with '.' between "
                                              "them, or a macro that 'objectidentifier' has named");
        for (;;) {
            auto const key = from.next();
            auto const at = place(base, from);
            if (from.unclosed()) return refuse(at, "expected ' to end the text that begins here");
            if (key.text.empty() && !key.quoted)
                return refuse(at, "expected ')' to end the attribute type " + made_type.oid);
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
                names.syntax = expanded(syntax.substr(0, syntax.find('{')));
            } else if (is("DESC") || is("USAGE")) {
                from.next();
            } else if (is("OBSOLETE") || is("SINGLE-VALUE") || is("COLLECTIVE") ||
                       is("NO-USER-MODIFICATION")) {
            } else if (!key.quoted && (key.text.starts_with("X-") || key.text.starts_with("x-"))) {
                std::vector<std::string> ignored;
                if (!list(from, base, ignored)) return false;
            } else {
                return refuse(at,
                              quoted(key.text) +
                                  " is no part of an attribute type; NAME, DESC, OBSOLETE, SUP, "
                                  "EQUALITY, ORDERING, SUBSTR, SYNTAX, SINGLE-VALUE, "
                                  "COLLECTIVE, NO-USER-MODIFICATION and USAGE are");
            }
        }
        if (auto const rest = from.next(); !rest.text.empty())
            return refuse(place(base, from), "expected nothing behind the ')' of the "
                                             "attribute type " +
                                                 made_type.oid);
        return keep(std::move(made_type), std::move(names));
    }

    bool keep(attribute_type&& type, described&& names) {
        if (made.types_.size() == schema::max_types)
            return refuse(names.position,
                          "a schema can have at most " + std::to_string(schema::max_types) +
                              " attribute types",
                          errc::over_limit);
        // The standard types are described again in the files of a server.
        auto const known = made.find(type.oid);
        auto const number = known == schema::npos ? made.types_.size() : known;
        for (auto const& name : type.names)
            if (auto const owner = made.find(std::string_view(name));
                owner != schema::npos && owner != number)
                return refuse(names.position, quoted(name) +
                                                  " is already a name of the attribute "
                                                  "type " +
                                                  made.types_[owner].oid);
        if (known == schema::npos) {
            made.types_.emplace_back();
            made.described_.emplace_back();
            made.numbers_[type.oid].number = number;
        }
        for (auto const& name : type.names)
            made.numbers_.try_emplace(name).first->second.number = number;
        made.types_[number] = std::move(type);
        made.described_[number] = std::move(names);
        return true;
    }

    /// `'name'`, or several in parentheses.
    bool list(tokens& from, std::size_t base, std::vector<std::string>& out) {
        auto token = from.next();
        if (token.quoted) {
            out.emplace_back(token.text);
            return true;
        }
        if (!token.is('('))
            return refuse(place(base, from), "expected a name in ' ', or several in parentheses");
        for (token = from.next(); token.quoted; token = from.next()) out.emplace_back(token.text);
        if (!token.is(')')) return refuse(place(base, from), "expected a name in ' ', or ')'");
        return true;
    }

    /// The names behind NAME.
    bool names_in(tokens& from, std::size_t base, std::vector<std::string>& out) {
        if (!list(from, base, out)) return false;
        for (auto const& name : out)
            if (!is_descr(name))
                return refuse(place(base, from),
                              quoted(name) + " is no name: a letter, then letters, digits and '-'");
        return true;
    }

    /// An object class or matching rule: its identifier and names.
    bool names_of(std::string_view text, std::size_t base, std::string_view what, bool is_rule) {
        auto from = tokens(text);
        if (!from.next().is('('))
            return refuse(base, "expected '(' and the description of " + std::string(what));
        auto const oid = expanded(from.next().text);
        auto const at = place(base, from);
        if (!is_numericoid(oid))
            return refuse(at, "expected the object identifier of " + std::string(what));
        std::size_t depth = 1;
        while (depth > 0) {
            auto const token = from.next();
            if (token.text.empty() && !token.quoted)
                return refuse(place(base, from),
                              "expected ')' to end " + std::string(what) + " " + oid);
            if (token.is('(')) ++depth;
            if (token.is(')')) --depth;
            if (depth != 1 || token.quoted || !equal_ascii_nocase(token.text, "NAME")) continue;
            std::vector<std::string> names;
            if (!names_in(from, base, names)) return false;
            for (auto const& name : names) (is_rule ? made.rules_ : made.oids_)[name].oid = oid;
        }
        return true;
    }

    /// `name oid`, where the identifier may begin with another macro.
    bool macro(std::string_view text, std::size_t base) {
        auto from = tokens(text);
        auto const name = from.next();
        auto const oid = from.next();
        if (name.text.empty() || oid.text.empty())
            return refuse(base, "expected a name and an object identifier");
        auto const meaning = expanded(oid.text);
        if (!detail::is_in_numbers(meaning))
            return refuse(place(base, from),
                          quoted(oid.text) + " is no object identifier and no macro");
        made.oids_[std::string(name.text)].oid = meaning;
        return true;
    }

    /// An object identifier in numbers, from `macro:1.2` or `macro`.
    [[nodiscard]] std::string expanded(std::string_view oid) const {
        if (detail::is_in_numbers(oid)) return std::string(oid);
        auto const colon = oid.find(':');
        auto const begin = made.oid_of(oid.substr(0, colon));
        if (begin.empty()) return std::string(oid);
        return std::string(begin) +
               (colon == std::string_view::npos ? "" : "." + std::string(oid.substr(colon + 1)));
    }

    [[nodiscard]] matching_rule rule(std::string_view name, rule_kind kind) const {
        if (name.empty()) return matching_rule::none;
        auto const* found = find_rule(name);
        if (found == nullptr)
            if (auto const own = made.rules_.find(name); own != made.rules_.end())
                found = find_rule(own->second.oid);
        return found != nullptr && found->kind == kind ? found->family : matching_rule::none;
    }

    /// Finds the supertypes of all types, and fills in what comes from them.
    bool resolve() {
        auto& types = made.types_;
        for (std::size_t i = 0; i < types.size(); ++i) {
            auto const& names = made.described_[i];
            types[i].superior =
                names.superior.empty() ? schema::npos : made.find(std::string_view(names.superior));
            if (!names.superior.empty() && types[i].superior == schema::npos)
                return refuse(names.position, "the attribute type " + quoted(types[i].name()) +
                                                  " has the supertype " + quoted(names.superior) +
                                                  ", which is not described");
        }
        // One more than its supertypes; 0: not filled.
        std::vector<std::uint32_t> level(types.size());
        std::vector<std::uint32_t> line;
        for (std::size_t i = 0; i < types.size(); ++i) {
            // From the top down; what is above was filled in before, or is now.
            line.clear();
            auto k = i;
            for (; k != schema::npos && level[k] == 0 && line.size() <= schema::max_levels;
                 k = types[k].superior)
                line.push_back(static_cast<std::uint32_t>(k));
            auto const is_more = k != schema::npos && level[k] == 0;
            auto const above = k == schema::npos ? 0 : level[k];
            if (is_more || above + line.size() > schema::max_levels + 1)
                return refuse(made.described_[i].position,
                              "the attribute type " + quoted(types[i].name()) + " has more than " +
                                  std::to_string(schema::max_levels) +
                                  " supertypes, or is its own");
            for (; !line.empty(); line.pop_back()) {
                auto const at = line.back();
                if (!fill(at)) return false;
                auto const superior = types[at].superior;
                level[at] = superior == schema::npos ? 1 : level[superior] + 1;
            }
        }
        return true;
    }

    bool fill(std::size_t number) {
        auto& type = made.types_[number];
        auto const& names = made.described_[number];
        type.rules = {};
        type.values = matching_rule::none;
        if (type.superior != schema::npos) {
            type.rules = made.types_[type.superior].rules;
            type.values = made.types_[type.superior].values;
        } else if (names.syntax.empty() && names.equality.empty()) {
            return refuse(names.position, "the attribute type " + quoted(type.name()) +
                                              " needs a SYNTAX, or a supertype after SUP");
        }
        if (!names.equality.empty())
            type.rules.equality = rule(names.equality, rule_kind::equality);
        if (!names.ordering.empty())
            type.rules.ordering = rule(names.ordering, rule_kind::ordering);
        if (!names.substrings.empty())
            type.rules.substrings = rule(names.substrings, rule_kind::substrings);
        if (!names.syntax.empty()) type.values = detail::family_of_syntax(names.syntax);
        return true;
    }

    /// A whole text: statements, each with the lines that begin with a blank after it.
    bool read(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            auto end = text.find('\n', at);
            end = end == std::string_view::npos ? text.size() : end + 1;
            while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) {
                end = text.find('\n', end);
                end = end == std::string_view::npos ? text.size() : end + 1;
            }
            if (!statement(text.substr(at, end - at), at)) return false;
            at = end;
        }
        return true;
    }

    bool statement(std::string_view text, std::size_t base) {
        if (text.front() == '#') return true;
        auto const end = std::min(text.find_first_of(" \t\r\n(:"), text.size());
        auto word = text.substr(0, end);
        if (word.empty()) return true;
        if (end < text.size() && text[end] == ':') return line(word, text, end, base);
        auto const rest = text.substr(end);
        auto const is = [&](std::string_view name) { return equal_ascii_nocase(word, name); };
        if (is("attributetype") || is("attributetypes")) return type(rest, base + end);
        if (is("objectclass") || is("objectclasses"))
            return names_of(rest, base + end, "an object class", false);
        if (is("matchingrule") || is("matchingrules"))
            return names_of(rest, base + end, "a matching rule", true);
        if (is("objectidentifier")) return macro(rest, base + end);
        if (is("ldapsyntax") || is("ditcontentrule") || is("include") || is("attributeoptions"))
            return true;
        return refuse(base, quoted(word) +
                                " begins no statement of a schema; attributetype, objectclass, "
                                "objectidentifier, matchingrule do");
    }

    /// A line of LDIF: unfolded, and without the number that `cn=config` puts before values.
    bool line(std::string_view key, std::string_view text, std::size_t colon, std::size_t base) {
        if (key.starts_with("olc") || key.starts_with("OLC")) key.remove_prefix(3);
        auto const is = [&](std::string_view name) { return equal_ascii_nocase(key, name); };
        auto const is_type = is("attributeTypes"), is_class = is("objectClasses"),
                   is_rule = is("matchingRules"), is_macro = is("objectIdentifier");
        if (!is_type && !is_class && !is_rule && !is_macro) return true;
        if (colon + 1 < text.size() && (text[colon + 1] == ':' || text[colon + 1] == '<'))
            return refuse(base + colon, "this description is in base64 or elsewhere; write it as "
                                        "text after ':'");
        std::string unfolded;
        auto rest = text.substr(colon + 1);
        for (std::size_t i = 0; i < rest.size(); ++i) {
            if (rest[i] == '\r' && i + 1 < rest.size() && rest[i + 1] == '\n') ++i;
            if (rest[i] != '\n')
                unfolded += rest[i];
            else
                ++i;  // the blank that marks the line as a continuation
        }
        auto begin = unfolded.find_first_not_of(' ');
        if (begin != std::string::npos && unfolded[begin] == '{')
            begin = std::min(unfolded.find('}', begin), unfolded.size() - 1) + 1;
        auto const content = std::string_view(unfolded).substr(std::min(begin, unfolded.size()));
        // Within a folded line, places are not those of the text.
        is_folded = true;
        auto const at = base + colon + 1;
        auto const ok = is_type    ? type(content, at)
                        : is_class ? names_of(content, at, "an object class", false)
                        : is_rule  ? names_of(content, at, "a matching rule", true)
                                   : macro(content, at);
        is_folded = false;
        return ok;
    }

    /// Describes all that the standards describe.
    ///
    /// @tparam Type, Class   parameters, so that the tables are compiled where this is
    template <class Type = detail::standard_type, class Class = detail::standard_class>
    void standards() {
        for (auto const& each : detail::standard_types<Type>) {
            attribute_type type;
            type.oid = each.oid;
            for (auto names = each.names; !names.empty();) {
                auto const space = names.find(' ');
                type.names.emplace_back(names.substr(0, space));
                names.remove_prefix(space == std::string_view::npos ? names.size() : space + 1);
            }
            described names;
            names.superior = each.superior;
            names.equality = each.equality;
            names.ordering = each.ordering;
            names.substrings = each.substrings;
            if (!each.syntax.empty())
                names.syntax = each.syntax.find('.') != std::string_view::npos
                                   ? std::string(each.syntax)
                                   : "1.3.6.1.4.1.1466.115.121.1." + std::string(each.syntax);
            keep(std::move(type), std::move(names));
        }
        for (auto const& each : detail::standard_classes<Class>)
            made.oids_[std::string(each.name)].oid = each.oid;
    }

    /// Puts what was read in the place of `to`. What is wrong later is wrong in another text.
    void replace(Schema& to) {
        for (auto& each : made.described_) each.position = 0;
        to = std::move(made);
    }

    Schema made;
    bool is_folded = false;  ///< places are those where the statement begins
    failure why;
};

namespace detail {

template <class Schema>
void read_standards(Schema& to) {
    schema_reader<Schema> reader(to);
    reader.standards();
    reader.resolve();
    reader.replace(to);
}

template <class Schema>
expected<void> read_schema(Schema& to, std::string_view text) {
    schema_reader<Schema> reader(to);
    auto ok = text.size() <= Schema::max_text;
    if (!ok)
        reader.refuse(Schema::max_text,
                      "a schema text can have at most " + std::to_string(Schema::max_text) +
                          " bytes",
                      errc::over_limit);
    if (ok && reader.read(text) && reader.resolve()) {
        reader.replace(to);
        return {};
    }
    reader.why.title = "Invalid LDAP schema";
    // A person needs the line, not the whole text.
    auto const at = std::min(reader.why.position, text.size());
    auto const begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    auto const number =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
    reader.why.place = "line " + std::to_string(number + 1);
    reader.why.text = text.substr(begin, text.find('\n', begin) - begin);
    reader.why.position = at - begin;
    return unexpected(std::move(reader.why));
}

}  // namespace detail

MUSTER_DEF schema::schema() { detail::read_standards(*this); }

MUSTER_DEF expected<void> schema::add(std::string_view text) {
    return detail::read_schema(*this, text);
}

MUSTER_DEF std::size_t schema::find(std::string_view name) const noexcept {
    auto const found = numbers_.find(name);
    return found == numbers_.end() ? npos : found->second.number;
}

MUSTER_DEF std::vector<std::string> schema::names() const {
    std::vector<std::string> all;
    for (auto const& type : types_)
        for (auto const& name : type.names) all.push_back(name);
    return all;
}

MUSTER_DEF bool schema::find(std::string_view type, answer& found) const {
    auto const number = find(type);
    if (number == npos) return false;
    found = {types_[number].oid, types_[number].rules.equality};
    return true;
}

MUSTER_DEF bool schema::canonical(matching_rule rule, std::string_view value,
                                  std::string& out) const {
    return detail::canonical(rule, value, *this, out);
}

MUSTER_DEF truth schema::in_chain(std::string_view value, std::string_view attribute,
                                  std::string_view wanted) const {
    return detail::in_chain(value, attribute, wanted, links, *this);
}

MUSTER_DEF std::string_view schema::oid_of(std::string_view name) const noexcept {
    if (detail::is_in_numbers(name)) return name;
    if (auto const found = oids_.find(name); found != oids_.end()) return found->second.oid;
    auto const number = find(name);
    return number == npos ? std::string_view() : std::string_view(types_[number].oid);
}

}}}  // namespace muster::ldap
