// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/record/value.hpp>

/// @file
/// Changes of a record, and of a filter, that turn a decision.

namespace muster { inline namespace MUSTER_ABI {

/// What a change of a record needs to know of a path.
struct path_facts {
    bool many = true;  ///< can have several values
    /// Has values in common with another path of the filter, as `name` has with `cn`: what a change
    /// of it does to the other cannot be told, so it is left as it is.
    bool shared = false;
};

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
    /// The search has met its limit (`step_count::most`): not all values and places were tried.
    bool gave_up = false;
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
    /// The limit was met (`step_count::most`): there are no items if the answers are not known, and
    /// values of the record were not tried in all of them otherwise.
    bool gave_up = false;

    struct item {
        std::uint32_t node = 0;  ///< of the filter
        edit how = edit::drop;
        std::uint32_t now = 0;  ///< unless it goes: the node of `result` that stands there
    };
    std::vector<item> items;  ///< in order
    filter result;            ///< the filter with these changes
};

}}  // namespace muster
