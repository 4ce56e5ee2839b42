// SPDX-License-Identifier: BSL-1.0
#pragma once

// The definitions of muster::pcre2, as src.hpp has those of muster::muster.

#include <muster/language/entra/impl/bind_scoping.ipp>
#include <muster/language/entra/impl/evaluate.ipp>
#include <muster/language/entra/impl/mapping_engine.ipp>
#include <muster/language/entra/impl/parse_expression.ipp>
#include <muster/language/entra/impl/parse_scoping.ipp>
#include <muster/language/entra/impl/regex.ipp>
#include <muster/language/entra/impl/scoping_json.ipp>
#include <muster/language/entra/impl/synchronization.ipp>
#include <muster/profile/impl/entra_scim_target.ipp>
