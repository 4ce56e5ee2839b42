// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/predicate/filter.hpp>

/// @file
/// Filters without a language: what a parser would produce, step by step.

namespace muster_test {

/// Builds a filter from left to right.
class filter_maker {
public:
    /// Begins an AND, OR or NOT; ends with `close`.
    filter_maker& open(muster::filter_op op) {
        open_.push_back(static_cast<std::uint32_t>(made_.nodes.size()));
        made_.nodes.emplace_back().op = op;
        return *this;
    }
    filter_maker& close() {
        made_.nodes[open_.back()].end = static_cast<std::uint32_t>(made_.nodes.size());
        open_.pop_back();
        return *this;
    }
    filter_maker& item(muster::filter_op op, std::string_view attribute,
                       std::string_view value = {}) {
        auto& node = made_.nodes.emplace_back();
        node.op = op;
        node.end = static_cast<std::uint32_t>(made_.nodes.size());
        node.attribute = keep(attribute);
        node.value = keep(value);
        return *this;
    }
    filter_maker& equal(std::string_view attribute, std::string_view value) {
        return item(muster::filter_op::equal, attribute, value);
    }
    filter_maker& present(std::string_view attribute) {
        return item(muster::filter_op::present, attribute);
    }
    /// `pattern` is written as in a filter, without escapes: `foo*bar`.
    filter_maker& substrings(std::string_view attribute, std::string_view pattern) {
        item(muster::filter_op::substrings, attribute);
        auto& node = made_.nodes.back();
        node.has_initial = pattern.front() != '*';
        node.has_final = pattern.back() != '*';
        node.first_part = static_cast<std::uint32_t>(made_.parts.size());
        while (!pattern.empty()) {
            auto const star = pattern.find('*');
            if (auto const part = pattern.substr(0, star); !part.empty())
                made_.parts.push_back(keep(part));
            pattern.remove_prefix(star == std::string_view::npos ? pattern.size() : star + 1);
        }
        node.part_count = static_cast<std::uint32_t>(made_.parts.size()) - node.first_part;
        return *this;
    }
    filter_maker& extensible(std::string_view attribute, std::string_view rule,
                             std::string_view value) {
        item(muster::filter_op::extensible, attribute, value);
        made_.nodes.back().rule = keep(rule);
        return *this;
    }

    /// The filter; what is still open is closed.
    [[nodiscard]] muster::filter take() {
        while (!open_.empty()) close();
        return std::move(made_);
    }

private:
    muster::text_slice keep(std::string_view text) {
        auto const offset = static_cast<std::uint32_t>(made_.storage.size());
        made_.storage += text;
        return {offset, static_cast<std::uint32_t>(text.size())};
    }

    muster::filter made_;
    std::vector<std::uint32_t> open_;
};

}  // namespace muster_test
