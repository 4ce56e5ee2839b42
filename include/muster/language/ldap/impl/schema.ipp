// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/language/ldap/detail/builtin_schemas.hpp>
#include <muster/language/ldap/detail/canonical.hpp>
#include <muster/language/ldap/detail/in_chain.hpp>
#include <muster/language/ldap/detail/schema_text.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/record/distinguished_name.hpp>
#include <muster/record/ldap_values.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

namespace detail {

template <class Schema>
void read_builtin(Schema& to, directory kind) {
    builtin_schemas<Schema> reader(to);
    if (kind == directory::active_directory) reader.active_directory();
    reader.standards();
    reader.resolve();
    reader.replace(to);
}

template <class Schema>
expected<void> read_schema(Schema& to, std::string_view text) {
    schema_reader<Schema> reader(to);
    auto ok = text.size() <= Schema::max_text;
    if (!ok)
        reader.refuse(Schema::max_text,
                      "a schema text can have at most " + std::to_string(Schema::max_text) +
                          " bytes",
                      errc::over_limit);
    if (ok && reader.read(text) && reader.resolve()) {
        reader.replace(to);
        return {};
    }
    reader.why.title = "Invalid LDAP schema";
    // A person needs the line, not the whole text.
    auto const at = std::min(reader.why.position, text.size());
    auto const begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    auto const number =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n');
    reader.why.place = "line " + std::to_string(number + 1);
    reader.why.text = text.substr(begin, text.find('\n', begin) - begin);
    reader.why.position = at - begin;
    return unexpected(std::move(reader.why));
}

/// The name of a category, as it is compared: Active Directory makes the names of classes from
/// those of categories by leaving out hyphens.
template <class Text>
[[nodiscard]] std::string category_key(Text name) {
    std::string key;
    for (char const c : name)
        if (c != '-') key += ascii_lower(c);
    return key;
}

}  // namespace detail

MUSTER_DEF schema::schema(directory kind) : kind_(kind) {
    if (kind == directory::active_directory) unicode = unicode_policy::active_directory;
    detail::read_builtin(*this, kind);
}

MUSTER_DEF expected<void> schema::add(std::string_view text) {
    return detail::read_schema(*this, text);
}

MUSTER_DEF bool schema::add_as_text(std::string_view name) {
    if (!is_descr(name) || find(name) != npos || types_.size() == max_types) return false;
    attribute_type type;
    // No object identifier has letters.
    type.oid = name;
    type.names.emplace_back(name);
    described names;
    names.equality = "caseIgnoreMatch";
    names.ordering = "caseIgnoreOrderingMatch";
    names.substrings = "caseIgnoreSubstringsMatch";
    names.syntax = "1.3.6.1.4.1.1466.115.121.1.15";
    names.yields = true;
    type.rules = {matching_rule::case_ignore, matching_rule::case_ignore,
                  matching_rule::case_ignore};
    type.values = matching_rule::case_ignore;
    numbers_[type.oid].number = types_.size();
    types_.push_back(std::move(type));
    described_.push_back(std::move(names));
    return true;
}

MUSTER_DEF std::size_t schema::find(std::string_view name) const noexcept {
    auto const found = numbers_.find(name);
    return found == numbers_.end() ? npos : found->second.number;
}

MUSTER_DEF std::vector<std::string> schema::names() const {
    std::vector<std::string> all;
    for (auto const& type : types_)
        for (auto const& name : type.names) all.push_back(name);
    return all;
}

MUSTER_DEF bool schema::find(std::string_view type, answer& found) const {
    auto const number = find(type);
    if (number == npos) return false;
    found = {types_[number].oid, types_[number].rules.equality};
    return true;
}

MUSTER_DEF bool schema::knows_class(std::string_view name) const noexcept {
    auto const found = oids_.find(name);
    return found != oids_.end() && found->second.number != npos;
}

MUSTER_DEF truth schema::is_class(std::string_view value, std::string_view wanted) const {
    auto const found = oids_.find(value);
    if (found == oids_.end() || found->second.oid.empty()) {
        if (!is_descr(value) && !is_numericoid(value)) return truth::undefined;
        return to_truth(equal_ascii_nocase(value, wanted));
    }
    if (found->second.oid == wanted) return truth::yes;
    if (found->second.number == npos) return truth::no;
    auto const is_named = [&](object_class const& of) {
        for (auto const& name : of.superiors)
            if (equal_ascii_nocase(name, wanted)) return true;
        return false;
    };
    auto const& own = classes_[found->second.number];
    if (is_named(own)) return truth::yes;
    for (auto const each : own.above)
        if (classes_[each].oid == wanted || is_named(classes_[each])) return truth::yes;
    return truth::no;
}

MUSTER_DEF bool schema::category(std::string_view value, std::string& out) const {
    if (value.find('=') == std::string_view::npos) {
        if (!is_descr(value) && !is_numericoid(value)) return false;
        auto const found = oids_.find(value);
        auto const& name = found != oids_.end() && found->second.number != npos
                               ? classes_[found->second.number].category
                               : std::string();
        out = detail::category_key(name.empty() ? value : std::string_view(name));
        return true;
    }
    auto const name = parse_dn(value);
    if (!name) return false;
    auto const is = [&](std::size_t i, std::string_view wanted) {
        auto const& ava = name->avas[i];
        return equal_ascii_nocase(ava.type, "CN") &&
               (wanted.empty() || equal_ascii_nocase(ava.value, wanted));
    };
    out.clear();
    // Another name is no category, and that of no class.
    if (name->avas.size() == name->size() && name->size() > 3 && is(0, {}) && is(1, "Schema") &&
        is(2, "Configuration"))
        out = detail::category_key(std::string_view(name->avas[0].value));
    return true;
}

MUSTER_DEF bool schema::canonical(matching_rule rule, std::string_view value,
                                  std::string& out) const {
    if (rule == matching_rule::object_category) return category(value, out);
    return detail::canonical(rule, value, *this, out);
}

MUSTER_DEF truth schema::in_chain(std::string_view value, std::string_view attribute,
                                  std::string_view wanted) const {
    return detail::in_chain(value, attribute, wanted, links, *this);
}

MUSTER_DEF std::string_view schema::oid_of(std::string_view name) const noexcept {
    if (detail::is_in_numbers(name)) return name;
    if (auto const found = oids_.find(name); found != oids_.end()) return found->second.oid;
    auto const number = find(name);
    return number == npos ? std::string_view() : std::string_view(types_[number].oid);
}

}}}  // namespace muster::ldap
