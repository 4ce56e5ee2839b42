// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/regex.hpp>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/regex_traits.hpp>

/// @file
/// A compiled regular expression: Boost's, and the names and numbers that .NET has for its groups.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// The groups of a pattern. Boost numbers them as they open; for .NET those with names come after
/// the others.
struct regex_groups {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::vector<std::string> names;  ///< of group i + 1 of Boost; empty for one without

    /// Boost's number of the group of that name, or that .NET knows by that number; `none` if there
    /// is none.
    [[nodiscard]] std::size_t find(std::string_view name) const noexcept {
        if (name.empty()) return none;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == name) return i + 1;
        std::size_t number = 0;
        for (char const c : name) {
            if (c < '0' || c > '9' || number > names.size()) return none;
            number = number * 10 + static_cast<std::size_t>(c - '0');
        }
        return numbered(number);
    }
    /// Boost's number of .NET's group `number`.
    [[nodiscard]] std::size_t numbered(std::size_t number) const noexcept {
        if (number == 0) return 0;
        for (auto const with_name : {false, true})
            for (std::size_t i = 0; i < names.size(); ++i)
                if (names[i].empty() != with_name && --number == 0) return i + 1;
        return none;
    }
};

struct regex_program {
    boost::basic_regex<char32_t, regex_traits> pattern;
    regex_groups groups;
};

}}}  // namespace muster::entra::detail
