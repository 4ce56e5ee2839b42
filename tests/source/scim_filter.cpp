// SPDX-License-Identifier: BSL-1.0
#include <muster/source/scim_filter.hpp>

#include "catch.hpp"
#include "parsed.hpp"
#include "plain_record.hpp"
#include "push_people.hpp"

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/time.hpp>
#include <muster/core/truth.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/language/scim/bind.hpp>
#include <muster/language/scim/parse.hpp>
#include <muster/predicate/attributes.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/source/detail/push_item.hpp>
#include <muster/source/detail/scim_path.hpp>

using muster::pushed_filter;
using muster::text_form;
using muster::truth;
using muster_test::held_person;
using muster_test::parsed;
using muster_test::server_ways;

namespace scim = muster::scim;

namespace {

pushed_filter split(std::string_view text, scim::push_options const& how = {}) {
    return scim::push_down(parsed(text), scim::user_schema, how);
}
std::string server(std::string_view text, scim::push_options const& how = {}) {
    return split(text, how).server;
}
std::string residual(std::string_view text, scim::push_options const& how = {}) {
    return muster::ldap::print(split(text, how).residual);
}
std::string reason(std::string_view text, scim::push_options const& how = {}) {
    return muster_test::only_reason(split(text, how));
}
auto const tidy = muster_test::promising<scim::push_options>(text_form::tidy);
auto const ascii = muster_test::promising<scim::push_options>(text_form::ascii);

/// Reads a SCIM filter and answers it as RFC 7644 3.4.2.2 says, for one user. Of phoneNumbers the
/// person's values are `type value`, so that a selector has something to select by.
class scim_reader : muster_test::server_reader {
public:
    scim_reader(std::string_view text, held_person const& person, server_ways const& ways)
        : server_reader(text), person_(person), ways_(ways) {}
    bool all() {
        // What a server is asked is a filter of the language, whose attributes it knows.
        auto const asked = scim::parse(text_);
        REQUIRE(asked);
        if (auto const bound = scim::bind(*asked, scim::user_schema); !bound)
            FAIL(bound.error().render());
        auto const answer = either();
        end();
        return answer;
    }

private:
    std::string string() {
        std::string made;
        need("\"");
        while (!take("\"")) {
            if (text_.empty()) FAIL("a string does not end");
            take("\\");
            made += text_.front();
            text_.remove_prefix(1);
        }
        return made;
    }
    bool either() {
        auto answer = both();
        while (take(" or ")) answer = both() || answer;
        return answer;
    }
    bool both() {
        auto answer = one();
        while (take(" and ")) answer = one() && answer;
        return answer;
    }
    bool one() {
        if (take("not (")) {
            auto const answer = either();
            need(")");
            return !answer;
        }
        if (take("(")) {
            auto const answer = either();
            need(")");
            return answer;
        }
        auto const end = text_.find_first_of(" [");
        std::string name(text_.substr(0, end));
        text_.remove_prefix(end);
        if (!take("[")) {
            if (auto const colon = name.rfind(':'); colon != name.npos)
                name = "'" + name.substr(0, colon) + "'." + name.substr(colon + 1);
            return compared(name, person_.at(name));
        }
        need("type eq ");
        auto const type = string() + " ";
        need(" and ");
        name += "." + std::string(text_.substr(0, text_.find(' ')));
        text_.remove_prefix(text_.find(' '));
        std::vector<std::string> chosen;
        for (auto const& each : person_.at(name))
            if (each.starts_with(type)) chosen.push_back(each.substr(type.size()));
        auto const answer = compared(name, chosen);
        need("]");
        return answer;
    }
    bool compared(std::string_view name, std::vector<std::string> const& values) {
        if (take(" pr")) {
            for (auto const& each : values)
                if (!each.empty() || ways_.pr_takes_empty) return true;
            return false;
        }
        auto const sign = std::string(text_.substr(1, 2));
        text_.remove_prefix(4);
        std::string wanted;
        if (text_.starts_with('"')) {
            wanted = string();
        } else {
            wanted = text_.starts_with("true") ? "true" : "false";
            need(wanted);
        }
        auto const is_exact = name == "id" || name == "externalId";
        auto const key = [&](std::string_view text) {
            return is_exact ? std::string(text) : muster_test::folded(text, ways_);
        };
        for (auto const& each : values) {
            auto const text = key(each), asked = key(wanted);
            auto const holds = [&] {
                if (sign == "eq") return text == asked;
                if (sign == "sw") return text.starts_with(asked);
                if (sign == "ew") return text.ends_with(asked);
                if (sign == "co") return text.find(asked) != text.npos;
                auto const bound = double(muster::parse_time(wanted)->seconds);
                if (sign == "ge") return std::stod(each) >= bound;
                if (sign != "le") FAIL("SCIM has no " << sign);
                return std::stod(each) <= bound;
            }();
            if (holds) return true;
        }
        return false;
    }

