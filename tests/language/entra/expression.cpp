// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/expression.hpp>

#include "catch.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/text.hpp>

using muster::errc;
using muster::entra::date_time;
using muster::entra::evaluation_context;
using muster::entra::expression;
using muster::entra::expression_options;
using muster::entra::expression_value;
using muster::entra::outcome;
using muster::entra::parse_expression;
using muster::entra::seeded_random;
using muster::entra::trace;

namespace {

using user = std::map<std::string, expression_value, std::less<>>;

/// Answers what a user has.
struct attributes_of {
    user const& who;
    expression_value operator()(std::string_view name) const {
        auto const found = who.find(name);
        return found == who.end() ? expression_value() : found->second;
    }
};

/// 2021-07-02T15:33:38Z
constexpr auto noon = date_time::since_epoch(1'625'240'018);

muster::expected<expression_value> evaluated(std::string_view text, user const& who,
                                             evaluation_context& context, trace* into = nullptr) {
    auto const parsed = parse_expression(text);
    INFO(text);
    INFO((parsed ? std::string() : parsed.error().render()));
    REQUIRE(parsed);
    return parsed->evaluate(attributes_of{who}, context, into);
}

/// What an expression gives, as a trace shows it; or the message of its failure.
std::string shown(std::string_view text, user const& who = {}) {
    evaluation_context context;
    context.now = noon;
    auto const made = evaluated(text, who, context);
    return made ? made->shown() : "! " + made.error().message;
}

/// Where a text is refused, and why.
std::string refused(std::string_view text, expression_options options = {}) {
    auto const parsed = parse_expression(text, options);
    INFO(text);
    REQUIRE_FALSE(parsed);
    auto const& why = parsed.error();
    CHECK(why.title == "Invalid expression");
    CHECK(why.position <= why.text.size());
    CHECK((why.text.empty() || why.render().ends_with("^ " + why.message)));
    return std::to_string(why.position) + " " + why.message;
}

std::vector<std::string> warnings(std::string_view text, expression_options options = {}) {
    auto const parsed = parse_expression(text, options);
    INFO(text);
    REQUIRE(parsed);
    return parsed->warnings();
}

expression_value list(std::vector<std::string> const& items) { return expression_value(items); }

struct row {
    std::string text;
    user who;
    char const* expected;
};

void check(std::vector<row> const& rows) {
    for (auto const& each : rows) {
        INFO(each.text);
        CHECK(shown(each.text, each.who) == each.expected);
    }
}

}  // namespace

TEST_CASE("an expression is parsed once and evaluated for each user") {
    //! [parse_and_evaluate]
    auto const alias = muster::entra::parse_expression(
        R"(ToLower(Join("@", NormalizeDiacritics(Join(".", [givenName], [surname])), "contoso.com")))");
    if (!alias) FAIL(alias.error().render());  // the text with a caret, and what was expected

    auto context = muster::entra::system_context();  // the time, and random bits
    auto const zoe = [](std::string_view name) -> muster::entra::expression_value {
        if (name == "givenName") return "Zoë";
        if (name == "surname") return "Østby";
        return {};  // null: the user has no such attribute
    };
    auto const value = alias->evaluate(zoe, context);
    if (!value) FAIL(value.error().render());
    CHECK(value->text() == "zoe.oestby@contoso.com");
    CHECK(value->flow() == muster::entra::outcome::value);
    //! [parse_and_evaluate]
    CHECK(alias->attributes() == std::vector<std::string>{"givenName", "surname"});
    CHECK(alias->warnings().empty());
}

TEST_CASE("the examples of the documentation give what they promise") {
    check({
        {R"(Append([upn], ".test"))",
         {{"upn", "John.Doe@contoso.com"}},
         R"("John.Doe@contoso.com.test")"},
        {R"(Join("$$$", "ImagicleCustomFields", Append("Custom1=", [city]), Append("Custom2=", [jobTitle])))",
         {{"jobTitle", "R&D Manager"}},
         R"("ImagicleCustomFields$$$Custom1=$$$Custom2=R&D Manager")"},
        {R"(Join(", ", "", [surname], [givenName]))",
         {{"givenName", "John"}, {"surname", "Doe"}},
         R"("Doe, John")"},
        {R"(Switch([IsSoftDeleted], , "False", "True", "True", "False"))",
         {{"IsSoftDeleted", "False"}},
         R"("True")"},
        {R"x(Replace([t], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", , "${phoneNumber}", , ))x",
         {{"t", "+91 9998887777"}},
         R"("9998887777")"},
        {R"x(Replace([a], ,"(?<streetNumber>^\\d*)","streetNumber", "888", , ))x",
         {{"a", "545 Tremont Street"}},
         R"("888 Tremont Street")"},
        {R"x(Replace([t], , "\\+(?<c>\\d* )(?<n>\\d{10})", "n" , , [m], ))x",
         {{"m", "+91 8887779999"}},
         R"("8887779999")"},
        {R"(Replace([n], , "[a-zA-Z_]*", , "", , ))", {{"n", "john_doe72"}}, R"("72")"},
        {R"(BitAnd(&HF, &HF7))", {}, "7"},
        {R"(DateFromNum(129699324000000000))", {}, R"("1/1/2012 11:00:00 PM")"},
        {R"(Now())", {}, R"("7/2/2021 3:33:38 PM")"},
    });
}

TEST_CASE("the vectors of the conformance folder hold") {
    auto const* const folder = std::getenv("MUSTER_CONFORMANCE_DIR");
    if (folder == nullptr || *folder == '\0') {
        WARN("MUSTER_CONFORMANCE_DIR is not set: the vectors were not read");
        return;
    }
    std::ifstream in(std::string(folder) + "/vectors/entra-expressions.tsv");
    REQUIRE(in);
    std::size_t count = 0;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        ++count;
        std::vector<std::string> columns;
        for (std::size_t from = 0; from <= line.size();) {
            auto const tab = std::min(line.find('\t', from), line.size());
            columns.push_back(line.substr(from, tab - from));
            from = tab + 1;
        }
        REQUIRE(columns.size() >= 3);
        user who;
        for (std::size_t from = 0; from < columns[1].size();) {
            auto const end = std::min(columns[1].find(';', from), columns[1].size());
            auto const pair = columns[1].substr(from, end - from);
            auto const equals = pair.find('=');
            who[pair.substr(0, equals)] = pair.substr(equals + 1);
            from = end + 1;
        }
        INFO(columns[0]);
        auto const parsed = parse_expression(columns[0]);
        if (columns[2].starts_with("ERROR")) {
            CHECK_FALSE(parsed);
            continue;
        }
        REQUIRE(parsed);
        evaluation_context context;
        auto const made = parsed->evaluate(attributes_of{who}, context);
        REQUIRE(made);
        CHECK(made->text() == columns[2]);
    }
    CHECK(count >= 42);
}

// ---------------------------------------------------------------------------------- functions

