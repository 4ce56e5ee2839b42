// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <muster/source/inputs.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF bool is_folder(std::string const& path) {
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
}

MUSTER_DEF expected<void> inputs::begin_read(bool& has_read) const {
    for (std::size_t i = 0; i < size(); ++i) {
        if (!is_single_pass(i) || !std::atomic_ref<bool>(has_read).exchange(true)) continue;
        failure why;
        why.code = errc::already_read;
        why.message = "standard input can be read only once; give a file to read it again";
        return unexpected(std::move(why));
    }
    return {};
}

MUSTER_DEF expected<void> inputs::add_folder(std::string const& folder,
                                             std::vector<std::string> const& prefixes) {
    std::error_code error;
    std::vector<std::string> found;
    for (auto at = std::filesystem::directory_iterator(folder, error);
         !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
        auto const name = at->path().filename().string();
        auto const is_data =
            name.ends_with(".json") || name.ends_with(".ndjson") || name.ends_with(".jsonl");
        auto is_meant = false;
        for (auto const& prefix : prefixes) is_meant = is_meant || name.starts_with(prefix);
        if (is_data && is_meant) found.push_back(at->path().string());
    }
    failure why;
    why.code = errc::cannot_open;
    why.place = folder;
    if (error) {
        why.message = "cannot read the folder: " + error.message();
        return unexpected(std::move(why));
    }
    if (found.empty()) {
        why.message = "no file here begins with";
        for (auto const& prefix : prefixes) why.message += " '" + prefix + "'";
        why.message += " and ends in .json, .ndjson or .jsonl";
        return unexpected(std::move(why));
    }
    std::sort(found.begin(), found.end());
    for (auto& name : found) add_file(std::move(name));
    return {};
}

}}  // namespace muster
