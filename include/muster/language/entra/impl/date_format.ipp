// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/entra/date_format.hpp>
#include <muster/language/entra/date_time.hpp>
#include <muster/language/entra/detail/date_reader.hpp>
#include <muster/language/entra/detail/date_writer.hpp>
#include <muster/language/entra/detail/format_pieces.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

/// What `CDate` takes; `K` also stands for no offset.
inline constexpr std::array<std::string_view, 17> date_forms{
    "yyyy-M-dK",
    "yyyy-M-dTH:m:s.FFFFFFFK",
    "yyyy-M-dTH:mK",
    "yyyy-M-d H:m:s.FFFFFFFK",
    "yyyy-M-d H:mK",
    "yyyy-M-d H:m:s.FFFFFFF zzz",
    "M/d/yyyyK",
    "M/d/yyyy h:m:s tt",
    "M/d/yyyy h:m tt",
    "M/d/yyyy H:m:s.FFFFFFFK",
    "M/d/yyyy H:mK",
    "yyyy/M/dK",
    "yyyy/M/d H:m:s.FFFFFFFK",
    "ddd, d MMM yyyy H:m:s 'GMT'",
    "d MMM yyyy",
    "d MMMM yyyy",
    "MMMM d, yyyy",
};

}  // namespace detail

MUSTER_DEF std::optional<date_time> parse_date_time(std::string_view text) {
    for (auto const form : detail::date_forms)
        if (auto const made = detail::date_reader(text, {}).read(form)) return made;
    return std::nullopt;
}

MUSTER_DEF expected<void> check_date_format(std::string_view format) {
    failure why;
    why.code = errc::bad_argument;
    why.text = format;
    auto const custom = detail::custom_format(format);
    if (custom.empty()) {
        why.message = format.empty()
                          ? "the format of a date is empty"
                          : "'" + std::string(format) +
                                "' alone is no format; behind '%' a letter stands for itself";
        return unexpected(std::move(why));
    }
    for (std::size_t i = 0; i < custom.size();) {
        auto const piece = detail::next_piece(custom, i);
        if (piece.mistake != nullptr) {
            why.message = piece.mistake;
            why.position = i;
            return unexpected(std::move(why));
        }
        i = piece.end;
    }
    return {};
}

MUSTER_DEF std::optional<date_time> parse_date_time(std::string_view text, std::string_view format,
                                                    date_time_styles styles) {
    auto const custom = detail::custom_format(format);
    if (custom.empty()) return std::nullopt;
    return detail::date_reader(text, styles).read(custom);
}

MUSTER_DEF void append_date_time(date_time time, std::string_view format, std::string& out) {
    auto const custom = detail::custom_format(format);
    auto const parts = detail::apart(time);
    for (std::size_t i = 0; i < custom.size();) {
        auto const piece = detail::next_piece(custom, i);
        if (piece.mistake != nullptr) return;
        detail::append_piece(piece, parts, out);
        i = piece.end;
    }
}

}}}  // namespace muster::entra
