// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/detail/printable.hpp>
#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/profile/custom_fields.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

inline constexpr std::string_view custom_key = "Custom";

[[nodiscard]] constexpr bool starts_with_nocase(std::string_view text,
                                                std::string_view start) noexcept {
    return text.size() >= start.size() && equal_ascii_nocase(text.substr(0, start.size()), start);
}

MUSTER_LAZY [[nodiscard]] inline failure wrong_custom_fields(errc code, std::string_view text,
                                                             std::size_t at, std::string message) {
    return {code, std::move(message), {}, {}, std::string(text), at};
}

/// Where the next separator begins at or after `from`: of a longer row of `$` the last three.
[[nodiscard]] constexpr std::size_t find_separator(std::string_view text,
                                                   std::size_t from) noexcept {
    auto at = text.find(custom_fields::separator, from);
    if (at == std::string_view::npos) return at;
    while (at + custom_fields::separator.size() < text.size() &&
           text[at + custom_fields::separator.size()] == '$')
        ++at;
    return at;
}

/// The number in a key, 1 to 10; 0 if `key` is none.
[[nodiscard]] constexpr std::size_t custom_number(std::string_view key) noexcept {
    if (!starts_with_nocase(key, custom_key)) return 0;
    key.remove_prefix(custom_key.size());
    if (key == "10") return custom_fields::count;
    return key.size() == 1 && key[0] >= '1' && key[0] <= '9'
               ? static_cast<std::size_t>(key[0] - '0')
               : 0;
}

MUSTER_LAZY [[nodiscard]] inline std::string custom_name(std::size_t number) {
    return std::string(custom_key) + std::to_string(number);
}

/// What is wrong with a value, or nothing.
MUSTER_LAZY [[nodiscard]] inline std::string
wrong_custom_value(std::size_t number, std::string_view value, errc& code) {
    code = errc::malformed;
    if (!is_utf8(value)) return custom_name(number) + " is not UTF-8";
    if (value.find(custom_fields::separator) != std::string_view::npos)
        return custom_name(number) + " holds $$$, which separates the fields; a value must not";
    if (value.size() <= custom_fields::max_length) return {};
    auto const length = code_points(value);
    if (length <= custom_fields::max_length) return {};
    code = errc::over_limit;
    return custom_name(number) + " has " + std::to_string(length) + " code points, at most " +
           std::to_string(custom_fields::max_length) + " are allowed";
}

/// Why `part`, at `at`, is no field; it has no key, or a wrong one.
MUSTER_LAZY [[nodiscard]] inline failure wrong_custom_part(std::string_view text, std::size_t at,
                                                           std::string_view part) {
    constexpr std::size_t most = 32;
    constexpr std::string_view right = "write Custom1= to Custom10= before each value";
    std::string message;
    auto const equals = part.find('=');
    auto const key = part.substr(0, equals);
    auto const shown = [&] {
        message += '"';
        append_printable(first_code_points(key, most), message);
        message += code_points(key) > most ? "...\"" : "\"";
    };
    if (part.empty()) {
        message = at >= text.size() ? "nothing after the last $$$" : "nothing before the next $$$";
        message += "; a field such as Custom1=value stands between separators";
    } else if (equals == std::string_view::npos) {
        shown();
        message += " has no =; ";
        message += right;
        message += ", and no $$$ inside one";
    } else if (starts_with_nocase(trim(key), custom_key)) {
        message = "there is no custom field ";
        shown();
        message += "; they are Custom1 to Custom10";
    } else {
        shown();
        message += " is no custom field; ";
        message += right;
    }
    return wrong_custom_fields(errc::malformed, text, at, std::move(message));
}

}  // namespace detail

MUSTER_DEF bool looks_like_custom_fields(std::string_view text) noexcept {
    if (detail::starts_with_nocase(text, custom_fields::prefix) ||
        text.find(custom_fields::separator) != std::string_view::npos)
        return true;
    // `Customer-17` is another system's id.
    auto const key = detail::custom_key.size();
    auto const behind = text.size() < key ? std::string_view() : text.substr(key);
    auto const is_letter =
        !behind.empty() && ascii_lower(behind[0]) >= 'a' && ascii_lower(behind[0]) <= 'z';
    if (detail::starts_with_nocase(text, detail::custom_key) && !is_letter) return true;
    // One or two `=` at the end are of base64, as in an object's immutable id.
    auto const equals = text.find('=');
    return equals != std::string_view::npos &&
           (equals + 2 < text.size() || text.back() != '=' || equals == 0);
}

MUSTER_DEF expected<custom_fields> decode_custom_fields(std::string_view text) {
    constexpr auto prefix = custom_fields::prefix;
    constexpr auto gap = custom_fields::separator.size();
    custom_fields made;
    if (trim(text).empty()) return made;
    std::size_t at = 0;
    if (detail::starts_with_nocase(text, prefix)) {
        if (text.size() == prefix.size()) return made;
        if (!text.substr(prefix.size()).starts_with(custom_fields::separator))
            return unexpected(detail::wrong_custom_fields(errc::malformed, text, prefix.size(),
                                                          "expected $$$ and a field after " +
                                                              std::string(prefix)));
        at = prefix.size() + gap;
    }
    for (;;) {
        auto const next = detail::find_separator(text, at);
        auto const part = text.substr(at, next == std::string_view::npos ? next : next - at);
        auto const equals = part.find('=');
        auto const number =
            equals == std::string_view::npos ? 0 : detail::custom_number(part.substr(0, equals));
        if (number == 0) return unexpected(detail::wrong_custom_part(text, at, part));
        auto& held = made.values[number - 1];
        if (held)
            return unexpected(detail::wrong_custom_fields(
                errc::malformed, text, at, detail::custom_name(number) + " stands there twice"));
        auto const value = part.substr(equals + 1);
        errc code{};
        if (auto why = detail::wrong_custom_value(number, value, code); !why.empty())
            return unexpected(
                detail::wrong_custom_fields(code, text, at + equals + 1, std::move(why)));
        held = value;
        if (next == std::string_view::npos) return made;
        at = next + gap;
    }
}

