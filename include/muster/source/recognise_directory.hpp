// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/schema.hpp>

/// @file
/// Which directory the entries of LDIF come from, told by attributes that only one has.

namespace muster { inline namespace MUSTER_ABI { namespace ldif {

/// A directory, and the attribute that it was told by; none for a standard one.
struct recognised_directory {
    ldap::directory kind = ldap::directory::standard;
    std::string_view by{};
};

/// How many bytes of an input are worth a look.
inline constexpr std::size_t recognised_bytes = std::size_t{1} << 16;

/// Looks for values of objectCategory, objectGUID or sAMAccountName among the first lines of LDIF,
/// which may end anywhere: those of Active Directory have them.
///
/// @par Lifetime   the name is a constant
MUSTER_LAZY [[nodiscard]] inline recognised_directory
recognise_directory(std::string_view text) noexcept {
    constexpr std::string_view marks[] = {"objectCategory", "objectGUID", "sAMAccountName"};
    text = text.substr(0, recognised_bytes);
    while (!text.empty()) {
        auto const line = text.substr(0, text.find_first_of("\r\n"));
        for (auto const mark : marks)
            if (line.size() > mark.size() && line[mark.size()] == ':' &&
                equal_ascii_nocase(line.substr(0, mark.size()), mark))
                return {ldap::directory::active_directory, mark};
        text.remove_prefix(line.size() + (line.size() < text.size() ? 1 : 0));
    }
    return {};
}

}}}  // namespace muster::ldif
