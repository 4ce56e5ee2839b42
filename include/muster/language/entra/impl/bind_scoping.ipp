// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/entra/attribute_names.hpp>
#include <muster/language/entra/bind_scoping.hpp>
#include <muster/language/entra/detail/clause_test.hpp>
#include <muster/language/entra/detail/integer_text.hpp>
#include <muster/language/entra/regex_limits.hpp>
#include <muster/language/entra/scoping.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/path.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

/// What a scoping filter cannot ask about, and why.
struct refused_name {
    std::string_view name, why;
};
inline constexpr std::array refused_names{
    refused_name{"IsMemberOf", "Entra does not support it; assign the group instead"},
    refused_name{"memberOf", "Entra does not support it; assign the group instead"},
    refused_name{"members", "Entra does not support references"},
    refused_name{"manager", "Entra does not support references"},
    refused_name{"appRoleAssignments", "Entra does not support it; who is assigned is asked apart"},
    refused_name{"userType", "Entra does not support it"},
    refused_name{"IsSoftDeleted", "it is made of what this filter says"},
};

/// Binds one filter.
MUSTER_LAZY class scoping_binder {
public:
    scoping_binder(scoping_filter const& asked, schema const& names, pattern_reach reach,
                   ampersand and_how)
        : asked_(asked), names_(names), reach_(reach), ampersand_(and_how) {}

    expected<bound_scope> run() {
        using enum instruction::code;
        if (asked_.groups.empty()) {
            auto& everybody = add(constant);
            everybody.fixed = truth::yes;
            everybody.end = 1;
            return finished();
        }
        // What one user may cost is shared by all patterns.
        std::size_t patterns = 0;
        for (auto const& group : asked_.groups)
            for (auto const& clause : group.clauses)
                patterns += clause.op == scoping_op::regex_match ||
                            clause.op == scoping_op::not_regex_match;
        budget_.steps = std::max(budget_.steps / std::max<std::size_t>(patterns, 1), least_steps);
        add(any_of);
        for (auto const& group : asked_.groups) {
            auto const at = program_.size();
            add(all_of);
            for (auto const& clause : group.clauses)
                if (auto bound = bind(clause); !bound) return unexpected(std::move(bound.error()));
            program_[at].end = static_cast<std::uint32_t>(program_.size());
        }
        program_.front().end = static_cast<std::uint32_t>(program_.size());
        return finished();
    }

private:
    instruction& add(instruction::code op) {
        auto& made = program_.emplace_back();
        made.op = op;
        made.end = static_cast<std::uint32_t>(program_.size());
        return made;
    }
    expected<bound_scope> finished() {
        auto what = predicate(std::move(program_), std::move(assertions_), std::move(paths_));
        return bound_scope(std::move(what),
                           std::make_shared<decltype(tests_) const>(std::move(tests_)));
    }
    [[nodiscard]] failure refuse(scoping_clause const& clause, errc code, std::string why) const {
        failure made;
        made.code = code;
        made.title = "Invalid scoping filter";
        made.message = std::move(why);
        made.text = asked_.source;
        made.position = clause.position;
        if (asked_.source.empty()) made.place = "the clause on " + clause.attribute;
        return made;
    }

    expected<void> bind(scoping_clause const& clause) {
        auto const called = "\"" + clause.attribute + "\": ";
        auto const whole = clause.attribute.substr(0, clause.attribute.find('.'));  // `manager.id`
        for (auto const& each : refused_names)
            if (equal_ascii_nocase(each.name, whole))
                return unexpected(
                    refuse(clause, errc::unknown_rule, called + std::string(each.why)));
        auto where = graph_path_of(clause.attribute);
        auto kind = names_.syntax_at(path(where));
        if (!kind) {
            auto found = names_.find(clause.attribute);
            if (!found) {
                auto why = refuse(clause, found.error().code, std::move(found.error().message));
                return unexpected(std::move(why));
            }
            where = std::move(found->path);
            kind = found->kind;
        }
        auto const says_no = [&](std::string why) {
            return unexpected(refuse(clause, errc::unknown_rule, called + std::move(why)));
        };
        if (holds_several(path(where)))
            return says_no(
                "it can have several values, which Entra's scoping filters do not support");
        if (*kind == syntax::complex) return says_no("it is an object; ask one of its members");
        if (*kind == syntax::time)
            return says_no("it is a date, which Entra's scoping filters do not support");
        auto const asks_truth =
            clause.op == scoping_op::is_true || clause.op == scoping_op::is_false;
        if (asks_truth && *kind != syntax::boolean && *kind != syntax::any)
            return says_no(std::string(name_of(clause.op)) + " is for booleans, and it is a text");
        auto const is_ampersand =
            clause.op == scoping_op::exists_in || clause.op == scoping_op::not_exists_in;
        if ((takes_integer(clause.op) || is_ampersand) && *kind == syntax::boolean)
            return says_no(std::string(name_of(clause.op)) + " is for integers" +
                           (is_ampersand ? " and texts" : "") + ", and it is a boolean");
        std::int64_t number = 0;
        if (is_ampersand && ampersand_ == ampersand::bits && !read_integer(clause.value, number))
            return says_no(std::string(name_of(clause.op)) + " compares bits here, which \"" +
                           clause.value + "\" does not have");
        auto op = clause.op;
        if (*kind == syntax::boolean && takes_value(op)) {
            if (op != scoping_op::equals && op != scoping_op::not_equals)
                return says_no(std::string(name_of(op)) +
                               " is for texts, and it is a boolean; ask IS TRUE or IS FALSE");
            // Entra's text of a boolean is `True`, that of JSON `true`.
            auto const is_true = equal_ascii_nocase(clause.value, "true");
            if (!is_true && !equal_ascii_nocase(clause.value, "false"))
                return says_no("it is a boolean, which is True or False, and never \"" +
                               clause.value + "\"");
            op = (op == scoping_op::equals) == is_true ? scoping_op::is_true : scoping_op::is_false;
        }
        if (auto good = check_value(clause.op, clause.value); !good)
            return unexpected(refuse(clause, good.error().code, called + good.error().message));

        tests_.push_back(std::make_unique<clause_test<Lazy> const>(op, clause.value, reach_,
                                                                   ampersand_, budget_));
        assertions_.push_back(*tests_.back()->as_assertion());
        auto const negates = op == scoping_op::is_null;
        if (negates) add(instruction::code::negation);
        auto& leaf = add(instruction::code::test);
        leaf.assertion = static_cast<std::uint32_t>(assertions_.size() - 1);
        leaf.path = number_of(std::move(where));
        if (negates)
            program_[program_.size() - 2].end = static_cast<std::uint32_t>(program_.size());
        return {};
    }

    /// Whether the schema has an array on the way that the path does not pick one element of.
    [[nodiscard]] bool holds_several(path const& where) const noexcept {
        for (auto const& each : names_.shapes()) {
            auto rest = each.text;
            if (!muster::detail::follow_shape(rest, where.begin(), where.size())) continue;
            auto taken = each.text.substr(0, each.text.size() - rest.size());
            for (auto const& step : where) {
                // One step of the shape: a name, and `[]` where it is an array.
                auto const one = taken.substr(0, taken.find('.'));
                taken.remove_prefix(one.size() + (one.size() < taken.size()));
                if (one.ends_with("[]") && step.which != pick::index) return true;
            }
            return false;
        }
        return false;
    }
    std::uint16_t number_of(std::string where) {
        for (std::size_t i = 0; i < paths_.size(); ++i)
            if (paths_[i] == where) return static_cast<std::uint16_t>(i);
        paths_.push_back(std::move(where));
        return static_cast<std::uint16_t>(paths_.size() - 1);
    }

    static constexpr std::size_t least_steps = 10'000;

    scoping_filter const& asked_;
    schema const& names_;
    pattern_reach reach_;
    ampersand ampersand_;
    regex_budget budget_;  // of one pattern and value
    std::vector<instruction> program_;
    std::vector<assertion> assertions_;
    std::vector<std::string> paths_;
    std::vector<std::unique_ptr<clause_test<Lazy> const>> tests_;
};

MUSTER_LAZY inline expected<bound_scope> bound(scoping_filter const& asked, schema const& names,
                                               pattern_reach reach, ampersand and_how) {
    return scoping_binder<Lazy>(asked, names, reach, and_how).run();
}

}  // namespace detail

MUSTER_DEF expected<bound_scope> bind_scoping(scoping_filter const& asked, schema const& names,
                                              pattern_reach reach, ampersand and_how) {
    return detail::bound(asked, names, reach, and_how);
}

}}}  // namespace muster::entra
