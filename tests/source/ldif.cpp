// SPDX-License-Identifier: BSL-1.0
#include <muster/source/ldif.hpp>

#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/language/ldap/bind.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/predicate/undefined.hpp>

#include "eval_vectors.hpp"
#include "parsed.hpp"
#include "plain_record.hpp"
#include "source/gather.hpp"
#include "whole_file.hpp"

using muster::truth;

namespace {

constexpr std::string_view people = "version: 1\n"
                                    "\n"
                                    "dn: ou=People,dc=example,dc=org\n"
                                    "objectClass: organizationalUnit\n"
                                    "ou: People\n"
                                    "\n"
                                    "dn: uid=ann,ou=People,dc=example,dc=org\n"
                                    "objectClass: inetOrgPerson\n"
                                    "uid: ann\n"
                                    "cn: Ann Lee\n"
                                    "CN;lang-fr: Anne Lee\n"
                                    "sn: Lee\n"
                                    "mail: ann@example.org\n"
                                    "mail: a.lee@example.org\n"
                                    "manager: UID=bob, OU=People, DC=example, DC=org\n"
                                    "createTimestamp: 20240229120000+0100\n"
                                    "telephoneNumber: +1 408 555-0001\n"
                                    "postalAddress: 1 Main St$Anytown$US\n"
                                    "entryUUID: 597AE2F6-16a6-1027-98f4-d28b5365dc14\n"
                                    "userPassword:: c2VjcmV0\n"
                                    "\n"
                                    "dn: uid=bob,ou=People,dc=example,dc=org\n"
                                    "objectClass: inetOrgPerson\n"
                                    "uid: bob\n"
                                    "cn: Bob\n"
                                    "sn: Stone\n"
                                    "x-unheard: of\n"
                                    "\n";

/// The user ids, or names, of the entries for which a filter is True; those for which it is
/// Undefined behind a `?`.
std::vector<std::string> answer(std::string_view ldif, std::string_view filter,
                                muster::ldap::schema const& names) {
    struct gatherer {
        muster::request request;
        muster::predicate bound;
        std::vector<std::string> found;

        [[nodiscard]] muster::request const& asked() const { return request; }
        muster::flow record(muster::row const& each) {
            auto const answer = bound(each);
            auto const id = std::string(each[1].has_value() ? each[1].text() : each[0].text());
            if (answer == muster::truth::yes) found.push_back(id);
            if (answer == muster::truth::undefined) found.push_back("?" + id);
            return muster::flow::more;
        }
        muster::flow malformed(muster::malformed_record const& bad) {
            FAIL(bad.reason);
            return muster::flow::more;
        }
    } to;
    to.request.fields.add("entryDN");
    to.request.fields.add("uid");
    auto const bound = muster::bind(muster_test::parsed(filter), names, muster::binding::rfc);
    REQUIRE(bound);
    to.bound = bound->linked(to.request.fields);
    auto from = muster::ldif::entries(muster::memory(ldif), names);
    auto const ended = from.read(to);
    REQUIRE(ended);
    CHECK(ended->complete);
    return to.found;
}

}  // namespace

