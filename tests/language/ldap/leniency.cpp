// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/leniency.hpp>

#include "catch.hpp"
#include "json_lines.hpp"
#include "parsed.hpp"

#include <muster/language/ldap/parse.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/source/graph.hpp>

#include <array>
#include <cstddef>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using muster::errc;
using muster::filter;
using muster::ldap::leniency;
using muster::ldap::parse;
using muster_test::parsed;
using namespace std::string_literals;

namespace {

constexpr std::array choices{&leniency::white_space, &leniency::bare_not,
                             &leniency::bare_item,   &leniency::backslash_escapes,
                             &leniency::loose_names, &leniency::redundant_parentheses};

constexpr leniency only(bool leniency::*choice) {
    leniency made;
    made.*choice = true;
    return made;
}
constexpr leniency all_but(bool leniency::*choice) {
    auto made = leniency::everything();
    made.*choice = false;
    return made;
}
/// The choices that are bits of `number`.
constexpr leniency chosen(unsigned number) {
    leniency made;
    for (std::size_t i = 0; i < choices.size(); ++i) made.*choices[i] = (number >> i & 1) != 0;
    return made;
}
static_assert(chosen(0) == leniency{});
static_assert(chosen(63) == leniency::everything());
static_assert(muster::ldap::parse_options{}.lenient == leniency{});

struct forgiven {
    std::string_view written, meant;
};

/// What one choice accepts, and nothing else does.
struct forgiveness {
    bool leniency::*choice;
    std::vector<forgiven> texts;
};
std::vector<forgiveness> const table = {
    {&leniency::white_space,
     {{" (cn=a)", "(cn=a)"},
      {"(cn=a)\r\n", "(cn=a)"},
      {"\t( cn=a)", "(cn=a)"},
      {"(cn =a)", "(cn=a)"},
      {"( cn \t\r\n = a )", "(cn= a )"},
      {"(cn >=a)", "(cn>=a)"},
      {"(cn <=a)", "(cn<=a)"},
      {"(cn ~=a)", "(cn~=a)"},
      {"(cn :=a)", "(cn:=a)"},
      {"(cn = *)", "(cn= *)"},
      {"(cn;lang-de =a)", "(cn;lang-de=a)"},
      {"(2.5.4.3 =a)", "(2.5.4.3=a)"},
      {"(cn : dn : caseExactMatch :=a)", "(cn:dn:caseExactMatch:=a)"},
      {"( : dn : 2.4.6 :=a)", "(:dn:2.4.6:=a)"},
      {" ( & ) ", "(&)"},
      {"( & ( a=1) ( b=2) )", "(&(a=1)(b=2))"},
      {"(& (|(a=1)\n  (b=2 )\n )\n (! (c=3) ) )", "(&(|(a=1)(b=2 ))(!(c=3)))"}}},
    {&leniency::bare_not,
     {{"(!a=b)", "(!(a=b))"},
      {"(!a=)", "(!(a=))"},
      {"(!a=x*\\29*)", "(!(a=x*\\29*))"},
      {"(!:caseExactMatch:=b)", "(!(:caseExactMatch:=b))"},
      {"(!userAccountControl:1.2.840.113556.1.4.803:=2)",
       "(!(userAccountControl:1.2.840.113556.1.4.803:=2))"},
      {"(&(a=1)(!b=2)(c=3))", "(&(a=1)(!(b=2))(c=3))"},
      {"(!(!a=b))", "(!(!(a=b)))"}}},
    {&leniency::bare_item,
     {{"a=b", "(a=b)"},
      {"a=", "(a=)"},
      {"a= b ", "(a= b )"},
      {"a>=b", "(a>=b)"},
      {"2.5.4.3=b", "(2.5.4.3=b)"},
      {":caseExactMatch:=b", "(:caseExactMatch:=b)"},
      {"cn=a*b\\28", "(cn=a*b\\28)"},
      {"!(a=b)", "(!(a=b))"},
      {"&(a=b)(c=d)", "(&(a=b)(c=d))"},
      {"|(a=b)(&(c=d))", "(|(a=b)(&(c=d)))"},
      {"&", "(&)"}}},
    {&leniency::backslash_escapes,
     {{"(a=\\()", "(a=\\28)"},
      {"(a=\\))", "(a=\\29)"},
      {"(a=\\*)", "(a=\\2a)"},
      {"(a=\\\\)", "(a=\\5c)"},
      {"(a=\\\\28)", "(a=\\5c28)"},
      {"(a=\\28\\(*\\2a\\**\\))", "(a=\\28\\28*\\2a\\2a*\\29)"},
      {"(a>=x\\(y)", "(a>=x\\28y)"},
      {"(:caseExactMatch:=\\)\\))", "(:caseExactMatch:=\\29\\29)"},
      {"(&(a=\\))(b=\\\\))", "(&(a=\\29)(b=\\5c))"}}},
    {&leniency::redundant_parentheses,
     {{"((cn=a))", "(cn=a)"},
      {"((((cn=a))))", "(cn=a)"},
      {"((&))", "(&)"},
      {"(!((cn=a)))", "(!(cn=a))"},
      {"(&((a=1))(((b=2)))(c=3))", "(&(a=1)(b=2)(c=3))"},
      {"((!((&((a=1))))))", "(!(&(a=1)))"}}},
};

/// All that a filter says about its text.
void check_places(filter const& made, filter const& meant, std::string_view text) {
    REQUIRE(made == meant);
    CHECK(made.source() == text);
    REQUIRE(made.parts.size() == meant.parts.size());
    for (auto const& node : made.nodes) {
        REQUIRE(node.position < text.size());
        if (node.op <= muster::filter_op::negation) {
            auto const place = text.substr(node.position, 1);
            CHECK((place == "(" || place == "&" || place == "|" || place == "!"));
            continue;
        }
        auto const item = text.substr(node.position);
        CHECK(item.starts_with(made.view(node.attribute)));
        REQUIRE(node.value_position <= text.size());
        CHECK(text[node.value_position - 1] == '=');
        if (node.attribute.size != 0) CHECK(node.attribute.offset == node.position);
    }
}

}  // namespace

