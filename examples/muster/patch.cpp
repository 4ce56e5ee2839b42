// SPDX-License-Identifier: BSL-1.0

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/io/json_value.hpp>
#include <muster/io/parse_json.hpp>
#include <muster/language/scim/attribute.hpp>
#include <muster/language/scim/patch.hpp>
#include <muster/language/scim/patch_options.hpp>
#include <muster/language/scim/patch_text.hpp>
#include <muster/source/scim_names.hpp>

#include "app.hpp"

namespace app {

namespace {

namespace scim = muster::scim;

/// The resource, if it is JSON, and of this kind as far as it says so.
muster::expected<muster::json_value> read_resource(std::string_view text, std::string_view urn,
                                                   std::string const& file) {
    muster::failure why;
    why.place = file;
    auto made = muster::parse_json(text);
    if (!made) {
        why = std::move(made.error());
        why.place = why.place.empty() ? file : file + ", " + why.place;
        return muster::unexpected(std::move(why));
    }
    why.code = muster::errc::malformed;
    if (!made->is_object()) {
        why.message = "the resource must be a JSON object";
        return muster::unexpected(std::move(why));
    }
    auto const* const schemas = made->find("schemas");
    auto const* const urns = schemas == nullptr ? nullptr : schemas->if_array();
    if (urns == nullptr) return made;
    for (auto const& each : *urns)
        if (auto const* const said = each.if_string();
            said && muster::equal_ascii_nocase(*said, urn))
            return made;
    why.message = "\"schemas\" does not name " + std::string(urn) +
                  "; --type says what kind of resource it is";
    return muster::unexpected(std::move(why));
}

}  // namespace

exit_status patch(patch_options const& options) {
    auto const is_group = options.type == "group";
    constexpr auto most = muster::json_value_limits{}.bytes;
    auto const resource = whole_file(options.resource, most),
               request = whole_file(options.request, most);
    for (auto const* const each : {&resource, &request})
        if (!*each) {
            complain(each->error());
            return incomplete;
        }
    auto const held = read_resource(without_byte_order_mark(*resource),
                                    is_group ? scim::group_urn : scim::user_urn, options.resource);
    if (!held) {
        complain(held.error());
        return incomplete;
    }
    auto how = options.rfc ? scim::as_rfc : scim::as_entra;
    if (is_group) how.core = scim::group_urn;
    if (!options.rfc) how.embedded = &scim::parse_embedded;
    auto asked = muster::parse_json(without_byte_order_mark(*request));
    if (!asked) asked.error().title = "invalidSyntax";
    auto const changed =
        !asked ? muster::unexpected(asked.error())
               : scim::patch(*held, *asked, is_group ? scim::group_schema : scim::user_schema, how);
    if (changed) {
        output().line(muster::print_json(*changed));
        return ok;
    }
    auto const answer = muster::print_json(scim::error_answer(changed.error()));
    std::fprintf(stderr, "%s\n", answer.c_str());
    return rejected;
}

}  // namespace app
