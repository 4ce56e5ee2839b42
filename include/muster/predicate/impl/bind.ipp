// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/predicate/bind.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

/// A matching rule as extensible match names it (RFC 4517 4.2).
struct named_rule {
    std::string_view name, oid;
    matching_rule family;
};

inline constexpr std::array named_rules{
    named_rule{"caseIgnoreMatch", "2.5.13.2", matching_rule::case_ignore},
    named_rule{"caseExactMatch", "2.5.13.5", matching_rule::case_exact},
    named_rule{"telephoneNumberMatch", "2.5.13.20", matching_rule::telephone_number},
    named_rule{"integerMatch", "2.5.13.14", matching_rule::integer},
    named_rule{"booleanMatch", "2.5.13.13", matching_rule::boolean},
};

/// What is wrong with one item; empty text: nothing is.
struct item_problem {
    errc code{};
    std::string message;
    std::uint32_t position = 0;
};

class binder {
public:
    binder(filter const& asked, schema const& names, binding how)
        : asked_(asked), names_(names), how_(how) {}

    expected<predicate> run() {
        program_.reserve(asked_.nodes.size());
        assertions_.reserve(asked_.nodes.size());
        paths_.reserve(std::min(asked_.nodes.size(), wanted::max_paths));
        for (auto const& node : asked_.nodes) {
            program_.push_back(translate(node));
            if (!problem_.message.empty()) return unexpected(report());
        }
        return predicate(std::move(program_), std::move(assertions_), std::move(paths_));
    }

private:
    using step_code = instruction::code;

    instruction translate(filter_node const& node) {
        instruction step;
        step.end = node.end;
        switch (node.op) {
        case filter_op::all_of: step.op = step_code::all_of; break;
        case filter_op::any_of: step.op = step_code::any_of; break;
        case filter_op::negation: step.op = step_code::negation; break;
        default: item(node, step); break;
        }
        return step;
    }

    void item(filter_node const& node, instruction& step) {
        auto const name = asked_.view(node.attribute);
        if (name.empty())
            return unfit(errc::unknown_attribute, node.position,
                         "a matching rule without an attribute cannot be used on a " +
                             std::string(names_.name()) + "; name an attribute before ':'");
        if (auto const option = name.find(';'); option != std::string_view::npos)
            return unfit(errc::unknown_attribute,
                         node.position + static_cast<std::uint32_t>(option),
                         "\"" + std::string(name) + "\": a " + std::string(names_.name()) +
                             " has no attribute options; leave out ';' and what follows");
        auto found = names_.find(name);
        if (!found) {
            if (found.error().code == errc::missing_table)
                return refuse(errc::missing_table, node.position, std::move(found.error().message));
            return unfit(found.error().code, node.position, std::move(found.error().message));
        }
        auto op = step_code::present;
        if (node.op != filter_op::present) {
            if (!add_assertion(node, *found)) return;
            op = step_code::test;
            step.assertion = static_cast<std::uint32_t>(assertions_.size() - 1);
        }
        auto const number = path_number(std::move(found->path));
        if (!number)
            return refuse(errc::over_limit, node.position,
                          "a filter can name at most " + std::to_string(wanted::max_paths) +
                              " attributes");
        step.op = op;
        step.path = *number;
    }

    bool add_assertion(filter_node const& node, attribute const& found) {
        auto rule = found.rules.equality;
        auto how = comparison::equal;
        switch (node.op) {
        case filter_op::greater_or_equal:
            rule = found.rules.ordering;
            how = comparison::greater_or_equal;
            break;
        case filter_op::less_or_equal:
            rule = found.rules.ordering;
            how = comparison::less_or_equal;
            break;
        case filter_op::substrings:
            rule = found.rules.substrings;
            how = comparison::substrings;
            break;
        case filter_op::extensible:
            if (!extensible_rule(node, found, rule)) return false;
            break;
        default: break;
        }
        if (rule == matching_rule::none) {
            unfit(errc::bad_assertion, node.position,
                  "\"" + std::string(found.name) + "\" cannot be compared with " +
                      std::string(sign_of(node.op)));
            return false;
        }
        // Prepared where it stays: moving one costs as much as preparing a short value.
        auto& made = assertions_.emplace_back(assertion(rule, how));
        if (how == comparison::substrings ? set_parts(made, node)
                                          : made.set_value(asked_.view(node.value)))
            return true;
        assertions_.pop_back();
        unfit(errc::bad_assertion, node.value_position,
              "\"" + std::string(found.name) + "\" takes " + std::string(wording_of(rule)));
        return false;
    }

