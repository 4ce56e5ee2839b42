// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/entra/attribute_names.hpp>
#include <muster/language/entra/detail/integer_text.hpp>
#include <muster/language/entra/mapping_engine.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

/// What Entra computes instead of holding it.
inline constexpr std::string_view soft_deleted_name = "IsSoftDeleted";

/// A field as expressions know values.
MUSTER_LAZY [[nodiscard]] inline expression_value value_of_field(field const& found) {
    auto const one = [](value const& each) -> expression_value {
        std::int64_t number = 0;
        if (each.kind == value_kind::boolean) return each.text == "true";
        if (each.kind == value_kind::number && read_integer(each.text, number)) return number;
        return each.text;
    };
    if (!found.has_value()) return {};
    if (found.size() == 1) return one(*found.begin());
    std::vector<expression_value> items;
    for (value const& each : found) items.push_back(one(each));
    return expression_value(std::move(items));
}

/// A value without the characters that separate custom fields.
MUSTER_LAZY [[nodiscard]] inline expression_value masked(expression_value made) {
    if (made.is_list()) {
        std::vector<expression_value> items;
        for (auto const& each : made.items()) items.push_back(masked(each));
        return expression_value(std::move(items));
    }
    if (made.what() != expression_value::kind::text) return made;
    auto text = made.text();
    for (char& c : text)
        if (c == '$' || c == '=') c = masked_character;
    return expression_value(std::move(text));
}

/// Where a record holds what Entra calls `name`.
MUSTER_LAZY [[nodiscard]] inline expected<std::string> path_of_attribute(std::string_view name,
                                                                         schema const& names) {
    auto where = graph_path_of(name);
    if (names.syntax_at(path(where))) return where;
    auto found = names.find(name);
    if (!found) return unexpected(std::move(found.error()));
    return std::move(found->path);
}

}  // namespace detail

struct mapping_engine::state {
    struct bound_attribute {
        std::string name;  ///< as expressions call it
        std::size_t slot;
    };
    attribute_mapping mapping;
    engine_options options;
    bound_scope scope;
    predicate in_scope;  ///< linked to `paths`
    wanted paths;
    std::vector<bound_attribute> attributes;
    std::size_t id = 0, enabled = 0, deleted = 0, assigned = 0;
};

MUSTER_DEF mapping_engine::mapping_engine() : held_(std::make_shared<state const>()) {}

MUSTER_DEF attribute_mapping const& mapping_engine::mapping() const noexcept {
    return held_->mapping;
}

MUSTER_DEF wanted const& mapping_engine::paths() const noexcept { return held_->paths; }

MUSTER_DEF void mapping_engine::want(wanted& asked) const {
    for (auto const& each : held_->paths.paths()) asked.add(each);
}

MUSTER_DEF expected<mapping_engine>
mapping_engine::bind(attribute_mapping mapping, schema const& names, engine_options options) {
    auto made = std::make_shared<state>();
    made->options = options;
    made->id = made->paths.add("id");
    made->enabled = made->paths.add("accountEnabled");
    made->deleted = made->paths.add("deletedDateTime");
    made->assigned = made->options.needs_assignment ? made->paths.add("assignment.assigned") : 0;
    auto const add = [&](std::string const& name, std::size_t row) -> expected<void> {
        if (equal_ascii_nocase(name, detail::soft_deleted_name)) return {};
        for (auto const& each : made->attributes)
            if (each.name == name) return {};
        auto where = detail::path_of_attribute(name, names);
        if (!where) {
            auto why = std::move(where.error());
            why.place = "row " + std::to_string(row) + " (" + mapping.rows[row].target + ")";
            return unexpected(std::move(why));
        }
        made->attributes.push_back({name, made->paths.add(*where)});
        return {};
    };
    for (std::size_t i = 0; i < mapping.rows.size(); ++i) {
        auto const& row = mapping.rows[i];
        auto good = expected<void>();
        if (row.kind == source_kind::direct) good = add(row.source, i);
        if (row.kind == source_kind::expression)
            for (auto const& name : row.formula.attributes())
                if (good) good = add(name, i);
        if (!good) return unexpected(std::move(good.error()));
    }
    auto scope = bind_scoping(mapping.scope, names, made->options.reach, made->options.and_how);
    if (!scope) return unexpected(std::move(scope.error()));
    made->scope = std::move(*scope);
    made->in_scope = made->scope.what().linked(made->paths);
    made->mapping = std::move(mapping);
    mapping_engine engine;
    engine.held_ = std::move(made);
    return engine;
}

