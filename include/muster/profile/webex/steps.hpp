// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/checks.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/step.hpp>
#include <muster/mapping/transforms.hpp>
#include <muster/profile/webex/choices.hpp>
#include <muster/record/value.hpp>

/// @file
/// The steps that only importing from Webex needs: what is in its ids, and what is done with texts
/// that are too long.

namespace muster { inline namespace MUSTER_ABI { namespace webex {

/// Replaces a Webex id by the UUID in it: an id is the base64 form of
/// `ciscospark://us/PEOPLE/<uuid>`, often without padding. Anything else stays as it is.
struct uuid_of_id_t : transform {
    presence operator()(std::string& out, std::size_t from) const {
        constexpr std::size_t uuid_size = 36;
        constexpr std::string_view start = "Y2lzY29zcGFyazovL";  // of "ciscospark://"
        if (!std::string_view(out).substr(from).starts_with(start)) return presence::value;
        std::array<char, 128> uri;
        std::size_t size = 0;
        std::uint32_t bits = 0;
        unsigned held = 0;
        for (auto i = from; i < out.size() && out[i] != '='; ++i) {
            auto const digit = digit_of(out[i]);
            if (digit < 0 || size == uri.size()) return presence::value;
            bits = (bits << 6 | static_cast<std::uint32_t>(digit)) & 0xFFFFFF;
            held += 6;
            if (held < 8) continue;
            held -= 8;
            uri[size++] = static_cast<char>(bits >> held & 0xFF);
        }
        std::string_view const text(uri.data(), size);
        auto const uuid = text.substr(text.rfind('/') + 1);
        if (uuid.size() == uuid_size) out.replace(from, std::string::npos, uuid);
        return presence::value;
    }
    static void print(std::string& out, constants) { out += "uuid_of_id"; }

private:
    static constexpr int digit_of(char c) noexcept {
        if (c >= 'A' && c <= 'Z') return c - 'A';
        if (c >= 'a' && c <= 'z') return c - 'a' + 26;
        if (c >= '0' && c <= '9') return c - '0' + 52;
        if (c == '+' || c == '-') return 62;
        if (c == '/' || c == '_') return 63;
        return -1;
    }
};
inline constexpr uuid_of_id_t uuid_of_id{};

template <std::size_t CodePoints>
struct cut_with_hash_t : transform {
    static constexpr std::size_t hash_size = 4;
    static_assert(CodePoints > hash_size,
                  "muster: cut_with_hash<N>: of N code points, four are the hash");
    static constexpr std::size_t limit = CodePoints;
    static constexpr bool cuts = true;

    presence operator()(std::string& out, std::size_t from) const {
        auto const text = muster::detail::text_from(out, from);
        if (code_points(text) <= CodePoints) return presence::value;
        std::uint32_t hash = 2166136261;  // FNV-1a
        for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
        out.resize(from + first_code_points(text, CodePoints - hash_size).size());
        for (std::size_t i = 0; i < hash_size; ++i, hash /= 32)
            out += "0123456789abcdefghjkmnpqrstvwxyz"[hash % 32];
        return presence::value;
    }
    static void print(std::string& out, constants) {
        out += "cut_with_hash<" + std::to_string(CodePoints) + ">";
    }
};

/// Cuts a text to at most `CodePoints` code points, of which the last four then depend on all of
/// it: long names that begin alike stay apart, except one pair in a million.
template <std::size_t CodePoints>
inline constexpr cut_with_hash_t<CodePoints> cut_with_hash{};

template <std::size_t CodePoints>
struct drop_longer_t : transform {
    static constexpr std::size_t limit = CodePoints;
    static constexpr bool cuts = true;

    presence operator()(std::string& out, std::size_t from) const {
        if (code_points(muster::detail::text_from(out, from)) <= CodePoints) return presence::value;
        out.resize(from);
        return presence::absent;
    }
    static void print(std::string& out, constants) {
        out += "drop_longer<" + std::to_string(CodePoints) + ">";
    }
};

/// Makes a text of more than `CodePoints` code points absent, and notes in the field's state that
/// something was cut.
template <std::size_t CodePoints>
inline constexpr drop_longer_t<CodePoints> drop_longer{};

/// Puts a limit of `Limit` code points after a rule; 0 is none.
template <std::size_t Limit, too_long Action, mapping_rule Rule>
[[nodiscard]] constexpr auto limited(Rule rule) {
    if constexpr (Limit == 0) {
        return rule;
    } else if constexpr (Action == too_long::cut) {
        return rule | truncate<Limit>;
    } else if constexpr (Action == too_long::drop_field) {
        return rule | drop_longer<Limit>;
    } else {
        return rule | max_length<Limit>;
    }
}

}}}  // namespace muster::webex
