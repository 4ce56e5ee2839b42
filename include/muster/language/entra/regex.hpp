// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>

/// @file
/// Regular expressions as .NET writes them, over UTF-8, with a bound on what a search costs.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {
struct regex_program;
}

/// The steps that searches may still take; a search takes them away.
struct regex_budget {
    std::size_t steps = 1'000'000;
};

/// A compiled pattern. A cheap, immutable value.
///
/// The syntax is that of .NET without its rarest parts: alternatives, greedy and lazy repeats
/// (`* + ? {n} {n,} {n,m}`), groups (`(...)`, `(?:...)`, `(?<name>...)`, `(?'name'...)`, atomic
/// `(?>...)`), looking ahead and behind (`(?=` `(?!` `(?<=` `(?<!`), options `(?imnsx-imnsx)`,
/// comments `(?#...)`, `\1`, `\k<name>`, `^ $ \A \Z \z \G \b \B`, `.`, classes with ranges and
/// subtraction (`[a-z-[aeiou]]`), `\d \w \s \p{L} \P{Lu}`, and the escapes `\t \r \n \f \v \a \e \0
/// \x41 \u0041 \cA`. Balancing groups, conditions, groups with a number for a name and blocks such
/// as `\p{IsGreek}` are refused by name.
///
/// Characters are code points, where .NET counts UTF-16 units. Letter case is Unicode's simple
/// mapping, in no culture. A look behind is tried forwards, from the shortest length on.
class regex {
public:
    /// Compiles a pattern of at most `max_pattern` bytes.
    ///
    /// @return   the pattern, or a `failure` with `errc::bad_pattern` whose `text` is the pattern
    [[nodiscard]] MUSTER_DECL static expected<regex> compile(std::string_view pattern,
                                                             bool ignore_case = false);

    static constexpr std::size_t max_pattern = 4096;     ///< bytes
    static constexpr std::size_t max_program = 1 << 16;  ///< instructions, repeats written out
    static constexpr std::size_t max_depth = 64;         ///< nested groups
    static constexpr std::size_t max_groups = 256;

    /// Whether the pattern fits somewhere in `text`.
    [[nodiscard]] MUSTER_DECL expected<bool> finds(std::string_view text,
                                                   regex_budget& budget) const;
    /// Whether the pattern fits all of `text`.
    [[nodiscard]] MUSTER_DECL expected<bool> matches_whole(std::string_view text,
                                                           regex_budget& budget) const;
    /// Whether there is a group of that name or number.
    [[nodiscard]] MUSTER_DECL bool has_group(std::string_view name) const;

    /// Replaces each match by `replacement`, in which `$1`, `${name}`, `$0`, `$&`, `` $` ``, `$'`,
    /// `$+`, `$_` and `$$` have their meaning; appends to `out` until it has `max_bytes`.
    [[nodiscard]] MUSTER_DECL expected<void> replace(std::string_view text,
                                                     std::string_view replacement,
                                                     regex_budget& budget, std::size_t max_bytes,
                                                     std::string& out) const;
    /// Replaces what the group of that name holds in each match by `value`, literally.
    [[nodiscard]] MUSTER_DECL expected<void>
    replace_group(std::string_view text, std::string_view group, std::string_view value,
                  regex_budget& budget, std::size_t max_bytes, std::string& out) const;
    /// What the group holds in the first match; false if nothing matches or the group took no part.
    [[nodiscard]] MUSTER_DECL expected<bool> capture(std::string_view text, std::string_view group,
                                                     regex_budget& budget, std::string& out) const;

private:
    std::shared_ptr<detail::regex_program const> program_;
};

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/regex.ipp>
#endif
