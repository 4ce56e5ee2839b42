// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/detail/json_string.hpp>
#include <muster/core/text.hpp>
#include <muster/record/element.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// Goes over the tokens of a JSON text. It never looks beyond its end, and takes what is no JSON
/// for a value that goes on to the next comma or bracket.
class json_tokens {
public:
    explicit json_tokens(std::string_view text) noexcept : text_(text) {}

    [[nodiscard]] char here() noexcept {
        while (at_ < text_.size() && is_ascii_blank(text_[at_])) ++at_;
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool take(char c) noexcept {
        if (here() != c || at_ >= text_.size()) return false;
        ++at_;
        return true;
    }
    /// What stands between the quotes of the string that begins here.
    std::string_view string() noexcept {
        auto const from = ++at_;
        while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
        if (at_ > text_.size()) at_ = text_.size();
        auto const inside = text_.substr(from, at_ - from);
        if (at_ < text_.size()) ++at_;
        return inside;
    }
    /// The text of the value that begins here.
    std::string_view any_value() noexcept {
        static_cast<void>(here());
        auto const from = at_;
        for (std::size_t depth = 0; at_ < text_.size();) {
            auto const c = text_[at_];
            if (c == '"') {
                string();
            } else if (c == '{' || c == '[') {
                ++depth;
                ++at_;
            } else if (c == '}' || c == ']') {
                if (depth == 0) break;
                ++at_;
                --depth;
            } else if (depth == 0 && c == ',') {
                break;
            } else {
                ++at_;
                continue;
            }
            if (depth == 0) break;
        }
        auto text = text_.substr(from, at_ - from);
        while (!text.empty() && is_ascii_blank(text.back())) text.remove_suffix(1);
        return text;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace detail

MUSTER_DEF bool element::scalar(std::string_view json, value& found) const {
    switch (json.front()) {
    case '"': {
        auto const inside = detail::json_tokens(json).string();
        found = {inside, value_kind::text};
        if (inside.find('\\') == std::string_view::npos) return true;
        auto& text = made_.emplace_back().text;
        if (!detail::append_unescaped(inside, text)) return false;
        found.text = text;
        return true;
    }
    case '{':
    case '[': found = {json, value_kind::complex}; return true;
    case 't':
    case 'f': found = {json, value_kind::boolean}; return true;
    case 'n': return false;
    default: found = {json, value_kind::number}; return true;
    }
}

MUSTER_DEF field element::answer(std::string_view json) const {
    value found;
    if (!json.starts_with('[')) return scalar(json, found) ? field(found) : field(presence::null);
    auto& values = made_.emplace_back().values;
    auto tokens = detail::json_tokens(json);
    for (tokens.take('['); tokens.here() != ']' && tokens.here() != '\0'; tokens.take(',')) {
        auto const each = tokens.any_value();
        if (each.empty()) break;
        if (scalar(each, found)) values.push_back(found);
    }
    return field(values.data(), values.size());
}

MUSTER_DEF field element::at(path const& where) const {
    if (!where.valid() || where.size() != 1 || where[0].bracketed) return {};
    auto const name = where[0].name;
    if (whole_.kind != value_kind::complex)
        return equal_ascii_nocase(name, "value") ? field(whole_) : field();
    auto tokens = detail::json_tokens(whole_.text);
    if (!tokens.take('{')) return {};
    std::string plain;
    while (tokens.here() == '"') {
        auto key = tokens.string();
        if (key.find('\\') != std::string_view::npos) {
            plain.clear();
            if (!detail::append_unescaped(key, plain)) return {};
            key = plain;
        }
        if (!tokens.take(':')) return {};
        auto const json = tokens.any_value();
        if (json.empty()) return {};
        if (equal_ascii_nocase(key, name)) return answer(json);
        if (!tokens.take(',')) return {};
    }
    return {};
}

MUSTER_DEF bool has_content(value const& held) noexcept {
    if (held.kind != value_kind::complex) return !held.text.empty();
    auto tokens = detail::json_tokens(held.text);
    for (char c = tokens.here(); c != '\0'; c = tokens.here()) {
        if (c == '"') {
            auto const inside = tokens.string();
            if (!tokens.take(':') && !inside.empty()) return true;
        } else if (c == '-' || c == 't' || c == 'f' || is_ascii_digit(c)) {
            return true;
        } else {
            // null, or a bracket: letter by letter it means nothing
            tokens.take(c);
        }
    }
    return false;
}

}}  // namespace muster
