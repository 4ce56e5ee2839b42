// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <utf8proc.h>

#include <muster/core/detail/byte_table.hpp>
#include <muster/core/detail/unicode_3_2.hpp>
#include <muster/core/prepare.hpp>
#include <muster/core/text.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// RFC 4518 2.2, "mapped to nothing": soft hyphens and joiners, variation selectors, the object
/// replacement character, zero width space, and control characters that are no white space.
[[nodiscard]] constexpr bool maps_to_nothing(char32_t c) noexcept {
    auto const in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    if (c < 0x80) return c < 0x09 || in(0x0E, 0x1F) || c == 0x7F;
    if (c < 0x300) return in(0x80, 0x84) || in(0x86, 0x9F) || c == 0xAD;
    if (c < 0x2000)
        return c == 0x034F || c == 0x06DD || c == 0x070F || c == 0x1806 || in(0x180B, 0x180E);
    return in(0x200B, 0x200F) || in(0x202A, 0x202E) || in(0x2060, 0x2063) || in(0x206A, 0x206F) ||
           in(0xFE00, 0xFE0F) || c == 0xFEFF || in(0xFFF9, 0xFFFC) || in(0x1D173, 0x1D17A) ||
           c == 0xE0001 || in(0xE0020, 0xE007F);
}

/// RFC 4518 2.2, "mapped to SPACE": white space controls and every separator.
[[nodiscard]] constexpr bool maps_to_space(char32_t c) noexcept {
    if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// The hyphens of RFC 4518 2.6.3.
[[nodiscard]] constexpr bool is_hyphen(char32_t c) noexcept {
    return c == '-' || c == 0x058A || c == 0x2010 || c == 0x2011 || c == 0x2212 || c == 0xFE63 ||
           c == 0xFF0D;
}

MUSTER_LAZY [[nodiscard]] inline utf8proc_property_t const&
property_of(std::uint32_t point) noexcept {
    return *utf8proc_get_property(static_cast<utf8proc_int32_t>(point));
}

MUSTER_LAZY [[nodiscard]] inline bool is_combining_mark(std::uint32_t point) noexcept {
    constexpr std::uint32_t first_mark = 0x300;
    if (point < first_mark) return false;
    auto const category = property_of(point).category;
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME;
}

/// Writes a string without its insignificant characters (RFC 4518 2.6), fed in order.
MUSTER_LAZY class significant_writer {
public:
    significant_writer(preparation how, std::string& out) noexcept : how_(how), out_(out) {}

    void space() noexcept { pending_ = true; }

    template <class Append>
    void character(Append append) {
        if (how_.without == insignificant::spaces) {
            if (!started_) {
                auto const anchored =
                    how_.role == string_role::whole || how_.role == string_role::initial;
                if (anchored || pending_) out_ += ' ';
            } else if (pending_) {
                out_.append(2, ' ');
            }
            started_ = true;
            pending_ = false;
        }
        append(out_);
    }

    void finish() {
        if (how_.without != insignificant::spaces) return;
        auto const anchored = how_.role == string_role::whole || how_.role == string_role::final;
        if (!started_) {
            out_.append(how_.role == string_role::whole ? 2 : 1, ' ');
        } else if (anchored || pending_) {
            out_ += ' ';
        }
    }

private:
    preparation how_;
    std::string& out_;
    bool started_ = false, pending_ = false;
};

/// A table that only who prepares such text compiles.
template <class Table, bool Folds, bool DropsHyphens>
inline constexpr Table blankless_bytes =
    make_byte_table({.folds = Folds, .drops_blanks = true, .drops_hyphens = DropsHyphens});

template <class Table = byte_table>
[[nodiscard]] inline Table const& bytes_for(preparation how) noexcept {
    auto const folds = how.letters == letter_case::ignored;
    switch (how.without) {
    case insignificant::all_spaces:
        return folds ? blankless_bytes<Table, true, false> : blankless_bytes<Table, false, false>;
    case insignificant::spaces_and_hyphens:
        return folds ? telephone_bytes<Table> : blankless_bytes<Table, false, true>;
    case insignificant::spaces: break;
    }
    return folds ? case_ignore_bytes<Table> : case_exact_bytes<Table>;
}

/// Every step in one pass: in ASCII, nothing decomposes or composes, and there are no marks.
MUSTER_LAZY inline void prepare_ascii(std::string_view text, preparation how, std::string& out) {
    auto const& bytes = bytes_for(how);
    auto const counts_spaces = how.without == insignificant::spaces;
    // At worst each blank between two letters becomes two spaces, and there is one at either end.
    // The text of a filter is short: it is made on the stack, and copied at its true size.
    std::array<char, 128> near;
    auto const fits = 2 * text.size() + 2 <= near.size();
    if (!fits) out.resize(2 * text.size() + 2);
    auto* to = fits ? near.data() : out.data();
    auto* const begin = to;
    auto pending =
        counts_spaces && (how.role == string_role::whole || how.role == string_role::initial);
    for (char const raw : text) {
        auto const c = bytes[static_cast<unsigned char>(raw)];
        if (c == ' ') {
            pending = true;
        } else if (c < byte_skipped) {
            if (pending) {
                *to++ = ' ';
                if (to != begin + 1) *to++ = ' ';
                pending = false;
            }
            *to++ = static_cast<char>(c);
        }
    }
    if (counts_spaces) {
        auto const is_empty = to == begin;
        if (is_empty || pending || how.role == string_role::whole || how.role == string_role::final)
            *to++ = ' ';
        if (is_empty && how.role == string_role::whole) *to++ = ' ';
    }
    auto const size = static_cast<std::size_t>(to - begin);
    if (fits)
        out.assign(begin, size);
    else
        out.resize(size);
}

/// Code points on their way. Unsigned, unlike utf8proc's, since other rooms have a vector of these.
using point_list = std::vector<std::uint32_t>;

/// Appends the full compatibility decomposition of `point`, folded if case is ignored.
///
/// utf8proc folds before it decomposes, and folds and decomposes what came out until nothing
/// changes: the closure that RFC 3454 B.2 tabulates for use with NFKC.
MUSTER_LAZY inline void append_decomposed(char32_t point, letter_case letters, point_list& out) {
    if (point < 0x80) {
        auto const c = static_cast<char>(point);
        out.push_back(
            static_cast<unsigned char>(letters == letter_case::ignored ? ascii_lower(c) : c));
        return;
    }
    // The longest decomposition of Unicode has 18 code points (U+FDFA).
    std::array<utf8proc_int32_t, 32> points;
    auto const options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                         (letters == letter_case::ignored ? UTF8PROC_CASEFOLD : 0);
    int boundary = 0;
    auto const count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), points.data(),
                                               static_cast<utf8proc_ssize_t>(points.size()),
                                               static_cast<utf8proc_option_t>(options), &boundary);
    if (count < 0 || count > static_cast<utf8proc_ssize_t>(points.size()))
        out.push_back(point);
    else
        for (utf8proc_ssize_t i = 0; i < count; ++i)
            out.push_back(static_cast<std::uint32_t>(points[static_cast<std::size_t>(i)]));
}