TEST_CASE("functions on texts take characters, and null where they say so") {
    user const who{{"e", ""}, {"z", "Zoë😀x"}, {"bad", "a\xFF"}, {"one", list({"x"})}};
    check({
        {R"(Append([n], "x"))", who, R"("x")"},
        {R"(Append("x", [n]))", who, R"("x")"},
        {R"(Append([n], [n]))", who, R"("")"},
        {R"(Append([one], 7))", who, R"("x7")"},
        {R"(Left([z], 4))", who, R"("Zoë😀")"},
        {R"(Left([z], 0))", who, R"("")"},
        {R"(Left([z], -1))", who, R"("Zoë😀x")"},
        {R"(Left([n], 3))", who, R"("")"},
        {R"(Mid([z], 3, 2))", who, R"("ë😀")"},
        {R"(Mid("abc", 0, 2))", who, R"("a")"},
        {R"(Mid("abc", -5, 2))", who, R"("")"},
        {R"(Mid("abc", 2, 99))", who, R"("bc")"},
        {R"(Mid("abc", 9, 1))", who, R"("")"},
        {R"(Mid("abc", 1, -1))", who, R"("")"},
        {R"(Mid([n], 1, 1))", who, R"("")"},
        {R"(InStr([z], "x"))", who, "5"},
        {R"(InStr("abc", "z"))", who, "0"},
        {R"(InStr("aXa", "x", 1, vbTextCompare))", who, "2"},
        {R"(InStr("aXa", "x", 1, vbBinaryCompare))", who, "0"},
        {R"(InStr("aba", "a", 2))", who, "3"},
        {R"(InStr("aba", "a", 9))", who, "0"},
        {R"(InStr([n], "a"))", who, "0"},
        {R"(Word("The quick brown fox", 3, " "))", who, R"("brown")"},
        {R"(Word("a,;b", 2, ",;"))", who, R"("b")"},
        {R"(Word("a b", 0, " "))", who, R"("")"},
        {R"(Word("a b", 3, " "))", who, R"("")"},
        {R"(Word([n], 1, " "))", who, R"("")"},
        {R"(ToLower("ÀB"))", who, R"("àb")"},
        {R"(ToUpper("straße"))", who, R"("STRAßE")"},
        {R"(ToUpper("i", "tr-TR"))", who, R"("İ")"},
        {R"(ToLower("I", "az"))", who, R"("ı")"},
        {R"(ToLower("I", "en-US"))", who, R"("i")"},
        {R"(ToLower("İIÄ"))", who, R"("İiä")"},
        {R"(ToUpper("ıiä"))", who, R"("ıIÄ")"},
        {R"(ToLower("İI", "en-US"))", who, R"("ii")"},
        {R"(ToUpper("ıi", "tr"))", who, R"("Iİ")"},
        {R"(ToLower([n]))", who, "null"},
        {R"(ToLower([e]))", who, R"("")"},
        {R"x(PCase("PABLO GONSALVES (SECOND)"))x", who, R"x("Pablo Gonsalves (Second)")x"},
        {R"(PCase("O'BRIEN-smith 3com_x"))", who, R"("O'brien-Smith 3Com_X")"},
        {R"(PCase("PINTO-DE'SILVA", " '-"))", who, R"("Pinto-De'Silva")"},
        {R"(PCase("a b", ""))", who, R"("A b")"},
        {R"(PCase([n]))", who, "null"},
        {R"(StripSpaces("a b  c"))", who, R"("abc")"},
        {R"(StripSpaces([n]))", who, "null"},
        {R"(ConvertToBase64("Hello world!"))", who, R"("SABlAGwAbABvACAAdwBvAHIAbABkACEA")"},
        {R"(ConvertToBase64("😀"))", who, R"("PdgA3g==")"},
        {R"(ConvertToBase64([bad]))", who, R"("YQD9/w==")"},
        {R"(ConvertToUTF8Hex("é"))", who, R"("C3A9")"},
        {R"(ConvertToUTF8Hex([n]))", who, "null"},
        {R"(CStr(12))", who, R"("12")"},
        {R"(CStr(IsNull([n])))", who, R"("True")"},
        {R"(CStr([n]))", who, "null"},
        {R"(BitAnd("6", 3))", who, "2"},
        {R"(BitAnd(-1, &HFF))", who, "255"},
        {R"(BitAnd([n], 3))", who, "null"},
    });
}

TEST_CASE("NormalizeDiacritics leaves the letters of the table without their marks") {
    check({
        {R"(NormalizeDiacritics("Zoë Łukasz İı"))", {}, R"("Zoe Lukasz Ii")"},
        {R"(NormalizeDiacritics("Straße Øre Æsir œuvre"))", {}, R"("Strasse OEre AEsir oeuvre")"},
        {R"(NormalizeDiacritics("ǟ ḗ ṳ̄ u̇̄ ø̄ ǣ ǭ e̊̄"))", {}, R"("a e u u oe ae o e")"},
        // What is not Latin keeps its marks, and so does what Entra's table does not name.
        {R"(NormalizeDiacritics("ά й đ 가"))", {}, R"("ά й đ 가")"},
        {R"(NormalizeDiacritics([n]))", {}, "null"},
    });
}

TEST_CASE("Join drops what is null or empty, and flattens lists") {
    user const who{{"l", list({"a", "", "b"})}, {"e", ""}};
    check({
        {R"(Join("-", [l], [n], [e], "z", 5))", who, R"("a-b-z-5")"},
        {R"(Join(", ", [n], [e]))", who, R"("")"},
        {R"(Join([n], "a", "b"))", who, R"("ab")"},
        {R"(Join("-", , "a"))", who, R"("a")"},
    });
}

TEST_CASE("functions on lists count from one, and know null from the empty list") {
    user const who{{"l", list({"a", "b", "a"})}, {"none", list({})}, {"e", ""}, {"one", "x"}};
    check({
        {R"(Count([l]))", who, "3"},
        {R"(Count([one]))", who, "1"},
        {R"(Count([n]))", who, "0"},
        {R"(Count([none]))", who, "0"},
        {R"(Item([l], 2))", who, R"("b")"},
        {R"(Item([l], 4))", who, "null"},
        {R"(Item([one], 1))", who, R"("x")"},
        {R"(Item([one], 2))", who, "null"},
        {R"(Item([n], 1))", who, "null"},
        {R"(RemoveDuplicates([l]))", who, R"(["a", "b"])"},
        {R"(RemoveDuplicates([n]))", who, "null"},
        {R"(Split("a, b,,c ", ","))", who, R"(["a", "b", "", "c"])"},
        {R"(Split("a", "--"))", who, R"(["a"])"},
        {R"(Split("a--b", "--"))", who, R"(["a", "b"])"},
        {R"(Split([e], ","))", who, "[]"},
        {R"(Split([n], ","))", who, "null"},
        {R"(IsNull([none]))", who, "True"},
        {R"(Append([l], "x"))", who,
         "! Append: a list of 3 values stands where one text is needed; Item or Join makes one"},
        {R"(Item([l], [n]))", who,
         "! Item: the first item has the index 1; there is none with the index null"},
        {R"(Split("a", [e]))", who, "! Split: the delimiter is empty"},
    });
    evaluation_context as_written;
    as_written.trim_split = false;
    CHECK(evaluated(R"(Split("a, b", ","))", {}, as_written)->shown() == R"(["a", " b"])");
}

TEST_CASE("null, the empty text and a text are told apart") {
    user const who{{"e", ""}, {"x", "v"}, {"t", true}, {"i", 5}};
    check({
        {"IsNull([n])", who, "True"},
        {"IsNull([e])", who, "False"},
        {"IsNullOrEmpty([n])", who, "True"},
        {"IsNullOrEmpty([e])", who, "True"},
        {"IsNullOrEmpty([x])", who, "False"},
        {"IsPresent([x])", who, "True"},
        {"IsPresent([e])", who, "False"},
        {"IsPresent([n])", who, "False"},
        {"IsString([x])", who, "True"},
        {"IsString([n])", who, "False"},
        {"IsString([i])", who, "False"},
        {"IsString([t])", who, "False"},
        {"Coalesce([n], [e], [x])", who, R"("")"},
        {"Coalesce([n], [n])", who, "null"},
        {R"(Coalesce([n], "d"))", who, R"("d")"},
        {"Not([t])", who, "False"},
        {R"(Not("true"))", who, "False"},
        {"Not([n])", who, "True"},
        {R"(Not("no"))", who, "True"},
        {"CBool(0)", who, "False"},
        {"CBool(-2)", who, "True"},
        {"CBool([n])", who, "False"},
        {R"(CBool("True"))", who, "True"},
        {"CBool([x] = [x])", who, "True"},
        {"CBool([n] = [e])", who, "True"},
        {"CBool([x])", who, R"(! CBool: "v" is neither True nor False)"},
    });
}

TEST_CASE("Switch compares with case, and takes the empty key for null") {
    check({
        {R"(Switch([c], "d", "A", "1"))", {{"c", "a"}}, R"("d")"},
        {R"(Switch([c], "d", "a", "1", "a", "2"))", {{"c", "a"}}, R"("1")"},
        {R"(Switch([c], [c], "", "Other"))", {}, R"("Other")"},
        {R"(Switch([c], [c], "", "Other"))", {{"c", ""}}, R"("Other")"},
        {R"(Switch([c], [c], "", "Other"))", {{"c", "IT"}}, R"("IT")"},
        {R"(Switch([c], , "x", "y"))", {{"c", "IT"}}, "null"},
        {R"(Switch([c], "d", "x", ))", {{"c", "x"}}, "null"},
        {R"(Switch([c], "d", "True", "on"))", {{"c", true}}, R"("on")"},
        {R"(Switch([c], "d", 5, "five"))", {{"c", 5}}, R"("five")"},
    });
}

TEST_CASE("a comparison takes numbers as numbers and dates as dates") {
    user const who{{"a", "10"}, {"b", "9"}, {"t", true}, {"c", "USA"}};
    check({
        {R"(IIF([a] > 9, "y", "n"))", who, R"("y")"},
        {R"(IIF([a] > [b], "y", "n"))", who, R"("y")"},
        {R"(IIF([a] <= 9, "y", "n"))", who, R"("n")"},
        {R"(IIF([a] = "10", "y", "n"))", who, R"("y")"},
        {R"(IIF([a] = "010", "y", "n"))", who, R"("n")"},
        {R"(IIF([a] = 010, "y", "n"))", who, R"("y")"},
        {R"(IIF([c] = "usa", "y", "n"))", who, R"("n")"},
        {R"(IIF([c] <> "usa", "y", "n"))", who, R"("y")"},
        {R"(IIF([c] < "V", "y", "n"))", who, R"("y")"},
        {R"(IIF([c] = 5, "y", "n"))", who, R"("n")"},
        {R"(IIF([t] = "true", "y", "n"))", who, R"("y")"},
        {R"(IIF([t], "y", "n"))", who, R"("y")"},
        {R"(IIF(CDate("2020-01-02") >= "1/1/2020", "y", "n"))", who, R"("y")"},
        {R"(IIF(DateDiff("d", Now(), CDate("2021-07-10")) > 5, "y", "n"))", who, R"("y")"},
        {R"(IIF([c] > 5, "y", "n"))", who, R"(! "USA" and 5 have no order)"},
        {R"(IIF([a]="10",IIF([b]="9","both","a"),"none"))", who, R"("both")"},
        {R"(IIF([a]="10",,"x"))", who, "null"},
    });
}

TEST_CASE("what becomes of the target can be told apart") {
    evaluation_context context;
    auto const flow = [&](std::string_view text, user const& who = {}) {
        return evaluated(text, who, context)->flow();
    };
    CHECK(flow("Append([a], [b])") == outcome::value);
    CHECK(flow("Coalesce([a])") == outcome::null);
    CHECK(flow("IgnoreFlowIfNullOrEmpty([a])") == outcome::ignored);
    CHECK(flow("IgnoreFlowIfNullOrEmpty([a])", {{"a", ""}}) == outcome::ignored);
    CHECK(flow("IgnoreFlowIfNullOrEmpty([a])", {{"a", "x"}}) == outcome::value);
    // Inside another call it takes the whole out of the flow.
    CHECK(flow(R"(Append(IgnoreFlowIfNullOrEmpty([a]), "x"))") == outcome::ignored);
    CHECK(flow(R"(Switch([s], IgnoreFlowIfNullOrEmpty([a]), "k", "v"))") == outcome::ignored);
    CHECK(flow(R"(Switch([s], IgnoreFlowIfNullOrEmpty([a]), "k", "v"))", {{"s", "k"}}) ==
          outcome::value);
    // A condition that reads nothing fails, but where a function asks for that.
    for (auto const* text : {R"(IIF([a]="", "x", "y"))", R"(IIF(ToLower([a])="", "x", "y"))",
                             R"(IIF(Not([a]), "x", "y"))", R"(Append(IIF([a]="x", "x", "y"), "z"))",
                             R"(IIF(Switch([k], [a], "k", "v")="x", "x", "y"))",
                             R"(IIF(Coalesce("", [a])=[a], 1, 2))"}) {
        INFO(text);
        CHECK(flow(text) == outcome::condition_failed);
        CHECK(flow(text, {{"a", ""}}) == outcome::condition_failed);
        CHECK(flow(text, {{"a", "x"}}) == outcome::value);
    }
    // Where nothing is chosen, the condition reads nothing, too.
    CHECK(flow(R"(IIF(Coalesce([a], [b])="x", "x", "y"))") == outcome::condition_failed);
    CHECK(flow(R"(IIF(Switch([a], , "k", "v")="x", "x", "y"))") == outcome::condition_failed);
    CHECK(flow(R"(IIF(IgnoreFlowIfNullOrEmpty([a])="x", "x", "y"))") == outcome::ignored);
    CHECK(flow(R"(IIF([a]="x", [n], "y"))", {{"a", "x"}}) == outcome::null);
}

TEST_CASE("in a condition a function that asks for null gets its answer") {
    auto const leavers = R"x(IIF(DateDiff("d", CDate("2026-05-01"), )x"
                         R"x(CDate(Switch([l], [l], "", "9999-12-31"))) <= 0, "Leaver", "Staff"))x";
    check({
        {leavers, {}, R"("Staff")"},
        {leavers, {{"l", ""}}, R"("Staff")"},
        {leavers, {{"l", "2026-04-30"}}, R"("Leaver")"},
        {leavers, {{"l", "2026-05-02"}}, R"("Staff")"},
        {R"(IIF(IsPresent([a]), [a], "none"))", {}, R"("none")"},
        {R"(IIF(IsPresent([a]), [a], "none"))", {{"a", "x"}}, R"("x")"},
        {R"(IIF(IsNull([a]), "none", [a]))", {}, R"("none")"},
        {R"(IIF(IsNull([a]), "none", [a]))", {{"a", ""}}, R"("")"},
        {R"(IIF(IsNullOrEmpty([a]), "none", [a]))", {{"a", ""}}, R"("none")"},
        {R"(IIF(Not(IsPresent([a])), "none", [a]))", {}, R"("none")"},
        {R"(IIF(IsString([a]), "text", "none"))", {}, R"("none")"},
        {R"(IIF(Coalesce([a], [b], "x")="x", "none", "some"))", {}, R"("none")"},
        {R"(IIF(Switch([a], "some", "", "none")="none", 1, 2))", {}, "1"},
        // Only the function's own argument: beside it the condition reads as ever.
        {R"(IIF(Switch([a], "some", "", "none")=[b], 1, 2))", {}, "(condition failed)"},
        {R"(IIF(Switch([a], "some", "", [b])="x", 1, 2))", {}, "(condition failed)"},
    });
    // The other reading: the reference of Entra says that no attribute may be null there.
    for (auto const* text :
         {R"(IIF(IsNullOrEmpty([a]), "x", "y"))", R"(IIF(IsPresent([a]), "x", "y"))",
          R"(IIF(Switch([a], "some", "", "none")="none", 1, 2))",
          R"(IIF(Coalesce([a], "x")="x", 1, 2))"}) {
        INFO(text);
        auto context = muster::entra::evaluation_context();
        context.conditions_ask_null = false;
        auto const made = parse_expression(text);
        REQUIRE(made);
        auto const none = [](std::string_view) { return expression_value(); };
        CHECK(made->evaluate(none, context)->flow() == outcome::condition_failed);
        context.conditions_ask_null = true;
        CHECK(made->evaluate(none, context)->flow() == outcome::value);
    }
}

TEST_CASE("a word takes the attribute out of the flow") {
    for (std::string const word : {"IgnoreAttributeFlow", "IgnoreFlowIfNullOrEmpty"}) {
        INFO(word);
        check({
            {"IIF(IsPresent([a]), [a], " + word + ")", {}, "(ignored)"},
            {"IIF(IsPresent([a]), [a], " + word + ")", {{"a", "x"}}, R"("x")"},
            {"IIF(IsPresent([a]), " + word + ", \"none\")", {{"a", "x"}}, "(ignored)"},
            {"Switch([a], " + word + ", \"k\", \"v\")", {}, "(ignored)"},
            {"Switch([a], \"d\", \"k\", " + word + ")", {{"a", "k"}}, "(ignored)"},
            {"Switch([a], \"d\", \"k\", " + word + ")", {}, R"("d")"},
            {"Coalesce([a], " + word + ")", {}, "(ignored)"},
            {"Coalesce([a], " + word + ")", {{"a", "x"}}, R"("x")"},
            {"Append(IIF(IsPresent([a]), [a], " + word + "), \"x\")", {}, "(ignored)"},
        });
        for (auto const& [text, place] : std::vector<std::pair<std::string, std::string>>{
                 {word, "0"},
                 {"Append([a], " + word + ")", "12"},
                 {"IIF(" + word + ", 1, 2)", "4"},
                 {"Switch(" + word + ", 1, 2, 3)", "7"},
                 {"Switch([a], 1, " + word + ", 3)", "15"},
                 {"InStr([a], \"b\", 1, " + word + ")", "19"}}) {
            INFO(text);
            CHECK(refused(text).find(place + " this word is a value of IIF, Switch or Coalesce") ==
                  0);
        }
        // As a text it would be sent.
        CHECK(
            warnings("IIF([a]=\"x\", [a], \"" + word + "\")").front().find("in quotes is a text") !=
            std::string::npos);
    }
    CHECK(refused("IIF([a]=\"x\", [a], ignoreattributeflow)") ==
          "18 names are case-sensitive: it is written IgnoreAttributeFlow");
    CHECK(warnings("IIF([a]=\"x\", [a], IgnoreAttributeFlow)").empty());
    CHECK(refused("IIF([a]=IgnoreAttributeFlow, 1, 2)") == "8 a word cannot be compared with");
    CHECK(refused("IIF(vbTextCompare<>[a], 1, 2)") == "4 a word cannot be compared with");
}

TEST_CASE("what is a date already is written without being read") {
    check({
        {R"(FormatDateTime(DateAdd("yyyy", 5, CDate([h])), , "yyyy-MM-dd", "yyyy-MM-dd"))",
         {{"h", "2025-01-15"}},
         R"("2030-01-15")"},
        {R"(FormatDateTime(CDate([h]), , "yyyyMMdd", "dd.MM.yyyy"))",
         {{"h", "2025-01-15"}},
         R"("15.01.2025")"},
        {R"(FormatDateTime(IIF([h]="x", [h], DateAdd("d", 1, [h])), , "yyyyMMdd", "yyyy/MM/dd"))",
         {{"h", "2025-01-15"}},
         R"("2025/01/16")"},
        {R"(FormatDateTime(DateFromNum([n]), , "yyyyMMdd", "yyyy-MM-dd"))",
         {{"n", "133497504000000000"}},
         R"("2024-01-15")"},
        {R"(FormatDateTime(CDate([h]), , "yyyyMMdd", "yyyy"))", {}, "null"},
        // A text is read by the format.
        {R"(FormatDateTime([h], , "yyyy-MM-dd", "yyyy"))", {{"h", "2025-01-15"}}, R"("2025")"},
        {R"(FormatDateTime(CStr(CDate([h])), , "M/d/yyyy h:mm:ss tt", "yyyy-MM"))",
         {{"h", "2025-01-15"}},
         R"("2025-01")"},
        {R"(FormatDateTime(CStr(CDate([h])), , "yyyy-MM-dd", "yyyy"))",
         {{"h", "2025-01-15"}},
         R"(! FormatDateTime: "1/15/2025 12:00:00 AM" is no date of the form "yyyy-MM-dd")"},
    });
}

TEST_CASE("Len counts characters, and is warned of") {
    check({
        {"Len([a])", {{"a", "abc"}}, "3"},
        {"Len([a])", {{"a", "Z\xC3\xB3\xF0\x9F\x98\x80"}}, "3"},
        {"Len([a])", {{"a", ""}}, "0"},
        {"Len([a])", {}, "0"},
        {"IIF(Len([a]) > 2, Left([a], Len([a])), \"short\")", {{"a", "abc"}}, R"("abc")"},
    });
    CHECK(
        warnings("Len([a])").front().find("not among the functions that Entra's documents list") !=
        std::string::npos);
}

TEST_CASE("Replace works in five ways") {
    check({
        {R"(Replace([s], "a", , , "b", , ))", {{"s", "aXaA"}}, R"("bXbA")"},
        {R"(Replace([s], "a", , , [n], , ))", {{"s", "aXa"}}, R"("X")"},
        {R"(Replace([s], "a", , , "b", , ))", {}, "null"},
        {R"(Replace([s], [n], , , "b", , ))", {{"s", "aXa"}}, R"("aXa")"},
        {R"(Replace([s], "<u>", , , , , "<u>@x, <u>"))", {{"s", "j"}}, R"("j@x, j")"},
        {R"(Replace([s], "<u>", , , , , "<u>@x"))", {}, "null"},
        {R"x(Replace([s], , "(\\w+) (\\w+)", , "$2 $1", , ))x", {{"s", "a b"}}, R"("b a")"},
        {R"(Replace([s], , "^", , ">", , ))", {{"s", ""}}, R"(">")"},
        {R"(Replace([s], , "x", , "y", , ))", {}, "null"},
        {R"x(Replace([s], , "(?<g>@(.)*)", "g", "", , ))x", {{"s", "j@x.y"}}, R"("j")"},
        {R"x(Replace([s], , "(?<g>\\d)", "g", "$0", , ))x", {{"s", "a1b2"}}, R"("a$0b$0")"},
        {R"x(Replace([s], , "(?<g>b)", "g", , [o], ))x", {{"s", "a"}, {"o", "b"}}, R"("a")"},
        {R"x(Replace([s], , "(?<g>b)", "g", , [o], ))x", {{"s", ""}, {"o", "abc"}}, R"("b")"},
        {R"x(Replace([s], , "(?<g>b)", "g", , [o], ))x", {{"o", "x"}}, "null"},
        {R"x(Replace([s], , "(?<g>b)", "g", , [o], ))x", {}, "null"},
        // A pattern that is no constant is compiled when it is known.
        {R"(Replace([s], , [p], , "y", , ))", {{"s", "x"}, {"p", "x+"}}, R"("y")"},
        {R"(Replace([s], , [p], , "y", , ))",
         {{"s", "x"}, {"p", "("}},
         R"(! Replace: regular expression: the group that begins here does not end: a ')' is missing)"},
    });
}

TEST_CASE("functions on dates compute in UTC") {
    user const who{
        {"d", "2012-03-16-07:00"}, {"x", "soon"}, {"e", " "}, {"r", "20150123105347.1Z"}};
    check({
        {R"(CDate("2009-06-15T01:45:30-07:00"))", who, R"("6/15/2009 8:45:30 AM")"},
        {R"(CDate("2021-06-30+08:00"))", who, R"("6/29/2021 4:00:00 PM")"},
        {R"(CDate([n]))", who, "null"},
        {R"(CDate([e]))", who, "null"},
        {R"(CDate([x]))", who, R"(! CDate: "soon" is no date that is understood)"},
        {R"(DateAdd("d", 7, CDate([d])))", who, R"("3/23/2012 7:00:00 AM")"},
        {R"(DateAdd("ww", 2, CDate([d])))", who, R"("3/30/2012 7:00:00 AM")"},
        {R"(DateAdd("m", 10, CDate([d])))", who, R"("1/16/2013 7:00:00 AM")"},
        {R"(DateAdd("yyyy", 2, [d]))", who, R"("3/16/2014 7:00:00 AM")"},
        {R"(DateAdd("m", 1, CDate("2023-01-31")))", who, R"("2/28/2023 12:00:00 AM")"},
        {R"(DateAdd("yyyy", -1, CDate("2024-02-29")))", who, R"("2/28/2023 12:00:00 AM")"},
        {R"(DateAdd("h", -8, CDate([d])))", who, R"("3/15/2012 11:00:00 PM")"},
        {R"(DateAdd("n", 1, CDate([d])))", who, R"("3/16/2012 7:01:00 AM")"},
        {R"(DateAdd("s", 1, CDate([d])))", who, R"("3/16/2012 7:00:01 AM")"},
        {R"(DateAdd("d", 1, [n]))", who, "null"},
        {R"(DateAdd("d", [n], [d]))", who, "null"},
        {R"(DateAdd("d", 9999999, [d]))", who,
         "! DateAdd: 9999999 d from \"3/16/2012 7:00:00 AM\" lie outside the years 1 to 9999"},
        {R"(DateAdd("d", 9223372036854775807, [d]))", who,
         "! DateAdd: 9223372036854775807 d from \"3/16/2012 7:00:00 AM\" lie outside the years 1 "
         "to "
         "9999"},
        {R"(DateAdd([x], 1, [d]))", who,
         "! DateAdd: \"soon\" is no interval; those are yyyy, m, d, ww, h, n and s"},
        {R"(DateAdd([n], 1, [d]))", who,
         "! DateAdd: null is no interval; those are yyyy, m, d, ww, h, n and s"},
        {R"(DateFromNum("9223372036854775807"))", who,
         "! DateFromNum: 9223372036854775807 is no date; accounts that never expire have 0 or "
         "9223372036854775807"},
        {R"(DateDiff("d", CDate("8/25/2021 5:41:18 PM"), CDate([d])))", who, "-3449"},
        {R"(DateDiff("ww", CDate("8/25/2021 5:41:18 PM"), CDate([d])))", who, "-493"},
        {R"(DateDiff("m", CDate("8/25/2021 5:41:18 PM"), CDate([d])))", who, "-113"},
        {R"(DateDiff("yyyy", CDate("8/25/2021 5:41:18 PM"), CDate([d])))", who, "-9"},
        {R"(DateDiff("h", CDate("2021-08-24"), CDate("2021-08-25")))", who, "24"},
        {R"(DateDiff("s", CDate("2021-08-24"), CDate("2021-08-25")))", who, "86400"},
        {R"(DateDiff("d", [n], [d]))", who, "null"},
        {R"(NumFromDate("2012-01-01 23:00:00Z"))", who, "129699324000000000"},
        {R"(NumFromDate(DateFromNum(129699324000000001)))", who, "129699324000000001"},
        {R"(NumFromDate("1600-12-31"))", who,
         R"(! NumFromDate: "12/31/1600 12:00:00 AM" lies before 1601, where this count begins)"},
        {R"(DateFromNum([n]))", who, "null"},
        {R"(DateFromNum(9223372036854775807))", who,
         "! DateFromNum: 9223372036854775807 is no date; accounts that never expire have 0 or "
         "9223372036854775807"},
        {R"(FormatDateTime([r], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd"))", who, R"("2015-01-23")"},
        {R"(FormatDateTime([n], , "yyyy", "yy"))", who, "null"},
        {R"(FormatDateTime([x], , "yyyy", "yy"))", who,
         R"(! FormatDateTime: "soon" is no date of the form "yyyy")"},
        {R"(NumFromDate(Join("", FormatDateTime("2020-12-31-08:00", ,"yyyy-MM-ddzzz", "yyyy-MM-dd"), " 23:59:59-08:00")))",
         who, "132539615990000000"},
    });
    evaluation_context no_clock;
    CHECK(evaluated("Now()", {}, no_clock).error().message ==
          "Now: the time is not known: evaluation_context::now");
}

