// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/entra/expression.hpp>
#include <muster/language/entra/scoping_filter.hpp>

/// @file
/// An attribute mapping of Entra ID: which attribute of the target is made of what.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// Where a target attribute comes from.
enum class source_kind : std::uint8_t {
    none,        ///< nowhere: only its default value is written
    direct,      ///< an attribute as it is
    constant,    ///< a text
    expression,  ///< made of attributes
};

/// When a target attribute is written.
enum class flow_type : std::uint8_t {
    always,          ///< `Always`: when users are created and when they are changed
    on_creation,     ///< `ObjectAddOnly`: when they are created
    add_value_only,  ///< `MultiValueAddOnly`: values are added to what is there, and none removed
};

/// What a mapping does in the target; the portal calls it Target Object Actions.
struct object_actions {
    bool add = true;     ///< creates users that are not there
    bool update = true;  ///< changes those that are
    bool remove = true;  ///< disables and removes them
};

/// One row of an attribute mapping.
struct attribute_row {
    std::string target;  ///< `emails[type eq "work"].value`
    source_kind kind = source_kind::none;
    std::string source{};  ///< name of the attribute, the constant, or the text of the expression
    expression formula{};  ///< of `source_kind::expression`
    std::string
        default_value{};  ///< written if the source is null, when users are created; empty: none
    flow_type when = flow_type::always;
    bool flows_unchanged = false;         ///< `FlowAlways`: also where the source did not change
    std::uint32_t matching_priority = 0;  ///< 1: users are found by this first; 0: never
};

/// How users become users of the target.
struct attribute_mapping {
    std::string name{};  ///< of the object mapping; may be empty
    std::string source_object{}, target_object{};
    object_actions actions{};  ///< `flowTypes`; all where the schema does not say
    std::vector<attribute_row> rows;
    scoping_filter scope;               ///< who is provisioned
    std::vector<std::size_t> matching;  ///< rows by which users are found, in the order of priority
    std::vector<std::string> warnings;  ///< what is accepted and may not be meant, with its place
};

}}}  // namespace muster::entra
