// SPDX-License-Identifier: BSL-1.0

#include "read_scope.hpp"

#include <utility>

#include <muster/core/text.hpp>
#include <muster/io/parse_json.hpp>
#include <muster/language/entra/scoping.hpp>
#include <muster/language/entra/scoping_json.hpp>

#include "app.hpp"

namespace app {

muster::expected<muster::entra::scoping_filter> read_scope(std::string_view text) {
    text = muster::trim(without_byte_order_mark(text));
    // No text begins so.
    if (!text.starts_with('{')) return muster::entra::parse_scoping(text);
    auto const json = muster::parse_json(text);
    if (!json) return muster::unexpected(json.error());
    auto const* const inside = json->find("scope");
    return muster::entra::read_scoping(inside != nullptr ? *inside : *json);
}

}  // namespace app
