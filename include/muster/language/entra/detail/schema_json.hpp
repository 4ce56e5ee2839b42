// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>

/// @file
/// Members of a synchronization schema, and what is wrong with them.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

MUSTER_LAZY [[nodiscard]] inline failure schema_failure(std::string place, std::string why,
                                                        errc code = errc::malformed) {
    failure made;
    made.code = code;
    made.title = "Invalid synchronization schema";
    made.place = std::move(place);
    made.message = std::move(why);
    return made;
}
MUSTER_LAZY [[nodiscard]] inline std::string element_at(std::string const& list, std::size_t i) {
    return list + "[" + std::to_string(i) + "]";
}
MUSTER_LAZY [[nodiscard]] inline json_value::array_type const* list_at(json_value const& object,
                                                                       std::string_view name) {
    auto const* const held = object.find(name);
    return held == nullptr ? nullptr : held->if_array();
}
MUSTER_LAZY [[nodiscard]] inline std::string const* text_at(json_value const& object,
                                                            std::string_view name) {
    auto const* const held = object.find(name);
    return held == nullptr ? nullptr : held->if_string();
}
/// Whether a member is there, and not null.
MUSTER_LAZY [[nodiscard]] inline bool is_given(json_value const& object, std::string_view name) {
    auto const* const held = object.find(name);
    return held != nullptr && !held->is_null();
}

/// Warns of members that are not known.
MUSTER_LAZY inline void warn_of_others(json_value const& object, std::string const& place,
                                       std::initializer_list<std::string_view> known,
                                       std::vector<std::string>& warnings) {
    constexpr std::size_t most = 100;
    for (auto const& [name, value] : *object.if_object()) {
        if (name.find("@odata.") != std::string::npos ||
            std::find(known.begin(), known.end(), name) != known.end())
            continue;
        if (warnings.size() < most)
            warnings.push_back(place + "." + name.substr(0, 64) + " is not known, and not used");
    }
}

}}}  // namespace muster::entra::detail
