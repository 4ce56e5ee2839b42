// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/detail/byte_table.hpp>
#include <muster/core/detail/decimal.hpp>
#include <muster/core/find_text.hpp>
#include <muster/core/prepare.hpp>
#include <muster/core/text.hpp>
#include <muster/core/time.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/predicate/detail/find_part.hpp>
#include <muster/predicate/detail/plain_text.hpp>
#include <muster/predicate/detail/prepared_text.hpp>
#include <muster/record/value_types.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

[[nodiscard]] constexpr truth answer(comparison how, std::strong_ordering order) noexcept {
    switch (how) {
    case comparison::equal: return to_truth(order == 0);
    case comparison::greater_or_equal: return to_truth(order >= 0);
    case comparison::less_or_equal: return to_truth(order <= 0);
    case comparison::less: return to_truth(order < 0);
    case comparison::greater: return to_truth(order > 0);
    case comparison::substrings: break;
    }
    return truth::undefined;
}

/// Whether `bits` has all of those wanted, or any of them; both have the same size.
MUSTER_LAZY [[nodiscard]] inline bool has_bits(std::string_view bits, std::string_view wanted,
                                               bool all) noexcept {
    auto any = false;
    for (std::size_t i = 0; i < bits.size(); ++i) {
        auto const common = bits[i] & wanted[i];
        any = any || common != 0;
        if (all && common != wanted[i]) return false;
    }
    return all || any;
}

/// Whether the canonical name `name` is that of `base` or below it; if `directly`, one RDN below.
MUSTER_LAZY [[nodiscard]] inline bool is_below(std::string_view name, std::string_view base,
                                               bool directly) noexcept {
    if (!directly && name == base) return true;
    while (!name.empty()) {
        // Types and values are preceded by their sizes, and an RDN ends with a comma.
        while (name.front() != ',') {
            std::size_t size = 0;
            for (; name.front() != ':'; name.remove_prefix(1))
                size = size * 10 + static_cast<std::size_t>(name.front() - '0');
            name.remove_prefix(size + 1);
        }
        name.remove_prefix(1);
        if (name == base) return true;
        if (directly) break;
    }
    return false;
}

/// `decided`, unless the bytes that nobody has looked at make the candidate unfit.
MUSTER_LAZY [[nodiscard]] inline truth if_well_formed(value const& candidate, std::string_view rest,
                                                      truth decided) noexcept {
    return candidate.is_utf8 || is_ascii(rest) || is_utf8(rest) ? decided : truth::undefined;
}

}  // namespace detail

MUSTER_DEF std::string_view assertion::part(std::size_t i) const noexcept {
    std::size_t const from = i == 0 ? 0 : part_ends_[i - 1];
    std::size_t const to = i == part_ends_.size() ? text_.size() : part_ends_[i];
    return std::string_view(text_).substr(from, to - from);
}

