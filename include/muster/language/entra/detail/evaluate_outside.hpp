// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/evaluator.hpp>
#include <muster/language/entra/detail/function_table.hpp>
#include <muster/language/entra/detail/random_text.hpp>

/// @file
/// The functions that ask for what is outside of an expression: random bits, and whether a value is
/// taken.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

template <class Lazy>
inline bool evaluator<Lazy>::random(call& in) {
    if (context_.random.draw == nullptr)
        return fail(in, "there are no random bits: evaluation_context::random");
    if (node(in.index).called == function::guid) {
        *in.result = random_guid(context_.random);
        return true;
    }
    constexpr std::int64_t most = 256;
    random_wish wish;
    std::size_t minima = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        std::optional<std::int64_t> count;
        if (!number(in, i, count)) return false;
        if (!count || *count < (i == 0 ? 1 : 0) || *count > most)
            return fail(in, (i == 0 ? "a random text has 1 to 256 characters, not "
                                    : "a minimum lies between 0 and 256 and is not ") +
                                (count ? shown(*count, in.redacts) : "null"));
        auto const value = static_cast<std::size_t>(*count);
        if (i == 0) {
            wish.length = value;
        } else {
            wish.minima[i - 1] = value;
            minima += value;
        }
    }
    if (minima > wish.length)
        return fail(in, std::to_string(minima) +
                            " characters are asked for, which do not fit into " +
                            std::to_string(wish.length));
    std::optional<std::string> avoided;
    if (!text(in, 5, avoided)) return false;
    wish.avoided = avoided ? std::string_view(*avoided) : std::string_view();
    auto made = random_text(wish, context_.random);
    if (made.empty()) return fail(in, "all characters of a kind that is asked for are avoided");
    *in.result = std::move(made);
    return true;
}

template <class Lazy>
inline bool evaluator<Lazy>::select_unique(call& in) {
    if (context_.unique.is_free == nullptr)
        return fail(in, "whether a value is taken is not known: evaluation_context::unique");
    for (std::size_t i = 0; i < in.arguments.size(); ++i) {
        std::optional<std::string> candidate;
        if (!text(in, i, candidate)) return false;
        if (!candidate || candidate->empty()) continue;
        if (!context_.unique.is_free(context_.unique.state, *candidate)) continue;
        *in.result = std::move(*candidate);
        return true;
    }
    return fail(in, "all " + std::to_string(in.arguments.size()) + " values are taken or empty");
}

}}}  // namespace muster::entra::detail
