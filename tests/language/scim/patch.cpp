// SPDX-License-Identifier: BSL-1.0
#include <muster/language/scim/patch.hpp>

#include "catch.hpp"
#include "json_lines.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/io/parse_json.hpp>
#include <muster/language/scim/patch_text.hpp>
#include <muster/source/scim_names.hpp>

using muster::json_value;

namespace scim = muster::scim;

namespace {

#define ENTERPRISE "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

std::string request(std::string const& operations) {
    return R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[)" +
           operations + "]}";
}
/// The resource after the operations, or `scimType place: detail`.
std::string after(std::string_view resource, std::string const& operations,
                  scim::patch_options const& how = scim::as_entra,
                  muster::schema const& names = scim::user_schema) {
    CAPTURE(operations);
    auto const made = scim::patch_text(resource, request(operations), names, how);
    return made ? *made
                : made.error().title + " " + made.error().place + ": " + made.error().message;
}
std::string in_group(std::string_view resource, std::string const& operations) {
    return after(resource, operations, scim::as_rfc, scim::group_schema);
}
std::string strictly(std::string_view resource, std::string const& operations) {
    return after(resource, operations, scim::as_rfc);
}

constexpr std::string_view ada =
    R"({"id":"1","userName":"ada","emails":[{"type":"work","value":"a@x","primary":true},)"
    R"({"type":"home","value":"a@y"}]})";

}  // namespace

TEST_CASE("a resource is changed as a request says") {
    //! [patch]
    auto const user = muster::parse_json(R"({"id":"1","userName":"ada"})");
    auto const asked = muster::parse_json(R"({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [{"op": "Add", "path": "emails[type eq \"work\"].value", "value": "a@x"}]})");
    auto const changed = muster::scim::patch(*user, *asked, muster::scim::user_schema);
    CHECK(muster::print_json(*changed) ==
          R"({"id":"1","userName":"ada","emails":[{"type":"work","value":"a@x"}]})");
    auto const refused =
        muster::scim::patch(*user, *asked, muster::scim::user_schema, muster::scim::as_rfc);
    CHECK(refused.error().title == "invalidSyntax");  // RFC 7644 knows no "Add"
    //! [patch]
}

TEST_CASE("add appends to lists, changes the rest, and adds nothing twice") {
    CHECK(strictly(R"({"id":"1"})", R"({"op":"add","path":"title","value":"Dr"})") ==
          R"({"id":"1","title":"Dr"})");
    CHECK(strictly(R"({"TITLE":"x"})", R"({"op":"add","path":"title","value":"Dr"})") ==
          R"({"TITLE":"Dr"})");
    CHECK(strictly("{}", R"({"op":"add","path":"name.givenName","value":"Ada"})") ==
          R"({"name":{"givenName":"Ada"}})");
    CHECK(strictly(R"({"name":{"givenName":"Ada"}})",
                   R"({"op":"add","path":"name","value":{"FAMILYNAME":"Rossi"}})") ==
          R"({"name":{"givenName":"Ada","familyName":"Rossi"}})");
    // As in RFC 7644 3.5.2.1: a path-less add, with a name in the wrong case.
    CHECK(strictly(R"({"userName":"babs"})",
                   R"({"op":"add","value":{"emails":[{"value":"b@home","type":"home"}],)"
                   R"("nickname":"Babs"}})") ==
          R"({"userName":"babs","emails":[{"value":"b@home","type":"home"}],"nickName":"Babs"})");
    CHECK(strictly(R"({"emails":[{"type":"home","value":"b@home"}]})",
                   R"({"op":"add","path":"emails","value":{"value":"b@home","type":"home"}})") ==
          R"({"emails":[{"type":"home","value":"b@home"}]})");
    std::string const member = R"({"value":"7","display":"Babs"})";
    CHECK(in_group(R"({"members":[{"value":"8"}]})",
                   R"({"op":"add","path":"members","value":[)" + member + "]}") ==
          R"({"members":[{"value":"8"},)" + member + "]}");
}

TEST_CASE("remove removes an attribute, a member, or the elements that fit") {
    CHECK(strictly(R"({"id":"1","title":"x"})", R"({"op":"remove","path":"title"})") ==
          R"({"id":"1"})");
    CHECK(strictly(R"({"name":{"givenName":"A"}})", R"({"op":"remove","path":"NAME.givenname"})") ==
          "{}");
    CHECK(strictly(R"({"id":"1"})", R"({"op":"remove","path":"title"})") == R"({"id":"1"})");
    CHECK(in_group(R"({"members":[{"value":"7"}]})", R"({"op":"remove","path":"members"})") ==
          "{}");
    CHECK(in_group(R"({"members":[{"value":"7"},{"value":"8"}]})",
                   R"({"op":"remove","path":"members[value eq\"7\"]"},)"
                   R"({"op":"add","path":"members","value":[{"value":"9"}]})") ==
          R"({"members":[{"value":"8"},{"value":"9"}]})");
    CHECK(
        strictly(ada, R"({"op":"remove","path":"emails[type eq \"work\" and value ew \"x\"]"})") ==
        R"({"id":"1","userName":"ada","emails":[{"type":"home","value":"a@y"}]})");
    // What is left of an address would be its type.
    CHECK(strictly(ada, R"({"op":"remove","path":"emails[type eq \"work\"].value"})") ==
          R"({"id":"1","userName":"ada","emails":[{"type":"home","value":"a@y"}]})");
    CHECK(strictly(ada, R"({"op":"remove","path":"emails[type eq \"other\"]"})") ==
          "noTarget Operations[0]: no element fits emails[type eq \"other\"]");
    CHECK(after(ada, R"({"op":"Remove","path":"emails[type eq \"other\"]"})") == ada);
}

