// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/predicate/detail/binder.hpp>
#include <muster/predicate/rule_names.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

/// The names of a source of JSON records.
MUSTER_LAZY class json_names {
public:
    json_names(schema const& names, binding how)
        : names_(names),
          advice_(how == binding::strict ? near_names::suggested : near_names::left_out) {}

    static value_types const* types() noexcept { return nullptr; }

    bool resolve(filter const& asked, filter_node const& node, resolved_item& item,
                 item_problem& why) const {
        auto const name = asked.view(node.attribute);
        if (name.empty()) {
            why = {errc::unknown_attribute,
                   "a matching rule without an attribute cannot be used on a " +
                       std::string(names_.name()) + "; name an attribute before ':'",
                   node.position};
            return false;
        }
        if (auto const option = name.find(';'); option != std::string_view::npos) {
            why = {errc::unknown_attribute,
                   "\"" + std::string(name) + "\": a " + std::string(names_.name()) +
                       " has no attribute options; leave out ';' and what follows",
                   node.position + static_cast<std::uint32_t>(option)};
            return false;
        }
        auto found = names_.find(name, advice_);
        if (!found) {
            why = {found.error().code, std::move(found.error().message), node.position};
            return false;
        }
        item.name = found->name;
        item.path = std::move(found->path);
        item.values = found->values;
        take_rule(node.op, found->rules, item);
        return node.op != filter_op::extensible || take_named_rule(asked, node, item, why);
    }

private:
    bool take_named_rule(filter const& asked, filter_node const& node, resolved_item& item,
                         item_problem& why) const {
        if (node.dn_attributes) {
            why = {errc::unknown_rule,
                   "':dn' asks for the parts of a distinguished name, and a " +
                       std::string(names_.name()) + " has none",
                   node.position};
            return false;
        }
        auto const name = asked.view(node.rule);
        if (name.empty()) return true;
        auto const* const rule = find_rule(name);
        auto const family = rule != nullptr ? json_family(*rule) : matching_rule::none;
        if (family == matching_rule::none) {
            std::string known;
            for (auto const& each : named_rules)
                if (json_family(each) != matching_rule::none)
                    known += (known.empty() ? "" : ", ") + std::string(each.name);
            why = {errc::unknown_rule,
                   "no matching rule \"" + std::string(name) + "\" here; known are " + known,
                   rule_position(asked, node)};
            return false;
        }
        auto const is_text = [](matching_rule r) {
            return r == matching_rule::case_ignore || r == matching_rule::case_exact;
        };
        if (family != item.rule && !(is_text(family) && is_text(item.rule)) &&
            item.rule != matching_rule::json_any) {
            why = {errc::unknown_rule,
                   std::string(rule->name) + " does not apply to \"" + std::string(item.name) +
                       "\"",
                   rule_position(asked, node)};
            return false;
        }
        item.rule = family;
        return true;
    }

    /// The family that compares JSON values by this rule; none if there is none.
    static constexpr matching_rule json_family(named_rule const& rule) noexcept {
        if (rule.kind != rule_kind::equality) return matching_rule::none;
        switch (rule.family) {
        case matching_rule::case_ignore:
        case matching_rule::case_exact:
        case matching_rule::telephone_number:
        case matching_rule::integer: return rule.family;
        case matching_rule::ldap_boolean: return matching_rule::boolean;
        default: return matching_rule::none;
        }
    }

    schema const& names_;
    near_names advice_;  // RFC binding throws the sentence away
};

MUSTER_LAZY inline expected<predicate> bound(filter const& asked, schema const& names,
                                             binding how) {
    auto const known = json_names<Lazy>(names, how);
    return binder<json_names<Lazy>>(asked, known, how).run();
}

}  // namespace detail

MUSTER_DEF expected<predicate> bind(filter const& asked, schema const& names, binding how) {
    return detail::bound(asked, names, how);
}

}}  // namespace muster
