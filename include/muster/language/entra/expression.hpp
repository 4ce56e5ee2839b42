// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/attribute_source.hpp>
#include <muster/language/entra/evaluation_context.hpp>
#include <muster/language/entra/expression_trace.hpp>
#include <muster/language/entra/expression_value.hpp>

/// @file
/// The expressions with which Entra ID maps attributes, as in
/// `Join("@", NormalizeDiacritics([givenName]), "contoso.com")`: parsed and checked once, evaluated
/// for each user.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {
struct expression_program;
}

/// Answers what an attribute holds; null for one that the user does not have.
template <class Values>
concept attribute_values = requires(Values const& values, std::string_view name) {
    { values(name) } -> std::convertible_to<expression_value>;
};

/// What `parse_expression` accepts.
struct expression_options {
    /// Reads a `Switch` with an odd number of arguments as one whose default is left out, as some
    /// documents print it, with a warning:
    /// `Switch([IsSoftDeleted], "False", "True", "True", "False")`.
    bool short_switch = false;
    /// Knows two functions that Entra does not, with a warning: `Trim(source)`, without white space
    /// at the ends, and `SplitNameDomain(source)`, what stands before and behind the last `@`.
    bool extensions = false;
    std::size_t max_characters = 10'000;  ///< Entra's own limit; code points, at most 1,000,000
    std::size_t max_depth = 64;  ///< calls within calls; at most `expression::depth_ceiling`
};

/// A parsed and checked expression. A cheap, immutable value that owns its storage.
class expression {
public:
    /// The largest `expression_options::max_depth`: parser and evaluation descend once for each
    /// call in a call. Measured on x86-64 with GCC 12, all of it takes less than 512 KiB of stack
    /// at -O0, and less than 256 at -O2.
    static constexpr std::size_t depth_ceiling = 128;

    /// `""`: the empty text.
    MUSTER_API expression();
    /// What a parser has made.
    explicit expression(std::shared_ptr<detail::expression_program const> program) noexcept
        : program_(std::move(program)) {}

    /// The text it was parsed from.
    MUSTER_API [[nodiscard]] std::string const& text() const noexcept;
    /// The names in brackets, each once, in order of first use.
    MUSTER_API [[nodiscard]] std::vector<std::string> const& attributes() const noexcept;
    /// Whether the attribute of that name stands within `Redact` only, and so in no log.
    MUSTER_API [[nodiscard]] bool hides(std::string_view attribute) const noexcept;
    /// What is accepted and may not be meant: sentences for a person.
    MUSTER_API [[nodiscard]] std::vector<std::string> const& warnings() const noexcept;
    /// Whether `SelectUniqueValue` makes the value, which Entra allows on creation only.
    MUSTER_API [[nodiscard]] bool is_for_creation_only() const noexcept;

    /// Evaluates for one user.
    ///
    /// Arguments are evaluated from left to right, and only those that are needed of `IIF`,
    /// `Switch`, `Coalesce` and `SelectUniqueValue`.
    ///
    /// @param values    answers what an attribute holds: `expression_value
    /// values(std::string_view)`
    /// @param context   the time, random bits and limits
    /// @param into      where each part and its value are written down, if anywhere
    /// @return          the value, of which `flow()` says what becomes of the target attribute, or
    ///                  why there is none: a date that is none, a limit, a missing clock
    /// @par Errors       `errc::cannot_evaluate`, `errc::over_limit`; `text` and `position` name
    /// the
    ///                   part of the expression. Never throws but `bad_alloc`, and what `values`
    ///                   throws.
    /// @par Complexity   linear in the size of expression and values but for regular expressions,
    ///                   which `evaluation_limits::regex_steps` bounds
    /// @par Thread safety   several threads may evaluate one expression, each with its own context
    template <attribute_values Values>
    [[nodiscard]] expected<expression_value>
    evaluate(Values const& values, evaluation_context& context, trace* into = nullptr) const {
        return run({&values,
                    [](void const* object, std::string_view name) -> expression_value {
                        return (*static_cast<Values const*>(object))(name);
                    }},
                   context, into);
    }

private:
    MUSTER_API [[nodiscard]] expected<expression_value>
    run(detail::attribute_source values, evaluation_context& context, trace* into) const;

    std::shared_ptr<detail::expression_program const> program_;
};

/// Parses and checks `text`.
///
///     expression = call / attribute / string / number
///     call       = name "(" [ argument *( "," argument ) ] ")"
///     argument   = [ expression [ comparison expression ] ]     ; an argument may be left out
///     comparison = "=" / "<>" / ">" / ">=" / "<" / "<="         ; in a condition of IIF or CBool
///     attribute  = "[" name "]"
///     string     = DQUOTE *( any / "\\" / "\" DQUOTE ) DQUOTE
///     number     = [ "-" ] 1*DIGIT / "&H" 1*HEXDIG
///
/// Blanks and line breaks may stand between any two of these. Names have their case. Checked are
/// the names of functions, the number of arguments and the types of those that are literals,
/// enumeration words, date formats and regular expressions. An attribute or literal alone is
/// accepted with a warning.
///
/// @return   the expression, or a `failure` whose `render()` shows `text` with a caret
/// @par Errors       `errc::expression_syntax`, `errc::unknown_function`, `errc::bad_argument`,
///                   `errc::bad_pattern`, `errc::over_limit`; never throws but `bad_alloc`
/// @par Complexity   linear in `text.size()`
/// @par Example      @snippet tests/language/entra/expression.cpp parse_and_evaluate
MUSTER_API [[nodiscard]] expected<expression> parse_expression(std::string_view text,
                                                               expression_options options = {});

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/evaluate.ipp>
#include <muster/language/entra/impl/parse_expression.ipp>  // the only place that reaches Boost.Spirit
#endif
