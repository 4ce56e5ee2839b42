// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/ldap/bind.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/predicate/explainer.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/smallest_change.hpp>

/// @file
/// Writes down why a filter says what it says, for people and for programs.

namespace muster { inline namespace MUSTER_ABI {

/// The facts of paths that predicates over LDAP entries read: attributes share values with their
/// subtypes, and with what asks every attribute or the entry's name.
MUSTER_API [[nodiscard]] std::vector<path_facts> facts_of(ldap::schema const& names,
                                                          std::span<std::string const> paths);

namespace ldap {

/// An explanation as text: the decision; the tree, a node a line, with its answer, its text as
/// RFC 4515 writes it and what the record holds; then the smallest changes. Lines end with a line
/// feed. Bytes that a terminal could act on are shown as `?`.
///
/// @param asked   the filter that was explained
/// @par Complexity   linear in the filter; at most 1,000 nodes are shown, texts are cut at 200
/// bytes
MUSTER_API [[nodiscard]] std::string render(filter const& asked, explanation const& why);

/// Appends an explanation as one JSON object, in one line without its end:
///
/// `{"answer":"False","in_scope":false,"filter":"...","nodes":[...],"record_change":{...},
/// "filter_change":{...}}`. The nodes stand in the order of the text with their depth, so that no
/// filter nests deeper than a reader allows.
///
/// @par Complexity   linear in the filter
MUSTER_API void append_json(filter const& asked, explanation const& why, std::string& out);

}  // namespace ldap

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/language/ldap/impl/explain.ipp>
#endif
