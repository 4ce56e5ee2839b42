// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/record/value_types.hpp>

/// @file
/// Distinguished names as text (RFC 4514), and the keys by which two of them are the same name.

namespace muster { inline namespace MUSTER_ABI {

/// One attribute type and value of a name: the `cn=Ann` of `cn=Ann,dc=example`.
struct dn_ava {
    std::string type;     ///< as written, without `OID.`
    std::string value;    ///< what it stands for: escapes and quotes undone
    bool is_ber = false;  ///< written as `#hex`, and `value` is BER that holds no known string
    friend bool operator==(dn_ava const&, dn_ava const&) = default;
};

/// A parsed name: a row of RDNs, the entry's own first, each a set of one or more AVAs.
struct distinguished_name {
    std::vector<dn_ava> avas;             ///< of all RDNs, in the order of the text
    std::vector<std::uint32_t> rdn_ends;  ///< for each RDN, how many AVAs there are up to its end

    /// How many RDNs there are; none in the name of the root.
    [[nodiscard]] std::size_t size() const noexcept { return rdn_ends.size(); }

    /// The AVAs of RDN `i`, as long as the name lives.
    ///
    /// @tparam Ava   a parameter, so that only those who call it compile the span
    template <class Ava = dn_ava>
    [[nodiscard]] std::span<Ava const> rdn(std::size_t i) const noexcept {
        std::size_t const from = i == 0 ? 0 : rdn_ends[i - 1];
        return {avas.data() + from, rdn_ends[i] - from};
    }
    friend bool operator==(distinguished_name const&, distinguished_name const&) = default;
};

/// What a name may be at most.
struct dn_limits {
    std::size_t max_bytes = 1 << 20;
    std::size_t max_rdns = 1024;
    std::size_t max_avas = 64;  ///< of one RDN
};

/// Parses the text of a distinguished name, such as `uid=jdoe+cn=J\2C Doe,ou=People,dc=example`.
///
///     distinguishedName = [ RDN *( COMMA RDN ) ]       ; RFC 4514 3
///     RDN               = AVA *( PLUS AVA )
///     AVA               = ( descr / numericoid ) EQUALS [ string / SHARP hexstring ]
///
/// As RFC 4514 4 suggests, what RFC 2253 and 1779 wrote is read too: spaces around `,` `+` `=`, and
/// at both ends; `;` for `,`; values in quotes; `OID.` before numbers. Such spaces do not belong
/// to a value unless they are escaped. A `#hexstring` that is BER of an OCTET STRING, UTF8String,
/// PrintableString or IA5String, primitive and of definite length, is read as the string in it.
/// Empty text names the root.
///
/// @return       the name; its types and values are not looked at, only how they are written
/// @par Errors       `errc::malformed` with the place of the first wrong byte, `errc::over_limit`
/// @par Complexity   linear in `text.size()`
MUSTER_API [[nodiscard]] expected<distinguished_name> parse_dn(std::string_view text,
                                                               dn_limits limits = {});

/// Replaces `out` by a key of `name`: two names match (distinguishedNameMatch, RFC 4517 4.2.15) if
/// their keys are the same bytes. The AVAs of an RDN are a set, RDNs keep their order.
///
/// Values under caseIgnore, caseExact (of IA5 strings too) and telephoneNumber rules are prepared
/// as whole values (RFC 4518); under any other rule, or none, they count byte by byte. A value that
/// is BER matches the same BER alone.
///
/// @return       false if `name` cannot be compared, which LDAP calls Undefined: a type is unknown,
///               an RDN holds a type twice (RFC 4512 2.3.1), a value does not fit its rule: text
///               that is empty, not UTF-8 or BER; letters for an integer. `out` is then
///               unspecified.
/// @par Errors       throws nothing but `bad_alloc` and what `types` throws
/// @par Complexity   linear in the size of `name`, but for sorting the AVAs of an RDN
MUSTER_API [[nodiscard]] bool normalise_dn(distinguished_name const& name, value_types const& types,
                                           std::string& out);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/record/impl/distinguished_name.ipp>
#endif
