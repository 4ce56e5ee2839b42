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
#include <muster/core/prepare.hpp>
#include <muster/core/text.hpp>
#include <muster/core/time.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/predicate/detail/plain_text.hpp>
#include <muster/record/value_types.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

[[nodiscard]] constexpr preparation preparation_for(matching_rule rule, string_role role,
                                                    unicode_policy unicode) noexcept {
    return {rule == matching_rule::case_exact ? letter_case::exact : letter_case::ignored,
            rule == matching_rule::telephone_number ? insignificant::spaces_and_hyphens
            : rule == matching_rule::numeric_string ? insignificant::all_spaces
                                                    : insignificant::spaces,
            role, unicode};
}

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

/// Takes a prepared whole value to its words: without the space at either end, and with one space
/// for the two between words. Words compare as the prepared values do: a space sorts before
/// whatever could stand in its place, and one that bears a mark, which stands alone in a prepared
/// value too and would sort behind the two, is told by a byte that UTF-8 does not have.
MUSTER_LAZY inline void keep_words(std::string& prepared) {
    auto const end = prepared.size() - 1;
    auto const bears_mark = [&](std::size_t i) {
        return prepared[i] == ' ' && prepared[i + 1] != ' ';
    };
    std::size_t from = 1, to = 0;
    for (; from < end && !bears_mark(from); ++from) {
        if (prepared[from] == ' ') ++from;
        prepared[to++] = prepared[from];
    }
    std::string rest;
    for (; from < end; ++from) {
        rest += prepared[from];
        if (bears_mark(from))
            rest += '\xF8';
        else if (prepared[from] == ' ')
            ++from;
    }
    prepared.resize(to);
    prepared += rest;
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

/// In ASCII, the rules of IA5 strings are those of all text.
MUSTER_DEF void assertion::take_plain_rule() noexcept {
    rule_ = rule_ == matching_rule::case_exact_ia5 ? matching_rule::case_exact
                                                   : matching_rule::case_ignore;
    bytes_ = &bytes_of(rule_);
}

/// Notes how text that fits must begin or end, which decides about most of it.
MUSTER_DEF void assertion::set_edge() noexcept {
    if (unicode() != unicode_policy::modern) return;
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

/// Where in_chain goes on from entry to entry.
MUSTER_DEF void assertion::set_link(std::string_view attribute) {
    part_ends_.assign(1, static_cast<std::uint32_t>(text_.size()));
    text_ += attribute;
}

MUSTER_DEF unicode_policy assertion::unicode() const noexcept {
    return types_ == nullptr ? unicode_policy::modern : types_->unicode;
}

MUSTER_DEF truth assertion::test_text(value const& candidate) const {
    // The fast ways do not look for what is prohibited.
    if (unicode() == unicode_policy::strict && !is_ascii(candidate.text))
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
        auto const found = prepared.find(wanted);
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
    static thread_local std::string buffer;
    if (types_ == nullptr || !types_->canonical(rule_, text, buffer)) return truth::undefined;
    if (rule_ == matching_rule::bit_and || rule_ == matching_rule::bit_or)
        return to_truth(detail::has_bits(buffer, text_, rule_ == matching_rule::bit_and));
    if (rule_ == matching_rule::dn_subtree || rule_ == matching_rule::dn_one_level)
        return to_truth(detail::is_below(buffer, text_, rule_ == matching_rule::dn_one_level));
    if (how_ == comparison::substrings) return to_truth(has_parts(buffer));
    return detail::answer(how_, buffer.compare(text_) <=> 0);
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
