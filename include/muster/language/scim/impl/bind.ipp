// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/scim/bind.hpp>
#include <muster/language/scim/detail/operand.hpp>
#include <muster/predicate/two_valued.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/wanted.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace scim {

namespace detail {

/// Writes the program of a filter, or of the selector of a list.
MUSTER_LAZY class lowering {
public:
    using code = instruction::code;

    lowering(filter const& asked, schema const& names, bind_options const& options,
             attribute_path const* elements_of = nullptr)
        : asked_(asked), names_(names), options_(options), elements_of_(elements_of) {}

    /// Writes the nodes [from, to), which are one tree.
    bool write(std::uint32_t from, std::uint32_t to) {
        struct open_join {
            std::uint32_t end, step;
        };
        std::vector<open_join> open;
        for (auto at = from;;) {
            for (; !open.empty() && open.back().end == at; open.pop_back())
                program_[open.back().step].end = size();
            if (at >= to) return true;
            auto const& node = asked_.nodes[at];
            if (node.joins()) {
                open.push_back({node.end, size()});
                push(node.op == filter_op::all_of   ? code::all_of
                     : node.op == filter_op::any_of ? code::any_of
                                                    : code::negation);
                ++at;
                continue;
            }
            if (!(node.end > at + 1 ? write_selector(at) : write_item(node))) return false;
            at = node.end;
        }
    }
    /// All of what is written.
    [[nodiscard]] predicate made() && {
        return {std::move(program_), std::move(assertions_), std::move(paths_), two_valued_answer,
                std::move(elements_)};
    }
    [[nodiscard]] failure& why() noexcept { return why_; }

private:
    [[nodiscard]] operand operand_of(filter_node const& node) const {
        return {node.op, node.literal, asked_.view(node.value)};
    }

    [[nodiscard]] std::uint32_t size() const noexcept {
        return static_cast<std::uint32_t>(program_.size());
    }
    instruction& push(code op) {
        auto& step = program_.emplace_back();
        step.op = op;
        step.end = size();
        return step;
    }
    /// NOT of the one instruction that follows.
    void push_not() {
        auto& step = push(code::negation);
        step.end = size() + 1;
    }
    void push_constant(bool holds) { push(code::constant).fixed = to_truth(holds); }

    bool fail(errc error, std::string message, std::uint32_t position) {
        why_.code = error;
        why_.title = "Invalid SCIM filter";
        why_.message = std::move(message);
        why_.text = asked_.source();
        why_.position = position;
        return false;
    }
    /// What RFC binding makes of names and values that do not fit: an attribute without a value.
    bool unfit(operand const& compared, failure&& why, std::uint32_t position) {
        if (options_.how == binding::strict)
            return fail(why.code, std::move(why.message), position);
        auto const is_null = compared.literal == literal_kind::null;
        push_constant((compared.op == filter_op::not_equal && !is_null) ||
                      (compared.op == filter_op::equal && is_null));
        return true;
    }
    bool unfit(operand const& compared, std::string message, std::uint32_t position) {
        failure why;
        why.code = errc::bad_assertion;
        why.message = std::move(message);
        return unfit(compared, std::move(why), position);
    }

    [[nodiscard]] expected<attribute_path> find(std::string_view name) const {
        // What RFC binding makes of an unknown name needs no sentence.
        auto const advice =
            options_.how == binding::strict ? near_names::suggested : near_names::left_out;
        return elements_of_ != nullptr ? find_member(names_, *elements_of_, name, advice)
                                       : find_attribute(names_, name, options_.core, advice);
    }
    [[nodiscard]] static std::string called(attribute_path const& found) {
        return found.member.empty() ? found.name : found.name + "." + found.member;
    }
    /// What the record, or the element, is asked for.
    [[nodiscard]] std::string path_of(attribute_path const& found) const {
        if (elements_of_ == nullptr) return found.path();
        return found.member.empty() ? "value" : found.member;
    }
    bool set_path(instruction& step, std::string where, std::uint32_t position) {
        std::size_t number = 0;
        while (number < paths_.size() && paths_[number] != where) ++number;
        if (number == wanted::max_paths)
            return fail(errc::over_limit,
                        "a filter can name at most " + std::to_string(wanted::max_paths) +
                            " attributes",
                        position);
        if (number == paths_.size()) paths_.push_back(std::move(where));
        step.path = static_cast<std::uint16_t>(number);
        return true;
    }

    /// `primary`, which is false where it is not given (RFC 7643 2.4).
    [[nodiscard]] static bool is_primary(attribute_path const& found) noexcept {
        return found.is_list && found.kind == syntax::boolean && found.member == "primary";
    }

    bool write_item(filter_node const& node) {
        auto const name = asked_.view(node.name);
        auto found = find(name);
        if (!found) return unfit(operand_of(node), std::move(found.error()), node.position);
        // Which elements have none is known to the elements alone.
        if (elements_of_ == nullptr && is_primary(*found) && asks_value(operand_of(node)))
            return write_of_each(node, *found);
        return write_comparison(node, operand_of(node), std::move(*found));
    }

    bool write_comparison(filter_node const& node, operand compared, attribute_path found) {
        auto const is_about_presence =
            compared.op == filter_op::present || compared.literal == literal_kind::null;
        if (found.kind == syntax::complex && !is_about_presence && found.member.empty())
            if (auto value = find_member(names_, found, "value")) found = std::move(*value);
        auto const is_complex = found.kind == syntax::complex;
        if (!is_about_presence && is_complex)
            return unfit(compared,
                         "\"" + found.name +
                             "\" is made of parts; name one of them, or test it with pr",
                         node.position);
        if (compared.op == filter_op::present)
            return set_path(push(code::assigned), path_of(found), node.position);
        if (compared.literal == literal_kind::null) {
            if (compared.op != filter_op::equal && compared.op != filter_op::not_equal)
                return unfit(compared, "null is compared with eq and ne", node.value_position);
            if (compared.op == filter_op::equal) push_not();
            return set_path(push(is_complex ? code::assigned : code::present), path_of(found),
                            node.position);
        }
        auto prepared = prepare_operand(compared, found, options_.quoted_booleans);
        if (!prepared.assertion)
            return unfit(compared, "\"" + called(found) + "\" " + prepared.wrong,
                         prepared.is_about_value ? node.value_position : node.position);
        assertions_.push_back(std::move(*prepared.assertion));
        auto& step = push(compared.op == filter_op::not_equal ? code::differs : code::satisfied);
        step.assertion = static_cast<std::uint32_t>(assertions_.size() - 1);
        step.only_numbers = compared.literal == literal_kind::number;
        step.absent_is_false = is_primary(found);
        return set_path(step, path_of(found), node.position);
    }

    /// `emails[...]`, and `emails[...].value eq "x"`.
    bool write_selector(std::uint32_t at) {
        auto const& node = asked_.nodes[at];
        auto const compared = operand_of(node);
        if (elements_of_ != nullptr)
            return fail(errc::filter_syntax, "selectors do not nest", node.position);
        auto list = find_attribute(names_, asked_.view(node.name), options_.core);
        if (!list) return unfit(compared, std::move(list.error()), node.position);
        if (!list->member.empty())
            return fail(errc::bad_assertion, "a selector stands behind an attribute",
                        node.position);
        if (node.op == filter_op::elements) return write_elements(at, *list, nullptr);

        auto member = find_member(names_, *list,
                                  node.member.size > 0 ? asked_.view(node.member)
                                                       : std::string_view("value"));
        if (!member) return unfit(compared, std::move(member.error()), node.member.offset);
        auto const is_null = compared.literal == literal_kind::null;
        auto not_null = compared;
        not_null.op = filter_op::not_equal;
        not_null.literal = literal_kind::null;
        // Where no element is selected, or none of them has the member, there is no value.
        if (compared.op == filter_op::equal && is_null) {
            push_not();
            return write_elements(at, *list, &not_null);
        }
        if (compared.op != filter_op::not_equal || is_null)
            return write_elements(at, *list, &compared);
        // Each element has a `primary`.
        auto const* const has_value = is_primary(*member) ? nullptr : &not_null;
        auto const join = size();
        push(code::any_of);
        if (!write_elements(at, *list, &compared, has_value)) return false;
        push_not();
        if (!write_elements(at, *list, has_value)) return false;
        program_[join].end = size();
        return true;
    }

    /// Some element of `list` fits the selector of node `at`, and its member is as `compared`, and
    /// as `also` says.
    bool write_elements(std::uint32_t at, attribute_path const& list, operand const* compared,
                        operand const* also = nullptr) {
        auto const& node = asked_.nodes[at];
        auto inner = lowering(asked_, names_, options_, &list);
        if (compared != nullptr) inner.push(code::all_of);
        auto is_written = inner.write(at + 1, node.end);
        for (auto const* each : {compared, also}) {
            if (!is_written || each == nullptr) continue;
            auto const name =
                node.member.size > 0 ? asked_.view(node.member) : std::string_view("value");
            is_written = inner.write_comparison(node, *each, *find_member(names_, list, name));
        }
        if (!is_written) {
            why_ = std::move(inner.why_);
            return false;
        }
        if (compared != nullptr) inner.program_.front().end = inner.size();
        return push_elements(std::move(inner), list, node);
    }
    bool push_elements(lowering&& inner, attribute_path const& list, filter_node const& node) {
        elements_.push_back(std::move(inner).made());
        auto& step = push(code::any_element);
        step.assertion = static_cast<std::uint32_t>(elements_.size() - 1);
        return set_path(step, list.path(), node.position);
    }

    [[nodiscard]] static bool asks_value(operand const& compared) noexcept {
        return compared.op != filter_op::present && compared.literal != literal_kind::null;
    }
    /// `emails.primary eq false`: some element has it, or is without one. `ne` holds of users
    /// without elements, too.
    bool write_of_each(filter_node const& node, attribute_path const& found) {
        auto list = found;
        list.member.clear();
        auto const compared = operand_of(node);
        auto inner = lowering(asked_, names_, options_, &list);
        if (!inner.write_comparison(node, compared, found)) {
            why_ = std::move(inner.why_);
            return false;
        }
        auto const join = size();
        if (compared.op == filter_op::not_equal) {
            push(code::any_of);
            push_not();
            if (!set_path(push(code::assigned), list.path(), node.position)) return false;
        }
        if (!push_elements(std::move(inner), list, node)) return false;
        if (compared.op == filter_op::not_equal) program_[join].end = size();
        return true;
    }

    filter const& asked_;
    schema const& names_;
    bind_options const& options_;
    attribute_path const* elements_of_;
    std::vector<instruction> program_;
    std::vector<assertion> assertions_;
    std::vector<std::string> paths_;
    std::vector<predicate> elements_;
    failure why_;
};

MUSTER_LAZY inline expected<predicate> lowered(filter const& asked, schema const& names,
                                               bind_options const& options,
                                               attribute_path const* of = nullptr) {
    auto made = lowering<Lazy>(asked, names, options, of);
    if (!made.write(0, static_cast<std::uint32_t>(asked.nodes.size())))
        return unexpected(std::move(made.why()));
    return std::move(made).made();
}

}  // namespace detail

MUSTER_DEF expected<predicate> bind(filter const& asked, schema const& names,
                                    bind_options options) {
    return detail::lowered(asked, names, options);
}

MUSTER_DEF expected<predicate> bind_selector(filter const& asked, schema const& names,
                                             attribute_path const& of, bind_options options) {
    return detail::lowered(asked, names, options, &of);
}

}}}  // namespace muster::scim
