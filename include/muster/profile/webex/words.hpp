// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/checks.hpp>
#include <muster/mapping/concat_if_all.hpp>
#include <muster/mapping/options.hpp>
#include <muster/mapping/phone_number.hpp>
#include <muster/mapping/rules.hpp>
#include <muster/mapping/transforms.hpp>
#include <muster/profile/webex/choices.hpp>
#include <muster/profile/webex/steps.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/value.hpp>

/// @file
/// The words of the article, "ESN", "Phone Number", "Webex Mail", as rules: for each kind of record
/// the paths where Webex has what the word means.

namespace muster { inline namespace MUSTER_ABI { namespace webex {

/// `webexCalling.countryCode` and `webexCalling.number` as one number, e.g. `+447259856623`.
///
/// A number that begins with `+` is whole already; the code may be written `44` or `+44`. Without a
/// code the number stays as it is.
template <trunk_zero Zero>
struct calling_number_t : rule {
    static constexpr std::array<std::string_view, 2> paths() noexcept {
        return {"webexCalling.countryCode", "webexCalling.number"};
    }

    presence operator()(record auto const& source, std::string& out) const {
        auto const start = out.size();
        constexpr auto digits = from<"webexCalling.number"> | phone_number;
        auto const state = digits(source, out);
        if (state != presence::value) return state;
        std::string_view const number = muster::detail::text_from(out, start);
        if (number.front() == '+') return presence::value;
        auto const& held = muster::detail::read_path<"webexCalling.countryCode">(source);
        auto code = trim(held.text());
        if (!code.empty() && code.front() == '+') code.remove_prefix(1);
        if (code.empty()) return presence::value;
        auto const keeps_zero = code == "39" || code == "378";
        if (Zero == trunk_zero::drop && !keeps_zero && number.front() == '0') out.erase(start, 1);
        out.insert(start, code);
        out.insert(start, 1, '+');
        return presence::value;
    }

