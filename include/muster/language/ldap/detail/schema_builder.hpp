// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/attribute_type.hpp>
#include <muster/language/ldap/detail/syntax_rules.hpp>
#include <muster/predicate/find_rule.hpp>

/// @file
/// Makes a schema out of descriptions. Included where a schema is made.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

/// Collects descriptions in a copy of a schema; supertypes, superclasses and rules are names until
/// `resolve`.
///
/// @tparam Schema   `schema`; a parameter, so that only those who make one compile what is done
template <class Schema>
struct schema_builder {
    explicit schema_builder(Schema const& before) : made(before) {}

    using described = typename Schema::described;
    using object_class = typename Schema::object_class;

    bool refuse(std::size_t position, std::string message, errc code = errc::malformed) {
        why.code = code;
        why.message = std::move(message);
        why.position = position;
        return false;
    }
    static std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

    bool keep(attribute_type&& type, described&& names) {
        if (made.types_.size() == Schema::max_types)
            return refuse(names.position,
                          "a schema can have at most " + std::to_string(Schema::max_types) +
                              " attribute types",
                          errc::over_limit);
        // The standard types are described again in the files of a server.
        auto const known = made.find(type.oid);
        auto const number = known == Schema::npos ? made.types_.size() : known;
        for (auto const& name : type.names) {
            auto const owner = made.find(std::string_view(name));
            if (owner == Schema::npos || owner == number) continue;
            if (!made.described_[owner].yields)
                return refuse(names.position, quoted(name) +
                                                  " is already a name of the attribute "
                                                  "type " +
                                                  made.types_[owner].oid + advice(type.oid));
            std::erase_if(made.types_[owner].names,
                          [&](std::string const& own) { return equal_ascii_nocase(own, name); });
        }
        if (known == Schema::npos) {
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

    bool keep_class(std::string oid, std::vector<std::string> const& names, object_class&& about,
                    std::size_t position) {
        if (made.classes_.size() == Schema::max_types)
            return refuse(position,
                          "a schema can have at most " + std::to_string(Schema::max_types) +
                              " object classes",
                          errc::over_limit);
        auto& entry = made.oids_[oid];
        if (entry.number == Schema::npos) {
            entry.number = made.classes_.size();
            made.classes_.emplace_back();
        }
        entry.oid = oid;
        auto const number = entry.number;
        for (auto const& name : names) {
            auto& named = made.oids_[name];
            named.oid = oid;
            named.number = number;
        }
        about.oid = std::move(oid);
        if (about.category.empty() && !names.empty()) about.category = names.front();
        made.classes_[number] = std::move(about);
        return true;
    }

    /// Finds the supertypes of all types, and fills in what comes from them.
    bool resolve() {
        auto& types = made.types_;
        for (std::size_t i = 0; i < types.size(); ++i) {
            auto const& names = made.described_[i];
            types[i].superior =
                names.superior.empty() ? Schema::npos : made.find(std::string_view(names.superior));
            if (!names.superior.empty() && types[i].superior == Schema::npos)
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
            for (; k != Schema::npos && level[k] == 0 && line.size() <= Schema::max_levels;
                 k = types[k].superior)
                line.push_back(static_cast<std::uint32_t>(k));
            auto const is_more = k != Schema::npos && level[k] == 0;
            auto const above = k == Schema::npos ? 0 : level[k];
            if (is_more || above + line.size() > Schema::max_levels + 1)
                return refuse(made.described_[i].position,
                              "the attribute type " + quoted(types[i].name()) + " has more than " +
                                  std::to_string(Schema::max_levels) +
                                  " supertypes, or is its own");
            for (; !line.empty(); line.pop_back()) {
                auto const at = line.back();
                if (!fill(at)) return false;
                auto const superior = types[at].superior;
                level[at] = superior == Schema::npos ? 1 : level[superior] + 1;
            }
        }
        // In Active Directory an attribute is no subtype of another.
        if (is_active_directory())
            for (auto& type : types) type.superior = Schema::npos;
        return resolve_classes();
    }

    /// Notes of each class all that are above it.
    bool resolve_classes() {
        for (auto& each : made.classes_) {
            each.above.clear();
            auto const add = [&](object_class const& from) {
                for (auto const& name : from.superiors) {
                    auto const found = made.oids_.find(name);
                    auto const number =
                        found == made.oids_.end() ? Schema::npos : found->second.number;
                    auto const above = static_cast<std::uint32_t>(number);
                    if (number != Schema::npos &&
                        std::find(each.above.begin(), each.above.end(), above) == each.above.end())
                        each.above.push_back(above);
                    if (each.above.size() > Schema::max_levels) return false;
                }
                return true;
            };
            auto fits = add(each);
            for (std::size_t k = 0; fits && k < each.above.size(); ++k)
                fits = add(made.classes_[each.above[k]]);
            if (!fits)
                return refuse(each.position,
                              "an object class has more than " +
                                  std::to_string(Schema::max_levels) + " superclasses",
                              errc::over_limit);
        }
        return true;
    }

    bool fill(std::size_t number) {
        auto& type = made.types_[number];
        auto const& names = made.described_[number];
        type.rules = {};
        type.values = matching_rule::none;
        if (type.superior != Schema::npos) {
            type.rules = made.types_[type.superior].rules;
            type.values = made.types_[type.superior].values;
        } else if (names.syntax.empty() && names.equality.empty()) {
            return refuse(names.position, "the attribute type " + quoted(type.name()) +
                                              " needs a SYNTAX, or a supertype after SUP");
        }
        auto const by_syntax = !names.syntax.empty() &&
                               (is_active_directory() || detail::is_directory_syntax(names.syntax));
        if (by_syntax) {
            auto const by = detail::directory_rules_of<>(std::string_view(type.oid), names.syntax);
            type.rules = by.rules;
            type.values = by.values;
        }
        if (!names.equality.empty())
            type.rules.equality = rule(names.equality, rule_kind::equality);
        if (!names.ordering.empty())
            type.rules.ordering = rule(names.ordering, rule_kind::ordering);
        if (!names.substrings.empty())
            type.rules.substrings = rule(names.substrings, rule_kind::substrings);
        if (!names.syntax.empty() && !by_syntax)
            type.values = detail::family_of_syntax(names.syntax);
        // A server answers these by superclasses, too: objectClass, structuralObjectClass.
        if (type.rules.equality == matching_rule::object_identifier &&
            (type.oid == "2.5.4.0" || type.oid == "2.5.21.9"))
            type.rules.equality = matching_rule::object_class;
        return true;
    }

    [[nodiscard]] matching_rule rule(std::string_view name, rule_kind kind) const {
        if (name.empty()) return matching_rule::none;
        auto const* found = find_rule(name);
        if (found == nullptr)
            if (auto const own = made.rules_.find(name); own != made.rules_.end())
                found = find_rule(own->second.oid);
        return found != nullptr && found->kind == kind ? found->family : matching_rule::none;
    }

    /// Puts what was read in the place of `to`. What is wrong later is wrong in another text.
    void replace(Schema& to) {
        for (auto& each : made.described_) each.position = 0;
        for (auto& each : made.classes_) each.position = 0;
        to = std::move(made);
    }

    Schema made;
    failure why;

    /// What to do about a name that is given twice.
    [[nodiscard]] std::string advice(std::string_view oid) const {
        if (is_active_directory() || !oid.starts_with("1.2.840.113556.")) return {};
        return "; a schema of Active Directory is read into ldap::active_directory() "
               "(--directory ad)";
    }
    [[nodiscard]] bool is_active_directory() const noexcept {
        return made.kind_ == directory::active_directory;
    }
};

}}}  // namespace muster::ldap
