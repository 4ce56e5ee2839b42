// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// What the raw bytes of a record must hold for a filter to be True: a test that needs no parsing.

namespace muster { inline namespace MUSTER_ABI {

/// A necessary condition on raw bytes: for each group, one of its literals occurs, ASCII letters
/// without case.
///
/// `may_match` is exact in one direction: when it answers no, the filter is not True for the
/// record. Bytes with a backslash, beyond ASCII or with the control character DEL, which JSON
/// allows and RFC 4518 2.2 ignores, could spell a literal in another way, and always may match.
///
/// This is the plain form, which a faster scan must agree with.
class bounds {
public:
    /// One literal of a group must occur.
    using group = std::vector<std::string>;

    bounds() = default;

    /// Derives the condition from a filter over text attributes.
    ///
    /// `compares_text(attribute description)` tells whether an attribute is compared as text
    /// without case, and stands in the record itself, not in a table it is joined with; items of
    /// other attributes bound nothing, since their values have several spellings.
    ///
    /// @par Complexity   linear in the filter; at most `max_groups` groups of `max_literals`
    ///                   literals
    template <class ComparesText>
    [[nodiscard]] static bounds of(filter const& asked, ComparesText&& compares_text) {
        bounds made;
        // Children come after their parent, so going backwards meets each subtree complete.
        std::vector<std::vector<group>> below(asked.nodes.size());
        for (std::size_t i = asked.nodes.size(); i-- > 0;) {
            auto const& node = asked.nodes[i];
            switch (node.op) {
            case filter_op::equal:
                if (compares_text(asked.view(node.attribute)))
                    if (auto literal = longest_piece(asked.view(node.value)); !literal.empty())
                        below[i].push_back({std::move(literal)});
                break;
            case filter_op::substrings:
                if (compares_text(asked.view(node.attribute)))
                    for (auto const part : asked.parts_of(node))
                        if (auto literal = longest_piece(asked.view(part)); !literal.empty())
                            below[i].push_back({std::move(literal)});
                break;
            case filter_op::all_of:
                for (auto child = i + 1; child < node.end; child = asked.nodes[child].end)
                    for (auto& each : below[child]) below[i].push_back(std::move(each));
                break;
            case filter_op::any_of: below[i] = either(asked, below, i); break;
            default: break;  // NOT, presence and order bound nothing
            }
            if (below[i].size() > max_groups) below[i].resize(max_groups);
        }
        if (!below.empty()) made.groups_ = std::move(below.front());
        return made;
    }

    /// Requires this condition and `other`.
    MUSTER_API void narrow(bounds const& other);

    [[nodiscard]] std::vector<group> const& groups() const noexcept { return groups_; }
    [[nodiscard]] bool empty() const noexcept { return groups_.empty(); }

    /// Whether a record with these bytes can match.
    MUSTER_API [[nodiscard]] bool may_match(std::string_view raw) const;

    static constexpr std::size_t max_groups = 8;
    static constexpr std::size_t max_literals = 16;

private:
    /// The longest run of printable ASCII without blanks: what no preparation of RFC 4518 takes
    /// apart.
    MUSTER_API static std::string longest_piece(std::string_view text);

    MUSTER_API static std::vector<group>
    either(filter const& asked, std::vector<std::vector<group>> const& below, std::size_t i);

    MUSTER_API static bool occurs_any(group const& literals, std::string_view raw);
    MUSTER_API static bool occurs(std::string_view literal, std::string_view raw);

    std::vector<group> groups_;
};

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/bounds.ipp>
#endif
