// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/language/entra/date_time_styles.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

MUSTER_DEF std::optional<date_time_styles> date_time_styles::named(std::string_view names) {
    date_time_styles made;
    auto is_first = true;
    while (!names.empty()) {
        auto const comma = names.find_first_of(",|");
        auto name = trim(names.substr(0, comma));
        names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 1);
        if (name.starts_with("DateTimeStyles.")) name.remove_prefix(15);
        // Naming any style takes away those that hold when none is named.
        if (std::exchange(is_first, false)) made = {false, false, false};
        if (name == "AllowLeadingWhite" || name == "AllowWhiteSpaces") made.leading_white = true;
        if (name == "AllowTrailingWhite" || name == "AllowWhiteSpaces") made.trailing_white = true;
        if (name == "AllowInnerWhite" || name == "AllowWhiteSpaces") made.inner_white = true;
        constexpr std::array<std::string_view, 10> known{"None",
                                                         "AllowLeadingWhite",
                                                         "AllowTrailingWhite",
                                                         "AllowInnerWhite",
                                                         "AllowWhiteSpaces",
                                                         "AssumeUniversal",
                                                         "AssumeLocal",
                                                         "AdjustToUniversal",
                                                         "RoundtripKind",
                                                         "NoCurrentDateDefault"};
        auto is_known = false;
        for (auto const each : known) is_known = is_known || each == name;
        if (!is_known) return std::nullopt;
    }
    return made;
}

}}}  // namespace muster::entra
