// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/io/secret.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/record/distinguished_name.hpp>
#include <muster/source/ldap_people.hpp>

/// @file
/// The settings of an LDAP adapter, checked before anybody connects. Connecting is not here yet:
/// entries are read from LDIF (source/ldif.hpp).

namespace muster { inline namespace MUSTER_ABI {

/// How the adapter talks to the server.
enum class ldap_connection : std::uint8_t { plain, secure };

/// What the adapter's page asks for, as it is typed.
struct ldap_settings {
    std::string server;      ///< a DNS name or an IP address
    std::uint32_t port = 0;  ///< 0: 389, or 636 if the connection is secure
    ldap_connection connection = ldap_connection::secure;
    std::string object_path{ldap_people_base};
    std::string filter{ldap_people_filter};
    std::string user;               ///< a DN, or `user@domain`
    std::string password_variable;  ///< the environment variable that holds the password,
    int password_descriptor = -1;   ///< or the file descriptor that it can be read from
};

/// Settings that can be used.
struct checked_ldap_settings {
    ldap_settings settings;  ///< with the port filled in
    distinguished_name base;
    muster::filter people;
    std::vector<std::string> warnings;  ///< sentences about what works, but hardly as meant
};

/// Checks settings; nothing is connected to, and the password is not read.
///
/// @return      the settings, with warnings for a secure port without a secure connection (636,
///              1636), the other way round (389), and an empty object path
/// @par Errors       `errc::bad_option`: server, port, user or password; `errc::malformed`: the
///                   object path, or a user who is meant to be a DN; of the filter those of
///                   `ldap::parse`, with the title `Invalid LDAP filters`. `place` names the
///                   setting.
/// @par Complexity   linear in the size of the texts
/// @par Example      @snippet tests/source/ldap_settings.cpp check
MUSTER_API [[nodiscard]] expected<checked_ldap_settings>
check_ldap_settings(ldap_settings settings);

/// Reads the password from where the settings say that it is.
///
/// @par Errors       those of `secret_from_environment` and `secret_from_descriptor`;
///                   `errc::bad_option` for more than one line, or a byte 0
MUSTER_API [[nodiscard]] expected<secret_text> read_password(ldap_settings const& settings);

/// The settings in a line, for people: never the password, only where it comes from.
MUSTER_API [[nodiscard]] std::string to_text(ldap_settings const& settings);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/source/impl/ldap_settings.ipp>
#endif
