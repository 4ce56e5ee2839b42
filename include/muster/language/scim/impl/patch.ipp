// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/scim/detail/patch_value.hpp>
#include <muster/language/scim/detail/patcher.hpp>
#include <muster/language/scim/patch.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace scim {

MUSTER_DEF expected<json_value> patch(json_value const& resource, json_value const& request,
                                      schema const& names, patch_options const& options) {
    failure why;
    why.code = errc::malformed;
    why.title = "invalidSyntax";
    auto const* const operations = detail::member(&request, "Operations");
    auto const* const list = operations == nullptr ? nullptr : operations->if_array();
    auto const* const schemas = detail::member(&request, "schemas");
    auto const* const urns = schemas == nullptr ? nullptr : schemas->if_array();
    auto const says_so =
        urns != nullptr && std::any_of(urns->begin(), urns->end(), [](json_value const& each) {
            auto const* const text = each.if_string();
            return text != nullptr &&
                   equal_ascii_nocase(*text, "urn:ietf:params:scim:api:messages:2.0:PatchOp");
        });
    if (!resource.is_object())
        why.message = "the resource is no object";
    else if (!says_so)
        why.message = "\"schemas\" names urn:ietf:params:scim:api:messages:2.0:PatchOp";
    else if (list == nullptr || list->empty())
        why.message = "\"Operations\" is a list of operations";
    if (!why.message.empty()) return unexpected(std::move(why));
    if (list->size() > options.max_operations) {
        why.code = errc::over_limit;
        why.title = "tooMany";
        why.message = std::to_string(list->size()) + " operations, at most " +
                      std::to_string(options.max_operations) + " are allowed";
        return unexpected(std::move(why));
    }
    auto changed = resource;
    auto patcher = detail::patcher(changed, names, options);
    for (std::size_t i = 0; i < list->size(); ++i) {
        if (patcher.operation((*list)[i])) continue;
        patcher.why().place = "Operations[" + std::to_string(i) + "]";
        return unexpected(std::move(patcher.why()));
    }
    return changed;
}

MUSTER_DEF json_value error_answer(failure const& why) {
    json_value::array_type schemas;
    schemas.emplace_back("urn:ietf:params:scim:api:messages:2.0:Error");
    auto answer = json_value::object();
    answer.set("schemas", json_value(std::move(schemas)));
    answer.set("status", json_value("400"));
    answer.set("scimType", json_value(why.title));
    answer.set("detail", json_value((why.place.empty() ? "" : why.place + ": ") + why.message));
    return answer;
}

}}}  // namespace muster::scim
