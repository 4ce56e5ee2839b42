// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/record/row.hpp>

/// @file
/// An entry of an LDIF file (RFC 2849), and how large one may be.

namespace muster { inline namespace MUSTER_ABI {

/// One value of an entry.
struct ldif_attribute {
    std::string_view description;  ///< as written, with its options: `cn;lang-fr`
    std::string_view value;        ///< decoded; any octets
    /// The value is not here: `value` is the URL behind `:<`, which is never read.
    bool is_elsewhere = false;
};

/// What a change record asks for (RFC 2849, `changerecord`).
enum class ldif_change : std::uint8_t {
    none,    ///< nothing: the entry is content
    add,     ///< to add the entry; it holds attributes as content does
    del,     ///< to delete the entry
    modify,  ///< to change its values
    modrdn,  ///< to rename or move it; `moddn` is the same
};

/// One entry, as lent to a sink for one call: all views end with it.
struct ldif_entry {
    std::string_view dn;  ///< decoded; empty for the root DSE
    /// In the order of the file. A change record other than `add` has none: what it asks for is in
    /// `text`, checked for its shape.
    std::span<ldif_attribute const> attributes;
    ldif_change change = ldif_change::none;
    record_position position;    ///< of the `dn:` line
    bool has_elsewhere = false;  ///< one of the attributes has its value elsewhere
    /// One of the attributes is a piece of a list: `member;range=0-1499` of Active Directory.
    bool has_pieces = false;
    bool is_unended = false;  ///< its last line has no line end: the file may be cut there
    /// The bytes as written from the `dn:` line on, comments included, without the end of the last
    /// line. For printing it back: an empty line must follow.
    std::string_view text;
};

/// Sizes beyond which an entry is refused; reading goes on with the next one.
struct ldif_limits {
    std::size_t entry = 16u << 20;      ///< bytes of one entry as written, with lines before `dn:`
    std::size_t line = 16u << 20;       ///< bytes of one line, put together from its folds
    std::size_t attributes = 1u << 20;  ///< values of one entry
};

}}  // namespace muster
