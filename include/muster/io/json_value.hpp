// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <muster/core/version.hpp>

/// @file
/// A JSON value that can be changed: for documents that are small and whole, such as a resource
/// that is patched or a configuration. Sources read records with simdjson instead.

namespace muster { inline namespace MUSTER_ABI {

struct json_member;

/// What a JSON value is (RFC 8259 section 3).
enum class json_kind : std::uint8_t { null, boolean, number, string, array, object };

/// A JSON value with all that is in it.
///
/// Members keep their order. Copying, comparing, printing and destroying recurse once for each
/// level of nesting; what `parse_json` makes has at most `json_value_limits::depth` levels.
class json_value {
public:
    using array_type = std::vector<json_value>;
    using object_type = std::vector<json_member>;

    /// Null.
    json_value() = default;
    MUSTER_LAZY explicit json_value(bool content);
    MUSTER_LAZY explicit json_value(std::string content);
    MUSTER_LAZY explicit json_value(std::string_view content);
    MUSTER_LAZY explicit json_value(char const* content);
    MUSTER_LAZY explicit json_value(array_type items);
    MUSTER_LAZY explicit json_value(object_type members);
    /// A number as it is written; `digits` must be a number of RFC 8259.
    MUSTER_LAZY [[nodiscard]] static json_value number(std::string digits);
    MUSTER_LAZY [[nodiscard]] static json_value array();
    MUSTER_LAZY [[nodiscard]] static json_value object();

    [[nodiscard]] json_kind kind() const noexcept {
        return static_cast<json_kind>(content_.index());
    }
    [[nodiscard]] bool is_null() const noexcept { return kind() == json_kind::null; }
    [[nodiscard]] bool is_object() const noexcept { return kind() == json_kind::object; }
    [[nodiscard]] bool is_array() const noexcept { return kind() == json_kind::array; }
    [[nodiscard]] bool is_string() const noexcept { return kind() == json_kind::string; }

    /// @name What it holds; null if it is of another kind
    /// @par Lifetime   until the value is changed
    /// @{
    MUSTER_LAZY [[nodiscard]] bool const* if_boolean() const noexcept {
        return std::get_if<bool>(&content_);
    }
    MUSTER_LAZY [[nodiscard]] std::string const* if_string() const noexcept {
        return std::get_if<std::string>(&content_);
    }
    /// The number as text, e.g. `-1.5e3`.
    MUSTER_LAZY [[nodiscard]] std::string const* if_number() const noexcept {
        auto const* const held = std::get_if<number_text>(&content_);
        return held == nullptr ? nullptr : &held->digits;
    }
    MUSTER_LAZY [[nodiscard]] array_type const* if_array() const noexcept {
        return std::get_if<array_type>(&content_);
    }
    MUSTER_LAZY [[nodiscard]] array_type* if_array() noexcept {
        return std::get_if<array_type>(&content_);
    }
    MUSTER_LAZY [[nodiscard]] object_type const* if_object() const noexcept {
        return std::get_if<object_type>(&content_);
    }
    MUSTER_LAZY [[nodiscard]] object_type* if_object() noexcept {
        return std::get_if<object_type>(&content_);
    }
    /// @}

    /// The first member with this name, byte by byte; null if there is none or this is no object.
    ///
    /// @par Complexity   linear in the number of members
    /// @par Lifetime     until the value is changed
    MUSTER_LAZY [[nodiscard]] json_value const* find(std::string_view name) const noexcept;
    MUSTER_LAZY [[nodiscard]] json_value* find(std::string_view name) noexcept;
    /// Replaces the member with this name, or appends it; what is no object becomes one.
    MUSTER_LAZY void set(std::string_view name, json_value content);

    MUSTER_LAZY [[nodiscard]] bool operator==(json_value const& other) const;

private:
    struct number_text {
        std::string digits;
        friend bool operator==(number_text const&, number_text const&) = default;
    };

    // In the order of json_kind.
    std::variant<std::monostate, bool, number_text, std::string, array_type, object_type> content_;
};

/// A member of a JSON object.
struct json_member {
    std::string name;
    json_value value;

    friend bool operator==(json_member const&, json_member const&) = default;
};

/// Appends a value as JSON text without blanks.
///
/// @par Complexity   linear in the size of the text
MUSTER_API void append_json(json_value const& value, std::string& out);

/// A value as JSON text without blanks.
MUSTER_LAZY [[nodiscard]] inline std::string print_json(json_value const& value) {
    std::string out;
    append_json(value, out);
    return out;
}

// A variant wants its alternatives complete, and a member holds a value.
template <class>
inline json_value::json_value(bool content) : content_(content) {}
template <class>
inline json_value::json_value(std::string content) : content_(std::move(content)) {}
template <class>
inline json_value::json_value(std::string_view content) : content_(std::string(content)) {}
template <class>
inline json_value::json_value(char const* content) : content_(std::string(content)) {}
template <class>
inline json_value::json_value(array_type items) : content_(std::move(items)) {}
template <class>
inline json_value::json_value(object_type members) : content_(std::move(members)) {}
template <class>
inline json_value json_value::number(std::string digits) {
    json_value made;
    made.content_ = number_text{std::move(digits)};
    return made;
}
template <class>
inline json_value json_value::array() {
    return json_value(array_type());
}
template <class>
inline json_value json_value::object() {
    return json_value(object_type());
}
template <class>
inline bool json_value::operator==(json_value const& other) const {
    return content_ == other.content_;
}

template <class>
inline json_value const* json_value::find(std::string_view name) const noexcept {
    if (auto const* const members = if_object())
        for (auto const& each : *members)
            if (each.name == name) return &each.value;
    return nullptr;
}
template <class>
inline json_value* json_value::find(std::string_view name) noexcept {
    return const_cast<json_value*>(std::as_const(*this).find(name));
}
template <class>
inline void json_value::set(std::string_view name, json_value content) {
    if (!is_object()) *this = object();
    if (auto* const old = find(name))
        *old = std::move(content);
    else
        if_object()->push_back({std::string(name), std::move(content)});
}

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/io/impl/json_value.ipp>
#endif
