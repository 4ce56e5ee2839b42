// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/path.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// What a source's records can hold, and the names that a filter calls it by.

namespace muster { inline namespace MUSTER_ABI {

/// The values that a member can have, where the source's documentation lists them all; empty: any.
/// Strict binding refuses a filter that compares with another value. Views an array of texts, which
/// outlives it.
struct value_list {
    constexpr value_list() = default;
    template <std::size_t Count>
    constexpr value_list(std::array<std::string_view, Count> const& all) noexcept
        : first(all.data()), count(Count) {}

    std::string_view const* first = nullptr;
    std::size_t count = 0;

    [[nodiscard]] constexpr std::string_view const* begin() const noexcept { return first; }
    [[nodiscard]] constexpr std::string_view const* end() const noexcept { return first + count; }
    [[nodiscard]] constexpr bool empty() const noexcept { return count == 0; }
};

/// One member that records can hold. `[]` marks arrays: `mail`, `businessPhones[]`,
/// `phoneNumbers[].value`. A first name that holds a `.` stands in apostrophes, as in a path.
struct shape {
    std::string_view text;
    syntax kind = syntax::text;
    std::string_view
        table{};  ///< the reference table that holds it, e.g. `locations`; empty: the record itself
    value_list values{};  ///< all that it can be, if that is known
};

/// Another name for a path: `email` for `mail`, `phoneNumber` for `phoneNumbers[type=work].value`.
struct alias {
    std::string_view name;
    std::string_view path;
};

/// What a name in a filter stands for. Views the schema, or the name that was asked for.
struct attribute {
    std::string_view name;  ///< as the schema spells it
    std::string path;       ///< where a record holds it
    syntax kind = syntax::text;
    matching_rules rules{};
    value_list values{};  ///< all that it can be; empty: any
};

namespace detail {

/// A span, as far as a schema needs one: making one of those costs a hundred times what this does.
template <class T>
struct listed {
    T const* first = nullptr;
    std::size_t count = 0;

    [[nodiscard]] constexpr std::size_t size() const noexcept { return count; }
    [[nodiscard]] constexpr T const& operator[](std::size_t i) const noexcept { return first[i]; }
};

/// Takes what `steps` name off the front of `text`; false if they part.
constexpr bool follow_shape(std::string_view& text, path_step const* steps,
                            std::size_t count) noexcept {
    for (std::size_t i = 0; i < count; ++i) {
        auto const& step = steps[i];
        if (text.starts_with('.')) text.remove_prefix(1);
        // The whole name: one in apostrophes may hold a '.', and then is no member of a member.
        auto const is_quoted = text.starts_with('\'');
        if (is_quoted) text.remove_prefix(1);
        if (text.substr(0, is_quoted ? text.find('\'') : text.find_first_of(".[")) != step.name)
            return false;
        text.remove_prefix(step.name.size() + (is_quoted ? 1 : 0));
        auto const is_array = text.starts_with("[]");
        if (is_array) text.remove_prefix(2);
        if (step.bracketed && !is_array) return false;
    }
    return true;
}

}  // namespace detail

/// Whether a failure about an unknown name suggests names that are like it.
enum class near_names : bool { left_out, suggested };

/// The members and names of one kind of record. A view: the arrays behind it outlive it (the
/// built-in ones are constants).
///
/// A filter can name: every alias; every member without a parent; a nested member by its path with
/// `-` for `.` (`employeeOrgData-division`); and a member that cannot be listed by its own name or
/// with `-` for `_` (`extension-<appId>-badge`), since neither `.` nor `_` can stand in an
/// attribute name of RFC 4512 1.4.
class schema {
public:
    /// @param name       of the source, for messages, e.g. `Microsoft Graph user`
    /// @param shapes     all members
    /// @param aliases    further names; an alias that spells a member hides it
    /// @param names      index over the aliases' names, then the shapes' texts
    /// @param open       how the names of members start that cannot be listed, e.g. `extension_`;
    ///                   empty for none
    ///
    /// Arrays, vectors or spans: that a parameter is a span costs who names an array for it.
    template <class Shapes = std::span<shape const>, class Aliases = std::span<alias const>>
    constexpr schema(std::string_view name, Shapes const& shapes, Aliases const& aliases,
                     key_index names, std::string_view open = {}) noexcept
        : name_(name),
          open_(open), shapes_{std::data(shapes), std::size(shapes)}, aliases_{std::data(aliases),
                                                                               std::size(aliases)},
          names_(names) {}

    [[nodiscard]] constexpr std::string_view name() const noexcept { return name_; }
    /// @tparam Shape   a parameter, so that only those who call it compile the span
    template <class Shape = shape>
    [[nodiscard]] constexpr std::span<Shape const> shapes() const noexcept {
        return {shapes_.first, shapes_.count};
    }
    template <class Alias = alias>
    [[nodiscard]] constexpr std::span<Alias const> aliases() const noexcept {
        return {aliases_.first, aliases_.count};
    }

