// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/active_directory_classes.hpp>
#include <muster/language/ldap/detail/active_directory_types.hpp>
#include <muster/language/ldap/detail/common_types.hpp>
#include <muster/language/ldap/detail/schema_builder.hpp>
#include <muster/language/ldap/detail/standard_classes.hpp>
#include <muster/language/ldap/detail/standard_types.hpp>

/// @file
/// Describes what is built in. Included where a schema is made.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

template <class Schema>
struct builtin_schemas : schema_builder<Schema> {
    using schema_builder<Schema>::schema_builder;
    using schema_builder<Schema>::made;
    using described = typename Schema::described;
    using object_class = typename Schema::object_class;

    /// Describes all that the standards describe, and what is common beside them.
    ///
    /// @tparam Type, Class   parameters, so that the tables are compiled where this is
    template <class Type = detail::standard_type, class Class = detail::standard_class>
    void standards() {
        for (auto const& each : detail::standard_types<Type>) standard(each, false);
        for (auto const& each : detail::common_types<Type>) standard(each, true);
        for (auto const& each : detail::standard_classes<Class>) standard(each);
        for (auto const& each : detail::common_classes<Class>) standard(each);
    }

    /// Describes what Active Directory has; what the standards have beside it comes after it.
    template <class Syntax = detail::active_directory_syntax>
    void active_directory() {
        for (auto const& each : detail::active_directory_types<Syntax>)
            for (auto rest = each.types; !rest.empty();) {
                attribute_type type;
                type.names.emplace_back(word(rest));
                type.oid = directory_oid(word(rest));
                described names;
                names.syntax = each.syntax;
                names.yields = true;
                this->keep(std::move(type), std::move(names));
            }
        for (auto rest = detail::active_directory_classes<std::string_view>; !rest.empty();) {
            auto const name = word(rest);
            auto const oid = directory_oid(word(rest));
            auto above = word(rest);
            object_class about;
            if (auto const colon = above.find(':'); colon != std::string_view::npos) {
                about.category = above.substr(colon + 1);
                above = above.substr(0, colon);
            }
            if (above != name) about.superiors.emplace_back(above);
            this->keep_class(oid, {std::string(name)}, std::move(about), 0);
        }
    }

private:
    static std::string_view word(std::string_view& text) {
        auto const found = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(found.size() + 1, text.size()));
        return found;
    }
    static std::string directory_oid(std::string_view oid) {
        return oid.starts_with('~') ? "1.2.840.113556.1." + std::string(oid.substr(1))
                                    : std::string(oid);
    }

    void standard(detail::standard_type const& each, bool yields) {
        attribute_type type;
        type.oid = each.oid;
        for (auto names = each.names; !names.empty();) type.names.emplace_back(word(names));
        described names;
        names.superior = each.superior;
        names.equality = each.equality;
        names.ordering = each.ordering;
        names.substrings = each.substrings;
        names.yields = yields;
        if (!each.syntax.empty())
            names.syntax = each.syntax.find('.') != std::string_view::npos
                               ? std::string(each.syntax)
                               : "1.3.6.1.4.1.1466.115.121.1." + std::string(each.syntax);
        if (this->is_active_directory()) {
            // There the syntax decides, and what has the name has it.
            std::erase_if(type.names, [&](std::string const& name) {
                return made.find(std::string_view(name)) != Schema::npos;
            });
            if (type.names.empty() || made.find(type.oid) != Schema::npos) return;
            names.equality = names.ordering = names.substrings = {};
            if (!names.superior.empty()) names.syntax = "2.5.5.12";
            names.superior = {};
            names.yields = true;
        }
        this->keep(std::move(type), std::move(names));
    }
    void standard(detail::standard_class const& each) {
        if (this->is_active_directory() && made.oids_.find(each.name) != made.oids_.end()) return;
        object_class about;
        for (auto names = each.superiors; !names.empty();)
            about.superiors.emplace_back(word(names));
        this->keep_class(std::string(each.oid), {std::string(each.name)}, std::move(about), 0);
    }
};

}}}  // namespace muster::ldap
