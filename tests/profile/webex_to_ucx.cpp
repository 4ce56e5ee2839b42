// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/webex_to_ucx.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <muster/mapping/describe.hpp>
#include <muster/mapping/map_into.hpp>

#include "catch.hpp"
#include "mapping/test_record.hpp"

using namespace muster_test;
using muster::presence;
using muster::ucx_user;
using muster::webex_to_ucx;
namespace webex = muster::webex;

namespace {

constexpr auto* ada_uuid = "5b1c0a9e-1f4b-4a57-9d6e-0c1e2f3a4b01";
constexpr auto* ada_id =
    "Y2lzY29zcGFyazovL3VzL1BFT1BMRS81YjFjMGE5ZS0xZjRiLTRhNTctOWQ2ZS0wYzFlMmYzYTRiMDE";

/// A person who has a value wherever a rule looks.
test_record ada() {
    return {{"id", ada_id},
            {"emails[0]", "Ada.Rossi@Contoso.example"},
            {"userName", "other@contoso.example"},
            {"firstName", "Ada"},
            {"lastName", "Rossi"},
            {"displayName", "Ada Rossi"},
            {"extension", "6601"},
            {"telephony.routingPrefix", "800"},
            {"phoneNumbers[type=work].value", "+39 02 4456-6601"},
            {"phoneNumbers[type=work_extension].value", "8006601"},
            {"phoneNumbers[type=mobile].value", "+39 333 1112201"},
            {"phoneNumbers[type=fax].value", "+390244560"},
            {"webexCalling.countryCode", "44"},
            {"webexCalling.number", "07259 856623"},
            {"webexCalling.nativeUserId", "jsmith"},
            {"organization.displayName", "ACME Inc."},
            {"location.name", "Paris"},
            {"loginEnabled", "true"},
            {"avatar", "https://example.invalid/V1~abc"}};
}

test_record hunt_group() {
    return {{"id",
             "Y2lzY29zcGFyazovL3VzL0hVTlRfR1JPVVAvNWIxYzBhOWUtMWY0Yi00YTU3LTlkNmUtMGMxZTJmM2E0YjA"
             "x"},
            {"name", "Sales team"},
            {"phoneNumber", "+1 555 456-0100"},
            {"extension", "7001"},
            {"telephony.routingPrefix", "801"},
            {"routingPrefix", "801"},
            {"esn", "8017001"},
            {"locationName", "New York"},
            {"organization.displayName", "ACME Inc."}};
}

/// A revision with other choices.
template <webex::choices Chosen, class Revision = webex::rev2024>
struct with : Revision {
    static constexpr webex::choices chosen = Chosen;
};

template <class M>
muster::mapped<ucx_user> mapped_by(test_record const& person) {
    muster::mapped<ucx_user> out;
    auto const problem = muster::map_into<M>(person, out);
    INFO(problem.value_or(""));
    REQUIRE_FALSE(problem.has_value());
    return out;
}

/// What a mapping makes of one field: its text, `null` or `absent`.
answer made(muster::mapped<ucx_user> const& user, std::string_view name) {
    answer found{presence::absent, "no such field"};
    user.each([&](std::string_view field, muster::field_state const& state, auto const& content) {
        if (field != name) return;
        found = {state.state, {}};
        if (state.state == presence::value) muster::to_text(content, found.text);
    });
    return found;
}

/// An option of a row: how it prints, and what it makes of Ada.
struct offered {
    std::string rule;
    answer makes;
};
struct row_of_article {
    std::string field;
    std::vector<offered> options;  ///< the default first
};

offered const kept{"keep", absent()};
answer const ada_mail = a_value("ada.rossi@contoso.example");
answer const ada_phone = a_value("+447259856623");

std::vector<offered> mail_or_keep() { return {{"email", ada_mail}, kept}; }
std::vector<offered> place_or_keep() {
    return {{"organization.name", a_value("ACME Inc.")}, {"location.name", a_value("Paris")}, kept};
}
std::vector<offered> import_or_keep(std::string rule, answer makes) {
    return {{std::move(rule), std::move(makes)}, kept};
}

/// The rows that offer a choice, in the order of the article. `revision` is 2023 or 2024.
std::vector<row_of_article> rows_with_choices(int revision) {
    std::vector<row_of_article> rows{
        {"single_sign_on_id", mail_or_keep()},
        {"conversational_ai_username", mail_or_keep()},
        {"first_extension_number",
         {{"first_of(esn, phone, \"\")", a_value("8006601")},
          {"first_of(phone, esn, \"\")", ada_phone},
          kept}},
        {"first_extension_alias",
         {{"first_of(extension, phone, \"\")", a_value("6601")},
          {"first_of(phone, extension, \"\")", ada_phone},
          {"first_of(esn, phone, \"\")", a_value("8006601")},
          {"first_of(phone, esn, \"\")", ada_phone},
          {"first_of(workPhone, \"\")", a_value("+390244566601")},
          {"email", ada_mail},
          kept}},
        {"cdr_user_id", import_or_keep("id | uuid_of_id", a_value(ada_uuid))},
        {"device_name", import_or_keep("nativeUserId", a_value("jsmith"))},
        {"preferred_device_name", import_or_keep("nativeUserId", a_value("jsmith"))},
        {"pbx_username",
         import_or_keep("first_of(nativeUserId, email | local_part)", a_value("jsmith"))},
        {"email", import_or_keep("email", ada_mail)},
        {"department", place_or_keep()},
        {"recording_group_name", place_or_keep()},
        {"cost_center", place_or_keep()},
        {"office_location", place_or_keep()},
        {"voicemail_number",
         import_or_keep("first_of(esn | prefix(\"*55\"), \"\")", a_value("*558006601"))},
        {"voicemail_address", {{"email", ada_mail}, kept, {"none", a_value("")}}},
        {"home_phone", import_or_keep("workPhone", a_value("+390244566601"))},
        {"mobile_business_number", import_or_keep("mobilePhone", a_value("+393331112201"))},
        {"fax_number", import_or_keep("faxNumber", a_value("+390244560"))},
        {"fax_group_username", place_or_keep()},
        {"fax_company_name", import_or_keep("organization.name", a_value("ACME Inc."))},
        {"fax_to_email_address", import_or_keep("email", ada_mail)},
        {"rich_presence_sip_uri", mail_or_keep()},
        {"microsoft_uri", mail_or_keep()},
        {"webex_uri", mail_or_keep()},
        {"picture", import_or_keep("AvatarURL", a_value("https://example.invalid/V1~abc"))},
    };
    if (revision == 2023)
        for (auto& row : rows) {
            if (row.field == "pbx_username") row.options.front().rule = "nativeUserId";
            if (row.field == "fax_group_username")
                row.options.insert(row.options.begin(), {"faxNumber", a_value("+390244560")});
        }
    if (revision == 2023)
        rows.erase(std::remove_if(rows.begin(), rows.end(),
                                  [](auto const& row) { return row.field == "cdr_user_id"; }),
                   rows.end());
    return rows;
}

/// Choice number `I` of a row, or its last.
template <class Choice>
constexpr Choice numbered(int i, Choice last) {
    return static_cast<Choice>(std::min(i, static_cast<int>(last)));
}

/// Choices that take option number `I` of every row.
template <int I, bool IsLater>
constexpr webex::choices option_number = [] {
    webex::choices all;
    constexpr auto mail = numbered(I, webex::mail::keep);
    constexpr auto place = numbered(I, webex::place::keep);
    constexpr auto import = numbered(I, webex::imported::keep);
    all.single_sign_on_id = all.conversational_ai_username = mail;
    all.rich_presence_sip_uri = all.microsoft_uri = all.webex_uri = mail;
    all.first_extension_number = numbered(I, webex::extension::keep);
    all.first_extension_alias = numbered(I, webex::alias_number::keep);
    all.cdr_user_id = all.device_name = all.preferred_device_name = all.pbx_username = import;
    all.email = all.voicemail_number = all.home_phone = all.mobile_business_number = import;
    all.fax_number = all.fax_company_name = all.fax_to_email_address = all.picture = import;
    all.department = all.recording_group_name = all.cost_center = all.office_location = place;
    all.voicemail_address = numbered(I, webex::voicemail::none);
    // Before the options there is the one that stands for the first.
    all.fax_group_username =
        I == 0 ? webex::fax_group::first : numbered(I + (IsLater ? 2 : 1), webex::fax_group::keep);
    return all;
}();

template <class Revision, int I>
void check_option() {
    constexpr auto is_later = Revision::revision == 2024;
    using mapping = webex_to_ucx<with<option_number<I, is_later>, Revision>>;
    auto const user = mapped_by<mapping>(ada());
    auto const described = muster::describe<mapping>();
    for (auto const& row : rows_with_choices(Revision::revision)) {
        INFO("option " << I << " of " << row.field);
        auto const line = std::find_if(described.begin(), described.end(),
                                       [&](auto const& each) { return each.target == row.field; });
        REQUIRE(line != described.end());
        std::vector<std::string> rules;
        for (auto const& each : row.options) rules.push_back(each.rule);
        CHECK(line->options == rules);
        auto const& chosen = row.options[std::min<std::size_t>(I, row.options.size() - 1)];
        CHECK(line->chosen == chosen.rule);
        CHECK(made(user, row.field) == chosen.makes);
        CHECK(line->merge == (chosen.rule == "keep" ? muster::merge_rule::keep_existing
                                                    : muster::merge_rule::always));
    }
}

}  // namespace

