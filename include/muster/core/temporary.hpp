// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include <muster/core/version.hpp>

/// @file
/// For functions whose result refers to an argument: how they refuse one that is gone when the
/// statement ends.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// `T&&`, deduced, is a temporary `Kind`.
template <class T, class Kind>
concept temporary = !std::is_reference_v<T> && std::same_as<std::remove_cv_t<T>, Kind>;

/// `T&&`, deduced, is a temporary that owns the bytes it converts to: a `std::string`, and no view
/// of one.
template <class T>
concept temporary_bytes = std::is_class_v<T> && std::convertible_to<T, std::string_view> &&
    !std::is_trivially_copyable_v<T>;

/// False, for a `static_assert` in a function that must not be called.
template <class T>
inline constexpr bool outlives_its_statement = false;

}}}  // namespace muster::detail
