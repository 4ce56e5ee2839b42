// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>

/// @file
/// The ten custom fields of a UCX user in one text, as they travel in the `externalId` of SCIM:
/// `ImagicleCustomFields$$$Custom1=Milan$$$Custom2=R&D Manager`.

namespace muster { inline namespace MUSTER_ABI {

/// The custom fields that a text names; at 0 to 9 are Custom1 to Custom10. A field that is not
/// named is to stay as it is: not the same as one that is named and empty.
struct custom_fields {
    static constexpr std::size_t count = 10;
    static constexpr std::size_t max_length = 256;  ///< code points of one field
    static constexpr std::string_view prefix = "ImagicleCustomFields";
    static constexpr std::string_view separator = "$$$";

    std::array<std::optional<std::string_view>, count> values;

    friend bool operator==(custom_fields const&, custom_fields const&) = default;
};

/// Whether a text was meant to hold custom fields: it begins with the prefix, or with `Custom` and
/// no letter behind it, or has a separator, or a `=` that does not end base64. An `externalId` of
/// another sort, such as `bjensen`, `Customer-17` or `AAECAw==`, has none of these.
///
/// @par Complexity   linear in `text.size()`
MUSTER_API [[nodiscard]] bool looks_like_custom_fields(std::string_view text) noexcept;

/// Reads the custom fields of a text.
///
///     text  = prefix *( separator field ) / [ field *( separator field ) ]
///     field = "Custom" ( "1" ... "10" ) "=" value  ; "Custom" and the prefix in any case
///
/// A value ends at the next separator. It may end in `$` itself: of a row of four or five `$` the
/// last three separate. An empty or blank text names no field.
///
/// @return      the fields; or why it is no such text: the field, the place, what would be right
/// @par Errors       `errc::malformed`, `errc::over_limit` (a value of more than 256 code points)
/// @par Complexity   linear in `text.size()`
/// @par Lifetime     the fields view `text`
/// @par Example      @snippet tests/profile/custom_fields.cpp decode
MUSTER_API [[nodiscard]] expected<custom_fields> decode_custom_fields(std::string_view text);

/// The value of Custom`number`, counted from 1, in a text that `decode_custom_fields` reads;
/// nothing if it is not named. Where it cannot read the text, a value may be found all the same.
///
/// @par Complexity   linear in `text.size()`
/// @par Lifetime     the value views `text`
MUSTER_API [[nodiscard]] std::optional<std::string_view>
find_custom_field(std::string_view text, std::size_t number) noexcept;

/// Writes custom fields as one text, the prefix first, fields in the order of their numbers;
/// `decode_custom_fields` reads it back. Nothing if no field is named.
///
/// @par Errors       `errc::malformed` for a value that holds `$$$` or is no UTF-8, and
///                   `errc::over_limit` for one of more than 256 code points
/// @par Complexity   linear in the size of the values
MUSTER_API [[nodiscard]] expected<std::string> encode_custom_fields(custom_fields const& fields);

/// Why a text that an expression of Entra ID makes cannot be sent as custom fields: the field, the
/// place and what is wrong; empty if it can, or is none. The UCX Suite answers a generic error
/// there.
///
/// A value that holds `$$$` makes other fields of itself, which the text does not show any more:
/// `masked` tells what the expression wrote from what the values hold. Serves an engine as
/// `entra::engine_options::check`.
///
/// @param target   the attribute that the text is sent to; of others than `externalId` nothing is
///                 said
/// @param text     as it would be sent
/// @param masked   the same text with another character in the place of each `$` and `=` of a
/// value;
///                 a text whose marks are all of one attribute is read as it is
/// @par Complexity   linear in the sizes of both
MUSTER_API [[nodiscard]] std::string
wrong_sent_custom_fields(std::string_view target, std::string_view text, std::string_view masked);

namespace detail {

/// What the rules ask of the functions above, in types that cost nothing to name.
MUSTER_API [[nodiscard]] bool can_read_custom_fields(std::string_view text);
/// Appends why `decode_custom_fields` cannot read `text`.
MUSTER_API void explain_custom_fields(std::string_view text, std::string& out);
/// As `find_custom_field`; false for nothing.
MUSTER_API [[nodiscard]] bool read_custom_field(std::string_view text, std::size_t number,
                                                std::string_view& out) noexcept;

}  // namespace detail

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/profile/impl/custom_fields.ipp>
#endif
