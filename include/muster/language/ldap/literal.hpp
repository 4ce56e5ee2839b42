// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/fixed_string.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/plain_parser.hpp>
#include <muster/predicate/filter.hpp>

/// @file
/// Filters that are known when compiling: `"(mail=*)"_filter`.

namespace muster { inline namespace MUSTER_ABI {
namespace ldap {

namespace detail {

/// What a literal is found to be: as large as it must be, or why it is no filter.
struct literal_size {
    std::size_t nodes = 0, parts = 0, storage = 0;
    std::uint32_t depth = 0;
    plain_mistake mistake;
    char const* limit = nullptr;  ///< the limit that was exceeded
};

inline constexpr builder_limits literal_limits{512, 1 << 12, 1 << 12};

/// A list in an array, for the compiler: Clang 16 cannot use the strings of GCC 12's library then.
template <class T, std::size_t Room>
struct fixed_list {
    std::array<T, Room == 0 ? 1 : Room> items{};
    std::size_t count = 0;

    [[nodiscard]] constexpr std::size_t size() const noexcept { return count; }
    [[nodiscard]] constexpr std::size_t capacity() const noexcept { return Room; }
    constexpr void reserve(std::size_t) const noexcept {}
    constexpr T& emplace_back() { return items[count++]; }
    constexpr void push_back(T const& item) { items[count++] = item; }
    constexpr T& operator[](std::size_t i) { return items[i]; }
    constexpr T const& operator[](std::size_t i) const { return items[i]; }
    constexpr T& back() { return items[count - 1]; }
    [[nodiscard]] constexpr T const* begin() const { return items.data(); }
    [[nodiscard]] constexpr T const* end() const { return items.data() + count; }
};
template <std::size_t Room>
struct fixed_text : fixed_list<char, Room> {
    constexpr void assign(std::string_view text) { append(text, 0, text.size()); }
    constexpr void append(std::string_view text, std::size_t from, std::size_t size) {
        for (char const c : text.substr(from, size)) this->push_back(c);
    }
    constexpr void operator+=(char c) { this->push_back(c); }
};

/// What the builder fills when compiling. Each node has a `(`, each part a `*` beside it, and what
/// is decoded is shorter than what was written.
template <fixed_string Text>
struct literal_target {
    static constexpr auto count(char c) {
        return static_cast<std::size_t>(std::count(Text.chars, Text.chars + Text.size(), c));
    }
    fixed_list<filter_node, count('(') + 1> nodes;
    fixed_list<text_slice, 2 * count('*')> parts;
    fixed_text<2 * Text.size() + 1> storage;
    std::uint32_t source_size = 0;
    std::uint32_t depth = 0;

    [[nodiscard]] constexpr std::string_view view(text_slice slice) const noexcept {
        return {storage.begin() + slice.offset, slice.size};
    }
};

/// @param made   filled, unless there is a mistake
template <fixed_string Text>
constexpr literal_size measure(literal_target<Text>& made) {
    auto const text = Text.view();
    basic_builder build(made, text, literal_limits);
    plain_parser parser(text, build);
    literal_size size;
    if (!parser.parse()) {
        size.mistake = parser.mistake();
        if (auto const& refused = build.refused(); refused.where != nullptr) {
            size.limit = refused.of_what;
            size.mistake.position = static_cast<std::size_t>(refused.where - text.data());
        }
        return size;
    }
    size.nodes = made.nodes.size();
    size.parts = made.parts.size();
    size.storage = made.storage.size();
    size.depth = made.depth;
    return size;
}
template <fixed_string Text>
consteval literal_size measure() {
    literal_target<Text> made;
    return measure<Text>(made);
}

/// A caret under the first wrong octet, and what was expected there.
template <fixed_string Text>
consteval auto complaint() {
    constexpr auto found = measure<Text>();
    constexpr std::string_view wanted = found.limit != nullptr ? found.limit : found.mistake.wanted;
    constexpr std::string_view before = found.limit != nullptr ? "^ too many " : "^ expected ";
    constexpr auto indent = found.mistake.position;
    fixed_string<indent + before.size() + wanted.size()> out;
    std::fill_n(out.chars, indent, ' ');
    std::copy(before.begin(), before.end(), out.chars + indent);
    std::copy(wanted.begin(), wanted.end(), out.chars + indent + before.size());
    return out;
}

/// Stands in the compiler's message: the text, and under it the caret.
template <fixed_string Text, fixed_string Caret, bool IsFilter>
struct filter_literal_is {
    static_assert(
        IsFilter,
        "muster: \"...\"_filter: Invalid LDAP filters; the text and, behind it, the caret "
        "with what was expected are in the name of this type, filter_literal_is<text, "
        "caret, ...>");
    static constexpr bool valid = IsFilter;
};

template <fixed_string Text>
consteval bool is_filter() {
    constexpr auto found = measure<Text>();
    if constexpr (found.nodes != 0)
        return true;
    else
        return filter_literal_is<Text, complaint<Text>(), false>::valid;
}

/// A filter in arrays of its own size.
template <fixed_string Text>
struct literal_data {
    static constexpr literal_size size = measure<Text>();
    std::array<filter_node, size.nodes> nodes{};
    std::array<text_slice, size.parts> parts{};
    std::array<char, size.storage> storage{};

