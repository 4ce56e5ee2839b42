// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/detail/decimal.hpp>
#include <muster/core/generalized_time.hpp>
#include <muster/core/prepare.hpp>
#include <muster/core/text.hpp>
#include <muster/core/time.hpp>
#include <muster/core/truth.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/record/distinguished_name.hpp>
#include <muster/record/ldap_values.hpp>
#include <muster/record/name_and_uid.hpp>
#include <muster/record/postal_address.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/value.hpp>
#include <muster/record/value_types.hpp>

/// @file
/// What an assertion must answer, found out in the plainest way: both sides are read or prepared in
/// full, with no canonical form and no shortcut, and then compared.

namespace muster_test {

/// An assertion value under a matching rule, as RFC 4517 describes the rule.
class simple_assertion {
public:
    /// @param parts   the one value, or the parts of a substrings assertion
    simple_assertion(muster::matching_rule rule, muster::comparison how,
                     std::vector<std::string> parts, bool has_initial = false,
                     bool has_final = false, muster::value_types const* types = nullptr)
        : rule_(rule), how_(how), has_initial_(has_initial), has_final_(has_final),
          parts_(std::move(parts)), types_(types) {}

    /// Whether the rule compares so at all, and the value fits its assertion syntax.
    [[nodiscard]] bool fits() const {
        using enum muster::matching_rule;
        auto const is_text = [&](std::string const& part) {
            return !part.empty() && prepared(part, muster::string_role::whole).has_value();
        };
        if (how_ == muster::comparison::substrings) {
            if (parts_.size() < std::size_t{1} + (has_initial_ && has_final_)) return false;
            return std::all_of(parts_.begin(), parts_.end(), [&](std::string const& part) {
                switch (rule_) {
                case octet_string: return !part.empty();
                case case_ignore_ia5:
                case case_exact_ia5: return !part.empty() && muster::is_ascii(part);
                case case_ignore:
                case case_exact:
                case telephone_number:
                case json_any:
                case numeric_string:
                case case_ignore_list: return is_text(part);
                default: return false;
                }
            });
        }
        auto const& wanted = parts_.front();
        auto const is_equality = how_ == muster::comparison::equal;
        switch (rule_) {
        case none: return false;
        case case_ignore:
        case case_exact:
        case json_any: return is_text(wanted);
        case telephone_number: return is_equality && is_text(wanted);
        case case_ignore_ia5:
        case case_exact_ia5: return muster::is_ascii(wanted);
        case boolean: return is_equality && json_boolean(wanted).has_value();
        case integer: return muster::detail::is_integer(wanted);
        case json_time: return muster::parse_time(wanted).has_value();
        case object_class_guess: return muster::is_descr(wanted) || muster::is_numericoid(wanted);
        default: return types_ != nullptr && compared(wanted, wanted).has_value();
        }
    }

    /// @param candidate   a value of a record; only if `fits`
    [[nodiscard]] muster::truth test(muster::value const& candidate) const {
        using enum muster::matching_rule;
        auto const text = std::string(candidate.text);
        if (candidate.kind == muster::value_kind::complex) return muster::truth::undefined;
        if (rule_ == json_any) return test_by_kind(candidate);
        if (how_ == muster::comparison::substrings) return test_parts(text);
        auto const& wanted = parts_.front();
        if (rule_ == integer && !muster::detail::is_integer(text) &&
            candidate.kind != muster::value_kind::number)
            return muster::truth::undefined;
        if (rule_ == bit_and || rule_ == bit_or) {
            auto const bits = muster::parse_int64(text), asked = muster::parse_int64(wanted);
            if (!bits) return muster::truth::undefined;
            auto const common = *bits & *asked;
            return muster::to_truth(rule_ == bit_and ? common == *asked : common != 0);
        }
        if (rule_ == dn_subtree || rule_ == dn_one_level || rule_ == dn_subordinate ||
            rule_ == dn_superior)
            return test_below(text);
        if (rule_ == object_class || rule_ == object_class_guess) return test_class(text, wanted);
        return answer(compared(text, wanted));
    }

private:
    using order = std::partial_ordering;
    static constexpr auto differs = order::unordered;

