// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/time.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/date_time.hpp>
#include <muster/language/entra/date_time_styles.hpp>
#include <muster/language/entra/detail/format_pieces.hpp>

/// @file
/// Reads a time, a piece of a .NET date format at a time.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Reads a text piece by piece.
MUSTER_LAZY class date_reader {
public:
    date_reader(std::string_view text, date_time_styles styles) : rest_(text), styles_(styles) {
        if (styles.leading_white) skip_blanks();
        if (styles.trailing_white)
            while (!rest_.empty() && is_ascii_blank(rest_.back())) rest_.remove_suffix(1);
    }

    [[nodiscard]] std::optional<date_time> read(std::string_view format) {
        for (std::size_t i = 0; i < format.size();) {
            auto const piece = next_piece(format, i);
            if (piece.mistake != nullptr) return std::nullopt;
            // A point in front of digits that may be missing may be missing itself.
            auto const optional_point = piece.literal == "." && piece.end < format.size() &&
                                        format[piece.end] == 'F' && !rest_.starts_with('.');
            if (!optional_point && !take(piece)) return std::nullopt;
            i = piece.end;
        }
        if (styles_.inner_white) skip_blanks();
        if (!rest_.empty()) return std::nullopt;
        return finish();
    }

private:
    void skip_blanks() {
        while (!rest_.empty() && is_ascii_blank(rest_.front())) rest_.remove_prefix(1);
    }

    /// Between `least` and `most` digits.
    bool number(std::size_t least, std::size_t most, int& out) {
        std::size_t size = 0;
        out = 0;
        for (; size < most && size < rest_.size() && is_ascii_digit(rest_[size]); ++size)
            out = out * 10 + (rest_[size] - '0');
        if (size < least) return false;
        rest_.remove_prefix(size);
        return true;
    }
    /// One digit or two for a single letter, two for more.
    bool one_or_two(std::size_t count, int& out) { return number(count < 2 ? 1 : 2, 2, out); }

    template <std::size_t Size>
    bool name(std::array<std::string_view, Size> const& names, bool is_short, int& out) {
        for (std::size_t i = 0; i < Size; ++i) {
            auto const one = is_short ? names[i].substr(0, 3) : names[i];
            if (!equal_ascii_nocase(rest_.substr(0, one.size()), one)) continue;
            rest_.remove_prefix(one.size());
            out = static_cast<int>(i);
            return true;
        }
        return false;
    }

    /// `+7`, `+07` or `+07:00`, by how many letters ask for it.
    bool offset(std::size_t count) {
        if (rest_.empty() || (rest_.front() != '+' && rest_.front() != '-')) return false;
        auto const is_west = rest_.front() == '-';
        rest_.remove_prefix(1);
        int hours = 0, minutes = 0;
        if (!number(count == 1 ? 1 : 2, 2, hours)) return false;
        if (count > 2) {
            if (rest_.starts_with(':')) rest_.remove_prefix(1);
            if (!number(2, 2, minutes)) return false;
        }
        if (hours > 14 || minutes > 59) return false;
        offset_ = (hours * 60 + minutes) * (is_west ? -1 : 1);
        return true;
    }

    bool take(format_piece const& piece) {
        if (styles_.inner_white) skip_blanks();
        switch (piece.letter) {
        case 0:
            if (styles_.inner_white && trim(piece.literal).empty()) return true;
            if (!rest_.starts_with(piece.literal)) return false;
            rest_.remove_prefix(piece.literal.size());
            return true;
        case 'd':
            if (piece.count < 3) return one_or_two(piece.count, parts_.day);
            return name(day_names, piece.count == 3, week_day_);
        case 'M':
            if (piece.count < 3) return one_or_two(piece.count, parts_.month);
            if (!name(month_names, piece.count == 3, parts_.month)) return false;
            ++parts_.month;
            return true;
        case 'y':
            if (!number(piece.count == 1 ? 1 : piece.count, piece.count == 1 ? 2 : piece.count,
                        parts_.year))
                return false;
            if (piece.count <= 2) parts_.year += parts_.year <= 49 ? 2000 : 1900;
            return true;
        case 'h': is_half_day_ = true; return one_or_two(piece.count, parts_.hour);
        case 'H': return one_or_two(piece.count, parts_.hour);
        case 'm': return one_or_two(piece.count, parts_.minute);
        case 's': return one_or_two(piece.count, parts_.second);
        case 't': return half(piece.count);
        case 'g':
            if (!equal_ascii_nocase(rest_.substr(0, 4), "A.D.")) return false;
            rest_.remove_prefix(4);
            return true;
        case 'z': return offset(piece.count);
        case 'K':
            if (rest_.starts_with('Z')) {
                rest_.remove_prefix(1);
                return true;
            }
            return rest_.empty() || (rest_.front() != '+' && rest_.front() != '-') || offset(3);
        case 'f':
        case 'F': return fraction(piece);
        default: return false;
        }
    }

    bool half(std::size_t count) {
        auto const c = rest_.empty() ? '\0' : ascii_lower(rest_.front());
        if (c != 'a' && c != 'p') return false;
        if (count > 1 && (rest_.size() < 2 || ascii_lower(rest_[1]) != 'm')) return false;
        rest_.remove_prefix(count > 1 ? 2 : 1);
        is_afternoon_ = c == 'p';
        has_half_ = true;
        return true;
    }

    bool fraction(format_piece const& piece) {
        auto const before = rest_.size();
        int digits = 0;
        if (!number(piece.letter == 'f' ? piece.count : 0, piece.count, digits)) return false;
        parts_.fraction = digits;
        for (auto size = before - rest_.size(); size < 7; ++size) parts_.fraction *= 10;
        return true;
    }

    [[nodiscard]] std::optional<date_time> finish() {
        if (is_half_day_) {
            if (parts_.hour < 0 || parts_.hour > 12) return std::nullopt;
            parts_.hour = parts_.hour % 12 + (is_afternoon_ ? 12 : 0);
        } else if (has_half_ && is_afternoon_ != (parts_.hour >= 12)) {
            return std::nullopt;
        }
        auto const fits = [](int number, int least, int most) {
            return number >= least && number <= most;
        };
        if (!fits(parts_.year, 1, 9999) || !fits(parts_.month, 1, 12) ||
            !fits(parts_.day, 1, muster::detail::days_in_month(parts_.year, parts_.month)) ||
            !fits(parts_.hour, 0, 23) || !fits(parts_.minute, 0, 59) || !fits(parts_.second, 0, 59))
            return std::nullopt;
        auto made = together(parts_);
        if (week_day_ >= 0 && apart(made).week_day != week_day_) return std::nullopt;
        made.ticks -= std::int64_t{offset_} * 60 * date_time::per_second;
        if (made.ticks < 0 || made.ticks >= date_time::limit) return std::nullopt;
        return made;
    }

    std::string_view rest_;
    date_time_styles styles_;
    calendar_time parts_;
    int week_day_ = -1;
    int offset_ = 0;  // minutes east of UTC
    bool is_half_day_ = false, has_half_ = false, is_afternoon_ = false;
};

}}}  // namespace muster::entra::detail
