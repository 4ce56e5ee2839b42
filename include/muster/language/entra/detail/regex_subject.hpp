// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>

/// @file
/// A text as PCRE2 wants it: UTF-8.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// The code point that stands for a byte that is not UTF-8: one of a plane without characters, so
/// that nothing in a pattern takes it for one.
[[nodiscard]] constexpr char32_t stray_point(unsigned char byte) noexcept { return 0xDFF00 + byte; }

/// Appends a code point in UTF-8.
inline void append_code_point(char32_t c, std::string& out) {
    auto const put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0 | c >> 6);
    } else {
        if (c < 0x10000) {
            put(0xE0 | c >> 12);
        } else {
            put(0xF0 | c >> 18);
            put(0x80 | (c >> 12 & 0x3F));
        }
        put(0x80 | (c >> 6 & 0x3F));
    }
    put(0x80 | (c & 0x3F));
}

/// A text that is searched. What is not UTF-8 is searched in a copy in which each stray byte is a
/// code point, and given back as it was.
///
/// @par Lifetime     views the text
class regex_subject {
public:
    explicit regex_subject(std::string_view text) : text_(text) {
        if (is_utf8(text)) return;
        copied_ = true;
        for (std::size_t i = 0; i < text.size();) {
            auto const size = muster::detail::sequence_at(text, i);
            auto const before = copy_.size();
            if (size != 0)
                copy_ += text.substr(i, size);
            else
                append_code_point(stray_point(static_cast<unsigned char>(text[i])), copy_);
            places_.resize(copy_.size(), i);
            places_[before] = i;
            i += size != 0 ? size : 1;
        }
        places_.push_back(text.size());
    }

    /// What PCRE2 is given.
    [[nodiscard]] std::string_view bytes() const noexcept {
        return copied_ ? std::string_view(copy_) : text_;
    }
    [[nodiscard]] std::size_t size() const noexcept { return bytes().size(); }
    /// The text between two places of `bytes()`.
    [[nodiscard]] std::string_view slice(std::size_t first, std::size_t last) const noexcept {
        if (!copied_) return text_.substr(first, last - first);
        return text_.substr(places_[first], places_[last] - places_[first]);
    }
    [[nodiscard]] std::string_view whole() const noexcept { return text_; }
    /// The place behind the character at `place`.
    [[nodiscard]] std::size_t next(std::size_t place) const noexcept {
        auto const in = bytes();
        for (++place; place < in.size() && (static_cast<unsigned char>(in[place]) & 0xC0) == 0x80;)
            ++place;
        return place;
    }

private:
    std::string_view text_;
    std::string copy_;
    std::vector<std::size_t> places_;  // in the text, of each byte of the copy
    bool copied_ = false;
};

}}}  // namespace muster::entra::detail