TEST_CASE("every option of every row of 2024 makes what the article says") {
    check_option<webex::rev2024, 0>();
    check_option<webex::rev2024, 1>();
    check_option<webex::rev2024, 2>();
    check_option<webex::rev2024, 3>();
    check_option<webex::rev2024, 4>();
    check_option<webex::rev2024, 5>();
    check_option<webex::rev2024, 6>();
}

TEST_CASE("every option of every row of 2023 makes what the article says") {
    check_option<webex::rev2023, 0>();
    check_option<webex::rev2023, 1>();
    check_option<webex::rev2023, 2>();
    check_option<webex::rev2023, 3>();
    check_option<webex::rev2023, 4>();
    check_option<webex::rev2023, 5>();
    check_option<webex::rev2023, 6>();
}

TEST_CASE("the default of a row is the first option that the article lists") {
    for (auto const& [described, revision] :
         {std::pair{muster::describe<webex_to_ucx<>>(), 2024},
          std::pair{muster::describe<webex_to_ucx<webex::rev2023>>(), 2023}})
        for (auto const& row : rows_with_choices(revision)) {
            INFO(row.field);
            auto const line =
                std::find_if(described.begin(), described.end(),
                             [&](auto const& each) { return each.target == row.field; });
            REQUIRE(line != described.end());
            CHECK(line->chosen == row.options.front().rule);
        }
}