    static void print(std::string& out, constants) {
        out += Zero == trunk_zero::drop ? "calling_number" : "calling_number(trunk zero kept)";
    }
};

namespace detail {

/// The ESN: the routing prefix and the extension; where one is missing, what Webex reports as the
/// ESN; the extension alone if there is no prefix and the choice says so.
template <class Policy>
constexpr auto esn_of(auto const& joined, auto const& reported, auto const& extension) {
    if constexpr (Policy::chosen.no_prefix == esn_without_prefix::extension) {
        return first_of(joined, reported, extension);
    } else {
        return first_of(joined, reported);
    }
}

/// What all kinds have in common: names of the tables that a record refers to.
struct place_words {
    static constexpr auto organization_name =
        named<"organization.name">(from<"organization.displayName">);
};

/// What only persons have. `text` is qualified: the members of Webex's schemas, in the namespace of
/// the same name, have a syntax that is called so.
struct no_person_words {
    static constexpr auto email = no_value;
    static constexpr auto work_phone = no_value;
    static constexpr auto mobile_phone = no_value;
    static constexpr auto fax_number = no_value;
    static constexpr auto avatar = no_value;
    static constexpr auto first_name = muster::text("");
    static constexpr auto domain = muster::text("");
    // The later article: not to be populated.
    static constexpr auto single_sign_on_id = muster::text("");
    static constexpr auto identity = from<"id">;
    static constexpr auto webex_id = from<"id"> | uuid_of_id;
    static constexpr auto ad_username = webex_id;
    static constexpr auto native_user_id = no_value;
    static constexpr auto pbx_username = no_value;
};

}  // namespace detail

/// What the words of the article mean for a kind. The first is for hunt groups, call queues and
/// auto attendants, which look alike.
template <kind Kind, class Policy>
struct words : detail::place_words, detail::no_person_words {
    static constexpr auto location_name =
        named<"location.name">(first_of(from<"location.name">, from<"locationName">));
    static constexpr auto name = named<"name">(from<"name">);
    static constexpr auto last_name = name;
    static constexpr auto extension = named<"extension">(
        first_of(from<"extension"> | phone_number, from<"inventory.extension"> | phone_number));
    static constexpr auto phone = named<"phone">(
        first_of(from<"phoneNumber"> | phone_number, from<"inventory.phoneNumber"> | phone_number));
    static constexpr auto joined_esn =
        concat_if_all(first_of(from<"telephony.routingPrefix">, from<"routingPrefix">), extension);
    static constexpr auto reported_esn =
        first_of(from<"esn"> | phone_number, from<"inventory.esn"> | phone_number);
    static constexpr auto esn =
        named<"esn">(detail::esn_of<Policy>(joined_esn, reported_esn, extension));
    static constexpr auto acronym = Kind == kind::hunt_group   ? text("HG_")
                                    : Kind == kind::call_queue ? text("CQ_")
                                                               : text("AA_");
};

template <class Policy>
struct words<kind::person, Policy> : detail::place_words {
    static constexpr auto location_name = named<"location.name">(from<"location.name">);
    static constexpr auto email =
        named<"email">(first_of(from<"emails[0]">, from<"userName">) | trimmed | lower);
    static constexpr auto identity = [] {
        if constexpr (Policy::chosen.identity == recognised_by::email) {
            return email;
        } else {
            return from<"id">;
        }
    }();
    static constexpr auto webex_id = from<"id"> | uuid_of_id;
    static constexpr auto ad_username = email | local_part;
    static constexpr auto domain = email | domain_part | required;
    static constexpr auto single_sign_on_id = email;
    static constexpr auto first_name = from<"firstName">;
    static constexpr auto last_name = from<"lastName">;
    static constexpr auto extension = named<"extension">(
        first_of(from<"extension"> | phone_number, from<"webexCalling.extension"> | phone_number,
                 from<"inventory.extension"> | phone_number));
    static constexpr auto work_phone =
        named<"workPhone">(from<"phoneNumbers[type=work].value"> | phone_number);
    static constexpr auto phone =
        named<"phone">(first_of(calling_number_t<Policy::chosen.national>{}, work_phone,
                                from<"inventory.phoneNumber"> | phone_number));
    static constexpr auto joined_esn = concat_if_all(
        first_of(from<"telephony.routingPrefix">, from<"inventory.routingPrefix">), extension);
    static constexpr auto reported_esn =
        first_of(from<"phoneNumbers[type=work_extension].value"> | phone_number,
                 from<"inventory.esn"> | phone_number);
    static constexpr auto esn =
        named<"esn">(detail::esn_of<Policy>(joined_esn, reported_esn, extension));
    static constexpr auto mobile_phone =
        named<"mobilePhone">(from<"phoneNumbers[type=mobile].value"> | phone_number);
    static constexpr auto fax_number =
        named<"faxNumber">(from<"phoneNumbers[type=fax].value"> | phone_number);
    static constexpr auto native_user_id = named<"nativeUserId">(from<"webexCalling.nativeUserId">);
    // The later article lost this cell.
    static constexpr auto pbx_username = [] {
        if constexpr (Policy::revision < 2024) {
            return native_user_id;
        } else {
            return first_of(native_user_id, email | local_part);
        }
    }();
    static constexpr auto avatar = named<"AvatarURL">(from<"avatar">);
    // A person has no name of this form: it is here for the table of options.
    static constexpr auto acronym = text("HG|CQ|AA|VL_");
    static constexpr auto name = named<"name">(from<"displayName">);
};

template <class Policy>
struct words<kind::virtual_line, Policy> : detail::place_words, detail::no_person_words {
    static constexpr auto location_name = named<"location.name">(from<"location.name">);
    static constexpr auto name = named<"name">(
        first_of(from<"displayName">, concat(from<"firstName">, " ", from<"lastName">) | trimmed));
    static constexpr auto last_name = name;
    static constexpr auto extension = named<"extension">(first_of(
        from<"number.extension"> | phone_number, from<"inventory.extension"> | phone_number));
    static constexpr auto phone = named<"phone">(first_of(
        from<"number.external"> | phone_number, from<"inventory.phoneNumber"> | phone_number));
    static constexpr auto joined_esn = concat_if_all(
        first_of(from<"telephony.routingPrefix">, from<"number.routingPrefix">), extension);
    static constexpr auto reported_esn =
        first_of(from<"number.esn"> | phone_number, from<"inventory.esn"> | phone_number);
    static constexpr auto esn =
        named<"esn">(detail::esn_of<Policy>(joined_esn, reported_esn, extension));
    static constexpr auto pbx_username = named<"nativeUserId">(from<"webexCalling.nativeUserId">);
    static constexpr auto acronym = text("VL_");
};

/// A workspace has no number of its own: it is in the inventory.
template <class Policy>
struct words<kind::workspace, Policy> : detail::place_words, detail::no_person_words {
    static constexpr auto location_name = named<"location.name">(from<"location.name">);
    static constexpr auto name = named<"name">(from<"displayName">);
    static constexpr auto last_name = name;
    static constexpr auto extension =
        named<"extension">(from<"inventory.extension"> | phone_number);
    static constexpr auto phone = named<"phone">(from<"inventory.phoneNumber"> | phone_number);
    static constexpr auto joined_esn = concat_if_all(
        first_of(from<"telephony.routingPrefix">, from<"inventory.routingPrefix">), extension);
    static constexpr auto reported_esn = from<"inventory.esn"> | phone_number;
    static constexpr auto esn =
        named<"esn">(detail::esn_of<Policy>(joined_esn, reported_esn, extension));
    static constexpr auto acronym = text("WS_");
};

}}}  // namespace muster::webex