TEST_CASE("entries answer for subtypes, options, names and every kind of value") {
    muster::ldap::schema const names;
    using found = std::vector<std::string>;
    auto const ask = [&](std::string_view filter) { return answer(people, filter, names); };
    std::string const unit = "ou=People,dc=example,dc=org";
    CHECK(ask("(objectClass=*)") == found{unit, "ann", "bob"});
    CHECK(ask("(objectClass=inetOrgPerson)") == found{"ann", "bob"});
    CHECK(ask("(objectClass=2.16.840.1.113730.3.2.2)") == found{"ann", "bob"});
    CHECK(ask("(name=people)") == found{unit});
    CHECK(ask("(cn=anne lee)") == found{"ann"});
    CHECK(ask("(cn;lang-fr=ann lee)") == found{});
    CHECK(ask("(2.5.4.4=stone)") == found{"bob"});
    CHECK(ask("(mail=A.LEE@*)") == found{"ann"});
    CHECK(ask("(!(mail=*))") == found{unit, "bob"});
    CHECK(ask("(manager=uid=Bob,ou=people,dc=example,dc=org)") == found{"ann"});
    CHECK(ask("(manager=0.9.2342.19200300.100.1.1=bob,ou=people,dc=example,dc=org)") ==
          found{"ann"});
    CHECK(ask("(manager:dnSubtreeMatch:=dc=example,dc=org)") == found{"ann"});
    CHECK(ask("(manager:dnOneLevelMatch:=dc=example,dc=org)") == found{});
    CHECK(ask("(manager:dnOneLevelMatch:=ou=people,dc=example,dc=org)") == found{"ann"});
    CHECK(ask("(createTimestamp=20240229110000Z)") == found{"ann"});
    CHECK(ask("(createTimestamp>=20240229110000.5Z)") == found{});
    CHECK(ask("(telephoneNumber=+14085550001)") == found{"ann"});
    CHECK(ask("(postalAddress=1 main  st$ANYTOWN$us)") == found{"ann"});
    CHECK(ask("(postalAddress=*town*)") == found{"ann"});
    CHECK(ask("(postalAddress=*st any*)") == found{});
    CHECK(ask("(entryUUID=597ae2f6-16A6-1027-98F4-d28b5365dc14)") == found{"ann"});
    CHECK(ask("(userPassword=secret)") == found{"ann"});
    CHECK(ask("(userPassword=Secret)") == found{});
    CHECK(ask("(ou:dn:=people)") == found{unit, "ann", "bob"});
    CHECK(ask("(uid:dn:=bob)") == found{"bob"});
    CHECK(ask("(:caseExactMatch:=Stone)") == found{"bob"});
    CHECK(ask("(:caseExactMatch:=stone)") == found{});
    CHECK(ask("(:dn:caseIgnoreMatch:=BOB)") == found{"bob"});
    CHECK(ask("(telephoneNumber:caseIgnoreMatch:=+1 408  555-0001)") == found{"ann"});
    CHECK(ask("(telephoneNumber:caseIgnoreMatch:=+14085550001)") == found{});
    CHECK(ask("(:caseExactMatch:=+1 408 555-0001)") == found{"ann"});
    CHECK(ask("(cn:telephoneNumberMatch:=bob)") == found{"?" + unit, "?ann", "?bob"});
    CHECK(ask("(uid:caseIgnoreOrderingMatch:=b)") == found{"ann"});
    CHECK(ask("(entryDN=UID=bob,OU=People,DC=Example,DC=Org)") == found{"bob"});
    // The name itself is asked by its name, whatever else of this syntax the entry has.
    CHECK(ask("(:distinguishedNameMatch:=uid=bob,ou=people,dc=example,dc=org)") == found{"ann"});
    CHECK(ask("(:dnSubtreeMatch:=ou=people,dc=example,dc=org)") == found{"ann"});
    CHECK(ask("(nosuch=x)") == found{"?" + unit, "?ann", "?bob"});
    CHECK(ask("(!(sn>=a))") == found{"?" + unit, "?ann", "?bob"});
}

TEST_CASE("values of just the description that is asked for come first") {
    muster::ldap::schema const names;
    struct gatherer {
        muster::request request;
        std::vector<std::string> found;

        [[nodiscard]] muster::request const& asked() const { return request; }
        muster::flow record(muster::row const& each) {
            for (std::size_t slot = 0; slot < request.fields.size(); ++slot) {
                found.emplace_back();
                for (auto const& value : each[slot]) found.back().append(value.text) += '|';
            }
            return muster::flow::more;
        }
        muster::flow malformed(muster::malformed_record const& bad) {
            FAIL(bad.reason);
            return muster::flow::more;
        }
    } to;
    for (auto const* const path : {"givenName", "givenName;lang-en", "name"})
        to.request.fields.add(path);
    auto from = muster::ldif::entries(muster::memory("dn: uid=a\n"
                                                     "givenName;lang-en;x-old: Annie\n"
                                                     "givenName;lang-en: Anne\n"
                                                     "GIVENNAME: Anna\n"
                                                     "sn: Lee\n"
                                                     "2.5.4.42: Anja\n"),
                                      names);
    REQUIRE(from.read(to));
    CHECK(to.found == std::vector<std::string>{"Anna|Anja|Annie|Anne|", "Anne|Annie|",
                                               "Annie|Anne|Anna|Lee|Anja|"});
}

