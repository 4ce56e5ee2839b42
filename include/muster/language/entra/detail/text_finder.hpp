// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>

/// @file
/// Looks for a text in another, and replaces it, in linear time.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Looks for one text in another, in time linear in both (Knuth, Morris, Pratt).
MUSTER_LAZY class text_finder {
public:
    explicit text_finder(std::string_view wanted) : wanted_(wanted), shorter_(wanted.size()) {
        for (std::size_t i = 1, matched = 0; i < wanted.size(); ++i) {
            while (matched > 0 && wanted[i] != wanted[matched]) matched = shorter_[matched - 1];
            if (wanted[i] == wanted[matched]) ++matched;
            shorter_[i] = matched;
        }
    }

    /// The first place at `from` or later; `npos` if there is none. `wanted` is not empty.
    [[nodiscard]] std::size_t find(std::string_view in, std::size_t from) const {
        std::size_t matched = 0;
        for (auto i = from; i < in.size(); ++i) {
            while (matched > 0 && in[i] != wanted_[matched]) matched = shorter_[matched - 1];
            if (in[i] == wanted_[matched]) ++matched;
            if (matched == wanted_.size()) return i + 1 - matched;
        }
        return std::string_view::npos;
    }

private:
    std::string_view wanted_;
    std::vector<std::size_t> shorter_;
};

/// Appends `in` with each `old` replaced by `by`; false if `out` would exceed `max_bytes`.
MUSTER_LAZY [[nodiscard]] inline bool replace_text(std::string_view in, std::string_view old,
                                                   std::string_view by, std::size_t max_bytes,
                                                   std::string& out) {
    text_finder const finder(old);
    std::size_t copied = 0;
    for (auto at = finder.find(in, 0); at != std::string_view::npos; at = finder.find(in, copied)) {
        out += in.substr(copied, at - copied);
        out += by;
        if (out.size() > max_bytes) return false;
        copied = at + old.size();
    }
    out += in.substr(copied);
    return out.size() <= max_bytes;
}

}}}  // namespace muster::entra::detail
