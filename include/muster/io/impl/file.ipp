// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <muster/io/file.hpp>

namespace muster { inline namespace MUSTER_ABI {
namespace detail {

MUSTER_LAZY inline failure system_failure(errc code, std::string const& place, char const* doing,
                                          int number) {
    failure why;
    why.code = code;
    why.place = place;
    why.message = std::string(doing) + ": " + std::strerror(number);
    return why;
}

}  // namespace detail

MUSTER_DEF expected<input> input::open(std::string const& path) {
    input made;
    made.name_ = path;
    if (path == "-") {
        made.descriptor_ = STDIN_FILENO;
        return made;
    }
    do made.descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    while (made.descriptor_ < 0 && errno == EINTR);
    if (made.descriptor_ < 0)
        return unexpected(detail::system_failure(errc::cannot_open, path, "cannot open", errno));
    made.owned_ = true;
    struct ::stat about {};
    if (::fstat(made.descriptor_, &about) == 0 && S_ISDIR(about.st_mode))
        return unexpected(
            detail::system_failure(errc::cannot_open, path, "cannot read as a file", EISDIR));
#if defined(POSIX_FADV_SEQUENTIAL)
    static_cast<void>(::posix_fadvise(made.descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL));
#endif
    return made;
}

MUSTER_DEF expected<std::size_t> input::read(char* to, std::size_t size) {
    std::size_t done = 0;
    if (in_memory_) {
        done = remaining().copy(to, size);
    } else {
        done = memory_.copy(to, size);
        memory_.remove_prefix(done);
        while (done < size) {
            auto const got = ::read(descriptor_, to + done, size - done);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0)
                return unexpected(
                    detail::system_failure(errc::cannot_read, name_, "cannot read", errno));
            if (got == 0) break;
            done += static_cast<std::size_t>(got);
        }
    }
    offset_ += done;
    return done;
}

MUSTER_DEF void input::close() noexcept {
    if (owned_ && descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
    owned_ = false;
}

}}  // namespace muster
