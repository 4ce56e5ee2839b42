// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <muster/io/json_value.hpp>
#include <muster/io/parse_json.hpp>
#include <muster/language/scim/patch.hpp>
#include <muster/language/scim/patch_text.hpp>
#include <muster/source/scim_names.hpp>

/// @file
/// Any two lines as a SCIM resource and the operations on it; one line: operations on a user.

namespace {

namespace scim = muster::scim;
using muster::json_value;

void require(bool holds) {
    if (!holds) std::abort();
}

/// What a changed resource is, if the one before was so: primaries are one, lists are not empty.
void check_lists(json_value const& resource) {
    for (auto const& each : *resource.if_object()) {
        auto const* const list = each.value.if_array();
        if (list == nullptr) continue;
        auto const count = std::count_if(list->begin(), list->end(), [](auto const& element) {
            return scim::detail::is_primary(element);
        });
        require(count <= 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    constexpr std::string_view user =
        R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"ada",)"
        R"("name":{"givenName":"Ada"},"emails":[{"type":"work","value":"a@x","primary":true},)"
        R"({"type":"home","value":"a@y"},"z"],"active":true,"groups":[{"value":"g"}],)"
        R"("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":"m"}})";
    auto const line_end = text.find('\n');
    auto const is_own = line_end != text.npos;
    auto const resource = muster::parse_json(is_own ? text.substr(0, line_end) : user);
    auto const operations = muster::parse_json(is_own ? text.substr(line_end + 1) : text);
    if (!resource || !operations) return 0;
    auto request = json_value::object();
    request.set("schemas",
                *muster::parse_json(R"(["urn:ietf:params:scim:api:messages:2.0:PatchOp"])"));
    request.set("Operations", *operations);

    auto entra = scim::as_entra;
    entra.embedded = &scim::parse_embedded;
    auto const before = *resource;
    for (auto const& how : {scim::as_rfc, entra}) {
        auto const changed = scim::patch(*resource, request, scim::user_schema, how);
        require(*resource == before);
        if (!changed) {
            require(!changed.error().title.empty() && !changed.error().message.empty());
            require(muster::parse_json(muster::print_json(scim::error_answer(changed.error())))
                        .has_value());
            continue;
        }
        require(changed->is_object());
        if (!is_own) {
            check_lists(*changed);
            for (auto const* fixed : {"id", "groups"})
                require(*changed->find(fixed) == *before.find(fixed));
            require(changed->find("userName") != nullptr);
        }
        auto const printed = muster::parse_json(muster::print_json(*changed));
        require(printed.has_value() && *printed == *changed);
    }
    return 0;
}
