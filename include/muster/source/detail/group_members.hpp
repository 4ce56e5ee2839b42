// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <muster/core/flow.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>

/// @file
/// Which group a page of members is of, and gathering them.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// The group in `https://.../groups/ID/members?...` or `$metadata#groups('ID')/members`; empty:
/// none.
MUSTER_LAZY [[nodiscard]] inline std::string_view group_in_link(std::string_view link) noexcept {
    for (auto const& [before, after] :
         {std::pair<std::string_view, std::string_view>{"/groups/", "/?"}, {"groups('", "'"}}) {
        auto const at = link.find(before);
        if (at == std::string_view::npos) continue;
        auto const rest = link.substr(at + before.size());
        auto const end = rest.find_first_of(after);
        if (end != std::string_view::npos && end > 0) return rest.substr(0, end);
    }
    return {};
}

/// The group in `.../members-ID.json`, `group-members-ID-0002.json` or `members-ID-page2.ndjson`;
/// empty: none.
MUSTER_LAZY [[nodiscard]] inline std::string_view group_in_name(std::string_view file) noexcept {
    file.remove_prefix(file.find_last_of('/') + 1);  // npos + 1 is 0
    file = file.substr(0, file.find_last_of('.'));
    for (std::string_view const prefix : {"group-members-", "members-"})
        if (file.starts_with(prefix)) {
            file.remove_prefix(prefix.size());
            constexpr std::size_t guid = 36;
            if (file.size() >= guid && file[8] == '-' && file[13] == '-' && file[18] == '-' &&
                file[23] == '-')
                return file.substr(0, guid);
            auto const dash = file.find_last_of('-');
            if (dash == std::string_view::npos) return file;
            auto number = file.substr(dash + 1);
            if (number.starts_with("page")) number.remove_prefix(4);
            auto const is_number =
                !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
            return is_number ? file.substr(0, dash) : file;
        }
    return {};
}

/// The form in which ids of groups are compared.
MUSTER_LAZY [[nodiscard]] inline std::string group_key(std::string_view id) {
    std::string key(id);
    for (char& c : key)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return key;
}

/// What is known of one group.
struct known_group {
    std::string name{};  ///< `displayName`; may be empty
    std::vector<std::string> users{}, groups{}, untyped{};
    std::uint64_t pages = 0, pages_with_next = 0;
};
using known_groups = std::unordered_map<std::string, known_group>;

/// The sink that pages of members are read into, of whatever groups.
class member_sink {
public:
    MUSTER_LAZY member_sink(known_groups& to, std::size_t most) : to_(to), most_(most) {
        wants_.fields.add("id");
        wants_.fields.add("'@odata.type'");
        wants_.recognise = record_check::members;  // one without an id is counted here
    }
    [[nodiscard]] request const& asked() const noexcept { return wants_; }

    MUSTER_LAZY flow record(row const& each) {
        // Lines without a page around them are of the group that their file names.
        if (!held_.empty() && source_ != each.position().source) end({}, false);
        source_ = each.position().source;
        auto const id = each[0].text(), type = each[1].text();
        if (id.empty()) {
            ++without_id_;
            return flow::more;
        }
        if (++count_ > most_) return flow::stop;
        auto const what = type.empty()                                         ? member::untyped
                          : equal_ascii_nocase(type, "#microsoft.graph.user")  ? member::user
                          : equal_ascii_nocase(type, "#microsoft.graph.group") ? member::group
                                                                               : member::other;
        if (what == member::other)
            ++others_;
        else
            held_.emplace_back(std::string(id), what);
        return flow::more;
    }
    flow malformed(malformed_record const&) { return flow::more; }
    void page_member(std::string_view, std::string_view key, std::string_view text) {
        if (key == "@odata.nextLink") has_next_ = true;
        if (key != "@odata.nextLink" && key != "@odata.context") return;
        if (auto const found = group_in_link(text); !found.empty()) link_ = found;
    }
    MUSTER_LAZY void page_end(std::string_view source) {
        source_ = source;
        end(std::exchange(link_, {}), std::exchange(has_next_, false));
    }
    /// Takes what stands behind the last page; answers what is wrong with all of them.
    MUSTER_LAZY [[nodiscard]] std::vector<std::string> finish() {
        if (!held_.empty()) end({}, false);
        if (count_ > most_)
            wrong_.push_back("more than " + std::to_string(most_) +
                             " members (assignment_limits::members)");
        if (without_id_ > 0) wrong_.push_back(std::to_string(without_id_) + " members have no id");
        return std::move(wrong_);
    }
    /// Members that are neither users nor groups: devices, contacts, applications.
    [[nodiscard]] std::uint64_t others() const noexcept { return others_; }

private:
    enum class member { user, group, untyped, other };

    MUSTER_LAZY void end(std::string link, bool has_next) {
        auto const name = group_in_name(source_);
        if (link.empty()) link = name;
        auto held = std::exchange(held_, {});
        if (link.empty()) {
            note(": does not say whose members it holds; call it members-ID.json, with the id of "
                 "the "
                 "group");
            return;
        }
        if (!name.empty() && !equal_ascii_nocase(name, link))
            note(": is called after the group " + std::string(name) +
                 ", and its link is of the group " + link);
        auto& group = to_[group_key(link)];
        ++group.pages;
        group.pages_with_next += has_next ? 1 : 0;
        for (auto& [id, what] : held)
            (what == member::user    ? group.users
             : what == member::group ? group.groups
                                     : group.untyped)
                .push_back(std::move(id));
    }
    MUSTER_LAZY void note(std::string const& why) {
        if (wrong_.size() < done::max_reasons) wrong_.push_back(std::string(source_) + why);
    }

    known_groups& to_;
    std::size_t most_, count_ = 0;
    request wants_;
    std::string_view source_;
    std::string link_;
    bool has_next_ = false;
    std::vector<std::pair<std::string, member>> held_;
    std::vector<std::string> wrong_;
    std::uint64_t without_id_ = 0, others_ = 0;
};

}}}  // namespace muster::detail