TEST_CASE("replace takes the place of lists, and of the elements that fit") {
    CHECK(strictly(ada, R"({"op":"replace","path":"emails","value":[{"value":"n@x"}]})") ==
          R"({"id":"1","userName":"ada","emails":[{"value":"n@x"}]})");
    CHECK(
        strictly(ada, R"({"op":"replace","value":{"emails":[{"value":"n@x"}],"nickname":"B"}})") ==
        R"({"id":"1","userName":"ada","emails":[{"value":"n@x"}],"nickName":"B"})");
    CHECK(strictly(ada,
                   R"({"op":"replace","path":"emails[type eq \"home\"].value","value":"n@y"})") ==
          R"({"id":"1","userName":"ada","emails":[{"type":"work","value":"a@x","primary":true},)"
          R"({"type":"home","value":"n@y"}]})");
    CHECK(strictly(ada, R"({"op":"replace","path":"emails[type eq \"home\"]",)"
                        R"("value":{"type":"home","value":"n@y","display":"N"}})") ==
          R"({"id":"1","userName":"ada","emails":[{"type":"work","value":"a@x","primary":true},)"
          R"({"type":"home","value":"n@y","display":"N"}]})");
    CHECK(in_group(R"({"members":[{"value":"7"}]})",
                   R"({"op":"remove","path":"members"},)"
                   R"({"op":"add","path":"members","value":[{"value":"8"},{"value":"9"}]})") ==
          R"({"members":[{"value":"8"},{"value":"9"}]})");
    CHECK(strictly(ada, R"({"op":"replace","path":"emails","value":[]})") ==
          R"({"id":"1","userName":"ada"})");
    CHECK(strictly(R"({"title":"x"})", R"({"op":"replace","path":"title","value":null})") == "{}");
    CHECK(
        strictly("{}", R"({"op":"replace","path":"emails[type eq \"work\"].value","value":"n"})") ==
        "noTarget Operations[0]: no element fits emails[type eq \"work\"].value");
}

TEST_CASE("requests are accepted as Entra ID sends them") {
    std::string const id = R"({"id":"1"})";
    // Capitals, and booleans as texts.
    CHECK(after(id, R"({"op":"Replace","path":"active","value":"False"})") ==
          R"({"id":"1","active":false})");
    CHECK(after(id, R"({"op":"replace","path":"active","value":false})") ==
          R"({"id":"1","active":false})");
    CHECK(after(id, R"({"op":"Add","value":{"active":"true"}})") == R"({"id":"1","active":true})");
    // A selector that makes its element.
    CHECK(after(id,
                R"({"op":"Add","path":"phoneNumbers[type eq \"mobile\"].value","value":"+39"})") ==
          R"({"id":"1","phoneNumbers":[{"type":"mobile","value":"+39"}]})");
    CHECK(
        after(ada, R"({"op":"Replace","path":"emails[type eq \"other\"].value","value":"o@x"})") ==
        R"({"id":"1","userName":"ada","emails":[{"type":"work","value":"a@x","primary":true},)"
        R"({"type":"home","value":"a@y"},{"type":"other","value":"o@x"}]})");
    CHECK(after(id, R"({"op":"Add","path":"addresses[type eq \"work\" and primary eq true])"
                    R"(.locality","value":"Rome"})") ==
          R"({"id":"1","addresses":[{"type":"work","primary":true,"locality":"Rome"}]})");
    CHECK(
        after(id, R"({"op":"Add","path":"emails[type co \"w\"].value","value":"x"})") ==
        "noTarget Operations[0]: no element fits emails[type co \"w\"].value; only conditions with "
        "eq, joined by and, say what to make, and no \"value\" is made up");
    // Dotted names, URNs and selectors as keys.
    CHECK(after(id, R"({"op":"replace","value":{"displayName":"Ada R.","name.givenName":"Ada",)"
                    R"("emails[type eq \"work\"].value":"a@x",")" ENTERPRISE
                    R"(:department":"Sales"}})") ==
          R"({"id":"1","displayName":"Ada R.","name":{"givenName":"Ada"},)"
          R"("emails":[{"type":"work","value":"a@x"}],")" ENTERPRISE
          R"(":{"department":"Sales"}})");
    // An extension, with its URN in `schemas`; before 2018 with a dot.
    for (auto const* dot : {":", "."})
        CHECK(
            after(R"({"schemas":["c"]})", R"({"op":"Add","path":")" ENTERPRISE + std::string(dot) +
                                              R"(department","value":"Retail"})") ==
            R"({"schemas":["c",")" ENTERPRISE R"("],")" ENTERPRISE R"(":{"department":"Retail"}})");
    CHECK(after(R"({"schemas":["c",")" ENTERPRISE R"("],")" ENTERPRISE R"(":{"department":"R"}})",
                R"({"op":"Remove","path":")" ENTERPRISE
                R"(:department"})") == R"({"schemas":["c"]})");
    // A manager is an id.
    for (auto const* value : {R"("m7")", R"({"value":"m7"})"})
        CHECK(after(id, R"({"op":"Add","path":")" ENTERPRISE R"(:manager","value":)" +
                            std::string(value) + "}") == R"({"id":"1",")" ENTERPRISE
                                                         R"(":{"manager":{"value":"m7"}}})");
    // A boolean in quotes in the selector.
    CHECK(after(R"({"roles":[{"value":"User","primary":true}]})",
                R"({"op":"Add","path":"roles[primary eq \"True\"].value","value":"Admin"})") ==
          R"({"roles":[{"value":"Admin","primary":true}]})");
    CHECK(after(id, R"({"op":"Add","path":"roles[primary eq \"True\"].value","value":"Admin"})") ==
          R"({"id":"1","roles":[{"primary":true,"value":"Admin"}]})");
    // A role in a text.
    CHECK(after(id, R"({"op":"Add","path":"roles","value":[{"value":)"
                    R"("{\"id\":\"7\",\"value\":\"Admin\",\"displayName\":\"Adm\"}"}]})") ==
          R"({"id":"1","roles":[{"value":"Admin","display":"Adm"}]})");
    // Texts stay as they are, whatever they look like.
    CHECK(after(id, R"({"op":"Replace","path":"externalId","value":)"
                    R"("ImagicleCustomFields$$$Custom1=$$$Custom2=R&D Manager"})") ==
          R"({"id":"1","externalId":"ImagicleCustomFields$$$Custom1=$$$Custom2=R&D Manager"})");
}