/// Sorts by rank, 0 to 255, and keeps the order of equals: by counting, so in linear time.
template <class Rank>
void sort_run(std::uint32_t* begin, std::uint32_t* end, Rank const& rank) {
    point_list unsorted;
    for (auto* each = begin; each != end; ++each) unsorted.push_back(*each);
    std::array<std::size_t, 257> from{};
    for (auto const point : unsorted) ++from[static_cast<std::size_t>(rank(point)) + 1];
    for (std::size_t i = 1; i < from.size(); ++i) from[i] += from[i - 1];
    for (auto const point : unsorted) begin[from[static_cast<std::size_t>(rank(point))]++] = point;
}

/// Brings each run of combining marks into canonical order. Not left to utf8proc, whose exchange
/// sort takes quadratic time: a megabyte of marks would take hours.
MUSTER_LAZY inline void sort_marks(point_list& points) {
    auto const rank = [](std::uint32_t point) {
        constexpr std::uint32_t first_mark = 0x300;
        return point < first_mark ? 0 : int{property_of(point).combining_class};
    };
    auto* const all_end = points.data() + points.size();
    for (auto* at = points.data(); at != all_end;) {
        if (rank(*at) == 0) {
            ++at;
            continue;
        }
        auto* end = at;
        auto sorted = true;
        for (int last = 0; end != all_end && rank(*end) != 0; ++end) {
            sorted = sorted && rank(*end) >= last;
            last = rank(*end);
        }
        if (!sorted) sort_run(at, end, rank);
        at = end;
    }
}