TEST_CASE("rows without a choice make what the article says") {
    auto const user = mapped_by<webex_to_ucx<>>(ada());
    CHECK(made(user, "login") == absent());
    CHECK(user.state<&ucx_user::login>().merge == muster::merge_rule::keep_existing);
    CHECK(made(user, "ad_username") == a_value("ada.rossi"));
    CHECK(made(user, "domain") == a_value("contoso.example"));
    CHECK(made(user, "first_name") == a_value("Ada"));
    CHECK(made(user, "last_name") == a_value("Rossi"));
    CHECK(made(user, "pin") == a_value("1234"));
    CHECK(user.state<&ucx_user::pin>().secret);
    CHECK(user.state<&ucx_user::pin>().merge == muster::merge_rule::only_when_adding);
    CHECK(made(user, "user_type") == a_value("user"));
    CHECK(user.identity == ada_id);
}

TEST_CASE("the article of 2023 has 29 rows, that of 2024 has 31, for each kind") {
    auto const rows_of = [](auto const& described) {
        std::vector<std::string> titles;
        for (auto const& row : described)
            if (!row.document.empty()) titles.push_back(row.title);
        return titles;
    };
    auto const earlier = rows_of(muster::describe<webex_to_ucx<webex::rev2023>>());
    auto const later = rows_of(muster::describe<webex_to_ucx<webex::rev2024>>());
    CHECK(earlier.size() == 29);
    CHECK(later == std::vector<std::string>{"Login Username",
                                            "Active Directory username",
                                            "Domain",
                                            "First Name",
                                            "Last Name",
                                            "User PIN",
                                            "Single Sign-On Id",
                                            "Conversational AI Username",
                                            "First extension number",
                                            "First extension number Alias",
                                            "Cdr User Id",
                                            "Device name",
                                            "Preferred Device name",
                                            "PBX Username",
                                            "Email",
                                            "Department",
                                            "Recording Group name",
                                            "Cost Center",
                                            "Office Location",
                                            "VoiceMail Number",
                                            "VoiceMail Address",
                                            "Home Phone",
                                            "Mobile Business Number",
                                            "Fax Number",
                                            "Fax Group Username",
                                            "Fax Company Name",
                                            "Fax to email address",
                                            "Rich Presence SIP URI",
                                            "Microsoft URI",
                                            "Webex URI",
                                            "Picture"});
    using webex::kind;
    CHECK(rows_of(muster::describe<webex_to_ucx<webex::rev2024, kind::hunt_group>>()) == later);
    CHECK(rows_of(muster::describe<webex_to_ucx<webex::rev2024, kind::call_queue>>()) == later);
    CHECK(rows_of(muster::describe<webex_to_ucx<webex::rev2024, kind::auto_attendant>>()) == later);
    CHECK(rows_of(muster::describe<webex_to_ucx<webex::rev2024, kind::virtual_line>>()) == later);
    CHECK(rows_of(muster::describe<webex_to_ucx<webex::rev2024, kind::workspace>>()) == later);
    auto expected = later;
    expected.erase(std::find(expected.begin(), expected.end(), "Login Username"));
    expected.erase(std::find(expected.begin(), expected.end(), "Cdr User Id"));
    CHECK(earlier == expected);
}

