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
#include <muster/language/ldap/schema.hpp>
#include <muster/language/ldap/selector.hpp>
#include <muster/predicate/detail/binder.hpp>
#include <muster/predicate/find_rule.hpp>
#include <muster/record/detail/spelling.hpp>

namespace muster { inline namespace MUSTER_ABI {

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
        if (node.op != filter_op::extensible) return true;
        if (node.dn_attributes) item.path += ":dn";
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
    bool rule_alone(filter const& asked, filter_node const& node, resolved_item& item,
                    item_problem& why) const {
        auto const* const rule = known_rule(asked, node, item, why);
        if (rule == nullptr) return false;
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
    static named_rule const* known_rule(filter const& asked, filter_node const& node,
                                        resolved_item& item, item_problem& why) {
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
