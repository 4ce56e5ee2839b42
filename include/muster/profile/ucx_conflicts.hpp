// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
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

/// Where the numbers of users are from.
enum class number_plan : std::uint8_t {
    esn,    ///< locations have routing prefixes, so that an ESN tells equal extensions apart: Webex
    plain,  ///< a number is what it is: Entra ID, SCIM, LDAP
};

/// Collects mapped users, of one pipeline or several, and says which of them clash:
/// * the name of a service entity (`login`), which was cut, perhaps, to what another has;
/// * the Active Directory username with its domain, which is who the user is;
/// * the first extension number and its alias. Locations may have the same extensions: that is
///   allowed, but a caller cannot tell who is meant, and an ESN can. Users who share a telephone
///   number are another matter.
///
/// What it says does not depend on the order of the users. Holds a copy of the values and of the
/// identity: about 300 bytes a user. At most 2^32 - 1 users.
class ucx_conflicts {
public:
    void add(mapped<ucx_user> const& user, number_plan plan = number_plan::esn) {
        auto const& value = user.value;
        auto const number = static_cast<std::uint32_t>(identities_.size());
        identities_.push_back(keep(user.identity));
        note(0, value.login, number);
        if (!value.ad_username.empty()) {
            room_ = value.ad_username;
            room_ += '@';
            room_ += value.domain;
            note(1, room_, number);
        }
        // What is dialled from outside, or is the work phone itself, is no extension.
        auto const is_phone = [&](std::string const& text) {
            return plan == number_plan::plain || text.starts_with('+') ||
                   text == value.home_phone || text == value.mobile_business_number;
        };
        note(2, value.first_extension_number, number, is_phone(value.first_extension_number));
        note(3, value.first_extension_alias, number, is_phone(value.first_extension_alias));
    }

    /// The conflicts, by field and value.
    ///
    /// @par Complexity   sorts all that was added: n log n
    [[nodiscard]] std::vector<ucx_conflict> found() const {
        std::vector<ucx_conflict> all;
        for (std::size_t field = 0; field < fields.size(); ++field) {
            auto notes = notes_[field];
            // Numbers sort faster than texts, and most values are of one user alone.
            std::sort(notes.begin(), notes.end(),
                      [](noted const& a, noted const& b) { return a.hash < b.hash; });
            auto const before = all.size();
            for (auto first = notes.begin(); first != notes.end();) {
                auto last = first;
                while (last != notes.end() && last->hash == first->hash) ++last;
                if (last - first > 1) add_conflicts(field, {first, last}, all);
                first = last;
            }
            std::sort(all.begin() + static_cast<std::ptrdiff_t>(before), all.end(),
                      [](auto const& a, auto const& b) { return a.value < b.value; });
        }
        return all;
    }

private:
    static constexpr std::array<std::string_view, 4> fields{
        "login", "ad_username", "first_extension_number", "first_extension_alias"};

    struct piece {
        std::size_t at = 0;
        std::size_t size = 0;
    };
    struct noted {
        std::size_t hash = 0;
        piece value;
        std::uint32_t user = 0;
        bool is_phone = false;
    };

    piece keep(std::string_view text) {
        piece const kept{texts_.size(), text.size()};
        texts_ += text;
        return kept;
    }
    [[nodiscard]] std::string_view view(piece const& of) const noexcept {
        return std::string_view(texts_).substr(of.at, of.size);
    }
    void note(std::size_t field, std::string_view value, std::uint32_t user,
              bool is_phone = false) {
        if (value.empty()) return;
        notes_[field].push_back(
            {std::hash<std::string_view>{}(value), keep(value), user, is_phone});
    }

    /// The conflicts among values of one hash.
    void add_conflicts(std::size_t field, std::span<noted const> alike,
                       std::vector<ucx_conflict>& all) const {
        std::vector<std::pair<std::string_view, std::string_view>> pairs;
        for (auto const& each : alike)
            pairs.emplace_back(view(each.value), view(identities_[each.user]));
        std::sort(pairs.begin(), pairs.end());
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        for (auto first = pairs.begin(); first != pairs.end();) {
            auto last = first;
            while (last != pairs.end() && last->first == first->first) ++last;
            if (last - first > 1) {
                auto& conflict = all.emplace_back();
                conflict.field = fields[field];
                conflict.value = first->first;
                for (auto each = first; each != last; ++each)
                    conflict.identities.emplace_back(each->second);
                auto is_phone = false;
                for (auto const& each : alike)
                    is_phone |= each.is_phone && view(each.value) == conflict.value;
                conflict.message = sentence(field, conflict, is_phone);
            }
            first = last;
        }
    }

    [[nodiscard]] static std::string sentence(std::size_t field, ucx_conflict const& conflict,
                                              bool is_phone) {
        constexpr std::array<std::string_view, 4> what{"name", "Active Directory username",
                                                       "first extension number",
                                                       "first extension number alias"};
        constexpr std::array<std::string_view, 4> advice{
            "give the entities names that differ in what is kept of them, or let a hash be added",
            "two sources or organizations have the same user",
            "import the ESN, which has the routing prefix of the location, instead of the "
            "extension",
            "use the ESN, which has the routing prefix of the location: as the first extension "
            "number, "
            "or as the alias, too"};
        constexpr std::string_view shared_phone =
            "they have one telephone number, and a call reaches one of them: give each user a "
            "number of its own in the source";
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
        text += is_phone ? shared_phone : advice[field];
        return text;
    }

    std::string texts_;
    std::vector<piece> identities_;
    std::array<std::vector<noted>, 4> notes_;
    std::string room_;
};

}}  // namespace muster
