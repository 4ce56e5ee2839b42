// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/predicate/binding.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/detail/spelling.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/value.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// What binding is, whatever kind of schema knows the names.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// What is wrong with one item; empty text: nothing is.
struct item_problem {
    errc code{};
    std::string message;
    std::uint32_t position = 0;
};

/// What an item of a filter compares.
struct resolved_item {
    std::string_view name;  ///< of the attribute, for messages
    std::string path;       ///< what the record is asked for
    matching_rule rule = matching_rule::none;
    comparison how = comparison::equal;
    value_list values{};  ///< all that the attribute can be; empty: any
};

/// Which of an attribute's rules compares an item that names no rule, and how.
MUSTER_LAZY inline void take_rule(filter_op op, matching_rules const& rules,
                                  resolved_item& item) noexcept {
    switch (op) {
    case filter_op::greater_or_equal:
        item.rule = rules.ordering;
        item.how = comparison::greater_or_equal;
        break;
    case filter_op::less_or_equal:
        item.rule = rules.ordering;
        item.how = comparison::less_or_equal;
        break;
    case filter_op::substrings:
        item.rule = rules.substrings;
        item.how = comparison::substrings;
        break;
    default: item.rule = rules.equality; break;
    }
}

/// Where the rule of an extensible match stands: its name is a piece of the text, unless the filter
/// was made in another way.
MUSTER_LAZY [[nodiscard]] inline std::uint32_t rule_position(filter const& asked,
                                                             filter_node const& node) noexcept {
    return node.rule.offset + node.rule.size <= asked.source_size ? node.rule.offset
                                                                  : node.position;
}