TEST_CASE("each choice accepts its own mistakes, alone and with all others, and none else does") {
    for (auto const& [choice, texts] : table)
        for (auto const& [written, meant] : texts) {
            CAPTURE(written, meant);
            auto const strict = parsed(meant);
            CHECK_FALSE(parse(written));
            CHECK_FALSE(parse(written, {.lenient = all_but(choice)}));
            for (auto const how : {only(choice), leniency::everything()}) {
                auto const made = parse(written, {.lenient = how});
                REQUIRE(made);
                check_places(*made, strict, written);
                CHECK(muster::ldap::print(*made) == muster::ldap::print(strict));
            }
        }
}

TEST_CASE("loose names keep their octets") {
    constexpr auto loose = only(&leniency::loose_names);
    for (auto const* text : {"(emails.value=a)", "(cn_x=a)", "(c_.-9;lang-de=a*)", "(a.:dn:=x)",
                             "(a_b:caseExactMatch:=x)", "(&(a__=*)(!(x.y.z>=1)))"}) {
        CAPTURE(text);
        CHECK_FALSE(parse(text));
        CHECK_FALSE(parse(text, {.lenient = all_but(&leniency::loose_names)}));
        for (auto const how : {loose, leniency::everything()}) {
            auto const made = parse(text, {.lenient = how});
            REQUIRE(made);
            CHECK(made->source() == text);
            CHECK(muster::ldap::print(*made) == text);
        }
    }
    auto const made = parse("(emails.value;x=a)", {.lenient = loose});
    REQUIRE(made);
    CHECK(made->view(made->nodes[0].attribute) == "emails.value;x");
}