TEST_CASE("Active Directory's bit rules look at 64 bits") {
    muster::ldap::schema names;
    REQUIRE(names.add("attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY "
                      "integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 )\n"));
    constexpr std::string_view accounts = "dn: uid=a\nuid: a\nuserAccountControl: 514\n\n"
                                          "dn: uid=b\nuid: b\nuserAccountControl: 512\n\n"
                                          "dn: uid=c\nuid: c\n\n"
                                          "dn: uid=d\nuid: d\nuserAccountControl: x\n\n";
    using found = std::vector<std::string>;
    auto const ask = [&](std::string_view filter) { return answer(accounts, filter, names); };
    CHECK(ask("(userAccountControl:1.2.840.113556.1.4.803:=2)") == found{"a", "?d"});
    CHECK(ask("(!(userAccountControl:1.2.840.113556.1.4.803:=2))") == found{"b", "c", "?d"});
    CHECK(ask("(userAccountControl:integerBitAndMatch:=0)") == found{"a", "b", "?d"});
    CHECK(ask("(userAccountControl:1.2.840.113556.1.4.804:=3)") == found{"a", "?d"});
    CHECK(ask("(userAccountControl:integerBitOrMatch:=0)") == found{"?d"});
    CHECK(ask("(userAccountControl:integerBitOrMatch:=9223372036854775808)") ==
          found{"?a", "?b", "?c", "?d"});
}

TEST_CASE("an LDIF source runs in a pipeline, filters unbound or bound") {
    muster::ldap::schema const names;
    std::vector<std::string> texts;
    auto ended = (muster::read(muster::ldif::entries(muster::memory(people), names)) |
                  muster::where(muster_test::parsed("(sn=stone)")))
                     .into([&](std::string&& text) { texts.push_back(std::move(text)); });
    REQUIRE(ended);
    CHECK(ended->mapped == 1);
    CHECK(ended->out_of_scope == 2);
    REQUIRE(texts.size() == 1);
    CHECK(texts[0].starts_with("dn: uid=bob,"));
    CHECK(texts[0].ends_with("x-unheard: of"));

    auto const wrong = (muster::read(muster::ldif::entries(muster::memory(people), names)) |
                        muster::where(muster_test::parsed("(surnam=stone)")))
                           .into([](std::string&&) {});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().message.find("did you mean surname") != std::string::npos);
}

TEST_CASE("what is no entry is reported, and makes the read incomplete") {
    muster::ldap::schema const names;
    struct observer_type {
        std::vector<std::string> reasons;
        void problem(muster::verdict const& about) { reasons.emplace_back(about.reason); }
    } observer;
    auto const ended =
        muster::read(muster::ldif::entries(muster::memory("dn: uid=a\nuid a\n\n"
                                                          "dn: uid=b\nchangetype: modify\n"
                                                          "replace: cn\ncn: b\n-\n\n"
                                                          "dn: uid=c\nchangetype: delete\n\n"
                                                          "dn: uid=d\nuid: d\n"),
                                           names))
            .into([](std::string&&) {}, {}, observer);
    REQUIRE(ended);
    CHECK(ended->mapped == 1);
    CHECK(ended->removed == 1);
    CHECK(ended->rejected == 2);
    CHECK_FALSE(ended->complete);
    REQUIRE(observer.reasons.size() == 2);
    CHECK(observer.reasons[1] == "a change of an entry, where the entry itself is wanted");

    auto const nothing =
        muster::read(muster::ldif::entries(muster::files("no-such-file.ldif"), names))
            .into([](std::string&&) {});
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().code == muster::errc::cannot_open);
}

