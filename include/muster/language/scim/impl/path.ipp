// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
#include <utility>

#include <muster/language/scim/impl/parse.ipp>
#include <muster/language/scim/path.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace scim {

MUSTER_DEF expected<target_path> parse_path(std::string_view text, parse_options options) {
    filter read;
    if (auto done =
            detail::parse_by(detail::grammar::whole_path, text, options, read, "Invalid SCIM path");
        !done)
        return unexpected(std::move(done.error()));
    target_path made;
    made.name = read.view(read.nodes.front().name);
    made.member = read.view(read.nodes.front().member);
    if (read.nodes.size() > 1) {
        read.nodes.erase(read.nodes.begin());
        for (auto& each : read.nodes) --each.end;
        made.selector = std::move(read);
    }
    return made;
}

}}}  // namespace muster::scim