MUSTER_LAZY [[nodiscard]] inline bool is_prohibited(char32_t point) noexcept {
    std::size_t first = 0, last = prohibited_ranges.size();
    while (first < last) {
        auto const middle = first + (last - first) / 2;
        if (prohibited_ranges[middle].last < point)
            first = middle + 1;
        else
            last = middle;
    }
    return first < prohibited_ranges.size() && prohibited_ranges[first].first <= point;
}

/// Whether this mark is a diacritic, which NORM_IGNORENONSPACE of Windows leaves out of a
/// comparison: points of Hebrew and Arabic and the marks of kana are, vowels of Indian scripts,
/// nukta and virama are not.
MUSTER_LAZY [[nodiscard]] inline bool is_diacritic(std::uint32_t point) noexcept {
    constexpr std::uint32_t first_mark = 0x300;
    if (point < first_mark) return false;
    auto const rank = int{property_of(point).combining_class};
    return rank == 1 || rank == 8 || (rank >= 10 && rank <= 36) || rank >= 200;
}

/// Removes diacritics, and writes katakana as hiragana.
MUSTER_LAZY inline void drop_diacritics(point_list& points) {
    std::size_t kept = 0;
    for (auto const point : points) {
        if (is_diacritic(point)) continue;
        auto const is_katakana =
            (point >= 0x30A1 && point <= 0x30F6) || point == 0x30FD || point == 0x30FE;
        points[kept++] = is_katakana ? point - 0x60 : point;
    }
    points.resize(kept);
}

/// False if a code point is prohibited.
MUSTER_LAZY [[nodiscard]] inline bool prepare_unicode(std::string_view text, preparation how,
                                                      std::string& out) {
    // Kept between calls: most values are short, and allocating would cost as much as preparing.
    static thread_local point_list points;
    points.clear();
    for (std::size_t i = 0; i < text.size();) {
        auto const size = sequence_at(text, i);
        auto const point = decode(text, i, size);
        i += size;
        if (maps_to_nothing(point)) continue;
        append_decomposed(maps_to_space(point) ? U' ' : point, how.letters, points);
    }
    if (how.unicode == unicode_policy::active_directory && how.letters == letter_case::ignored)
        drop_diacritics(points);
    sort_marks(points);
    auto const composed = utf8proc_normalize_utf32(
        reinterpret_cast<utf8proc_int32_t*>(points.data()),
        static_cast<utf8proc_ssize_t>(points.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (composed >= 0) points.resize(static_cast<std::size_t>(composed));

    if (how.unicode == unicode_policy::strict)
        for (auto const point : points)
            if (is_prohibited(static_cast<char32_t>(point))) return false;

    significant_writer writer(how, out);
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto const point = static_cast<char32_t>(points[i]);
        auto const bears_mark = i + 1 < points.size() && is_combining_mark(points[i + 1]);
        if (point == U' ' && !bears_mark) {
            writer.space();
        } else if (bears_mark || how.without != insignificant::spaces_and_hyphens ||
                   !is_hyphen(point)) {
            writer.character([point](std::string& to) { append_code_point(point, to); });
        }
    }
    writer.finish();

    constexpr std::size_t worth_keeping = 64 * 1024;
    if (points.capacity() > worth_keeping) point_list().swap(points);
    return true;
}

}  // namespace detail

MUSTER_DEF bool prepare(std::string_view text, preparation how, std::string& out) {
    out.clear();
    if (is_ascii(text)) {
        detail::prepare_ascii(text, how, out);
        return true;
    }
    return is_utf8(text) && detail::prepare_unicode(text, how, out);
}

}}  // namespace muster