TEST_CASE("a directory answers as an LDAP server does") {
    auto const folder = muster_test::conformance_dir();
    if (folder.empty()) {
        WARN("the conformance vectors are not here; MUSTER_CONFORMANCE_DIR names their folder");
        return;
    }
    auto const directory = muster_test::whole_file(folder + "/vectors/directory.ldif");
    auto const text = muster_test::whole_file(folder + "/vectors/xperson.schema");
    muster::ldap::schema modern, strict;
    REQUIRE(modern.add(text));
    REQUIRE(strict.add(text));
    strict.unicode = muster::unicode_policy::strict;

    struct evaluation {
        muster_test::eval_vector const* asked;
        muster::predicate bound;
        std::vector<std::string> found{};
        std::int64_t undefined = 0;
    };
    struct sink {
        muster::request request;
        std::vector<evaluation> all;
        [[nodiscard]] muster::request const& asked() const { return request; }
        muster::flow record(muster::row const& each) {
            auto const id = each[1].has_value() ? std::string(each[1].text())
                                                : "dn:" + std::string(each[0].text());
            for (auto& one : all) {
                auto const answer = one.bound(each);
                one.undefined += answer == muster::truth::undefined;
                if (answer == muster::truth::yes) one.found.push_back(id);
            }
            return muster::flow::more;
        }
        muster::flow malformed(muster::malformed_record const& bad) {
            FAIL(bad.reason);
            return muster::flow::more;
        }
    };
    auto const vectors = muster_test::eval_vectors(folder);
    for (auto const is_strict : {false, true}) {
        auto const& names = is_strict ? strict : modern;
        sink to;
        to.request.fields.add("entryDN");
        to.request.fields.add("uid");
        for (auto const& each : vectors) {
            if (each.is_strict != is_strict) continue;
            auto const bound =
                muster::bind(muster_test::parsed(each.filter), names, muster::binding::rfc);
            REQUIRE(bound);
            to.all.push_back({&each, bound->linked(to.request.fields)});
        }
        REQUIRE(to.request.fields.size() < muster::wanted::max_paths);
        auto from = muster::ldif::entries(muster::memory(directory), names);
        auto const ended = from.read(to);
        REQUIRE(ended);
        CHECK(ended->complete);
        CHECK(ended->records == 2091);
        for (auto& each : to.all) {
            std::sort(each.found.begin(), each.found.end());
            CAPTURE(each.asked->id, each.asked->filter, each.found);
            CHECK(muster_test::is_expected(*each.asked, each.found));
            if (each.asked->undefined >= 0) CHECK(each.undefined == each.asked->undefined);
        }
    }
}

namespace {

struct notes {
    std::vector<std::string> reasons;
    void problem(muster::verdict const& about) { reasons.emplace_back(about.reason); }
};

/// How a read of `ldif` with `filter` ends; what was wrong with single entries is appended to
/// `said`.
muster::summary read_people(std::string_view ldif, std::string_view filter, notes& said,
                            std::vector<std::string>* texts = nullptr) {
    muster::ldap::schema const names;
    auto ended = (muster::read(muster::ldif::entries(muster::memory(ldif, "f.ldif"), names)) |
                  muster::where(muster_test::parsed(filter)))
                     .into(
                         [&](std::string&& text) {
                             if (texts != nullptr) texts->push_back(std::move(text));
                         },
                         {}, said);
    REQUIRE(ended);
    return std::move(*ended);
}

}  // namespace

TEST_CASE("a file without an entry is no directory in which nobody is left") {
    for (auto const* file : {"", "\n\n", "# an export\n", "version: 1\n", "version: 1\n\n# x\n",
                             "# CR\rdn: uid=a\ruid: a\r\n"}) {
        INFO(file);
        notes said;
        auto const ended = read_people(file, "(uid=*)", said);
        CHECK_FALSE(ended.complete);
        CHECK_FALSE(ended.proved);
        REQUIRE_FALSE(ended.reasons.empty());
    }
    notes said;
    CHECK(read_people("version: 1\n", "(uid=*)", said).reasons ==
          std::vector<std::string>{
              "f.ldif: holds no LDAP entry, nor the result of a search that found none"});
    // A search that found nothing is an answer.
    auto const none = read_people("# LDAPv3\n\nsearch: 2\nresult: 0 Success\n", "(uid=*)", said);
    CHECK(none.complete);
    CHECK(none.proved);
    CHECK_FALSE(read_people("search: 2\nresult: 32 No such object\n", "(uid=*)", said).complete);
}

TEST_CASE("an entry of a file that may be cut is not read, and the read is incomplete") {
    std::string const whole = "dn: uid=a\nobjectClass: person\nuid: a\ncn: Ada Rossi\n";
    notes said;
    CHECK(read_people(whole, "(uid=*)", said).complete);
    CHECK_FALSE(read_people(whole, "(uid=*)", said).proved);
    CHECK(said.reasons.empty());
    for (std::size_t size = 1; size < whole.size(); ++size) {
        auto const ended = read_people(whole.substr(0, size), "(uid=*)", said);
        auto const at_line_end = whole[size - 1] == '\n' && size > whole.find("objectClass");
        INFO(size);
        CHECK(ended.complete == at_line_end);
        CHECK((ended.mapped + ended.out_of_scope == 1) == at_line_end);
    }
    said.reasons.clear();
    auto const cut =
        read_people("dn: uid=b\nuid: b\n\n" + whole.substr(0, whole.size() - 4), "(uid=*)", said);
    CHECK(cut.mapped == 1);
    CHECK(cut.rejected == 1);
    REQUIRE(said.reasons.size() == 1);
    CHECK(said.reasons[0].find("the file ends in the middle of its last line") !=
          std::string::npos);
    CHECK_FALSE(read_people(whole + "\n# a comment, cut", "(uid=*)", said).complete);
}

