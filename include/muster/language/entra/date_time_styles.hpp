// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string_view>

#include <muster/core/version.hpp>

/// @file
/// What .NET's DateTimeStyles say about how a time is read.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// How a time is read that names no offset, and which blanks are forgiven: .NET's DateTimeStyles.
struct date_time_styles {
    bool leading_white = true, trailing_white = true, inner_white = false;

    /// Reads names such as `AdjustToUniversal, AllowWhiteSpaces`; nothing if one is unknown.
    ///
    /// Of the styles the blanks matter. `AssumeUniversal`, `AssumeLocal`, `AdjustToUniversal`,
    /// `RoundtripKind` and `NoCurrentDateDefault` are known and change nothing, as every time here
    /// is in UTC.
    MUSTER_API [[nodiscard]] static std::optional<date_time_styles> named(std::string_view names);
};

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/date_time_styles.ipp>
#endif
