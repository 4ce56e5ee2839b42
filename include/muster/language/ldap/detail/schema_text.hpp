// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/description_reader.hpp>
#include <muster/language/ldap/detail/schema_entries.hpp>
#include <muster/record/ldap_values.hpp>

/// @file
/// Reads schema texts. Included where a schema is made.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

/// Reads descriptions, as OpenLDAP's files have them, as values of LDIF, or as entries of Active
/// Directory.
template <class Schema>
struct schema_reader : description_reader<Schema> {
    using description_reader<Schema>::description_reader;
    using description_reader<Schema>::made;
    using description_reader<Schema>::is_folded;
    using described = typename Schema::described;
    using object_class = typename Schema::object_class;

    /// A whole text: statements, each with the lines that begin with a blank after it.
    bool read(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            auto end = text.find('\n', at);
            end = end == std::string_view::npos ? text.size() : end + 1;
            while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) {
                end = text.find('\n', end);
                end = end == std::string_view::npos ? text.size() : end + 1;
            }
            if (!statement(text.substr(at, end - at), at)) return false;
            at = end;
        }
        return end_entry();
    }

    bool statement(std::string_view text, std::size_t base) {
        if (text.front() == '#') return true;
        auto const end = std::min(text.find_first_of(" \t\r\n(:"), text.size());
        auto word = text.substr(0, end);
        if (word.empty()) return end_entry();
        if (end < text.size() && text[end] == ':') return line(word, text, end, base);
        auto const rest = text.substr(end);
        auto const is = [&](std::string_view name) { return equal_ascii_nocase(word, name); };
        if (is("attributetype") || is("attributetypes")) return this->type(rest, base + end);
        if (is("objectclass") || is("objectclasses")) return this->class_of(rest, base + end);
        if (is("matchingrule") || is("matchingrules")) return this->rule_of(rest, base + end);
        if (is("objectidentifier")) return this->macro(rest, base + end);
        if (is("ldapsyntax") || is("ditcontentrule") || is("include") || is("attributeoptions"))
            return true;
        return this->refuse(base,
                            this->quoted(word) +
                                " begins no statement of a schema; attributetype, objectclass, "
                                "objectidentifier, matchingrule do");
    }

    /// A line of LDIF: unfolded, and without the number that `cn=config` puts before values.
    bool line(std::string_view key, std::string_view text, std::size_t colon, std::size_t base) {
        if (key.starts_with("olc") || key.starts_with("OLC")) key.remove_prefix(3);
        auto const is = [&](std::string_view name) { return equal_ascii_nocase(key, name); };
        if (is("dn")) {
            if (!end_entry()) return false;
            entry_.position = base;
        }
        auto const is_type = is("attributeTypes"), is_class = is("objectClasses"),
                   is_rule = is("matchingRules"), is_macro = is("objectIdentifier");
        if (!is_type && !is_class && !is_rule && !is_macro) {
            auto* const value = entry_.member(key);
            return value == nullptr || entry_value(text.substr(colon + 1), *value, base + colon);
        }
        if (colon + 1 < text.size() && (text[colon + 1] == ':' || text[colon + 1] == '<'))
            return this->refuse(base + colon,
                                "this description is in base64 or elsewhere; write it as "
                                "text after ':'");
        auto const unfolded = detail::unfolded<>(text.substr(colon + 1));
        auto begin = unfolded.find_first_not_of(' ');
        if (begin != std::string::npos && unfolded[begin] == '{')
            begin = std::min(unfolded.find('}', begin), unfolded.size() - 1) + 1;
        auto const content = std::string_view(unfolded).substr(std::min(begin, unfolded.size()));
        // Within a folded line, places are not those of the text.
        is_folded = true;
        auto const at = base + colon + 1;
        auto const ok = is_type    ? this->type(content, at)
                        : is_class ? this->class_of(content, at)
                        : is_rule  ? this->rule_of(content, at)
                                   : this->macro(content, at);
        is_folded = false;
        return ok;
    }

    /// A value of an entry that describes a type or a class: unfolded, and out of base64.
    bool entry_value(std::string_view text, std::vector<std::string>& to, std::size_t position) {
        if (!detail::append_entry_value(text, to))
            return this->refuse(position, "this value is no base64, or is elsewhere; write it as "
                                          "text after ':'");
        return true;
    }

    /// Keeps the type or class that the entry before describes.
    bool end_entry() {
        auto const entry = std::exchange(entry_, {});
        if (!entry.describes()) return true;
        auto const name = entry.name.front();
        auto const& identifier = entry.type_oid.empty() ? entry.class_oid : entry.type_oid;
        std::string oid;
        if (!this->expand(identifier.front(), oid, entry.position)) return false;
        if (!is_numericoid(oid) || !is_descr(name))
            return this->refuse(entry.position, this->quoted(name) + " and " + this->quoted(oid) +
                                                    " are no name and object identifier");
        if (entry.type_oid.empty()) {
            object_class about;
            about.position = entry.position;
            // The topmost class names itself.
            for (auto const& above : entry.superclass)
                if (!equal_ascii_nocase(above, name)) about.superiors.push_back(above);
            about.category = entry.category_name();
            return this->keep_class(std::move(oid), {name}, std::move(about), entry.position);
        }
        attribute_type type;
        type.oid = std::move(oid);
        type.names.push_back(name);
        described names;
        names.syntax = entry.syntax.front();
        names.position = entry.position;
        return this->keep(std::move(type), std::move(names));
    }

private:
    detail::directory_entry<Schema> entry_;
};

}}}  // namespace muster::ldap
