// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/regex_limits.hpp>

/// @file
/// Regular expressions as .NET writes them, over UTF-8, with a bound on what a search costs.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {
struct regex_program;
}

/// A compiled pattern. A cheap, immutable value; one that was not compiled fits nowhere.
///
/// The syntax is that of .NET: alternatives, greedy and lazy repeats (`* + ? {n} {n,} {n,m}`),
/// groups
/// (`(...)`, `(?:...)`, `(?<name>...)`, `(?'name'...)`, atomic `(?>...)`), looking ahead and behind
/// (`(?=` `(?!` `(?<=` `(?<!`, behind a fixed length), the options i, m, n, s and x as in `(?i)`
/// and
/// `(?s-i:...)`, comments `(?#...)`, `\1`, `\k<name>`, `^ $ \A \Z \z \G \b \B`, `.`, classes with
/// ranges and without another class (`[a-z-[aeiou]]`), `\d \w \s \p{L} \P{Lu}`, and the escapes
/// `\t \r \n \f \v \a \e \0 \x41 \u0041 \uD83D\uDE00 \cA`. What else .NET knows is refused by
/// name: balancing groups, conditions, two groups of one name, groups with a number for a name, and
/// blocks such as `\p{IsGreek}`.
///
/// Characters are code points, where .NET counts UTF-16 units. Letter case is Unicode's simple
/// folding, in no culture, so that `(?i)s` fits `\u017F`, too, which it does not with .NET. The
/// engine is PCRE2; every step that it takes is counted.
class regex {
public:
    /// Compiles a pattern within `regex_limits`.
    ///
    /// @return   the pattern, or a `failure` with `errc::bad_pattern` whose `text` is the pattern
    MUSTER_API [[nodiscard]] static expected<regex> compile(std::string_view pattern,
                                                            bool ignore_case = false);
    /// The same for a pattern that is compiled for one value, as one that an attribute holds: what
    /// that costs is taken from `budget`.
    ///
    /// @return   also `errc::over_limit` where the budget is used up
    MUSTER_API [[nodiscard]] static expected<regex>
    compile(std::string_view pattern, regex_budget& budget, bool ignore_case = false);

    /// Whether the pattern fits somewhere in `text`.
    MUSTER_API [[nodiscard]] expected<bool> finds(std::string_view text,
                                                  regex_budget& budget) const;
    /// Whether the pattern fits all of `text`.
    MUSTER_API [[nodiscard]] expected<bool> matches_whole(std::string_view text,
                                                          regex_budget& budget) const;
    /// Whether there is a group of that name or number.
    MUSTER_API [[nodiscard]] bool has_group(std::string_view name) const;

    /// Replaces each match by `replacement`, in which `$1`, `${name}`, `$0`, `$&`, `` $` ``, `$'`,
    /// `$+`, `$_` and `$$` have their meaning; appends to `out` until it has `max_bytes`.
    MUSTER_API [[nodiscard]] expected<void> replace(std::string_view text,
                                                    std::string_view replacement,
                                                    regex_budget& budget, std::size_t max_bytes,
                                                    std::string& out) const;
    /// Replaces what the group of that name holds in each match by `value`, literally.
    MUSTER_API [[nodiscard]] expected<void>
    replace_group(std::string_view text, std::string_view group, std::string_view value,
                  regex_budget& budget, std::size_t max_bytes, std::string& out) const;
    /// What the group holds in the first match; false if nothing matches or the group took no part.
    MUSTER_API [[nodiscard]] expected<bool> capture(std::string_view text, std::string_view group,
                                                    regex_budget& budget, std::string& out) const;

private:
    std::shared_ptr<detail::regex_program const> program_;
};

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/regex.ipp>
#endif
