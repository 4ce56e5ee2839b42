// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <directory/dice.hpp>
#include <directory/names.hpp>
#include <directory/places.hpp>
#include <directory/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Invents people. Person `i` of a seed is the same human being in every shape of directory.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// Says which directory is invented. Shares are parts of 10,000 people.
struct options {
    std::uint64_t seed = 1;
    std::uint32_t locations = 200;            ///< Webex locations that people refer to; at least 1
    std::string_view domain = "contoso.com";  ///< the mail domain of 28 % of the people
    std::uint32_t escaped = 180;              ///< people with a backslash in their JSON
    std::uint32_t beyond_ascii = 300;         ///< people with raw UTF-8 in their JSON
    std::uint32_t with_manager = 100;         ///< Graph users with a nested `manager` object
};

/// Says where a person's JSON needs an escape.
enum class escape_at { nowhere, nickname, street, department, office, title, everywhere, mail };

/// One invented human being; views refer to constants and to the `options`.
struct person {
    std::uint64_t index;
    name given, surname;
    bool surname_first;
    bool rocket;  ///< an emoji in the display name
    escape_at escape;
    place const* home;
    std::string_view city;        ///< `home->city`, or another way to write it
    std::string_view department;  ///< empty if none
    bool department_absent;       ///< not even null
    std::string_view title;
    std::string_view mail_domain;  ///< empty if there is no mail
    bool capital_mail;             ///< `Ada.Rossi1@` instead of `ada.rossi1@`
    bool guest, enabled;
    std::uint32_t number;   ///< tells telephone numbers apart
    std::uint32_t created;  ///< seconds since 1970

    /// How every string of this person is escaped, but for the one field that `escape` names.
    [[nodiscard]] escapes usual() const noexcept {
        return escape == escape_at::everywhere ? escapes::non_ascii : escapes::needed;
    }
    /// `special` if `escape` names the field `at`.
    [[nodiscard]] escapes escaped(escape_at at, escapes special) const noexcept {
        return escape == at ? special : usual();
    }
};

/// Invents the person `index` of the directory `from`.
[[nodiscard]] inline person invent(options const& from, std::uint64_t index) {
    dice draw(from.seed, index, purpose::person);
    person one{};
    one.index = index;

    if (draw.chance(from.escaped)) one.escape = static_cast<escape_at>(1 + draw.below(7));
    bool const raw = draw.chance(from.beyond_ascii) && one.escape != escape_at::everywhere;
    if (raw || one.escape == escape_at::everywhere) {
        names const& spoken = draw.one_of(names_beyond_ascii);
        one.given = draw.one_of(spoken.given);
        one.surname = draw.one_of(spoken.surname);
        one.surname_first = spoken.surname_first;
        one.rocket = draw.chance(300);
        one.home = &(draw.chance(5'000) ? draw.one_of(places_beyond_ascii) : draw.one_of(places));
    } else {
        one.given = {draw.one_of(given_names), {}};
        one.surname = {draw.one_of(surnames), {}};
        one.home = &places[draw.chance(543) ? 1U : draw.below(20)];
    }
    one.city = one.home->city;
    if (one.home == &places[1]) {
        // Administrators write what they like, and the filters that the documentation shows say
        // NYC.
        std::uint32_t const spelling = draw.below(100);
        if (spelling < 18)
            one.city = "NYC";
        else if (spelling < 20)
            one.city = "NEW YORK";
    }

    std::uint32_t const unit = draw.below(10'000);
    if (unit < 1'200)
        one.department = unit < 15 ? "SALES" : "Sales";
    else if (unit < 1'700)
        one.department = unit < 1'695 ? "Temp" : "temp";
    else if (unit >= 2'100)
        one.department = draw.one_of(other_departments);
    else
        one.department_absent = unit < 1'800;
    if (one.escape == escape_at::department && one.department.empty())
        one.escape = escape_at::street;

    one.title = draw.chance(50) ? draw.one_of(confusing_titles) : draw.one_of(titles);
    if (one.escape == escape_at::title) one.title = "Engineering / IT";

    std::uint32_t const post = draw.below(10'000);
    if (post < 10)
        one.mail_domain = "rare-domain.example";
    else if (post < 2'810)
        one.mail_domain = from.domain;
    else if (post < 2'910)
        one.mail_domain = "contoso.com.example";
    else if (post >= 3'210)
        one.mail_domain = draw.one_of(other_domains);
    if (one.escape == escape_at::mail && one.mail_domain.empty()) one.escape = escape_at::street;
    one.capital_mail = draw.chance(400);

    one.guest = draw.chance(200) && !one.mail_domain.empty();
    one.enabled = !draw.chance(400);
    one.number = draw.below(1'000'000);
    one.created = 1'325'376'000 + draw.below(410'000'000);  // 2012 to 2024
    return one;
}

/// Appends `text` for use in a mail address: without blanks, in small letters unless `capital`.
inline void append_local(std::string& out, name const& part, bool capital) {
    bool start = true;
    for (char const c : part.ascii.empty() ? part.text : part.ascii) {
        bool const upper = c >= 'A' && c <= 'Z';
        bool const lower = c >= 'a' && c <= 'z';
        if (c == ' ') continue;
        if (upper && !capital)
            out += static_cast<char>(c + ('a' - 'A'));
        else if (lower && capital && start)
            out += static_cast<char>(c - ('a' - 'A'));
        else
            out += c;
        start = false;
    }
}

/// Appends the name as people without the right keyboard write it, e.g. `Lukasz Zak`.
inline void append_ascii_name(std::string& out, person const& of) {
    auto const append_part = [&out](name const& part) {
        if (part.ascii.empty())
            out += part.text;
        else
            append_local(out, part, true);
    };
    append_part(of.given);
    out += ' ';
    append_part(of.surname);
}

/// Appends the part before the `@`, which the index makes unique.
inline void append_local(std::string& out, person const& of, bool capital = false) {
    append_local(out, of.given, capital);
    out += '.';
    append_local(out, of.surname, capital);
    append_number(out, of.index + 1);
}

/// Appends the mail address of somebody who has one.
inline void append_mail(std::string& out, person const& of) {
    append_local(out, of, of.capital_mail);
    append(out, "@", of.mail_domain);
}

/// Appends the address that somebody signs in with, mail or not.
inline void append_sign_in(std::string& out, options const& from, person const& of) {
    append_local(out, of);
    append(out, "@", of.mail_domain.empty() ? from.domain : of.mail_domain);
}

/// Appends the display name, which is not yet escaped.
inline void append_display_name(std::string& out, person const& of) {
    std::string_view const nickname = of.escape == escape_at::nickname ? " \"Ace\" " : " ";
    append(out, of.surname_first ? of.surname.text : of.given.text, nickname,
           of.surname_first ? of.given.text : of.surname.text);
    if (of.rocket) out += " 🚀";
}

/// Appends the UUID that person `index` has in every shape.
inline void append_id(std::string& out, options const& from, std::uint64_t index) {
    dice draw(from.seed, index, purpose::user_id);
    append_uuid(out, draw);
}

/// The person that `index` reports to; only person 0 reports to nobody, and gets 0.
[[nodiscard]] constexpr std::uint64_t manager_of(std::uint64_t index) noexcept { return index / 8; }

}}}  // namespace muster::directory
