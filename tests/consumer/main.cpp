// SPDX-License-Identifier: BSL-1.0
// What a user's first program may look like: it checks that headers and version are those of
// muster.
#include <cstdio>

#include <muster/core/version.hpp>
#include <muster/record/path.hpp>

int main() {
    constexpr muster::path mail("emails[type=work].value");
    static_assert(mail.valid() && mail.size() == 2);
    static_assert(!muster::path("emails[").valid());

    std::printf("muster %d.%d.%d\n", muster::version.major, muster::version.minor,
                muster::version.patch);
    return mail[0].member == "type" ? 0 : 1;
}
