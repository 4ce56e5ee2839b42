// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/core/time.hpp>
#include <muster/core/truth.hpp>
#include <muster/io/json.hpp>
#include <muster/record/path.hpp>
#include <muster/source/detail/push_item.hpp>
#include <muster/source/detail/scim_path.hpp>
#include <muster/source/scim_filter.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace scim {
namespace detail {

/// Translates one item.
MUSTER_LAZY class scim_item {
public:
    scim_item(muster::filter const& asked, muster::filter_node const& node, truth wanted,
              schema const& names, push_options const& how)
        : asked_(asked), node_(node), is_wanted_(wanted == truth::yes), how_(how),
          item_(muster::detail::read_item(asked, node, names)) {}

    server_item translate() {
        if (!item_.reason.empty()) return refused(item_.reason);
        auto path = scim_path_of(item_.found.path);
        if (!path) return refused(name() + " leads to what SCIM has no name for");
        path_ = std::move(*path);
        for (auto const& each : how_.attributes)
            if (equal_ascii_nocase(each.path, path_.bare)) facts_ = &each;
        if (facts_ == nullptr) return refused("it is not known how the server compares " + name());
        if (!is_wanted_ && !how_.negation) return refused("the server knows no NOT");
        form_ = muster::detail::form_of(item_.found, how_.values, how_.known);
        if (item_.op == muster::filter_op::present) return presence();
        switch (facts_->values) {
        case value_type::boolean: return boolean();
        case value_type::date_time: return time();
        case value_type::string: return text();
        case value_type::complex: break;
        }
        return refused(name() + " can only be asked whether it is there");
    }

private:
    static server_item refused(std::string reason) { return {{}, false, 0, std::move(reason)}; }
    [[nodiscard]] std::string name() const { return "\"" + std::string(item_.found.name) + "\""; }

    /// A comparison; under a NOT what it does not hold of.
    [[nodiscard]] server_item said(std::string_view comparison, bool is_exact,
                                   std::string reason = {}) const {
        auto text = path_.before + path_.name;
        (text += comparison) += path_.after;
        return said_as_is(std::move(text), is_exact, std::move(reason));
    }
    [[nodiscard]] server_item said_as_is(std::string text, bool is_exact,
                                         std::string reason) const {
        if (!is_wanted_) text = "not (" + text + ")";
        return {std::move(text), is_exact, 0, std::move(reason)};
    }

    [[nodiscard]] server_item presence() const {
        if (!how_.presence) return refused("the server knows no presence");
        auto const is_sure = form_ != text_form::any || facts_->values == value_type::boolean ||
                             facts_->values == value_type::date_time;
        if (is_wanted_ && !is_sure)
            return refused("the server takes an empty " + name() + " for none");
        return said(" pr", is_sure, "the server takes an empty " + name() + " for none");
    }

    [[nodiscard]] server_item boolean() const {
        auto const value = muster::detail::boolean_text(asked_.view(node_.value));
        if (item_.op != muster::filter_op::equal || value.empty() ||
            item_.found.rules.equality != matching_rule::boolean)
            return refused(name() + " is either TRUE or FALSE");
        // RFC 7643 2.4; here an attribute without a value is none.
        if (value == "false" && facts_->path.ends_with(".primary")) {
            constexpr auto why = "the server takes a primary that is not given for false";
            return is_wanted_ ? said(" eq false", false, why) : refused(why);
        }
        return said(" eq " + std::string(value), true);
    }

    [[nodiscard]] server_item time() const {
        if (item_.op != muster::filter_op::greater_or_equal &&
            item_.op != muster::filter_op::less_or_equal)
            return refused("the server may keep fractions of a second that it does not show");
        if (!how_.order) return refused("the server knows no order");
        auto const is_least = item_.op == muster::filter_op::greater_or_equal;
        // Wider, whichever of the two is asked for: under a NOT the bound moves the other way.
        constexpr auto margin = muster::detail::time_margin;
        auto const bound = muster::detail::moved_time(asked_.view(node_.value),
                                                      is_least == is_wanted_ ? -margin : margin);
        if (bound.empty() || item_.found.rules.ordering != matching_rule::json_time)
            return refused("it is not compared as a time, as the server does");
        return said((is_least ? " ge \"" : " le \"") + bound + "\"", false,
                    "the server may keep fractions of a second that it does not show");
    }

    [[nodiscard]] server_item text() {
        auto const is_equal = item_.op == muster::filter_op::equal;
        if (!is_equal && item_.op != muster::filter_op::substrings)
            return refused("the server orders texts in a way of its own");
        auto const rule = is_equal ? item_.found.rules.equality : item_.found.rules.substrings;
        // What no schema describes is compared by what it is: here a text, if the value is no time.
        auto const is_any =
            rule == matching_rule::json_any && !(is_equal && parse_time(asked_.view(node_.value)));
        folds_ = rule == matching_rule::case_ignore || is_any;
        if (!folds_ && rule != matching_rule::case_exact)
            return refused(name() + " is not compared as text, as the server does");
        if (form_ == text_form::any)
            return refused("it is not known how " + name() +
                           " is written; what the server takes for another text would be lost");
        return is_equal ? equal() : substrings();
    }

    [[nodiscard]] server_item equal() const {
        auto const value = muster::detail::tidied(asked_.view(node_.value));
        if (!value) return refused(beyond_ascii());
        if (value->text.empty()) return refused("there is no text to compare with");
        return answered(value->text, compared(" eq ", value->text), true);
    }

    [[nodiscard]] server_item substrings() const {
        if (!how_.substrings) return refused("the server knows no parts of texts");
        auto const parts = muster::detail::read_parts(asked_, node_);
        if (!parts.is_ascii) return refused(beyond_ascii());
        if (!is_wanted_ && !parts.is_one)
            return refused("the server cannot be asked for parts in their order");
        std::string all, text;
        auto count = 0;
        auto const add = [&](std::string_view sign, std::string const& part) {
            if (part.empty()) return;
            if (count++ != 0) text += " and ";
            text += compared(sign, part);
            all += part;
        };
        add(" sw ", parts.initial);
        for (auto const& each : parts.between) add(" co ", each);
        add(" ew ", parts.final);
        if (count == 0) return refused("there is no text to compare with");
        return answered(all, count > 1 ? "(" + text + ")" : text, parts.is_one);
    }

    [[nodiscard]] std::string compared(std::string_view sign, std::string const& value) const {
        auto text = path_.before + path_.name;
        text += sign;
        append_json_string(value, text);
        return text += path_.after;
    }

    /// @param compared   all letters that are compared
    /// @param is_whole   `text` says all of the item
    [[nodiscard]] server_item answered(std::string_view compared, std::string text,
                                       bool is_whole) const {
        auto const about = muster::detail::relate(form_, folds_, !facts_->is_case_exact, compared);
        if (is_wanted_ ? !about.covers : !about.is_covered)
            return refused(about.covers
                               ? other_texts()
                               : "the case of letters counts for the server, and not here");
        if (is_wanted_ && !is_whole)
            return said_as_is(std::move(text), false,
                              "the server cannot be asked for parts in their order");
        return said_as_is(std::move(text), about.covers && about.is_covered, other_texts());
    }

    [[nodiscard]] static std::string beyond_ascii() {
        return "the server compares characters beyond ASCII in a way of its own";
    }
    [[nodiscard]] static std::string other_texts() {
        return "the server may take other texts for this one";
    }

    muster::filter const& asked_;
    muster::filter_node const& node_;
    bool is_wanted_, folds_ = true;
    push_options const& how_;
    muster::detail::asked_item item_;
    scim_path path_;
    attribute_facts const* facts_ = nullptr;
    text_form form_ = text_form::any;
};

MUSTER_LAZY [[nodiscard]] inline pushed_filter split(muster::filter const& asked,
                                                     schema const& names, push_options const& how) {
    return muster::push_down(
        asked, how.limits,
        [&](muster::filter const& from, muster::filter_node const& node, truth wanted) {
            return scim_item<Lazy>(from, node, wanted, names, how).translate();
        });
}

}  // namespace detail

MUSTER_DEF pushed_filter push_down(muster::filter const& asked, schema const& names,
                                   push_options const& how) {
    return detail::split(asked, names, how);
}

}}}  // namespace muster::scim