TEST_CASE("each revision imports its kinds, and workspaces only if asked for") {
    using webex::kind;
    for (auto const each : {kind::hunt_group, kind::call_queue, kind::auto_attendant,
                            kind::virtual_line, kind::workspace}) {
        CHECK_FALSE(webex::rev2023::knows(each));
        CHECK_FALSE(webex::rev2023::imports(each));
        CHECK(webex::rev2024::knows(each));
        CHECK(webex::rev2024::imports(each) == (each != kind::workspace));
    }
    CHECK(webex::rev2023::imports(kind::person));
    CHECK(webex::rev2024::imports(kind::person));
}

TEST_CASE("limits of 255 are of 2024, and are counted in code points") {
    auto person = ada();
    std::string long_text;
    for (int i = 0; i < 300; ++i) long_text += "é";
    auto const cut = long_text.substr(0, 510);
    for (auto const* const path :
         {"lastName", "webexCalling.nativeUserId", "organization.displayName"})
        person.set(path, long_text);
    auto const later = mapped_by<webex_to_ucx<>>(person);
    auto const earlier = mapped_by<webex_to_ucx<webex::rev2023>>(person);
    for (auto const* const field :
         {"last_name", "pbx_username", "department", "recording_group_name", "cost_center",
          "office_location", "fax_group_username"}) {
        INFO(field);
        CHECK(made(later, field) == a_value(cut));
        if (std::string_view(field) != "fax_group_username")
            CHECK(made(earlier, field) == a_value(long_text));
    }
    CHECK(later.state<&ucx_user::department>().cut);
    CHECK_FALSE(earlier.state<&ucx_user::department>().cut);
    // Not limited by the article.
    CHECK(made(later, "fax_company_name") == a_value(long_text));
    CHECK(made(later, "device_name") == a_value(long_text));

    auto const described = muster::describe<webex_to_ucx<>>();
    std::set<std::string> limited;
    for (auto const& row : described)
        if (row.limit == 255) limited.insert(row.target);
    CHECK(limited == std::set<std::string>{"ad_username", "last_name", "pbx_username", "department",
                                           "recording_group_name", "cost_center", "office_location",
                                           "fax_group_username"});
    for (auto const& row : muster::describe<webex_to_ucx<webex::rev2023>>()) CHECK(row.limit == 0);
}

