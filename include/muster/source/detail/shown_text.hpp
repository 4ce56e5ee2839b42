// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/detail/printable.hpp>
#include <muster/core/version.hpp>

/// @file
/// Shows a text of others in a sentence.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// A text of an answer as a sentence may hold it: what a terminal could act on as `?`, no more than
/// about 200 bytes, and of addresses and tokens not what is secret.
MUSTER_LAZY [[nodiscard]] inline std::string shown_text(std::string_view text) {
    constexpr std::size_t most = 200;
    std::string safe;
    auto const is_of_word = [](char c) {
        return c > ' ' && c != '"' && c != '\'' && c != '<' && c != '>' && c != '\\';
    };
    while (!text.empty() && safe.size() <= most) {
        std::size_t size = 0;
        while (size < text.size() && is_of_word(text[size])) ++size;
        auto word = text.substr(0, size);
        if (auto const scheme = word.find("://"); scheme != std::string_view::npos) {
            // What stands before an '@' there may be a password, what stands behind '?' a token.
            auto const host = word.substr(scheme + 3);
            auto const path = host.substr(0, host.find_first_of("?#"));
            auto const name = path.substr(0, path.find('/'));
            auto const at = name.rfind('@');
            append_printable(word.substr(0, scheme + 3), safe);
            append_printable(path.substr(at == std::string_view::npos ? 0 : at + 1), safe);
            if (path.size() < host.size()) safe += "?...";
        } else if (auto const token = word.find("eyJ");
                   token != std::string_view::npos && word.size() - token > 40) {
            append_printable(word.substr(0, token), safe);
            safe += "...";
        } else {
            append_printable(word, safe);
        }
        text.remove_prefix(size);
        std::size_t blanks = 0;
        while (blanks < text.size() && !is_of_word(text[blanks])) ++blanks;
        append_printable(text.substr(0, blanks), safe);
        text.remove_prefix(blanks);
    }
    if (safe.size() <= most) return safe;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(safe[end]) & 0xC0) == 0x80) --end;
    safe.resize(end);
    return safe + "...";
}

}}}  // namespace muster::detail
