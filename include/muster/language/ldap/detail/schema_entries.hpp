// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/detail/base64.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Entries that describe types and classes, as Active Directory keeps them below
/// `CN=Schema,CN=Configuration` (`attributeSchema`, `classSchema`).

namespace muster { inline namespace MUSTER_ABI { namespace ldap { namespace detail {

/// The text of a line of LDIF and of those that continue it.
MUSTER_LAZY [[nodiscard]] inline std::string unfolded(std::string_view text) {
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
        if (text[i] != '\n')
            made += text[i];
        else
            ++i;  // the blank that marks the line as a continuation
    }
    return made;
}

/// Appends the value whose text stands behind the colon of a line of LDIF.
///
/// @return   false if it is no base64 behind a second colon, or in a file
template <class Text>
[[nodiscard]] inline bool append_entry_value(Text text, std::vector<std::string>& to) {
    auto value = unfolded<>(text);
    if (value.starts_with('<')) return false;
    auto const is_base64 = value.starts_with(':');
    auto const from = value.find_first_not_of(' ', is_base64 ? 1 : 0);
    value.erase(0, from == std::string::npos ? value.size() : from);
    if (is_base64) {
        auto const made = muster::detail::decode_base64(value, value.data());
        if (made.mistake != muster::detail::base64_mistake::none) return false;
        value.resize(made.size);
    }
    to.push_back(std::move(value));
    return true;
}

/// What an entry says of the type or class that it describes.
MUSTER_LAZY struct directory_entry {
    std::vector<std::string> type_oid, class_oid, name, syntax, superclass, category, defunct;
    std::size_t position = 0;  ///< in the text

    /// Where the values of an attribute are kept; null if they are not wanted.
    [[nodiscard]] std::vector<std::string>* member(std::string_view attribute) noexcept {
        auto const is = [&](std::string_view wanted) {
            return equal_ascii_nocase(attribute, wanted);
        };
        return is("attributeID")             ? &type_oid
               : is("governsID")             ? &class_oid
               : is("lDAPDisplayName")       ? &name
               : is("attributeSyntax")       ? &syntax
               : is("subClassOf")            ? &superclass
               : is("defaultObjectCategory") ? &category
               : is("isDefunct")             ? &defunct
                                             : nullptr;
    }
    [[nodiscard]] bool describes() const noexcept {
        if (name.empty() || (!defunct.empty() && equal_ascii_nocase(defunct.front(), "TRUE")))
            return false;
        return type_oid.empty() ? !class_oid.empty() : !syntax.empty();
    }
    /// The first name of the category's distinguished name.
    [[nodiscard]] std::string category_name() const {
        if (category.empty()) return {};
        auto const equals = category.front().find('=');
        if (equals == std::string::npos) return {};
        auto const comma = category.front().find(',', equals);
        return category.front().substr(equals + 1, comma - equals - 1);
    }
};

}}}}  // namespace muster::ldap::detail
