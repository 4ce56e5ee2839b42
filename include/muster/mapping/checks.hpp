// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/step.hpp>
#include <muster/record/value.hpp>

/// @file
/// Steps that reject a record.

namespace muster { inline namespace MUSTER_ABI {

struct required_t : check {
    bool operator()(presence state, std::string_view text) const noexcept {
        return state == presence::value && !detail::is_blank(text);
    }
    static void explain(presence state, std::string_view, std::string& out) {
        out += state == presence::absent ? "required, but absent"
               : state == presence::null ? "required, but null"
                                         : "required, but blank";
    }
    static void print(std::string& out, constants) { out += "required"; }
};

/// Rejects the record if the field is absent, null or blank.
inline constexpr required_t required{};

template <std::size_t CodePoints>
struct max_length_t : check {
    static_assert(CodePoints != 0, "muster: max_length<0> would reject every text; give the most "
                                   "code points that the target can hold");
    static constexpr std::size_t limit = CodePoints;

    bool operator()(presence, std::string_view text) const noexcept {
        // A code point has at least one byte.
        return text.size() <= CodePoints || code_points(text) <= CodePoints;
    }
    static void explain(presence, std::string_view text, std::string& out) {
        out += std::to_string(code_points(text)) + " code points, at most " +
               std::to_string(CodePoints) + " allowed by ";
        print(out, constants::shown);
    }
    static void print(std::string& out, constants) {
        out += "max_length<" + std::to_string(CodePoints) + ">";
    }
};

/// Rejects the record if the text has more than `CodePoints` code points.
template <std::size_t CodePoints>
inline constexpr max_length_t<CodePoints> max_length{};

}}  // namespace muster
