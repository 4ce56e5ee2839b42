// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/pcre2.hpp>

/// @file
/// A compiled regular expression: PCRE2's, the names and numbers that .NET has for its groups, and
/// what its parts cost.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// The groups of a pattern. PCRE2 numbers them as they open; for .NET those with names come after
/// the others.
struct regex_groups {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::vector<std::string> names;  ///< of group i + 1 of PCRE2; empty for one without

    /// PCRE2's number of the group of that name, or that .NET knows by that number; `none` if there
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
    /// PCRE2's number of .NET's group `number`.
    [[nodiscard]] std::size_t numbered(std::size_t number) const noexcept {
        if (number == 0) return 0;
        for (auto const with_name : {false, true})
            for (std::size_t i = 0; i < names.size(); ++i)
                if (names[i].empty() != with_name && --number == 0) return i + 1;
        return none;
    }
};

/// A part of a pattern that PCRE2 tries in one step, though it may look at many characters.
struct regex_part {
    std::size_t place;      ///< of the part in the pattern for PCRE2
    std::size_t least = 0;  ///< how often it repeats at least
    std::size_t group = 0;  ///< the group whose text it repeats, if any
};

/// What the parts of a pattern cost, in order of `place`.
struct regex_costs {
    std::vector<regex_part> parts;
    std::size_t class_parts = 1;  ///< of the largest class: characters, ranges and properties
};

struct regex_code_free {
    void operator()(pcre2_code_8* code) const noexcept { pcre2_code_free_8(code); }
};

struct regex_program {
    std::unique_ptr<pcre2_code_8, regex_code_free> code;
    regex_groups groups;
    regex_costs costs;
    std::size_t looks_behind = 0;  ///< characters at most
};

}}}  // namespace muster::entra::detail