TEST_CASE("a text that is too long is cut, leaves the field alone, or rejects the record") {
    auto person = ada();
    person.set("lastName", std::string(256, 'R'));
    CHECK(made(mapped_by<webex_to_ucx<>>(person), "last_name") == a_value(std::string(255, 'R')));
    using dropping = with<webex::choices{.long_texts = webex::too_long::drop_field}>;
    auto const dropped = mapped_by<webex_to_ucx<dropping>>(person);
    CHECK(made(dropped, "last_name") == absent());
    CHECK(dropped.state<&ucx_user::last_name>().cut);
    CHECK(made(mapped_by<webex_to_ucx<dropping>>(ada()), "last_name") == a_value("Rossi"));
    using rejecting = with<webex::choices{.long_texts = webex::too_long::reject}>;
    muster::mapped<ucx_user> out;
    CHECK(muster::map_into<webex_to_ucx<rejecting>>(person, out) ==
          "\"last_name\" (from lastName): 256 code points, at most 255 allowed by max_length<255>");
}

TEST_CASE("who the user is, is refused rather than cut") {
    auto person = ada();
    muster::mapped<ucx_user> out;
    person.set("emails[0]", std::string(256, 'a') + "@contoso.example");
    CHECK(muster::map_into<webex_to_ucx<>>(person, out) ==
          "\"ad_username\" (from emails[0], userName): 256 code points, at most 255 allowed by "
          "max_length<255>");
    CHECK(muster::map_into<webex_to_ucx<webex::rev2023>>(person, out) == std::nullopt);
    person.set("emails[0]", "no-domain");
    CHECK(muster::map_into<webex_to_ucx<>>(person, out) ==
          "\"domain\" (from emails[0], userName): required, but null");
    person.set("emails[0]", null());
    person.set("userName", " ");
    CHECK(muster::map_into<webex_to_ucx<>>(person, out) ==
          "\"ad_username\" (from emails[0], userName): required, but null");
}

TEST_CASE("a mail address is split at its last @, and the first address counts") {
    auto person = ada();
    person.set("emails[0]", {" \"A@B\"@Contoso.example ", "second@contoso.example"});
    auto const user = mapped_by<webex_to_ucx<>>(person);
    CHECK(made(user, "ad_username") == a_value("\"a@b\""));
    CHECK(made(user, "domain") == a_value("contoso.example"));
    person.set("emails[0]", null());
    CHECK(made(mapped_by<webex_to_ucx<>>(person), "email") == a_value("other@contoso.example"));
}

TEST_CASE("the ESN is the routing prefix and the extension, else what Webex reports") {
    auto const esn_of = [](test_record const& person) {
        return made(mapped_by<webex_to_ucx<>>(person), "first_extension_number");
    };
    auto person = ada();
    person.set("telephony.routingPrefix", "033");
    person.set("extension", "06623");
    CHECK(esn_of(person) == a_value("03306623"));
    person.set("telephony.routingPrefix", null());
    CHECK(esn_of(person) == a_value("8006601"));
    person.set("inventory.routingPrefix", "77");
    CHECK(esn_of(person) == a_value("7706623"));
    person.set("inventory.routingPrefix", null());
    person.set("phoneNumbers[type=work_extension].value", null());
    person.set("inventory.esn", "5506623");
    CHECK(esn_of(person) == a_value("5506623"));
    person.set("inventory.esn", " ");
    CHECK(esn_of(person) == a_value("06623"));
    using strict = with<webex::choices{.no_prefix = webex::esn_without_prefix::absent}>;
    auto const without = mapped_by<webex_to_ucx<strict>>(person);
    CHECK(made(without, "first_extension_number") == ada_phone);
    CHECK(made(without, "voicemail_number") == a_null());
    person.set("extension", null());
    person.set("webexCalling.extension", "4711");
    CHECK(esn_of(person) == a_value("4711"));
    person.set("webexCalling.extension", null());
    person.set("inventory.extension", "4712");
    CHECK(esn_of(person) == a_value("4712"));
}

