// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>
#include <muster/record/ldap_values.hpp>

/// @file
/// The two parts of a Name And Optional UID (RFC 4517 3.3.21).

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Takes the bits off the end of a Name And Optional UID; false if there are none.
///
/// @tparam Text   a parameter, so that only those who call it compile what it reads
template <class Text>
[[nodiscard]] bool take_uid(Text& name, Text& uid) {
    auto const mark = name.rfind('#');
    if (mark == std::string_view::npos) return false;
    auto const last = name.substr(0, mark).find_last_not_of('\\');
    auto const backslashes = mark - (last == std::string_view::npos ? 0 : last + 1);
    auto const bits = parse_bit_string(name.substr(mark + 1));
    if (!bits || backslashes % 2 != 0) return false;
    name = name.substr(0, mark);
    uid = *bits;
    return true;
}

}}}  // namespace muster::detail
