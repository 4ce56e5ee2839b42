// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/mapping/mapped.hpp>
#include <muster/profile/ucx.hpp>

/// @file
/// What several UCX users have alike that should tell them apart.

namespace muster { inline namespace MUSTER_ABI {

/// Several users with one value.
struct ucx_conflict {
    std::string_view field;               ///< as in `field_names<ucx_user>`
    std::string value;                    ///< what they share
    std::vector<std::string> identities;  ///< sorted, each once
    std::string message;                  ///< a sentence, with what can be done
    friend bool operator==(ucx_conflict const&, ucx_conflict const&) = default;
};

/// Collects mapped users, of one pipeline or several, and says which of them clash:
/// * the name of a service entity (`login`), which was cut, perhaps, to what another has;
/// * the Active Directory username with its domain, which is who the user is;
/// * the first extension number and its alias. Locations may have the same extensions: that is
///   allowed, but a caller cannot tell who is meant.
///
/// What it says does not depend on the order of the users. Holds a copy of the values and, for
/// each, of the identity: about 400 bytes a user.
class ucx_conflicts {
public:
    void add(mapped<ucx_user> const& user) {
        auto const& value = user.value;
        note(0, value.login, user.identity);
        if (!value.ad_username.empty())
            note(1, value.ad_username + "@" + value.domain, user.identity);
        note(2, value.first_extension_number, user.identity);
        note(3, value.first_extension_alias, user.identity);
    }

    /// The conflicts, by field and value.
    ///
    /// @par Complexity   sorts all that was added: n log n
    [[nodiscard]] std::vector<ucx_conflict> found() const {
        std::vector<ucx_conflict> all;
        for (std::size_t field = 0; field < fields.size(); ++field) {
            auto notes = notes_[field];
            std::sort(notes.begin(), notes.end());
            notes.erase(std::unique(notes.begin(), notes.end()), notes.end());
            for (auto first = notes.begin(); first != notes.end();) {
                auto last = first;
                while (last != notes.end() && last->first == first->first) ++last;
                if (last - first > 1) {
                    auto& conflict = all.emplace_back();
                    conflict.field = fields[field];
                    conflict.value = first->first;
                    for (auto each = first; each != last; ++each)
                        conflict.identities.push_back(each->second);
                    conflict.message = sentence(field, conflict);
                }
                first = last;
            }
        }
        return all;
    }

private:
    static constexpr std::array<std::string_view, 4> fields{
        "login", "ad_username", "first_extension_number", "first_extension_alias"};

    void note(std::size_t field, std::string_view value, std::string_view identity) {
        if (!value.empty()) notes_[field].emplace_back(value, identity);
    }

    [[nodiscard]] static std::string sentence(std::size_t field, ucx_conflict const& conflict) {
        constexpr std::array<std::string_view, 4> what{"name", "Active Directory username",
                                                       "first extension number",
                                                       "first extension number alias"};
        constexpr std::array<std::string_view, 4> advice{
            "give the entities names that differ in what is kept of them, or let a hash be added",
            "two sources or organizations have the same user",
            "import the ESN, which has the routing prefix of the location, instead of the "
            "extension",
            "call the first extension number, if that is the ESN: it has the routing prefix of the "
            "location"};
        std::string text(what[field]);
        text += " \"" + conflict.value + "\" is of " + std::to_string(conflict.identities.size()) +
                " users (";
        constexpr std::size_t most = 5;
        for (std::size_t i = 0; i < conflict.identities.size() && i < most; ++i) {
            if (i != 0) text += ", ";
            text += conflict.identities[i];
        }
        if (conflict.identities.size() > most) text += ", ...";
        text += "): ";
        text += advice[field];
        return text;
    }

    std::array<std::vector<std::pair<std::string, std::string>>, 4> notes_;
};

}}  // namespace muster
