// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/expected.hpp>
#include <muster/language/entra/scoping_filter.hpp>

/// @file
/// Scoping filters of Entra ID, as people have them.

namespace app {

/// Reads a text (`department EQUALS "Sales"`), Graph's JSON of a scope, or an object that holds it
/// under `scope`, as an object mapping does.
[[nodiscard]] muster::expected<muster::entra::scoping_filter> read_scope(std::string_view text);

}  // namespace app
