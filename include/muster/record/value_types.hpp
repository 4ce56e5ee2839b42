// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <muster/core/prepare.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/record/syntax.hpp>

/// @file
/// What comparing values of LDAP syntaxes needs to be told.

namespace muster { inline namespace MUSTER_ABI {

/// What a schema knows of values and of the names in them.
struct value_types {
    struct answer {
        std::string_view canonical;  ///< one name for all that the type is called by; valid until
                                     ///< the next question
        matching_rule rule{};        ///< of equality
    };
    /// How text is prepared for comparison.
    unicode_policy unicode = unicode_policy::modern;

    virtual ~value_types() = default;

    /// Answers for a short name, in any case, or numbers; false if the type is unknown.
    virtual bool find(std::string_view type, answer& out) const = 0;
    /// The object identifier in numbers of an attribute type, object class or other thing by its
    /// short name; empty if the name is unknown.
    [[nodiscard]] virtual std::string_view oid_of(std::string_view name) const noexcept = 0;

    /// Replaces `out` by the canonical form of `value` under a rule that LDAP schemas alone have:
    /// two values match if these are the same bytes, and are ordered as these are. False if the
    /// value does not fit the rule's syntax.
    [[nodiscard]] virtual bool canonical(matching_rule, std::string_view, std::string&) const {
        return false;
    }
    /// Whether the object class `value` is the one whose canonical form is `wanted`, or has it as a
    /// superclass; Undefined if `value` is no name of a class.
    [[nodiscard]] virtual truth is_class(std::string_view /*value*/,
                                         std::string_view /*wanted*/) const {
        return truth::undefined;
    }
    /// Whether `value`, or a name that its entry leads to under `attribute`, is the name whose
    /// canonical form is `wanted`; Undefined where nothing is known of links.
    [[nodiscard]] virtual truth in_chain(std::string_view /*value*/, std::string_view /*attribute*/,
                                         std::string_view /*wanted*/) const {
        return truth::undefined;
    }
};

}}  // namespace muster