TEST_CASE("a remove with a value removes that, and nothing else") {
    std::string const group = R"({"members":[{"value":"7"},{"value":"8"},{"value":"9"}]})";
    auto const in = [&](std::string const& operations) {
        return after(group, operations, scim::as_entra, scim::group_schema);
    };
    CHECK(in(R"({"op":"Remove","path":"members","value":[{"value":"7"},{"value":"9"}]})") ==
          R"({"members":[{"value":"8"}]})");
    CHECK(in(R"({"op":"Remove","path":"members","value":"8"})") ==
          R"({"members":[{"value":"7"},{"value":"9"}]})");
    CHECK(in(R"({"op":"Remove","path":"members","value":[{"value":"x"},{}]})") == group);
    CHECK(in(R"({"op":"Remove","path":"members[value eq \"8\"]"})") ==
          R"({"members":[{"value":"7"},{"value":"9"}]})");
    CHECK(
        after(ada, R"({"op":"Remove","path":"emails[type eq \"work\"].value","value":"old@x"})") ==
        ada);
    CHECK(after(ada, R"({"op":"Remove","path":"emails[type eq \"home\"].value","value":"a@y"})") ==
          R"({"id":"1","userName":"ada","emails":[{"type":"work","value":"a@x","primary":true}]})");
    CHECK(after(R"({"title":"x"})", R"({"op":"Remove","path":"title","value":"y"})") ==
          R"({"title":"x"})");
    CHECK(in_group(group, R"({"op":"remove","path":"members","value":[{"value":"7"}]})") ==
          "invalidSyntax Operations[0]: remove takes no \"value\"");
}

TEST_CASE("one element is primary") {
    CHECK(
        after(ada, R"({"op":"add","path":"emails","value":[{"value":"n@x","primary":"True"}]})") ==
        R"({"id":"1","userName":"ada","emails":[{"type":"work","value":"a@x","primary":false},)"
        R"({"type":"home","value":"a@y"},{"value":"n@x","primary":true}]})");
    CHECK(
        after(ada, R"({"op":"replace","path":"emails[type eq \"home\"].primary","value":true})") ==
        R"({"id":"1","userName":"ada","emails":[{"type":"work","value":"a@x","primary":false},)"
        R"({"type":"home","value":"a@y","primary":true}]})");
    CHECK(after(ada, R"({"op":"replace","path":"emails","value":[{"value":"1","primary":true},)"
                     R"({"value":"2","primary":true}]})") ==
          "invalidValue Operations[0]: at most one element can be primary");
}