TEST_CASE("an entry without attributes is named, unless it is to be deleted") {
    notes said;
    auto const ended = read_people(
        "dn: uid=a\n\ndn: uid=b\nuid: b\n\ndn: uid=c\nchangetype: delete\n", "(uid=*)", said);
    CHECK(ended.mapped == 1);
    CHECK(ended.removed == 1);
    CHECK(ended.rejected == 1);
    CHECK_FALSE(ended.complete);
    REQUIRE(said.reasons.size() == 1);
    CHECK(said.reasons[0].find("an entry without attributes") == 0);
}

TEST_CASE("two entries without an empty line between them do not become one") {
    notes said;
    auto const ended = read_people("dn: uid=a\nuid: a\ndn: uid=b\nuid: b\n", "(uid=*)", said);
    CHECK(ended.mapped == 0);
    CHECK(ended.rejected == 1);
    CHECK_FALSE(ended.complete);
}

TEST_CASE("the result of a search proves that its entries are all there") {
    std::string const entry = "dn: uid=a\nuid: a\n\n", end = "search: 2\nresult: 0 Success\n";
    notes said;
    CHECK(read_people(entry + end, "(uid=*)", said).proved);
    CHECK_FALSE(read_people(entry, "(uid=*)", said).proved);
    CHECK_FALSE(read_people(entry + end + "\n" + entry, "(uid=*)", said).proved);
    CHECK_FALSE(read_people(entry + "uid: b\n\n" + end, "(uid=*)", said).proved);
    muster::ldap::schema const names;
    auto const both = entry + end;
    muster::inputs two;
    two.add_memory(both).add_memory(entry);
    auto const ended = muster::read(muster::ldif::entries(two, names)).into([](std::string&&) {});
    REQUIRE(ended);
    CHECK(ended->complete);
    CHECK_FALSE(ended->proved);
}

TEST_CASE("a value that is elsewhere costs its entry only where it is asked for") {
    constexpr std::string_view file = "dn: uid=a\nuid: a\ncn: A\njpegPhoto:< file:///tmp/a\n\n"
                                      "dn: uid=b\nuid: b\ncn: B\n";
    notes said;
    std::vector<std::string> texts;
    auto ended = read_people(file, "(uid=*)", said, &texts);
    CHECK(ended.complete);
    CHECK(texts.size() == 2);
    CHECK(said.reasons.empty());
    CHECK(ended.notices ==
          std::vector<std::string>{"1 value was not read, since it is in a file or on a server "
                                   "(\":<\"): of jpegPhoto"});
    // That there is a value is known.
    texts.clear();
    CHECK(read_people(file, "(jpegPhoto=*)", said, &texts).complete);
    CHECK(texts.size() == 1);
    ended = read_people(file, "(!(jpegPhoto=*))", said);
    CHECK(ended.mapped == 1);
    CHECK(ended.undecided == 0);
    CHECK(read_people(file, "(|(uid=a)(cn=B))", said).mapped == 2);
    CHECK(said.reasons.empty());
    // What it is, is not.
    for (auto const* filter :
         {"(cn=x)", "(!(cn=x))", "(cn=*x*)", "(name=x)", "(cn;lang-fr=x)", "(cn:caseExactMatch:=x)",
          "(:caseExactMatch:=x)", "(|(uid=b)(cn=x))"}) {
        INFO(filter);
        said.reasons.clear();
        ended = read_people("dn: uid=a\nuid: a\ncn: A\ncn;lang-fr:< file:///a\n", filter, said);
        CHECK(ended.undecided == 1);
        CHECK(ended.rejected == 0);
        CHECK(ended.reasons ==
              std::vector<std::string>{"1 record lacks values that a filter asks for"});
        REQUIRE(said.reasons.size() == 1);
        CHECK(said.reasons[0].find("the record has further values, which its source does not give; "
                                   "\"cn;lang-fr\": the value is somewhere else") !=
              std::string::npos);
    }
    // A subtype, or an option, is asked for with its supertype.
    ended = read_people("dn: uid=a\nuid: a\ncn;lang-fr:< file:///a\n", "(name=x)", said);
    CHECK(ended.undecided == 1);
    // Where something else than a filter asks for the value, the entry is refused.
    for (auto const slot : {0, 1}) {
        muster_test::gathered out;
        muster::ldap::schema const names;
        auto sink = muster_test::gathering_sink{{}, out, 9};
        sink.wants.fields.add("cn");
        sink.wants.fields.add("description");
        sink.wants.may_be_partial.push_back(static_cast<std::uint16_t>(slot));
        auto from = muster::ldif::entries(muster::memory("dn: uid=a\ncn:< file:///a\n"), names);
        REQUIRE(from.read(sink));
        REQUIRE(out.all.size() == 1);
        CHECK(out.all[0].malformed == (slot != 0));
    }
    ended =
        read_people("dn: uid=a\nuid: a\ncn;lang-fr:< file:///a\ncn:< file:///b\n", "(uid=a)", said);
    CHECK(ended.mapped == 1);
    CHECK(ended.notices == std::vector<std::string>{
                               "2 values were not read, since they are in a file or on a server "
                               "(\":<\"): of cn;lang-fr, cn"});
}

