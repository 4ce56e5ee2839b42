// SPDX-License-Identifier: BSL-1.0
// A part of a program that asks a regular expression.
#include <muster/language/entra/regex.hpp>

namespace {

bool asked() {
    auto const pattern = muster::entra::regex::compile("^(?<user>[a-z]+)@");
    muster::entra::regex_budget budget;
    auto const found = pattern ? pattern->finds("ada@example.com", budget) : false;
    return found && *found;
}

[[maybe_unused]] bool const is_found = asked();

}  // namespace
