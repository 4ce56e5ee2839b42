// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/ldif_reader.hpp>

/// @file
/// Where the links of LDIF entries lead, for LDAP_MATCHING_RULE_IN_CHAIN.

namespace muster { inline namespace MUSTER_ABI {

/// What links of entries may take.
struct link_limits {
    std::size_t bytes = std::size_t{1} << 30;  ///< of memory, as far as it is counted
};

/// The links between the entries of LDIF files, read once before a filter follows them.
///
/// A name that no entry has is not followed, since nobody knows what it holds: where a value may
/// lead on through one, the answer is Undefined unless the name that is looked for was found.
/// Circles end. Refer a schema to it: `names.links = link_lookup(links)`.
///
/// @par Memory          a name takes its normalised bytes and about 100 more, a link 8; the names
///                      that lead to one that is looked for take a bit for each name
/// @par Thread safety   may be asked from many threads at once
/// @par Example         @snippet tests/source/ldif_links.cpp links
class ldif_links {
public:
    /// Reads the values of `attributes`, such as `member`, `memberOf` and `manager`.
    ///
    /// @par Errors       as the source; `errc::over_limit`; `errc::already_read` for standard input
    /// @par Lifetime     refers to the schema
    MUSTER_API [[nodiscard]] static expected<ldif_links> read(inputs const& from,
                                                              ldap::schema const& names,
                                                              std::vector<std::string> attributes,
                                                              link_limits limits = {});

    /// Whether `value`, or a name that it leads to under `attribute`, is the one whose canonical
    /// form is `wanted`. How many names there are does not change what an answer costs, but for the
    /// first about a wanted name.
    MUSTER_API [[nodiscard]] truth leads_to(std::string_view value, std::string_view attribute,
                                            std::string_view wanted) const;

    /// How many entries there are.
    MUSTER_API [[nodiscard]] std::size_t size() const noexcept;

private:
    struct state;
    explicit ldif_links(std::shared_ptr<state> held) : held_(std::move(held)) {}

    std::shared_ptr<state> held_;
};

/// The attributes that in-chain items of `asked` follow, as they are written, each once.
MUSTER_API [[nodiscard]] std::vector<std::string> attributes_in_chains(filter const& asked);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/source/impl/ldif_links.ipp>
#endif
