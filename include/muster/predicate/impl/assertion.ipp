// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <muster/core/detail/byte_table.hpp>
#include <muster/core/prepare.hpp>
#include <muster/core/text.hpp>
#include <muster/core/time.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/predicate/detail/decimal.hpp>
#include <muster/predicate/detail/plain_text.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

[[nodiscard]] constexpr preparation preparation_for(matching_rule rule, string_role role) noexcept {
    return {rule == matching_rule::case_exact ? letter_case::exact : letter_case::ignored,
            rule == matching_rule::telephone_number ? insignificant::spaces_and_hyphens
                                                    : insignificant::spaces,
            role};
}

[[nodiscard]] constexpr truth answer(comparison how, std::strong_ordering order) noexcept {
    switch (how) {
    case comparison::equal: return to_truth(order == 0);
    case comparison::greater_or_equal: return to_truth(order >= 0);
    case comparison::less_or_equal: return to_truth(order <= 0);
    case comparison::substrings: break;
    }
    return truth::undefined;
}

/// `decided`, unless the bytes that nobody has looked at make the candidate unfit.
[[nodiscard]] inline truth if_well_formed(value const& candidate, std::string_view rest,
                                          truth decided) noexcept {
    return candidate.is_utf8 || is_ascii(rest) || is_utf8(rest) ? decided : truth::undefined;
}

}  // namespace detail

inline std::string_view assertion::prepared() const noexcept {
    return std::string_view(text_).substr(0, prepared_size_);
}

/// Finds the prepared form without the space that every whole value has at either end, and with
/// one space between words: kept beside the prepared form where the two differ, for comparing
/// eight bytes at a time.
inline void assertion::find_core() {
    core_at_ = 0;
    core_size_ = prepared_size_ = text_.size();
    if (rule_ == matching_rule::telephone_number) return;
    core_at_ = 1;
    core_size_ -= 2;
    if (core().find("  ") == std::string_view::npos) return;
    std::string words;
    auto const inner = core();
    for (std::size_t i = 0; i < inner.size(); ++i) {
        words += inner[i];
        if (inner.substr(i, 2) == "  ") ++i;
    }
    core_at_ = text_.size();
    core_size_ = words.size();
    text_ += words;
}

inline std::string_view assertion::part(std::size_t i) const noexcept {
    std::size_t const from = i == 0 ? 0 : part_ends_[i - 1];
    std::size_t const to = i == part_ends_.size() ? text_.size() : part_ends_[i];
    return std::string_view(text_).substr(from, to - from);
}

MUSTER_DECL truth assertion::test_any(value const& candidate) const {
    if (candidate.kind == value_kind::complex) return truth::undefined;
    switch (rule_) {
    case matching_rule::none: return truth::undefined;
    case matching_rule::case_ignore:
    case matching_rule::case_exact:
    case matching_rule::telephone_number: return test_text(candidate);
    case matching_rule::integer: return test_number(candidate);
    case matching_rule::boolean: return test_boolean(candidate.text);
    case matching_rule::json_time: {
        auto is_time = false;
        return test_time(candidate.text, is_time);
    }
    case matching_rule::json_any: break;
    }
    if (how_ == comparison::substrings)
        return candidate.kind == value_kind::text ? test_text(candidate) : truth::undefined;
    if (candidate.kind == value_kind::boolean) return test_boolean(candidate.text);
    if (candidate.kind == value_kind::number) return test_number(candidate);
    if (is_time_) {
        auto is_time = false;
        auto const decided = test_time(candidate.text, is_time);
        if (is_time) return decided;
    }
    return test_text(candidate);
}

inline truth assertion::test_text(value const& candidate) const {
    if (how_ == comparison::equal) return test_equal(candidate);
    return how_ == comparison::substrings ? test_substrings(candidate) : test_order(candidate);
}

inline truth assertion::test_equal(value const& candidate) const {
    auto const text = candidate.text;
    auto const& bytes = *bytes_;
    auto const folds = rule_ != matching_rule::case_exact;
    auto const wanted = core();
    if (text.size() == wanted.size() && detail::same_plain(text, wanted, bytes, folds))
        return truth::yes;
    auto const at = detail::walk<detail::extent::whole>(text, wanted, bytes, folds);
    if (at.text == text.size()) return to_truth(at.core == wanted.size());
    if (bytes[detail::byte_at(text, at.text)] == detail::byte_special) return test_prepared(text);
    auto const rest = text.substr(at.text);
    // A mark may still turn the letter here into the one that is wanted.
    if (at.core < wanted.size() && detail::byte_at(wanted, at.core) >= 0x80)
        return detail::is_printable(rest) ? truth::no : test_prepared(text);
    return detail::if_well_formed(candidate, rest, truth::no);
}

