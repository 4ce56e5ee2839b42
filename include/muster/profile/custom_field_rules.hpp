// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <muster/core/version.hpp>
#include <muster/mapping/keep_if_null.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/step.hpp>
#include <muster/profile/custom_fields.hpp>
#include <muster/profile/ucx.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/value.hpp>

/// @file
/// Rules for custom fields that travel in one text: out of it, and into it.

namespace muster { inline namespace MUSTER_ABI {

/// What `CustomN=` without a value means: Entra sends it for an attribute that has none.
enum class empty_custom : std::uint8_t {
    keep,   ///< nothing is said about the field: what is stored stays
    clear,  ///< the field is null: what is stored goes
};

/// What is done about a text that is no custom fields at all, such as another system's id.
enum class other_text : std::uint8_t { ignore, reject };

template <other_text Other>
struct well_formed_custom_fields_t : check {
    bool operator()(presence state, std::string_view text) const {
        if (state != presence::value) return true;
        if (Other == other_text::ignore && !looks_like_custom_fields(text)) return true;
        return detail::can_read_custom_fields(text);
    }
    static void explain(presence, std::string_view text, std::string& out) {
        detail::explain_custom_fields(text, out);
    }
    static void print(std::string& out, constants) { out += "well_formed_custom_fields"; }
};

/// Rejects the record if a text that is to hold custom fields cannot be read, and says where.
template <other_text Other = other_text::ignore>
inline constexpr well_formed_custom_fields_t<Other> well_formed_custom_fields{};

template <std::size_t Number, empty_custom Empty>
struct custom_value_t : transform {
    static_assert(Number >= 1 && Number <= custom_fields::count,
                  "muster: custom_value<N>: the custom fields are 1 to 10");

    presence operator()(std::string& out, std::size_t from) const {
        std::string_view held;
        if (!detail::read_custom_field(detail::text_from(out, from), Number, held))
            return presence::absent;
        if (held.empty()) return Empty == empty_custom::clear ? presence::null : presence::absent;
        auto const start = static_cast<std::size_t>(held.data() - out.data());
        out.resize(start + held.size());
        out.erase(from, start - from);
        return presence::value;
    }
    static void print(std::string& out, constants) {
        out += "custom_value<" + std::to_string(Number) + ">";
    }
};

/// Keeps one custom field of a text that holds several, which another rule has found to be
/// well-formed. A field that the text does not name is absent, so that a stored value stays.
template <std::size_t Number, empty_custom Empty = empty_custom::keep>
inline constexpr custom_value_t<Number, Empty> custom_value{};

/// CustomN from a text that holds several: `custom_field<1>(from<"externalId">)`. Rejects the
/// record, with the place, if the text cannot be read. A null text names no field.
template <std::size_t Number, empty_custom Empty = empty_custom::keep,
          other_text Other = other_text::ignore, mapping_rule Rule>
[[nodiscard]] constexpr auto custom_field(Rule packed) {
    return keep_if_null(packed) | well_formed_custom_fields<Other> | custom_value<Number, Empty>;
}

/// A row of a mapping to UCX users: CustomN, N counted from 1, from the text that holds several.
template <std::size_t Number, empty_custom Empty = empty_custom::keep,
          other_text Other = other_text::ignore, mapping_rule Rule>
[[nodiscard]] constexpr auto custom_row(Rule packed) {
    return mapping_to<ucx_user>::field<&ucx_user::custom, Number - 1> =
               custom_field<Number, Empty, Other>(packed);
}

template <std::size_t Number, class Rule>
struct numbered_custom {
    Rule content;
};

/// A custom field for `pack_custom_fields`: `custom<1>(from<"city">)`.
template <std::size_t Number, mapping_rule Rule>
[[nodiscard]] constexpr numbered_custom<Number, Rule> custom(Rule content) {
    static_assert(Number >= 1 && Number <= custom_fields::count,
                  "muster: custom<N>(rule): the custom fields are 1 to 10");
    return {content};
}

template <class... Fields>
struct packed_custom_fields_t;
template <std::size_t... Numbers, class... Rules>
struct packed_custom_fields_t<numbered_custom<Numbers, Rules>...> : rule {
    boost::hana::basic_tuple<numbered_custom<Numbers, Rules>...> fields;

    static constexpr auto paths() noexcept { return detail::joined_paths(Rules::paths()...); }

    presence operator()(record auto const& source, std::string& out) const {
        out += custom_fields::prefix;
        auto const append =
            [&]<std::size_t Number, class Rule>(numbered_custom<Number, Rule> const& each) {
                ((out += custom_fields::separator) += "Custom") += std::to_string(Number);
                out += '=';
                auto const start = out.size();
                if (each.content(source, out) != presence::value) return out.resize(start);
                // A separator in a value would make other fields of it. Six `$` are in no text that
                // can be read: the check behind this rule finds them.
                for (auto at = out.find(custom_fields::separator, start); at != std::string::npos;
                     at = out.find(custom_fields::separator, at)) {
                    out.insert(at, custom_fields::separator);
                    while (at < out.size() && out[at] == '$') ++at;
                }
            };
        boost::hana::unpack(fields, [&](auto const&... each) { (append(each), ...); });
        return presence::value;
    }

    /// As the expression of Entra ID that does the same.
    void print(std::string& out, constants shown) const {
        (out += "Join(\"") += custom_fields::separator;
        ((out += "\", \"") += custom_fields::prefix) += '"';
        auto const print =
            [&]<std::size_t Number, class Rule>(numbered_custom<Number, Rule> const& each) {
                out += ", Append(\"Custom" + std::to_string(Number) + "=\", [";
                each.content.print(out, shown);
                out += "])";
            };
        boost::hana::unpack(fields, [&](auto const&... each) { (print(each), ...); });
        out += ')';
    }
};

/// One text of several custom fields, as Entra ID's expression in the article makes it:
/// `pack_custom_fields(custom<1>(from<"city">), custom<2>(from<"jobTitle">))`. An attribute without
/// value is sent as `CustomN=`. Rejects the record if a value holds `$$$` or is too long.
template <std::size_t... Numbers, class... Rules>
[[nodiscard]] constexpr auto pack_custom_fields(numbered_custom<Numbers, Rules>... fields) {
    static_assert(sizeof...(Numbers) != 0, "muster: pack_custom_fields(custom<N>(rule), ...): name "
                                           "at least one field");
    using tuple = boost::hana::basic_tuple<numbered_custom<Numbers, Rules>...>;
    return packed_custom_fields_t<numbered_custom<Numbers, Rules>...>{{}, tuple{fields...}} |
           well_formed_custom_fields<other_text::reject>;
}

}}  // namespace muster
