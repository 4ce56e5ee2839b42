// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <muster/language/ldap/detail/explain_json.hpp>
#include <muster/language/ldap/detail/explain_text.hpp>
#include <muster/language/ldap/explain.hpp>
#include <muster/language/ldap/selector.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace ldap {

MUSTER_DEF std::string render(filter const& asked, explanation const& why) {
    return detail::storyteller(asked, why).run();
}

MUSTER_DEF void append_json(filter const& asked, explanation const& why, std::string& out) {
    detail::json_teller(asked, why, out).run();
}

}  // namespace ldap

MUSTER_DEF std::vector<path_facts> facts_of(ldap::schema const& names,
                                            std::span<std::string const> paths) {
    struct asked_attribute {
        ldap::selector takes;
        std::size_t type = ldap::schema::npos;
        std::vector<std::string> options;
    };
    std::vector<asked_attribute> asked(paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
        std::string_view description = paths[i];
        asked[i].takes = ldap::selector(description, names);
        if (description.ends_with(":dn")) description.remove_suffix(3);
        auto const semicolon = std::min(description.find(';'), description.size());
        asked[i].type = names.find(description.substr(0, semicolon));
        if (semicolon < description.size())
            static_cast<void>(
                ldap::read_options(description.substr(semicolon + 1), asked[i].options));
    }
    auto const is_any = [&](std::size_t i) { return asked[i].type == ldap::schema::npos; };
    auto const takes = [&](std::size_t i, std::size_t k) {
        return asked[i].takes.takes(asked[k].type, asked[k].options, names);
    };
    // Parts of the name are values of other attributes, too.
    auto const asks_name = [&](std::size_t i) {
        return asked[i].takes.asks_name() || paths[i] == "entryDN";
    };
    std::vector<path_facts> facts(paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (is_any(i) || is_any(k) || takes(i, k) || takes(k, i) ||
                (asks_name(i) && asks_name(k)))
                facts[i].shared = facts[k].shared = true;
    return facts;
}

}}  // namespace muster
