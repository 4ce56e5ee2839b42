// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/language/entra/scoping_json.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

/// Reads one `scope`.
MUSTER_LAZY class scope_reader {
public:
    explicit scope_reader(scoping_limits limits) : limits_(limits) {}

    expected<scoping_filter> read(json_value const& scope, std::string const& place) {
        scoping_filter made;
        if (scope.is_null()) return made;
        if (!scope.is_object())
            return unexpected(wrong(place, "is an object with groups, or null"));
        for (auto const* const name : {"categoryFilterGroups", "inputFilterGroups"}) {
            auto const* const unused = scope.find(name);
            if (unused == nullptr || unused->is_null()) continue;
            auto const* const held = unused->if_array();
            if (held == nullptr || !held->empty())
                return unexpected(wrong(place + "." + name,
                                        "is not used for provisioning, and must be empty; "
                                        "put the clauses into groups"));
        }
        auto const* const groups = scope.find("groups");
        // A misspelt name would take everybody in.
        if (groups == nullptr)
            return unexpected(wrong(place, "has no \"groups\"; the scope of everybody is "
                                           "{\"groups\":[]}, or null"));
        if (groups->is_null()) return made;
        auto const* const list = groups->if_array();
        if (list == nullptr)
            return unexpected(wrong(place + ".groups", "is a list of groups of clauses"));
        for (std::size_t i = 0; i < list->size(); ++i) {
            auto const here = place + ".groups[" + std::to_string(i) + "]";
            auto group = read_group((*list)[i], here);
            if (!group) return unexpected(std::move(group.error()));
            made.groups.push_back(std::move(*group));
        }
        return made;
    }

private:
    static failure wrong(std::string place, std::string why, errc code = errc::filter_syntax) {
        failure made;
        made.code = code;
        made.title = "Invalid scoping filter";
        made.place = std::move(place);
        made.message = std::move(why);
        return made;
    }
    static std::string const* text_at(json_value const& object, std::string_view name) {
        auto const* const held = object.find(name);
        return held == nullptr ? nullptr : held->if_string();
    }

    expected<scoping_group> read_group(json_value const& group, std::string const& here) {
        scoping_group made;
        if (auto const* const name = text_at(group, "name")) made.name = *name;
        auto const* const clauses = group.find("clauses");
        auto const* const list = clauses == nullptr ? nullptr : clauses->if_array();
        if (list == nullptr || list->empty())
            return unexpected(wrong(here + ".clauses", "is a list of at least one clause"));
        for (std::size_t i = 0; i < list->size(); ++i) {
            auto clause = read_clause((*list)[i], here + ".clauses[" + std::to_string(i) + "]");
            if (!clause) return unexpected(std::move(clause.error()));
            made.clauses.push_back(std::move(*clause));
        }
        return made;
    }

    expected<scoping_clause> read_clause(json_value const& clause, std::string const& here) {
        scoping_clause made;
        if (++count_ > limits_.clauses)
            return unexpected(wrong(here,
                                    "more than " + std::to_string(limits_.clauses) + " clauses",
                                    errc::filter_too_large));
        auto const* const name = text_at(clause, "sourceOperandName");
        if (name == nullptr || name->empty())
            return unexpected(wrong(here + ".sourceOperandName", "is the name of an attribute"));
        made.attribute = *name;
        auto const* const op = text_at(clause, "operatorName");
        if (op == nullptr || !find_scoping_op(*op, made.op))
            return unexpected(
                wrong(here + ".operatorName",
                      (op == nullptr ? std::string() : "\"" + *op + "\" is no operator; it ") +
                          "is one of EQUALS, NOT EQUALS, Includes, ENDS_WITH, REGEX MATCH, NOT "
                          "REGEX MATCH, Greater_Than, Greater_Than_OR_EQUALS, IS TRUE, IS FALSE, "
                          "IS NULL, IS NOT NULL, &, !&"));
        auto const* const operand = clause.find("targetOperand");
        auto const* const values = operand == nullptr ? nullptr : operand->find("values");
        auto const* const list = values == nullptr ? nullptr : values->if_array();
        auto const count = list == nullptr ? 0 : list->size();
        auto const place = here + ".targetOperand.values";
        if (!takes_value(made.op)) return made;
        if (count != 1)
            return unexpected(wrong(place, "has " + std::to_string(count) + " values; " +
                                               std::string(name_of(made.op)) +
                                               " compares with one"));
        auto const& only = list->front();
        if (auto const* const text = only.if_string())
            made.value = *text;
        else if (auto const* const number = only.if_number())
            made.value = *number;
        else
            return unexpected(wrong(place + "[0]", "is a text"));
        if (auto good = check_value(made.op, made.value); !good) {
            auto why = std::move(good.error());
            return unexpected(wrong(place + "[0]", why.message, why.code));
        }
        return made;
    }

    scoping_limits limits_;
    std::size_t count_ = 0;
};

}  // namespace detail

MUSTER_DEF expected<scoping_filter> read_scoping(json_value const& scope, std::string_view place,
                                                 scoping_limits limits) {
    return detail::scope_reader(limits).read(scope, std::string(place));
}

MUSTER_DEF json_value to_json(scoping_filter const& filter) {
    json_value::array_type groups;
    for (auto const& each : filter.groups) {
        json_value::array_type clauses;
        for (auto const& clause : each.clauses) {
            json_value::array_type values;
            if (takes_value(clause.op)) values.emplace_back(clause.value);
            auto operand = json_value::object();
            operand.set("values", json_value(std::move(values)));
            auto made = json_value::object();
            made.set("operatorName", json_value(name_of(clause.op)));
            made.set("sourceOperandName", json_value(clause.attribute));
            made.set("targetOperand", std::move(operand));
            clauses.push_back(std::move(made));
        }
        auto group = json_value::object();
        group.set("clauses", json_value(std::move(clauses)));
        group.set("name", json_value(each.name));
        groups.push_back(std::move(group));
    }
    auto scope = json_value::object();
    scope.set("categoryFilterGroups", json_value::array());
    scope.set("groups", json_value(std::move(groups)));
    scope.set("inputFilterGroups", json_value::array());
    return scope;
}

}}}  // namespace muster::entra