    held_person const& person_;
    server_ways const& ways_;
};

constexpr std::array<std::string_view, 14> names{"userName",
                                                 "externalId",
                                                 "id",
                                                 "displayName",
                                                 "sn",
                                                 "active",
                                                 "emails-value",
                                                 "mail",
                                                 "telephoneNumber",
                                                 "mobile",
                                                 "department",
                                                 "emails",
                                                 "meta-lastModified",
                                                 "l"};

/// The names of SCIM users where letters have a case here that have none at the server, and the
/// other way round.
constexpr auto crossed_shapes = [] {
    auto shapes = scim::detail::user_shapes;
    for (auto& each : shapes) {
        if (each.text == "externalId") each.kind = muster::syntax::text;
        if (each.text == "userName") each.kind = muster::syntax::exact_text;
    }
    return shapes;
}();
constexpr muster::schema crossed_schema{"crossed user", crossed_shapes, scim::detail::user_aliases,
                                        scim::detail::user_name_table.index()};

struct seen_person {
    held_person held;
    muster_test::plain_record record;
};

/// What the attributes of a filter are; others need no values.
std::vector<muster::attribute> attributes_of(muster::filter const& asked) {
    std::vector<muster::attribute> all;
    auto has_emails = false;
    for (auto const name : muster::attributes_used(asked)) {
        auto const is_email = name.starts_with("emails") || name == "mail";
        if (!is_email || !has_emails)
            all.push_back(*scim::user_schema.find(is_email ? "emails-value" : name));
        has_emails = has_emails || is_email;
    }
    return all;
}

seen_person random_person(std::mt19937& dice, std::vector<muster::attribute> const& attributes,
                          scim::push_options const& how, server_ways const& ways) {
    seen_person made;
    for (auto const& found : attributes) {
        auto bare = muster::detail::bare_path(found.path);
        auto const form = muster::detail::form_of(found, how.values, how.known);
        auto const is_email = bare == "emails.value";
        auto type = std::string();
        if (auto const bracket = bare.find("[type="); bracket != bare.npos) {
            auto const end = bare.find(']');
            type = bare.substr(bracket + 6, end - bracket - 6) + " ";
            bare.erase(bracket, end + 1 - bracket);
        }
        auto const texts = muster_test::texts_in(form);
        for (auto count = dice() % (is_email || !type.empty() ? 3 : 2); count > 0; --count) {
            std::string text(texts[dice() % texts.size()]), shown;
            auto kind = muster::value_kind::text;
            if (found.kind == muster::syntax::boolean) {
                text = dice() % 2 == 0 ? "true" : "false";
                kind = muster::value_kind::boolean;
            } else if (found.kind == muster::syntax::time) {
                auto const seconds = 1705536000 + int(dice() % 7) - 3;
                REQUIRE(muster::detail::append_utc(seconds, shown));
                text = std::to_string(seconds + ways.time_shift);
            }
            made.held.values[bare].push_back(type + text);
            if (shown.empty()) shown = text;
            made.record.add(found.path, shown, kind);
            if (!is_email) continue;
            if (found.path != "emails.value") made.record.add("emails.value", shown);
            made.record.add("emails", "", muster::value_kind::complex);
            made.held.values["emails"].push_back(text);
        }
    }
    return made;
}

}  // namespace

TEST_CASE("booleans and times are asked as they are, times two seconds wider") {
    CHECK(server("(active=TRUE)") == "active eq true");
    CHECK(server("(!(active=TRUE))") == "not (active eq true)");
    CHECK(residual("(!(active=TRUE))") == "(&)");
    CHECK(server("(meta-created>=2024-01-18)") == "meta.created ge \"2024-01-17T23:59:58Z\"");
    CHECK(server("(!(meta-created>=2024-01-18))") ==
          "not (meta.created ge \"2024-01-18T00:00:02Z\")");
    CHECK(server("(!(meta-created<=2024-01-18))") ==
          "not (meta.created le \"2024-01-17T23:59:58Z\")");
    CHECK(residual("(meta-created>=2024-01-18)") == "(meta-created>=2024-01-18)");
    CHECK(server("(meta-created=2024-01-18)").empty());
    CHECK(server("(meta-created>=soon)").empty());
}