TEST_CASE("choices work together") {
    std::pair<std::string_view, std::string_view> const all[] = {
        {" ! mail = \\(x ", "(!(mail= \\28x ))"},
        {"& ( ( cn =a) ) (! sn =b\\)c) ", "(&(cn=a)(!(sn=b\\29c)))"},
        {"!a=b", "(!(a=b))"},
        {"( ( ! ( ( ( ! a=b) ) ) ) )", "(!(!(a=b)))"},
        {"\n\n|((& ))(( | ) )\t", "(|(&)(|))"},
        {"cn=a\\", ""},
        {"cn=a)", ""},
    };
    for (auto const& [written, meant] : all) {
        CAPTURE(written);
        auto const made = parse(written, {.lenient = leniency::everything()});
        REQUIRE(made.has_value() == !meant.empty());
        if (made) check_places(*made, parsed(meant), written);
    }
}

TEST_CASE("a lenient text is refused at a place of its own, with advice") {
    constexpr auto all = leniency::everything();
    struct mistake {
        std::string_view text;
        leniency how;
        std::size_t position;
        std::string_view says;
    };
    mistake const mistakes[] = {
        {"", all, 0, "the text is empty"},
        {"   ", all, 3, "expected '('"},
        {"  )", all, 2, "expected '('"},
        {" (a=b) x", all, 7, "expected the end of the filter"},
        {"( & (a=b) x)", all, 10, "every part stands in parentheses of its own"},
        {"(a b=c)", all, 2, "no blanks may stand in a name"},
        {"(a; b=c)", all, 3, "expected an attribute option"},
        {"(a ;b=c)", all, 2, "expected '='"},
        {"(a> =b)", all, 3, "expected '='"},
        {"(a: =b)", all, 3, "expected '='"},
        {"( a\v=b)", all, 3, "expected '='"},
        {"(a:_b:=c)", all, 3, "expected '='"},
        {"(a:b_:=c)", all, 4, "expected ':'"},
        {"(a;b_c=d)", all, 4, "expected '='"},
        {"(_a=b)", all, 1, "a name begins with a letter"},
        {"(2.5.4_3=b)", all, 6, "expected '='"},
        {"(a=\\x)", all, 4, "two hexadecimal digits"},
        {"(a=\\", all, 4, "two hexadecimal digits"},
        {"(!&(a=b))", all, 2, "expected '('"},
        {"(!!(a=b))", all, 2, "expected '('"},
        {"(! a=b(c=d))", all, 6, "in a value '(' is written"},
        {"a=b)", all, 3, "one ')' too many"},
        {"a=b(c=d)", all, 3, "in a value '(' is written"},
        {"a", all, 1, "the text ends too early"},
        {"&(a=b", all, 5, "the text ends too early"},
        {"!", all, 1, "the text ends too early"},
        {"&(a=b))", all, 6, "one ')' too many"},
        {"(a=b)(c=d)", all, 5, "several filters are combined"},
        {"((a=b)(c=d))", all, 6, "several filters are combined, as in (&(a=1)(b=2))"},
        {"(&( (a=b) (c=d)))", all, 10, "several filters are combined"},
        {"((a=b) ", all, 7, "expected ')': the text ends too early"},
        {"((a=b)))", all, 7, "one ')' too many"},
        {"(())", all, 2, "empty parentheses mean nothing"},
        {"((a=b\\c))", all, 7, "two hexadecimal digits"},
        // A mistake comes before what would be missing behind it.
        {"((a>b)(c=d))", all, 4, "there is no '>'"},
        {"( cn=a", only(&leniency::white_space), 6, "the text ends too early"},
        {"(!&a=b)", only(&leniency::bare_not), 2, "expected '('"},
        {"!a=b", only(&leniency::bare_item), 1, "expected '('"},
        {"(!a=b)", all_but(&leniency::bare_not), 2, "expected '('"},
        {" a=b", all_but(&leniency::bare_item), 1, "expected '('"},
        {"(a =b)", all_but(&leniency::white_space), 2, "expected '='"},
    };
    for (auto const& [text, how, position, says] : mistakes) {
        CAPTURE(text);
        auto const refused = parse(text, {.lenient = how});
        REQUIRE_FALSE(refused);
        auto const& why = refused.error();
        CHECK(why.code == errc::filter_syntax);
        CHECK(why.title == "Invalid LDAP filters");
        CHECK(why.text == text);
        CHECK(why.position == position);
        CAPTURE(why.message);
        CHECK(why.message.find(says) != std::string::npos);
    }
}

