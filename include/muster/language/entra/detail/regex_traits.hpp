// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/regex.hpp>

#include <muster/core/characters.hpp>
#include <muster/core/version.hpp>

/// @file
/// What Boost.Regex has to know about characters: code points with the properties that Unicode
/// gives them, as .NET takes them, and no locale.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// The general categories, each a bit of a class of characters.
class category_set {
public:
    /// The bit of a category such as `Lu`; none for what is not one.
    [[nodiscard]] static constexpr std::uint64_t bit(std::string_view name) noexcept {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == name) return std::uint64_t{1} << i;
        return 0;
    }
    /// The bits of a category or, by its first letter alone, of a group of categories.
    [[nodiscard]] static constexpr std::uint64_t named(std::string_view name) noexcept {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == name || (name.size() == 1 && names[i][0] == name[0]))
                bits |= std::uint64_t{1} << i;
        return bits;
    }

private:
    static constexpr std::array<std::string_view, 30> names{
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn"};
};

/// The traits of a `boost::basic_regex` over code points.
class regex_traits {
public:
    using char_type = char32_t;
    using size_type = std::size_t;
    using string_type = std::vector<char32_t>;
    struct locale_type {};
    using char_class_type = std::uint64_t;
    struct boost_extensions_tag {};

    static size_type length(char_type const* text) noexcept {
        size_type size = 0;
        while (text[size] != 0) ++size;
        return size;
    }
    [[nodiscard]] static boost::regex_constants::syntax_type syntax_type(char_type c) {
        return is_ascii(c)
                   ? boost::BOOST_REGEX_DETAIL_NS::get_default_syntax_type(static_cast<char>(c))
                   : boost::regex_constants::syntax_char;
    }
    [[nodiscard]] static boost::regex_constants::escape_syntax_type
    escape_syntax_type(char_type c) {
        return is_ascii(c) ? boost::BOOST_REGEX_DETAIL_NS::get_default_escape_syntax_type(
                                 static_cast<char>(c))
                           : boost::regex_constants::syntax_char;
    }

    [[nodiscard]] static char_type translate(char_type c) noexcept { return c; }
    [[nodiscard]] static char_type translate_nocase(char_type c) noexcept { return lower_of(c); }
    [[nodiscard]] static char_type translate(char_type c, bool icase) noexcept {
        return icase ? lower_of(c) : c;
    }
    [[nodiscard]] static char_type tolower(char_type c) noexcept { return lower_of(c); }
    [[nodiscard]] static char_type toupper(char_type c) noexcept { return upper_of(c); }

    // Ranges are compared by code point: there is no collation.
    [[nodiscard]] static string_type transform(char_type const* begin, char_type const* end) {
        return string_type(begin, end);
    }
    [[nodiscard]] static string_type transform_primary(char_type const* begin,
                                                       char_type const* end) {
        string_type key(begin, end);
        for (auto& c : key) c = lower_of(c);
        return key;
    }
    [[nodiscard]] static string_type lookup_collatename(char_type const*, char_type const*) {
        return {};
    }

    /// `d`, `w` and `s` as .NET defines them, the categories of Unicode, and what Boost itself asks
    /// for where letter case does not count.
    [[nodiscard]] static char_class_type lookup_classname(char_type const* begin,
                                                          char_type const* end) {
        std::string name;
        for (; begin != end; ++begin) name += is_ascii(*begin) ? static_cast<char>(*begin) : '?';
        if (name == "d" || name == "digit") return category_set::bit("Nd");
        if (name == "w" || name == "word")
            return category_set::named("L") | category_set::bit("Mn") | category_set::bit("Nd") |
                   category_set::bit("Pc");
        if (name == "s" || name == "space") return category_set::named("Z") | other_spaces;
        if (name == "alpha") return category_set::named("L");
        if (name == "lower") return category_set::bit("Ll");
        if (name == "upper") return category_set::bit("Lu");
        return category_set::named(name);
    }
    [[nodiscard]] static bool isctype(char_type c, char_class_type asked) noexcept {
        if ((category_set::bit(category_of(c)) & asked) != 0) return true;
        return (asked & other_spaces) != 0 && ((c >= 9 && c <= 13) || c == 0x85);
    }

    [[nodiscard]] static std::intmax_t toi(char_type const*& at, char_type const* end, int radix) {
        return boost::BOOST_REGEX_DETAIL_NS::global_toi(at, end, radix, regex_traits());
    }
    [[nodiscard]] static int value(char_type c, int radix) noexcept {
        auto const digit = c >= '0' && c <= '9'   ? static_cast<int>(c) - '0'
                           : c >= 'a' && c <= 'f' ? static_cast<int>(c) - 'a' + 10
                           : c >= 'A' && c <= 'F' ? static_cast<int>(c) - 'A' + 10
                                                  : 99;
        return digit < radix ? digit : -1;
    }
    static locale_type imbue(locale_type) noexcept { return {}; }
    [[nodiscard]] static locale_type getloc() noexcept { return {}; }
    [[nodiscard]] static std::string error_string(boost::regex_constants::error_type what) {
        return boost::BOOST_REGEX_DETAIL_NS::get_default_error_string(what);
    }

private:
    /// Controls that are white space: beyond the bits of the categories.
    static constexpr char_class_type other_spaces = char_class_type{1} << 40;

    [[nodiscard]] static constexpr bool is_ascii(char_type c) noexcept { return c > 0 && c < 0x7F; }
};

}}}  // namespace muster::entra::detail
