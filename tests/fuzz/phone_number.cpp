// SPDX-License-Identifier: BSL-1.0
#include <muster/mapping/phone_number.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <muster/core/text.hpp>

/// @file
/// Any bytes as a telephone number: what is made of them is digits of theirs in their order, with
/// at most a leading `+`, and is a number itself; what is none is null and said, unless it is
/// blank. A text that is a number already, which is told by a short way, is read the same by the
/// long one.

namespace {

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

struct reading {
    bool is_number = false;
    std::string number, doubt;
};

reading read(std::string_view text) {
    reading made;
    std::string out = "kept" + std::string(text), quiet = out;
    made.is_number = muster::phone_number(out, 4, made.doubt) == muster::presence::value;
    require((muster::phone_number(quiet, 4) == muster::presence::value) == made.is_number);
    require(out.starts_with("kept"));
    if (!made.is_number) return made;
    require(out == quiet);
    made.number = out.substr(4);
    return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t most = 1u << 14;
    if (size > most) return 0;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const made = read(text);
    if (!made.is_number) {
        require(made.doubt.empty() == muster::trim(text).empty());
        return 0;
    }
    std::size_t digits = 0, at = 0;
    for (std::size_t i = 0; i < made.number.size(); ++i) {
        auto const c = made.number[i];
        require(muster::is_ascii_digit(c) || (c == '+' && i == 0));
        digits += muster::is_ascii_digit(c);
        at = text.find(c, at);
        require(at++ != std::string_view::npos);
    }
    require(digits >= 1 && digits <= 18);
    auto const again = read(made.number);
    require(again.is_number && again.number == made.number && again.doubt.empty());
    // A blank behind it takes the short way away.
    auto const longer = read(made.number + " ");
    require(longer.is_number && longer.number == made.number && longer.doubt.empty());
    return 0;
}