    consteval literal_data() {
        literal_target<Text> made;
        measure<Text>(made);
        std::copy(made.nodes.begin(), made.nodes.end(), nodes.begin());
        std::copy(made.parts.begin(), made.parts.end(), parts.begin());
        std::copy(made.storage.begin(), made.storage.end(), storage.begin());
    }
};

/// Where a placeholder stands: a value is that of a node, a part one of the parts.
struct placeholder {
    std::uint32_t at = 0;  ///< offset in the text
    std::uint32_t index = 0;
    bool is_part = false;
};

template <fixed_string Text>
inline constexpr literal_data<Text> data_of{};

constexpr bool is_placeholder(std::string_view text, text_slice slice) noexcept {
    // What was written with escapes does not stand in the text, but behind it.
    return slice.offset < text.size() && text.substr(slice.offset, slice.size) == "{}";
}

template <fixed_string Text>
consteval std::size_t count_placeholders() {
    std::size_t count = 0;
    for (auto const& node : data_of<Text>.nodes) count += is_placeholder(Text.view(), node.value);
    for (auto const part : data_of<Text>.parts) count += is_placeholder(Text.view(), part);
    return count;
}

/// All pairs of braces, wherever they stand.
consteval std::size_t count_braces(std::string_view text) {
    std::size_t count = 0;
    for (auto at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2))
        ++count;
    return count;
}

/// The placeholders in the order in which they stand in the text.
template <fixed_string Text>
inline constexpr auto placeholders_of = [] {
    std::array<placeholder, count_placeholders<Text>()> found{};
    std::size_t count = 0;
    auto const& data = data_of<Text>;
    for (std::uint32_t i = 0; i < data.nodes.size(); ++i)
        if (is_placeholder(Text.view(), data.nodes[i].value))
            found[count++] = {data.nodes[i].value.offset, i, false};
    for (std::uint32_t i = 0; i < data.parts.size(); ++i)
        if (is_placeholder(Text.view(), data.parts[i]))
            found[count++] = {data.parts[i].offset, i, true};
    std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.at < b.at; });
    return found;
}();

}  // namespace detail

/// A filter whose text is known when compiling: what `"..."_filter` gives. It becomes a `filter`
/// wherever one is asked for, with the text for errors of later steps.
template <fixed_string Text>
struct filter_literal {
    /// The text as it was written.
    [[nodiscard]] static constexpr std::string_view text() noexcept { return Text.view(); }

    /// The same as `parse` gives for the text, without parsing.
    ///
    /// @par Complexity   linear in the size of the filter: three copies
    [[nodiscard]] operator filter() const { return make(); }

    /// Puts `values` in the places of the `{}`, in the order of the text.
    ///
    /// The values are data: nothing in them is a parenthesis, a star or an escape. A `{}` is a
    /// whole assertion value, or all that stands between two stars; a pair of braces that is meant
    /// is written `\7b\7d`. An empty value leaves an empty part, which no value satisfies: `bind`
    /// refuses it, and it never becomes a test for presence.
    ///
    /// @param values   anything that a `std::string_view` can be made of
    /// @par Errors     a `static_assert` if there are more or fewer values than `{}`, or a `{}`
    ///                 stands inside a longer value or in a name
    template <class... Values>
    [[nodiscard]] filter operator()(Values const&... values) const {
        constexpr auto const& places = detail::placeholders_of<Text>;
        static_assert(
            detail::count_braces(Text.view()) == places.size(),
            "muster: \"...\"_filter(values...): {} stands for a whole assertion value, or "
            "for all between two stars; a literal pair of braces is written \\7b\\7d");
        static_assert(sizeof...(Values) == places.size(),
                      "muster: \"...\"_filter(values...): one value for each {} of the text");
        auto made = make();
        std::array<std::string_view, sizeof...(Values)> const given{std::string_view(values)...};
        for (std::size_t i = 0; i < places.size(); ++i) {
            auto const slice = text_slice{static_cast<std::uint32_t>(made.storage.size()),
                                          static_cast<std::uint32_t>(given[i].size())};
            made.storage += given[i];
            (places[i].is_part ? made.parts[places[i].index] : made.nodes[places[i].index].value) =
                slice;
        }
        return made;
    }

private:
    [[nodiscard]] static filter make() {
        auto const& data = detail::data_of<Text>;
        filter made;
        made.nodes.assign(data.nodes.begin(), data.nodes.end());
        made.parts.assign(data.parts.begin(), data.parts.end());
        made.storage.assign(data.storage.data(), data.storage.size());
        made.source_size = static_cast<std::uint32_t>(Text.size());
        made.depth = data.size.depth;
        return made;
    }
};

}  // namespace ldap

namespace literals {

/// A filter that the compiler checks: `"(&(objectClass=person)(mail=*))"_filter`.
///
/// @par Errors   a `static_assert` if the text is no filter; the type in the message holds the text
///               and the caret
template <fixed_string Text>
[[nodiscard]] consteval ldap::filter_literal<Text> operator""_filter() {
    static_assert(ldap::detail::is_filter<Text>());
    return {};
}

}  // namespace literals
}}  // namespace muster
