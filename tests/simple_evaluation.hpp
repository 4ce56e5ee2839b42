// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/truth.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/rule_names.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/distinguished_name.hpp>
#include <muster/record/path.hpp>
#include <muster/record/schema.hpp>

#include "simple_assertion.hpp"

/// @file
/// What a filter says about a record, found out in the plainest way: recursion over the filter's
/// nodes, each item asked anew. Nothing is bound, linked or prepared before.

namespace muster_test {

/// What an item asks: the values, and how they are compared.
struct simple_question {
    struct owned_value {
        std::string text;
        muster::value_kind kind = muster::value_kind::text;
    };
    std::vector<owned_value> values;
    muster::matching_rule rule = muster::matching_rule::none;
    muster::comparison how = muster::comparison::equal;
};

/// @param question   gives a `std::optional<simple_question>` for a node that is an item; nothing
/// if
///                   the item is no question here
template <class Question>
muster::truth simple_answer(muster::filter const& asked, std::size_t at, Question const& question,
                            muster::value_types const* types) {
    auto const& node = asked.nodes[at];
    auto const joined = [&](muster::truth so_far, auto const& join) {
        for (auto child = at + 1; child < node.end; child = asked.nodes[child].end)
            so_far = join(so_far, simple_answer(asked, child, question, types));
        return so_far;
    };
    using muster::filter_op;
    using muster::truth;
    if (node.op == filter_op::all_of)
        return joined(truth::yes, [](truth a, truth b) { return std::min(a, b); });
    if (node.op == filter_op::any_of)
        return joined(truth::no, [](truth a, truth b) { return std::max(a, b); });
    if (node.op == filter_op::negation) return !simple_answer(asked, at + 1, question, types);

    auto const found = question(node);
    if (!found) return truth::undefined;
    if (node.op == filter_op::present) return muster::to_truth(!found->values.empty());
    std::vector<std::string> parts;
    if (node.op != filter_op::substrings) parts.emplace_back(asked.view(node.value));
    for (auto const part : asked.parts_of(node)) parts.emplace_back(asked.view(part));
    simple_assertion const wanted(found->rule, found->how, std::move(parts), node.has_initial,
                                  node.has_final, types);
    if (!wanted.fits()) return truth::undefined;
    // That an entry is of a class which the schema does not know is never False.
    auto any =
        found->rule == muster::matching_rule::object_class_guess ? truth::undefined : truth::no;
    for (auto const& each : found->values) any = std::max(any, wanted.test({each.text, each.kind}));
    return any;
}

/// Which of its type's rules an item goes by that names none.
inline void take_own_rule(muster::filter_op op, muster::matching_rules const& rules,
                          simple_question& to) {
    using muster::comparison;
    using muster::filter_op;
    to.rule = rules.equality;
    if (op == filter_op::greater_or_equal || op == filter_op::less_or_equal) {
        to.rule = rules.ordering;
        to.how = op == filter_op::less_or_equal ? comparison::less_or_equal
                                                : comparison::greater_or_equal;
    } else if (op == filter_op::substrings) {
        to.rule = rules.substrings;
        to.how = comparison::substrings;
    }
}

/// What an item asks a JSON record of this schema.
template <muster::record Record>
std::optional<simple_question> json_question(muster::filter const& asked,
                                             muster::filter_node const& node,
                                             muster::schema const& names, Record const& record) {
    using enum muster::matching_rule;
    auto const name = asked.view(node.attribute);
    auto const found = names.find(name);
    if (name.empty() || name.find(';') != std::string_view::npos || !found) return std::nullopt;
    simple_question made;
    take_own_rule(node.op, found->rules, made);
    if (node.op == muster::filter_op::extensible) {
        if (node.dn_attributes) return std::nullopt;
        if (auto const rule = asked.view(node.rule); !rule.empty()) {
            struct known_rule {
                std::string_view name, oid;
                muster::matching_rule family;
            };
            constexpr std::array known{
                known_rule{"caseignorematch", "2.5.13.2", case_ignore},
                known_rule{"caseexactmatch", "2.5.13.5", case_exact},
                known_rule{"telephonenumbermatch", "2.5.13.20", telephone_number},
                known_rule{"integermatch", "2.5.13.14", integer},
                known_rule{"booleanmatch", "2.5.13.13", boolean}};
            auto const own = made.rule;
            made.rule = none;
            for (auto const& each : known)
                if (rule == each.oid || muster::equal_ascii_nocase(rule, each.name))
                    made.rule = each.family;
            auto const is_text = [](auto family) {
                return family == case_ignore || family == case_exact;
            };
            if (made.rule != own && own != json_any && !(is_text(made.rule) && is_text(own)))
                return std::nullopt;
            if (made.rule == none) return std::nullopt;
        }
    }
    auto const field = record.at(muster::path(found->path));
    for (muster::value const& each : field)
        made.values.push_back({std::string(each.text), each.kind});
    return made;
}

/// An entry as LDIF gives it.
struct simple_entry {
    std::string dn;
    std::vector<std::pair<std::string, std::string>> attributes;  ///< description and value
};

/// An attribute type and options in small letters.
struct simple_attribute {
    std::size_t type;
    std::vector<std::string> options;
};

/// What a description says; nothing if its type or an option is not known.
inline std::optional<simple_attribute> simple_description(std::string_view text,
                                                          muster::ldap::schema const& names) {
    std::vector<std::string> pieces(1);
    for (char const c : text) {
        if (c == ';')
            pieces.emplace_back();
        else
            pieces.back() += muster::ascii_lower(c);
    }
    auto const type = names.find(std::string_view(pieces.front()));
    pieces.erase(pieces.begin());
    if (type == muster::ldap::schema::npos) return std::nullopt;
    for (auto const& option : pieces) {
        auto const is_keychar = [](char c) {
            return c == '-' || muster::is_ascii_digit(c) || (c >= 'a' && c <= 'z');
        };
        if (!std::all_of(option.begin(), option.end(), is_keychar)) return std::nullopt;
        if (option != "binary" && option.rfind("lang-", 0) != 0 && option.rfind("x-", 0) != 0)
            return std::nullopt;
    }
    return simple_attribute{type, std::move(pieces)};
}

/// Whether `wanted` stands for `own`: a subtype with at least the options named.
inline bool simple_takes(simple_attribute const& wanted, simple_attribute const& own,
                         muster::ldap::schema const& names) {
    auto const has = [&](std::string const& option) {
        return std::any_of(own.options.begin(), own.options.end(), [&](std::string const& each) {
            return each == option || (option.back() == '-' && each.rfind(option, 0) == 0);
        });
    };
    return names.is_subtype(own.type, wanted.type) &&
           std::all_of(wanted.options.begin(), wanted.options.end(), has);
}

/// The values that an entry has under a description.
inline std::vector<std::string> simple_values(simple_attribute const& wanted,
                                              simple_entry const& entry,
                                              muster::ldap::schema const& names) {
    std::vector<std::string> values;
    for (auto const& [name, value] : entry.attributes) {
        auto const own = simple_description(name, names);
        if (own && simple_takes(wanted, *own, names)) values.push_back(value);
    }
    // The entry's name is an attribute of it (RFC 5020) that few directories list.
    auto const entry_dn = simple_attribute{names.find(std::string_view("entryDN")), {}};
    if (values.empty() && simple_takes(wanted, entry_dn, names)) values.push_back(entry.dn);
    return values;
}

/// Appends what the entry named `dn` has under an attribute.
inline void append_links(std::string const& dn, simple_attribute const& attribute,
                         std::span<simple_entry const> all, muster::ldap::schema const& names,
                         std::vector<std::string>& targets) {
    simple_assertion const name(muster::matching_rule::distinguished_name,
                                muster::comparison::equal, {dn}, false, false, &names);
    if (!name.fits()) return;
    for (auto const& each : all) {
        if (name.test({each.dn}) != muster::truth::yes) continue;
        for (auto& value : simple_values(attribute, each, names))
            if (std::find(targets.begin(), targets.end(), value) == targets.end())
                targets.push_back(std::move(value));
    }
}

/// Whether a rule compares values of this family: those that its assertion syntax has, and
/// telephone numbers by the rules of texts.
inline bool can_apply(muster::matching_rule rule, muster::matching_rule values) {
    using enum muster::matching_rule;
    switch (rule) {
    case case_ignore:
    case case_exact: return values == case_ignore || values == telephone_number;
    case case_exact_ia5: return values == case_ignore_ia5;
    case bit_and:
    case bit_or: return values == integer;
    case dn_subtree:
    case dn_one_level:
    case dn_subordinate:
    case dn_superior:
    case in_chain: return values == distinguished_name;
    default: return values == rule;
    }
}

/// Whether Active Directory compares by this rule; null stands for that of the attribute.
inline bool is_rule_of_active_directory(muster::named_rule const* rule) {
    using enum muster::matching_rule;
    if (rule == nullptr) return true;
    for (auto const each :
         {bit_and, bit_or, in_chain, dn_subtree, dn_one_level, dn_subordinate, dn_superior})
        if (rule->family == each) return true;
    return false;
}

/// What an item asks an LDAP entry (RFC 4511 4.5.1.7).
///
/// @param all   the entries that links from this one can lead to
inline std::optional<simple_question> ldap_question(muster::filter const& asked,
                                                    muster::filter_node const& node,
                                                    muster::ldap::schema const& names,
                                                    simple_entry const& entry,
                                                    std::span<simple_entry const> all = {}) {
    simple_question made;
    auto const is_extensible = node.op == muster::filter_op::extensible;
    muster::named_rule const* rule = nullptr;
    if (is_extensible && !asked.view(node.rule).empty()) {
        rule = muster::find_rule(asked.view(node.rule));
        if (rule == nullptr || rule->kind == muster::rule_kind::substrings) return std::nullopt;
    }
    auto const is_ad = names.kind() == muster::ldap::directory::active_directory;
    if (is_ad && is_extensible && !is_rule_of_active_directory(rule)) return std::nullopt;
    if (is_ad && asked.view(node.attribute).empty()) return std::nullopt;
    auto const description = asked.view(node.attribute);
    auto const wanted = simple_description(description, names);
    if (!description.empty()) {
        if (!wanted) return std::nullopt;
        take_own_rule(node.op, names[wanted->type].rules, made);
    }
    if (rule != nullptr) {
        if (wanted && !can_apply(rule->family, names[wanted->type].values)) return std::nullopt;
        made.rule = rule->family;
        made.how = rule->kind == muster::rule_kind::ordering ? muster::comparison::less
                                                             : muster::comparison::equal;
    }
    if (node.op != muster::filter_op::present && made.rule == muster::matching_rule::none)
        return std::nullopt;
    // Ambiguous names are not resolved.
    if (is_ad && wanted && node.op != muster::filter_op::present &&
        muster::equal_ascii_nocase(names[wanted->type].name(), "aNR"))
        return std::nullopt;
    auto const asserted = asked.view(node.value);
    if (made.rule == muster::matching_rule::object_class && names.oid_of(asserted).empty())
        made.rule = muster::matching_rule::object_class_guess;
    if (made.rule == muster::matching_rule::object_category &&
        asserted.find('=') != std::string_view::npos)
        made.rule = muster::matching_rule::distinguished_name;

    auto const is_asked = [&](simple_attribute const& own) {
        return wanted ? simple_takes(*wanted, own, names)
                      : can_apply(rule->family, names[own.type].values);
    };
    std::vector<std::string> values;
    if (wanted) values = simple_values(*wanted, entry, names);
    for (auto const& [name, value] : entry.attributes) {
        auto const own = simple_description(name, names);
        if (!wanted && own && is_asked(*own)) values.push_back(value);
    }
    if (made.rule == muster::matching_rule::in_chain) {
        if (!wanted || node.dn_attributes || all.empty()) return std::nullopt;
        // That a name can be reached is that it is one of all that can be.
        made.rule = muster::matching_rule::distinguished_name;
        for (std::size_t i = 0; i < values.size(); ++i)
            append_links(std::string(values[i]), *wanted, all, names, values);
    }
    if (auto const name = muster::parse_dn(entry.dn); name && node.dn_attributes && !is_ad) {
        for (auto const& ava : name->avas) {
            auto const type = names.find(std::string_view(ava.type));
            if (type != muster::ldap::schema::npos && !ava.is_ber && is_asked({type, {}}))
                values.push_back(ava.value);
        }
    }
    for (auto& each : values) made.values.push_back({std::move(each)});
    return made;
}

}  // namespace muster_test
