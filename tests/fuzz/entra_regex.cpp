// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/regex.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <muster/core/failure.hpp>

#include "processor_time.hpp"

/// @file
/// Any bytes as a pattern, and behind zero bytes a text and a replacement: the pattern is refused
/// at a place inside it, or every search ends within its steps, and all ways to search agree. All
/// of it together takes less than 100 ms.

namespace {

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

/// Takes what stands before the next zero byte.
std::string_view next(std::string_view& rest) {
    auto const zero = rest.find('\0');
    auto const taken = rest.substr(0, zero);
    rest.remove_prefix(zero == std::string_view::npos ? rest.size() : zero + 1);
    return taken;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t most = 1u << 16, bytes = 1u << 20;
    constexpr auto steps = muster::entra::regex_budget{}.steps;
    if (size > most) return 0;
    processor_time const bounded;
    std::string_view rest(reinterpret_cast<char const*>(data), size);
    auto const pattern = next(rest), text = next(rest), by = next(rest);

    auto const made = muster::entra::regex::compile(pattern, size % 2 == 1);
    if (!made) {
        auto const& why = made.error();
        require(why.code == muster::errc::bad_pattern && !why.message.empty());
        require(why.position <= why.text.size() && !why.render().empty());
        return 0;
    }
    auto const over = [](muster::failure const& why) {
        require(why.code == muster::errc::over_limit && !why.message.empty());
    };
    muster::entra::regex_budget budget{steps};
    auto const found = made->finds(text, budget);
    require(budget.steps <= steps);
    if (!found) over(found.error());

    budget = {steps};
    auto const whole = made->matches_whole(text, budget);
    if (!whole) over(whole.error());
    require(!found || !whole || !*whole || *found);

    std::string out;
    budget = {steps};
    auto const same = made->replace(text, "$&", budget, bytes, out);
    if (!same) over(same.error());
    require(!same || out == text);

    out.clear();
    budget = {steps};
    auto const replaced = made->replace(text, by, budget, bytes, out);
    if (!replaced) over(replaced.error());
    require(!replaced || out.size() <= bytes);
    require(!replaced || !found || *found || out == text);

    out.clear();
    budget = {steps};
    require(made->has_group("0"));
    auto const held = made->capture(text, "0", budget, out);
    if (!held) over(held.error());
    require(!held || !found || *held == *found);
    require(!held || text.find(out) != std::string_view::npos);
    if (!made->has_group("1")) return 0;
    out.clear();
    budget = {steps};
    auto const one = made->replace_group(text, "1", by, budget, bytes, out);
    if (!one) over(one.error());
    return 0;
}