TEST_CASE("a phone number is the country's code and the number") {
    auto const phone_of = [](content code, content number) {
        auto person = ada();
        person.set("webexCalling.countryCode", code);
        person.set("webexCalling.number", number);
        using phones =
            with<webex::choices{.first_extension_number = webex::extension::phone_or_esn}>;
        return made(mapped_by<webex_to_ucx<phones>>(person), "first_extension_number");
    };
    CHECK(phone_of("44", "07259856623") == a_value("+447259856623"));
    CHECK(phone_of("+44", "7259-856-623") == a_value("+447259856623"));
    CHECK(phone_of("44", "+44 7259 856623") == a_value("+447259856623"));
    CHECK(phone_of("39", "02 4456 6601") == a_value("+390244566601"));
    CHECK(phone_of("378", "0549 1234") == a_value("+37805491234"));
    CHECK(phone_of(null(), "7259856623") == a_value("7259856623"));
    CHECK(phone_of(" ", "7259856623") == a_value("7259856623"));
    // Without one there is the work phone.
    CHECK(phone_of("44", null()) == a_value("+390244566601"));
    CHECK(phone_of("44", " - ") == a_value("+390244566601"));

    using with_zero = with<webex::choices{.first_extension_number = webex::extension::phone_or_esn,
                                          .national = webex::trunk_zero::keep}>;
    CHECK(made(mapped_by<webex_to_ucx<with_zero>>(ada()), "first_extension_number") ==
          a_value("+4407259856623"));
}

TEST_CASE("a person without a line loses the numbers that he had, never gets a bare *55") {
    test_record const person{
        {"id", "x"}, {"userName", "ada@contoso.example"}, {"telephony.routingPrefix", "800"}};
    auto const user = mapped_by<webex_to_ucx<>>(person);
    CHECK(made(user, "email") == a_value("ada@contoso.example"));
    CHECK(made(user, "first_extension_number") == a_null());
    CHECK(made(user, "first_extension_alias") == a_null());
    CHECK(made(user, "voicemail_number") == a_null());
    CHECK(made(user, "cdr_user_id") == a_value("x"));
    CHECK(made(user, "pbx_username") == a_value("ada"));
    CHECK(made(user, "home_phone") == absent());
}

TEST_CASE("a phone stands in where a person has no extension") {
    auto person = ada();
    person.set("extension", null());
    person.set("phoneNumbers[type=work_extension].value", " ");
    auto const user = mapped_by<webex_to_ucx<>>(person);
    CHECK(made(user, "first_extension_number") == ada_phone);
    CHECK(made(user, "first_extension_alias") == ada_phone);
    CHECK(made(user, "voicemail_number") == a_null());
}

TEST_CASE("a service entity is a user without a mail address") {
    using mapping = webex_to_ucx<webex::rev2024, webex::kind::hunt_group>;
    auto const user = mapped_by<mapping>(hunt_group());
    CHECK(made(user, "login") == a_value("HG_+15554560100"));
    CHECK(made(user, "ad_username") == a_value(ada_uuid));
    CHECK(made(user, "domain") == a_value(""));
    CHECK(made(user, "first_name") == a_value(""));
    CHECK(made(user, "last_name") == a_value("Sales team"));
    CHECK(made(user, "pin") == a_value("1234"));
    CHECK(made(user, "single_sign_on_id") == a_value(""));
    CHECK(made(user, "first_extension_number") == a_value("8017001"));
    CHECK(made(user, "first_extension_alias") == a_value("7001"));
    CHECK(made(user, "cdr_user_id") == a_value(ada_uuid));
    CHECK(made(user, "department") == a_value("ACME Inc."));
    CHECK(made(user, "voicemail_number") == a_value("*558017001"));
    CHECK(made(user, "fax_company_name") == a_value("ACME Inc."));
    CHECK(made(user, "user_type") == a_value("hunt-group"));
    for (auto const* const field :
         {"conversational_ai_username", "device_name", "preferred_device_name", "pbx_username",
          "email", "voicemail_address", "home_phone", "mobile_business_number", "fax_number",
          "fax_to_email_address", "rich_presence_sip_uri", "microsoft_uri", "webex_uri", "picture",
          "enabled"}) {
        INFO(field);
        CHECK(made(user, field) == absent());
    }
    STATIC_REQUIRE(mapping::key == &ucx_user::ad_username);
    STATIC_REQUIRE(webex_to_ucx<>::key == &ucx_user::email);
}

