// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/truth.hpp>
#include <muster/source/detail/push_item.hpp>
#include <muster/source/graph_filter.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace graph {
namespace detail {

/// Whether a property supports an operator, and in which queries.
enum class support : std::uint8_t { no, plain, advanced };

/// What the values of a property are.
enum class kind : std::uint8_t { text, boolean, time, identifier, guid, object };

/// What Graph documents of one property that users are filtered by. Where its documents of several
/// years differ, the lesser is taken: an advanced query also answers what a plain one does.
struct filterable {
    std::string_view path;
    kind values = kind::text;
    support equal = support::plain, starts = support::no, ends = support::no;
    support null = support::no;   ///< `eq null`, `ne null`
    support order = support::no;  ///< `ge`, `le`
    text_form form = text_form::any;
    bool is_collection = false;
    bool is_never_null = false;
};

namespace filtering {
using enum support;
using enum kind;
using enum text_form;

inline constexpr auto fixed = text_form::ascii;  // one of a list that Graph documents

inline constexpr std::array properties{
    filterable{"id", identifier, plain, no, no, no, no, any, false, true},
    // Letters and digits of ASCII, and some of its signs; the domain is one that was verified.
    filterable{"userPrincipalName", text, plain, plain, advanced, no, no, fixed, false, true},
    filterable{"accountEnabled", boolean},
    filterable{"onPremisesSyncEnabled", boolean, plain, no, no, advanced},
    filterable{"showInAddressList", boolean, advanced},
    filterable{"createdDateTime", time, advanced, no, no, no, advanced},
    filterable{"employeeHireDate", time, advanced, no, no, no, advanced},
    filterable{"onPremisesLastSyncDateTime", time, plain, no, no, no, plain},
    filterable{"externalUserStateChangeDateTime", time, plain, no, no, no, plain},
    filterable{"userType", text, plain, no, no, advanced, no, fixed},
    filterable{"creationType", text, plain, no, no, no, no, fixed},
    filterable{"externalUserState", text, plain, no, no, no, no, fixed},
    filterable{"ageGroup", text, plain, no, no, no, no, fixed},
    filterable{"consentProvidedForMinor", text, plain, no, no, no, no, fixed},
    filterable{"usageLocation", text, plain, plain, no, advanced, no, fixed},
    filterable{"mail", text, plain, plain, advanced, advanced},
    filterable{"mailNickname", text, plain, plain, no, advanced},
    filterable{"displayName", text, plain, plain, no, advanced},
    filterable{"givenName", text, plain, plain, no, advanced},
    filterable{"surname", text, plain, plain, no, advanced},
    filterable{"jobTitle", text, plain, plain, no, advanced},
    filterable{"department", text, plain, plain, no, advanced},
    filterable{"companyName", text, advanced, advanced, no, advanced},
    filterable{"officeLocation", text, advanced, advanced, no, advanced},
    filterable{"city", text, plain, plain, no, advanced},
    filterable{"state", text, plain, plain, no, advanced},
    filterable{"country", text, plain, plain, no, advanced},
    filterable{"streetAddress", text, advanced, advanced, no, advanced},
    filterable{"postalCode", text, advanced, advanced, no, advanced},
    filterable{"preferredLanguage", text, advanced, advanced, no, advanced},
    filterable{"employeeId", text, plain, no, no, advanced},
    filterable{"employeeType", text, advanced},
    filterable{"employeeOrgData.division", text, advanced},
    filterable{"employeeOrgData.costCenter", text, advanced},
    filterable{"onPremisesImmutableId", text, advanced},
    filterable{"onPremisesSamAccountName", text, advanced, advanced},
    filterable{"onPremisesUserPrincipalName", text, advanced},
    // Compared as telephone numbers here, so they are only asked whether they are there.
    filterable{"mobilePhone", text, no, no, no, advanced},
    filterable{"faxNumber", text, no, no, no, advanced},
    filterable{"onPremisesSecurityIdentifier", text, no, no, no, advanced},
    filterable{"passwordPolicies", text, no, no, no, advanced},
    filterable{"proxyAddresses", text, plain, plain, advanced, no, no, any, true},
    filterable{"otherMails", text, plain, plain, no, no, no, any, true},
    filterable{"imAddresses", text, plain, plain, no, no, no, any, true},
    filterable{"assignedLicenses", object, no, no, no, advanced, no, any, true},
    filterable{"assignedLicenses.skuId", guid, plain, no, no, no, no, any, true},
    filterable{"assignedPlans.servicePlanId", guid, advanced, no, no, no, no, any, true},
    filterable{"assignedPlans.service", text, advanced, no, no, no, no, any, true},
    filterable{"assignedPlans.capabilityStatus", text, advanced, no, no, no, no, any, true},
};

inline constexpr std::string_view extension_attribute =
    "onPremisesExtensionAttributes.extensionAttribute";  // and 1 to 15
inline constexpr filterable extension{"", text, advanced, no, no, advanced};

}  // namespace filtering

MUSTER_LAZY [[nodiscard]] inline filterable const* find_filterable(std::string_view path) noexcept {
    for (auto const& each : filtering::properties)
        if (each.path == path) return &each;
    return path.starts_with(filtering::extension_attribute) ? &filtering::extension : nullptr;
}

/// Translates one item.
MUSTER_LAZY class graph_item {
public:
    graph_item(filter const& asked, filter_node const& node, truth wanted, schema const& names,
               push_options const& how)
        : asked_(asked), node_(node), is_wanted_(wanted == truth::yes), how_(how),
          item_(muster::detail::read_item(asked, node, names)),
          path_(muster::detail::bare_path(item_.found.path)) {}

    server_item translate() {
        if (!item_.reason.empty()) return refused(item_.reason);
        property_ = find_filterable(path_);
        if (property_ == nullptr)
            return refused("Graph does not filter users by \"" + path_ + "\"");
        if (item_.op == filter_op::present) return presence();
        switch (property_->values) {
        case kind::boolean: return boolean();
        case kind::time: return time();
        case kind::identifier:
        case kind::guid: return identifier();
        case kind::text: return text();
        case kind::object: break;
        }
        return refused(name() + " can only be asked whether it is there");
    }

private:
    static server_item refused(std::string reason) { return {{}, false, 0, std::move(reason)}; }
    [[nodiscard]] std::string name() const { return "\"" + std::string(item_.found.name) + "\""; }

    /// `text`, if the operator in it is supported.
    server_item said(std::string text, bool is_exact, support how, std::string reason = {}) const {
        if (how == support::no) return refused("Graph does not compare " + name() + " in this way");
        if (how == support::advanced && !how_.advanced)
            return refused("it takes an advanced query");
        return {std::move(text), is_exact,
                how == support::advanced ? needs_advanced : std::uint8_t{}, std::move(reason)};
    }
    /// `how`, where it stands under a NOT.
    [[nodiscard]] support negated(support how) const noexcept {
        return how == support::no || is_wanted_ ? how : support::advanced;
    }

    [[nodiscard]] std::string property() const {
        std::string text = path_;
        for (char& c : text)
            if (c == '.') c = '/';
        return text;
    }
    /// A comparison of a property, or of the elements of one; `before` and `after` stand around it.
    [[nodiscard]] std::string compared(std::string_view before, std::string_view after) const {
        std::string made;
        if (!property_->is_collection) return (((made += before) += property()) += after);
        auto const dot = path_.find('.');
        ((made += path_.substr(0, dot)) += "/any(x:") += before;
        made += 'x';
        if (dot != std::string::npos) (made += '/') += std::string_view(path_).substr(dot + 1);
        return (made += after) += ')';
    }
    static std::string quoted(std::string_view text) {
        std::string made = "'";
        for (char const c : text) made.append(c == '\'' ? 2 : 1, c);
        return made += '\'';
    }

    server_item presence() const {
        if (property_->values == kind::object)
            return said(property() + (is_wanted_ ? "/$count ne 0" : "/$count eq 0"), true,
                        property_->null);
        return said(property() + (is_wanted_ ? " ne null" : " eq null"), true, property_->null);
    }

    server_item boolean() const {
        auto const value = muster::detail::boolean_text(asked_.view(node_.value));
        if (item_.op != filter_op::equal || value.empty() ||
            item_.found.rules.equality != matching_rule::boolean)
            return refused(name() + " is either TRUE or FALSE");
        return said(property() + (is_wanted_ ? " eq " : " ne ") + std::string(value), true,
                    negated(property_->equal));
    }

    server_item time() const {
        if (item_.op != filter_op::greater_or_equal && item_.op != filter_op::less_or_equal)
            return refused("Graph may keep fractions of a second that it does not show");
        if (!is_wanted_) return refused(null_is_unknown());
        auto const is_least = item_.op == filter_op::greater_or_equal;
        constexpr auto margin = muster::detail::time_margin;
        auto const bound =
            muster::detail::moved_time(asked_.view(node_.value), is_least ? -margin : margin);
        if (bound.empty() || item_.found.rules.ordering != matching_rule::json_time)
            return refused("it is not compared as a time, as Graph does");
        return said(property() + (is_least ? " ge " : " le ") + bound, false, property_->order,
                    "Graph may keep fractions of a second that it does not show");
    }

    /// GUIDs, which Graph compares by value, and the filter letter by letter.
    server_item identifier() const {
        auto const value = asked_.view(node_.value);
        if (item_.op != filter_op::equal || !is_guid(value))
            return refused(name() + " is only compared with whole GUIDs");
        if (!is_wanted_) return refused("Graph compares GUIDs without regard to case");
        auto const is_quoted = property_->values == kind::identifier;
        return said(compared("", " eq " + (is_quoted ? quoted(value) : std::string(value))), false,
                    property_->equal, "Graph compares GUIDs without regard to case");
    }
    static bool is_guid(std::string_view text) noexcept {
        if (text.size() != 36) return false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            auto const c = ascii_lower(text[i]);
            auto const is_dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (is_dash ? c != '-' : !is_ascii_digit(c) && (c < 'a' || c > 'f')) return false;
        }
        return true;
    }

