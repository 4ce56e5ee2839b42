// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/fixed_string.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/rules.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>

/// @file
/// Small questions about a record, and `when`, which makes a rule depend on one.

namespace muster { inline namespace MUSTER_ABI {

/// The base of conditions: `bool operator()(record auto const& source) const`, and `paths` and
/// `print` as in `rule`.
struct condition {};

template <fixed_string Path>
struct has_t : condition {
    static_assert(is_path(Path.view()),
                  "muster: has<\"path\">: this is no path; write names joined by '.', for example "
                  "has<\"name.givenName\">");

    static constexpr std::array<std::string_view, 1> paths() noexcept { return {Path.view()}; }
    bool operator()(record auto const& source) const {
        auto const& found = detail::read_path<Path>(source);
        for (value const& each : found)
            if (each.kind == value_kind::complex || !detail::is_blank(each.text)) return true;
        return false;
    }
    static void print(std::string& out, constants) {
        out += "has(";
        out += Path.view();
        out += ')';
    }
};

/// Whether there is a value at `Path` that is more than blanks.
template <fixed_string Path>
inline constexpr has_t<Path> has{};

template <fixed_string Path>
struct equals_t : condition {
    static_assert(
        is_path(Path.view()),
        "muster: equals<\"path\">(\"value\"): this is no path; write names joined by '.', "
        "for example equals<\"type\">(\"person\")");

    std::string_view content;

    static constexpr std::array<std::string_view, 1> paths() noexcept { return {Path.view()}; }
    bool operator()(record auto const& source) const {
        auto const& found = detail::read_path<Path>(source);
        for (value const& each : found)
            if (each.kind != value_kind::complex && equal_ascii_nocase(each.text, content))
                return true;
        return false;
    }
    void print(std::string& out, constants shown) const {
        out += "equals(";
        out += Path.view();
        out += ", ";
        detail::print_constant(content, out, shown);
        out += ')';
    }
};

/// Whether some value at `Path` is this text, ASCII letters without case:
/// `equals<"type">("person")`. A boolean equals `"true"` or `"false"`.
template <fixed_string Path, std::size_t Size>
[[nodiscard]] constexpr equals_t<Path> equals(char const (&literal)[Size]) {
    return {{}, std::string_view(literal, Size - 1)};
}

template <class Condition>
struct not_t : condition {
    Condition asked;

    static constexpr auto paths() noexcept { return Condition::paths(); }
    bool operator()(record auto const& source) const { return !asked(source); }
    void print(std::string& out, constants shown) const {
        out += '!';
        asked.print(out, shown);
    }
};

template <class Left, class Right>
struct and_t : condition {
    Left left;
    Right right;

    static constexpr auto paths() noexcept {
        return detail::joined_paths(Left::paths(), Right::paths());
    }
    bool operator()(record auto const& source) const { return left(source) && right(source); }
    void print(std::string& out, constants shown) const {
        out += '(';
        left.print(out, shown);
        out += " && ";
        right.print(out, shown);
        out += ')';
    }
};

template <class Left, class Right>
struct or_t : condition {
    Left left;
    Right right;

    static constexpr auto paths() noexcept {
        return detail::joined_paths(Left::paths(), Right::paths());
    }
    bool operator()(record auto const& source) const { return left(source) || right(source); }
    void print(std::string& out, constants shown) const {
        out += '(';
        left.print(out, shown);
        out += " || ";
        right.print(out, shown);
        out += ')';
    }
};

template <std::derived_from<condition> Condition>
[[nodiscard]] constexpr not_t<Condition> operator!(Condition asked) {
    return {{}, asked};
}
template <std::derived_from<condition> Left, std::derived_from<condition> Right>
[[nodiscard]] constexpr and_t<Left, Right> operator&&(Left left, Right right) {
    return {{}, left, right};
}
template <std::derived_from<condition> Left, std::derived_from<condition> Right>
[[nodiscard]] constexpr or_t<Left, Right> operator||(Left left, Right right) {
    return {{}, left, right};
}

template <class Condition>
struct when_t : gate {
    Condition asked;

    static constexpr auto paths() noexcept { return Condition::paths(); }
    bool operator()(record auto const& source) const { return asked(source); }
    void print(std::string& out, constants shown) const {
        out += "when";
        auto const begin = out.size();
        asked.print(out, shown);
        if (out[begin] == '(') return;  // of && and ||
        out.insert(begin, 1, '(');
        out += ')';
    }
};

/// Lets what stands before it count only if the condition holds; otherwise the field is absent, and
/// no check before it is made: `from<"esn"> | when(has<"extension">)`.
template <std::derived_from<condition> Condition>
[[nodiscard]] constexpr when_t<Condition> when(Condition asked) {
    return {{}, asked};
}

}}  // namespace muster
