// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <muster/core/characters.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/regex.hpp>

/// @file
/// Runs a compiled regular expression over a text, backtracking on a stack of its own.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Looks for matches in one text. A search that runs out of steps or of stack answers false, and
/// `exhausted` is true from then on.
///
/// @par Lifetime     views program, text and budget
class regex_matcher {
public:
    static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

    regex_matcher(regex_program const& program, code_points const& text, regex_budget& budget)
        : program_(program), text_(text), budget_(budget), slots_(program.slots, nowhere) {}

    /// Looks for the first match that begins at `from` or later.
    [[nodiscard]] bool search(std::uint32_t from) {
        search_start_ = from;
        auto const is_anchored = program_.code.front().op == regex_op::begin;
        for (auto start = from; start <= text_.size(); ++start) {
            if (match_at(start, nowhere)) return true;
            if (exhausted || is_anchored) return false;
        }
        return false;
    }

    /// Looks for a match from `start` that ends at `end`, or anywhere if that is `nowhere`.
    [[nodiscard]] bool match_at(std::uint32_t start, std::uint32_t end) {
        std::fill(slots_.begin(), slots_.end(), nowhere);
        stack_.clear();
        auto at = start;
        if (!run(0, at, end)) return false;
        slots_[0] = start;
        slots_[1] = at;
        return true;
    }

    /// The first and behind the last character of a group of the match; `nowhere` if it took no
    /// part.
    [[nodiscard]] std::uint32_t first(std::uint32_t group) const {
        return slots_[2 * group + 1] == nowhere ? nowhere : slots_[2 * group];
    }
    [[nodiscard]] std::uint32_t last(std::uint32_t group) const {
        return first(group) == nowhere ? nowhere : slots_[2 * group + 1];
    }

    bool exhausted = false;

private:
    /// A place to try if what was chosen fails, or the old contents of a slot.
    struct entry {
        std::uint32_t code_or_slot, place;
        bool is_choice;
    };
    static constexpr std::size_t max_stack = std::size_t{1} << 20;

    bool push(std::size_t code_or_slot, std::uint32_t place, bool is_choice) {
        if (stack_.size() == max_stack) {
            exhausted = true;
            return false;
        }
        stack_.push_back({static_cast<std::uint32_t>(code_or_slot), place, is_choice});
        return true;
    }

    /// Undoes what was done since the last choice above `base`, and takes the other way.
    bool back(std::size_t base, std::size_t& code, std::uint32_t& at) {
        while (stack_.size() > base) {
            auto const top = stack_.back();
            stack_.pop_back();
            if (top.is_choice) {
                code = top.code_or_slot;
                at = top.place;
                return true;
            }
            slots_[top.code_or_slot] = top.place;
        }
        return false;
    }
    void undo(std::size_t base) {
        for (; stack_.size() > base; stack_.pop_back())
            if (!stack_.back().is_choice) slots_[stack_.back().code_or_slot] = stack_.back().place;
    }
    /// Forgets the choices above `base`; what they would have to undo stays.
    void commit(std::size_t base) {
        auto const from = stack_.begin() + static_cast<std::ptrdiff_t>(base);
        stack_.erase(std::remove_if(from, stack_.end(), [](entry const& e) { return e.is_choice; }),
                     stack_.end());
    }

    [[nodiscard]] bool is_word_at(std::uint32_t at) const {
        return at < text_.size() && regex_program::is_word(text_[at]);
    }

