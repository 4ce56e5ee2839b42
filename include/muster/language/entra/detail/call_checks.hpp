// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/argument_checks.hpp>
#include <muster/language/entra/detail/expression_program.hpp>
#include <muster/language/entra/detail/function_table.hpp>

/// @file
/// What can be said of a call before anybody's attributes are known: how many arguments it has, and
/// whether those that are literals fit.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Checks calls as they are closed.
class call_checks : public argument_checks {
public:
    call_checks(expression_program& made, bool short_switch)
        : argument_checks(made), short_switch_(short_switch) {}

    /// Checks the call at node `index`; false if it is refused, and then `why` says why.
    MUSTER_LAZY [[nodiscard]] bool call(std::uint32_t index, bool is_whole) {
        begin(index);
        auto const which = made_.nodes[index].called;
        if (!count()) return false;
        for (std::size_t i = 0; i < arguments_.size(); ++i)
            if (!argument(i)) return false;
        switch (which) {
        case function::switch_: warn_of_presence("Switch"); return true;
        case function::iif: warn_of_presence("IIF"); return true;
        case function::replace: return replace();
        case function::item:
            return !is_number_below(1, 1) || refuse(1, "the first item has the index 1");
        case function::random_string: return random_string();
        case function::redact: note_redacted(); return true;
        case function::app_role_assignments_complex:
        case function::assertive_app_role_assignments_complex:
        case function::single_app_role_assignment:
            warn(std::string(info().name) +
                 " needs the role assignments of a tenant, and has no value here");
            return true;
        case function::select_unique_value:
            if (!is_whole)
                return refuse_call("SelectUniqueValue stands alone and not within another call");
            made_.creation_only = true;
            return true;
        default: return true;
        }
    }

private:
    // --------------------------------------------------------------------------- how many

    bool count() {
        auto const& wanted = info();
        auto const given = arguments_.size();
        if (made_.nodes[index_].called == function::switch_ && given >= 3 && given % 2 == 1)
            return odd_switch();
        if (given >= wanted.least && given <= wanted.most) return true;
        std::string why(wanted.name);
        why += " takes ";
        if (wanted.most == any_number) why += "at least ";
        why += std::to_string(wanted.least);
        if (wanted.most != any_number && wanted.most != wanted.least)
            why += " to " + std::to_string(wanted.most);
        why += wanted.least == 1 && (wanted.most == 1 || wanted.most == any_number) ? " argument"
                                                                                    : " arguments";
        why += ", not " + std::to_string(given) + ": " + std::string(wanted.form);
        if (made_.nodes[index_].called == function::replace && given < wanted.least)
            why += "; those that are not needed are left empty, as in "
                   "Replace([mail], \"@old\", , , \"@new\", , )";
        return refuse_call(std::move(why));
    }

    bool odd_switch() {
        constexpr std::string_view hint =
            "keys and values come in pairs behind the default, which may be empty: "
            "Switch([a], , \"key\", \"value\")";
        if (!short_switch_)
            return refuse_call("Switch takes an even number of arguments, not " +
                               std::to_string(arguments_.size()) + ": " + std::string(hint));
        made_.nodes[index_].no_default = true;
        warn("Switch has " + std::to_string(arguments_.size()) +
             " arguments and is read as if its default were left empty; Entra wants an even "
             "number");
        return true;
    }

    // --------------------------------------------------------------------------- one function

    [[nodiscard]] bool is_number_below(std::size_t i, std::int64_t least) const {
        return node(i).kind == node_kind::number && node(i).number < least;
    }

    /// Entra's documents advise against asking there whether a value is present.
    void warn_of_presence(std::string_view where) {
        auto const& first = node(0);
        if (first.kind != node_kind::call) return;
        if (first.called != function::is_null && first.called != function::is_null_or_empty &&
            first.called != function::is_present)
            return;
        if (where == "IIF")
            return warn("the reference of Entra says that " +
                        std::string(info_of(first.called).name) +
                        " does not work in IIF, and its guides use it so; Switch with the key \"\" "
                        "works by both");
        warn(std::string(info_of(first.called).name) + " does not work in " + std::string(where) +
             " with Entra; the key \"\" of Switch stands for a value that is absent or empty");
    }

    MUSTER_LAZY bool replace() {
        auto const old = is_given(1), regex = is_given(2), group = is_given(3), value = is_given(4),
                   attribute = is_given(5), shape = is_given(6);
        auto const by_old = old && !regex && !group && !attribute && value != shape;
        auto const by_regex =
            regex && !old && !shape && ((value && !attribute) || (group && attribute && !value));
        if (!by_old && !by_regex)
            return refuse_call("Replace takes oldValue with value or template, or pattern with "
                               "value, with group and value, or with group and attribute; the "
                               "others are left empty");
        if (old && node(1).kind == node_kind::text && node(1).text_size == 0)
            return refuse(1, "an empty text stands nowhere that it could be replaced");
        if (!regex) return true;
        auto const& pattern = node(2);
        if (pattern.kind == node_kind::text && pattern.text_size == 0)
            return refuse(2, "the regular expression is empty");
        if (!group || pattern.index < 0 || node(3).kind != node_kind::text) return true;
        auto const name = made_.text_of(node(3));
        if (made_.patterns[static_cast<std::size_t>(pattern.index)].has_group(name)) return true;
        return refuse(3, "the pattern has no group \"" + std::string(name) +
                             "\"; a group is named by (?<name>...)");
    }

    bool random_string() {
        std::int64_t minima = 0;
        auto are_known = true;
        for (std::size_t i = 0; i < 5; ++i) {
            auto const& one = node(i);
            if (one.kind != node_kind::number) {
                are_known = false;
                continue;
            }
            if (one.number < (i == 0 ? 1 : 0) || one.number > 256)
                return refuse(i, (i == 0 ? "a random text has 1 to 256 characters, not "
                                         : "a minimum lies between 0 and 256 and is not ") +
                                     std::to_string(one.number));
            if (i > 0) minima += one.number;
        }
        if (!are_known || minima <= node(0).number) return true;
        return refuse(0, std::to_string(minima) +
                             " characters are asked for, which do not fit into " +
                             std::to_string(node(0).number));
    }

    /// Texts in `Redact` appear in no trace.
    MUSTER_LAZY void note_redacted() {
        for (auto i = index_ + 1; i < made_.nodes[index_].end; ++i)
            if (made_.nodes[i].kind == node_kind::text || made_.nodes[i].kind == node_kind::number)
                made_.redacted.emplace_back(made_.nodes[i].position, made_.nodes[i].size);
    }

    bool short_switch_;
};

}}}  // namespace muster::entra::detail
