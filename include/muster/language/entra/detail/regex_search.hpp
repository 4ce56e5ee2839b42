// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/pcre2.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/detail/regex_subject.hpp>
#include <muster/language/entra/regex_limits.hpp>

/// @file
/// Searches of PCRE2 whose cost is counted.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// One search after the other through one text.
///
/// PCRE2's own match limit begins anew at each place of the text, and does not see how far one
/// repeat runs. So each part of a pattern calls back before it is tried (`PCRE2_AUTO_CALLOUT`), and
/// pays for itself and for how far the part before it came. Whatever PCRE2 does between two calls
/// is bounded by what is paid for. A thread has one search at a time.
class regex_search {
public:
    regex_search(regex_program const& program, std::string_view text, regex_budget& budget)
        : program_(program), text_(text), budget_(budget), memory_(of_thread()) {
        pcre2_set_callout_8(
            memory_.context.get(),
            [](pcre2_callout_block_8* at, void* self) {
                return static_cast<regex_search*>(self)->pay(*at) ? 0 : PCRE2_ERROR_CALLOUT;
            },
            this);
        step_ = per_part + program.looks_behind / 4 + program.groups.names.size() / 4;
        weight_ = 1 + program.costs.class_parts / 4;
    }
    regex_search(regex_search const&) = delete;
    regex_search& operator=(regex_search const&) = delete;

    /// The next match from `from` on. False also where the search was given up: `failed`.
    bool next(std::size_t from) { return run(from, 0); }
    /// A match of the whole text.
    bool whole() { return run(0, PCRE2_ANCHORED | PCRE2_ENDANCHORED); }
    /// Why the last search was given up.
    [[nodiscard]] std::string_view failed() const noexcept { return failed_; }

    [[nodiscard]] bool holds(std::size_t group) const noexcept {
        return group < groups_ && first(group) != PCRE2_UNSET;
    }
    [[nodiscard]] std::size_t first(std::size_t group) const noexcept {
        return pcre2_get_ovector_pointer_8(memory_.match.get())[2 * group];
    }
    [[nodiscard]] std::size_t last(std::size_t group) const noexcept {
        return pcre2_get_ovector_pointer_8(memory_.match.get())[2 * group + 1];
    }
    [[nodiscard]] regex_subject const& text() const noexcept { return text_; }

private:
    // A step is a character that is looked at; trying a part of a pattern costs more.
    static constexpr std::size_t per_part = 4, per_search = 16;
    static constexpr std::uint32_t heap_kib = 2048;

    struct free_memory {
        void operator()(pcre2_match_data_8* data) const noexcept { pcre2_match_data_free_8(data); }
        void operator()(pcre2_match_context_8* context) const noexcept {
            pcre2_match_context_free_8(context);
        }
    };

    /// What PCRE2 writes into. It is kept for the next search of the thread, so that the places to
    /// which a search may have to go back are not paged in for each value.
    struct memory {
        std::unique_ptr<pcre2_match_data_8, free_memory> match;
        std::unique_ptr<pcre2_match_context_8, free_memory> context;
    };
    static memory& of_thread() {
        static thread_local memory held;
        if (held.match == nullptr)
            held.match.reset(pcre2_match_data_create_8(regex_limits::groups + 1, nullptr));
        if (held.context == nullptr) held.context.reset(pcre2_match_context_create_8(nullptr));
        if (held.match == nullptr || held.context == nullptr) throw std::bad_alloc();
        pcre2_set_heap_limit_8(held.context.get(), heap_kib);
        return held;
    }

    bool take(std::size_t steps) noexcept {
        auto const enough = steps <= budget_.steps;
        budget_.steps -= std::min(steps, budget_.steps);
        return enough;
    }

    bool pay(pcre2_callout_block_8 const& at) noexcept {
        auto const here = at.current_position;
        auto cost = step_;
        if (here > last_) cost += (here - last_) * weight_;
        last_ = here;
        auto const& parts = program_.costs.parts;
        if (!parts.empty()) {
            auto const part = std::lower_bound(
                parts.begin(), parts.end(), at.pattern_position,
                [](regex_part const& each, std::size_t place) { return each.place < place; });
            if (part != parts.end() && part->place == at.pattern_position) {
                auto ahead = part->least;
                if (part->group != 0 && part->group < at.capture_top)
                    if (auto const* const held = at.offset_vector + 2 * part->group;
                        held[0] != PCRE2_UNSET)
                        ahead += held[1] - std::min(held[0], held[1]);
                cost += std::min(ahead, at.subject_length - here) * weight_;
            }
        }
        return take(cost);
    }

    bool run(std::size_t from, std::uint32_t options) {
        groups_ = 0;
        last_ = from;
        auto const in = text_.bytes();
        auto const given = take(per_search);
        // One try takes a step at least, so that PCRE2's limit is never the first to be met.
        pcre2_set_match_limit_8(
            memory_.context.get(),
            static_cast<std::uint32_t>(std::min<std::size_t>(budget_.steps, UINT32_MAX)));
        auto const found =
            given ? pcre2_match_8(program_.code.get(),
                                  reinterpret_cast<PCRE2_SPTR8>(in.empty() ? "" : in.data()),
                                  in.size(), from, options | PCRE2_NO_UTF_CHECK,
                                  memory_.match.get(), memory_.context.get())
                  : PCRE2_ERROR_CALLOUT;
        if (found > 0) {
            groups_ = static_cast<std::size_t>(found);
            return true;
        }
        if (found == PCRE2_ERROR_NOMATCH) return false;
        failed_ =
            found == PCRE2_ERROR_CALLOUT || found == PCRE2_ERROR_MATCHLIMIT
                ? "the regular expression takes too long on this value: it tries too many ways "
                  "to match, often because one repeat stands in another"
                : "the regular expression is too complex for this value";
        return false;
    }

    regex_program const& program_;
    regex_subject text_;
    regex_budget& budget_;
    memory& memory_;
    std::size_t step_ = 0, weight_ = 0;
    std::size_t last_ = 0;    // where the last part was tried
    std::size_t groups_ = 0;  // of the last match: one more than the last that holds something
    std::string_view failed_;
};

}}}  // namespace muster::entra::detail
