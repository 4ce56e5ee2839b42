// SPDX-License-Identifier: BSL-1.0

/// @file
/// The code of docs/scim.md: SCIM users are chosen by a filter of SCIM, and one is patched.

#include <cstdio>
#include <string>

#include <muster/language/scim/bind.hpp>
#include <muster/language/scim/parse.hpp>
#include <muster/language/scim/patch_text.hpp>
#include <muster/muster.hpp>
#include <muster/source/scim.hpp>

int main() {
    //! [filter]
    auto const asked =
        muster::scim::parse(R"(active eq true and emails[type eq "work" and value sw "rosa"])");
    if (!asked) return std::puts(asked.error().render().c_str()), 1;
    auto const works = muster::scim::bind(*asked, muster::scim::user_schema);
    if (!works) return std::puts(works.error().render().c_str()), 1;

    auto const pages = muster::files("data/scim/users-0001.json", "data/scim/users-0002.json");
    auto chosen = muster::read(muster::scim::users(pages)) | muster::where(*works);
    auto const done = chosen.into([](std::string const& user) {
        std::printf("%s\n", user.substr(user.find("\"displayName\"")).substr(0, 27).c_str());
    });
    if (!done) return std::puts(done.error().render().c_str()), 1;
    std::printf("%d of %d, %s\n", int(done->mapped), int(done->records),
                done->complete ? "complete" : "not complete");
    //! [filter]

    //! [patch]
    auto const user = R"({"id":"7","userName":"ada","active":true})";
    auto const request = R"({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [
            {"op": "Replace", "path": "active", "value": "False"},
            {"op": "Add", "path": "emails[type eq \"work\"].value", "value": "ada@contoso.example"}
        ]})";
    auto const changed = muster::scim::patch_text(user, request, muster::scim::user_schema);
    std::puts(changed ? changed->c_str() : changed.error().render().c_str());

    // As RFC 7644 has it, and no more: the answer that a client would get.
    auto const refused =
        muster::scim::patch_text(user, request, muster::scim::user_schema, muster::scim::as_rfc);
    std::puts(print_json(muster::scim::error_answer(refused.error())).c_str());
    //! [patch]
    return done->complete ? 0 : 1;
}