TEST_CASE("a primary that is not given is false for a server, and has no value here") {
    CHECK(server("(emails-primary=TRUE)") == "emails.primary eq true");
    CHECK(residual("(emails-primary=TRUE)") == "(&)");
    CHECK(server("(!(emails-primary=TRUE))") == "not (emails.primary eq true)");
    CHECK(server("(emails-primary=FALSE)") == "emails.primary eq false");
    CHECK(residual("(emails-primary=FALSE)") == "(emails-primary=FALSE)");
    CHECK(server("(!(emails-primary=FALSE))").empty());
    CHECK(reason("(!(emails-primary=FALSE))") ==
          "the server takes a primary that is not given for false");
}

TEST_CASE("texts are asked as far as it is known how they are written") {
    CHECK(reason("(userName=ann)") ==
          "it is not known how \"userName\" is written; what the server "
          "takes for another text would be lost");
    CHECK(server("(userName=ann)", tidy) == "userName eq \"ann\"");
    CHECK(residual("(userName=ann)", tidy) == "(userName=ann)");
    CHECK(server("(!(userName=ann))", tidy).empty());
    CHECK(server("(uid=ann)", ascii) == "userName eq \"ann\"");
    CHECK(residual("(uid=ann)", ascii) == "(&)");
    CHECK(server("(!(uid=ann))", ascii) == "not (userName eq \"ann\")");
    CHECK(server("(sn=  de  \"X\\5c )", ascii) == "name.familyName eq \"de \\\"X\\\\\"");
    CHECK(server("(sn=M\xC3\xBCller)", ascii).empty());
    CHECK(server("(title>=a)", ascii).empty());
}

TEST_CASE("parts are asked for, all that there are") {
    CHECK(server("(sn=a*)", ascii) == "name.familyName sw \"a\"");
    CHECK(server("(sn=*a)", ascii) == "name.familyName ew \"a\"");
    CHECK(server("(sn=*a*)", ascii) == "name.familyName co \"a\"");
    CHECK(residual("(sn=*a*)", ascii) == "(&)");
    CHECK(server("(|(sn=a*b*c)(sn=d))", ascii) ==
          "(name.familyName sw \"a\" and name.familyName co \"b\" and name.familyName ew \"c\") or "
          "name.familyName eq \"d\"");
    CHECK(residual("(sn=a*b)", ascii) == "(sn=a*b)");
    CHECK(server("(!(sn=a*b))", ascii).empty());
    CHECK(server("(!(sn=a*))", ascii) == "not (name.familyName sw \"a\")");
    CHECK(server("(sn=* *)", ascii).empty());
    CHECK(residual("(sn=a *)", ascii) == "(sn=a *)");
}

TEST_CASE("where case counts for the server alone, letters are not sent") {
    static constexpr std::array shapes{muster::shape{"externalId"}};
    static constexpr auto index = muster::schema_names(std::array<muster::alias, 0>{}, shapes);
    muster::schema const folding{"own user", shapes, {}, index.index()};
    CHECK(server("(externalId=Ab1)", ascii) == "externalId eq \"Ab1\"");
    CHECK(residual("(externalId=Ab1)", ascii) == "(&)");
    CHECK(scim::push_down(parsed("(externalId=Ab1)"), folding, ascii).server.empty());
    CHECK(scim::push_down(parsed("(externalId=42)"), folding, ascii).server ==
          "externalId eq \"42\"");
    CHECK(scim::push_down(parsed("(!(externalId=Ab1))"), folding, ascii).server ==
          "not (externalId eq \"Ab1\")");
}

TEST_CASE("an empty text is a value here, and none for SCIM") {
    CHECK(server("(title=*)").empty());
    CHECK(server("(title=*)", tidy) == "title pr");
    CHECK(residual("(title=*)", tidy) == "(&)");
    CHECK(server("(!(title=*))") == "not (title pr)");
    CHECK(residual("(!(title=*))") == "(!(title=*))");
    CHECK(server("(active=*)") == "active pr");
}