    /// Runs from `code` to the `done` that belongs to it, moving `at`; that must be at `end` unless
    /// `end` is `nowhere`. Descends once for each look-around or atomic group in another.
    bool run(std::size_t code, std::uint32_t& at, std::uint32_t end) {
        auto const base = stack_.size();
        auto const size = static_cast<std::uint32_t>(text_.size());
        for (;;) {
            if (budget_.steps == 0) {
                exhausted = true;
                return false;
            }
            --budget_.steps;
            auto const& now = program_.code[code];
            auto const jump = [&] {
                return static_cast<std::size_t>(static_cast<std::int64_t>(code) + now.argument);
            };
            auto fits = true;
            auto next = code + 1;
            switch (now.op) {
            case regex_op::done:
                fits = end == nowhere || at == end;
                if (fits) return true;
                break;
            case regex_op::character:
                fits = at < size && text_[at] == static_cast<char32_t>(now.argument);
                ++at;
                break;
            case regex_op::folded:
                fits = at < size && lower_of(text_[at]) == static_cast<char32_t>(now.argument);
                ++at;
                break;
            case regex_op::any:
                fits = at < size;
                ++at;
                break;
            case regex_op::any_but_line:
                fits = at < size && text_[at] != '\n';
                ++at;
                break;
            case regex_op::set: {
                std::size_t cost = 0;
                fits = at < size &&
                       program_.contains(static_cast<std::size_t>(now.argument), text_[at], cost);
                budget_.steps -= std::min(budget_.steps, cost);
                ++at;
                break;
            }
            case regex_op::split:
                if (!push(jump(), at, true)) return false;
                break;
            case regex_op::split_lazy:
                if (!push(next, at, true)) return false;
                next = jump();
                break;
            case regex_op::jump: next = jump(); break;
            case regex_op::save:
            case regex_op::mark: {
                auto& slot = slots_[static_cast<std::size_t>(now.argument)];
                if (!push(static_cast<std::size_t>(now.argument), slot, false)) return false;
                slot = at;
                break;
            }
            case regex_op::leave_if_same:
                if (slots_[static_cast<std::size_t>(now.argument)] == at) ++next;
                break;
            case regex_op::begin: fits = at == 0; break;
            case regex_op::begin_line: fits = at == 0 || text_[at - 1] == '\n'; break;
            case regex_op::end: fits = at == size; break;
            case regex_op::end_or_newline:
                fits = at == size || (at + 1 == size && text_[at] == '\n');
                break;
            case regex_op::end_line: fits = at == size || text_[at] == '\n'; break;
            case regex_op::search_start: fits = at == search_start_; break;
            case regex_op::word_edge:
            case regex_op::no_word_edge: {
                auto const is_edge = (at > 0 && is_word_at(at - 1)) != is_word_at(at);
                fits = is_edge == (now.op == regex_op::word_edge);
                break;
            }
            case regex_op::same_as_group:
            case regex_op::same_as_group_folded: fits = repeats(now, at); break;
            case regex_op::look_ahead:
            case regex_op::no_look_ahead:
            case regex_op::atomic: {
                auto const before = stack_.size();
                auto inner = at;
                fits = run(next, inner, nowhere);
                if (exhausted) return false;
                if (now.op == regex_op::no_look_ahead) {
                    undo(before);
                    fits = !fits;
                } else {
                    commit(before);
                    if (now.op == regex_op::atomic) at = inner;
                }
                next = jump();
                break;
            }
            case regex_op::look_behind:
            case regex_op::no_look_behind: {
                auto const before = stack_.size();
                fits = false;
                auto const most = std::min(now.high, at);
                for (auto length = now.low; length <= most && !fits; ++length) {
                    auto inner = at - length;
                    fits = run(next, inner, at);
                    if (exhausted) return false;
                    if (length == most) break;
                }
                if (now.op == regex_op::no_look_behind) {
                    undo(before);
                    fits = !fits;
                } else {
                    commit(before);
                }
                next = jump();
                break;
            }
            }
            code = next;
            if (!fits && !back(base, code, at)) return false;
        }
    }

    /// Whether what a group holds stands at `at` once more; moves `at` behind it.
    bool repeats(regex_instruction const& now, std::uint32_t& at) {
        auto const group = static_cast<std::uint32_t>(now.argument);
        auto const from = first(group);
        if (from == nowhere) return false;
        auto const length = last(group) - from;
        budget_.steps -= std::min<std::size_t>(budget_.steps, length);
        if (text_.size() - at < length) return false;
        auto const folds = now.op == regex_op::same_as_group_folded;
        for (std::uint32_t i = 0; i < length; ++i) {
            auto const a = text_[from + i], b = text_[at + i];
            if (a != b && (!folds || lower_of(a) != lower_of(b))) return false;
        }
        at += length;
        return true;
    }

    regex_program const& program_;
    code_points const& text_;
    regex_budget& budget_;
    std::vector<std::uint32_t> slots_;
    std::vector<entry> stack_;
    std::uint32_t search_start_ = 0;
};

}}}  // namespace muster::entra::detail