TEST_CASE("a piece of a list never says what is not in it") {
    auto const group = [](std::string_view lines) {
        return "dn: cn=g,dc=x\nobjectClass: group\ncn: g\n" + std::string(lines);
    };
    struct expectation {
        std::string_view lines;
        std::string_view filter;
        truth answer;
    };
    constexpr auto yes = truth::yes, no = truth::no, undefined = truth::undefined;
    constexpr std::string_view two = "member;range=0-1: cn=a,dc=x\nmember;range=0-1: cn=b,dc=x\n",
                               next = "member;Range=2-3: cn=c,dc=x\nmember;Range=2-3: cn=d,dc=x\n",
                               last = "member;range=4-*: cn=e,dc=x\n",
                               all = "member;range=0-*: cn=a,dc=x\nmember;range=0-*: cn=b,dc=x\n";
    auto const with = [](auto... parts) { return (std::string() + ... + std::string(parts)); };
    auto const two_next = with(two, next), all_three = with(last, two, next), gap = with(two, last),
               cut = with(two.substr(0, two.find('\n') + 1), next, last);
    for (auto const& each : std::initializer_list<expectation>{
             {two, "(member=cn=a,dc=x)", yes},
             {two, "(member=CN=B, DC=x)", yes},
             {two, "(member=cn=z,dc=x)", undefined},
             {two, "(!(member=cn=z,dc=x))", undefined},
             {two, "(!(member=cn=a,dc=x))", no},
             {two, "(member=*)", yes},
             {two, "(!(member=*))", no},
             {two, "(cn=g)", yes},
             {two, "(&(cn=other)(member=cn=z,dc=x))", no},
             {two, "(distinguishedName=cn=z,dc=x)", undefined},  // its supertype
             {all, "(member=cn=a,dc=x)", yes},
             {all, "(member=cn=z,dc=x)", no},
             {all, "(!(member=cn=z,dc=x))", yes},
             {next, "(member=cn=a,dc=x)", undefined},
             {two_next, "(member=cn=d,dc=x)", yes},
             {two_next, "(member=cn=e,dc=x)", undefined},
             {all_three, "(member=cn=e,dc=x)", yes},
             {all_three, "(member=cn=z,dc=x)", no},
             {gap, "(member=cn=z,dc=x)", undefined},
             {cut, "(member=cn=z,dc=x)", undefined},
         }) {
        INFO(each.lines << each.filter);
        notes said;
        auto const ended = read_people(group(each.lines), each.filter, said);
        CHECK(ended.rejected == 0);
        CHECK(ended.mapped == (each.answer == yes ? 1 : 0));
        CHECK(ended.out_of_scope == (each.answer == no ? 1 : 0));
        CHECK(ended.undecided == (each.answer == undefined ? 1 : 0));
        CHECK(ended.complete == (each.answer != undefined));
        auto const is_whole = each.lines == all || each.lines == all_three;
        CHECK(ended.notices.empty() == is_whole);
    }
    notes said;
    CHECK(read_people(group(two), "(member=cn=z,dc=x)", said).notices ==
          std::vector<std::string>{
              "1 list of values is not whole: \"member;range=0-1\" is a piece of a longer list, "
              "which Active Directory gives in pieces; ask for \"member;range=2-*\" too until a "
              "piece ends with \"*\", and write all pieces into one entry"});
    REQUIRE(said.reasons.size() == 1);
    CHECK(said.reasons[0].find("ask for \"member;range=2-*\" too") != std::string::npos);
    // No option of another form is one.
    for (auto const* name :
         {"member;range=", "member;range=0", "member;range=0-", "member;range=-1",
          "member;range=3-2", "member;range=*-0", "member;range=0-99999999999999999999",
          "member;range=0-1;range=2-3", ";range=0-1", "mem ber;range=0-1"}) {
        INFO(name);
        CHECK(read_people(group(std::string(name) + ": cn=a,dc=x\n"), "(cn=g)", said).rejected ==
              1);
    }
    // Other options stay what they are.
    CHECK(read_people(group("cn;lang-fr;range=0-0: h\n"), "(cn;lang-fr=h)", said).mapped == 1);
    CHECK(read_people(group("cn;lang-fr;range=0-0: h\n"), "(cn;lang-fr=z)", said).undecided == 1);
}

