// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// Pieces of long lists of values: `member;range=0-1499` of Active Directory (MS-ADTS
/// 3.1.1.3.1.3.3).

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Which values of a list a piece holds.
struct value_range {
    static constexpr std::uint64_t end_of_list = ~std::uint64_t{0};
    std::uint64_t first = 0;
    std::uint64_t last = 0;  ///< `end_of_list`: all from the first on
};

/// Where an option stands in a description, with the `;` before it.
struct range_option {
    value_range values;
    std::size_t begin = 0, end = 0;
    [[nodiscard]] std::string without(std::string_view description) const {
        return std::string(description.substr(0, begin)) + std::string(description.substr(end));
    }
};

/// The range option of an attribute description; the first, if there are several.
MUSTER_LAZY [[nodiscard]] inline std::optional<range_option>
range_of(std::string_view description) noexcept {
    constexpr std::string_view name = ";range=";
    for (auto at = description.find(';'); at != std::string_view::npos;
         at = description.find(';', at + 1)) {
        auto option = description.substr(at);
        option = option.substr(0, option.find(';', 1));
        if (!equal_ascii_nocase(option.substr(0, name.size()), name)) continue;
        range_option found;
        found.begin = at;
        found.end = at + option.size();
        option.remove_prefix(name.size());
        auto const dash = std::min(option.find('-'), option.size());
        auto const read = [](std::string_view digits, std::uint64_t& to) {
            auto const* const end = digits.data() + digits.size();
            auto const [stop, wrong] = std::from_chars(digits.data(), end, to);
            return wrong == std::errc() && stop == end;
        };
        auto const last = option.substr(std::min(option.size(), dash + 1));
        if (!read(option.substr(0, dash), found.values.first)) return std::nullopt;
        if (last == "*")
            found.values.last = value_range::end_of_list;
        else if (!read(last, found.values.last) || found.values.last < found.values.first)
            return std::nullopt;
        return found;
    }
    return std::nullopt;
}

/// The pieces of the lists of one entry.
MUSTER_LAZY class list_pieces {
public:
    /// Notes one value.
    void add(std::string_view description) {
        if (!pieces_.empty() && pieces_.back().written == description) {
            ++pieces_.back().count;
            return;
        }
        auto const found = range_of(description);
        if (!found) return;
        auto list = found->without(description);
        for (char& c : list) c = ascii_lower(c);
        pieces_.push_back({std::move(list), std::string(description), found->values, 1});
    }
    /// The last piece, as written, of each list of which values are missing.
    [[nodiscard]] std::vector<std::string> unfinished() {
        std::sort(pieces_.begin(), pieces_.end(), [](piece const& a, piece const& b) {
            return a.list != b.list ? a.list < b.list : a.values.first < b.values.first;
        });
        std::vector<std::string> found;
        for (std::size_t i = 0; i < pieces_.size();) {
            std::uint64_t next = 0;  // the first value that is missing
            auto is_whole = false;
            auto const list = i;
            for (; i < pieces_.size() && pieces_[i].list == pieces_[list].list; ++i) {
                auto const& [first, last] = pieces_[i].values;
                if (first > next) continue;
                is_whole = is_whole || last == value_range::end_of_list;
                // A piece that is not all there ends where its values do.
                next =
                    std::max(next, is_whole ? last : std::min(last + 1, first + pieces_[i].count));
            }
            if (!is_whole) found.push_back(pieces_[i - 1].written);
        }
        return found;
    }

private:
    struct piece {
        std::string list;     ///< the description without the option, in small letters
        std::string written;  ///< the description
        value_range values;
        std::uint64_t count;  ///< of the values that are here
    };
    std::vector<piece> pieces_;
};

/// What is to be done about a list that is not whole.
///
/// @param last   the description of its last piece
MUSTER_LAZY [[nodiscard]] inline std::string how_to_complete(std::string_view last) {
    std::string text = "\"" + std::string(last) +
                       "\" is a piece of a longer list, which Active Directory gives in pieces; "
                       "ask for ";
    auto const found = range_of(last);
    if (found && found->values.last != value_range::end_of_list)
        text += "\"" + found->without(last) + ";range=" + std::to_string(found->values.last + 1) +
                "-*\" too";
    else
        text += "those before it, from \"range=0-*\" on,";
    return text + " until a piece ends with \"*\", and write all pieces into one entry";
}

}}}  // namespace muster::detail