inline truth assertion::test_order(value const& candidate) const {
    auto const text = candidate.text;
    auto const& bytes = *bytes_;
    auto const wanted = core();
    auto const at = detail::walk<detail::extent::whole>(text, wanted, bytes,
                                                        rule_ != matching_rule::case_exact);
    // The space that ends a prepared form sorts before whatever could stand there.
    if (at.text == text.size()) return detail::answer(how_, at.core <=> wanted.size());
    auto const is_special = [&](std::size_t i) {
        return i < text.size() && bytes[detail::byte_at(text, i)] == detail::byte_special;
    };
    // A letter that a mark follows is another letter, and sorts elsewhere.
    if (is_special(at.text) || is_special(at.text + 1)) return test_prepared(text);
    auto order = std::strong_ordering::greater;
    if (at.core < wanted.size()) {
        if (detail::byte_at(wanted, at.core) >= 0x80) return test_prepared(text);
        order =
            bytes[detail::byte_at(text, at.text)] <=> static_cast<unsigned char>(wanted[at.core]);
    }
    return detail::if_well_formed(candidate, text.substr(at.text), detail::answer(how_, order));
}

inline truth assertion::test_substrings(value const& candidate) const {
    auto const text = candidate.text;
    if (!has_words_only_) return test_prepared(text);
    auto const& bytes = *bytes_;
    auto const folds = rule_ != matching_rule::case_exact;
    // What lies between the anchored parts.
    std::size_t from = 0, to = text.size();

    // A byte where text and part differ decides as it does for equality.
    auto const differs = [&](std::size_t i, char wanted, std::string_view rest) {
        if (bytes[detail::byte_at(text, i)] == detail::byte_special) return test_prepared(text);
        if (static_cast<unsigned char>(wanted) >= 0x80)
            return detail::is_printable(rest) ? truth::no : test_prepared(text);
        return detail::if_well_formed(candidate, rest, truth::no);
    };
    if (has_initial_) {
        auto const wanted = part(0).substr(1);
        auto const at = detail::walk<detail::extent::front>(text, wanted, bytes, folds);
        if (at.core < wanted.size()) {
            if (at.text == text.size()) return truth::no;
            return differs(at.text, wanted[at.core], text.substr(at.text));
        }
        from = at.text;
        // A mark would belong to the last letter, and make it another.
        if (from < text.size() && bytes[detail::byte_at(text, from)] == detail::byte_special)
            return test_prepared(text);
    }
    if (has_final_) {
        auto wanted = part(part_count() - 1);
        wanted.remove_suffix(1);
        auto const left = detail::walk_back(text, wanted, bytes, folds);
        if (left.core > 0) {
            if (left.text == 0) return truth::no;
            return differs(left.text - 1, wanted[left.core - 1], text.substr(0, left.text));
        }
        to = left.text;
        // Where the two overlap, they cover the value: all of it was plain.
        if (from > to) return truth::no;
    }
    auto const first = std::size_t{has_initial_}, last = part_count() - std::size_t{has_final_};
    auto const between = text.substr(from, to - from);
    if (first == last) return detail::if_well_formed(candidate, between, truth::yes);

    if (!detail::is_printable(between)) return test_prepared(text);
    for (auto i = first; i < last; ++i) {
        auto const wanted = part(i);
        auto const found = detail::find_part(text.substr(from, to - from), wanted, bytes, folds);
        if (found == std::string_view::npos) return truth::no;
        from += found + wanted.size();
    }
    return truth::yes;
}

/// The plain evaluation: prepares the value in full, and compares byte by byte.
inline truth assertion::test_prepared(std::string_view text) const {
    static thread_local std::string buffer;
    if (!prepare(text, detail::preparation_for(rule_, string_role::whole), buffer))
        return truth::undefined;
    auto const result = how_ == comparison::substrings
                            ? to_truth(has_parts(buffer))
                            : detail::answer(how_, buffer.compare(prepared()) <=> 0);
    constexpr std::size_t worth_keeping = 64 * 1024;
    if (buffer.capacity() > worth_keeping) std::string().swap(buffer);
    return result;
}

/// Each part where it first fits: if any choice of places works, this one does.
inline bool assertion::has_parts(std::string_view prepared) const noexcept {
    // A telephone number's part of blanks and hyphens asks for nothing, and finds it nowhere, as in
    // OpenLDAP: `(telephoneNumber=* *)` is no way to ask for every number.
    for (std::size_t i = 0; i < part_count(); ++i)
        if (part(i).empty()) return false;
    auto first = std::size_t{0}, last = part_count();
    if (has_initial_) {
        auto const wanted = part(first++);
        if (!prepared.starts_with(wanted)) return false;
        prepared.remove_prefix(wanted.size());
    }
    if (has_final_) {
        auto const wanted = part(--last);
        if (!prepared.ends_with(wanted)) return false;
        prepared.remove_suffix(wanted.size());
    }
    for (; first < last; ++first) {
        auto const wanted = part(first);
        auto const found = prepared.find(wanted);
        if (found == std::string_view::npos) return false;
        prepared.remove_prefix(found + wanted.size());
    }
    return true;
}