TEST_CASE("what cannot be done is said as RFC 7644 does, and nothing is done") {
    auto const first = std::string(R"({"op":"add","path":"title","value":"x"},)");
    auto const second = [&](std::string const& operation) { return after(ada, first + operation); };
    CHECK(second(R"({"op":"move"})") ==
          "invalidSyntax Operations[1]: \"op\" is \"move\"; it must be add, replace or remove");
    CHECK(second("7") == "invalidSyntax Operations[1]: an operation is an object, not 7");
    CHECK(second(R"({"op":"add","path":"title"})") ==
          "invalidValue Operations[1]: add and replace need a \"value\"");
    CHECK(second(R"({"op":"add","path":7,"value":1})") ==
          "invalidPath Operations[1]: \"path\" is a text, not 7");
    CHECK(second(R"({"op":"add","path":"a b","value":1})") ==
          "invalidPath Operations[1]: expected the end of the path");
    CHECK(second(R"({"op":"add","path":"titel","value":1})") ==
          "invalidPath Operations[1]: no attribute \"titel\" in a SCIM user; did you mean title?");
    CHECK(second(R"({"op":"add","path":"title[type eq \"x\"]","value":1})") ==
          "invalidPath Operations[1]: \"title\" is no list; it has no elements");
    CHECK(second(R"({"op":"remove","path":"emails[kind eq \"x\"]"})") ==
          "invalidFilter Operations[1]: no attribute \"kind\" in \"emails\" of a SCIM user");
    CHECK(second(R"({"op":"add","path":"emails[type eq \"work\"].valeu","value":"x"})") ==
          "invalidPath Operations[1]: no attribute \"valeu\" in \"emails\" of a SCIM user; "
          "did you mean value?");
    CHECK(second(R"({"op":"add","path":"active","value":"yes"})") ==
          "invalidValue Operations[1]: \"active\" takes true or false, not \"yes\"");
    CHECK(second(R"({"op":"add","path":"title","value":{"a":1}})") ==
          "invalidValue Operations[1]: \"title\" takes a text, not {\"a\":1}");
    CHECK(second(R"({"op":"add","path":"name","value":"Ada"})") ==
          "invalidValue Operations[1]: \"name\" takes an object, not \"Ada\"");
    CHECK(second(R"({"op":"remove"})") == "noTarget Operations[1]: remove needs a \"path\"");
    CHECK(second(R"({"op":"add","value":"x"})") ==
          "invalidValue Operations[1]: without a \"path\", the \"value\" is an object, not \"x\"");
    CHECK(second(R"({"op":"replace","path":"id","value":"2"})") ==
          "mutability Operations[1]: \"id\" is read-only");
    CHECK(second(R"({"op":"add","path":"groups","value":[{"value":"2"}]})") ==
          "mutability Operations[1]: \"groups\" is read-only");
    CHECK(second(R"({"op":"remove","path":"userName"})") ==
          "mutability Operations[1]: \"userName\" is required and cannot be removed");
    CHECK(second(R"({"op":"replace","path":"userName","value":""})") ==
          "invalidValue Operations[1]: \"userName\" is required and cannot be empty");
    CHECK(second(R"({"op":"add","path":"urn:acme:2.0:User:badge","value":"7"})") ==
          "invalidPath Operations[1]: no attribute \"urn:acme:2.0:User:badge\" in a SCIM user, "
          "whose extensions are " ENTERPRISE);
    CHECK(strictly(ada, R"({"op":"Add","path":"title","value":"x"})") ==
          "invalidSyntax Operations[0]: \"op\" is \"Add\"; it must be add, replace or remove, in "
          "small letters");
    CHECK(second(R"({"path":"title","value":"x"})") ==
          "invalidSyntax Operations[1]: \"op\" is missing; it must be add, replace or remove");
    // A value of any size is shown in part, and characters are not cut.
    CHECK(second(R"({"op":"add","path":"active","value":")" + std::string(57, 'x') +
                 "\u00fc\u00fc\"}") ==
          "invalidValue Operations[1]: \"active\" takes true or false, not \"" +
              std::string(57, 'x') + "\u00fc...");
    CHECK(second(R"({"op":"replace","value":{"id":"1"}})").starts_with(R"({"id":"1","userName")"));
    CHECK(strictly(ada, R"({"op":"Add","path":"title","value":"x"})").starts_with("invalidSyntax"));
    CHECK(strictly(ada, R"({"op":"add","value":{"name.givenName":"x"}})") ==
          "invalidPath Operations[0]: no attribute \"name.givenName\" in a SCIM user; a path "
          "stands in \"path\"");
    CHECK(strictly(ada, R"({"op":"add","path":"active","value":"True"})")
              .starts_with("invalidValue"));
    CHECK(strictly(ada, R"({"op":"add","path":"emails","value":"x"})").starts_with("invalidValue"));
}

