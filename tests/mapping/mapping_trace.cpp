// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/mapping_trace.hpp>

#include <string>

#include "catch.hpp"

using muster::presence;

TEST_CASE("the text of a trace shows values, what the source holds and what each step made",
          "[mapping_trace]") {
    muster::mapping_trace all;
    all.identity.target = "identity";
    all.identity.state = presence::value;
    all.identity.value = "1\x1b";
    muster::field_trace mail;
    mail.target = "mail";
    mail.merge = muster::merge_rule::keep_existing;
    mail.cut = true;
    mail.state = presence::value;
    mail.value = "a@b";
    mail.sources = {{"emails[]", presence::value, {"A@B", "c"}}, {"userName", presence::null, {}}};
    mail.steps = {{1, "emails[0]", presence::value, "A@B"}, {0, "| lower", presence::value, "a@b"}};
    all.fields.push_back(mail);
    CHECK(all.problem() == nullptr);
    CHECK(to_text(all) == "identity: \"1?\" (always)\n"
                          "mail: \"a@b\", cut (keep_existing)\n"
                          "    emails[] = \"A@B\", \"c\"\n"
                          "    userName = null\n"
                          "      emails[0] -> \"A@B\"\n"
                          "    | lower -> \"a@b\"\n");

    all.fields[0].problem = "too long";
    REQUIRE(all.problem() != nullptr);
    CHECK(*all.problem() == "too long");
    CHECK(to_text(all).find("\nmail: rejected: too long (keep_existing)\n") != std::string::npos);
}
