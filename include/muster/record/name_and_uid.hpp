// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/record/distinguished_name.hpp>

/// @file
/// Distinguished names that bits may tell apart (Name And Optional UID).

namespace muster { inline namespace MUSTER_ABI {

/// A name, and perhaps bits that tell it from an earlier entry of that name.
struct name_and_uid {
    distinguished_name name;
    std::optional<std::string> uid;  ///< the digits of the bit string
};

/// Parses a Name And Optional UID (RFC 4517 3.3.21), such as `cn=Ann,dc=example#'0101'B`.
///
///     NameAndOptionalUID = distinguishedName [ SHARP BitString ]
///
/// Where the text ends as a bit string does, behind a `#` that is not escaped, it is the UID.
///
/// @par Errors       those of `parse_dn`
/// @par Complexity   linear in `text.size()`
MUSTER_API [[nodiscard]] expected<name_and_uid> parse_name_and_uid(std::string_view text,
                                                                   dn_limits limits = {});

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/record/impl/name_and_uid.ipp>
#endif
