// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/detail/hex.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Whether a text can be the name or address of a server, and what is wrong with it.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Whether this is an address of IPv4: four numbers up to 255.
[[nodiscard]] inline bool is_ipv4(std::string_view text) noexcept {
    std::size_t numbers = 0;
    for (std::size_t i = 0; i <= text.size();) {
        auto const end = std::min(text.find('.', i), text.size());
        auto const part = text.substr(i, end - i);
        int number = 0;
        for (char const c : part.substr(0, 4)) {
            if (!is_ascii_digit(c)) return false;
            number = number * 10 + (c - '0');
        }
        if (part.empty() || part.size() > 3 || number > 255) return false;
        ++numbers;
        i = end + 1;
    }
    return numbers == 4;
}

/// Whether this is an address of IPv6 (RFC 4291 2.2), without a zone.
[[nodiscard]] inline bool is_ipv6(std::string_view text) noexcept {
    constexpr std::size_t groups = 8;
    std::size_t count = 0;
    auto is_short = false;
    if (text.starts_with("::")) {
        is_short = true;
        text.remove_prefix(2);
    }
    while (!text.empty()) {
        auto const end = std::min(text.find(':'), text.size());
        auto const part = text.substr(0, end);
        if (end == text.size() && is_ipv4(part)) {
            count += 2;
            break;
        }
        if (part.empty() || part.size() > 4) return false;
        for (char const c : part)
            if (hex_digit(c) < 0) return false;
        ++count;
        text.remove_prefix(end);
        if (text.empty()) break;
        if (text.starts_with("::")) {
            if (std::exchange(is_short, true)) return false;
            text.remove_prefix(2);
        } else {
            text.remove_prefix(1);
            if (text.empty()) return false;
        }
    }
    return is_short ? count < groups : count == groups;
}

/// What is wrong with a DNS name whose characters may stand in one, or nothing.
[[nodiscard]] inline std::string wrong_dns_name(std::string_view name, std::size_t& at) {
    constexpr std::size_t most = 253, most_of_label = 63;
    at = 0;
    auto labels = name;
    if (labels.ends_with('.')) labels.remove_suffix(1);  // the root
    if (labels.size() > most) return "a server's name has at most 253 bytes";
    std::string_view last;
    for (std::size_t i = 0; i <= labels.size();) {
        at = i;
        auto const end = std::min(labels.find('.', i), labels.size());
        last = labels.substr(i, end - i);
        if (last.empty()) return "a part of the server's name is empty";
        if (last.size() > most_of_label) return "a part of a server's name has at most 63 bytes";
        if (last.front() == '-' || last.back() == '-')
            return "a part of a server's name neither begins nor ends with -";
        i = end + 1;
    }
    auto const is_number = last.find_first_not_of("0123456789") == std::string_view::npos;
    at = 0;
    if (is_number && !is_ipv4(name))
        return "an IP address has four numbers up to 255, such as 192.0.2.1";
    return {};
}

/// What is wrong with a server's name, or nothing. Colons are of IPv6.
[[nodiscard]] inline std::string wrong_server(std::string_view server, std::size_t& at) {
    at = 0;
    if (server.empty()) return "no server; write its DNS name or IP address";
    if (auto const scheme = server.find("://"); scheme != std::string_view::npos)
        return "write the server's name alone, without " +
               std::string(server.substr(0, scheme + 3)) +
               "; whether the connection is secure is another setting";
    if (!is_utf8(server)) return "the server's name is not UTF-8";
    if (server.front() == '[')
        return "write the address without brackets; the port is another "
               "setting";
    auto const colon = server.find(':');
    auto const is_address = colon != std::string_view::npos && colon != server.rfind(':');
    for (; at < server.size(); ++at) {
        auto const c = server[at];
        auto const is_letter = ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
        if (is_letter || is_ascii_digit(c) || c == '-' || c == '.' || c == '_' ||
            static_cast<unsigned char>(c) >= 0x80 || (is_address && c == ':'))
            continue;
        if (c == ':') return "the port is another setting; write the server's name alone";
        if (c == '/')
            return "write the server's name alone; below which entry people are is "
                   "another setting";
        if (c == '%') return "an address with a zone is not supported";
        return "a server's name has letters, digits, - and dots only";
    }
    at = 0;
    if (is_address)
        return is_ipv6(server) ? std::string() : "this is no IPv6 address, such as 2001:db8::1";
    return wrong_dns_name(server, at);
}

}}}  // namespace muster::detail