TEST_CASE("the name of a service entity is its phone, else its ESN, extension or name") {
    auto const name_of = [](test_record const& entity) {
        return made(mapped_by<webex_to_ucx<webex::rev2024, webex::kind::call_queue>>(entity),
                    "login");
    };
    auto entity = hunt_group();
    entity.set("phoneNumber", "");
    CHECK(name_of(entity) == a_value("CQ_8017001"));
    entity.set("telephony.routingPrefix", null());
    entity.set("routingPrefix", null());
    entity.set("esn", null());
    CHECK(name_of(entity) == a_value("CQ_7001"));
    entity.set("extension", null());
    CHECK(name_of(entity) == a_value("CQ_Sales team"));
    entity.set("name", null());
    CHECK(name_of(entity) == a_null());

    using by_extension = with<webex::choices{.login = webex::entity_name::phone_extension_name}>;
    using by_esn = with<webex::choices{.login = webex::entity_name::phone_esn_name,
                                       .no_prefix = webex::esn_without_prefix::absent}>;
    using by_hand = with<webex::choices{.login = webex::entity_name::keep}>;
    entity = hunt_group();
    entity.set("phoneNumber", null());
    auto const kind = webex::kind::auto_attendant;
    CHECK(made(mapped_by<webex_to_ucx<by_extension, kind>>(entity), "login") == a_value("AA_7001"));
    CHECK(made(mapped_by<webex_to_ucx<by_esn, kind>>(entity), "login") == a_value("AA_8017001"));
    CHECK(made(mapped_by<webex_to_ucx<by_hand, kind>>(entity), "login") == absent());
    entity.set("telephony.routingPrefix", null());
    entity.set("routingPrefix", null());
    entity.set("esn", null());
    CHECK(made(mapped_by<webex_to_ucx<by_esn, kind>>(entity), "login") == a_value("AA_Sales team"));
}

TEST_CASE("the name of a service entity is cut to 20 code points, with a hash if asked for") {
    auto entity = hunt_group();
    entity.set("phoneNumber", "+390244566012345678");
    using mapping = webex_to_ucx<webex::rev2024, webex::kind::hunt_group>;
    auto const cut = mapped_by<mapping>(entity);
    CHECK(made(cut, "login") == a_value("HG_+3902445660123456"));
    CHECK(cut.state<&ucx_user::login>().cut);
    for (auto const* const path : {"phoneNumber", "extension", "esn"}) entity.set(path, null());
    entity.set("name", "Ćwiczenia zespołu łączności");
    CHECK(made(mapped_by<mapping>(entity), "login") == a_value("HG_Ćwiczenia zespołu"));

    using hashing = webex_to_ucx<with<webex::choices{.long_names = webex::cut_names::add_hash}>,
                                 webex::kind::hunt_group>;
    std::set<std::string> names;
    for (auto const* const name :
         {"Customers of the north, first shift", "Customers of the north, second shift", "short"}) {
        entity.set("name", name);
        auto const made_of = made(mapped_by<hashing>(entity), "login").text;
        CHECK(muster::code_points(made_of) <= 20);
        names.insert(made_of);
    }
    CHECK(names.size() == 3);
    CHECK(names.contains("HG_short"));
    CHECK(names.begin()->starts_with("HG_Customers of "));
}

