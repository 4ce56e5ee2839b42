// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <muster/language/entra/detail/evaluate_choice.hpp>
#include <muster/language/entra/detail/evaluate_dates.hpp>
#include <muster/language/entra/detail/evaluate_lists.hpp>
#include <muster/language/entra/detail/evaluate_outside.hpp>
#include <muster/language/entra/detail/evaluate_replace.hpp>
#include <muster/language/entra/detail/evaluate_text.hpp>
#include <muster/language/entra/detail/evaluator.hpp>
#include <muster/language/entra/detail/expression_program.hpp>
#include <muster/language/entra/detail/function_table.hpp>
#include <muster/language/entra/expression.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

template <class Lazy>
inline bool evaluator<Lazy>::dispatch(call& in) {
    auto const which = node(in.index).called;
    auto const done = [&] {
        switch (which) {
        case function::app_role_assignments_complex:
        case function::assertive_app_role_assignments_complex:
        case function::single_app_role_assignment:
            return fail(in, "needs the role assignments of a tenant, which are not at hand here");
        case function::iif:
        case function::switch_:
        case function::coalesce: return choose(in);
        case function::join: return join(in);
        case function::replace: return replace(in);
        case function::random_string:
        case function::guid: return random(in);
        case function::select_unique_value: return select_unique(in);
        case function::c_date:
        case function::date_add:
        case function::date_diff:
        case function::date_from_num:
        case function::format_date_time:
        case function::now:
        case function::num_from_date: return date_call(in);
        case function::count:
        case function::item:
        case function::split:
        case function::remove_duplicates:
        case function::c_bool:
        case function::ignore_flow_if_null_or_empty:
        case function::is_null:
        case function::is_null_or_empty:
        case function::is_present:
        case function::is_string:
        case function::negate:
        case function::redact: return list_call(in);
        default: return text_call(in);
        }
    }();
    return done || over(in);
}

/// The expression `""`.
MUSTER_LAZY [[nodiscard]] inline std::shared_ptr<expression_program const> empty_program() {
    auto made = std::make_shared<expression_program>();
    made->source = "\"\"";
    auto& node = made->nodes.emplace_back();
    node.kind = node_kind::text;
    node.size = 2;
    node.end = 1;
    return made;
}

}  // namespace detail

MUSTER_DEF expression::expression() : program_(detail::empty_program()) {}

MUSTER_DEF std::string const& expression::text() const noexcept { return program_->source; }

MUSTER_DEF std::vector<std::string> const& expression::attributes() const noexcept {
    return program_->attributes;
}

MUSTER_DEF bool expression::hides(std::string_view attribute) const noexcept {
    auto const& nodes = program_->nodes;
    auto is_hidden = false;
    std::size_t hidden_to = 0;  // behind the outermost `Redact` around here
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        auto const& node = nodes[i];
        auto const is_redact =
            node.kind == detail::node_kind::call && node.called == detail::function::redact;
        if (is_redact && i >= hidden_to) hidden_to = node.end;
        if (node.kind != detail::node_kind::attribute ||
            program_->attributes[static_cast<std::size_t>(node.index)] != attribute)
            continue;
        if (i >= hidden_to) return false;
        is_hidden = true;
    }
    return is_hidden;
}

MUSTER_DEF std::vector<std::string> const& expression::warnings() const noexcept {
    return program_->warnings;
}

MUSTER_DEF bool expression::is_for_creation_only() const noexcept {
    return program_->creation_only;
}

MUSTER_DEF expected<expression_value>
expression::run(detail::attribute_source values, evaluation_context& context, trace* into) const {
    return detail::evaluator(*program_, values, context, into).run();
}

}}}  // namespace muster::entra
