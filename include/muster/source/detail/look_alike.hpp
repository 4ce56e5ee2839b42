// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/detail/base64.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/io/parse_json.hpp>
#include <muster/source/detail/object_kind.hpp>
#include <muster/source/detail/page.hpp>
#include <muster/source/detail/shown_text.hpp>
#include <muster/source/graph_error.hpp>

/// @file
/// Says what an object looks like that is no record of its source: an error answer, a page of
/// another vendor, a record of another kind.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// The members of an object, as they are written. Found by their brackets, so that it need not be
/// JSON to its end.
class object_members {
public:
    /// @par Complexity   linear in the size of the text
    MUSTER_LAZY explicit object_members(std::string_view text) {
        // A list whose name no key has.
        take_page_apart(
            text, std::string_view("\n", 1),
            [&](std::string_view key, std::string_view content) {
                if (all_.size() < most) all_.emplace_back(key, content);
            },
            [](std::string_view) { return true; });
    }
    /// What stands behind a key; empty: it is not there.
    [[nodiscard]] std::string_view at(std::string_view key) const noexcept {
        for (auto const& [name, content] : all_)
            if (name == key) return content;
        return {};
    }
    [[nodiscard]] bool has(std::string_view key) const noexcept { return !at(key).empty(); }
    [[nodiscard]] bool has_list(std::string_view key) const noexcept {
        return at(key).starts_with('[');
    }
    /// The key that is this one without case; empty: there is none.
    [[nodiscard]] std::string_view alike(std::string_view key) const noexcept {
        for (auto const& [name, content] : all_)
            if (equal_ascii_nocase(name, key)) return name;
        return {};
    }
    [[nodiscard]] auto const& all() const& noexcept { return all_; }
    void all() const&& = delete;

private:
    static constexpr std::size_t most = 256;
    std::vector<std::pair<std::string_view, std::string_view>> all_;
};

/// What is written as `content`: a string without its quotes and escapes, anything else as it is.
MUSTER_LAZY [[nodiscard]] inline std::string plain_text(std::string_view content) {
    if (content.starts_with('"'))
        if (auto const parsed = parse_json(content))
            if (auto const* const text = parsed->if_string()) return *text;
    return std::string(content);
}
MUSTER_LAZY [[nodiscard]] inline std::string shown_content(std::string_view content) {
    return shown_text(plain_text(content));
}

/// The kind of thing that an id of Webex says it is of, e.g. `PEOPLE`, and how many characters of
/// the id say that; empty: it says nothing.
MUSTER_LAZY [[nodiscard]] inline std::string type_in_id(std::string_view id,
                                                        std::size_t* says = nullptr) {
    constexpr std::string_view begin = "Y2lzY29zcGFyazovL", scheme = "ciscospark://";
    if (!id.starts_with(begin)) return {};
    // The type stands before the uuid, whatever that is.
    std::string text(id.substr(0, 64));
    while (text.size() % 4 != 0) text += 'A';
    text.resize(decode_base64(text, text.data()).size);
    auto rest = std::string_view(text).substr(scheme.size() < text.size() ? scheme.size() : 0);
    auto const region = rest.find('/');
    if (region == std::string_view::npos) return {};
    rest.remove_prefix(region + 1);
    auto const end = rest.find('/');
    if (end == std::string_view::npos) return {};
    if (says != nullptr) *says = (scheme.size() + region + 1 + end + 1) * 8 / 6;
    return std::string(rest.substr(0, end));
}

/// What an object looks like.
struct looked_like {
    std::string what{};      ///< a few words; empty: nothing that is known
    bool is_answer = false;  ///< an answer to a request, such as an error or a page, and no record
};

/// The error that an answer reports.
///
/// @par Complexity   linear in the size of the members
MUSTER_LAZY [[nodiscard]] inline looked_like error_in(object_members const& in) {
    auto const answer = [](std::string_view of, std::string const& said) {
        auto what = "an error answer of " + std::string(of);
        return looked_like{said.empty() ? what : what + ": " + said, true};
    };
    if (auto const error = in.at("error"); error.starts_with('{')) {
        return answer("Microsoft Graph", shown_text(graph::parse_error(error).sentence()));
    } else if (error.starts_with('"')) {
        auto said = shown_content(error);
        for (auto const* const more : {"error_description", "message"})
            if (in.has(more)) said += ": " + shown_content(in.at(more));
        return answer("OAuth 2.0", said);
    }
    if (auto const error = in.at("odata.error"); error.starts_with('{')) {
        auto const level = object_members(error);
        auto const message = object_members(level.at("message"));
        return answer("Azure AD Graph",
                      shown_content(level.at("code")) + ": " + shown_content(message.at("value")));
    }
    if (auto const kinds = in.at("schemas");
        kinds.find("urn:ietf:params:scim:api:messages:2.0:Error") != std::string_view::npos) {
        auto said = in.has("detail") ? shown_content(in.at("detail")) : std::string();
        for (auto const* const more : {"scimType", "status"})
            if (in.has(more))
                said += (said.empty() ? "" : ", ") + std::string(more) + " " +
                        shown_content(in.at(more));
        return answer("SCIM", said);
    }
    auto const message = in.at("message");
    auto const has_errors = in.has_list("errors");
    if ((message.starts_with('"') && (in.has("trackingId") || has_errors)) ||
        (has_errors && in.has("trackingId"))) {
        auto said = message.starts_with('"') ? shown_content(message) : std::string();
        auto count = 0;
        if (has_errors)
            take_page_apart(
                in.at("errors"), {}, [](std::string_view, std::string_view) {},
                [&](std::string_view each) {
                    if (!each.starts_with('{')) return true;
                    object_members const one(each);
                    auto const text = plain_text(one.at("description"));
                    auto const code = one.at("errorCode");
                    auto const is_new = !text.empty() && text != plain_text(message);
                    if (is_new) said += (said.empty() ? "" : "; ") + shown_text(text);
                    if (!code.empty()) said += " (errorCode " + shown_content(code) + ")";
                    if (!is_new && code.empty()) return true;
                    return ++count < 3;
                });
        std::string numbers;
        for (auto const* const more : {"errorCode", "trackingId"})
            if (in.has(more))
                numbers += (numbers.empty() ? "" : ", ") + std::string(more) + " " +
                           shown_content(in.at(more));
        if (!numbers.empty()) said += " (" + numbers + ")";
        return answer("Webex", said);
    }
    return {};
}