TEST_CASE("a virtual line has its numbers, its name and its native user") {
    test_record const line{{"id", "v1"},
                           {"firstName", "Front"},
                           {"lastName", "Desk"},
                           {"number.external", "+15554560101"},
                           {"number.extension", "7002"},
                           {"number.routingPrefix", "802"},
                           {"number.esn", "8027002"},
                           {"webexCalling.nativeUserId", "front@x.example"},
                           {"location.name", "New York"}};
    using by_place = with<webex::choices{.office_location = webex::place::location_name}>;
    auto const user = mapped_by<webex_to_ucx<by_place, webex::kind::virtual_line>>(line);
    CHECK(made(user, "login") == a_value("VL_+15554560101"));
    CHECK(made(user, "ad_username") == a_value("v1"));
    CHECK(made(user, "last_name") == a_value("Front Desk"));
    CHECK(made(user, "first_extension_number") == a_value("8027002"));
    CHECK(made(user, "first_extension_alias") == a_value("7002"));
    CHECK(made(user, "pbx_username") == a_value("front@x.example"));
    CHECK(made(user, "office_location") == a_value("New York"));
    CHECK(made(user, "user_type") == a_value("virtual-line"));
}

TEST_CASE("a workspace, if it is asked for, has its number from the inventory") {
    test_record const room{{"id", "w1"},
                           {"displayName", "Aula magna"},
                           {"telephony.routingPrefix", "800"},
                           {"inventory.extension", "6700"},
                           {"inventory.phoneNumber", "+390244566700"},
                           {"location.name", "Milan HQ"}};
    auto const user = mapped_by<webex_to_ucx<webex::rev2024, webex::kind::workspace>>(room);
    CHECK(made(user, "login") == a_value("WS_+390244566700"));
    CHECK(made(user, "last_name") == a_value("Aula magna"));
    CHECK(made(user, "first_extension_number") == a_value("8006700"));
    CHECK(made(user, "single_sign_on_id") == a_value(""));
    CHECK(made(user, "user_type") == a_value("workspace"));
}

TEST_CASE("a disabled login is imported like others, or as a disabled user") {
    auto person = ada();
    person.set("loginEnabled", "false");
    CHECK(made(mapped_by<webex_to_ucx<>>(person), "enabled") == absent());
    using disabling = with<webex::choices{.disabled = webex::disabled_logins::disable}>;
    CHECK(made(mapped_by<webex_to_ucx<disabling>>(person), "enabled") == a_value("false"));
    person.set("loginEnabled", true);
    CHECK(made(mapped_by<webex_to_ucx<disabling>>(person), "enabled") == a_value("true"));
}

TEST_CASE("a person is recognised by the id, or by the mail address as the article has it") {
    using by_mail = with<webex::choices{.identity = webex::recognised_by::email}>;
    CHECK(mapped_by<webex_to_ucx<by_mail>>(ada()).identity == "ada.rossi@contoso.example");
    CHECK(muster::paths_of<webex_to_ucx<by_mail>>[0] == "emails[0]");
    using no_mail = with<webex::choices{.email = webex::imported::keep}>;
    STATIC_REQUIRE(webex_to_ucx<no_mail>::key == &ucx_user::ad_username);
}

TEST_CASE("where the later article lost a source, the earlier one is named") {
    for (auto const& row : muster::describe<webex_to_ucx<>>()) {
        INFO(row.target);
        auto const from_earlier =
            row.target == "department" || row.target == "recording_group_name" ||
            row.target == "cost_center" || row.target == "office_location" ||
            row.target == "fax_group_username" || row.target == "fax_company_name";
        if (row.target == "user_type")
            CHECK(row.document.empty());
        else
            CHECK(row.document.starts_with(from_earlier ? "002" : "001"));
    }
    for (auto const& row : muster::describe<webex_to_ucx<webex::rev2023>>())
        CHECK((row.target == "user_type" || row.document.starts_with("002")));
}

TEST_CASE("the description of the Webex mapping shows no PIN") {
    auto const table = muster::to_markdown(muster::describe<webex_to_ucx<>>());
    CHECK(table.find("1234") == std::string::npos);
    CHECK(table.find("text(***)") != std::string::npos);
}
