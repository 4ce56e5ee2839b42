// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cassert>
#include <new>
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

    expected() requires std::is_default_constructible_v<T> : value_(), has_value_(true) {}
    template <class U = T>
    requires(std::is_constructible_v<T, U> && !std::is_same_v<std::remove_cvref_t<U>, expected> &&
             !std::is_same_v<std::remove_cvref_t<U>, unexpected>) expected(U&& value)
        : value_(std::forward<U>(value)), has_value_(true) {}
    expected(unexpected why) : reason_(std::move(why.reason)), has_value_(false) {}

    expected(expected const& other) requires std::is_copy_constructible_v<T>
        : has_value_(other.has_value_) {
        take(other);
    }
    expected(expected&& other) noexcept(std::is_nothrow_move_constructible_v<T>)
        : has_value_(other.has_value_) {
        take(std::move(other));
    }
    // What does not throw comes after what may: an assignment that fails changes nothing.
    expected& operator=(expected const& other) requires std::is_copy_constructible_v<T> {
        if (this != &other) *this = expected(other);
        return *this;
    }
    expected& operator=(expected&& other) noexcept(std::is_nothrow_move_constructible_v<T>) {
        if (this == &other) return *this;
        clear();
        has_value_ = other.has_value_;
        take(std::move(other));
        return *this;
    }
    ~expected() { clear(); }

    [[nodiscard]] bool has_value() const noexcept { return has_value_; }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] T& operator*() & {
        assert(has_value());
        return value_;
    }
    [[nodiscard]] T const& operator*() const& {
        assert(has_value());
        return value_;
    }
    [[nodiscard]] T&& operator*() && {
        assert(has_value());
        return std::move(value_);
    }
    [[nodiscard]] T* operator->() { return &**this; }
    [[nodiscard]] T const* operator->() const { return &**this; }

    [[nodiscard]] failure& error() & {
        assert(!has_value());
        return reason_;
    }
    [[nodiscard]] failure const& error() const& {
        assert(!has_value());
        return reason_;
    }
    [[nodiscard]] failure&& error() && {
        assert(!has_value());
        return std::move(reason_);
    }

private:
    template <class Other>
    void take(Other&& other) {
        if (has_value_)
            ::new (static_cast<void*>(&value_)) T(std::forward<Other>(other).value_);
        else
            ::new (static_cast<void*>(&reason_)) failure(std::forward<Other>(other).reason_);
    }
    void clear() noexcept {
        if (has_value_)
            value_.~T();
        else
            reason_.~failure();
    }

    // By hand: an optional or a variant of each type costs whoever includes this ten times as much.
    union {
        T value_;
        failure reason_;  // if there is no value
    };
    bool has_value_;
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