/// Whether the members are those of an error answer that no vendor is known for.
MUSTER_LAZY [[nodiscard]] inline looked_like unknown_error_in(object_members const& in) {
    for (auto const* const key : {"message", "errors", "fault", "errorMessage", "Message"})
        if (in.has(key) && in.all().size() <= 4)
            return {"an error answer: " + shown_content(in.at(key)), true};
    return {};
}

/// What page of which vendor it is; `list` is the key of the records of the source's own pages.
MUSTER_LAZY [[nodiscard]] inline looked_like
page_in(object_members const& in, object_kind const& own, std::string_view list) {
    using namespace std::string_view_literals;
    if (in.has_list("responses"))
        return {"a $batch envelope instead of " + std::string(own.many), true};
    if (in.has_list("requests"))
        return {"a $batch request instead of " + std::string(own.many), true};
    auto const vendor = own.vendor.empty() ? std::string() : " of " + std::string(own.vendor);
    if (!list.empty() && in.has(list) && !in.has_list(list))
        return {"a page" + vendor + " whose \"" + std::string(list) + "\" is no list", true};
    if (auto const alike = list.empty() ? ""sv : in.alike(list); !alike.empty() && alike != list)
        return {"a page whose list is called \"" + std::string(alike) + "\", and not \"" +
                    std::string(list) + "\"",
                true};
    if (in.has("Resources") ||
        in.at("schemas").find("messages:2.0:ListResponse") != in.at("schemas").npos)
        return {"a page of SCIM", true};
    if (in.has("value") && (in.has_list("value") || in.has("@odata.context"))) {
        auto const context = plain_text(in.at("@odata.context"));
        auto const held = held_by(context);
        return {"a page of Microsoft Graph" +
                    (held.empty() ? std::string() : ", of " + shown_text(held)),
                true};
    }
    for (auto const& [key, of] : {std::pair{"items"sv, ""sv},
                                  {"huntGroups"sv, ", of hunt groups"sv},
                                  {"queues"sv, ", of call queues"sv},
                                  {"autoAttendants"sv, ", of auto attendants"sv},
                                  {"virtualLines"sv, ", of virtual lines"sv},
                                  {"locations"sv, ", of telephony locations"sv},
                                  {"phoneNumbers"sv, ", of numbers"sv}})
        if (in.has_list(key)) return {"a page of Webex" + std::string(of), true};
    if (in.has_list("users") && in.at("kind").find("admin#directory") != in.at("kind").npos)
        return {"a page of Google Workspace", true};
    return {};
}