    [[nodiscard]] muster::truth answer(std::optional<order> found) const {
        if (!found) return muster::truth::undefined;
        switch (how_) {
        case muster::comparison::equal: return muster::to_truth(*found == 0);
        case muster::comparison::greater_or_equal: return muster::to_truth(*found >= 0);
        case muster::comparison::less_or_equal: return muster::to_truth(*found <= 0);
        case muster::comparison::less: return muster::to_truth(*found < 0);
        case muster::comparison::greater: return muster::to_truth(*found > 0);
        case muster::comparison::substrings: break;
        }
        return muster::truth::undefined;
    }

    [[nodiscard]] static std::optional<bool> json_boolean(std::string_view text) {
        if (muster::equal_ascii_nocase(text, "true")) return true;
        if (muster::equal_ascii_nocase(text, "false")) return false;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::string> prepared(std::string_view text,
                                                      muster::string_role role) const {
        using enum muster::matching_rule;
        muster::preparation how;
        how.role = role;
        if (rule_ == case_exact || rule_ == case_exact_ia5)
            how.letters = muster::letter_case::exact;
        if (rule_ == telephone_number) how.without = muster::insignificant::spaces_and_hyphens;
        if (rule_ == numeric_string) how.without = muster::insignificant::all_spaces;
        if (types_ != nullptr) how.unicode = types_->unicode;
        std::string out;
        if (!muster::prepare(text, how, out)) return std::nullopt;
        return out;
    }

    /// How two values compare; nothing if one of them is none of the rule's syntax.
    [[nodiscard]] std::optional<order> compared(std::string const& a, std::string const& b) const {
        using enum muster::matching_rule;
        auto const both = [](auto const& x, auto const& y) -> std::optional<order> {
            if (!x || !y) return std::nullopt;
            return *x <=> *y;
        };
        auto const same = [](std::optional<bool> is_same) -> std::optional<order> {
            if (!is_same) return std::nullopt;
            return *is_same ? order::equivalent : differs;
        };
        switch (rule_) {
        case case_ignore:
        case case_exact:
        case telephone_number:
        case json_any:
        case case_ignore_ia5:
        case case_exact_ia5:
            return both(prepared(a, muster::string_role::whole),
                        prepared(b, muster::string_role::whole));
        case numeric_string:
            if (!muster::is_numeric_string(a) || !muster::is_numeric_string(b)) return std::nullopt;
            return both(prepared(a, muster::string_role::whole),
                        prepared(b, muster::string_role::whole));
        case integer: return compared_numbers(a, b, true);
        case boolean: return both(json_boolean(a), json_boolean(b));
        case ldap_boolean:
            return both(muster::parse_ldap_boolean(a), muster::parse_ldap_boolean(b));
        case json_time: return both(muster::parse_time(a), muster::parse_time(b));
        case generalized_time: {
            muster::fraction_room room_a, room_b;
            return both(muster::parse_generalized_time(a, room_a),
                        muster::parse_generalized_time(b, room_b));
        }
        case octet_string: return a <=> b;
        case bit_string: return both(muster::parse_bit_string(a), muster::parse_bit_string(b));
        case uuid: return both(muster::parse_uuid(a), muster::parse_uuid(b));
        case bit_and:
        case bit_or: return both(muster::parse_int64(a), muster::parse_int64(b));
        case case_ignore_list: return both(lines(a), lines(b));
        case object_identifier:
        case object_class:
        case object_class_guess: return both(identifier(a), identifier(b));
        case object_category:
        case security_identifier:
        case guid: {
            std::string x, y;
            if (!types_->canonical(rule_, a, x) || !types_->canonical(rule_, b, y))
                return std::nullopt;
            return x <=> y;
        }
        case distinguished_name:
        case dn_subtree:
        case dn_one_level:
        case dn_subordinate:
        case dn_superior:
        case in_chain: {
            auto const x = muster::parse_dn(a), y = muster::parse_dn(b);
            if (!x || !y) return std::nullopt;
            return same(same_name(*x, *y));
        }
        case unique_member: {
            auto const x = muster::parse_name_and_uid(a), y = muster::parse_name_and_uid(b);
            if (!x || !y) return std::nullopt;
            auto const names = same_name(x->name, y->name);
            if (!names) return std::nullopt;
            return same(*names && x->uid == y->uid);
        }
        case none: break;
        }
        return std::nullopt;
    }

    /// A number without its exponent would have a billion zeros: it is compared with its own.
    [[nodiscard]] static std::optional<order> compared_numbers(std::string_view a,
                                                               std::string_view b, bool whole) {
        auto const x = muster::detail::parse_number(a), y = muster::detail::parse_number(b);
        if (!x.valid || !y.valid || (whole && (!x.is_integer() || !y.is_integer())))
            return std::nullopt;
        return muster::detail::compare(x, y);
    }

    [[nodiscard]] muster::truth test_by_kind(muster::value const& candidate) const {
        auto const text = std::string(candidate.text);
        auto const& wanted = parts_.front();
        auto const is_equality = how_ == muster::comparison::equal;
        if (how_ == muster::comparison::substrings)
            return candidate.kind == muster::value_kind::text ? test_parts(text)
                                                              : muster::truth::undefined;
        if (candidate.kind == muster::value_kind::boolean) {
            auto const own = json_boolean(text);
            if (!own || !is_equality) return muster::truth::undefined;
            return muster::to_truth(json_boolean(wanted) == own);
        }
        if (candidate.kind == muster::value_kind::number) {
            if (!muster::detail::parse_number(text).valid) return muster::truth::undefined;
            if (!muster::detail::parse_number(wanted).valid)
                return is_equality ? muster::truth::no : muster::truth::undefined;
            return answer(compared_numbers(text, wanted, false));
        }
        auto const own = muster::parse_time(text), asked = muster::parse_time(wanted);
        if (own && asked) return answer(*own <=> *asked);
        return answer(compared(text, wanted));
    }

    [[nodiscard]] std::optional<std::string> identifier(std::string_view text) const {
        if (muster::is_numericoid(text)) return std::string(text);
        if (!muster::is_descr(text) || types_->oid_of(text).empty()) return std::nullopt;
        return std::string(types_->oid_of(text));
    }

    [[nodiscard]] std::optional<std::vector<std::string>> lines(std::string const& text) const {
        auto all = muster::parse_postal_address(text);
        if (!all) return std::nullopt;
        for (auto& line : *all) {
            auto made = prepared(line, muster::string_role::whole);
            if (!made) return std::nullopt;
            line = std::move(*made);
        }
        return all;
    }

    struct known_ava {
        std::string type;
        muster::matching_rule rule;
        muster::dn_ava const* written;
    };
    /// The parts of RDN `i`; nothing if it cannot be compared.
    [[nodiscard]] std::optional<std::vector<known_ava>>
    known_parts(muster::distinguished_name const& name, std::size_t i) const {
        std::vector<known_ava> parts;
        for (auto const& each : name.rdn(i)) {
            muster::value_types::answer type;
            if (!types_->find(each.type, type)) return std::nullopt;
            for (auto const& other : parts)
                if (other.type == type.canonical) return std::nullopt;
            parts.push_back({std::string(type.canonical), type.rule, &each});
            simple_assertion const value(type.rule, muster::comparison::equal, {each.value}, false,
                                         false, types_);
            auto const is_integer = type.rule == muster::matching_rule::integer;
            if ((is_text(type.rule) || is_integer) && each.is_ber) return std::nullopt;
            if (is_text(type.rule) &&
                (each.value.empty() || !value.prepared(each.value, muster::string_role::whole)))
                return std::nullopt;
            if (is_integer && !muster::detail::is_integer(each.value)) return std::nullopt;
        }
        return parts;
    }
    [[nodiscard]] static bool is_text(muster::matching_rule rule) {
        using enum muster::matching_rule;
        return rule == case_ignore || rule == case_exact || rule == case_ignore_ia5 ||
               rule == case_exact_ia5 || rule == telephone_number;
    }

    /// Whether the last RDNs of `a` are all those of `b`; nothing if one cannot be compared.
    [[nodiscard]] std::optional<bool> ends_alike(muster::distinguished_name const& a,
                                                 muster::distinguished_name const& b) const {
        for (auto const* name : {&a, &b})
            for (std::size_t i = 0; i < name->size(); ++i)
                if (!known_parts(*name, i)) return std::nullopt;
        if (a.size() < b.size()) return false;
        for (std::size_t i = 0; i < b.size(); ++i) {
            auto const x = *known_parts(a, a.size() - b.size() + i), y = *known_parts(b, i);
            auto const is_in_y = [&](known_ava const& part) {
                return std::any_of(y.begin(), y.end(), [&](known_ava const& other) {
                    if (part.type != other.type || part.written->is_ber != other.written->is_ber)
                        return false;
                    if (!is_text(part.rule)) return part.written->value == other.written->value;
                    simple_assertion const value(part.rule, muster::comparison::equal,
                                                 {other.written->value}, false, false, types_);
                    return value.test({part.written->value}) == muster::truth::yes;
                });
            };
            if (x.size() != y.size() || !std::all_of(x.begin(), x.end(), is_in_y)) return false;
        }
        return true;
    }
    [[nodiscard]] std::optional<bool> same_name(muster::distinguished_name const& a,
                                                muster::distinguished_name const& b) const {
        auto const alike = ends_alike(a, b);
        if (!alike) return std::nullopt;
        return *alike && a.size() == b.size();
    }
    [[nodiscard]] muster::truth test_below(std::string const& text) const {
        using enum muster::matching_rule;
        auto name = muster::parse_dn(text), base = muster::parse_dn(parts_.front());
        if (!name) return muster::truth::undefined;
        // What cannot be compared, cannot in either direction.
        if (!same_name(*name, *name)) return muster::truth::undefined;
        if (rule_ == dn_superior) std::swap(name, base);
        auto const alike = ends_alike(*name, *base);
        if (!alike) return muster::truth::undefined;
        auto const is_near = rule_ == dn_subtree     ? true
                             : rule_ == dn_one_level ? name->size() == base->size() + 1
                                                     : name->size() > base->size();
        return muster::to_truth(*alike && is_near);
    }

    /// By name or identifier, or by a superclass, of which the schema is asked.
    [[nodiscard]] muster::truth test_class(std::string_view text, std::string_view wanted) const {
        if (!muster::is_descr(text) && !muster::is_numericoid(text))
            return muster::truth::undefined;
        auto const oid = std::string(types_->oid_of(wanted));
        auto const own = types_->oid_of(text);
        auto const is_same =
            oid.empty() ? muster::equal_ascii_nocase(text, wanted) : std::string(own) == oid;
        if (is_same) return muster::truth::yes;
        std::string key = oid;
        if (oid.empty())
            for (char const c : wanted) key += muster::ascii_lower(c);
        auto const decided = types_->is_class(text, key);
        return decided == muster::truth::no && rule_ == muster::matching_rule::object_class_guess
                   ? muster::truth::undefined
                   : decided;
    }

    [[nodiscard]] muster::truth test_parts(std::string const& text) const {
        using enum muster::matching_rule;
        std::string whole;
        if (rule_ == octet_string) {
            whole = text;
        } else if (rule_ == case_ignore_list) {
            auto const all = lines(text);
            if (!all) return muster::truth::undefined;
            for (auto const& line : *all) whole += (whole.empty() ? "" : "\n") + line;
        } else {
            if (rule_ == numeric_string && !muster::is_numeric_string(text))
                return muster::truth::undefined;
            auto made = prepared(text, muster::string_role::whole);
            if (!made) return muster::truth::undefined;
            whole = std::move(*made);
        }
        std::vector<std::string> wanted;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            auto role = muster::string_role::any;
            if (has_initial_ && i == 0) role = muster::string_role::initial;
            if (has_final_ && i + 1 == parts_.size()) role = muster::string_role::final;
            wanted.push_back(rule_ == octet_string ? parts_[i] : *prepared(parts_[i], role));
            // A part of which nothing is left asks for nothing, and finds it nowhere.
            if (wanted.back().empty()) return muster::truth::no;
        }
        return muster::to_truth(has(whole, wanted));
    }

    /// Tries every place for every part: how many parts can end where, one after the other.
    [[nodiscard]] bool has(std::string_view whole, std::vector<std::string> const& parts) const {
        std::vector<bool> may_begin(whole.size() + 1, !has_initial_);
        may_begin[0] = true;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            auto const& part = parts[i];
            std::vector<bool> ends(whole.size() + 1, false);
            for (std::size_t at = 0; at + part.size() <= whole.size(); ++at)
                if (may_begin[at] && whole.substr(at, part.size()) == part)
                    ends[at + part.size()] = true;
            if (i + 1 == parts.size())
                return has_final_ ? ends.back()
                                  : std::find(ends.begin(), ends.end(), true) != ends.end();
            // Anything may lie between two parts.
            auto reached = false;
            for (std::size_t at = 0; at < ends.size(); ++at)
                may_begin[at] = reached = reached || ends[at];
        }
        return false;
    }

    muster::matching_rule rule_;
    muster::comparison how_;
    bool has_initial_, has_final_;
    std::vector<std::string> parts_;
    muster::value_types const* types_;
};

}  // namespace muster_test
