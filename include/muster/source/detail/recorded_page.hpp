// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <simdjson.h>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/sha256.hpp>
#include <muster/core/version.hpp>
#include <muster/io/detail/json_dom.hpp>
#include <muster/io/file.hpp>
#include <muster/source/detail/detect.hpp>
#include <muster/source/framing.hpp>

/// @file
/// What a recorded page is, as far as a manifest tells: its bytes, how many records it holds, and
/// whether it names a page after it.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

struct recorded_page {
    std::uint64_t bytes = 0;
    std::string sha256{};
    std::uint64_t records = 0;
    bool has_link = false;
    std::string wrong{};  ///< why its records cannot be counted; empty: they are
};

/// Counts the records of a page's list, or the lines that hold one where there is no list.
MUSTER_LAZY inline void count_records(std::string_view text, std::string_view list,
                                      std::string_view link, recorded_page& page) {
    if (list.empty()) {
        while (!text.empty()) {
            auto const line = text.substr(0, text.find('\n'));
            text.remove_prefix(line.size() + (line.size() < text.size()));
            page.records += trim_json_blanks(line).empty() ? 0 : 1;
        }
        return;
    }
    simdjson::dom::parser parser;
    simdjson::dom::element whole;
    simdjson::dom::object root;
    auto error = parse_dom(parser, text, whole);
    if (!error) error = whole.get(root);
    if (error) {
        page.wrong = error == simdjson::INCORRECT_TYPE
                         ? "is no JSON object"
                         : std::string("is not JSON: ") + simdjson::error_message(error);
        return;
    }
    simdjson::dom::array records;
    if (root[list].get(records) != simdjson::SUCCESS) {
        // SCIM leaves out a list of nothing (RFC 7644 3.4.2).
        std::uint64_t total = 0;
        if (root["totalResults"].get(total) == simdjson::SUCCESS && total == 0) return;
        page.wrong = "holds no list called \"" + std::string(list) + "\"";
        return;
    }
    // Not `size()`, which ends at 2^24.
    for (auto const each : records) {
        static_cast<void>(each);
        ++page.records;
    }
    std::string_view next;
    page.has_link = !link.empty() && root[link].get(next) == simdjson::SUCCESS && !next.empty();
}

/// Looks at a page of a folder.
///
/// @return   or why there is no such file: a failure's message is `is missing`, `is a symbolic
///           link` and the like
MUSTER_LAZY inline expected<recorded_page>
look_at_page(std::string const& path, std::string_view list, std::string_view link) {
    failure why;
    why.code = errc::cannot_open;
    why.place = path;
    std::error_code error;
    auto const what = std::filesystem::symlink_status(path, error);
    // What a link leads to may lie anywhere, and is no part of the folder.
    if (!std::filesystem::exists(what))
        why.message = "is missing";
    else if (std::filesystem::is_symlink(what))
        why.message = "is a symbolic link, not a file of the folder";
    else if (!std::filesystem::is_regular_file(what))
        why.message = "is no file";
    if (!why.message.empty()) return unexpected(std::move(why));
    auto in = input::open(path);
    if (!in) return unexpected(std::move(in.error()));

    constexpr std::size_t block = 1u << 20, most = json_limits().page;
    recorded_page page;
    sha256 digest;
    std::string text, piece(block, '\0');
    for (;;) {
        auto const got = in->read(piece.data(), block);
        if (!got) return unexpected(got.error());
        auto const bytes = std::string_view(piece).substr(0, *got);
        digest.add(bytes);
        page.bytes += *got;
        if (page.bytes <= most)
            text += bytes;
        else
            text.clear();
        if (*got < block) break;
    }
    page.sha256 = digest.hex();
    if (page.bytes > most)
        page.wrong = "is larger than " + std::to_string(most) + " bytes, the limit";
    else
        count_records(text, list, link, page);
    return page;
}

}}}  // namespace muster::detail