TEST_CASE("a small request cannot make a large resource, nor compare for long") {
    std::string many = R"({"emails":[{"value":"0"})";
    for (int i = 1; i < 1000; ++i) many += ",{\"value\":\"" + std::to_string(i) + "\"}";
    many += "]}";
    auto const value = std::string(1000, 'x');
    auto how = scim::as_entra;
    how.max_growth = 999 * 1002;
    for (auto const* const path : {"emails[value pr].display", "emails.display"})
        CHECK(
            after(many,
                  R"({"op":"Add","path":")" + std::string(path) + R"(","value":")" + value + "\"}",
                  how) ==
            "tooMany Operations[0]: more than 1000998 bytes to put into the elements of lists");
    how.max_growth = 1000 * 1002;
    CHECK(after(many, R"({"op":"Add","path":"emails.display","value":")" + value + "\"}", how)
              .size() > 1'000'000);
    // A long element is as much to compare as many short ones.
    auto const once = std::string(R"({"op":"Remove","path":"emails[value eq \"x\"]"})");
    how.max_steps = 3500;
    auto const thrice = once + "," + once + "," + once;
    constexpr std::string_view why = "more than 3500 steps: too many operations, comparisons, "
                                     "elements or members for one request";
    CHECK(after(R"({"emails":[{"value":")" + std::string(64'000, 'x') + "\"}]}", thrice, how) ==
          "tooMany Operations[2]: " + std::string(why));
    CHECK(after(R"({"emails":[{"value":"xx"}]})", thrice, how) == R"({"emails":[{"value":"xx"}]})");
    // So are many comparisons, members of an object, keys of a value and lists in lists.
    how.max_steps = 20'000;
    auto const refused = [&](std::string_view resource, std::string const& operations) {
        auto const said = after(resource, operations, how);
        CAPTURE(operations.substr(0, 100), said.substr(0, 200));
        CHECK(said.find(": more than 20000 steps") != said.npos);
    };
    auto const times = [](std::size_t count, std::string_view each, std::string_view between) {
        std::string all;
        for (std::size_t i = 0; i < count; ++i) (all += i == 0 ? "" : between) += each;
        return all;
    };
    refused(many, R"({"op":"Remove","path":"emails[)" + times(63, R"(value eq \"x\")", " or ") +
                      R"(]"})");
    refused("{}", R"({"op":"Add","path":"name","value":{)" + times(500, R"("x":"")", ",") + "}}");
    refused("{}", R"({"op":"Add","value":{)" + times(500, R"("title":"x")", ",") + "}}");
    refused(many,
            R"({"op":"Remove","path":"emails","value":[[)" + times(99, R"({"a":1})", ",") + "]]}");
    refused("{" + times(20'000, R"("x":1)", ",") + "}",
            R"({"op":"Add","path":"title","value":"x"})");
    refused(R"({"schemas":[)" + times(20'000, "1", ",") + "]}",
            R"({"op":"Add","path":"title","value":"x"})");
    refused("{}", R"({"op":"Add","path":"emails","value":[)" + times(99, R"("{}")", ",") + "]}");
}

TEST_CASE("a list is added to in the same way, whether a few elements come or many") {
    auto const list = [](int from, int to) {
        std::string all;
        for (auto i = from; i < to; ++i)
            ((all += i == from ? "" : ",") += R"({"value":")") += std::to_string(i) + "\"}";
        return all;
    };
    auto const held = R"({"members":[)" + list(0, 5) + R"(,"x",{"display":"y"}]})";
    auto const added = [&](std::string const& what, std::string_view to) {
        return after(to, R"({"op":"Add","path":"members","value":[)" + what + "]}", scim::as_entra,
                     scim::group_schema);
    };
    auto one_by_one = held;
    for (int i = 3; i < 20; ++i) one_by_one = added(list(i, i + 1), one_by_one);
    one_by_one = added(R"({"value":"4","display":"four"},{"value":"4","type":"User"})", one_by_one);
    one_by_one = added(R"({"display":"y"},{"display":"z"})", one_by_one);
    CHECK(added(list(3, 20) + R"(,{"value":"4","display":"four"},{"value":"4","type":"User"},)"
                              R"({"display":"y"},{"display":"z"})",
                held) == one_by_one);
    CHECK(one_by_one.find(R"({"value":"4","display":"four"},)") != one_by_one.npos);
    CHECK(one_by_one.ends_with(R"({"value":"4","type":"User"},{"display":"z"}]})"));
}

TEST_CASE("an element as JSON in a text is the element, or refused") {
    std::string const held = R"({"emails":[{"value":"c@n","type":"work","primary":true}]})";
    std::string const text = R"("{\"type\": \"home\", \"primary\": false, \"display\": \"t\", )"
                             R"(\"value\": \"t@x\"}")";
    std::string const element = R"({"type":"home","primary":false,"display":"t","value":"t@x"})";
    auto const in = [&](std::string_view op, std::string_view path, std::string const& value) {
        return after(held, R"({"op":")" + std::string(op) + R"(","path":")" + std::string(path) +
                               R"(","value":)" + value + "}");
    };
    auto const only = R"({"emails":[)" + element + "]}";
    auto const both = held.substr(0, held.size() - 2) + "," + element + "]}";
    CHECK(in("replace", R"(emails[value eq \"c@n\"])", text) == only);
    CHECK(in("replace", "emails", text) == only);
    CHECK(in("replace", "emails", "[" + text + "]") == only);
    CHECK(in("replace", "emails", R"("[{\"type\":\"home\",\"value\":\"t@x\"}]")") ==
          R"({"emails":[{"type":"home","value":"t@x"}]})");
    CHECK(in("add", "emails", text) == both);
    CHECK(in("add", "emails", R"({"value":)" + text + "}") ==
          held.substr(0, held.size() - 2) +
              R"(,{"value":"t@x","type":"home","primary":false,"display":"t"}]})");
    // Where the text stands for the `value` of what is there, it is about all of it.
    CHECK(in("replace", R"(emails[type eq \"work\"].value)", text) ==
          R"({"emails":[{"value":"t@x","type":"home","primary":false,"display":"t"}]})");
    CHECK(in("replace", "emails.value", text) ==
          R"({"emails":[{"value":"t@x","type":"home","primary":false,"display":"t"}]})");
    CHECK(after(held, R"({"op":"Replace","value":{"emails":)" + text + "}}") == only);
    CHECK(after("{}", R"({"op":"Add","path":"manager","value":"{\"value\":\"7\"}"})") ==
          R"({")" ENTERPRISE R"(":{"manager":{"value":"7"}}})");
    CHECK(after("{}", R"({"op":"Add","path":"name","value":"{\"givenName\":\"A\"}"})") ==
          R"({"name":{"givenName":"A"}})");
    // What is removed is told in the same way.
    CHECK(in("remove", "emails", R"("{\"value\":\"c@n\"}")") == "{}");
    CHECK(in("remove", "emails", R"("[{\"value\":\"c@n\"},{\"value\":\"d\"}]")") == "{}");
    CHECK(in("remove", "emails", R"(["{\"value\":\"x\"}"])") == held);
    // Of a role its id is left out, and its old name does not stay.
    CHECK(after(R"({"roles":[{"value":"User","display":"U.","primary":true}]})",
                R"({"op":"Replace","path":"roles[primary eq \"True\"].value",)"
                R"("value":"{\"id\":\"7\",\"value\":\"Admin\",\"displayName\":\"A.\"}"})") ==
          R"({"roles":[{"value":"Admin","display":"A.","primary":true}]})");
    CHECK(after("{}", R"({"op":"Add","path":"roles","value":)"
                      R"("[{\"id\":\"7\",\"value\":\"Admin\",\"displayName\":\"A.\"}]"})") ==
          R"({"roles":[{"value":"Admin","display":"A."}]})");
    // What begins as JSON and is none, is too long, or has no value.
    for (auto const* const value : {R"("{\"type\": \"home\", \"value\": ")", R"("[{\"value\"")",
                                    R"("{\"value\":\"x\"} y")", R"("[[[[[[[[[[1]]]]]]]]]]")"}) {
        CHECK(in("replace", "emails", value).starts_with("invalidValue Operations[0]: \"emails\""));
        CHECK(in("remove", "emails", value).starts_with("invalidValue Operations[0]: \"emails\""));
    }
    CHECK(in("replace", "emails", R"("{\"value\":\")" + std::string(70'000, 'x') + R"(\"}")")
              .starts_with("invalidValue"));
    CHECK(in("replace", "emails.value", R"("{\"type\":\"x\"}")").starts_with("invalidValue"));
    CHECK(in("replace", "emails.type", text).starts_with(R"({"emails":[{"value":"c@n","type":"{)"));
    CHECK(in("replace", "emails", R"("{curly}@x")") == R"({"emails":[{"value":"{curly}@x"}]})");
    // Without a reader, and by the RFC.
    auto const user = *muster::parse_json(held);
    auto const asked =
        *muster::parse_json(request(R"({"op":"replace","path":"emails","value":)" + text + "}"));
    for (auto const& how : {scim::as_entra, scim::as_rfc}) {
        auto const made = scim::patch(user, asked, scim::user_schema, how);
        REQUIRE_FALSE(made);
        CHECK(made.error().title == "invalidValue");
    }
}

TEST_CASE("no element is made up that the path does not promise") {
    for (auto const& how : {scim::as_entra, scim::as_rfc}) {
        auto const in = [&](std::string_view op, std::string_view path, std::string_view value) {
            auto const made =
                after(R"({"members":[{"value":"m1"}]})",
                      R"({"op":")" + std::string(op) + R"(","path":")" + std::string(path) +
                          R"(","value":)" + std::string(value) + "}",
                      how, scim::group_schema);
            return made.substr(0, made.find(':'));
        };
        for (auto const* const op : {"replace", "add"}) {
            CHECK(in(op, R"(members[value eq \"gone\"])", R"({"value":"x"})") ==
                  "noTarget Operations[0]");
            CHECK(in(op, R"(members[type eq \"User\"])", R"({"value":"x"})") ==
                  "noTarget Operations[0]");
            CHECK(in(op, R"(members[value eq \"gone\"].display)", R"("x")") ==
                  "noTarget Operations[0]");
            CHECK(in(op, R"(members[type eq \"User\" and value eq \"gone\"].display)", R"("x")") ==
                  "noTarget Operations[0]");
        }
        CHECK(in("replace", R"(members[type eq \"User\"].value)", R"("x")") ==
              (how.creates_elements ? R"({"members")" : "noTarget Operations[0]"));
    }
    CHECK(after(ada, R"({"op":"add","path":"emails[type eq \"other\"]","value":{"value":"x"}})")
              .starts_with("noTarget"));
    CHECK(after(ada, R"({"op":"replace","path":"emails[value eq \"no\"].primary","value":true})")
              .starts_with("noTarget"));
}

TEST_CASE("a selector may stand behind an attribute with one value") {
    std::string const held = R"({"name":{"givenName":"A","familyName":"R"},")" ENTERPRISE
                             R"(":{"manager":{"value":"m1"},"department":"Sales"}})";
    std::string const without =
        R"({"name":{"givenName":"A","familyName":"R"},")" ENTERPRISE R"(":{"department":"Sales"}})";
    auto const at = [&](std::string_view op, std::string_view path, std::string_view value = "") {
        return R"({"op":")" + std::string(op) + R"(","path":")" + std::string(path) + "\"" +
               (value.empty() ? "" : R"(,"value":)" + std::string(value)) + "}";
    };
    std::string const m1 = R"([value eq \"m1\"])", m2 = R"([value eq \"m2\"])";
    CHECK(after(held, at("Remove", ENTERPRISE ":manager" + m1)) == without);
    CHECK(after(held, at("Remove", "manager" + m1 + ".value")).find("m1") == std::string::npos);
    CHECK(after(held, at("Remove", "manager" + m2)) == held);
    CHECK(after(held, at("Replace", "manager" + m1, R"("m2")")).find(R"({"value":"m2"})") !=
          std::string::npos);
    CHECK(after(held, at("Replace", "manager" + m1 + ".value", R"("m2")"))
              .find(R"({"value":"m2"})") != std::string::npos);
    CHECK(after(held, at("Replace", "manager" + m2, R"("m3")")).starts_with("noTarget"));
    CHECK(
        after(held, at("Add", "manager" + m2 + ".displayName", R"("x")")).starts_with("noTarget"));
    CHECK(after(held, at("Replace", R"(name[familyName eq \"r\"].givenName)", R"("B")"))
              .starts_with(R"({"name":{"givenName":"B","familyName":"R"})"));
    // A manager may be a text.
    CHECK(after(R"({")" ENTERPRISE R"(":{"manager":"m1"}})", at("Remove", "manager" + m1)) == "{}");
    CHECK(after("{}", at("Remove", "manager" + m1)) == "{}");
    CHECK(strictly("{}", at("remove", "manager" + m1)).starts_with("invalidPath"));
    CHECK(after(held, at("Remove", R"(title[value eq \"x\"])")).starts_with("invalidPath"));
}

TEST_CASE("an empty manager is none") {
    std::string const held =
        R"({")" ENTERPRISE R"(":{"manager":{"value":"m1","displayName":"M"},"department":"D"}})";
    std::string const without = R"({")" ENTERPRISE R"(":{"department":"D"}})";
    for (auto const* const operation :
         {R"({"op":"Replace","path":")" ENTERPRISE R"(:manager","value":""})",
          R"({"op":"Add","path":"manager","value":""})",
          R"({"op":"Replace","path":"manager","value":{"value":""}})",
          R"({"op":"Replace","path":"manager","value":[{"value":" "}]})",
          R"({"op":"Replace","path":"manager.value","value":""})",
          R"({"op":"Replace","path":"manager[value eq \"m1\"].value","value":""})",
          R"({"op":"Replace","path":"manager[value eq \"m1\"]","value":""})",
          R"({"op":"Replace","value":{")" ENTERPRISE R"(:manager":""}})",
          R"({"op":"Replace","value":{")" ENTERPRISE R"(":{"manager":""}}})"})
        CHECK(after(held, operation) == without);
    CHECK(after("{}", R"({"op":"Add","path":"manager","value":""})") == "{}");
    CHECK(after(held, R"({"op":"Replace","path":"title","value":""})").ends_with(R"("title":""})"));
    CHECK(strictly(held, R"({"op":"replace","path":"manager","value":{"value":""}})")
              .find(R"("manager":{"value":"")") != std::string::npos);
}

TEST_CASE("a primary that is not given is false, in selectors too") {
    std::string const held = R"({"emails":[{"value":"a","primary":true},{"value":"b"}]})";
    CHECK(strictly(held, R"({"op":"remove","path":"emails[primary eq false]"})") ==
          R"({"emails":[{"value":"a","primary":true}]})");
    CHECK(strictly(held, R"({"op":"remove","path":"emails[not (primary eq true)]"})") ==
          R"({"emails":[{"value":"a","primary":true}]})");
    CHECK(strictly(held, R"({"op":"remove","path":"emails[primary ne false]"})") ==
          R"({"emails":[{"value":"b"}]})");
    CHECK(strictly(held, R"({"op":"remove","path":"emails[primary pr]"})") ==
          R"({"emails":[{"value":"b"}]})");
    CHECK(after(held,
                R"({"op":"Replace","path":"emails[primary eq \"False\"].value","value":"c"})") ==
          R"({"emails":[{"value":"a","primary":true},{"value":"c"}]})");
}

TEST_CASE("an element is told by its value and type, so that adding it again changes it") {
    CHECK(
        after(R"({"emails":[{"value":"1","type":"work"},{"value":"2","primary":true}]})",
              R"({"op":"add","path":"emails",)"
              R"("value":[{"value":"1","type":"work","primary":true}]})") ==
        R"({"emails":[{"value":"1","type":"work","primary":true},{"value":"2","primary":false}]})");
    CHECK(after(R"({"emails":[{"value":"1","type":"work"}]})",
                R"({"op":"add","path":"emails","value":[{"value":"1","type":"home"}]})") ==
          R"({"emails":[{"value":"1","type":"work"},{"value":"1","type":"home"}]})");
    CHECK(after(R"({"emails":[{"value":"1"}]})",
                R"({"op":"add","path":"emails","value":{"value":"1","display":"One"}})") ==
          R"({"emails":[{"value":"1","display":"One"}]})");
}

TEST_CASE("an extension is added, replaced and removed as a whole, under its URN in any case") {
    constexpr std::string_view held =
        R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",")" ENTERPRISE
        R"("],")" ENTERPRISE R"(":{"department":"D"}})";
    constexpr std::string_view bare =
        R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]})";
    CHECK(after(held, R"({"op":"Remove","path":")" ENTERPRISE R"("})") == bare);
    CHECK(after(held, R"({"op":"Replace","value":{")" ENTERPRISE R"(":null}})") == bare);
    CHECK(after(held, R"({"op":"Add","value":{")" ENTERPRISE R"(":null}})") == held);
    CHECK(after(bare,
                R"({"op":"Add","path":"URN:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:)"
                R"(user","value":{"Department":"D"}})") == held);
    CHECK(after(held, R"({"op":"Remove","path":")" ENTERPRISE R"(","value":{"department":"E"}})") ==
          held);
    CHECK(after(held, R"({"op":"Replace","path":")" ENTERPRISE R"(","value":"E"})") ==
          "invalidValue Operations[0]: \"" ENTERPRISE "\" takes an object, not \"E\"");
}

