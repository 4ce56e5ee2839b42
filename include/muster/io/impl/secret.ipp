// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include <muster/core/failure.hpp>
#include <muster/io/secret.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// The secret, if it has a size that one can have.
MUSTER_LAZY [[nodiscard]] inline expected<secret_text> sized_secret(std::string_view text,
                                                                    std::string const& where) {
    if (text.empty())
        return unexpected(failure{errc::bad_option, where + " holds no password", {}, {}, {}, 0});
    if (text.size() > secret_text::max_size)
        return unexpected(failure{errc::bad_option,
                                  where + " holds more than " +
                                      std::to_string(secret_text::max_size) +
                                      " bytes, which is no password",
                                  {},
                                  {},
                                  {},
                                  0});
    return secret_text(text);
}

}  // namespace detail

MUSTER_DEF expected<secret_text> secret_from_environment(std::string_view name) {
    std::string const terminated(name);
    auto const where = "the environment variable " + terminated;
    char const* const found = std::getenv(terminated.c_str());
    if (found == nullptr)
        return unexpected(failure{errc::bad_option, where + " is not set", {}, {}, {}, 0});
    return detail::sized_secret(found, where);
}

MUSTER_DEF expected<secret_text> secret_from_descriptor(int descriptor) {
    auto const where = "file descriptor " + std::to_string(descriptor);
    std::vector<char> bytes(secret_text::max_size + 2);
    std::size_t size = 0;
    while (size < bytes.size()) {
        auto const got = ::read(descriptor, bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            secret_text::wipe(bytes);
            return unexpected(failure{errc::cannot_read,
                                      where + ": cannot read: " + std::strerror(errno),
                                      {},
                                      {},
                                      {},
                                      0});
        }
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    std::string_view text(bytes.data(), size);
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    auto made = detail::sized_secret(text, where);
    secret_text::wipe(bytes);
    return made;
}

}}  // namespace muster
