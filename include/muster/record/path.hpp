// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// A path into a record: `mail`, `name.givenName`, `emails[0]`, `phoneNumbers[type=work].value`.

namespace muster { inline namespace MUSTER_ABI {

/// Which elements of an array a step goes on with.
enum class pick : std::uint8_t {
    every,  ///< all of them: `emails[*]`, `emails[]`, or `emails` where the source holds an array
    index,  ///< one of them, counted from 0: `emails[0]`
    match,  ///< those with an equal member: `phoneNumbers[type=work]`, ASCII letters without case
};

/// One step of a path: a member's name, then which elements if it is an array.
struct path_step {
    std::string_view name;
    pick which = pick::every;
    bool bracketed = false;               ///< `[...]` was written
    std::uint32_t index = 0;              ///< for `pick::index`
    std::string_view member{}, equals{};  ///< for `pick::match`
    friend constexpr bool operator==(path_step const&, path_step const&) = default;
};

/// A parsed path; views the text that it was parsed from.
///
/// Steps are joined by `.`. A name that holds a `.`, `[`, `]`, `=`, a blank or a control character
/// is written in apostrophes: `'@odata.type'`,
/// `'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'.department`. The value of a
/// selector is written like a name. A name that holds an apostrophe cannot be written. A path has
/// at most `max_steps` steps, an index at most nine digits.
class path {
public:
    static constexpr std::size_t max_steps = 8;

    constexpr path() = default;

    /// Parses `text`; `valid()` tells whether it is a path, `wrong()` where it stops being one.
    ///
    /// @par Complexity   linear in `text.size()`
    /// @par Lifetime     views `text`
    constexpr explicit path(std::string_view text) noexcept : text_(text) { parse(); }

    [[nodiscard]] constexpr bool valid() const noexcept { return valid_; }
    [[nodiscard]] constexpr std::size_t wrong() const noexcept { return at_; }
    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

    /// How many steps there are; of a text that is no path, those before the place where it stops
    /// being one.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr path_step const& operator[](std::size_t i) const noexcept {
        return steps_[i];
    }
    [[nodiscard]] constexpr path_step const* begin() const noexcept { return steps_.data(); }
    [[nodiscard]] constexpr path_step const* end() const noexcept { return steps_.data() + size_; }

private:
    [[nodiscard]] constexpr bool more() const noexcept { return at_ < text_.size(); }
    constexpr bool take(char c) noexcept {
        if (!more() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    static constexpr bool is_plain(char c) noexcept {
        return static_cast<unsigned char>(c) > ' ' && c != '.' && c != '[' && c != ']' &&
               c != '\'' && c != '=' && c != '\x7f';
    }
    constexpr bool plain(std::string_view& name) noexcept {
        auto const from = at_;
        while (more() && is_plain(text_[at_])) ++at_;
        name = text_.substr(from, at_ - from);
        return !name.empty();
    }
    constexpr bool quoted(std::string_view& name) noexcept {
        auto const from = at_;
        while (more() && text_[at_] != '\'') ++at_;
        name = text_.substr(from, at_ - from);
        return !name.empty() && take('\'');
    }
    constexpr bool one_name(std::string_view& name) noexcept {
        return take('\'') ? quoted(name) : plain(name);
    }
    constexpr bool number(std::uint32_t& out) noexcept {
        auto const from = at_;
        out = 0;
        while (more() && text_[at_] >= '0' && text_[at_] <= '9' && at_ - from < 9)
            out = out * 10 + static_cast<std::uint32_t>(text_[at_++] - '0');
        return at_ > from;
    }
    constexpr bool selector(path_step& step) noexcept {
        step.bracketed = true;
        if (take('*') || (more() && text_[at_] == ']')) return take(']');
        if (more() && text_[at_] >= '0' && text_[at_] <= '9') {
            step.which = pick::index;
            return number(step.index) && take(']');
        }
        step.which = pick::match;
        return one_name(step.member) && take('=') && one_name(step.equals) && take(']');
    }
    constexpr void parse() noexcept {
        do {
            if (size_ == max_steps || !one_name(steps_[size_].name)) return;
            if (take('[') && !selector(steps_[size_])) return;
            ++size_;
        } while (take('.'));
        valid_ = !more();
    }

    std::string_view text_;
    std::array<path_step, max_steps> steps_{};
    std::size_t at_ = 0;
    std::uint8_t size_ = 0;
    bool valid_ = false;
};

/// Whether `text` is a path.
[[nodiscard]] constexpr bool is_path(std::string_view text) noexcept { return path(text).valid(); }

}}  // namespace muster
