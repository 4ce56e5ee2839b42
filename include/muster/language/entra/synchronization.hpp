// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/entra/attribute_mapping.hpp>
#include <muster/language/entra/expression.hpp>

/// @file
/// Attribute mappings of Entra ID as Microsoft Graph holds them: the schema of a synchronization
/// job, `GET /servicePrincipals/{id}/synchronization/jobs/{id}/schema`.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

struct synchronization_limits {
    std::size_t mappings = 64;
    std::size_t rows = 1024;       ///< of one mapping
    std::size_t parameters = 512;  ///< of the functions of one row, which nest 16 deep
};

/// Reads the mappings of users in a schema: those `objectMappings` of `synchronizationRules` that
/// are enabled and whose `sourceObjectName` is `User`.
///
/// Accepted are also an object mapping alone (`{"attributeMappings": [...]}`), and a list of
/// `attributeMappings` alone. Members that are not known are named in `warnings`; what makes no
/// sense is a failure that names its place:
/// `synchronizationRules[0].objectMappings[0].attributeMappings[3].source.expression`.
///
/// @return   at least one mapping, each with a row by which users are found
/// @par Errors       `errc::malformed`, `errc::over_limit`; those of `parse_expression` and
///                   `read_scoping`
/// @par Complexity   linear; no recursion but into the parameters of functions
MUSTER_API [[nodiscard]] expected<std::vector<attribute_mapping>>
read_synchronization(json_value const& schema, expression_options expressions = {},
                     synchronization_limits limits = {});

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/synchronization.ipp>
#endif
