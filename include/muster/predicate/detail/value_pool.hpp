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

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/value.hpp>

/// @file
/// Values that a record could have so that the items of a filter answer otherwise.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Texts that can make an item True, the likeliest first.
MUSTER_LAZY inline std::vector<std::string> texts_for(filter const& asked, filter_node const& node,
                                                      comparison how) {
    std::string text;
    if (node.op == filter_op::substrings)
        for (auto const part : asked.parts_of(node)) text += asked.view(part);
    else
        text = asked.view(node.value);
    std::vector<std::string> texts{text};
    if (how == comparison::substrings) {
        // Something in the place of each end that is open, as a mail address has it before its '@'.
        if (!node.has_initial) text.insert(0, 1, 'x');
        if (!node.has_final) text += 'x';
        texts.insert(texts.begin(), text);
    } else if (how == comparison::less) {
        for (auto const* const low : {"0", "-1", "!", "A", "19000101000000Z"})
            texts.emplace_back(low);
        if (text.size() > 1) texts.push_back(text.substr(0, text.size() - 1));
    } else if (node.op == filter_op::extensible) {
        texts.push_back("cn=x," + text);  // one below a distinguished name
    }
    return texts;
}

/// Values for one path, each with what the items that read it answer.
MUSTER_LAZY class value_pool {
public:
    using answers_of_leaves = std::vector<truth>;  ///< presence included

    struct entry {
        std::string text;
        value_kind kind;
        answers_of_leaves answers;

        [[nodiscard]] value content() const noexcept { return {text, kind}; }
    };

    /// @param leaves   the items that read the path
    /// @param held     what the record answers there
    /// @param most     how many values are kept
    /// @param steps    nothing is added when they are spent
    value_pool(filter const& asked, predicate const& bound,
               std::vector<std::uint32_t> const& leaves, field const& held, std::size_t most,
               step_count& steps)
        : asked_(asked), bound_(bound), leaves_(leaves), most_(most), steps_(steps) {
        if (held.has_value()) usual_ = held.begin()->kind;
    }

    /// Adds what can make this item True.
    void add_for(std::uint32_t leaf) {
        auto const& step = bound_.program()[leaf];
        if (step.op != instruction::code::test || steps_.is_spent()) return;
        auto const& held = bound_.assertions()[step.assertion];
        for (auto& text : texts_for(asked_, asked_.nodes[leaf], held.how()))
            if (add(std::move(text), &held) && held.how() != comparison::substrings) break;
    }
    /// Adds values put together of those that are there, and some that no item asks for.
    void add_others() {
        constexpr std::size_t combined = 6;
        auto const few = std::min(entries_.size(), combined);
        std::vector<std::string> made;
        for (std::size_t i = 0; i < few; ++i) {
            auto const& text = entries_[i].text;
            for (std::size_t k = 0; k < few; ++k)
                if (k != i) made.push_back(text + entries_[k].text);
            made.push_back(text + "x");
            made.push_back("x" + text);
        }
        std::stable_sort(made.begin(), made.end(),
                         [](auto const& a, auto const& b) { return a.size() < b.size(); });
        for (auto const* const other :
             {"other", "0", "1", "-1", "999999999", "true", "false", "TRUE", "FALSE", "!", "zzz",
              "1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "19700101000000Z", "21000101000000Z",
              "00000000-0000-0000-0000-000000000000", "cn=other", "'0'B", "2.5.4.3"})
            made.emplace_back(other);
        for (auto& each : made) add(std::move(each), nullptr);
    }

    [[nodiscard]] std::vector<entry> const& entries() const noexcept { return entries_; }

private:
    /// Adds a value with this text if items can compare it, and if it satisfies `wanted`, should
    /// there be one.
    bool add(std::string&& text, assertion const* wanted) {
        if (text.empty()) return false;
        if (!steps_.spend(1 + entries_.size() / 8)) return false;
        for (auto const& each : entries_)
            if (each.text == text && (wanted == nullptr || test(*wanted, each) == truth::yes))
                return true;
        if (entries_.size() >= most_) return false;
        auto made = entry{std::move(text), {}, {}};
        for (auto const kind : kinds(wanted)) {
            made.kind = kind;
            if ((wanted == nullptr || test(*wanted, made) == truth::yes) && fits(made)) {
                entries_.push_back(std::move(made));
                return true;
            }
        }
        return false;
    }

    /// Undefined, too, when the steps are spent.
    truth test(assertion const& wanted, entry const& each) const {
        return steps_.spend(1 + each.text.size() / 64) ? wanted.test(each.content())
                                                       : truth::undefined;
    }

    bool fits(entry& made) const {
        made.answers.reserve(leaves_.size());
        for (auto const leaf : leaves_) {
            auto const& step = bound_.program()[leaf];
            auto const known = step.op == instruction::code::present
                                   ? truth::yes
                                   : test(bound_.assertions()[step.assertion], made);
            if (known == truth::undefined) {
                made.answers.clear();
                return false;
            }
            made.answers.push_back(known);
        }
        return true;
    }

    /// What a value could be: as those that the record has, or as the items' rule takes them.
    [[nodiscard]] std::array<value_kind, 4> kinds(assertion const* wanted) const {
        auto by_rule = value_kind::text;
        if (wanted != nullptr && wanted->rule() == matching_rule::integer)
            by_rule = value_kind::number;
        if (wanted != nullptr && wanted->rule() == matching_rule::boolean)
            by_rule = value_kind::boolean;
        return {usual_ != value_kind::complex ? usual_ : by_rule, value_kind::text,
                value_kind::number, value_kind::boolean};
    }

    filter const& asked_;
    predicate const& bound_;
    std::vector<std::uint32_t> const& leaves_;
    std::size_t most_;
    step_count& steps_;
    value_kind usual_ = value_kind::complex;  // of what the record has; complex: nothing like it
    std::vector<entry> entries_;
};

}}}  // namespace muster::detail
