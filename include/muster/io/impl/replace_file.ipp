// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <muster/io/replace_file.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF expected<void> replace_file(std::string const& path, std::string_view bytes) {
    auto const name = path + ".new." + std::to_string(::getpid());
    int descriptor = -1;
    auto const failed = [&](char const* doing) {
        failure why;
        why.code = errc::cannot_write;
        why.place = path;
        why.message = std::string(doing) + ": " + std::strerror(errno);
        if (descriptor >= 0) {
            ::close(descriptor);
            ::unlink(name.c_str());
        }
        return unexpected(std::move(why));
    };
    constexpr auto readable = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
    // What the name stands for already, a link perhaps, is somebody else's.
    do descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, readable);
    while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0) return failed("cannot create a file beside it");
    while (!bytes.empty()) {
        auto const written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failed("cannot write");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor) != 0) return failed("cannot write");
    if (::rename(name.c_str(), path.c_str()) != 0) return failed("cannot take the place of it");
    ::close(descriptor);
    return {};
}

}}  // namespace muster
