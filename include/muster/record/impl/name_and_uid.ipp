// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/record/detail/take_uid.hpp>
#include <muster/record/name_and_uid.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF expected<name_and_uid> parse_name_and_uid(std::string_view text, dn_limits limits) {
    name_and_uid both;
    auto name = text;
    std::string_view uid;
    if (detail::take_uid(name, uid)) both.uid = std::string(uid);
    auto parsed = parse_dn(name, limits);
    if (!parsed) {
        if (!parsed.error().text.empty()) parsed.error().text = text;
        return unexpected(std::move(parsed.error()));
    }
    both.name = std::move(*parsed);
    return both;
}

}}  // namespace muster