MUSTER_DEF truth mapping_engine::scope_of(row const& from) const {
    auto const& held = *held_;
    auto const is_missing = held.options.needs_assignment && !from[held.assigned].has_value();
    return held.in_scope(from) & to_truth(!is_missing);
}

MUSTER_DEF char const* mapping_engine::soft_deletion(row const& from, truth in_scope) const {
    auto const& held = *held_;
    if (from.is_removed() || from[held.deleted].has_value()) return "he is in the recycle bin";
    if (equal_ascii_nocase(from[held.enabled].text(), "false")) return "his account is disabled";
    if (in_scope != truth::no) return nullptr;
    return held.in_scope(from) == truth::no ? "the scoping filter leaves him out"
                                            : "he is not assigned";
}

template <bool Masked>
expression_value mapping_engine::value_of(row const& from, std::string_view name,
                                          bool is_soft_deleted) const {
    if (equal_ascii_nocase(name, detail::soft_deleted_name)) return is_soft_deleted;
    for (auto const& each : held_->attributes)
        if (each.name == name) {
            auto made = detail::value_of_field(from[each.slot]);
            if constexpr (Masked) return detail::masked(std::move(made));
            return made;
        }
    return {};
}

MUSTER_DEF std::string mapping_engine::wrong_text(std::size_t number, muster::row const& from,
                                                  bool is_soft_deleted,
                                                  expression_value const& made) const {
    auto const& row = held_->mapping.rows[number];
    auto const check = held_->options.check;
    if (check == nullptr || made.flow() != outcome::value || made.is_list()) return {};
    auto const text = made.text();
    auto const holds_marks = [&] {
        for (auto const& name : row.formula.attributes())
            for (auto const& each : value_of(from, name, is_soft_deleted).texts())
                if (each.find_first_of("$=") != std::string::npos) return true;
        return false;
    };
    if (row.kind != source_kind::expression || !holds_marks()) return check(row.target, text, text);
    auto context = held_->options.context;
    auto own = seeded_random::of(context.random.seed.value_or(0), from[held_->id].text(), number);
    if (context.random.seed) context.random = own.source();
    auto const masked = row.formula.evaluate(
        [&](std::string_view name) { return value_of<true>(from, name, is_soft_deleted); }, context,
        nullptr);
    return check(row.target, text, masked ? masked->text() : text);
}

MUSTER_DEF expected<expression_value> mapping_engine::source_of(std::size_t number,
                                                                muster::row const& from,
                                                                bool is_soft_deleted,
                                                                trace* into) const {
    auto const& row = held_->mapping.rows[number];
    switch (row.kind) {
    case source_kind::none: return expression_value();
    case source_kind::direct: return value_of(from, row.source, is_soft_deleted);
    case source_kind::constant: return expression_value(row.source);
    case source_kind::expression: break;
    }
    // Each evaluation has its own limits; users share nothing that threads could disturb.
    auto context = held_->options.context;
    auto own = seeded_random::of(context.random.seed.value_or(0), from[held_->id].text(), number);
    if (context.random.seed) context.random = own.source();
    return row.formula.evaluate(
        [&](std::string_view name) { return value_of(from, name, is_soft_deleted); }, context,
        into);
}