TEST_CASE("an entry that lacks what one filter reads is Undefined for this one alone") {
    struct asking {
        muster::request request;
        std::vector<muster::predicate> all;
        std::vector<truth> answers;
        [[nodiscard]] muster::request const& asked() const { return request; }
        muster::flow record(muster::row const& entry) {
            for (auto const& each : all) answers.push_back(each(entry));
            return muster::flow::more;
        }
        static muster::flow malformed(muster::malformed_record const& bad) {
            FAIL(bad.reason);
            return muster::flow::more;
        }
    } sink;
    muster::ldap::schema const names;
    for (auto const* filter :
         {"(cn=A)", "(description=x)", "(!(userCertificate;binary=*))", "(uid=a)"}) {
        auto const bound = muster::bind(muster_test::parsed(filter), names, muster::binding::rfc);
        REQUIRE(bound);
        sink.all.push_back(bound->linked(sink.request.fields));
    }
    for (std::uint16_t i = 0; i < sink.request.fields.size(); ++i)
        sink.request.may_be_partial.push_back(i);
    auto from =
        muster::ldif::entries(muster::memory("dn: uid=a\nuid: a\ncn: A\ndescription:< file:///a\n"
                                             "userCertificate;binary:< file:///b\n\n"
                                             "dn: uid=b\nuid: b\n"),
                              names);
    auto const ended = from.read(sink);
    REQUIRE(ended);
    CHECK(ended->complete);
    CHECK(sink.answers == std::vector{truth::yes, truth::undefined, truth::no, truth::yes,  //
                                      truth::no, truth::no, truth::yes, truth::no});
}

TEST_CASE("a class that the schema does not know is never False of an entry, whatever it lists") {
    muster::ldap::schema const names;
    auto const asked = [&](std::string_view filter, std::string_view classes) {
        muster_test::plain_record one;
        if (!classes.empty()) one.add("objectClass", classes);
        auto const bound = muster::bind(muster_test::parsed(filter), names, muster::binding::rfc);
        REQUIRE(bound);
        if ((*bound)(one) == truth::undefined)
            CHECK(muster::why_undefined(*bound, one) ==
                  (classes.empty()
                       ? "\"objectClass\": the schema does not describe that class, and the record "
                         "has none"
                       : "\"objectClass\": \"" + std::string(classes) +
                             "\" may be of that class, which the schema does not describe"));
        return (*bound)(one);
    };
    for (auto const* filter : {"(objectClass=nosuch)", "(!(objectClass=nosuch))"}) {
        CHECK(asked(filter, "") == truth::undefined);
        CHECK(asked(filter, "person") == truth::undefined);
        CHECK(asked(filter, "other") == truth::undefined);
    }
    CHECK(asked("(objectClass=nosuch)", "NoSuch") == truth::yes);
    CHECK(asked("(objectClass=person)", "") == truth::no);
}