TEST_CASE("a list of one stands for the one value that an attribute has") {
    CHECK(after("{}", R"({"op":"Add","path":"title","value":[{"$ref":null,"value":"Dr"}]})") ==
          R"({"title":"Dr"})");
    CHECK(after("{}", R"({"op":"Replace","path":"active","value":[{"value":"False"}]})") ==
          R"({"active":false})");
    CHECK(after("{}", R"({"op":"Add","path":"manager","value":[{"$ref":"../7","value":"7"}]})") ==
          R"({")" ENTERPRISE R"(":{"manager":{"$ref":"../7","value":"7"}}})");
    CHECK(after("{}", R"({"op":"Add","path":"title","value":["a","b"]})") ==
          R"(invalidValue Operations[0]: "title" takes a text, not ["a","b"])");
    CHECK(strictly("{}", R"({"op":"add","path":"title","value":["a"]})").starts_with("invalid"));
    // A role in a text, where a path selects it.
    CHECK(after("{}", R"({"op":"Add","path":"roles[primary eq \"True\"].value",)"
                      R"("value":"{\"value\":\"Admin\",\"displayName\":\"A.\"}"})") ==
          R"({"roles":[{"primary":true,"value":"Admin","display":"A."}]})");
}

TEST_CASE("a request that is none is refused as a whole") {
    auto const refused = [](std::string_view resource, std::string_view text) {
        auto const made = scim::patch_text(resource, text, scim::user_schema);
        REQUIRE_FALSE(made);
        return made.error().title + ": " + made.error().message;
    };
    CHECK(refused("{}", "{}").starts_with("invalidSyntax: \"schemas\" names urn:"));
    CHECK(refused("[]", request("{}")) == "invalidSyntax: the resource is no object");
    CHECK(refused("{}", request("")) == "invalidSyntax: \"Operations\" is a list of operations");
    CHECK(refused("{}", "{\"a\":").starts_with("invalidSyntax: this is not JSON"));
    CHECK(
        refused("{\"a\":\"\xFF\"}", request("{}")).starts_with("invalidSyntax: this is not JSON"));
    std::string many = "{}";
    for (int i = 0; i < 1000; ++i) many += ",{}";
    CHECK(refused("{}", request(many)) == "tooMany: 1001 operations, at most 1000 are allowed");
    std::string list = R"({"locality":"0"})";
    for (int i = 1; i < 4000; ++i) list += R"(,{"locality":")" + std::to_string(i) + "\"}";
    CHECK(refused("{}", request(R"({"op":"add","path":"addresses","value":[)" + list + "]}"))
              .starts_with("tooMany: more than 12000000 steps: too many operations"));
    CHECK(refused("{}", request(R"({"op":"add","path":"emails[)" + std::string(100, '(') +
                                R"(","value":1})")) ==
          "invalidPath: more than 16 nested parentheses and brackets");
    CHECK(refused("{}", std::string(100, '[') + std::string(100, ']')) ==
          "invalidSyntax: the JSON text nests deeper than 64 levels");

    auto const made = scim::patch_text("{}", request(R"({"op":"remove"})"), scim::user_schema);
    REQUIRE_FALSE(made);
    CHECK(muster::print_json(scim::error_answer(made.error())) ==
          R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400",)"
          R"("scimType":"noTarget","detail":"Operations[0]: remove needs a \"path\""})");
}