TEST_CASE("random values come from the source that is given") {
    evaluation_context context;
    CHECK(evaluated("Guid()", {}, context).error().code == errc::cannot_evaluate);
    seeded_random first(1), again(1);
    context.random = first.source();
    auto const guid = evaluated("Guid()", {}, context)->text();
    context.random = again.source();
    CHECK(evaluated("Guid()", {}, context)->text() == guid);
    CHECK(evaluated("Guid()", {}, context)->text() != guid);
    REQUIRE(guid.size() == 36);
    CHECK(guid[14] == '4');
    CHECK(std::string_view("89ab").find(guid[19]) != std::string_view::npos);

    for (int i = 0; i < 50; ++i) {
        auto const text = evaluated(R"(RandomString(10,2,2,2,1,"?,O0"))", {}, context)->text();
        INFO(text);
        std::size_t digits = 0, capitals = 0, small = 0;
        for (char const c : text) {
            digits += c >= '0' && c <= '9';
            capitals += c >= 'A' && c <= 'Z';
            small += c >= 'a' && c <= 'z';
        }
        CHECK(text.size() == 10);
        CHECK(digits >= 2);
        CHECK(capitals >= 2);
        CHECK(small >= 1);
        CHECK(text.size() - digits - capitals - small >= 2);
        CHECK(text.find_first_of("?,O0") == std::string::npos);
    }
    // Only kinds that are asked for.
    CHECK(evaluated("RandomString(200,200,0,0,0)", {}, context)
              ->text()
              .find_first_not_of("0123456789") == std::string::npos);
    CHECK(evaluated(R"(RandomString(2,1,0,0,0,"0123456789"))", {}, context).error().message ==
          "RandomString: all characters of a kind that is asked for are avoided");
    CHECK(evaluated("RandomString([n],1,0,0,0)", {}, context).error().message ==
          "RandomString: a random text has 1 to 256 characters, not null");
    // A source that answers the same for ever ends.
    context.random = {[](void*) { return ~std::uint64_t{0}; }, nullptr};
    CHECK(evaluated("RandomString(5,0,0,0,0)", {}, context)->text().size() == 5);
}

