// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/predicate/detail/filter_editor.hpp>
#include <muster/predicate/detail/node_answers.hpp>
#include <muster/predicate/detail/record_search.hpp>
#include <muster/predicate/detail/unfit.hpp>
#include <muster/predicate/explainer.hpp>
#include <muster/record/detail/spelling.hpp>
#include <muster/record/syntax.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

MUSTER_LAZY inline bool same_digits(std::string_view a, std::string_view b) noexcept {
    std::size_t i = 0, k = 0;
    for (;;) {
        while (i < a.size() && !is_ascii_digit(a[i])) ++i;
        while (k < b.size() && !is_ascii_digit(b[k])) ++k;
        if (i == a.size() || k == b.size()) return i == a.size() && k == b.size();
        if (a[i++] != b[k++]) return false;
    }
}

/// Whether one could be a slip of the pen for the other. Numbers are not: the next one is another
/// thing.
MUSTER_LAZY inline bool is_slip(std::string_view a, std::string_view b) {
    if (a.size() < 3 || b.size() < 3 || !same_digits(a, b)) return false;
    auto const size = std::max(a.size(), b.size());
    return edit_distance(a, b) <= std::clamp(size / 5, std::size_t{1}, std::size_t{3});
}

/// Puts an explanation together.
MUSTER_LAZY class explaining {
public:
    explaining(filter const& asked, predicate const& bound, std::span<field const> fields,
               explain_options const& how)
        : asked_(asked), bound_(bound), fields_(fields), how_(how) {}

    /// @param answers   of each node; filled
    explanation run(std::vector<item_fault> const& faults, std::vector<truth>& answers,
                    step_count& steps) {
        auto const& program = bound_.program();
        made_.nodes.resize(program.size());
        answers.assign(program.size(), truth::undefined);
        show_fields();
        auto fault = faults.begin();
        for (std::uint32_t at = 0; at < program.size(); ++at) {
            if (program[at].joins()) continue;
            auto const found = answer_of(program[at], bound_, fields_, steps);
            answers[at] = found.known;
            auto& node = made_.nodes[at];
            if (program[at].op != instruction::code::constant) {
                node.field = program[at].path;
                node.value = found.value;
                if (found.value != no_number) show(node.field, found.value, 2 * how_.max_values);
            }
            while (fault != faults.end() && fault->node < at) ++fault;
            if (steps.is_spent() && program[at].op == instruction::code::test)
                ++made_.not_compared;
            else if (fault != faults.end() && fault->node == at)
                note(at, fault->message);
            else
                note_item(at, found);
        }
        join_answers(program, answers);
        if (steps.is_spent() && !answers.empty()) answers[0] = bound_(as_record());
        for (std::size_t at = 0; at < program.size(); ++at) made_.nodes[at].answer = answers[at];
        return std::move(made_);
    }

private:
    /// The fields, by their paths.
    struct record_of_fields {
        predicate const& bound;
        std::span<field const> fields;
        [[nodiscard]] field at(path const& where) const {
            auto const& paths = bound.paths();
            auto const found = std::find(paths.begin(), paths.end(), where.text());
            return found == paths.end() ? field()
                                        : fields[static_cast<std::size_t>(found - paths.begin())];
        }
    };
    [[nodiscard]] record_of_fields as_record() const { return {bound_, fields_}; }

    void show_fields() {
        made_.fields.resize(fields_.size());
        for (std::uint32_t i = 0; i < fields_.size(); ++i) {
            made_.fields[i].path = bound_.paths()[i];
            made_.fields[i].state = fields_[i].state();
            made_.fields[i].count = fields_[i].size();
            for (std::uint32_t v = 0; v < fields_[i].size() && v < how_.max_values; ++v)
                show(i, v, how_.max_values);
        }
    }
    /// Shows one value, unless it is there or there are `most`.
    void show(std::uint32_t field, std::uint32_t number, std::size_t most) {
        auto& shown = made_.fields[field].values;
        auto const place = std::lower_bound(
            shown.begin(), shown.end(), number,
            [](shown_value const& each, std::uint32_t wanted) { return each.number < wanted; });
        if (shown.size() >= most || (place != shown.end() && place->number == number)) return;
        auto const& what = fields_[field].begin()[number];
        shown.insert(place, {cut(what.text), what.kind, number, what.text.size() > how_.max_bytes});
    }
    [[nodiscard]] std::string cut(std::string_view text) const {
        return std::string(beginning_of(text, how_.max_bytes));
    }

    void note(std::uint32_t at, std::string text) {
        if (made_.notes.size() >= how_.max_notes) return;
        made_.nodes[at].note = static_cast<std::uint32_t>(made_.notes.size());
        made_.notes.push_back(std::move(text));
    }
    void note_item(std::uint32_t at, item_answer const& found) {
        if (made_.notes.size() >= how_.max_notes) return;
        auto const& step = bound_.program()[at];
        if (step.op == instruction::code::constant && asked_.nodes[at].op > filter_op::negation)
            return note(at, "the name is unknown, or the value does not fit");
        if (step.op != instruction::code::test) return;
        auto const& held = bound_.assertions()[step.assertion];
        if (found.known == truth::undefined) {
            auto const& field = fields_[step.path];
            note(at, found.value == no_number
                         ? why_not_known(field, held)
                         : why_unfit(field.begin()[found.value], held, how_.max_bytes));
        } else if (found.known == truth::no && held.how() == comparison::equal) {
            note_slip(at, fields_[step.path]);
        }
    }
    void note_slip(std::uint32_t at, field const& found) {
        auto const wanted = asked_.view(asked_.nodes[at].value);
        std::size_t tried = 0;
        for (value const& each : found) {
            if (++tried > how_.max_values) return;
            constexpr std::size_t longest = 64;  // what is longer is no slip
            if (each.text.size() > longest || wanted.size() > longest) continue;
            if (!hint_steps_.spend(1 + each.text.size() * wanted.size() / 8)) {
                made_.hints_gave_up = true;
                return;
            }
            if (each.kind == value_kind::text && is_slip(wanted, each.text))
                return note(at, "did you mean \"" + cut(each.text) + "\"?");
        }
    }

    filter const& asked_;
    predicate const& bound_;
    std::span<field const> fields_;
    explain_options const& how_;
    step_count hint_steps_;
    explanation made_;
};

