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
///
/// Without the library, nearly every heavy function is a template of a parameter that nobody gives,
/// so that only who calls it pays for compiling what it needs: of an inline function that nobody
/// calls, compilers instantiate all that is named in it. `MUSTER_API` begins its declaration,
/// `MUSTER_DEF` its definition in `impl/`; `MUSTER_LAZY` begins a function, or a class of `detail`,
/// that is defined where it is declared, and calls the parameter `Lazy`. Such a function is there
/// to be called, not to be pointed at. `MUSTER_DECL` begins what can be no template (a virtual
/// function), or need not be one, since it costs nothing.
#if defined(MUSTER_COMPILED)
#define MUSTER_ABI v0_1_compiled
#define MUSTER_API
#define MUSTER_DEF
#define MUSTER_DECL
#else
#define MUSTER_ABI v0_1
#define MUSTER_API template <class = void>
#define MUSTER_DEF                                                                                 \
    template <class>                                                                               \
    inline
#define MUSTER_DECL inline
#endif
#define MUSTER_LAZY template <class Lazy = void>

namespace muster { inline namespace MUSTER_ABI {

/// The version of these headers, e.g. for a report or a `static_assert`.
struct version_number {
    int major, minor, patch;
    friend constexpr auto operator<=>(version_number const&, version_number const&) = default;
};

inline constexpr version_number version{MUSTER_VERSION_MAJOR, MUSTER_VERSION_MINOR,
                                        MUSTER_VERSION_PATCH};

}}  // namespace muster