TEST_CASE("what binding finds wrong is shown in the lenient text") {
    auto const text = "  & ( mail = a\\(b ) (! depatrment =b)"s;
    auto const made = parse(text, {.lenient = leniency::everything()});
    REQUIRE(made);
    auto const refused = muster::bind(*made, muster::graph::user_schema);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().text == text);
    CHECK(refused.error().position == text.find("depatrment"));
    auto const value =
        parse(" ( ( accountEnabled = maybe ) )", {.lenient = leniency::everything()});
    REQUIRE(value);
    auto const unfit = muster::bind(*value, muster::graph::user_schema);
    REQUIRE_FALSE(unfit);
    CHECK(unfit.error().position == 21);
}

TEST_CASE("limits hold for lenient texts") {
    constexpr auto all = leniency::everything();
    CHECK(parse(" (a=1)", {.max_bytes = 6, .lenient = all}));
    CHECK(parse(" (a=1)", {.max_bytes = 5, .lenient = all}).error().code == errc::filter_too_long);

    CHECK(parse("((a=1))", {.max_depth = 2, .lenient = all}));
    auto const deep = parse("( (a=1))", {.max_depth = 1, .lenient = all});
    REQUIRE_FALSE(deep);
    CHECK(deep.error().code == errc::filter_too_deep);
    CHECK(deep.error().message == "more than 1 nested parentheses");
    CHECK(deep.error().position == 2);
    CHECK(parse("(!a=1)", {.max_depth = 1, .lenient = all}).error().position == 2);
    CHECK(parse("a=1", {.max_depth = 0, .lenient = all}).error().position == 0);
    CHECK(parse("(&(a>1)((a=1)))", {.max_depth = 2, .lenient = all}).error().code ==
          errc::filter_syntax);

    auto const wide = parse("& (a=1) (b=2)", {.max_nodes = 2, .lenient = all});
    REQUIRE_FALSE(wide);
    CHECK(wide.error().code == errc::filter_too_large);
    CHECK(wide.error().position == 8);
    auto const parts = parse(" (a=\\(*y*z)", {.max_parts = 2, .lenient = all});
    REQUIRE_FALSE(parts);
    CHECK(parts.error().code == errc::filter_too_large);
    CHECK(parts.error().position == 9);
}

TEST_CASE("a million of anything is read in order, or refused in order") {
    constexpr std::size_t many = 1'000'000;
    constexpr muster::ldap::parse_options how{.max_depth = static_cast<std::size_t>(-1),
                                              .max_bytes = 4 * many,
                                              .lenient = leniency::everything()};
    // What is not linear would run into the time limit of ctest.
    auto const times = [](std::string_view what) {
        std::string out;
        while (out.size() < many) out += what;
        return out;
    };
    for (auto const* open : {"(", "( ", "(!", "( ! ", "(&", "(|(", "!", "&", "(!(("}) {
        CAPTURE(open);
        auto const refused = parse(times(open), how);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().position < 8 * muster::ldap::depth_ceiling);
        CHECK(refused.error().render().size() < 300);
    }
    CHECK(parse(times("("), how).error().code == errc::filter_too_deep);
    CHECK(parse(times("("), how).error().position == muster::ldap::depth_ceiling);
    CHECK(parse(times(" "), how).error().position == many);
    CHECK(parse("(a" + times(" ") + "=" + times("\\(") + ")" + times("\n"), how));
    CHECK(parse("(a=" + times("\\\\*") + ")", how).error().code == errc::filter_too_large);
    CHECK(parse("a=" + times("("), how).error().position == 2);
    CHECK(parse("a=1" + times(")"), how).error().position == 3);
    CHECK(parse("a_" + times("_.") + "=1", how));
    auto const wide = parse("|" + times(" ( (a=1))"), how);
    REQUIRE(wide);
    CHECK(wide->nodes.size() > many / 10);
    std::string deep(muster::ldap::depth_ceiling, '(');
    deep += "a=1" + std::string(muster::ldap::depth_ceiling, ')');
    CHECK(parse(deep, how));
    CHECK_FALSE(parse("(" + deep + ")", how));
}