    bool set_parts(assertion& made, filter_node const& node) {
        parts_.clear();
        for (auto const slice : asked_.parts_of(node)) parts_.push_back(asked_.view(slice));
        return made.set_parts(parts_, node.has_initial, node.has_final);
    }

    bool extensible_rule(filter_node const& node, attribute const& found, matching_rule& rule) {
        if (node.dn_attributes) {
            unfit(errc::unknown_rule, node.position,
                  "':dn' asks for the parts of a distinguished name, and a " +
                      std::string(names_.name()) + " has none");
            return false;
        }
        auto const name = asked_.view(node.rule);
        if (name.empty()) return true;
        for (auto const& each : named_rules) {
            if (name != each.oid && !equal_ascii_nocase(name, each.name)) continue;
            auto const is_text = [](matching_rule r) {
                return r == matching_rule::case_ignore || r == matching_rule::case_exact;
            };
            if (each.family != rule && !(is_text(each.family) && is_text(rule)) &&
                rule != matching_rule::json_any) {
                unfit(errc::unknown_rule, position_of(node.rule, node),
                      std::string(each.name) + " does not apply to \"" + std::string(found.name) +
                          "\"");
                return false;
            }
            rule = each.family;
            return true;
        }
        std::string known;
        for (auto const& each : named_rules)
            known += (known.empty() ? "" : ", ") + std::string(each.name);
        unfit(errc::unknown_rule, position_of(node.rule, node),
              "no matching rule \"" + std::string(name) + "\" here; known are " + known);
        return false;
    }

    std::optional<std::uint16_t> path_number(std::string&& where) {
        std::size_t number = 0;
        while (number < paths_.size() && paths_[number] != where) ++number;
        if (number == paths_.size()) {
            if (number == wanted::max_paths) return std::nullopt;
            paths_.push_back(std::move(where));
        }
        return static_cast<std::uint16_t>(number);
    }

    /// A name is a piece of the text, unless the filter was made in another way.
    std::uint32_t position_of(text_slice name, filter_node const& node) const noexcept {
        return name.offset + name.size <= asked_.source_size ? name.offset : node.position;
    }

    /// Under RFC binding the item stays what `instruction` starts as: Undefined.
    void unfit(errc code, std::uint32_t position, std::string message) {
        if (how_ == binding::strict) refuse(code, position, std::move(message));
    }
    void refuse(errc code, std::uint32_t position, std::string message) {
        problem_ = {code, std::move(message), position};
    }

    failure report() {
        failure why;
        why.code = problem_.code;
        why.title = "Invalid LDAP filters";
        why.message = std::move(problem_.message);
        why.text = asked_.source();
        why.position = problem_.position;
        return why;
    }

    static constexpr std::string_view sign_of(filter_op op) {
        switch (op) {
        case filter_op::greater_or_equal: return "'>='";
        case filter_op::less_or_equal: return "'<='";
        case filter_op::substrings: return "'*' inside a value";
        case filter_op::approximate: return "'~='";
        default: return "'='; it can only be tested for presence, with '=*'";
        }
    }
    static constexpr std::string_view wording_of(matching_rule rule) {
        switch (rule) {
        case matching_rule::integer: return "a whole number, such as 42";
        case matching_rule::boolean: return "true or false";
        case matching_rule::json_time: return "a time such as 2024-01-18 or 2024-01-18T14:26:16Z";
        default: return "a text in UTF-8 that is not empty; to test for any value write '=*'";
        }
    }

    filter const& asked_;
    schema const& names_;
    binding how_;
    std::vector<instruction> program_;
    std::vector<assertion> assertions_;
    std::vector<std::string> paths_;
    std::vector<std::string_view> parts_;
    item_problem problem_;
};

}  // namespace detail

MUSTER_DECL expected<predicate> bind(filter const& asked, schema const& names, binding how) {
    return detail::binder(asked, names, how).run();
}

}}  // namespace muster