    server_item text() {
        auto const is_equal = item_.op == filter_op::equal;
        if (!is_equal && item_.op != filter_op::substrings)
            return refused("Graph orders texts in a way of its own");
        auto const rule = is_equal ? item_.found.rules.equality : item_.found.rules.substrings;
        if (rule != matching_rule::case_ignore && rule != matching_rule::case_exact)
            return refused(name() + " is not compared as text, as Graph does");
        auto const form = property_->form != text_form::any
                              ? property_->form
                              : muster::detail::form_of(item_.found, how_.values, how_.known);
        if (form == text_form::any)
            return refused("it is not known how " + name() +
                           " is written; what Graph takes for another text would be lost");
        folds_ = rule == matching_rule::case_ignore;
        return is_equal ? equal(form) : substrings(form);
    }

    server_item equal(text_form form) const {
        auto const value = muster::detail::tidied(asked_.view(node_.value));
        if (auto const why = unfit(value ? value->text.size() : 0, value.has_value()); !why.empty())
            return refused(why);
        auto const about = muster::detail::relate(form, folds_, true, value->text);
        if (!is_wanted_) {
            if (!about.is_covered) return refused(other_texts());
            if (!property_->is_collection)
                return said(property() + " ne " + quoted(value->text), about.covers,
                            negated(property_->equal));
            return said("not(" + compared("", " eq " + quoted(value->text)) + ")", about.covers,
                        negated(property_->equal));
        }
        return said(compared("", " eq " + quoted(value->text)), about.is_covered, property_->equal,
                    other_texts());
    }