// --------------------------------------------------------------------------- random, and vectors

namespace {

/// One filter, written twice: as RFC 4515 wants it, and with mistakes.
class writer {
public:
    writer(std::mt19937& dice, leniency how) : dice_(dice), how_(how) {}

    std::string strict, lenient;

    /// Answers whether it ends with a value, to which blanks would belong.
    bool filter(int depth, bool outermost, bool in_negation) {
        auto const kind = depth == 0 ? 0 : dice_() % 5;
        auto const is_item = kind < 2;
        auto const bare = outermost ? how_.bare_item && maybe()
                          : is_item ? in_negation && how_.bare_not && maybe()
                                    : false;
        int redundant = 0;
        if (!bare && how_.redundant_parentheses && dice_() % 4 == 0) redundant = 1 + maybe();
        for (int i = 0; i < redundant; ++i) blanks(), lenient += '(';
        blanks();
        strict += '(';
        if (!bare) lenient += '(';
        blanks();
        auto open_value = bare && is_item;
        if (is_item) {
            item();
        } else {
            both(kind == 2 ? "!" : kind == 3 ? "&" : "|");
            for (auto count = kind == 2 ? 1 : dice_() % 3; count > 0; --count)
                open_value = filter(depth - 1, false, kind == 2);
            if (!open_value) blanks();
            open_value = open_value && bare;
        }
        strict += ')';
        if (!bare) lenient += ')';
        for (int i = 0; i < redundant; ++i) blanks(), lenient += ')';
        if (!open_value) blanks();
        return open_value;
    }

private:
    bool maybe() { return dice_() % 2 == 0; }
    void both(std::string_view text) {
        strict += text;
        lenient += text;
    }
    void blanks() {
        if (how_.white_space)
            for (auto count = dice_() % 3; count > 1; --count) lenient += " \t\r\n"[dice_() % 4];
    }
    void item() {
        constexpr std::array names{"cn", "sn;lang-de", "2.5.4.3", "x-9"};
        constexpr std::array relations{"=", "=", ">=", "<=", "~=", ":=", ":"};
        both(names[dice_() % names.size()]);
        blanks();
        std::string_view const relation = relations[dice_() % relations.size()];
        both(relation);
        if (relation == ":") {
            blanks();
            both(maybe() ? "Dn" : "caseExactMatch");
            blanks();
            both(":=");
        }
        for (auto count = dice_() % 5; count > 0; --count) {
            auto const which = dice_() % 8;
            if (which < 4) {
                constexpr std::array escapes{"\\28", "\\29", "\\2a", "\\5c"};
                strict += escapes[which];
                if (how_.backslash_escapes && maybe()) {
                    lenient += '\\';
                    lenient += "()*\\"[which];
                } else {
                    lenient += escapes[which];
                }
            } else if (which == 4 && relation == "=") {
                both("*");
            } else {
                both(which == 5 ? " " : which == 6 ? "é" : "28");
            }
        }
    }

    std::mt19937& dice_;
    leniency how_;
};

/// Whether what `how` makes of `text` survives printing; answers whether it is a filter.
bool holds(std::string_view text, leniency how) {
    auto const made = parse(text, {.lenient = how});
    if (!made) {
        REQUIRE(made.error().position <= text.size());
        return false;
    }
    CAPTURE(text);
    REQUIRE(made->source() == text);
    leniency names;
    names.loose_names = how.loose_names;
    auto const again = parse(muster::ldap::print(*made), {.lenient = names});
    REQUIRE(again);
    REQUIRE(*again == *made);
    return true;
}

/// Whether no choice changes what `text` means.
void check_unchanged(std::string_view text, filter const& strict) {
    CAPTURE(text);
    for (unsigned number = 1; number < 64; ++number) {
        auto const made = parse(text, {.lenient = chosen(number)});
        REQUIRE(made);
        REQUIRE(*made == strict);
        REQUIRE(made->storage == strict.storage);
        REQUIRE(made->depth == strict.depth);
        for (std::size_t i = 0; i < strict.nodes.size(); ++i) {
            REQUIRE(made->nodes[i].position == strict.nodes[i].position);
            REQUIRE(made->nodes[i].value_position == strict.nodes[i].value_position);
            REQUIRE(made->nodes[i].attribute.offset == strict.nodes[i].attribute.offset);
        }
    }
}

}  // namespace

