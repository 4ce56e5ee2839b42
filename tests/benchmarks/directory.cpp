// SPDX-License-Identifier: BSL-1.0
#include <directory.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <directory/json_edit.hpp>
#include <directory/pages.hpp>
#include <directory/sample.hpp>
#include <directory/webex_tables.hpp>

#include "catch.hpp"

using namespace muster::directory;

namespace {

/// A JSON value, read without mercy by something that knows nothing of the writer.
struct json {
    char kind = 'n';  // n null, b boolean, 0 number, s string, a array, o object
    std::string text;
    std::vector<std::string> keys;  // of an object, one for each of the items
    std::vector<json> items;

    json const* find(std::string_view key) const {
        auto const found = std::find(keys.begin(), keys.end(), key);
        return found == keys.end() ? nullptr
                                   : &items[static_cast<std::size_t>(found - keys.begin())];
    }
    std::string at(std::string_view key) const {
        json const* const found = find(key);
        return found ? found->text : std::string();
    }
};

class reader {
public:
    explicit reader(std::string_view text) : text_(text) {}

    json document() {
        json result = value(0);
        if (at_ != text_.size()) fail("text after the value");
        return result;
    }

private:
    [[noreturn]] void fail(char const* why) const {
        throw std::runtime_error(std::string(why) + " at " + std::to_string(at_) + ": " +
                                 std::string(text_.substr(at_, 40)));
    }

    char next() {
        if (at_ == text_.size()) fail("unexpected end");
        return text_[at_++];
    }

