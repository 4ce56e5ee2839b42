// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>

/// @file
/// The version of muster, and the namespace that keeps incompatible builds apart when they are
/// linked.

#define MUSTER_VERSION_MAJOR 0
#define MUSTER_VERSION_MINOR 1
#define MUSTER_VERSION_PATCH 0

/// `MUSTER_COMPILED` is defined by the CMake target `muster::compiled` for its users: heavy
/// functions are then declared here and defined in that library. Without it everything is inline.
///
/// `MUSTER_ABI` names an inline namespace that carries version and mode, so that objects built with
/// different versions or modes fail to link instead of misbehaving.
#if defined(MUSTER_COMPILED)
#define MUSTER_ABI v0_1_compiled
#define MUSTER_DECL
#else
#define MUSTER_ABI v0_1
#define MUSTER_DECL inline
#endif

namespace muster { inline namespace MUSTER_ABI {

/// The version of these headers, e.g. for a report or a `static_assert`.
struct version_number {
    int major, minor, patch;
    friend constexpr auto operator<=>(version_number const&, version_number const&) = default;
};

inline constexpr version_number version{MUSTER_VERSION_MAJOR, MUSTER_VERSION_MINOR,
                                        MUSTER_VERSION_PATCH};

}}  // namespace muster