TEST_CASE("random filters mean the same with mistakes as without") {
    std::mt19937 dice(20);
    std::size_t different = 0;
    for (int round = 0; round < 5000; ++round) {
        auto const how = chosen(static_cast<unsigned>(dice() % 64));
        writer both(dice, how);
        both.filter(5, true, false);
        CAPTURE(both.lenient, both.strict);
        different += both.lenient != both.strict;
        auto const strict = parsed(both.strict);
        auto const made = parse(both.lenient, {.lenient = how});
        REQUIRE(made);
        check_places(*made, strict, both.lenient);
        if (round % 50 == 0) check_unchanged(both.strict, strict);
    }
    CHECK(different > 3000);
}

TEST_CASE("whatever a random text is taken for survives printing") {
    std::mt19937 dice(21);
    constexpr std::array<std::string_view, 20> pieces{"(", ")", "(",  ")",     "&",  "|",  "!",
                                                      "a", "=", "=b", ":",     "*",  "\\", "\\28",
                                                      " ", "_", ".",  "(a=b)", "dn", ";"};
    std::size_t filters = 0, strict_filters = 0;
    for (int round = 0; round < 100'000; ++round) {
        std::string text;
        for (auto count = dice() % 12; count > 0; --count) text += pieces[dice() % pieces.size()];
        auto const strict = holds(text, {});
        strict_filters += strict;
        auto const how = chosen(static_cast<unsigned>(dice() % 64));
        auto const lenient = holds(text, how);
        filters += lenient;
        if (strict) REQUIRE(lenient);
        // What some accept, all accept.
        if (lenient) REQUIRE(holds(text, leniency::everything()));
    }
    CHECK(strict_filters > 300);
    CHECK(filters > 2 * strict_filters);
}

TEST_CASE("no choice changes what the conformance vectors mean") {
    auto const dir = muster_test::conformance_dir();
    if (dir.empty()) {
        WARN("MUSTER_CONFORMANCE_DIR is not set: the vectors were not read");
        return;
    }
    std::size_t valid = 0, forgiven_texts = 0;
    auto const look_at = [&](std::string_view text) {
        auto const strict = parse(text);
        if (strict) {
            ++valid;
            return check_unchanged(text, *strict);
        }
        for (unsigned number = 0; number < 64; ++number) {
            auto const is_filter = holds(text, chosen(number));
            REQUIRE((number != 0 || !is_filter));
            if (number == 63) forgiven_texts += is_filter;
        }
    };
    muster_test::each_json_line(
        dir + "/vectors/ldap-filter-parse.jsonl", [&](simdjson::dom::element line) {
            std::string_view written;
            auto const text = line["filter"].get(written) == simdjson::SUCCESS
                                  ? std::string(written)
                                  : muster_test::from_hex(line["filter_hex"].get_string().value());
            CAPTURE(text);
            auto const is_valid = parse(text).has_value();
            REQUIRE(is_valid == line["rfc_valid"].get_bool().value());
            look_at(text);
        });
    std::ifstream in(dir + "/vectors/ldap-filters.tsv");
    REQUIRE(in);
    for (std::string line; std::getline(in, line);) {
        auto const tab = line.find('\t');
        if (line.starts_with('#') || tab == std::string::npos) continue;
        auto const text = line.substr(0, tab);
        look_at(text);
        auto const verdict = line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1);
        if (verdict == "ad-lenient") CHECK(parse(text, {.lenient = leniency::everything()}));
    }
    CHECK(valid > 300);
    CHECK(forgiven_texts > 30);
}
