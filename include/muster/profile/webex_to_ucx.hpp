// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/profile/ucx.hpp>

/// @file
/// Persons of Webex (`GET /people`) as users of the UCX Suite, as its article on Webex says.

namespace muster { inline namespace MUSTER_ABI {

namespace webex {

/// Replaces a Webex id by the UUID in it: an id is the base64 form of
/// `ciscospark://us/PEOPLE/<uuid>`, often without padding. Anything else stays as it is.
struct uuid_of_id_t : transform {
    presence operator()(std::string& out, std::size_t from) const {
        constexpr std::size_t uuid_size = 36;
        constexpr std::string_view start = "Y2lzY29zcGFyazovL";  // of "ciscospark://"
        if (!std::string_view(out).substr(from).starts_with(start)) return presence::value;
        std::array<char, 128> uri;
        std::size_t size = 0;
        std::uint32_t bits = 0;
        unsigned held = 0;
        for (auto i = from; i < out.size() && out[i] != '='; ++i) {
            auto const digit = digit_of(out[i]);
            if (digit < 0 || size == uri.size()) return presence::value;
            bits = (bits << 6 | static_cast<std::uint32_t>(digit)) & 0xFFFFFF;
            held += 6;
            if (held < 8) continue;
            held -= 8;
            uri[size++] = static_cast<char>(bits >> held & 0xFF);
        }
        std::string_view const text(uri.data(), size);
        auto const uuid = text.substr(text.rfind('/') + 1);
        if (uuid.size() == uuid_size) out.replace(from, std::string::npos, uuid);
        return presence::value;
    }
    static void print(std::string& out, constants) { out += "uuid_of_id"; }

private:
    static constexpr int digit_of(char c) noexcept {
        if (c >= 'A' && c <= 'Z') return c - 'A';
        if (c >= 'a' && c <= 'z') return c - 'a' + 26;
        if (c >= '0' && c <= '9') return c - '0' + 52;
        if (c == '+' || c == '-') return 62;
        if (c == '/' || c == '_') return 63;
        return -1;
    }
};
inline constexpr uuid_of_id_t uuid_of_id{};

}  // namespace webex

/// The mapping of persons, with the default of each row. It needs no table but `/people`:
/// organization and location names (Department, Recording Group, Cost Center, Office Location, Fax
/// Company Name) come from others, so their fields have no rule and keep what they hold.
///
/// Neither have the fields whose source Webex does not publish: Device name and Preferred Device
/// name (the user id of BroadWorks). Login Username is for service entities, and Fax Group Username
/// is not managed any more.
struct webex_to_ucx : mapping_to<ucx_user> {
    static constexpr auto identity = from<"id">;
    /// An e-mail address can change: a plan finds the user by the identity first.
    static constexpr auto key = &ucx_user::email;

    static constexpr auto rules = [] {
        constexpr auto mail = first_of(from<"emails[0]">, from<"userName">) | trimmed | lower;
        constexpr auto phone = from<"phoneNumbers[type=work].value"> | dialable;
        // For a Calling user this is the routing prefix and the extension; else there is none.
        constexpr auto esn =
            first_of(from<"phoneNumbers[type=work_extension].value">, from<"extension">);

        return fields(
            // The two halves of who the user is: too long a name is refused, since a cut one could
            // be another user's.
            field<&ucx_user::ad_username> = mail | local_part | required | max_length<255>,
            field<&ucx_user::domain> = mail | domain_part | required,
            field<&ucx_user::first_name> = from<"firstName">,
            field<&ucx_user::last_name> = from<"lastName"> | truncate<255>,
            // The sample of the article; a mapping of one's own should name another.
            field<&ucx_user::pin> = text("1234") | secret | only_when_adding,
            field<&ucx_user::single_sign_on_id> = mail,
            field<&ucx_user::conversational_ai_username> = mail,
            // A user who has lost his line must not keep its number: blank, said aloud.
            field<&ucx_user::first_extension_number> = first_of(esn, phone, ""),
            field<&ucx_user::first_extension_alias> = first_of(from<"extension">, phone, ""),
            // The article lost this row's source; call records of Webex name a user by the UUID.
            field<&ucx_user::cdr_user_id> = from<"id"> | webex::uuid_of_id,
            field<&ucx_user::pbx_username> = mail | local_part | truncate<255>,
            field<&ucx_user::email> = mail | required,
            // *55 alone would call somebody else.
            field<&ucx_user::voicemail_number> = first_of(esn | prefix("*55"), ""),
            field<&ucx_user::voicemail_address> = mail,
            // So in the article: the home phone is the work phone.
            field<&ucx_user::home_phone> = phone,
            field<&ucx_user::mobile_business_number> =
                from<"phoneNumbers[type=mobile].value"> | dialable,
            field<&ucx_user::fax_number> = from<"phoneNumbers[type=fax].value"> | dialable,
            field<&ucx_user::fax_to_email_address> = mail,
            field<&ucx_user::rich_presence_sip_uri> = mail, field<&ucx_user::microsoft_uri> = mail,
            field<&ucx_user::webex_uri> = mail, field<&ucx_user::picture> = from<"avatar">,
            field<&ucx_user::user_type> = "user");
    }();
};

}}  // namespace muster
