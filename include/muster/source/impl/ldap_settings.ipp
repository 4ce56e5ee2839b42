// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/ldap/parse.hpp>
#include <muster/source/detail/server_name.hpp>
#include <muster/source/ldap_settings.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

MUSTER_LAZY [[nodiscard]] inline failure bad_setting(std::string_view place, std::string message,
                                                     std::string_view text = {},
                                                     std::size_t at = 0) {
    return {errc::bad_option, std::move(message), {}, std::string(place), std::string(text), at};
}

/// What is wrong with a bind user who is not a DN, or nothing.
MUSTER_LAZY [[nodiscard]] inline std::string wrong_user(std::string_view user) {
    constexpr std::string_view right = "write a DN, or user@domain";
    if (user.empty()) return "no user; " + std::string(right);
    for (char const c : user)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            return "the user's name has a control character; " + std::string(right);
    if (user.find('\\') != std::string_view::npos)
        return "the form DOMAIN\\user is not known to LDAP; " + std::string(right);
    auto const at = user.find('@');
    if (at == std::string_view::npos)
        return "neither a DN, such as uid=suite,ou=admin,o=example, nor user@domain";
    if (at == 0 || at + 1 == user.size() || user.find('@', at + 1) != std::string_view::npos ||
        user.find(' ') != std::string_view::npos)
        return "no user@domain: one @ stands between two names without blanks";
    return {};
}

/// Whether this can be the name of an environment variable (POSIX 8.1).
MUSTER_LAZY [[nodiscard]] inline bool is_variable_name(std::string_view name) noexcept {
    for (char const c : name) {
        auto const is_letter = ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
        if (!is_letter && !is_ascii_digit(c) && c != '_') return false;
    }
    return !name.empty() && !is_ascii_digit(name.front());
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
    if (!variable.empty() && !detail::is_variable_name(variable))
        return unexpected(detail::bad_setting(
            "Password", "name the variable that holds the password; a name has letters, digits "
                        "and _ only, such as LDAP_PASSWORD"));

    checked_ldap_settings checked{std::move(settings), std::move(*base), std::move(*people), {}};
    if (auto warning = detail::ldap_port_warning(checked.settings); !warning.empty())
        checked.warnings.push_back(std::move(warning));
    if (checked.base.size() == 0)
        checked.warnings.emplace_back("the object path is empty, so that all entries of the server "
                                      "are looked at");
    return checked;
}

MUSTER_DEF expected<secret_text> read_password(ldap_settings const& settings) {
    constexpr std::string_view place = "Password";
    auto made = !settings.password_variable.empty()
                    ? secret_from_environment(settings.password_variable)
                    : secret_from_descriptor(settings.password_descriptor);
    if (!made) {
        made.error().place = place;
        return made;
    }
    // A file with more in it than the password, or one in UTF-16, is a mistake that a server would
    // only call wrong credentials.
    auto const text = made->reveal();
    if (text.find_first_of("\r\n") != std::string_view::npos)
        return unexpected(
            detail::bad_setting(place, "there is more than one line; the password stands alone"));
    if (text.find('\0') != std::string_view::npos)
        return unexpected(detail::bad_setting(
            place, "there is a byte 0 in it; a password is text in UTF-8, and not in UTF-16"));
    return made;
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
