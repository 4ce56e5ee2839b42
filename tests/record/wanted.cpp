// SPDX-License-Identifier: BSL-1.0
#include <muster/record/wanted.hpp>

#include "catch.hpp"

#include <string>

using muster::wanted;

TEST_CASE("paths are numbered in the order in which they are asked for") {
    wanted asked;
    CHECK(asked.size() == 0);
    CHECK(asked.add("mail") == 0);
    CHECK(asked.add("id") == 1);
    CHECK(asked.paths()[0] == "mail");
    CHECK(asked.paths()[1] == "id");
}

TEST_CASE("a path that was asked for before keeps its slot") {
    wanted asked;
    asked.add("mail");
    asked.add("id");
    CHECK(asked.add("mail") == 0);
    CHECK(asked.size() == 2);

    // A path is its text: another case, or another way to write it, is another path.
    CHECK(asked.add("Mail") == 2);
    CHECK(asked.add("mail[]") == 3);
}

TEST_CASE("a path that was not asked for has no slot") {
    wanted asked;
    CHECK(asked.find("mail") == asked.size());
    asked.add("mail");
    CHECK(asked.find("mail") == 0);
    CHECK(asked.find("mai") == asked.size());
    CHECK(asked.find("") == asked.size());
}

TEST_CASE("the paths are copies") {
    wanted asked;
    {
        std::string text = "userPrincipalName, long enough to be allocated";
        asked.add(text);
        text.assign(text.size(), '-');
    }
    CHECK(asked.paths()[0] == "userPrincipalName, long enough to be allocated");
}