MUSTER_DEF std::optional<std::string_view> find_custom_field(std::string_view text,
                                                             std::size_t number) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        auto const next = detail::find_separator(text, at);
        auto const part = text.substr(at, next == std::string_view::npos ? next : next - at);
        auto const equals = part.find('=');
        if (equals != std::string_view::npos &&
            detail::custom_number(part.substr(0, equals)) == number)
            return part.substr(equals + 1);
        if (next == std::string_view::npos) break;
        at = next + custom_fields::separator.size();
    }
    return std::nullopt;
}

MUSTER_DEF expected<std::string> encode_custom_fields(custom_fields const& fields) {
    std::string text;
    for (std::size_t number = 1; number <= custom_fields::count; ++number) {
        auto const& value = fields.values[number - 1];
        if (!value) continue;
        errc code{};
        if (auto why = detail::wrong_custom_value(number, *value, code); !why.empty()) {
            auto const at = value->find(custom_fields::separator);
            return unexpected(detail::wrong_custom_fields(
                code, *value, at == std::string_view::npos ? 0 : at, std::move(why)));
        }
        if (text.empty()) text = custom_fields::prefix;
        text += custom_fields::separator;
        text += detail::custom_name(number);
        text += '=';
        text += *value;
    }
    return text;
}

namespace detail {

/// Whether a text is meant to be custom fields beyond doubt: it begins as one, or names one.
MUSTER_LAZY [[nodiscard]] inline bool names_custom_field(std::string_view text) noexcept {
    if (starts_with_nocase(text, custom_fields::prefix)) {
        auto const rest = text.substr(custom_fields::prefix.size());
        if (rest.empty() || rest.starts_with(custom_fields::separator)) return true;
    }
    for (std::size_t at = 0; at < text.size();) {
        auto const next = text.find(custom_fields::separator, at);
        auto const part = text.substr(at, next == std::string_view::npos ? next : next - at);
        auto const equals = part.find('=');
        if (equals != std::string_view::npos && custom_number(part.substr(0, equals)) != 0)
            return true;
        if (next == std::string_view::npos) break;
        at = next + custom_fields::separator.size();
    }
    return false;
}

MUSTER_LAZY [[nodiscard]] inline std::string at_byte(std::size_t at, std::string_view what) {
    return "byte " + std::to_string(at) + ": " + std::string(what);
}

}  // namespace detail

MUSTER_DEF std::string wrong_sent_custom_fields(std::string_view target, std::string_view text,
                                                std::string_view masked) {
    if (!equal_ascii_nocase(target, "externalId")) return {};
    auto const is_written = detail::names_custom_field(masked);
    if (!is_written && !detail::names_custom_field(text)) return {};
    auto const meant = decode_custom_fields(is_written ? masked : text);
    if (!meant) return detail::at_byte(meant.error().position, meant.error().message);
    if (!is_written) return {};
    auto const sent = decode_custom_fields(text);
    for (std::size_t i = 0; i < custom_fields::count; ++i) {
        auto const& value = meant->values[i];
        if (!value) continue;
        auto const name = detail::custom_name(i + 1);
        // A function that looks for one of the two characters can make texts of other sizes.
        if (text.size() != masked.size()) {
            if (sent && sent->values[i].has_value()) continue;
            return name + " is not what is left of the text, since a value holds $$$, which "
                          "separates the fields";
        }
        auto const from = static_cast<std::size_t>(value->data() - masked.data());
        auto const at = text.substr(from, value->size()).find(custom_fields::separator);
        if (at == std::string_view::npos) continue;
        return detail::at_byte(from + at,
                               name + " holds $$$, which separates the fields; a value must not");
    }
    if (!sent) return detail::at_byte(sent.error().position, sent.error().message);
    for (std::size_t i = 0; i < custom_fields::count; ++i)
        if (sent->values[i].has_value() && !meant->values[i].has_value())
            return detail::custom_name(i + 1) +
                   " is not named by the mapping: a value holds $$$, which separates the fields";
    return {};
}

namespace detail {

MUSTER_DEF bool can_read_custom_fields(std::string_view text) {
    return decode_custom_fields(text).has_value();
}

MUSTER_DEF void explain_custom_fields(std::string_view text, std::string& out) {
    auto const read = decode_custom_fields(text);
    if (read) return;
    auto const& why = read.error();
    out += "byte " + std::to_string(why.position) + ": " + why.message;
}

MUSTER_DEF bool read_custom_field(std::string_view text, std::size_t number,
                                  std::string_view& out) noexcept {
    auto const found = find_custom_field(text, number);
    if (found) out = *found;
    return found.has_value();
}

}  // namespace detail

}}  // namespace muster