inline truth assertion::test_boolean(std::string_view text) const noexcept {
    auto const is_true = equal_ascii_nocase(text, "true");
    if (!is_true && !equal_ascii_nocase(text, "false")) return truth::undefined;
    if (how_ != comparison::equal) return truth::undefined;
    return to_truth(literal_ == (is_true ? literal::is_true : literal::is_false));
}

inline truth assertion::test_number(value const& candidate) const noexcept {
    auto const is_number = candidate.kind == value_kind::number;
    if (rule_ == matching_rule::integer) {
        if (detail::is_integer(candidate.text))
            return detail::answer(how_, detail::compare_integers(candidate.text, text_));
        // JSON has more ways to write one: 1e3, 42.0, -0.
        auto const number = is_number ? detail::parse_number(candidate.text) : std::nullopt;
        if (!number || !number->is_integer()) return truth::undefined;
        return detail::answer(how_, detail::compare(*number, *detail::parse_number(text_)));
    }
    auto const number = detail::parse_number(candidate.text);
    if (!number) return truth::undefined;
    if (!is_number_) return how_ == comparison::equal ? truth::no : truth::undefined;
    return detail::answer(how_, detail::compare(*number, *detail::parse_number(core())));
}

inline truth assertion::test_time(std::string_view text, bool& is_time) const noexcept {
    auto const time = parse_time(text);
    is_time = time.has_value();
    if (!time) return truth::undefined;
    auto const wanted = rule_ == matching_rule::json_time ? instant{seconds_, is_leap_, text_}
                                                          : *parse_time(core());
    return detail::answer(how_, *time <=> wanted);
}

/// False if `value` does not fit the rule's assertion syntax.
MUSTER_DECL bool assertion::set_value(std::string_view value) {
    switch (rule_) {
    case matching_rule::none: return false;
    case matching_rule::integer: text_ = value; return detail::is_integer(value);
    case matching_rule::json_time: {
        auto const time = parse_time(value);
        if (!time) return false;
        seconds_ = time->seconds;
        is_leap_ = time->leap;
        text_ = time->fraction;
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
    if (value.empty() || !prepare(value, detail::preparation_for(rule_, string_role::whole), text_))
        return false;
    find_core();
    if (rule_ == matching_rule::json_any) {
        is_number_ = detail::parse_number(value).has_value();
        is_time_ = parse_time(value).has_value();
    }
    if (how_ == comparison::equal && !is_time_ && core_size_ != 0 && is_ascii(core().substr(0, 1)))
        first_ = static_cast<unsigned char>(core().front());
    return true;
}

/// False if the rule compares no substrings, there are too few parts, or one is empty or not UTF-8.
MUSTER_DECL bool assertion::set_parts(std::span<std::string_view const> parts, bool has_initial,
                                      bool has_final) {
    if (rule_ != matching_rule::case_ignore && rule_ != matching_rule::case_exact &&
        rule_ != matching_rule::telephone_number && rule_ != matching_rule::json_any)
        return false;
    if (parts.size() < std::size_t{1} + (has_initial && has_final)) return false;
    has_initial_ = has_initial;
    has_final_ = has_final;
    has_words_only_ = rule_ != matching_rule::telephone_number;
    part_ends_.reserve(parts.size() - 1);
    std::string next;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const is_initial = has_initial && i == 0;
        auto const is_final = has_final && i + 1 == parts.size();
        auto const role = is_initial ? string_role::initial
                          : is_final ? string_role::final
                                     : string_role::any;
        auto& prepared = i == 0 ? text_ : next;
        if (parts[i].empty() || !prepare(parts[i], detail::preparation_for(rule_, role), prepared))
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
    return true;
}

MUSTER_DECL std::optional<assertion> prepare_assertion(matching_rule rule, comparison how,
                                                       std::string_view value) {
    std::optional<assertion> made;
    if (how != comparison::substrings && !made.emplace(assertion(rule, how)).set_value(value))
        made.reset();
    return made;
}

MUSTER_DECL std::optional<assertion> prepare_substrings(matching_rule rule,
                                                        std::span<std::string_view const> parts,
                                                        bool has_initial, bool has_final) {
    std::optional<assertion> made;
    if (!made.emplace(assertion(rule, comparison::substrings))
             .set_parts(parts, has_initial, has_final))
        made.reset();
    return made;
}

}}  // namespace muster