TEST_CASE("SelectUniqueValue asks whether a value is free") {
    std::set<std::string, std::less<>> taken{"j.smith"};
    evaluation_context context;
    user const who{{"f", "John"}, {"l", "Smith"}};
    auto constexpr text = R"(SelectUniqueValue([n], "j.smith", Append("jo.", ToLower([l]))))";
    CHECK(evaluated(text, who, context).error().message ==
          "SelectUniqueValue: whether a value is taken is not known: evaluation_context::unique");
    context.unique = {[](void* state, std::string_view value) {
                          auto const& all = *static_cast<decltype(taken) const*>(state);
                          return !all.contains(value);
                      },
                      &taken};
    CHECK(evaluated(text, who, context)->text() == "jo.smith");
    taken.insert("jo.smith");
    CHECK(evaluated(text, who, context).error().message ==
          "SelectUniqueValue: all 3 values are taken or empty");
    CHECK(parse_expression(text)->is_for_creation_only());
    CHECK_FALSE(parse_expression("Now()")->is_for_creation_only());
}

TEST_CASE("functions that need a tenant are parsed, and refused by name when evaluated") {
    check({
        {"SingleAppRoleAssignment([appRoleAssignments])",
         {},
         "! SingleAppRoleAssignment: needs the role assignments of a tenant, which are not at hand "
         "here"},
        {"AppRoleAssignmentsComplex([appRoleAssignments])",
         {},
         "! AppRoleAssignmentsComplex: needs the role assignments of a tenant, which are not at "
         "hand here"},
        {"AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
         {},
         "! AssertiveAppRoleAssignmentsComplex: needs the role assignments of a tenant, which are "
         "not at hand here"},
    });
}

