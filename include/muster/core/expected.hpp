// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cassert>
#include <optional>
#include <type_traits>
#include <utility>

#include <muster/core/failure.hpp>

/// @file
/// A value, or the failure that explains why there is none. The members are those of C++23's
/// `std::expected`.

namespace muster { inline namespace MUSTER_ABI {

/// Marks a failure on its way into an `expected`: `return unexpected(failure{...});`.
struct unexpected {
    failure reason;
    explicit unexpected(failure why) : reason(std::move(why)) {}
};

/// Holds a `T`, or a `failure`. Never empty, never throws of its own; `*` and `->` ask for a value
/// that is there.
template <class T>
class [[nodiscard]] expected {
public:
    using value_type = T;
    using error_type = failure;

    expected() requires std::is_default_constructible_v<T> : value_(std::in_place) {}
    template <class U = T>
    requires(std::is_constructible_v<T, U> && !std::is_same_v<std::remove_cvref_t<U>, expected> &&
             !std::is_same_v<std::remove_cvref_t<U>, unexpected>) expected(U&& value)
        : value_(std::in_place, std::forward<U>(value)) {}
    expected(unexpected why) : reason_(std::move(why.reason)) {}

    [[nodiscard]] bool has_value() const noexcept { return value_.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] T& operator*() & {
        assert(has_value());
        return *value_;
    }
    [[nodiscard]] T const& operator*() const& {
        assert(has_value());
        return *value_;
    }
    [[nodiscard]] T&& operator*() && {
        assert(has_value());
        return std::move(*value_);
    }
    [[nodiscard]] T* operator->() { return &**this; }
    [[nodiscard]] T const* operator->() const { return &**this; }

    [[nodiscard]] failure& error() & {
        assert(!has_value());
        return *reason_;
    }
    [[nodiscard]] failure const& error() const& {
        assert(!has_value());
        return *reason_;
    }
    [[nodiscard]] failure&& error() && {
        assert(!has_value());
        return std::move(*reason_);
    }

private:
    // Two, since visiting a variant costs whoever includes this half a second for a few types.
    std::optional<T> value_;
    std::optional<failure> reason_;  // if there is no value
};

/// Nothing, or a failure.
template <>
class [[nodiscard]] expected<void> {
public:
    using value_type = void;
    using error_type = failure;

    expected() = default;
    expected(unexpected why) : reason_(std::move(why.reason)), failed_(true) {}

    [[nodiscard]] bool has_value() const noexcept { return !failed_; }
    explicit operator bool() const noexcept { return has_value(); }
    [[nodiscard]] failure& error() & {
        assert(failed_);
        return reason_;
    }
    [[nodiscard]] failure const& error() const& {
        assert(failed_);
        return reason_;
    }
    [[nodiscard]] failure&& error() && {
        assert(failed_);
        return std::move(reason_);
    }

private:
    failure reason_;
    bool failed_ = false;
};

}}  // namespace muster