/// What record of which vendor it is.
MUSTER_LAZY [[nodiscard]] inline looked_like record_in(object_members const& in,
                                                       object_kind const& own) {
    using namespace std::string_view_literals;
    auto const all = [&](auto... keys) { return (in.has(keys) && ...); };
    auto const any = [&](auto... keys) { return (in.has(keys) || ...); };
    for (auto const* const id : {"Id", "ObjectId", "ObjectGUID"})
        for (auto const* const name :
             {"DisplayName", "UserPrincipalName", "Mail", "EmailAddress", "SamAccountName"})
            if (all(id, name))
                return {"an object of PowerShell (" + std::string(id) + ", " + name +
                        "); the JSON of " +
                        std::string(own.vendor.empty() ? "the source"sv : own.vendor) +
                        " itself has id, displayName"};
    auto const kinds = in.at("schemas");
    if (kinds.starts_with('[') && kinds.find("urn:") != kinds.npos) {
        // The last one that is no extension says most.
        std::string found;
        take_page_apart(
            kinds, {}, [](std::string_view, std::string_view) {},
            [&](std::string_view each) {
                auto text = plain_text(each);
                if (found.empty() || text.find(":extension:") == text.npos) found = std::move(text);
                return true;
            });
        auto const word = last_word(found);
        if (equal_ascii_nocase(word, "Group")) return {"a group of SCIM"};
        if (equal_ascii_nocase(word, "User"))
            return own.vendor == "SCIM" ? looked_like{} : looked_like{"a user of SCIM"};
        return {"a resource of SCIM (" + shown_text(found) + ")"};
    }
    auto const said = plain_text(in.at("@odata.type"));
    if (!said.empty()) {
        auto const word = last_word(said);
        return {"an object of Microsoft Graph that says it is of the type \"" + shown_text(word) +
                "\""};
    }
    auto const context = plain_text(in.at("@odata.context"));
    if (auto const held = held_by(context); !held.empty())
        return {"one of the " + shown_text(held) + " of Microsoft Graph"};
    if (any("groupTypes", "securityEnabled", "mailEnabled")) return {"a group of Microsoft Graph"};
    if (any("principalId")) return {"an app role assignment of Microsoft Graph"};
    if (any("status") && any("body")) return {"one answer of a $batch"};
    if (any("appId")) return {"an application of Microsoft Graph"};
    if (any("deviceId")) return {"a device of Microsoft Graph"};
    if (any("userPrincipalName", "accountEnabled")) return {"a user of Microsoft Graph"};
    if (in.has_list("members")) return {"a group of SCIM"};
    if (in.at("profile").starts_with('{') && any("status")) return {"a user of Okta"};
    if (any("primaryEmail")) return {"a user of Google Workspace"};
    if (auto const type = plain_text(in.at(own.says)); !type.empty())
        return {"an object whose \"" + std::string(own.says) + "\" is \"" + shown_text(type) +
                "\""};
    if (auto const type = type_in_id(plain_text(in.at("id"))); !type.empty())
        return {"an object of Webex whose id says that it is of the type " + shown_text(type)};
    if (any("personId", "roomId")) return {"a membership or message of Webex"};
    if (all("name", "address")) return {"a location of Webex"};
    if (in.has_list("emails") && any("displayName", "firstName")) return {"a person of Webex"};
    return {};
}

/// What an object looks like that is no record of this kind.
///
/// @param text   the object, by its brackets
/// @param list   key of the records of the source's own pages
MUSTER_LAZY [[nodiscard]] inline looked_like
looks_like(std::string_view text, object_kind const& own, std::string_view list) {
    object_members const in(text);
    if (auto found = error_in(in); !found.what.empty()) return found;
    if (auto found = page_in(in, own, list); !found.what.empty()) return found;
    if (auto found = record_in(in, own); !found.what.empty()) {
        found.what += ", not a " + std::string(own.one);
        return found;
    }
    return unknown_error_in(in);
}

/// Names a few members of an object.
MUSTER_LAZY [[nodiscard]] inline std::string members_named(object_members const& in) {
    constexpr std::size_t most = 3;
    std::string names;
    for (std::size_t i = 0; i < in.all().size() && i < most; ++i)
        names += (i == 0 ? "\"" : ", \"") + shown_text(in.all()[i].first) + "\"";
    if (in.all().size() > most) names += ", ...";
    return names.empty() ? "nothing" : names;
}

/// Whether a member of the object speaks against this kind, so that all of its like are to be
/// searched to their ends for such members.
MUSTER_LAZY [[nodiscard]] inline bool is_odd(std::string_view text, object_kind const& own) {
    auto const key =
        own.says.starts_with('\'') ? own.says.substr(1, own.says.size() - 2) : own.says;
    auto const fits = [&](std::string_view content) {
        auto const said = plain_text(content);
        return may_be(own, field(value{said, value_kind::text}));
    };
    object_members const in(text);
    for (auto const& [name, content] : in.all()) {
        if (lists(own.others, name)) return true;
        auto const says = (!key.empty() && equal_ascii_nocase(name, key)) ||
                          (!own.context.empty() && name == own.context);
        if (!says || content == "null") continue;
        // A context in a form of its own says nothing.
        auto found = fits(content) ||
                     (name == own.context && content.find("$metadata#") == std::string_view::npos);
        if (content.starts_with('['))
            take_page_apart(
                content, {}, [](std::string_view, std::string_view) {},
                [&](std::string_view each) {
                    found = found || fits(each);
                    return true;
                });
        if (!found) return true;
    }
    return false;
}

/// The same of the first line, unless it is a page.
///
/// @param list   key of the records of a page
MUSTER_LAZY [[nodiscard]] inline bool begins_oddly(std::string_view lines, object_kind const& own,
                                                   std::string_view list) {
    lines = skip_json_blanks(lines);
    lines = lines.substr(0, lines.find('\n'));
    if (!lines.starts_with('{')) return false;
    auto is_page = false;
    take_page_apart(
        lines, list, [](std::string_view, std::string_view) {},
        [&](std::string_view) {
            is_page = true;
            return false;
        });
    return !is_page && is_odd(lines, own);
}

}}}  // namespace muster::detail
