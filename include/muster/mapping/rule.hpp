// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/merge.hpp>
#include <muster/mapping/step.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/value.hpp>

/// @file
/// What a rule is, and how `|` puts steps after it.

namespace muster { inline namespace MUSTER_ABI {

/// The facts about a rule and its steps that are known before any record is read.
struct rule_facts {
    merge_rule merge = merge_rule::always;
    std::size_t merges = 0;   ///< how often a merge rule was named
    std::size_t limit = 0;    ///< code points, of the last `truncate` or `max_length`; 0 for none
    bool secret = false;      ///< the value is never shown
    bool for_fields = false;  ///< has a check or a mark: makes sense for a whole field only
    bool lends = false;       ///< the text stands in the source: it can be viewed there
};

/// The base of rules: a rule appends a text to a string, and answers absent, null or value.
///
/// A rule of one's own derives from this, and has
/// * `presence operator()(record auto const& source, std::string& out) const`, which appends to
///   `out` if and only if it answers value;
/// * `static constexpr paths()`, a `std::array<std::string_view, N>` of the paths that it reads;
/// * `void print(std::string& out, constants shown) const`, for `describe`.
///
/// One whose `facts` say that it `lends` also has
/// `presence operator()(record auto const& source, std::string_view& out) const`, which lets `out`
/// view the text; what the source holds lasts as long as it does.
struct rule {
    static constexpr rule_facts facts{};
    static constexpr std::array<std::string_view, 0> paths() noexcept { return {}; }
    static void print(std::string& out, constants) { out += "(a rule without print)"; }
};

/// A rule: the right-hand side of `field<&target::member> = ...`.
template <class R>
concept mapping_rule = std::derived_from<R, rule>;

namespace detail {

/// A text of blanks counts as no text.
[[nodiscard]] constexpr bool is_blank(std::string_view text) noexcept { return trim(text).empty(); }
[[nodiscard]] constexpr std::string_view text_from(std::string_view out,
                                                   std::size_t from) noexcept {
    return out.substr(from);
}

/// One array of all the paths, in order, repetitions included.
template <std::size_t... Sizes>
[[nodiscard]] constexpr auto
joined_paths(std::array<std::string_view, Sizes> const&... lists) noexcept {
    std::array<std::string_view, (Sizes + ... + 0)> all{};
    std::size_t used = 0;
    auto const add = [&](auto const& list) {
        for (auto const& each : list) all[used++] = each;
    };
    (add(lists), ...);
    return all;
}

template <class Rule>
inline constexpr bool reads_source = Rule::paths().size() != 0;

/// A constant as it stands in a program.
MUSTER_LAZY inline void print_constant(std::string_view text, std::string& out, constants shown) {
    if (shown == constants::hidden) {
        out += "***";
        return;
    }
    out += '"';
    for (char const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

/// The facts about a rule with `Step` after it.
template <class Step>
consteval rule_facts facts_after(rule_facts known) {
    if constexpr (requires { Step::merge; }) {
        known.merge = Step::merge;
        ++known.merges;
    }
    if constexpr (requires { Step::limit; }) known.limit = Step::limit;
    if constexpr (requires { Step::secret; }) known.secret = true;
    known.for_fields |= !std::derived_from<Step, transform> && !std::derived_from<Step, gate>;
    known.lends &= !std::derived_from<Step, transform>;
    return known;
}

/// How far the evaluation of one field has come.
struct rule_progress {
    presence state = presence::absent;
    bool cut = false;                               ///< a `truncate` took something away
    std::optional<std::string>* problem = nullptr;  ///< for a failed check to explain; may be null
};

/// A rule that is no chain of steps: never rejects. `out` is a string that the text is appended to,
/// or, of rules that lend, an empty view.
template <constants Shown, mapping_rule Rule, class Out>
bool run_rule(Rule const& rule, record auto const& source, Out& out, rule_progress& now) {
    now.state = rule(source, out);
    return true;
}

}  // namespace detail

template <mapping_rule Rule, std::derived_from<step> Step>
struct piped;

namespace detail {

template <constants Shown, class Rule, class Step, class Out>
bool run_rule(piped<Rule, Step> const& rule, record auto const& source, Out& out,
              rule_progress& now);

}  // namespace detail

/// A rule and the step after it: `from<"mail"> | lower`.
template <mapping_rule Rule, std::derived_from<step> Step>
struct piped : rule {
    Rule before;
    [[no_unique_address]] Step then;

    static constexpr rule_facts facts = detail::facts_after<Step>(Rule::facts);

    static constexpr auto paths() noexcept {
        if constexpr (std::derived_from<Step, gate>) {
            return detail::joined_paths(Rule::paths(), Step::paths());
        } else {
            return Rule::paths();
        }
    }

    /// Answers absent where a check would reject the record; `map_into` tells the two apart.
    presence operator()(record auto const& source, std::string& out) const {
        auto const from = out.size();
        detail::rule_progress now;
        if (detail::run_rule<constants::hidden>(*this, source, out, now)) return now.state;
        out.resize(from);
        return presence::absent;
    }

    void print(std::string& out, constants shown) const {
        before.print(out, shown);
        out += " | ";
        then.print(out, shown);
    }
};

/// Puts `then` after `before`. Steps act from left to right.
template <mapping_rule Rule, std::derived_from<step> Step>
[[nodiscard]] constexpr piped<Rule, Step> operator|(Rule before, Step then) {
    return {{}, before, then};
}

namespace detail {

/// Asks a step that doubts, where the source takes down what it says.
template <class Rule, class Step>
presence transformed(Step const& then, auto const& source, std::string& out, std::size_t from) {
    if constexpr (requires(std::string & doubt) {
                      Step::doubts;
                      source.template note_doubt<Rule>(doubt);
                  }) {
        std::string doubt;
        auto const state = then(out, from, doubt);
        if (!doubt.empty()) source.template note_doubt<Rule>(doubt);
        return state;
    } else {
        return then(out, from);
    }
}

template <constants Shown, class Step>
[[gnu::cold, gnu::noinline]] void explain_refusal(Step const& check, presence state,
                                                  std::string_view text, std::string& problem) {
    // Even a length can tell too much about a PIN.
    if constexpr (Shown == constants::hidden) {
        problem += "refused by ";
        check.print(problem, constants::hidden);
        problem += " (the value is secret)";
    } else {
        check.explain(state, text, problem);
    }
}

/// A chain of steps, from left to right; false if a check rejects the record.
template <constants Shown, class Rule, class Step, class Out>
bool run_rule(piped<Rule, Step> const& rule, record auto const& source, Out& out,
              rule_progress& now) {
    if constexpr (std::derived_from<Step, gate>) {
        if (rule.then(source)) return run_rule<Shown>(rule.before, source, out, now);
        now.state = presence::absent;
        return true;
    } else {
        auto const from = out.size();
        if (!run_rule<Shown>(rule.before, source, out, now)) return false;
        if constexpr (std::derived_from<Step, transform>) {
            if (now.state != presence::value) return true;
            auto const before = out.size();
            now.state = transformed<Rule>(rule.then, source, out, from);
            if constexpr (requires { Step::cuts; }) now.cut |= out.size() != before;
            if (now.state != presence::value) out.resize(from);
        } else if constexpr (std::derived_from<Step, check>) {
            if (rule.then(now.state, text_from(out, from))) return true;
            if (now.problem != nullptr)
                explain_refusal<Shown>(rule.then, now.state, text_from(out, from),
                                       now.problem->emplace());
            return false;
        }
        return true;
    }
}

}  // namespace detail

}}  // namespace muster