MUSTER_DEF truth assertion::test_any(value const& candidate) const {
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
    default: return test_canonical(candidate.text);
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

MUSTER_DEF unicode_policy assertion::unicode() const noexcept {
    return types_ == nullptr ? unicode_policy::modern : types_->unicode;
}

MUSTER_DEF truth assertion::test_text(value const& candidate) const {
    // The fast ways do not look for what is prohibited.
    if (unicode() != unicode_policy::modern && !is_ascii(candidate.text))
        return test_prepared(candidate.text);
    if (how_ == comparison::equal) return test_equal(candidate);
    return how_ == comparison::substrings ? test_substrings(candidate) : test_order(candidate);
}

MUSTER_DEF truth assertion::test_equal(value const& candidate) const {
    auto const text = candidate.text;
    auto const& bytes = *bytes_;
    auto const folds = rule_ != matching_rule::case_exact;
    std::string_view const wanted = text_;
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

MUSTER_DEF truth assertion::test_order(value const& candidate) const {
    auto const text = candidate.text;
    auto const& bytes = *bytes_;
    std::string_view const wanted = text_;
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

MUSTER_DEF truth assertion::test_substrings(value const& candidate) const {
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
MUSTER_DEF truth assertion::test_prepared(std::string_view text) const {
    static thread_local std::string buffer;
    if (!prepare(text, detail::preparation_for(rule_, string_role::whole, unicode()), buffer))
        return truth::undefined;
    if (how_ != comparison::substrings && has_words()) detail::keep_words(buffer);
    auto const result = how_ == comparison::substrings
                            ? to_truth(has_parts(buffer))
                            : detail::answer(how_, buffer.compare(text_) <=> 0);
    constexpr std::size_t worth_keeping = 64 * 1024;
    if (buffer.capacity() > worth_keeping) std::string().swap(buffer);
    return result;
}

/// Each part where it first fits: if any choice of places works, this one does.
MUSTER_DEF bool assertion::has_parts(std::string_view prepared) const noexcept {
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
        auto const found = find_text(prepared, wanted);
        if (found == std::string_view::npos) return false;
        prepared.remove_prefix(found + wanted.size());
    }
    return true;
}

MUSTER_DEF truth assertion::test_boolean(std::string_view text) const noexcept {
    auto const is_true = equal_ascii_nocase(text, "true");
    if (!is_true && !equal_ascii_nocase(text, "false")) return truth::undefined;
    if (how_ != comparison::equal) return truth::undefined;
    return to_truth(literal_ == (is_true ? literal::is_true : literal::is_false));
}

MUSTER_DEF truth assertion::test_number(value const& candidate) const noexcept {
    auto const is_number = candidate.kind == value_kind::number;
    if (rule_ == matching_rule::integer) {
        if (detail::is_integer(candidate.text))
            return detail::answer(how_, detail::compare_integers(candidate.text, text_));
        // JSON has more ways to write one: 1e3, 42.0, -0.
        auto const number = is_number ? detail::parse_number(candidate.text) : detail::decimal();
        if (!number.valid || !number.is_integer()) return truth::undefined;
        return detail::answer(how_, detail::compare(number, detail::parse_number(text_)));
    }
    auto const number = detail::parse_number(candidate.text);
    if (!number.valid) return truth::undefined;
    if (!is_number_) return how_ == comparison::equal ? truth::no : truth::undefined;
    return detail::answer(how_, detail::compare(number, detail::parse_number(text_)));
}

MUSTER_DEF truth assertion::test_time(std::string_view text, bool& is_time) const noexcept {
    instant time;
    is_time = detail::read_time(text, time);
    if (!is_time) return truth::undefined;
    auto wanted = instant{seconds_, is_leap_, text_};
    if (rule_ != matching_rule::json_time) static_cast<void>(detail::read_time(text_, wanted));
    return detail::answer(how_, time <=> wanted);
}

MUSTER_DEF truth assertion::test_canonical(std::string_view text) const {
    if (rule_ == matching_rule::in_chain) return types_->in_chain(text, part(1), part(0));
    if (rule_ == matching_rule::object_class || rule_ == matching_rule::object_class_guess) {
        auto const decided = types_->is_class(text, text_);
        return decided == truth::no && rule_ == matching_rule::object_class_guess ? truth::undefined
                                                                                  : decided;
    }
    static thread_local std::string buffer;
    if (types_ == nullptr || !types_->canonical(rule_, text, buffer)) return truth::undefined;
    if (rule_ == matching_rule::bit_and || rule_ == matching_rule::bit_or)
        return to_truth(detail::has_bits(buffer, text_, rule_ == matching_rule::bit_and));
    if (rule_ == matching_rule::dn_subtree || rule_ == matching_rule::dn_one_level)
        return to_truth(detail::is_below(buffer, text_, rule_ == matching_rule::dn_one_level));
    if (rule_ == matching_rule::dn_subordinate)
        return to_truth(buffer != text_ && detail::is_below(buffer, text_, false));
    if (rule_ == matching_rule::dn_superior)
        return to_truth(buffer != text_ && detail::is_below(text_, buffer, false));
    if (how_ == comparison::substrings) return to_truth(has_parts(buffer));
    return detail::answer(how_, buffer.compare(text_) <=> 0);
}

}}  // namespace muster