TEST_CASE("equal names, other cases and odd values of the resource are survived") {
    CHECK(after(R"({"Title":"a","title":"b"})", R"({"op":"replace","path":"title","value":"c"})") ==
          R"({"Title":"c","title":"b"})");
    CHECK(after(R"({"Title":"a","title":"b"})", R"({"op":"remove","path":"title"})") == "{}");
    for (auto const* odd : {R"({"emails":7})", R"({"emails":{"value":"x"}})", R"({"emails":null})"})
        CHECK(after(odd, R"({"op":"add","path":"emails","value":"y"})") ==
              R"({"emails":[{"value":"y"}]})");
    CHECK(after(R"({"emails":["x",7,null,{"value":"y"}]})",
                R"({"op":"replace","path":"emails[value eq \"x\"].type","value":"work"})") ==
          R"({"emails":[{"value":"x","type":"work"},7,null,{"value":"y"}]})");
    CHECK(after(R"({"name":7})", R"({"op":"add","path":"name.givenName","value":"A"})") ==
          R"({"name":{"givenName":"A"}})");
    CHECK(after(R"({"schemas":7})", R"({"op":"add","path":")" ENTERPRISE
                                    R"(:division","value":"D"})") == R"({"schemas":7,")" ENTERPRISE
                                                                     R"(":{"division":"D"}})");
}