// ------------------------------------------------------------------------------------ parsing

TEST_CASE("the five-argument Switch of the documents is read where that is asked for") {
    auto constexpr text = R"(Switch([IsSoftDeleted], "False", "True", "True", "False"))";
    CHECK(refused(text).starts_with("0 Switch takes an even number of arguments, not 5"));
    expression_options const lenient{.short_switch = true};
    auto const parsed = parse_expression(text, lenient);
    REQUIRE(parsed);
    CHECK(parsed->warnings() ==
          std::vector<std::string>{"Switch has 5 arguments and is read as if its default were left "
                                   "empty; Entra wants an even number"});
    evaluation_context context;
    for (auto const* deleted : {"True", "False"}) {
        user const who{{"IsSoftDeleted", deleted}};
        auto const active = std::string_view(deleted) == "True" ? "False" : "True";
        CHECK(parsed->evaluate(attributes_of{who}, context)->text() == active);
    }
    CHECK(parsed->evaluate(attributes_of{{}}, context)->is_null());
}

TEST_CASE("a text that is no expression is refused where it is wrong") {
    std::vector<std::pair<char const*, char const*>> const rows{
        {"", "0 expected a function, an attribute in brackets, a text in quotes or a number: the "
             "text is empty"},
        {R"(Append([a] "b"))", "11 expected ',' or ')': arguments are separated by ','"},
        {R"(Append("a"b"))", "10 expected ',' or ')'"},
        {R"(append([a],"b"))",
         "0 there is no function append; names are case-sensitive: it is written Append"},
        {R"(Apend([a],"b"))", "0 there is no function Apend; did you mean: Append?"},
        {R"(Nothing([a]))", "0 there is no function Nothing"},
        {R"(ImportedValue("mail"))", "0 there is no function ImportedValue; it belongs to "
                                     "Entra Connect, and not to attribute mappings"},
        {R"(Trim([a]))", "0 there is no function Trim; Entra has no Trim; Replace("},
        {R"(IIF([a]="x" AND [b]="y",1,2))",
         "12 expected ',' or ')': conditions are not combined with AND or OR but nested: "},
        {R"(IIF([a]="x" or [b]="y",1,2))",
         "12 expected ',' or ')': conditions are not combined with AND or OR but nested: "},
        {R"(IIF([a]=="x",1,2))", "8 expected what to compare with: equal is written with one '='"},
        {R"(IIF([a]!="x",1,2))", "7 expected ',' or ')': not equal is written <>"},
        {R"(IIF([a]="x"="y",1,2))", "11 expected ',' or ')': one comparison at a time"},
        {R"([a]="x")", "3 a comparison stands in the condition of IIF, or in CBool"},
        {R"(Append([a]="x", "y"))", "10 a comparison stands in the condition of IIF, or in CBool"},
        {R"(IIF(1,[a]>="x","y"))", "9 a comparison stands in the condition of IIF, or in CBool"},
        {"Append([a],\xE2\x80\x9C"
         "b)",
         "11 expected a function, an attribute in brackets, a text "
         "in quotes or a number: quotes are straight"},
        {"Append([a],'b')", "11 expected a function, an attribute in brackets, a text in quotes or "
                            "a number: a text stands in double quotes"},
        {R"(Append([a],"b"))"
         ")",
         "15 expected the end of the expression: there is one ')' too "
         "many"},
        {R"(Append("abc)", "11 expected '\"': this text is not closed"},
        {R"(Append([a)", "9 expected ']'"},
        {R"(Append([],"x"))", "8 expected the name of an attribute"},
        {R"(Append([ ],"x"))", "8 the name of the attribute is blank"},
        {R"(Append([a],"\d"))",
         "13 expected '\\' or '\"' behind a backslash: in a text a backslash "
         "is written \\\\"},
        {R"(Append([a])", "10 expected ',' or ')': the text ends too early"},
        {R"(Append([a], )", "12 expected a function"},
        {R"(Left([a], -))", "11 expected a digit"},
        {R"(BitAnd(&X1, 1))", "8 expected 'H' and hexadecimal digits"},
        {R"(BitAnd(&HG, 1))", "9 expected a hexadecimal digit"},
        {R"(BitAnd(9223372036854775808, 1))", "7 a number has at most 64 bits: it lies "},
        {R"(Left([a], 2.5))", "11 expected ',' or ')': numbers are whole"},
        {R"(Append([a], b))", "12 a word stands here alone: a text is written \"b\", an attribute "
                              "[b]"},
        {"Now", "0 the arguments are missing: Now()"},
        {"vbTextCompare", "0 this word stands in InStr only"},
        {"Append(\"\xFF\", \"a\")", "8 this byte is not UTF-8"},
    };
    for (auto const& [text, expected] : rows) {
        INFO(text);
        auto const why = refused(text);
        CHECK(why.substr(0, std::string_view(expected).size()) == expected);
    }
}

