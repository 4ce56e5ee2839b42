// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/ldap/parse.hpp>
#include <muster/source/ldap_settings.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

MUSTER_LAZY [[nodiscard]] inline failure bad_setting(std::string_view place, std::string message,
                                                     std::string_view text = {},
                                                     std::size_t at = 0) {
    return {errc::bad_option, std::move(message), {}, std::string(place), std::string(text), at};
}

/// What is wrong with a server's name, or nothing. Colons are of IPv6.
MUSTER_LAZY [[nodiscard]] inline std::string wrong_server(std::string_view server,
                                                          std::size_t& at) {
    at = 0;
    if (server.empty()) return "no server; write its DNS name or IP address";
    if (auto const scheme = server.find("://"); scheme != std::string_view::npos)
        return "write the server's name alone, without " +
               std::string(server.substr(0, scheme + 3)) +
               "; whether the connection is secure is another setting";
    auto const colon = server.find(':');
    auto const is_address = colon != std::string_view::npos && colon != server.rfind(':');
    for (; at < server.size(); ++at) {
        auto const c = server[at];
        auto const is_letter = ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
        if (is_letter || is_ascii_digit(c) || c == '-' || c == '.' || c == '_' ||
            static_cast<unsigned char>(c) >= 0x80 || (is_address && c == ':'))
            continue;
        if (c == ':') return "the port is another setting; write the server's name alone";
        return "a server's name has letters, digits, - and dots only";
    }
    return {};
}

/// What is wrong with a bind user who is not a DN, or nothing.
MUSTER_LAZY [[nodiscard]] inline std::string wrong_user(std::string_view user) {
    constexpr std::string_view right = "write a DN, or user@domain";
    if (user.empty()) return "no user; " + std::string(right);
    if (user.find('\\') != std::string_view::npos)
        return "the form DOMAIN\\user is not known to LDAP; " + std::string(right);
    auto const at = user.find('@');
    if (at == std::string_view::npos) return "neither a DN nor user@domain";
    if (at == 0 || at + 1 == user.size() || user.find('@', at + 1) != std::string_view::npos ||
        user.find(' ') != std::string_view::npos)
        return "no user@domain: one @ stands between two names without blanks";
    return {};
}

MUSTER_LAZY [[nodiscard]] inline std::string ldap_port_warning(ldap_settings const& settings) {
    auto const port = std::to_string(settings.port);
    auto const is_secure = settings.connection == ldap_connection::secure;
    if (!is_secure && (settings.port == 636 || settings.port == 1636))
        return "port " + port + " is for secure LDAP, but the connection is not secure";
    if (is_secure && settings.port == 389)
        return "port 389 is for LDAP that is not secure, but the connection is; secure LDAP has "
               "port 636, or 1636 in the cloud";
    return {};
}

}  // namespace detail

MUSTER_DEF expected<checked_ldap_settings> check_ldap_settings(ldap_settings settings) {
    std::size_t at = 0;
    if (auto why = detail::wrong_server(settings.server, at); !why.empty())
        return unexpected(detail::bad_setting("Server", std::move(why), settings.server, at));
    if (settings.port > 65535)
        return unexpected(detail::bad_setting(
            "Server Port", std::to_string(settings.port) + " is no port; ports are 1 to 65535"));
    if (settings.port == 0)
        settings.port = settings.connection == ldap_connection::secure ? 636 : 389;

    auto base = parse_dn(settings.object_path);
    if (!base) {
        base.error().place = "LDAP Object Path";
        return unexpected(std::move(base.error()));
    }
    auto people = ldap::parse(settings.filter);
    if (!people) {
        people.error().place = "LDAP Filter";
        return unexpected(std::move(people.error()));
    }
    constexpr std::string_view user_place = "Username@domain";
    if (settings.user.find('=') != std::string::npos) {
        if (auto user = parse_dn(settings.user); !user) {
            user.error().place = user_place;
            return unexpected(std::move(user.error()));
        }
    } else if (auto why = detail::wrong_user(settings.user); !why.empty()) {
        return unexpected(detail::bad_setting(user_place, std::move(why), settings.user));
    }
    auto const& variable = settings.password_variable;
    if (variable.empty() == (settings.password_descriptor < 0))
        return unexpected(detail::bad_setting(
            "Password", variable.empty()
                            ? "no password; name an environment variable or a file descriptor"
                            : "an environment variable and a file descriptor; name one of them"));
    if (variable.find_first_of(std::string_view("=\0", 2)) != std::string::npos)
        return unexpected(detail::bad_setting(
            "Password", "name the variable that holds the password; a name has no ="));

    checked_ldap_settings checked{std::move(settings), std::move(*base), std::move(*people), {}};
    if (auto warning = detail::ldap_port_warning(checked.settings); !warning.empty())
        checked.warnings.push_back(std::move(warning));
    return checked;
}

MUSTER_DEF expected<secret_text> read_password(ldap_settings const& settings) {
    if (!settings.password_variable.empty())
        return secret_from_environment(settings.password_variable);
    return secret_from_descriptor(settings.password_descriptor);
}

MUSTER_DEF std::string to_text(ldap_settings const& settings) {
    auto const is_address = settings.server.find(':') != std::string::npos;
    auto const port = settings.port != 0                               ? settings.port
                      : settings.connection == ldap_connection::secure ? 636u
                                                                       : 389u;
    auto text = std::string(settings.connection == ldap_connection::secure ? "ldaps" : "ldap");
    text += is_address ? "://[" : "://";
    text += settings.server;
    text += is_address ? "]:" : ":";
    text += std::to_string(port) + ", below " + settings.object_path + ", " + settings.filter +
            ", as " + settings.user + ", password from ";
    if (!settings.password_variable.empty()) {
        text += "the environment variable " + settings.password_variable;
    } else if (settings.password_descriptor >= 0) {
        text += "file descriptor " + std::to_string(settings.password_descriptor);
    } else {
        text += "nowhere";
    }
    return text;
}

}}  // namespace muster