/// @tparam Facts   a parameter, so that only those who call it compile the span of them
template <class Facts>
explanation explained(filter const& asked, predicate const& bound, std::span<field const> fields,
                      explain_options const& how, std::vector<item_fault> const& faults,
                      Facts const& facts) {
    std::vector<truth> answers;
    step_count steps;
    auto made = explaining<Facts>(asked, bound, fields, how).run(faults, answers, steps);
    if (!how.changes || asked.nodes.empty()) return made;
    // Where it is not known what the items answer, they give up at once.
    step_count for_record = steps, for_filter = steps;
    if (!steps.is_spent()) {
        for_record = step_count(record_search<>::most_steps);
        for_filter = step_count();
    }
    made.record = fewest_attributes(asked, bound, fields, facts, answers, for_record);
    made.edited = fewest_edits(asked, bound, fields, std::move(answers), for_filter);
    return made;
}

}  // namespace detail

MUSTER_DEF explainer::explainer(filter asked, predicate bound, std::vector<path_facts> facts,
                                std::vector<item_fault> faults)
    : asked_(std::move(asked)), bound_(std::move(bound)), facts_(std::move(facts)),
      faults_(std::move(faults)) {}

MUSTER_DEF explainer explainer::linked(wanted& asked) const {
    auto copy = *this;
    copy.slots_.clear();
    for (auto const& each : bound_.paths())
        copy.slots_.push_back(static_cast<std::uint32_t>(asked.add(each)));
    return copy;
}

MUSTER_DEF explanation explainer::explained(std::span<field const> fields,
                                            explain_options const& how) const {
    assert(bound_.program().size() == asked_.nodes.size());
    return detail::explained(asked_, bound_, fields, how, faults_, facts_);
}

}}  // namespace muster
