// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/value.hpp>

/// @file
/// What would have to be different for a record to be in scope, or out of it.

namespace muster { inline namespace MUSTER_ABI {

/// What a change of a record needs to know of a path.
struct path_facts {
    bool many = true;  ///< can have several values
    /// Has values in common with another path of the filter, as `name` has with `cn`: what a change
    /// of it does to the other cannot be told, so it is left as it is.
    bool shared = false;
};

/// The facts of paths that records with these names have.
///
/// @par Complexity   quadratic in the number of paths, times the number of shapes
[[nodiscard]] MUSTER_DECL std::vector<path_facts> facts_of(schema const& names,
                                                           std::span<std::string const> paths);

/// A value that is not in a record.
struct new_value {
    std::string text;
    value_kind kind = value_kind::text;
};

/// What is different about one attribute.
struct attribute_change {
    /// An item whose answer has to change.
    struct item {
        std::uint32_t node = 0;  ///< of the filter
        bool becomes_true = false;
    };
    std::uint32_t field = 0;             ///< number of its path in the predicate
    std::vector<std::uint32_t> removed;  ///< numbers of its values that go, in order
    std::vector<new_value> added;        ///< values that come
    std::vector<item> items;             ///< of items that ask the same, the first
};

/// Whether there is a change.
enum class change_state : std::uint8_t {
    found,
    none_found,  ///< none was found that holds together; there may be one
    impossible,  ///< no record is answered otherwise: constants and unknown names decide
};

/// A change of the record that turns the decision.
///
/// It is true: with these values in the place of its own, the predicate gives the other decision.
struct record_change {
    change_state state = change_state::none_found;
    /// No fewer attributes do, as far as values were tried: those that the filter names, pieces of
    /// them put together, and a few others.
    bool is_smallest = false;
    std::vector<attribute_change> attributes;
};

/// What is done to an item of a filter.
enum class edit : std::uint8_t {
    drop,     ///< it goes, with the NOTs around it
    revalue,  ///< it asks for a value that the record has
    negate,   ///< it comes under a NOT, or loses the one it is under
    fix,      ///< `(&)` or `(|)` stands in its place
};

/// A change of the filter that turns the decision, in the fewest items that do.
struct filter_change {
    struct item {
        std::uint32_t node = 0;  ///< of the filter
        edit how = edit::drop;
        std::uint32_t now = 0;  ///< unless it goes: the node of `result` that stands there
    };
    std::vector<item> items;  ///< in order
    filter result;            ///< the filter with these changes
};

/// The change of the fewest attributes with which a record is in scope (the filter is True) if it
/// is not, or not in scope if it is.
///
/// @param asked    the filter that `bound` was made of, instruction by node
/// @param bound    not linked
/// @param fields   what the record answers for `bound.paths()`
/// @param facts    of `bound.paths()`; empty: nothing is known
/// @par Complexity   linear in the filter and the values for an answer that holds together at the
///                   first attempt. Others take attempts, which have a limit: up to four attributes
///                   together, a million answers of items
[[nodiscard]] MUSTER_DECL record_change
smallest_record_change(filter const& asked, predicate const& bound, std::span<field const> fields,
                       std::span<path_facts const> facts = {});

/// The change of the fewest items of the filter that turns the decision on this record. There is
/// always one, unless the filter has no nodes.
///
/// @param asked, bound, fields   as above
/// @par Complexity   linear in the filter
[[nodiscard]] MUSTER_DECL filter_change smallest_filter_change(filter const& asked,
                                                               predicate const& bound,
                                                               std::span<field const> fields);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/smallest_change.ipp>
#endif