    server_item substrings(text_form form) const {
        auto const parts = muster::detail::read_parts(asked_, node_);
        auto const at_start = !parts.initial.empty() && property_->starts != support::no;
        auto const& part = at_start ? parts.initial : parts.final;
        auto const how = at_start ? property_->starts : property_->ends;
        if (parts.is_ascii && (part.empty() || how == support::no))
            return refused("Graph cannot look for this part of " + name());
        if (auto const why = unfit(part.size(), parts.is_ascii); !why.empty()) return refused(why);
        auto const about = muster::detail::relate(form, folds_, true, part);
        auto const call =
            compared(at_start ? "startswith(" : "endswith(", "," + quoted(part) + ")");
        if (is_wanted_)
            return said(call, about.is_covered && parts.is_one, how,
                        about.is_covered ? "Graph is only asked for a part of it" : other_texts());
        if (!property_->is_never_null && !property_->is_collection)
            return refused(null_is_unknown());
        if (!about.is_covered) return refused(other_texts());
        if (!parts.is_one) return refused("Graph can only be asked for a part of it");
        return said("not(" + call + ")", about.covers, negated(how));
    }

    /// Why Graph cannot be given a text of this size.
    [[nodiscard]] static std::string unfit(std::size_t size, bool is_ascii) {
        constexpr std::size_t longest = 120;  // that a plain query compares with
        if (!is_ascii) return "Graph compares characters beyond ASCII in a way of its own";
        if (size == 0) return "there is no text to compare with";
        if (size > longest) return "Graph compares with at most 120 characters";
        return {};
    }
    [[nodiscard]] std::string other_texts() const {
        return "Graph may take other texts for this one";
    }
    [[nodiscard]] std::string null_is_unknown() const {
        return "Graph does not say whether users without " + name() + " are among those";
    }

    filter const& asked_;
    filter_node const& node_;
    bool is_wanted_, folds_ = true;
    push_options const& how_;
    muster::detail::asked_item item_;
    std::string path_;
    filterable const* property_ = nullptr;
};

MUSTER_LAZY [[nodiscard]] inline pushed_filter split(filter const& asked, schema const& names,
                                                     push_options const& how) {
    return muster::push_down(
        asked, how.limits, [&](filter const& from, filter_node const& node, truth wanted) {
            return graph_item<Lazy>(from, node, wanted, names, how).translate();
        });
}

}  // namespace detail

MUSTER_DEF pushed_filter push_down(filter const& asked, schema const& names,
                                   push_options const& how) {
    return detail::split(asked, names, how);
}

MUSTER_DEF std::string query_of(pushed_filter const& split) {
    std::string query;
    if (split.server.empty()) return query;
    query = "$filter=";
    append_query_value(split.server, query);
    if ((split.needs & needs_advanced) != 0) query += "&$count=true";
    return query;
}

}}}  // namespace muster::graph
