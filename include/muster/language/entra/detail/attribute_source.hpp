// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <muster/core/version.hpp>
#include <muster/language/entra/expression_value.hpp>

/// @file
/// Attributes, whatever they are kept in.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Refers to a callable that answers what an attribute holds.
struct attribute_source {
    void const* object;
    expression_value (*ask)(void const* object, std::string_view name);
};

}}}  // namespace muster::entra::detail