TEST_CASE("arguments are checked when they are parsed") {
    std::vector<std::pair<char const*, char const*>> const rows{
        {"Append([a])", "0 Append takes 2 arguments, not 1: Append(source, suffix)"},
        {R"(Append("a", "b", "c"))", "0 Append takes 2 arguments, not 3: "},
        {R"(Now("a"))", "0 Now takes 0 arguments, not 1: Now()"},
        {"Append()", "0 Append takes 2 arguments, not 0: "},
        {R"(InStr("a"))", "0 InStr takes 2 to 4 arguments, not 1: "},
        {R"(Join("a"))", "0 Join takes at least 2 arguments, not 1: "},
        {R"(Replace([a], , "x"))", "0 Replace takes 7 arguments, not 3: "},
        {R"(Append(, "b"))", "7 this argument may not be left empty: Append(source, suffix)"},
        {R"(Switch([a], , , "b"))", "14 a key of Switch may be \"\" and not left out"},
        {R"(Left([a], "z"))", "10 a whole number is needed here: Left(source, count)"},
        {R"(Left([a], IsNull([b])))", "10 IsNull does not give the whole number"},
        {R"(Left([a], Split("1", ",")))", "10 Split does not give the whole number"},
        {R"(Append(Split("a", ","), "b"))", "7 a list stands where one text is needed"},
        {R"(DateAdd("d", 1, 5))", "16 a date is needed here; DateFromNum makes one"},
        {R"(DateAdd("d", 1, "x"))", "16 this text is no date, such as \"2020-03-16T07:00:00Z\""},
        {R"(FormatDateTime([a], , , "yyyy"))", "22 this argument may not be left empty: "},
        {R"(FormatDateTime([a], , "yyyy", ))", "30 this argument may not be left empty: "},
        {"Coalesce()", "0 Coalesce takes at least 1 argument, not 0: "},
        {R"(DateAdd("d", 1, Count([a])))", "16 Count does not give the date"},
        {R"(DateAdd("w", 1, [a]))", "8 an interval is \"yyyy\", "},
        {R"(DateDiff(1, [a], [b]))", "9 an interval is \"yyyy\", "},
        {R"(InStr([a], "b", 1, "vbTextCompare"))", "19 write vbTextCompare or vbBinaryCompare, "},
        {R"(Append(vbTextCompare, "b"))", "7 this word stands in InStr only"},
        {R"(Item([a], 0))", "10 the first item has the index 1"},
        {R"(FormatDateTime([a], , "yyyy'x", "d"))", "27 this quote is not closed"},
        {R"(FormatDateTime([a], , "\\\\x\\", "d"))", "28 the format ends with a backslash"},
        {R"(FormatDateTime([a], "Loose", "yyyy", "d"))", "20 these are no DateTimeStyles"},
        {R"(Replace([a], , "(\\d+", , "", , ))",
         "16 regular expression: the group that begins here does not end: a ')' is "
         "missing"},
        {R"(Replace([a], , "\\d{2}\\q", , "", , ))",
         "22 regular expression: \\q has no meaning here"},
        {R"x(Replace([a], , "(?<g>x)", "h", "", , ))x", "26 the pattern has no group \"h\""},
        {R"(Replace([a], "x", , , , , ))", "0 Replace takes oldValue with value or template, "},
        {R"(Replace([a], "x", "y", , "z", , ))", "0 Replace takes oldValue with value or "},
        {R"(Replace([a], "", , , "z", , ))", "13 an empty text stands nowhere"},
        {R"(RandomString(5,2,2,2,1))", "13 7 characters are asked for, which do not fit into 5"},
        {R"(RandomString(257,0,0,0,0))", "13 a random text has 1 to 256 characters, not 257"},
        {R"(Append(SelectUniqueValue("a","b"),"c"))", "7 SelectUniqueValue stands alone"},
        {R"(Switch([a], "k", "v"))", "0 Switch takes an even number of arguments, not 3"},
    };
    for (auto const& [text, expected] : rows) {
        INFO(text);
        auto const why = refused(text);
        CHECK(why.substr(0, std::string_view(expected).size()) == expected);
    }
}

TEST_CASE("two functions that Entra does not have are there on demand") {
    CHECK(
        refused(R"(Trim("x"))").find("0 there is no function Trim; Entra has no Trim; Replace(") ==
        0);
    CHECK(refused("SplitNameDomain([a])").find("0 there is no function SplitNameDomain; Entra") ==
          0);
    expression_options options;
    options.extensions = true;
    auto const extended = [&](std::string_view text) {
        auto const parsed = parse_expression(text, options);
        INFO(text);
        REQUIRE(parsed);
        CHECK(parsed->warnings().size() == 1);
        evaluation_context context;
        user const who{{"a", "bea@x@contoso.com"}, {"b", "bea"}};
        return parsed->evaluate(attributes_of{who}, context)->shown();
    };
    CHECK(extended("Trim(\" \t\u00A0\u2003a b\u3000\n\")") == R"("a b")");
    CHECK(extended("Trim(\" \u00A0\")") == R"("")");
    CHECK(extended("Trim([none])") == "null");
    CHECK(extended("SplitNameDomain([a])") == R"(["bea@x", "contoso.com"])");
    CHECK(extended("SplitNameDomain([b])") == R"(["bea"])");
    CHECK(extended("Item(SplitNameDomain([a]), 2)") == R"("contoso.com")");
    CHECK(extended("SplitNameDomain([none])") == "null");
    CHECK(warnings("Trim([a])", options).front() == "Entra has no function Trim");
}

TEST_CASE("what is accepted and may not be meant is warned of") {
    CHECK(warnings("[mail]").size() == 1);
    CHECK(warnings("\"constant\"").size() == 1);
    CHECK(warnings(R"(Left([a], "3"))") ==
          std::vector<std::string>{"Left takes a number, written without quotes: 3"});
    for (auto const* name : {"IsNull", "IsNullOrEmpty", "IsPresent"}) {
        auto const asked = std::string(name) + "([a])";
        CHECK(warnings("IIF(" + asked + ", 1, 2)").size() == 1);
        CHECK(warnings("Switch(" + asked + ", \"d\", \"True\", \"x\")").size() == 1);
        CHECK(warnings("Coalesce(" + asked + ")").empty());
    }
    CHECK(warnings("SingleAppRoleAssignment([appRoleAssignments])").front() ==
          "SingleAppRoleAssignment needs the role assignments of a tenant, and has no value here");
    CHECK(shown("[mail]", {{"mail", "x"}}) == R"("x")");
    CHECK(shown("-12") == "-12");
}

TEST_CASE("blanks and line breaks may stand between any two parts") {
    check({
        {"  Append \n ( \t[a] ,\r\n \"x\" )  ", {{"a", "v"}}, R"("vx")"},
        {"IIF( [a] <> \"x\" , 1 , 2 )", {{"a", "v"}}, "1"},
        {"Guid( )", {}, "! Guid: there are no random bits: evaluation_context::random"},
        {R"(Append("a\\b\"c", "\\\\"))", {}, R"("a\\b\"c\\\\")"},
    });
    auto const parsed =
        parse_expression(R"(Join(".", [emails[type eq "work"].value], [ a ], [b], [a]))");
    REQUIRE(parsed);
    CHECK(parsed->attributes() ==
          std::vector<std::string>{R"(emails[type eq "work"].value)", "a", "b"});
}

TEST_CASE("an expression without a text is the empty text") {
    expression const none;
    evaluation_context context;
    CHECK(none.evaluate(attributes_of{{}}, context)->shown() == R"("")");
    CHECK(none.attributes().empty());
}

// ------------------------------------------------------------------------------------- limits

TEST_CASE("sizes and depth are bounded") {
    auto const nested = [](std::size_t depth) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i) text += "Not(";
        return text + "\"True\"" + std::string(depth, ')');
    };
    CHECK(shown(nested(64)) == "True");
    CHECK(refused(nested(65)) == "256 more than 64 calls within calls");
    CHECK(refused(nested(300), {.max_depth = 1000}) == "512 more than 128 calls within calls");
    CHECK(parse_expression(nested(128), {.max_depth = 1000}));

    auto const of_size = [](std::size_t size) {
        return "Append(\"\", \"" + std::string(size - 14, 'x') + "\")";
    };
    CHECK(parse_expression(of_size(10'000)));
    CHECK(refused(of_size(10'001)) == "10000 more than 10000 characters");
    CHECK(refused(std::string(1'000'000, '(')).starts_with("10000 more than"));
    std::string wide = "Append(\"\", \"";
    for (int i = 0; i < 9986; ++i) wide += "\u00E9";
    CHECK(parse_expression(wide + "\")"));

    auto const over = [](std::string_view text, user const& who, evaluation_context& context) {
        auto const made = evaluated(text, who, context);
        REQUIRE_FALSE(made);
        return made.error().code;
    };
    evaluation_context context;
    context.limits.text_bytes = 100;
    context.limits.list_items = 10;
    std::string const large(60, 'a');
    user const who{{"s", large}};
    CHECK(over("Append([s], [s])", who, context) == errc::over_limit);
    CHECK(over("Join(\"\", [s], [s])", who, context) == errc::over_limit);
    CHECK(over(R"(Replace([s], "a", , , "bb", , ))", who, context) == errc::over_limit);
    CHECK(over(R"(Replace([s], "a", , , , , "aa"))", who, context) == errc::over_limit);
    CHECK(over(R"(Replace([s], , "a", , "bb", , ))", who, context) == errc::over_limit);
    CHECK(over("ConvertToUTF8Hex([s])", who, context) == errc::over_limit);
    CHECK(over("Append([s], \"\")", {{"s", std::string(101, 'x')}}, context) == errc::over_limit);
    CHECK(over(R"(Split("a,a,a,a,a,a,a,a,a,a,a,a", ","))", {}, context) == errc::over_limit);
    context.limits.total_bytes = 150;
    CHECK(over(R"(Join("", Left([s], 1), Left([s], 2), Left([s], 3)))", who, context) ==
          errc::over_limit);
    // An expression that goes beyond itself: each call doubles the text.
    std::string doubling = "[s]";
    for (int i = 0; i < 8; ++i) doubling = "Append(" + doubling + "," + doubling + ")";
    evaluation_context usual;
    CHECK(over(doubling, {{"s", std::string(100'000, 'x')}}, usual) == errc::over_limit);
}

TEST_CASE("a pattern that tries too many ways ends in a failure") {
    evaluation_context context;
    user const who{{"s", std::string(40, 'a') + "!"}};
    auto const made = evaluated(R"(Replace([s], , "(a+)+$", , "", , ))", who, context);
    REQUIRE_FALSE(made);
    CHECK(made.error().code == errc::over_limit);
    CHECK(made.error().message.starts_with("the regular expression takes too long"));
}

TEST_CASE("only the arguments that are needed are evaluated") {
    std::vector<std::string> asked;
    auto const values = [&](std::string_view name) -> expression_value {
        asked.emplace_back(name);
        return name == "n" ? expression_value() : expression_value(std::string(name));
    };
    evaluation_context context;
    auto const names = [&](std::string_view text) {
        asked.clear();
        auto const parsed = parse_expression(text);
        REQUIRE(parsed);
        REQUIRE(parsed->evaluate(values, context));
        return asked;
    };
    using list = std::vector<std::string>;
    CHECK(names("Coalesce([n], [a], [b])") == list{"n", "a"});
    CHECK(names(R"(IIF([a]="a", [b], [c]))") == list{"a", "b"});
    CHECK(names(R"(Switch([a], [d], [x], [y], "a", [b], [z], [z]))") == list{"a", "x", "b"});
}

// ------------------------------------------------------------------------------------- traces

TEST_CASE("a trace shows each part and its value") {
    trace seen;
    evaluation_context context;
    user const who{{"city", "Milan"}, {"l", list({"a", "b"})}};
    REQUIRE(evaluated(R"(Join("$$$", Append("Custom1=", [city]), [l], [n]))", who, context, &seen));
    CHECK(seen.render() == "Join(\"$$$\", Append(\"Custom1=\", [city]), [l], [n]) = "
                           "\"Custom1=Milan$$$a$$$b\"\n"
                           "  Append(\"Custom1=\", [city]) = \"Custom1=Milan\"\n"
                           "    [city] = \"Milan\"\n"
                           "  [l] = [\"a\", \"b\"]\n"
                           "  [n] = null");
    CHECK(seen.steps[1].position == 12);

    trace failed;
    REQUIRE_FALSE(evaluated(R"(Append(CDate([city]), ""))", who, context, &failed));
    CHECK(failed.render() == "Append(CDate([city]), \"\") = (failed)\n"
                             "  CDate([city]) = (failed)\n"
                             "    [city] = \"Milan\"");

    trace skipped;
    REQUIRE(evaluated("IIF([a]=\"x\", 1, 2)", {}, context, &skipped));
    CHECK(skipped.render() == "IIF([a]=\"x\", 1, 2) = (condition failed)\n"
                              "  [a]=\"x\" = (condition failed)\n"
                              "    [a] = null");
}

TEST_CASE("an attribute is hidden if it stands within Redact only") {
    auto const parsed = parse_expression(
        R"(Join("-", [p], Redact(Append(Redact([s]), [both])), [both], Redact([last])))");
    REQUIRE(parsed);
    CHECK(parsed->hides("s"));
    CHECK(parsed->hides("last"));
    CHECK_FALSE(parsed->hides("p"));
    CHECK_FALSE(parsed->hides("both"));
    CHECK_FALSE(parsed->hides("none"));
}

TEST_CASE("what Redact hides is in no trace and no message") {
    trace seen;
    evaluation_context context;
    user const who{{"s", "hush"}, {"p", "loud"}};
    auto const made = evaluated(R"(Join("-", Redact([s]), Redact(Append("secret", [s])), [p]))",
                                who, context, &seen);
    REQUIRE(made);
    CHECK(made->text() == "hush-secrethush-loud");
    CHECK(made->is_redacted());
    CHECK(made->shown() == "[Redact]");
    auto const lines = seen.render();
    CHECK(lines.find("hush") == std::string::npos);
    CHECK(lines.find("secret") == std::string::npos);
    CHECK(lines.find("\"loud\"") != std::string::npos);

    for (auto const* text :
         {R"(CDate(Redact([s])))", R"(Redact(CDate([s])))", R"(Left("x", Redact([s])))",
          R"(FormatDateTime(Redact([s]), , "yyyy", "yyyy"))", R"(CBool(Redact([s])))",
          R"(CDate(Redact("hush")))", R"(CDate(Append(Redact("hu"), "sh")))",
          R"(IIF(Redact([s]) > 5, 1, 2))"}) {
        INFO(text);
        trace steps;
        auto const failed = evaluated(text, who, context, &steps);
        REQUIRE_FALSE(failed);
        CHECK(failed.error().render().find("hush") == std::string::npos);
        CHECK(steps.render().find("hush") == std::string::npos);
    }
}

TEST_CASE("a long value is cut in a trace, between characters") {
    evaluation_context context;
    for (std::size_t size = 250; size < 262; ++size) {
        trace seen;
        std::string value(size, 'x');
        for (int i = 0; i < 8; ++i) value += "\u00E9";
        REQUIRE(evaluated("Append([a], [b])", {{"a", value}}, context, &seen));
        for (auto const& step : seen.steps) {
            CHECK(step.value.size() <= trace::shown_bytes + 4);
            CHECK(muster::is_utf8(step.value));
        }
    }
}