/// @tparam Names   `bool resolve(filter const&, filter_node const&, resolved_item&, item_problem&)
///                 const`: false, and what is wrong, for an item that is no question here
template <class Names>
class binder {
public:
    binder(filter const& asked, Names const& names, binding how)
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
        resolved_item found;
        item_problem why;
        if (!names_.resolve(asked_, node, found, why)) return unfit(std::move(why));
        auto op = step_code::present;
        if (node.op != filter_op::present) {
            if (!add_assertion(node, found)) return;
            op = step_code::test;
            step.assertion = static_cast<std::uint32_t>(assertions_.size() - 1);
        }
        auto const number = path_number(std::move(found.path));
        if (number == wanted::max_paths)
            return unfit(
                {errc::over_limit,
                 "a filter can name at most " + std::to_string(wanted::max_paths) + " attributes",
                 node.position});
        step.op = op;
        step.path = static_cast<std::uint16_t>(number);
    }

    bool add_assertion(filter_node const& node, resolved_item const& found) {
        if (found.rule == matching_rule::none) {
            unfit({errc::bad_assertion,
                   "\"" + std::string(found.name) + "\" cannot be compared with " +
                       std::string(sign_of(node.op)),
                   node.position});
            return false;
        }
        // Prepared where it stays: moving one costs as much as preparing a short value.
        auto& made = assertions_.emplace_back(assertion(found.rule, found.how));
        made.set_types(names_.types());
        if (found.how == comparison::substrings ? set_parts(made, node)
                                                : made.set_value(asked_.view(node.value))) {
            if (found.rule == matching_rule::in_chain) made.set_link(found.path);
            if (found.values.empty() || how_ != binding::strict || is_possible(made, found.values))
                return true;
            assertions_.pop_back();
            unfit({errc::bad_assertion, impossible(node, found), node.value_position});
            return false;
        }
        assertions_.pop_back();
        unfit({errc::bad_assertion,
               "\"" + std::string(found.name) + "\" takes " + std::string(wording_of(found.rule)),
               node.value_position});
        return false;
    }

    /// Whether one of the values that the attribute can have would fit; an order asks nothing about
    /// a single one.
    static bool is_possible(assertion const& made, value_list const& values) {
        if (made.how() != comparison::equal && made.how() != comparison::substrings) return true;
        for (auto const each : values)
            if (made.test(value{each}) == truth::yes) return true;
        return false;
    }
    std::string impossible(filter_node const& node, resolved_item const& found) const {
        auto const is_part = found.how == comparison::substrings;
        auto text = "no value of \"" + std::string(found.name) + "\" " +
                    (is_part ? "fits this pattern" : "is this") + "; it is ";
        std::vector<std::string> known;
        for (auto const each : found.values) {
            if (!known.empty()) text += known.size() + 1 == found.values.count ? " or " : ", ";
            text += known.emplace_back(each);
        }
        if (is_part) return text;
        auto const near = nearest_names(asked_.view(node.value), known);
        return near.empty() ? text : text + "; did you mean " + near + "?";
    }

    /// @tparam View   a parameter, so that only those who bind compile the vector
    template <class View = std::string_view>
    bool set_parts(assertion& made, filter_node const& node) {
        auto const slices = asked_.parts_of(node);
        std::array<View, 4> few;
        std::vector<View> many;
        if (slices.size() > few.size()) many.resize(slices.size());
        auto* const parts = many.empty() ? few.data() : many.data();
        for (std::size_t i = 0; i < slices.size(); ++i) parts[i] = asked_.view(slices[i]);
        return made.set_parts(parts, slices.size(), node.has_initial, node.has_final);
    }

    /// `wanted::max_paths` if there are too many.
    std::size_t path_number(std::string&& where) {
        std::size_t number = 0;
        while (number < paths_.size() && paths_[number] != where) ++number;
        if (number == paths_.size()) {
            if (number == wanted::max_paths) return number;
            paths_.push_back(std::move(where));
        }
        return number;
    }

    /// Under RFC binding the item stays what `instruction` starts as: Undefined. That would hide
    /// what is no mistake of the filter.
    void unfit(item_problem&& why) {
        if (how_ == binding::strict || why.code == errc::missing_table ||
            why.code == errc::over_limit)
            problem_ = std::move(why);
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
        case matching_rule::ldap_boolean: return "TRUE or FALSE";
        case matching_rule::bit_string: return "bits such as '0101'B";
        case matching_rule::generalized_time: return "a time such as 20240118142616Z";
        case matching_rule::uuid: return "a UUID such as 597ae2f6-16a6-1027-98f4-d28b5365dc14";
        case matching_rule::object_identifier:
            return "an object identifier such as 2.5.6.6, or a name that the schema knows";
        case matching_rule::object_class:
        case matching_rule::object_class_guess:
            return "the name of an object class, or its object identifier, such as 2.5.6.6";
        case matching_rule::object_category:
            return "the name of an object class, such as person, or the distinguished name of its "
                   "category";
        case matching_rule::security_identifier:
            return "a security identifier such as S-1-5-32-544, or its octets";
        case matching_rule::distinguished_name:
        case matching_rule::dn_subtree:
        case matching_rule::dn_one_level:
        case matching_rule::dn_subordinate:
        case matching_rule::dn_superior:
        case matching_rule::in_chain:
            return "a distinguished name of known attributes, such as uid=ann,dc=example,dc=com";
        case matching_rule::unique_member:
            return "a distinguished name, and '#' and bits if it needs them";
        case matching_rule::bit_and:
        case matching_rule::bit_or: return "a whole number of at most 64 bits, such as 2";
        case matching_rule::numeric_string: return "digits and spaces";
        case matching_rule::case_ignore_ia5:
        case matching_rule::case_exact_ia5: return "a text in ASCII";
        case matching_rule::case_ignore_list:
            return "lines of text with '$' between them, none of them empty";
        default: return "a text in UTF-8 that is not empty; to test for any value write '=*'";
        }
    }

    filter const& asked_;
    Names const& names_;
    binding how_;
    std::vector<instruction> program_;
    std::vector<assertion> assertions_;
    std::vector<std::string> paths_;
    item_problem problem_;
};

}}}  // namespace muster::detail
