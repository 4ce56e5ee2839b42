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
#include <muster/language/ldap/bind.hpp>
#include <muster/language/ldap/detail/active_directory_types.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/language/ldap/selector.hpp>
#include <muster/predicate/detail/binder.hpp>
#include <muster/predicate/find_rule.hpp>
#include <muster/record/detail/spelling.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace ldap { namespace detail {

/// What can be done about an attribute that the schema does not know.
MUSTER_LAZY [[nodiscard]] inline std::string remedies(std::string_view name, schema const& names) {
    if (names.kind() == directory::standard)
        for (auto const& each : active_directory_types<active_directory_syntax>)
            for (auto rest = each.types; !rest.empty();) {
                auto const known = rest.substr(0, rest.find(' '));
                if (equal_ascii_nocase(known, name))
                    return "; Active Directory has it (--directory ad)";
                rest.remove_prefix(known.size() + 1);
                rest.remove_prefix(std::min(rest.find(' '), rest.size() - 1) + 1);
            }
    return "; a schema text can describe it (--schema FILE), or attributes that are not known be "
           "texts (--unknown-attributes text)";
}

}}  // namespace ldap::detail

namespace detail {

/// The names of an LDAP directory.
MUSTER_LAZY class ldap_names {
public:
    ldap_names(ldap::schema const& names, binding how)
        : names_(names), is_strict_(how == binding::strict) {}

    [[nodiscard]] value_types const* types() const noexcept { return &names_; }

    bool resolve(filter const& asked, filter_node const& node, resolved_item& item,
                 item_problem& why) const {
        auto const description = asked.view(node.attribute);
        if (description.empty()) return rule_alone(asked, node, item, why);
        auto const semicolon = std::min(description.find(';'), description.size());
        auto const name = description.substr(0, semicolon);
        auto const number = names_.find(name);
        if (number == ldap::schema::npos) {
            why = {errc::unknown_attribute,
                   "no attribute \"" + std::string(name) + "\" in the LDAP schema", node.position};
            if (!is_strict_) return false;
            why.message += ldap::detail::remedies<>(name, names_);
            if (auto const near = nearest_names(name, names_.names()); !near.empty())
                why.message += "; did you mean " + near + "?";
            return false;
        }
        auto const& type = names_[number];
        item.name = type.name();
        item.path = type.name();
        if (semicolon < description.size()) {
            std::vector<std::string> options;
            if (!ldap::read_options(description.substr(semicolon + 1), options)) {
                why = {errc::unknown_attribute,
                       "\"" + std::string(description) +
                           "\": an attribute option is 'binary', or begins with 'lang-' or 'x-'",
                       node.position + static_cast<std::uint32_t>(semicolon)};
                return false;
            }
            for (auto const& option : options) item.path += ";" + option;
        }
        take_rule(node.op, type.rules, item);
        if (is_ad() && type.oid == ambiguous_names && node.op != filter_op::present) {
            why = {errc::bad_assertion,
                   "\"anr\" stands for a search that Active Directory makes of many attributes; "
                   "write them, e.g. (|(displayName=ann*)(givenName=ann*)(sn=ann*)"
                   "(sAMAccountName=ann*))",
                   node.position};
            return false;
        }
        refine(asked.view(node.value), item);
        if (node.op != filter_op::extensible) return true;
        // MS-ADTS 3.1.1.3.1.3.1: dnAttributes is ignored.
        if (node.dn_attributes && !is_ad()) item.path += ":dn";
        if (asked.view(node.rule).empty()) return true;
        auto const* const rule = known_rule(asked, node, item, why);
        if (rule == nullptr) return false;
        if (rule->family == matching_rule::in_chain && !can_follow(asked, node, why)) return false;
        if (can_compare(rule->family, type.values)) return true;
        why = {errc::unknown_rule,
               std::string(rule->name) + " does not apply to the values of \"" +
                   std::string(item.name) + "\"",
               rule_position(asked, node)};
        return false;
    }

private:
    /// `aNR` of Active Directory: ambiguous name resolution.
    static constexpr std::string_view ambiguous_names = "1.2.840.113556.1.4.1208";

    [[nodiscard]] bool is_ad() const noexcept {
        return names_.kind() == ldap::directory::active_directory;
    }

    /// The rules of Active Directory, and those that tell where in the tree an entry stands, as the
    /// base of a search does there.
    static bool is_for_ad(matching_rule rule) noexcept {
        switch (rule) {
        case matching_rule::bit_and:
        case matching_rule::bit_or:
        case matching_rule::in_chain:
        case matching_rule::dn_subtree:
        case matching_rule::dn_one_level:
        case matching_rule::dn_subordinate:
        case matching_rule::dn_superior: return true;
        default: return false;
        }
    }

    /// Takes the rule that compares this value, where that depends on it.
    void refine(std::string_view value, resolved_item& item) const {
        if (item.rule == matching_rule::object_class && !is_strict_ && names_.oid_of(value).empty())
            item.rule = matching_rule::object_class_guess;
        if (item.rule == matching_rule::object_category &&
            value.find('=') != std::string_view::npos)
            item.rule = matching_rule::distinguished_name;
    }

    bool rule_alone(filter const& asked, filter_node const& node, resolved_item& item,
                    item_problem& why) const {
        auto const* const rule = known_rule(asked, node, item, why);
        if (rule == nullptr) return false;
        if (is_ad()) {
            why = {errc::unknown_rule,
                   "in Active Directory a matching rule needs an attribute; name one before ':'",
                   rule_position(asked, node)};
            return false;
        }
        if (rule->family == matching_rule::in_chain && !can_follow(asked, node, why)) return false;
        item.name = rule->name;
        item.path = node.dn_attributes ? ":dn:" : ":";
        item.path += rule->oid;
        return true;
    }

    /// Whether links can be followed from entry to entry.
    bool can_follow(filter const& asked, filter_node const& node, item_problem& why) const {
        if (asked.view(node.attribute).empty())
            why.message = "inChainMatch follows an attribute; name it before ':'";
        else if (node.dn_attributes)
            why.message = "inChainMatch follows the values of an attribute, and ':dn' asks for the "
                          "parts of a distinguished name";
        else if (!names_.links)
            why.message = "inChainMatch needs to know where entries lead; set links of the schema";
        else
            return true;
        why.code = errc::unknown_rule;
        why.position = rule_position(asked, node);
        return false;
    }

    /// The rule that an extensible match names, taken over into `item`; null if there is none.
    named_rule const* known_rule(filter const& asked, filter_node const& node, resolved_item& item,
                                 item_problem& why) const {
        auto const name = asked.view(node.rule);
        auto const* const rule = find_rule(name);
        if (rule == nullptr) {
            why = {errc::unknown_rule, "no matching rule \"" + std::string(name) + "\" is known",
                   rule_position(asked, node)};
            return nullptr;
        }
        if (rule->kind == rule_kind::substrings) {
            why = {errc::unknown_rule,
                   std::string(rule->name) +
                       " compares parts of values; write '*' between the parts after '='",
                   rule_position(asked, node)};
            return nullptr;
        }
        if (is_ad() && !is_for_ad(rule->family)) {
            why = {errc::unknown_rule,
                   "Active Directory has no matching rule \"" + std::string(name) +
                       "\"; it has 1.2.840.113556.1.4.803, .804 and .1941",
                   rule_position(asked, node)};
            return nullptr;
        }
        item.rule = rule->family;
        // RFC 4517 4.2: an ordering rule is True for values that come before the one asserted.
        item.how = rule->kind == rule_kind::ordering ? comparison::less : comparison::equal;
        return rule;
    }

    ldap::schema const& names_;
    bool is_strict_;  // RFC binding throws the sentence away
};

MUSTER_LAZY inline expected<predicate> bound(filter const& asked, ldap::schema const& names,
                                             binding how) {
    auto const known = ldap_names<Lazy>(names, how);
    return muster::detail::binder<ldap_names<Lazy>>(asked, known, how).run();
}

}  // namespace detail

MUSTER_DEF expected<predicate> bind(filter const& asked, ldap::schema const& names, binding how) {
    return detail::bound(asked, names, how);
}

}}  // namespace muster
