// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include <muster/io/read_whole.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF expected<std::string> read_whole(input& from, std::size_t most) {
    constexpr std::size_t first = 1u << 16;
    std::string text;
    for (;;) {
        // What is asked for grows with what has come, so that a large file costs few copies.
        auto const size = text.size();
        auto const block = std::min(std::max(first, size / 2), most - size);
        text.resize(size + block);
        auto const got = from.read(text.data() + size, block);
        if (!got) return unexpected(got.error());
        text.resize(size + *got);
        if (*got < block) return text;
        if (text.size() < most) continue;
        char more;
        auto const beyond = from.read(&more, 1);
        if (!beyond) return unexpected(beyond.error());
        if (*beyond == 0) return text;
        failure why;
        why.code = errc::over_limit;
        why.place = from.name();
        why.message = "holds more than " + std::to_string(most) + " bytes, the limit";
        return unexpected(std::move(why));
    }
}

MUSTER_DEF expected<std::string> read_whole(std::string const& path, std::size_t most) {
    auto in = input::open(path);
    if (!in) return unexpected(std::move(in.error()));
    return read_whole(*in, most);
}

}}  // namespace muster
