// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/language/ldap/unknown_names.hpp>
#include <muster/predicate/binding.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/ldif_links.hpp>

#include "app.hpp"

/// @file
/// What the subcommands know of a directory whose entries come as LDIF.

namespace app {

/// LDIF files, the schema of their entries, and where their links lead. Not moved: the schema
/// refers to the links.
class ldif_directory {
public:
    ldif_directory() = default;
    ldif_directory(ldif_directory const&) = delete;
    ldif_directory& operator=(ldif_directory const&) = delete;

    /// Takes the schema that the options ask for, or the one that the entries come from, and adds
    /// the files of schemas. False, and it has complained, if something is wrong.
    [[nodiscard]] bool open(std::vector<std::string> const& files,
                            directory_options const& options);

    /// Makes ready for a filter: takes attributes for texts that are not known, where the options
    /// ask for that, and notes what it follows from entry to entry. To be called before filters are
    /// bound.
    ///
    /// @par Errors   `errc::unknown_rule` under strict binding: the filter follows links, which
    ///               directories of the standard dialect do not; else `say_unknown` says it
    [[nodiscard]] muster::expected<void> expect(muster::filter const& asked,
                                                muster::binding how = muster::binding::strict);
    /// Reads the links that the filters follow. False, and it has complained, if that fails.
    [[nodiscard]] bool read_links();

    /// Says on standard error which names of the filters are not known.
    void say_unknown() const;

    [[nodiscard]] muster::inputs const& inputs() const noexcept { return inputs_; }
    muster::ldap::schema names;

private:
    bool hold_standard_input();

    directory_options options_;
    std::vector<std::string> files_;
    std::string begun_;  ///< what was read of standard input
    bool is_begun_ = false;
    muster::inputs inputs_;
    std::vector<std::string> links_wanted_;
    std::optional<muster::ldif_links> links_;
    std::set<std::pair<muster::ldap::name_kind, std::string>> unknown_;
    bool has_chain_of_ad_ = false;  ///< a filter follows links in the standard dialect
};

}  // namespace app
