// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/detail/byte_table.hpp>
#include <muster/core/detail/decimal.hpp>
#include <muster/core/prepare.hpp>
#include <muster/core/text.hpp>
#include <muster/core/time.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/predicate/detail/prepared_text.hpp>
#include <muster/record/value_types.hpp>

/// What an assertion holds: its value, or its parts, prepared.
namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// Appends `text`, folded by `bytes`, if nothing else needs to be done to prepare it: printable
/// ASCII, and spaces only one at a time, between words. Most of what people look for is so, and
/// binding it costs a third of what preparing it does (bench_filters, parse_and_bind).
MUSTER_LAZY [[nodiscard]] inline bool append_plain(std::string_view text, byte_table const& bytes,
                                                   std::string& out) {
    auto const begin = out.size();
    out.append(text.data(), text.size());
    char before = ' ';
    for (auto i = begin; i < out.size(); ++i) {
        auto const c = bytes[byte_at(out, i)];
        if (c >= byte_skipped || (c == ' ' && before == ' ')) return out.resize(begin), false;
        out[i] = before = static_cast<char>(c);
    }
    if (before == ' ') return out.resize(begin), false;
    return true;
}

/// Prepares a part of a substrings assertion.
MUSTER_LAZY [[nodiscard]] inline bool prepare_part(matching_rule rule, string_role role,
                                                   unicode_policy unicode, byte_table const& bytes,
                                                   std::string_view part, std::string& out) {
    if (rule == matching_rule::octet_string) return out = part, true;
    auto const how = preparation_for(rule, role, unicode);
    if (how.without == insignificant::spaces) {
        std::size_t const start = role == string_role::initial ? 1 : 0;
        out.assign(start, ' ');
        // Between words there are two spaces in a part.
        if (append_plain(part, bytes, out) && out.find(' ', start) == std::string::npos) {
            if (role == string_role::final) out += ' ';
            return true;
        }
    }
    return prepare(part, how, out);
}

}  // namespace detail

/// In ASCII, the rules of IA5 strings are those of all text.
MUSTER_DEF void assertion::take_plain_rule() noexcept {
    rule_ = rule_ == matching_rule::case_exact_ia5 ? matching_rule::case_exact
                                                   : matching_rule::case_ignore;
    bytes_ = &bytes_of(rule_);
}

/// Notes how text that fits must begin or end, which decides about most of it.
MUSTER_DEF void assertion::set_edge() noexcept {
    if (unicode() == unicode_policy::strict) return;
    if (how_ == comparison::equal || has_initial_) {
        // An initial part begins with a space, and may be nothing else.
        auto const words = how_ == comparison::equal ? std::string_view(text_) : part(0).substr(1);
        if (words.empty()) return;
        auto const first = static_cast<unsigned char>(words.front());
        if (first < 0x80) first_ = first;
    } else if (has_final_) {
        auto const end = part(part_count() - 1);
        if (end.size() > 8 && is_ascii(end)) end_ = static_cast<std::uint32_t>(end.size() - 1);
    }
}

/// Where in_chain goes on from entry to entry.
MUSTER_DEF void assertion::set_link(std::string_view attribute) {
    part_ends_.assign(1, static_cast<std::uint32_t>(text_.size()));
    text_ += attribute;
}

/// False if `value` does not fit the rule's assertion syntax.
MUSTER_DEF bool assertion::set_value(std::string_view value) {
    switch (rule_) {
    case matching_rule::case_ignore_ia5:
    case matching_rule::case_exact_ia5:
        if (!is_ascii(value)) return false;
        take_plain_rule();
        if (value.empty()) return true;
        break;
    default: return types_ != nullptr && types_->canonical(rule_, value, text_);
    case matching_rule::none: return false;
    case matching_rule::integer: text_ = value; return detail::is_integer(value);
    case matching_rule::json_time: {
        instant time;
        if (!detail::read_time(value, time)) return false;
        seconds_ = time.seconds;
        is_leap_ = time.leap;
        text_ = time.fraction;
        return true;
    }
    case matching_rule::boolean:
    case matching_rule::telephone_number:
        if (how_ != comparison::equal) return false;
        break;
    case matching_rule::case_ignore:
    case matching_rule::case_exact:
    case matching_rule::json_any: break;
    }
    if (equal_ascii_nocase(value, "true")) literal_ = literal::is_true;
    if (equal_ascii_nocase(value, "false")) literal_ = literal::is_false;
    if (rule_ == matching_rule::boolean) return literal_ != literal::other;
    if (!has_words() || !detail::append_plain(value, *bytes_, text_)) {
        if (value.empty() ||
            !prepare(value, detail::preparation_for(rule_, string_role::whole, unicode()), text_))
            return false;
        if (has_words()) detail::keep_words(text_);
    }
    if (rule_ == matching_rule::json_any) {
        is_number_ = detail::parse_number(value).valid;
        instant time;
        is_time_ = detail::read_time(value, time);
    }
    if (how_ == comparison::equal && !is_time_ && !text_.empty()) set_edge();
    return true;
}

/// False if the rule compares no substrings, there are too few parts, or one is empty or not UTF-8.
MUSTER_DEF bool assertion::set_parts(std::string_view const* parts, std::size_t count,
                                     bool has_initial, bool has_final) {
    if (count < std::size_t{1} + (has_initial && has_final)) return false;
    switch (rule_) {
    case matching_rule::case_ignore:
    case matching_rule::case_exact:
    case matching_rule::telephone_number:
    case matching_rule::json_any:
    case matching_rule::numeric_string:
    case matching_rule::octet_string:
    case matching_rule::case_ignore_list: break;
    case matching_rule::case_ignore_ia5:
    case matching_rule::case_exact_ia5:
        for (std::size_t i = 0; i < count; ++i)
            if (!is_ascii(parts[i])) return false;
        take_plain_rule();
        break;
    default: return false;
    }
    has_initial_ = has_initial;
    has_final_ = has_final;
    has_words_only_ = rule_ != matching_rule::telephone_number &&
                      rule_ != matching_rule::numeric_string &&
                      rule_ != matching_rule::octet_string;
    part_ends_.reserve(count - 1);
    std::string next;
    for (std::size_t i = 0; i < count; ++i) {
        auto const is_initial = has_initial && i == 0;
        auto const is_final = has_final && i + 1 == count;
        auto const role = is_initial ? string_role::initial
                          : is_final ? string_role::final
                                     : string_role::any;
        auto& prepared = i == 0 ? text_ : next;
        if (parts[i].empty() ||
            !detail::prepare_part(rule_, role, unicode(), *bytes_, parts[i], prepared))
            return false;
        // An initial part starts, and a final one ends, with a space that every value has there.
        auto const inner = std::string_view(prepared).substr(
            is_initial && has_words_only_ ? 1 : 0,
            prepared.size() - std::size_t{is_final && has_words_only_});
        if (inner.find(' ') != std::string_view::npos) has_words_only_ = false;
        if (i == 0) continue;
        part_ends_.push_back(static_cast<std::uint32_t>(text_.size()));
        text_ += next;
    }
    if (has_words_only_ && rule_ != matching_rule::case_ignore_list) set_edge();
    return true;
}

}}  // namespace muster