TEST_CASE("published and composed requests are applied") {
    auto const dir = muster_test::conformance_dir();
    if (dir.empty()) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: published requests were not applied");
        return;
    }
    auto const read = [](std::string const& file) {
        std::ifstream in(file);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    auto const user = read(dir + "/data/scim/rfc/rfc7643-8.3-enterprise_user.json");
    auto const group = read(dir + "/data/scim/rfc/rfc7643-8.4-group.json");
    std::size_t applied = 0;
    for (auto const& entry : std::filesystem::directory_iterator(dir + "/data/scim/rfc")) {
        auto const name = entry.path().filename().string();
        if (name.find("patch_op") == name.npos) continue;
        CAPTURE(name);
        auto const is_group = name.find("member") != name.npos;
        auto how = scim::as_rfc;
        // The sample names an address and members that the sample resources do not have.
        how.remove_nothing = true;
        auto const made = scim::patch_text(is_group ? group : user, read(entry.path().string()),
                                           is_group ? scim::group_schema : scim::user_schema, how);
        if (!made) FAIL(made.error().render());
        ++applied;
    }
    CHECK(applied == 10);
    auto const quirks = muster::parse_json(read(dir + "/data/entra-scim/quirk-patches.json"));
    REQUIRE(quirks);
    REQUIRE(quirks->if_array()->size() == 9);
    for (auto const& each : *quirks->if_array()) {
        CAPTURE(*each.find("why")->if_string());
        auto const held = muster::parse_json(user);
        auto const made = scim::patch(*held, *each.find("body"), scim::user_schema);
        if (!made) FAIL(made.error().render());
        // One removes an address that the user does not have, one sets the manager that he has.
        auto const* const why = each.find("why")->if_string();
        auto const changes_nothing =
            why->starts_with("remove that carries") || why->starts_with("manager");
        CHECK((*made == *held) == changes_nothing);
    }
    for (auto const& entry : std::filesystem::directory_iterator(dir + "/data/webex/requests")) {
        auto const name = entry.path().filename().string();
        if (name != "patch-identity_scim_orgId_v2_Users_userId.request.json") continue;
        auto const made = scim::patch_text(user, read(entry.path().string()), scim::user_schema);
        if (!made) FAIL(made.error().render());
        CHECK(made->find("id_user_admin") != made->npos);
    }
}