MUSTER_DEF std::optional<std::string> mapping_engine::make(row const& from, output& out) const {
    auto const& held = *held_;
    out.id = from[held.id].text();
    out.attributes.clear();
    out.failed_conditions.clear();
    if (out.id.empty()) return "no identity: \"id\" is absent or empty";
    auto const in_scope = scope_of(from);
    out.is_in_scope = in_scope == truth::yes;
    out.is_soft_deleted = soft_deletion(from, in_scope) != nullptr;
    if (in_scope == truth::undefined)
        return "the scoping filter cannot be decided: a regular expression costs too much, or a "
               "value "
               "is an object";
    auto const creates = held.options.mode == write_mode::creation && !out.is_soft_deleted;
    auto const& actions = held.mapping.actions;
    out.is_written =
        held.options.mode == write_mode::creation ? creates && actions.add : actions.update;
    auto is_found = false;
    for (std::size_t i = 0; i < held.mapping.rows.size(); ++i) {
        auto const& row = held.mapping.rows[i];
        auto const once =
            row.when == flow_type::on_creation ||
            (row.kind == source_kind::expression && row.formula.is_for_creation_only());
        if (once && !creates) continue;
        auto made = source_of(i, from, out.is_soft_deleted, nullptr);
        if (!made) return row.target + ": " + made.error().message;
        if (made->flow() == outcome::condition_failed) out.failed_conditions.push_back(i);
        if (made->flow() == outcome::null && creates && !row.default_value.empty())
            *made = expression_value(row.default_value);
        else if (auto why = wrong_text(i, from, out.is_soft_deleted, *made); !why.empty())
            return row.target + ": " + why;
        if (made->flow() != outcome::value || (made->is_list() && made->items().empty())) continue;
        is_found |= row.matching_priority != 0 && !made->is_null_or_empty();
        out.attributes.push_back({i, std::move(*made)});
    }
    if (!is_found) return "nothing that users are found by has a value";
    return std::nullopt;
}

MUSTER_DEF std::string mapping_engine::explain(row const& from) const {
    auto const& held = *held_;
    std::string text = "id: " + std::string(from[held.id].text()) + "\n";
    auto const in_scope = scope_of(from);
    auto const* const why = soft_deletion(from, in_scope);
    auto const is_soft_deleted = why != nullptr;
    if (in_scope == truth::undefined)
        text += "scope: cannot be decided\n";
    else if (is_soft_deleted)
        text += std::string("IsSoftDeleted: True, since ") + why +
                "; not created, and disabled where he exists\n";
    else
        text += "IsSoftDeleted: False\n";
    auto const& actions = held.mapping.actions;
    if (held.options.mode == write_mode::creation && !actions.add)
        text += "not created where it does not exist: flowTypes has no Add\n";
    if (held.options.mode == write_mode::update && !actions.update)
        text += "not changed where it exists: flowTypes has no Update\n";
    auto const creates = held.options.mode == write_mode::creation && !is_soft_deleted;
    for (std::size_t i = 0; i < held.mapping.rows.size(); ++i) {
        auto const& row = held.mapping.rows[i];
        text += row.target;
        if (row.matching_priority != 0)
            text += " (matching, " + std::to_string(row.matching_priority) + ")";
        text += ":\n";
        auto const show_source = [&](std::string const& name) {
            auto value = value_of(from, name, is_soft_deleted);
            if (row.kind == source_kind::expression && row.formula.hides(name)) value.redact();
            text += "    [" + name + "] = " + value.shown() + "\n";
        };
        if (row.kind == source_kind::direct) show_source(row.source);
        if (row.kind == source_kind::expression)
            for (auto const& name : row.formula.attributes()) show_source(name);
        auto const once =
            row.when == flow_type::on_creation ||
            (row.kind == source_kind::expression && row.formula.is_for_creation_only());
        if (once && !creates) {
            text += "    -> left alone: written on creation only\n";
            continue;
        }
        trace steps;
        auto made = source_of(i, from, is_soft_deleted, &steps);
        for (auto const& step : steps.steps)
            text += std::string(4 + 2 * step.depth, ' ') + step.source + " = " +
                    (step.value.empty() ? "(failed)" : step.value) + "\n";
        if (!made) {
            text += "    -> rejected: " + made.error().message + "\n";
            continue;
        }
        if (auto const wrong = wrong_text(i, from, is_soft_deleted, *made); !wrong.empty()) {
            text += "    -> rejected: " + wrong + "\n";
            continue;
        }
        auto const uses_default = made->flow() == outcome::null && !row.default_value.empty();
        if (uses_default && creates) {
            text += "    -> " + expression_value(row.default_value).shown() + " (default value)\n";
            continue;
        }
        switch (made->flow()) {
        case outcome::value: text += "    -> " + made->shown() + "\n"; break;
        case outcome::null: text += "    -> left alone: the source is null\n"; break;
        case outcome::ignored:
            text += "    -> left alone: the expression takes it out of the flow\n";
            break;
        case outcome::condition_failed:
            text += "    -> left alone: a condition reads what is null or empty\n";
            break;
        }
    }
    return text;
}

}}}  // namespace muster::entra
