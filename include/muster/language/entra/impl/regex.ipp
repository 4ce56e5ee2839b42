// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>
#include <muster/language/entra/detail/pcre2.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/detail/regex_replacement.hpp>
#include <muster/language/entra/detail/regex_search.hpp>
#include <muster/language/entra/detail/regex_translator.hpp>
#include <muster/language/entra/regex.hpp>
#include <muster/language/entra/regex_limits.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

MUSTER_LAZY [[nodiscard]] inline failure over_limit(std::string message) {
    failure why;
    why.code = errc::over_limit;
    why.message = std::move(message);
    return why;
}

/// Goes through all matches: `put(match, copied, out)` appends what stands for one, and answers
/// from where the text is copied on.
template <class Put>
[[nodiscard]] expected<void> replace_each(regex_program const& program, std::string_view text,
                                          regex_budget& budget, std::size_t max_bytes,
                                          std::string& out, Put const& put) {
    regex_search match(program, text, budget);
    auto const& in = match.text();
    std::size_t copied = 0;
    for (std::size_t from = 0; from <= in.size() && match.next(from);) {
        copied = put(match, copied, out);
        if (out.size() > max_bytes) break;
        from = match.last(0) == match.first(0) ? in.next(match.last(0)) : match.last(0);
    }
    if (!match.failed().empty()) return unexpected(over_limit(std::string(match.failed())));
    if (out.size() <= max_bytes) out += in.slice(copied, in.size());
    if (out.size() > max_bytes)
        return unexpected(
            over_limit("the text grows beyond " + std::to_string(max_bytes) + " bytes"));
    return {};
}

struct free_context {
    void operator()(pcre2_general_context_8* context) const noexcept {
        pcre2_general_context_free_8(context);
    }
    void operator()(pcre2_compile_context_8* context) const noexcept {
        pcre2_compile_context_free_8(context);
    }
};

/// What PCRE2 makes of a translated pattern; null, and `error` and `place` say why, if nothing.
MUSTER_LAZY [[nodiscard]] inline pcre2_code_8*
compile_translated(std::string_view pattern, bool ignore_case, int& error, std::size_t& place) {
    // One block of memory holds what is compiled; how large it is, is known before it is filled.
    std::unique_ptr<pcre2_general_context_8, free_context> const memory(
        pcre2_general_context_create_8(
            [](std::size_t size, void*) -> void* {
                return size > 2 * regex_limits::translated ? nullptr : std::malloc(size);
            },
            [](void* block, void*) { std::free(block); }, nullptr));
    if (memory == nullptr) throw std::bad_alloc();
    std::unique_ptr<pcre2_compile_context_8, free_context> const context(
        pcre2_compile_context_create_8(memory.get()));
    if (context == nullptr) throw std::bad_alloc();
    pcre2_set_parens_nest_limit_8(context.get(), 2 * regex_limits::depth);
    pcre2_set_max_pattern_length_8(context.get(), regex_limits::translated - 1);
#if PCRE2_MAJOR > 10 || PCRE2_MINOR >= 43
    // The same patterns are good with every version.
    pcre2_set_max_varlookbehind_8(context.get(), 0);
#endif
    std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_AUTO_CALLOUT | PCRE2_NO_AUTO_POSSESS |
                            PCRE2_NEVER_BACKSLASH_C;
    if (ignore_case) options |= PCRE2_CASELESS;
    return pcre2_compile_8(reinterpret_cast<PCRE2_SPTR8>(pattern.data()), pattern.size(), options,
                           &error, &place, context.get());
}

/// Why PCRE2 did not compile a pattern.
MUSTER_LAZY [[nodiscard]] inline std::string compile_error(int error) {
    switch (error) {
    case PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH:
        return "what stands in a look-behind must have one length; "
               "(?<=ab?) is written (?<=a|ab)";
    case PCRE2_ERROR_PATTERN_TOO_LARGE:
    case PCRE2_ERROR_PATTERN_STRING_TOO_LONG:
    case PCRE2_ERROR_HEAP_FAILED:
    case PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP:
    case PCRE2_ERROR_PATTERN_TOO_COMPLICATED:
    case PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED: return "the pattern is too complex";
    default: break;
    }
    std::array<PCRE2_UCHAR8, 128> text{};
    pcre2_get_error_message_8(error, text.data(), text.size());
    return reinterpret_cast<char const*>(text.data());
}

}  // namespace detail