TEST_CASE("paths are written as SCIM does") {
    CHECK(server("(mail=a)", ascii) == "emails.value eq \"a\"");
    CHECK(server("(!(mail=a))", ascii) == "not (emails.value eq \"a\")");
    CHECK(server("(l=Rome)", ascii) == "addresses[type eq \"work\" and locality eq \"Rome\"]");
    CHECK(server("(!(l=Rome))", ascii) ==
          "not (addresses[type eq \"work\" and locality eq \"Rome\"])");
    CHECK(server("(telephoneNumber=*)", ascii) == "phoneNumbers[type eq \"work\" and value pr]");
    CHECK(server("(telephoneNumber=+39 02)", ascii).empty());
    CHECK(server("(department=Sales)", ascii) ==
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"Sales\"");
    CHECK(server("(department=2024-01-18)", ascii) ==
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "
          "\"2024-01-18\"");
    for (auto const* path : {"emails[0].value", "a.'urn:x'.b", "emails[type=work]",
                             "emails[type='a  b'].value", "a[b=c].d[e=f].g", "'a b'.c"})
        CHECK_FALSE(scim::detail::scim_path_of(path));
}

TEST_CASE("servers that know less are asked less") {
    scim::push_options how{.values = text_form::ascii,
                           .known = {},
                           .substrings = false,
                           .presence = false,
                           .order = false,
                           .negation = false,
                           .limits = {1024, 1, 1, muster::query_value_size}};
    CHECK(server("(&(uid=a)(sn=a*)(title=*)(!(title=x))(meta-created>=2024-01-18)"
                 "(|(sn=a)(sn=b)))",
                 how) == "userName eq \"a\"");
    how.attributes = {};
    CHECK(reason("(uid=a)", how) == "it is not known how the server compares \"uid\"");
}

TEST_CASE("the example of the documentation") {
    //! [push_down]
    muster::scim::push_options how;
    how.known = {{"userName", text_form::ascii}};
    auto const asked = parsed("(&(active=TRUE)(userName=ann*)(title=Boss))");
    auto const parts = muster::scim::push_down(asked, muster::scim::user_schema, how);
    CHECK(parts.server == "active eq true and userName sw \"ann\"");
    CHECK(muster::ldap::print(parts.residual) == "(title=Boss)");
    //! [push_down]
}

TEST_CASE("what a SCIM server gives and the residual are the filter") {
    std::mt19937 dice(31'415);
    std::size_t sent = 0, whole = 0, kept_out = 0, selected = 0;
    for (int round = 0; round < 4'000; ++round) {
        scim::push_options how;
        how.values = static_cast<text_form>(dice() % 3);
        // Not of e-mail addresses, which have two names here.
        how.known.push_back(
            {dice() % 2 == 0 ? "userName" : "department", static_cast<text_form>(dice() % 3)});
        how.substrings = dice() % 5 != 0;
        how.negation = dice() % 5 != 0;
        server_ways const ways{dice() % 2 == 0, false, dice() % 2 == 0,
                               0.9 * (int(dice() % 3) - 1)};
        auto const asked = parsed(muster_test::random_filter(dice, names, int(dice() % 4)));
        auto const& schema = dice() % 2 == 0 ? scim::user_schema : crossed_schema;
        auto const made = scim::push_down(asked, schema, how);
        CAPTURE(asked.source(), made.server, muster::ldap::print(made.residual), how.values);
        auto const meant = muster::bind(asked, schema, muster::binding::rfc);
        auto const left = muster::bind(made.residual, schema, muster::binding::rfc);
        REQUIRE((meant && left));
        sent += !made.server.empty();
        whole += !made.server.empty() && muster::ldap::print(made.residual) == "(&)";
        auto const attributes = attributes_of(asked);
        for (int i = 0; i < 16; ++i) {
            auto const person = random_person(dice, attributes, how, ways);
            auto const is_given =
                made.server.empty() || scim_reader(made.server, person.held, ways).all();
            auto const is_meant = (*meant)(person.record) == truth::yes;
            auto const is_left = (*left)(person.record) == truth::yes;
            if ((is_given && is_left) != is_meant) FAIL(is_meant << is_given << is_left);
            kept_out += !is_given;
            selected += is_meant;
        }
    }
    CHECK(sent > 400);
    CHECK(whole > 100);
    CHECK(kept_out > 2'500);
    CHECK(selected > 5'000);
}
