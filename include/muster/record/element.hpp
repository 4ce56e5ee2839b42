// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>

/// @file
/// Looks into a value that is an object: `{"type":"work","value":"ada@contoso.example"}` as a
/// record of its own.

namespace muster { inline namespace MUSTER_ABI {

/// One element of a list of objects, as a record: its members by their names, ASCII letters without
/// case.
///
/// Reads the JSON text of the value where it is asked, so that a source need not take an element
/// apart whose members belong together. An element that is no object has one member, `value`,
/// which is the element itself. Text that is not JSON has the members that stand before the fault.
class element {
public:
    /// @par Lifetime   views the value's text
    explicit element(value const& whole) noexcept : whole_(whole) {}

    /// The member that `where` names, which is one step without a selector; absent for any other
    /// path, null for `null` and for an empty list. Of equal names the first counts.
    ///
    /// @par Complexity   linear in the size of the element
    /// @par Lifetime     of the element
    MUSTER_API [[nodiscard]] field at(path const& where) const;

private:
    /// What the JSON text does not hold as it is: strings without their escapes, lists.
    struct decoded {
        std::string text;
        std::vector<value> values;
    };
    MUSTER_API [[nodiscard]] field answer(std::string_view json) const;
    MUSTER_API [[nodiscard]] bool scalar(std::string_view json, value& found) const;

    value whole_;
    mutable std::list<decoded> made_;  // views of one must outlive the next
};

static_assert(record<element>);

/// Whether there is anything in a value: a text that is not empty, a number, a boolean, or an
/// object or list that such a value is in, however deep.
///
/// @par Complexity   linear in the size of the value
MUSTER_API [[nodiscard]] bool has_content(value const& held) noexcept;

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/record/impl/element.ipp>
#endif
