// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <muster/core/flow.hpp>
#include <muster/core/text.hpp>
#include <muster/predicate/find_rule.hpp>
#include <muster/source/ldif.hpp>
#include <muster/source/ldif_links.hpp>

namespace muster { inline namespace MUSTER_ABI {

struct ldif_links::state {
    using number = std::uint32_t;
    using numbers = std::vector<number>;

    /// The links of one attribute, from the target back.
    struct attribute_links {
        std::string name;
        std::vector<std::pair<number, number>> backward;  ///< target and origin, sorted
        std::vector<bool> uncertain;  ///< of each name: what it leads to is not all known
        std::map<std::string, std::vector<bool>, std::less<>> leading;  ///< to a wanted name
    };

    ldap::schema const* names;
    std::vector<attribute_links> attributes;
    std::unordered_map<std::string, number> known;  ///< names in their canonical form
    std::vector<bool> is_entry;
    std::size_t entries = 0, bytes = 0;
    std::mutex guard;  ///< of `leading`

    number number_of(std::string const& key) {
        auto const [found, is_new] = known.try_emplace(key, static_cast<number>(known.size()));
        if (is_new) {
            is_entry.push_back(false);
            bytes += key.size() + 100;
        }
        return found->second;
    }

    /// All names from which links lead to one of `to`, and these.
    [[nodiscard]] std::vector<bool> leading_to(attribute_links const& links, numbers to) const {
        std::vector<bool> found(known.size());
        for (auto const each : to) found[each] = true;
        while (!to.empty()) {
            auto const at = to.back();
            to.pop_back();
            auto each = std::lower_bound(links.backward.begin(), links.backward.end(),
                                         std::pair(at, number{0}));
            for (; each != links.backward.end() && each->first == at; ++each) {
                if (found[each->second]) continue;
                found[each->second] = true;
                to.push_back(each->second);
            }
        }
        return found;
    }

    [[nodiscard]] attribute_links* find(std::string_view attribute) {
        auto const wanted = names->find(attribute.substr(0, attribute.find(';')));
        for (auto& each : attributes)
            if (equal_ascii_nocase(each.name, attribute) ||
                (wanted != ldap::schema::npos &&
                 wanted == names->find(std::string_view(each.name))))
                return &each;
        return nullptr;
    }
};

namespace detail {

/// Notes the links of entries.
template <class State>
struct link_gatherer {
    State& to;
    request fields;
    link_limits limits;
    std::vector<std::vector<std::uint32_t>>
        broken{};  ///< names with a value that is no name, or not here
    bool is_over = false;

    [[nodiscard]] request const& asked() const noexcept { return fields; }
    flow record(row const& entry) {
        auto const& names = *to.names;
        std::string key;
        if (!names.canonical(matching_rule::distinguished_name, entry[0].text(), key))
            return flow::more;
        auto const from = to.number_of(key);
        to.entries += to.is_entry[from] ? 0 : 1;
        to.is_entry[from] = true;
        for (std::size_t i = 0; i < to.attributes.size(); ++i) {
            if (entry[i + 1].is_partial()) broken[i].push_back(from);
            for (auto const& each : entry[i + 1]) {
                if (!names.canonical(matching_rule::distinguished_name, each.text, key)) {
                    broken[i].push_back(from);
                    continue;
                }
                to.attributes[i].backward.emplace_back(to.number_of(key), from);
                to.bytes += 8;
            }
        }
        is_over = to.bytes > limits.bytes;
        return is_over ? flow::stop : flow::more;
    }
    flow malformed(malformed_record const&) const { return flow::more; }
};

}  // namespace detail

MUSTER_DEF expected<ldif_links> ldif_links::read(inputs const& from, ldap::schema const& names,
                                                 std::vector<std::string> attributes,
                                                 link_limits limits) {
    auto held = std::make_shared<state>();
    held->names = &names;
    detail::link_gatherer<state> to{*held, {}, limits};
    to.fields.fields.add("entryDN");
    for (auto& each : attributes) {
        to.fields.may_be_partial.push_back(static_cast<std::uint16_t>(to.fields.fields.add(each)));
        held->attributes.push_back({std::move(each), {}, {}, {}});
    }
    to.broken.resize(held->attributes.size());
    auto source = ldif::entries(from, names);
    auto ended = source.read(to);
    if (!ended) return unexpected(std::move(ended.error()));
    if (to.is_over) {
        failure why;
        why.code = errc::over_limit;
        why.message = "the links between the entries take more than " +
                      std::to_string(limits.bytes) + " bytes, the limit (link_limits::bytes)";
        return unexpected(std::move(why));
    }
    for (std::size_t i = 0; i < held->attributes.size(); ++i) {
        auto& links = held->attributes[i];
        std::sort(links.backward.begin(), links.backward.end());
        links.backward.erase(std::unique(links.backward.begin(), links.backward.end()),
                             links.backward.end());
        auto dangling = std::move(to.broken[i]);
        for (std::size_t k = 0; k < held->is_entry.size(); ++k)
            if (!held->is_entry[k]) dangling.push_back(static_cast<std::uint32_t>(k));
        links.uncertain = held->leading_to(links, std::move(dangling));
    }
    return ldif_links(std::move(held));
}

MUSTER_DEF truth ldif_links::leads_to(std::string_view value, std::string_view attribute,
                                      std::string_view wanted) const {
    std::string key;
    if (!held_->names->canonical(matching_rule::distinguished_name, value, key))
        return truth::undefined;
    if (key == wanted) return truth::yes;
    auto const from = held_->known.find(key);
    auto* const links = held_->find(attribute);
    if (links == nullptr || from == held_->known.end()) return truth::undefined;
    auto const target = held_->known.find(std::string(wanted));
    if (target != held_->known.end()) {
        std::lock_guard const lock(held_->guard);
        auto found = links->leading.find(wanted);
        if (found == links->leading.end())
            found = links->leading
                        .emplace(std::string(wanted), held_->leading_to(*links, {target->second}))
                        .first;
        if (found->second[from->second]) return truth::yes;
    }
    return links->uncertain[from->second] ? truth::undefined : truth::no;
}

MUSTER_DEF std::size_t ldif_links::size() const noexcept { return held_->entries; }

MUSTER_DEF std::vector<std::string> attributes_in_chains(filter const& asked) {
    std::vector<std::string> found;
    for (auto const& node : asked.nodes) {
        auto const* const rule = find_rule(asked.view(node.rule));
        if (rule == nullptr || rule->family != matching_rule::in_chain) continue;
        auto const name = std::string(asked.view(node.attribute));
        auto const is_known = std::any_of(found.begin(), found.end(), [&](auto const& each) {
            return equal_ascii_nocase(each, name);
        });
        if (!name.empty() && !is_known) found.push_back(name);
    }
    return found;
}

}}  // namespace muster
