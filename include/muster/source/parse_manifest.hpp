// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include <muster/core/detail/hex.hpp>
#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/time.hpp>
#include <muster/core/version.hpp>
#include <muster/io/detail/json_dom.hpp>
#include <muster/source/manifest.hpp>

/// @file
/// Reads the text of a manifest.

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

/// Reads the values of a manifest, and remembers the first that is wrong, and where.
class manifest_reader {
public:
    using element = simdjson::dom::element;

    bool read(element from, manifest& to) {
        std::array<element, 4> held;
        std::uint64_t version = 0;
        simdjson::dom::array kinds;
        if (!members(from, "", {"muster_snapshot", "source", "taken", "kinds"}, held)) return false;
        if (held[0].get(version) != simdjson::SUCCESS || version != 1)
            return wrong("muster_snapshot", "is not 1, the version that this program reads");
        if (!short_text(held[1], "source", to.source) || !short_text(held[2], "taken", to.taken))
            return false;
        if (!parse_time(to.taken)) return wrong("taken", "is no ISO 8601 time");
        if (held[3].get(kinds) != simdjson::SUCCESS) return wrong("kinds", "is no array");
        for (auto const each : kinds) {
            auto const place = "kinds[" + std::to_string(to.kinds.size()) + "]";
            if (to.kinds.size() == manifest_limits::kinds)
                return over(place, manifest_limits::kinds);
            if (!kind(each, place, to.kinds.emplace_back())) return false;
            for (std::size_t i = 0; i + 1 < to.kinds.size(); ++i)
                if (to.kinds[i].name == to.kinds.back().name)
                    return wrong(place + ".kind", "stands in an entry before, too");
        }
        return true;
    }

    [[nodiscard]] failure&& reason() noexcept { return std::move(why_); }

private:
    bool wrong(std::string const& place, std::string_view how, errc code = errc::malformed) {
        why_.code = code;
        why_.message = (place.empty() ? "the manifest" : place) + " " + std::string(how);
        return false;
    }
    bool over(std::string const& place, std::size_t limit) {
        return wrong(place, "is more than " + std::to_string(limit) + ", the limit",
                     errc::over_limit);
    }

    /// Takes the members called `names`: all of them, each once, and no other.
    template <std::size_t Count>
    bool members(element from, std::string const& place,
                 std::array<std::string_view, Count> const& names,
                 std::array<element, Count>& held) {
        simdjson::dom::object object;
        if (from.get(object) != simdjson::SUCCESS) return wrong(place, "is no object");
        auto const inside = place.empty() ? std::string() : place + ".";
        std::array<bool, Count> met{};
        for (auto const [key, value] : object) {
            std::size_t i = 0;
            while (i < Count && names[i] != key) ++i;
            // A name that is misspelt would be a check that is not made.
            if (i == Count)
                return wrong(inside + std::string(key.substr(0, manifest_limits::name)),
                             "is no member of a manifest");
            if (std::exchange(met[i], true))
                return wrong(inside + std::string(key), "stands there twice");
            held[i] = value;
        }
        for (std::size_t i = 0; i < Count; ++i)
            if (!met[i]) return wrong(inside + std::string(names[i]), "is missing");
        return true;
    }
    bool short_text(element from, std::string const& place, std::string& to) {
        std::string_view text;
        if (from.get(text) != simdjson::SUCCESS) return wrong(place, "is no string");
        if (text.size() > manifest_limits::name)
            return wrong(place, "is longer than 255 bytes", errc::over_limit);
        for (char const c : text)
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
                return wrong(place, "holds a control character");
        to = text;
        return true;
    }
    bool count(element from, std::string const& place, std::uint64_t& to) {
        if (from.get(to) != simdjson::SUCCESS) return wrong(place, "is no whole number from 0 on");
        if (to > manifest_limits::count)
            return wrong(place, "is more than 2^53, the limit", errc::over_limit);
        return true;
    }
    bool file(element from, std::string const& place, std::string& to) {
        if (!short_text(from, place, to)) return false;
        if (!is_page_name(to))
            return wrong(place, "is \"" + to +
                                    "\"; a page is a file in the folder itself, not hidden, whose "
                                    "name ends in .json, .ndjson or .jsonl");
        return true;
    }

    bool kind(element from, std::string const& place, manifest_kind& to) {
        std::array<element, 6> held;
        simdjson::dom::array pages;
        if (!members(from, place, {"kind", "list", "link", "records", "first", "pages"}, held) ||
            !short_text(held[0], place + ".kind", to.name) ||
            !short_text(held[1], place + ".list", to.list) ||
            !short_text(held[2], place + ".link", to.link) ||
            !count(held[3], place + ".records", to.records) ||
            !file(held[4], place + ".first", to.first))
            return false;
        if (to.name.empty()) return wrong(place + ".kind", "is empty");
        if (held[5].get(pages) != simdjson::SUCCESS) return wrong(place + ".pages", "is no array");
        for (auto const each : pages) {
            auto const number = place + ".pages[" + std::to_string(to.pages.size()) + "]";
            if (++pages_ > manifest_limits::pages) return over(number, manifest_limits::pages);
            if (!page(each, number, to.pages.emplace_back())) return false;
        }
        return true;
    }
    bool page(element from, std::string const& place, manifest_page& to) {
        std::array<element, 5> held;
        if (!members(from, place, {"file", "bytes", "records", "sha256", "next"}, held) ||
            !file(held[0], place + ".file", to.file) ||
            !count(held[1], place + ".bytes", to.bytes) ||
            !count(held[2], place + ".records", to.records) ||
            !short_text(held[3], place + ".sha256", to.sha256))
            return false;
        auto is_digest = to.sha256.size() == 64;
        for (char const c : to.sha256)
            is_digest = is_digest && detail::hex_digit(c) >= 0 && c == ascii_lower(c);
        if (!is_digest)
            return wrong(place + ".sha256", "is not 64 hexadecimal digits of lower case");
        return held[4].is_null() || file(held[4], place + ".next", to.next);
    }

    failure why_;
    std::size_t pages_ = 0;
};

}  // namespace detail

/// Reads a manifest: its syntax, its types and limits, and that no name leads out of the folder.
/// Whether it agrees with itself is asked of `chain_of`, whether with the folder of `snapshot`.
///
/// @par Errors       `errc::malformed`, `errc::over_limit`; the message names the member, such as
///                   `kinds[0].pages[2].sha256`
/// @par Complexity   linear; the members of an object are few, and others are refused
MUSTER_LAZY [[nodiscard]] inline expected<manifest> parse_manifest(std::string_view text) {
    manifest made;
    detail::manifest_reader reader;
    failure why;
    if (text.size() > manifest_limits::bytes) {
        why.code = errc::over_limit;
        why.message = "the manifest is longer than " + std::to_string(manifest_limits::bytes) +
                      " bytes, the limit";
        return unexpected(std::move(why));
    }
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (auto const error = detail::parse_dom(parser, text, root)) {
        why.code = errc::malformed;
        why.message = std::string("the manifest is not JSON: ") + simdjson::error_message(error);
        return unexpected(std::move(why));
    }
    if (!reader.read(root, made)) return unexpected(reader.reason());
    return made;
}

}}  // namespace muster