MUSTER_DEF expected<regex> regex::compile(std::string_view pattern, bool ignore_case) {
    failure why;
    why.code = errc::bad_pattern;
    why.title = "Invalid regular expression";
    why.text = pattern.substr(0, regex_limits::pattern + 1);
    if (pattern.size() > regex_limits::pattern) {
        why.message = "more than " + std::to_string(regex_limits::pattern) + " bytes";
        why.position = regex_limits::pattern;
        return unexpected(std::move(why));
    }
    detail::code_points const points(pattern);
    detail::regex_translator translated(points);
    auto place = std::size_t{0};
    if (translated.run()) {
        auto program = std::make_shared<detail::regex_program>();
        int error = 0;
        program->code.reset(detail::compile_translated(translated.out, ignore_case, error, place));
        std::uint32_t behind = 0;
        if (program->code != nullptr)
            pcre2_pattern_info_8(program->code.get(), PCRE2_INFO_MAXLOOKBEHIND, &behind);
        if (program->code != nullptr && behind <= regex_limits::look_behind) {
            program->groups = std::move(translated.groups);
            program->costs = std::move(translated.costs);
            program->looks_behind = behind;
            regex made;
            made.program_ = std::move(program);
            return made;
        }
        why.message = program->code == nullptr
                          ? detail::compile_error(error)
                          : "a look-behind looks back at more than " +
                                std::to_string(regex_limits::look_behind) + " characters";
        place = translated.origin(place);
    } else {
        why.message = std::move(translated.message);
        place = translated.position;
    }
    why.position = points.slice(0, std::min(place, points.size())).size();
    return unexpected(std::move(why));
}

MUSTER_DEF expected<regex> regex::compile(std::string_view pattern, regex_budget& budget,
                                          bool ignore_case) {
    auto const cost = std::min(pattern.size(), regex_limits::pattern) * regex_budget::compile_steps;
    if (cost > budget.steps) {
        budget.steps = 0;
        return unexpected(
            detail::over_limit("the regular expressions take too long on this value"));
    }
    budget.steps -= cost;
    return compile(pattern, ignore_case);
}

MUSTER_DEF expected<bool> regex::finds(std::string_view text, regex_budget& budget) const {
    if (program_ == nullptr) return false;
    detail::regex_search match(*program_, text, budget);
    auto const found = match.next(0);
    if (!match.failed().empty()) return unexpected(detail::over_limit(std::string(match.failed())));
    return found;
}

MUSTER_DEF expected<bool> regex::matches_whole(std::string_view text, regex_budget& budget) const {
    if (program_ == nullptr) return false;
    detail::regex_search match(*program_, text, budget);
    auto const found = match.whole();
    if (!match.failed().empty()) return unexpected(detail::over_limit(std::string(match.failed())));
    return found;
}

MUSTER_DEF bool regex::has_group(std::string_view name) const {
    return program_ != nullptr && program_->groups.find(name) != detail::regex_groups::none;
}

MUSTER_DEF expected<void> regex::replace(std::string_view text, std::string_view replacement,
                                         regex_budget& budget, std::size_t max_bytes,
                                         std::string& out) const {
    if (program_ == nullptr) {
        out += text;
        return {};
    }
    detail::regex_replacement const by(replacement, program_->groups);
    return detail::replace_each(
        *program_, text, budget, max_bytes, out,
        [&](detail::regex_search const& match, std::size_t copied, std::string& to) {
            to += match.text().slice(copied, match.first(0));
            by.append(match, to);
            return match.last(0);
        });
}

MUSTER_DEF expected<void> regex::replace_group(std::string_view text, std::string_view group,
                                               std::string_view value, regex_budget& budget,
                                               std::size_t max_bytes, std::string& out) const {
    if (program_ == nullptr) {
        out += text;
        return {};
    }
    auto const index = program_->groups.find(group);
    return detail::replace_each(
        *program_, text, budget, max_bytes, out,
        [&](detail::regex_search const& match, std::size_t copied, std::string& to) {
            // A look-ahead can hold what an earlier match has replaced already.
            if (!match.holds(index) || match.first(index) < copied) return copied;
            to += match.text().slice(copied, match.first(index));
            to += value;
            return match.last(index);
        });
}

MUSTER_DEF expected<bool> regex::capture(std::string_view text, std::string_view group,
                                         regex_budget& budget, std::string& out) const {
    if (program_ == nullptr) return false;
    detail::regex_search match(*program_, text, budget);
    auto const found = match.next(0);
    if (!match.failed().empty()) return unexpected(detail::over_limit(std::string(match.failed())));
    auto const index = program_->groups.find(group);
    if (!found || !match.holds(index)) return false;
    out += match.text().slice(match.first(index), match.last(index));
    return true;
}

}}}  // namespace muster::entra
