// SPDX-License-Identifier: BSL-1.0
#include <muster/record/escape_dn.hpp>

#include <string>
#include <string_view>

#include <muster/record/distinguished_name.hpp>

#include "catch.hpp"

using muster::escape_dn;

TEST_CASE("what would mean something in a name is escaped") {
    //! [escape]
    CHECK(escape_dn("De Luca, Omar + \"Ace\"") == "De Luca\\, Omar \\+ \\\"Ace\\\"");
    //! [escape]
    CHECK(escape_dn("#1 a#b") == "\\#1 a#b");
    CHECK(escape_dn(" a b ") == "\\ a b\\ ");
    CHECK(escape_dn(" ") == "\\ ");
    CHECK(escape_dn("a\\b;c<d>e=f") == "a\\\\b\\;c\\<d\\>e=f");
    CHECK(escape_dn(std::string_view("\0\n\x7f", 3)) == "\\00\\0A\\7F");
    CHECK(escape_dn("Zoë") == "Zoë");
    CHECK(escape_dn("").empty());
}

TEST_CASE("an escaped value is read back from the name that it stands in") {
    std::string value;
    for (int c = 0; c < 128; ++c) value += static_cast<char>(c);
    for (auto const& each : {value, std::string(" "), std::string("  x  "), std::string("#"),
                             std::string("日本 ,"), std::string("\\")}) {
        auto const name = muster::parse_dn("uid=" + escape_dn(each) + ",dc=example");
        REQUIRE(name);
        REQUIRE(name->size() == 2);
        CHECK(name->rdn(0)[0].value == each);
    }
}
