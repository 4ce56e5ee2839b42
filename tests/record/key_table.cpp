// SPDX-License-Identifier: BSL-1.0
#include <muster/record/key_table.hpp>

#include "catch.hpp"
#include "check_both.hpp"

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

using muster::dynamic_key_table;
using muster::key_index;
using muster::key_table;

namespace {

constexpr std::array<std::string_view, 12> names{
    "id",       "mail",       "mailNickname", "displayName", "userPrincipalName", "Location",
    "location", "locationId", "extension1",   "extension2",  "extension10",       "x",
};
constexpr key_table<names.size()> table(names);

constexpr bool finds_all() {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (table.index().find(names[i]) != i) return false;
    return true;
}

}  // namespace

TEST_CASE("a table finds every name at its place, when compiling too") {
    MUSTER_CHECK_BOTH(finds_all());
    MUSTER_CHECK_BOTH(table.index().size() == names.size());
    MUSTER_CHECK_BOTH(table.index()[5] == "Location");
}

TEST_CASE("a table finds nothing else") {
    constexpr auto index = table.index();
    for (std::string_view const other :
         {"", "i", "ID", "Id", "idd", "LOCATION", "locationID", "mai", "maiL", "extension3",
          "extension100", "y", "displayNam", "isplayName"})
        CHECK(index.find(other) == key_index::npos);
    MUSTER_CHECK_BOTH(index.find(std::string_view("id\0", 3)) == key_index::npos);
    // The same length and the same first, middle and last character as "mail".
    MUSTER_CHECK_BOTH(index.find("mbil") == key_index::npos);
}

TEST_CASE("a table of no names finds none") {
    constexpr key_table<0> empty(std::array<std::string_view, 0>{});
    MUSTER_CHECK_BOTH(empty.index().find("a") == key_index::npos);
    MUSTER_CHECK_BOTH(empty.index().find("") == key_index::npos);
    MUSTER_CHECK_BOTH(key_index().find("a") == key_index::npos);
    CHECK(dynamic_key_table().index().find("a") == key_index::npos);
}

TEST_CASE("the empty name is a name like others") {
    constexpr key_table<2> both(std::array<std::string_view, 2>{"a", ""});
    MUSTER_CHECK_BOTH(both.index().find("") == 1);
}

TEST_CASE("the first of equal names wins") {
    constexpr key_table<3> twice(std::array<std::string_view, 3>{"a", "b", "a"});
    MUSTER_CHECK_BOTH(twice.index().find("a") == 0);
    MUSTER_CHECK_BOTH(twice.index().find("b") == 1);
}

TEST_CASE("names that agree in all that the hash looks at are told apart") {
    std::vector<std::string> alike;
    for (char a = 'a'; a <= 'z'; ++a)
        for (char b = 'a'; b <= 'z'; ++b) alike.push_back({'k', a, b, 'm', 'x', 'x', 'e'});
    dynamic_key_table made;
    made.assign({alike.begin(), alike.end()});
    for (std::size_t i = 0; i < alike.size(); ++i) CHECK(made.index().find(alike[i]) == i);
    CHECK(made.index().find("k00mxxe") == key_index::npos);
}

TEST_CASE("a table made at run time agrees with a map, for random names") {
    std::mt19937 dice(20240117);
    auto const word = [&] {
        std::string text(dice() % 7, ' ');
        for (char& c : text) c = static_cast<char>("abAB\xC3\xA4-"[dice() % 7]);
        return text;
    };
    dynamic_key_table made;
    for (int round = 0; round < 50; ++round) {
        std::vector<std::string> words;
        for (auto count = dice() % 200; count > 0; --count) words.push_back(word());
        std::unordered_map<std::string_view, std::size_t> first;
        for (std::size_t i = 0; i < words.size(); ++i) first.emplace(words[i], i);

        made.assign({words.begin(), words.end()});  // again and again: what was before is forgotten
        auto agrees = made.index().size() == words.size();
        for (int asked = 0; asked < 200; ++asked) {
            auto const name = word();
            auto const known = first.find(name);
            agrees = agrees && made.index().find(name) ==
                                   (known == first.end() ? key_index::npos : known->second);
        }
        CHECK(agrees);
    }
}

TEST_CASE("a table holds 65,535 names") {
    std::vector<std::string> many;
    for (int i = 0; i < 65'535; ++i) many.push_back("name" + std::to_string(i));
    dynamic_key_table made;
    made.assign({many.begin(), many.end()});
    CHECK(made.index().find("name0") == 0);
    CHECK(made.index().find("name65534") == 65'534);
    CHECK(made.index().find("name65535") == key_index::npos);
}
