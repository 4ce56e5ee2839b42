// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/builder.hpp>
#include <muster/language/ldap/detail/hints.hpp>
#include <muster/language/ldap/detail/octets.hpp>

/// @file
/// The grammar of RFC 4515 once more, for the compiler: Boost.Spirit X3 does not run at compile
/// time. It tells the builder the same as `grammar` does, and finds the same mistakes; a test holds
/// the two together.

namespace muster { inline namespace MUSTER_ABI { namespace ldap::detail {

/// The first wrong octet and what was expected there; without `wanted` it was a limit.
struct plain_mistake {
    std::size_t position = 0;
    char const* wanted = nullptr;
};

/// Parses one text. Does not recurse; the builder knows which groups are open.
template <class Builder>
class plain_parser {
public:
    constexpr plain_parser(std::string_view text, Builder& build) : text_(text), build_(build) {}

    /// Whether the text is a filter; if not, `mistake` says why.
    constexpr bool parse() {
        for (;;) {
            if (!take('(')) return wrong(want::filter);
            if (!build_.enter(here())) return false;
            if (next_in(octet::alpha | octet::digit)) {
                if (!item_of_attribute()) return false;
                if (!take(')')) return wrong(want::value_end);
            } else if (next_is(':')) {
                if (!item_of_rule()) return false;
                if (!take(')')) return wrong(want::value_end);
            } else {
                if (!open_group()) return wrong(want::body);
                if (build_.group_op() == filter_op::negation || next_is('(')) continue;
                if (!take(')')) return wrong(want::next_or_end);
                build_.close_group(here());
            }
            build_.leave(here());
            for (;;) {
                if (!build_.in_group()) return at_ == text_.size() || wrong(want::text_end);
                if (build_.group_op() == filter_op::negation) {
                    if (!take(')')) return wrong(want::value_end);
                } else {
                    if (next_is('(')) break;
                    if (!take(')')) return wrong(want::next_or_end);
                }
                build_.close_group(here());
                build_.leave(here());
            }
        }
    }
    /// Whether the text is an attribute description; tells the builder nothing.
    constexpr bool parse_attribute() { return attribute() && at_ == text_.size(); }
    [[nodiscard]] constexpr plain_mistake const& mistake() const noexcept { return mistake_; }

private:
    [[nodiscard]] constexpr char const* here() const noexcept { return text_.data() + at_; }
    [[nodiscard]] constexpr bool next_is(char c) const noexcept {
        return at_ < text_.size() && text_[at_] == c;
    }
    [[nodiscard]] constexpr bool next_in(unsigned classes) const noexcept {
        return at_ < text_.size() && is(text_[at_], static_cast<std::uint8_t>(classes));
    }
    constexpr bool take(char c) noexcept {
        auto const there = next_is(c);
        at_ += there;
        return there;
    }
    constexpr bool take_in(unsigned classes) noexcept {
        auto const there = next_in(classes);
        at_ += there;
        return there;
    }
    constexpr bool wrong(char const* wanted) noexcept {
        mistake_ = {at_, wanted};
        return false;
    }

    constexpr bool open_group() {
        if (take('&')) return build_.template open_group<filter_op::all_of>(here());
        if (take('|')) return build_.template open_group<filter_op::any_of>(here());
        return take('!') && build_.template open_group<filter_op::negation>(here());
    }

    // ------------------------------------------------------------------------------------- names

    constexpr bool number() {
        if (take('0')) return true;
        if (!take_in(octet::digit)) return wrong(want::number);
        while (take_in(octet::digit)) {
        }
        return true;
    }
    /// `oid = descr / numericoid`; `wanted` if neither begins here.
    constexpr bool oid(char const* wanted) {
        if (take_in(octet::alpha)) {
            while (take_in(octet::keychar)) {
            }
            return true;
        }
        if (!next_in(octet::digit)) return wrong(wanted);
        number();
        if (!take('.')) return wrong(want::dot);
        do {
            if (!number()) return false;
        } while (take('.'));
        return true;
    }
    /// `attributedescription = attributetype options`
    constexpr bool attribute() {
        if (!oid(want::body)) return false;
        while (take(';')) {
            if (!take_in(octet::keychar)) return wrong(want::option);
            while (take_in(octet::keychar)) {
            }
        }
        return true;
    }
    /// A matching rule and the colon behind it.
    constexpr bool rule(char const* wanted) {
        build_.begin_name(here());
        if (!oid(wanted)) return false;
        build_.end_rule(here());
        return take(':') || wrong(want::colon);
    }
    constexpr bool equals() { return take('=') || wrong(want::equals); }

    // ------------------------------------------------------------------------------------- items

    constexpr bool item_of_attribute() {
        build_.begin_item(here());
        if (!attribute()) return false;
        build_.end_attribute(here());
        if (take('=')) return equality();
        if (take(':')) return extension() && value<filter_op::extensible>();
        if (take('>')) return equals() && value<filter_op::greater_or_equal>();
        if (take('<')) return equals() && value<filter_op::less_or_equal>();
        if (take('~')) return equals() && value<filter_op::approximate>();
        return wrong(want::relation);
    }
    constexpr bool extension() {
        if (take('=')) return true;
        if (!rule(want::extension)) return false;
        if (!build_.take_dn(here())) return equals();
        return take('=') || (rule(want::rule_or_equals) && equals());
    }

    constexpr bool item_of_rule() {
        build_.begin_item(here());
        take(':');
        if (!rule(want::rule_or_dn)) return false;
        if (build_.take_dn(here()) && !rule(want::rule)) return false;
        return equals() && value<filter_op::extensible>();
    }

    // ------------------------------------------------------------------------------------ values

    constexpr bool octets() {
        for (;;) {
            if (take_in(octet::plain)) continue;
            if (take('\\')) {
                for (int digits = 0; digits < 2; ++digits)
                    if (!take_in(octet::hex)) return wrong(want::hex);
                build_.note_escape(here());
                continue;
            }
            auto const sequence = utf8_at(text_, at_);
            // What cannot begin a character ends the value.
            if (sequence.size == 0 || static_cast<unsigned char>(text_[at_]) < 0x80) return true;
            at_ += sequence.size;
            if (!sequence.complete) return wrong(want::utf8);
        }
    }
    template <filter_op Op>
    constexpr bool value() {
        build_.template begin_value<Op>(here());
        return octets() && build_.end_value(here());
    }
    constexpr bool equality() {
        build_.template begin_value<filter_op::equal>(here());
        if (!octets()) return false;
        while (take('*'))
            if (!build_.star(here()) || !octets()) return false;
        return build_.end_equality(here());
    }

    std::string_view text_;
    Builder& build_;
    std::size_t at_ = 0;
    plain_mistake mistake_;
};

/// Whether `name` is an attribute description of RFC 4512 2.5.
MUSTER_LAZY [[nodiscard]] constexpr bool is_attribute_description(std::string_view name) {
    struct {
    } nobody;
    return plain_parser(name, nobody).parse_attribute();
}

}}}  // namespace muster::ldap::detail