    bool taken(char c) {
        if (at_ == text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    void word(std::string_view expected) {
        if (text_.substr(at_, expected.size()) != expected) fail("not a value");
        at_ += expected.size();
    }

    json value(int depth) {
        if (depth > 8) fail("too deep");
        json result;
        if (taken('{')) {
            result.kind = 'o';
            if (taken('}')) return result;
            do {
                if (next() != '"') fail("no key");
                std::string key = string();
                if (result.find(key)) fail("the same key twice");
                if (next() != ':') fail("no colon");
                result.keys.push_back(std::move(key));
                result.items.push_back(value(depth + 1));
            } while (taken(','));
            if (next() != '}') fail("no end of the object");
        } else if (taken('[')) {
            result.kind = 'a';
            if (taken(']')) return result;
            do result.items.push_back(value(depth + 1));
            while (taken(','));
            if (next() != ']') fail("no end of the array");
        } else if (taken('"')) {
            result.kind = 's';
            result.text = string();
        } else if (text_[at_] == 't' || text_[at_] == 'f') {
            result.kind = 'b';
            result.text = text_[at_] == 't' ? "true" : "false";
            word(result.text);
        } else {
            word("null");  // no shape has numbers
        }
        return result;
    }

    std::string string() {
        std::string result;
        for (char c = next(); c != '"'; c = next()) {
            if (static_cast<unsigned char>(c) < 0x20) fail("a raw control character");
            if (c != '\\') {
                result += c;
                continue;
            }
            switch (c = next()) {
            case 'n': result += '\n'; break;
            case 'r': result += '\r'; break;
            case 'u': append_code_point(result); break;
            default:
                if (c != '"' && c != '\\' && c != '/') fail("an unknown escape");
                result += c;
            }
        }
        return result;
    }

    std::uint32_t unit() {
        std::uint32_t result = 0;
        for (int i = 0; i < 4; ++i) {
            char const c = next();
            std::size_t const digit = std::string_view("0123456789abcdef").find(c);
            if (digit == std::string_view::npos) fail("no hexadecimal digit");
            result = result * 16 + static_cast<std::uint32_t>(digit);
        }
        return result;
    }

    void append_code_point(std::string& out) {
        std::uint32_t point = unit();
        if (point >= 0xD800 && point < 0xDC00) {
            word("\\u");
            point = 0x10000 + ((point - 0xD800) << 10U) + (unit() - 0xDC00);
        }
        auto const put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
        if (point < 0x80) return put(point);
        if (point >= 0x10000) {
            put(0xF0 | point >> 18U);
            put(0x80 | (point >> 12U & 0x3F));
            put(0x80 | (point >> 6U & 0x3F));
        } else if (point >= 0x800) {
            put(0xE0 | point >> 12U);
            put(0x80 | (point >> 6U & 0x3F));
        } else {
            put(0xC0 | point >> 6U);
        }
        put(0x80 | (point & 0x3F));
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

std::string small(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return text;
}

bool ends_with(std::string const& text, std::string_view end) {
    return text.size() >= end.size() &&
           std::string_view(text).substr(text.size() - end.size()) == end;
}

bool is_beyond_ascii(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// The bytes that `text` stands for in base64, padded or not.
std::string from_base64(std::string_view text) {
    std::string result;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (char const c : text.substr(0, text.find('='))) {
        std::size_t const digit =
            std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
                .find(c);
        REQUIRE(digit != std::string_view::npos);
        bits = bits << 6U | static_cast<std::uint32_t>(digit);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        result += static_cast<char>(bits >> held & 0xFFU);
    }
    return result;
}

std::string made(append_record& record, options const& from, std::uint64_t index) {
    std::string out;
    record(out, from, index);
    return out;
}

std::uint64_t fingerprint(std::string_view text) {
    std::uint64_t hash = 0xCBF2'9CE4'8422'2325U;  // FNV-1a
    for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100'0000'01B3U;
    return hash;
}

/// The records of a page.
std::vector<json> records_of(std::string_view page, std::string_view member) {
    json const document = reader(page).document();
    json const* const found = document.find(member);
    REQUIRE(found != nullptr);
    return found->items;
}

}  // namespace

TEST_CASE("a record depends on the seed and its index alone", "[directory]") {
    options const from;
    for (append_record* const record :
         {&append_graph_user, &append_webex_person, &append_webex_location, &append_ldif_person}) {
        std::string backwards;
        for (std::uint64_t index = 20; index-- > 10;) {
            backwards.insert(0, made(*record, from, index) + "\n");
        }
        CHECK(backwards == ndjson(*record, from, 10, 10));
        CHECK(made(*record, {.seed = 2}, 3) != made(*record, from, 3));
    }
}

TEST_CASE("the bytes are the same on every machine", "[directory]") {
    options const from;
    CHECK(fingerprint(ndjson(append_graph_user, from, 2'000)) == 0xC088'CB51'8BFF'AF6CU);
    CHECK(fingerprint(ndjson(append_webex_person, from, 2'000)) == 0xB0BB'E771'084D'D2D6U);
    CHECK(fingerprint(ndjson(append_webex_location, from, 200)) == 0xAC56'A692'7D00'4362U);
    CHECK(fingerprint(ndjson(append_webex_telephony_location, from, 200)) ==
          0x65CA'1EA0'FC97'B1D6U);
    CHECK(fingerprint(ndjson(append_ldif_person, from, 2'000)) == 0xB1F6'FCFA'CCD0'D2EBU);
}

TEST_CASE("Graph users have the shares that the benchmarks rely on", "[directory]") {
    options const from;
    constexpr std::uint64_t count = 40'000;
    std::size_t bytes = 0, escaped = 0, raw = 0, managers = 0, no_department = 0;
    std::size_t rare = 0, sales = 0, not_temp = 0;
    std::string line;
    for (std::uint64_t index = 0; index < count; ++index) {
        line.clear();
        append_graph_user(line, from, index);
        bytes += line.size() + 1;
        escaped += line.find('\\') != std::string::npos;
        raw += is_beyond_ascii(line);
        json const user = reader(line).document();
        REQUIRE(user.keys.front() == "id");
        managers += user.find("manager") != nullptr;
        no_department += user.at("department").empty();
        std::string const department = small(user.at("department")), mail = small(user.at("mail"));
        rare += ends_with(mail, "@rare-domain.example");
        sales += department == "sales" &&
                 (small(user.at("city")) == "new york" || ends_with(mail, "@contoso.com"));
        not_temp += department != "temp";
    }
    auto const percent = [](std::size_t part) {
        return 100.0 * static_cast<double>(part) / static_cast<double>(count);
    };
    CHECK(std::abs(static_cast<double>(bytes) / count - 880) < 10);
    CHECK(std::abs(percent(escaped) - 1.8) < 0.2);
    CHECK(std::abs(percent(raw) - 3) < 0.3);
    CHECK(std::abs(percent(managers) - 1) < 0.2);
    CHECK(std::abs(percent(no_department) - 4) < 0.4);
    CHECK(std::abs(percent(rare) - 0.1) < 0.05);
    CHECK(std::abs(percent(sales) - 4) < 0.4);
    CHECK(std::abs(percent(not_temp) - 95) < 0.4);
}

TEST_CASE("Webex people refer to locations, but for a few", "[directory]") {
    options const from{.locations = 20};
    std::set<std::string> known;
    for (std::uint64_t index = 0; index < from.locations; ++index) {
        json const location = reader(made(append_webex_location, from, index)).document();
        CHECK(from_base64(location.at("id")).rfind("ciscospark://us/LOCATION/", 0) == 0);
        CHECK_FALSE(location.at("name").empty());
        CHECK(known.insert(location.at("id")).second);
    }
    std::size_t joined = 0, dangling = 0, nowhere = 0, padded = 0, strings = 0, bots = 0, lists = 0;
    std::set<std::string> ids, kinds;
    constexpr std::uint64_t count = 10'000;
    for (std::uint64_t index = 0; index < count; ++index) {
        json const one = reader(made(append_webex_person, from, index)).document();
        CHECK(from_base64(one.at("id")).rfind("ciscospark://us/PEOPLE/", 0) == 0);
        CHECK(ids.insert(one.at("id")).second);
        padded += one.at("id").back() == '=';
        std::string const location = one.at("locationId");
        nowhere += location.empty();
        joined += known.count(location);
        dangling += !location.empty() && known.count(location) == 0;
        strings += one.find("loginEnabled")->kind == 's';
        lists += one.find("licenses")->items.size() == 1;
        bots += one.at("type") == "bot";
        for (json const& number : one.find("phoneNumbers")->items) kinds.insert(number.at("type"));
    }
    CHECK(joined + dangling + nowhere == count);
    CHECK(dangling > 0);
    CHECK(dangling < 50);
    CHECK(nowhere > 1'500);
    CHECK(padded == count / 10);
    CHECK(strings > 3'000);
    CHECK(strings < 5'000);
    CHECK(lists > 1'000);
    CHECK(bots > 20);
    CHECK(bots < 100);
    CHECK(kinds == std::set<std::string>{"fax", "mobile", "work", "work_extension"});
}

TEST_CASE("Webex locations belong to two organizations, and people to that of their location",
          "[directory]") {
    options const from{.locations = 20};
    std::map<std::string, std::string> owners;
    std::set<std::string> found;
    for (std::uint64_t index = 0; index < from.locations; ++index) {
        json const location = reader(made(append_webex_location, from, index)).document();
        owners[location.at("id")] = location.at("orgId");
        json const telephony =
            reader(made(append_webex_telephony_location, from, index)).document();
        // The same id, though not every answer pads it.
        CHECK(from_base64(telephony.at("id")) == from_base64(location.at("id")));
        CHECK(telephony.at("name") == location.at("name"));
        CHECK((telephony.find("routingPrefix") != nullptr) == has_routing_prefix(index));
    }
    for (std::uint64_t index = 0; index < 2; ++index)
        found.insert(reader(made(append_webex_organization, from, index)).document().at("id"));
    CHECK(found.size() == 2);
    std::set<std::string> used;
    for (std::uint64_t index = 0; index < 1'000; ++index) {
        json const one = reader(made(append_webex_person, from, index)).document();
        CHECK(found.count(one.at("orgId")) == 1);
        used.insert(one.at("orgId"));
        auto const owner = owners.find(one.at("locationId"));
        if (owner != owners.end()) CHECK(owner->second == one.at("orgId"));
    }
    CHECK(used == found);
}

TEST_CASE("one location is enough for everybody", "[directory]") {
    options const from{.locations = 1};
    std::string const id = reader(made(append_webex_location, from, 0)).document().at("id");
    for (std::uint64_t index = 0; index < 100; ++index) {
        std::string const used =
            reader(made(append_webex_person, from, index)).document().at("locationId");
        CHECK((used.empty() || used == id));
    }
}

TEST_CASE("LDIF keeps to RFC 2849", "[directory]") {
    std::string text;
    append_ldif_head(text);
    for (std::uint64_t index = 0; index < 2'000; ++index) append_ldif_person(text, {}, index);
    REQUIRE(text.rfind("version: 1\n\n", 0) == 0);
    CHECK_FALSE(is_beyond_ascii(text));
    std::size_t entries = 0, folds = 0, encoded = 0, comments = 0, languages = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = text.find('\n', at);
        std::string_view const line(text.data() + at, end - at);
        CHECK(line.size() <= 76);
        entries += line.substr(0, 4) == "dn: ";
        comments += line.substr(0, 1) == "#";
        if (line.substr(0, 1) == " ") ++folds;
        encoded += line.find(":: ") != std::string_view::npos;
        languages += line.substr(0, 8) == "cn;lang-";
        at = end + 1;
    }
    CHECK(entries == 2'002);
    CHECK(folds > 1'000);
    CHECK(encoded > 100);
    CHECK(comments > 5);
    CHECK(languages > 50);
    CHECK(text.find("jpegPhoto:: /9j/") != std::string::npos);
}

TEST_CASE("a member of a JSON object can be changed, added and removed", "[directory]") {
    auto const changed = [](std::string text, std::string_view key, std::string_view value) {
        set_member(text, text.rfind("{\"a\"") == std::string::npos ? 0 : text.rfind("{\"a\""), key,
                   value);
        return text;
    };
    CHECK(changed(R"({"a":1,"b":2})", "a", "3") == R"({"a":3,"b":2})");
    CHECK(changed(R"({"a":1,"b":2})", "b", "[]") == R"({"a":1,"b":[]})");
    CHECK(changed(R"({"a":1,"b":2})", "c", "3") == R"({"a":1,"b":2,"c":3})");
    CHECK(changed(R"({"a":1,"b":2})", "a", "") == R"({"b":2})");
    CHECK(changed(R"({"a":1,"b":2})", "b", "") == R"({"a":1})");
    CHECK(changed(R"({"a":1})", "a", "") == R"({})");
    CHECK(changed(R"({})", "z", "1") == R"({"z":1})");
    CHECK(changed(R"({"a":{"b":"}\",\\"},"b":2})", "b", "3") == R"({"a":{"b":"}\",\\"},"b":3})");
    CHECK(changed(R"([{"b":0},{"a":1,"b":2})", "b", "3") == R"([{"b":0},{"a":1,"b":3})");
}

TEST_CASE("pages are counted and named in their order", "[directory]") {
    CHECK(pages_of(0, 100) == 1);
    CHECK(pages_of(100, 100) == 1);
    CHECK(pages_of(101, 100) == 2);
    CHECK(page_name("users", 7, 12) == "users-0007.json");
    CHECK(page_name("users", 7, 12'345) == "users-00007.json");

    std::string first, last;
    append_graph_page_head(first, 1, 100, false);
    append_graph_page_head(last, 2, 100, true);
    json const one = reader(first += page_tail).document();
    json const two = reader(last += page_tail).document();
    CHECK(one.keys.front() == "@odata.context");
    CHECK(one.at("@odata.nextLink").rfind("https://graph.microsoft.com/v1.0/users?$select=id", 0) ==
          0);
    CHECK(two.find("@odata.nextLink") == nullptr);
    CHECK(two.find("value") != nullptr);
}

TEST_CASE("the example data is what the generator writes", "[directory]") {
    namespace fs = std::filesystem;
    fs::path const folder = "examples/data";  // tests run in the folder of the project
    REQUIRE(fs::is_directory(folder));
    INFO("after a change of the generator: generate --sample examples/data");
    std::set<std::string> expected{// What is written by hand.
                                   "README.md", "entra/default-mapping.json", "entra/scope.json",
                                   "entra/delta/delta-0001.json", "entra/delta/delta-0002.json"};
    for (sample_file const& file : sample()) {
        INFO(file.path);
        expected.insert(file.path);
        std::ifstream in(folder / file.path, std::ios::binary);
        std::string const text{std::istreambuf_iterator<char>(in), {}};
        CHECK((text == file.text));  // the parentheses keep megabytes out of a failure
    }
    std::set<std::string> present;
    for (auto const& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            present.insert(fs::relative(entry.path(), folder).generic_string());
        }
    }
    CHECK(present == expected);
}

TEST_CASE("the example data holds the users that its README names", "[directory]") {
    std::vector<json> users, people;
    std::set<std::string> locations;
    for (sample_file const& file : sample()) {
        if (file.path.rfind("graph/users", 0) == 0) {
            for (json& user : records_of(file.text.substr(0, file.text.size() - 1), "value")) {
                users.push_back(std::move(user));
            }
        } else if (file.path == "webex/locations.json") {
            for (json const& one : records_of(file.text.substr(0, file.text.size() - 1), "items")) {
                locations.insert(one.at("id"));
            }
        } else if (file.path.rfind("webex/people", 0) == 0) {
            for (json& one : records_of(file.text.substr(0, file.text.size() - 1), "items")) {
                people.push_back(std::move(one));
            }
        } else if (file.path.rfind("ldap/", 0) == 0) {
            CHECK(file.text.find("uid: " + std::string(ada)) != std::string::npos);
        }
    }
    REQUIRE(users.size() == 300);
    REQUIRE(people.size() == 300);
    CHECK(locations.size() == 12);
    CHECK(users[0].at("id") == ada);
    CHECK(from_base64(people[0].at("id")) == "ciscospark://us/PEOPLE/" + std::string(ada));
    CHECK(locations.count(people[0].at("locationId")) == 1);
    CHECK(locations.count(people[12].at("locationId")) == 1);
    CHECK(locations.count(people[11].at("locationId")) == 0);

    std::vector<std::size_t> in_sales_at_nyc;
    for (std::size_t i = 0; i < users.size(); ++i) {
        std::string const department = users[i].at("department");
        if (small(users[i].at("city")) == "nyc" &&
            (small(department) == "sales" || department == "\uFF33\uFF41\uFF4C\uFF45\uFF53")) {
            in_sales_at_nyc.push_back(i);
        }
    }
    CHECK(in_sales_at_nyc == std::vector<std::size_t>{1, 2, 4, 6, 7, 15, 104});
    CHECK(users[8].find("department") == nullptr);
    CHECK(users[9].find("department")->kind == 'n');
    CHECK(users[10].find("manager")->at("department") == "Temp");
    CHECK(users[5].at("userPrincipalName").find("#EXT#") != std::string::npos);
    CHECK(users[100].at("displayName") == "Jürgen (Temp) *Ace* C:\\home \"JW\"");
    CHECK(users[101].at("displayName") == "Bea Ito 🚀");
    CHECK(users[200].at("department") == "R&D");
    CHECK(people[18].find("loginEnabled")->kind == 's');
    CHECK(people[1].find("loginEnabled")->kind == 'b');
    CHECK(people[5].at("type") == "bot");
}
