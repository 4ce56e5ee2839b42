// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/detail/byte_table.hpp>
#include <muster/core/text.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/detail/plain_text.hpp>
#include <muster/record/syntax.hpp>
#include <muster/record/value.hpp>

/// @file
/// The value that an item of a filter compares with: prepared once, compared with many.

namespace muster { inline namespace MUSTER_ABI {

struct value_types;
enum class unicode_policy : std::uint8_t;

namespace detail {
template <class Names>
class binder;
struct assertion_maker;
}

/// How an assertion value is compared with a record's value.
enum class comparison : std::uint8_t {
    equal,
    greater_or_equal,
    less_or_equal,
    less,  ///< an ordering rule in an extensible match
    substrings,
    greater,  ///< `gt` of SCIM
};

/// An assertion value under a matching rule, e.g. the `Sm*th` of `(sn=Sm*th)`; made by
/// `prepare_assertion` and `prepare_substrings`.
class assertion {
public:
    [[nodiscard]] matching_rule rule() const noexcept { return rule_; }
    [[nodiscard]] comparison how() const noexcept { return how_; }
    /// What resolves names within values; null if nothing does.
    [[nodiscard]] value_types const* types() const noexcept { return types_; }

    /// What it answers about a field of which no value satisfies it, and none is unfit: False,
    /// unless there are further values, or the class that it asks for is one that the schema does
    /// not know.
    [[nodiscard]] constexpr truth without_match(field const& found) const noexcept {
        return found.is_partial() || rule_ == matching_rule::object_class_guess ? truth::undefined
                                                                                : truth::no;
    }

    /// Compares one value of a record.
    ///
    /// Undefined if `candidate` does not fit the rule: text that is not UTF-8, an object, letters
    /// where an integer belongs. Where a source writes all values as text (LDIF), text that reads
    /// as an integer, boolean or time is one.
    ///
    /// @par Errors       throws nothing but `bad_alloc`
    /// @par Complexity   linear in the value's size, and for substrings in that of the parts. ASCII
    /// values take no allocation, but for a buffer that each thread
    ///                   keeps.
    /// @par Thread safety   may be called from many threads at once
    MUSTER_LAZY [[nodiscard]] truth test(value const& candidate) const {
        // Most values differ in their first character, or in their last where that is anchored, and
        // are plain: no mark can turn it into the one that is wanted.
        if ((first_ != 0 || end_ != 0) && candidate.kind == value_kind::text &&
            differs(candidate.text) && (candidate.is_utf8 || is_ascii(candidate.text)))
            return truth::no;
        return test_any(candidate);
    }

private:
    template <class Names>
    friend class detail::binder;
    friend detail::assertion_maker;

    enum class literal : std::uint8_t { other, is_false, is_true };

    MUSTER_LAZY assertion(matching_rule rule, comparison how) noexcept
        : bytes_(&bytes_of(rule)), rule_(rule), how_(how) {}

    template <class Table = detail::byte_table>
    static constexpr Table const& bytes_of(matching_rule rule) noexcept {
        return rule == matching_rule::case_exact         ? detail::case_exact_bytes<Table>
               : rule == matching_rule::telephone_number ? detail::telephone_bytes<Table>
                                                         : detail::case_ignore_bytes<Table>;
    }

    /// Whether `text_` has words, with one space between them.
    bool has_words() const noexcept { return rule_ != matching_rule::telephone_number; }
    MUSTER_API void take_plain_rule() noexcept;
    MUSTER_API void set_edge() noexcept;
    /// Whether `text`, as far as it is ASCII, differs from what fits in the characters of the edge.
    MUSTER_LAZY [[nodiscard]] bool differs(std::string_view text) const noexcept {
        if (end_ != 0) return ends_otherwise(text);
        if (text.empty()) return false;
        auto const c = (*bytes_)[detail::byte_at(text, 0)];
        return c != first_ && c > ' ' && c < 0x80;
    }
    MUSTER_API unicode_policy unicode() const noexcept;
    void set_types(value_types const* types) noexcept { types_ = types; }
    MUSTER_API bool set_value(std::string_view value);
    MUSTER_API void set_link(std::string_view attribute);
    MUSTER_API bool set_parts(std::string_view const* parts, std::size_t count, bool has_initial,
                              bool has_final);
    /// The same for the end of `text`, eight bytes at a time and without a branch for each.
    MUSTER_LAZY [[nodiscard]] bool ends_otherwise(std::string_view text) const noexcept {
        auto const size = std::size_t{end_};
        if (text.size() < size) return false;
        auto const* const raw = text.data() + (text.size() - size);
        auto const* const core = text_.data() + (text_.size() - 1 - size);
        std::uint64_t differing = 0, unprintable = 0;
        for (std::size_t i = 0;; i = i + 16 <= size ? i + 8 : size - 8) {
            auto const word = detail::load_eight(raw + i);
            auto const folded =
                rule_ == matching_rule::case_exact ? word : detail::lower_eight(word);
            differing |= folded ^ detail::load_eight(core + i);
            unprintable |= detail::unprintable(word, '!');
            if (i + 8 == size) return differing != 0 && unprintable == 0;
        }
    }
    MUSTER_API std::string_view part(std::size_t i) const noexcept;
    std::size_t part_count() const noexcept { return part_ends_.size() + 1; }

    MUSTER_API truth test_any(value const& candidate) const;
    MUSTER_API truth test_text(value const& candidate) const;
    MUSTER_API truth test_equal(value const& candidate) const;
    MUSTER_API truth test_order(value const& candidate) const;
    MUSTER_API truth test_substrings(value const& candidate) const;
    MUSTER_API truth test_prepared(std::string_view text) const;
    MUSTER_API bool has_parts(std::string_view prepared) const noexcept;

    MUSTER_API truth test_boolean(std::string_view text) const noexcept;
    MUSTER_API truth test_number(value const& candidate) const noexcept;
    MUSTER_API truth test_time(std::string_view text, bool& is_time) const noexcept;
    MUSTER_API truth test_canonical(std::string_view text) const;

    // Text rules: the words of the prepared form (RFC 4518), for comparing eight bytes at a time;
    // for substrings, the prepared parts in a row. Integers: as written. Times: the digits of the
    // fraction. What LDAP schemas alone have: the canonical form; in_chain: then the attribute.
    std::string text_;
    std::vector<std::uint32_t> part_ends_;  // where each part but the last ends in text_
    std::int64_t seconds_ = 0;              // times: since 1970
    value_types const* types_ = nullptr;    // for names within values
    detail::byte_table const* bytes_;
    std::uint32_t end_ = 0;    // size of an anchored final part that decides fast; or 0
    unsigned char first_ = 0;  // how text that fits begins, if that is ASCII and decides; or 0
    matching_rule rule_;
    comparison how_;
    literal literal_ = literal::other;  // booleans, and what json_any takes for one
    bool is_leap_ = false;
    bool is_number_ = false;  // json_any: compares with numbers
    bool is_time_ = false;    // json_any: compares with times
    bool has_initial_ = false, has_final_ = false;
    bool has_words_only_ = false;  // no part has a space that is not at an anchored end
};

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/assertion.ipp>
#include <muster/predicate/impl/assertion_value.ipp>
#endif