    /// This schema where the source also holds the reference table `table`; at most four.
    [[nodiscard]] constexpr schema holding(std::string_view table) const noexcept {
        assert(table_count_ < tables_.size());
        auto more = *this;
        more.tables_[more.table_count_++] = table;
        return more;
    }
    [[nodiscard]] constexpr bool holds(std::string_view table) const noexcept {
        if (table.empty()) return true;
        for (std::size_t i = 0; i < table_count_; ++i)
            if (tables_[i] == table) return true;
        return false;
    }

    /// The syntax of what `where` leads to; nothing if no record can hold it, or a member that it
    /// selects by.
    ///
    /// @par Complexity   linear in the number of shapes, times that of selectors
    ///
    /// @tparam Syntax   a parameter, so that only those who call it compile the optional
    template <class Syntax = syntax>
    [[nodiscard]] constexpr std::optional<Syntax> syntax_at(path const& where) const noexcept {
        if (!where.valid()) return std::nullopt;
        std::array<path_step, path::max_steps + 1> selected{};
        for (std::size_t i = 0; i < where.size(); ++i) {
            selected[i] = where[i];
            if (where[i].which != pick::match) continue;
            selected[i + 1] = {.name = where[i].member};
            if (!syntax_at<Syntax>(selected.data(), i + 2)) return std::nullopt;
        }
        return syntax_at<Syntax>(selected.data(), where.size());
    }

    /// The reference table that holds what `where` leads to; empty: the record itself, or nothing.
    MUSTER_LAZY [[nodiscard]] constexpr std::string_view
    table_at(path const& where) const noexcept {
        for (std::size_t k = 0; k < shapes_.size(); ++k) {
            auto const& each = shapes_[k];
            auto rest = each.text;
            if (detail::follow_shape(rest, where.begin(), where.size())) return each.table;
        }
        return {};
    }

    /// Finds what a filter means by `name`: exact case first, then without case where that is
    /// unique.
    ///
    /// @param advice   whether a failure suggests the nearest names; finding them takes about 50
    ///                 microseconds, which are wasted where nobody reads it
    /// @return   the attribute, or a failure
    /// @par Errors       `errc::unknown_attribute`, `errc::ambiguous_attribute`,
    /// `errc::missing_table`
    /// @par Lifetime     the attribute views the schema's arrays or `name`
    /// @par Complexity   constant for exact names, else linear in the number of names
    MUSTER_API [[nodiscard]] expected<attribute>
    find(std::string_view name, near_names advice = near_names::suggested) const;

    /// Every name that a filter can use, aliases first.
    MUSTER_API [[nodiscard]] std::vector<std::string> attribute_names() const;

private:
    template <class Syntax>
    [[nodiscard]] constexpr std::optional<Syntax> syntax_at(path_step const* steps,
                                                            std::size_t count) const noexcept {
        for (std::size_t k = 0; k < shapes_.size(); ++k) {
            auto const& each = shapes_[k];
            auto rest = each.text;
            if (detail::follow_shape(rest, steps, count) && holds(each.table))
                return rest.empty() ? each.kind : syntax::complex;
        }
        if (!open_.empty() && steps[0].name.starts_with(open_)) return syntax::any;
        return std::nullopt;
    }
    /// The shape that alias or shape `i` of the names leads to, or the number of shapes.
    MUSTER_API [[nodiscard]] std::size_t shape_of(std::size_t i) const noexcept;
    /// What alias or shape `i` of the names stands for, which leads to shape `k`.
    MUSTER_API [[nodiscard]] attribute entry(std::size_t i, std::size_t k) const;
    MUSTER_API [[nodiscard]] expected<attribute> checked(std::size_t i) const;

    std::string_view name_, open_;
    detail::listed<shape> shapes_;
    detail::listed<alias> aliases_;
    key_index names_;
    std::array<std::string_view, 4> tables_{};
    // Counted, since GCC 12 takes reading an element that was never written for no constant.
    std::size_t table_count_ = 0;
};

/// Lists the names of a schema for its index: those of `aliases`, then the texts of `shapes`.
template <std::size_t Aliases, std::size_t Shapes>
[[nodiscard]] consteval auto schema_names(std::array<alias, Aliases> const& aliases,
                                          std::array<shape, Shapes> const& shapes) {
    std::array<std::string_view, Aliases + Shapes> names;
    for (std::size_t i = 0; i < Aliases; ++i) names[i] = aliases[i].name;
    for (std::size_t i = 0; i < Shapes; ++i) {
        auto const text = shapes[i].text;
        names[Aliases + i] = text.ends_with("[]") ? text.substr(0, text.size() - 2) : text;
    }
    return key_table<Aliases + Shapes>(names);
}

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/record/impl/schema.ipp>
#endif
