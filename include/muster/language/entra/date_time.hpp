// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>

#include <muster/core/version.hpp>

/// @file
/// Points in time, as Entra's expressions compute with them.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// A point in time, in UTC, as .NET counts it: steps of 100 nanoseconds since 0001-01-01, up to the
/// end of the year 9999.
struct date_time {
    std::int64_t ticks = 0;

    static constexpr std::int64_t per_second = 10'000'000;
    static constexpr std::int64_t per_day = 86'400 * per_second;
    static constexpr std::int64_t at_unix_epoch = 719'162 * per_day;
    static constexpr std::int64_t at_filetime_epoch = 584'388 * per_day;  ///< 1601-01-01
    static constexpr std::int64_t limit = 3'652'059 * per_day;            ///< 10000-01-01

    /// The point in time `seconds` after 1970-01-01; it must lie within the years 1 to 9999.
    [[nodiscard]] static constexpr date_time since_epoch(std::int64_t seconds) noexcept {
        return {at_unix_epoch + seconds * per_second};
    }

    friend constexpr bool operator==(date_time, date_time) = default;
    friend constexpr auto operator<=>(date_time, date_time) = default;
};

}}}  // namespace muster::entra
