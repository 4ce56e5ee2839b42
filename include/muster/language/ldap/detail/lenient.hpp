// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/octets.hpp>
#include <muster/language/ldap/leniency.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Writes a text with forgiven mistakes as RFC 4515 wants it, so that one grammar reads both, and
/// pays nothing for what it does not read.

namespace muster { inline namespace MUSTER_ABI { namespace ldap::detail {

/// A text as RFC 4515 wants it, and where it came from.
struct strict_form {
    std::string text;
    /// Of each octet of `text`, and of its end, the place in the original text. What was added
    /// stands where it is missing.
    std::vector<std::uint32_t> origin;
    /// Why `text` ends where it does: with the original, or there something stood that the strict
    /// grammar would not see to be wrong.
    enum class ending : std::uint8_t {
        text,
        too_deep,    ///< a parenthesis beyond the limit
        not_closed,  ///< not the `)` of redundant parentheses
    };
    ending end = ending::text;
};

/// Goes over a text once and puts right what is forgiven. It does not judge: what it does not
/// understand it copies, up to the end, and each place where it begins to do so is one where the
/// strict grammar goes no further. A text that needs no mending comes out as it was.
MUSTER_LAZY class rewriter {
public:
    /// @param text        shorter than 2^31, so that every place in the answer fits into 32 bits
    /// @param max_depth   parentheses nested deeper, missing and redundant ones included, end the
    ///                    reading
    rewriter(std::string_view text, leniency how, std::size_t max_depth)
        : text_(text), how_(how), max_depth_(max_depth) {
        made_.text.reserve(text.size() + 2);
        made_.origin.reserve(text.size() + 3);
    }

    strict_form run() {
        while (begin_filter() && end_filters()) {
        }
        if (made_.end == strict_form::ending::text)
            while (!ends()) copy();
        made_.origin.push_back(here());
        return std::move(made_);
    }

private:
    enum class kind : std::uint8_t {
        item,
        join,  ///< AND or OR
        negation,
        redundant,  ///< parentheses around one filter that has its own
    };
    /// Parentheses that are open.
    struct level {
        kind of;
        bool bare;  ///< they are missing
    };

    // --------------------------------------------------------------------------------- the text

    [[nodiscard]] bool ends() const noexcept { return at_ == text_.size(); }
    [[nodiscard]] bool next_is(char c) const noexcept { return !ends() && text_[at_] == c; }
    [[nodiscard]] bool next_in(std::string_view set) const noexcept {
        return !ends() && set.find(text_[at_]) != std::string_view::npos;
    }
    [[nodiscard]] bool next_is_item() const noexcept {
        return !ends() && (is(text_[at_], octet::alpha | octet::digit) || text_[at_] == ':');
    }
    [[nodiscard]] std::uint32_t here() const noexcept { return static_cast<std::uint32_t>(at_); }
    [[nodiscard]] static bool is_blank(char c) noexcept {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
    /// Whether `c` may be inside a name or an OID.
    [[nodiscard]] static bool is_of_name(char c) noexcept {
        return is(c, octet::keychar) || c == '.' || c == '_';
    }

    void put(char c, std::size_t from) {
        made_.text += c;
        made_.origin.push_back(static_cast<std::uint32_t>(from));
    }
    void copy() {
        put(text_[at_], at_);
        ++at_;
    }
    void skip_blanks() noexcept {
        if (how_.white_space)
            while (!ends() && is_blank(text_[at_])) ++at_;
    }

    // ------------------------------------------------------------------------------ parentheses

    // Each of these answers whether to go on.

    /// From where a filter has to begin to where one ends or the first of a group begins.
    bool begin_filter() {
        for (;;) {
            skip_blanks();
            auto const bare = may_be_bare();
            if (!bare && !next_is('(')) return false;
            if (levels_.size() == max_depth_) {
                made_.end = strict_form::ending::too_deep;
                return false;
            }
            if (bare) {
                put('(', at_);
            } else {
                auto const open = at_++;
                skip_blanks();
                if (how_.redundant_parentheses && next_is('(')) {
                    levels_.push_back({kind::redundant, false});
                    continue;
                }
                put('(', open);
            }
            if (next_is_item()) {
                levels_.push_back({kind::item, bare});
                return item();
            }
            if (next_in("&|")) {
                copy();
                levels_.push_back({kind::join, bare});
                return true;
            }
            if (!next_is('!')) return false;
            copy();
            levels_.push_back({kind::negation, bare});
        }
    }
    [[nodiscard]] bool may_be_bare() const noexcept {
        if (levels_.empty()) return how_.bare_item && (next_is_item() || next_in("&|!"));
        return how_.bare_not && levels_.back().of == kind::negation && next_is_item();
    }

    /// From where a filter may end to where the next has to begin.
    bool end_filters() {
        for (;;) {
            // A value keeps its blanks.
            if (levels_.empty() || levels_.back().of != kind::item) skip_blanks();
            if (levels_.empty()) return false;
            auto const [of, bare] = levels_.back();
            if (of == kind::join && next_is('(')) return true;
            if (bare) {
                put(')', at_);
            } else if (!next_is(')')) {
                if (of == kind::redundant) made_.end = strict_form::ending::not_closed;
                return false;
            } else if (of == kind::redundant) {
                ++at_;
            } else {
                copy();
            }
            levels_.pop_back();
        }
    }

    // ------------------------------------------------------------------------------------ items

    bool item() {
        if (how_.loose_names && is(text_[at_], octet::alpha)) {
            // A hyphen takes the place of what the grammar does not know; a name is a slice of the
            // original text.
            for (; !ends() && is_of_name(text_[at_]); ++at_)
                put(is(text_[at_], octet::keychar) ? text_[at_] : '-', at_);
        }
        while (!ends()) {
            auto const c = text_[at_];
            if (c == '=') {
                copy();
                return value();
            }
            if (how_.white_space && is_blank(c)) {
                auto const before = text_[at_ - 1];
                auto const blanks = at_;
                skip_blanks();
                if (is_of_name(before) && next_in("=<>~:")) continue;
                if (before == ':' && !ends() && is_of_name(text_[at_])) continue;
                at_ = blanks;
                return false;
            }
            if (!is(c, octet::keychar) && !next_in(".;:<>~")) return false;
            copy();
        }
        return false;
    }

    /// Up to the parenthesis that closes the item, or to the end.
    bool value() {
        while (!ends() && !next_is(')')) {
            if (next_is('(')) return false;
            if (how_.backslash_escapes && next_is('\\') && at_ + 1 < text_.size())
                if (auto const digits = digits_of(text_[at_ + 1]); !digits.empty()) {
                    put('\\', at_);
                    for (char const digit : digits) put(digit, at_ + 1);
                    at_ += 2;
                    continue;
                }
            copy();
        }
        return true;
    }
    [[nodiscard]] static std::string_view digits_of(char c) noexcept {
        switch (c) {
        case '(': return "28";
        case ')': return "29";
        case '*': return "2a";
        case '\\': return "5c";
        default: return {};
        }
    }

    std::string_view text_;
    leniency how_;
    std::size_t max_depth_;
    std::size_t at_ = 0;
    std::vector<level> levels_;
    strict_form made_;
};

/// Makes a filter that was read from a strict form one that was read from the original text.
///
/// A slice of the strict text has no escapes, and so stands in the original text in one piece.
MUSTER_LAZY inline void put_back(filter& parsed, strict_form const& form,
                                 std::string_view original) {
    auto const strict_size = parsed.source_size;
    auto const size = static_cast<std::uint32_t>(original.size());
    auto const move = [&](text_slice& slice) {
        slice.offset = slice.offset < strict_size ? form.origin[slice.offset]
                                                  : slice.offset - strict_size + size;
    };
    for (auto& node : parsed.nodes) {
        node.position = form.origin[node.position];
        node.value_position = form.origin[node.value_position];
        move(node.attribute);
        move(node.rule);
        move(node.value);
    }
    for (auto& part : parsed.parts) move(part);
    parsed.storage.replace(0, strict_size, original);
    parsed.source_size = size;
}

}}}  // namespace muster::ldap::detail
