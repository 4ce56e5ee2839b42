// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/entra/detail/integer_text.hpp>
#include <muster/language/entra/detail/schema_json.hpp>
#include <muster/language/entra/detail/source_reader.hpp>
#include <muster/language/entra/scoping_json.hpp>
#include <muster/language/entra/synchronization.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

/// Reads one schema.
MUSTER_LAZY class schema_reader {
public:
    schema_reader(expression_options expressions, synchronization_limits limits)
        : sources_(expressions, limits.parameters), limits_(limits) {}

    expected<std::vector<attribute_mapping>> read(json_value const& schema) {
        if (schema.is_array() || schema.find("attributeMappings") != nullptr) {
            auto alone = schema;
            if (schema.is_array()) {
                alone = json_value::object();
                alone.set("attributeMappings", schema);
            }
            take(read_object(alone, ""));
        } else if (auto const* const rules = list_at(schema, "synchronizationRules")) {
            for (std::size_t i = 0; i < rules->size() && wrong_.empty(); ++i)
                read_rule((*rules)[i], element_at("synchronizationRules", i));
        } else {
            return unexpected(schema_failure("", "is no synchronization schema: it has neither "
                                                 "synchronizationRules nor attributeMappings"));
        }
        if (!wrong_.empty()) return unexpected(std::move(wrong_.front()));
        if (made_.empty())
            return unexpected(schema_failure("", "maps no users: no enabled object mapping has the "
                                                 "sourceObjectName User"));
        return std::move(made_);
    }

private:
    void take(expected<attribute_mapping>&& one) {
        if (one)
            made_.push_back(std::move(*one));
        else
            wrong_.push_back(std::move(one.error()));
    }
    void read_rule(json_value const& rule, std::string const& place) {
        auto const* const mappings = list_at(rule, "objectMappings");
        if (mappings == nullptr) {
            wrong_.push_back(
                schema_failure(place + ".objectMappings", "is a list of object mappings"));
            return;
        }
        for (std::size_t i = 0; i < mappings->size() && wrong_.empty(); ++i) {
            auto const& each = (*mappings)[i];
            auto const here = element_at(place + ".objectMappings", i);
            auto const* const enabled = each.find("enabled");
            auto const* const is_enabled = enabled == nullptr ? nullptr : enabled->if_boolean();
            auto const* const source = text_at(each, "sourceObjectName");
            if (source == nullptr) {
                wrong_.push_back(
                    schema_failure(here + ".sourceObjectName", "is a text, such as User"));
                return;
            }
            // Groups and other things have mappings of their own.
            if ((is_enabled != nullptr && !*is_enabled) || !equal_ascii_nocase(*source, "User"))
                continue;
            if (made_.size() == limits_.mappings) {
                wrong_.push_back(schema_failure(
                    here, "more than " + std::to_string(limits_.mappings) + " mappings of users",
                    errc::over_limit));
                return;
            }
            take(read_object(each, here + "."));
        }
    }

    expected<attribute_mapping> read_object(json_value const& object, std::string const& prefix) {
        attribute_mapping made;
        auto const* const rows = list_at(object, "attributeMappings");
        auto const place = prefix + "attributeMappings";
        if (rows == nullptr || rows->empty())
            return unexpected(schema_failure(place, "is a list of at least one attribute mapping"));
        if (rows->size() > limits_.rows)
            return unexpected(schema_failure(
                place, "more than " + std::to_string(limits_.rows) + " rows", errc::over_limit));
        auto const copy = [&](std::string_view name, std::string& to) {
            if (auto const* const text = text_at(object, name)) to = *text;
        };
        copy("name", made.name);
        copy("sourceObjectName", made.source_object);
        copy("targetObjectName", made.target_object);
        if (auto good = read_actions(object, prefix, made); !good)
            return unexpected(std::move(good.error()));
        warn_of_others(object, prefix.empty() ? "mapping" : prefix.substr(0, prefix.size() - 1),
                       {"attributeMappings", "enabled", "flowTypes", "name", "scope", "metadata",
                        "sourceObjectName", "targetObjectName", "editable"},
                       made.warnings);
        for (std::size_t i = 0; i < rows->size(); ++i) {
            auto row = read_row((*rows)[i], element_at(place, i), made.warnings);
            if (!row) return unexpected(std::move(row.error()));
            for (std::size_t k = 0; k < made.rows.size(); ++k)
                if (equal_ascii_nocase(made.rows[k].target, row->target))
                    return unexpected(schema_failure(element_at(place, i) + ".targetAttributeName",
                                                     "\"" + row->target +
                                                         "\" is the target of row " +
                                                         std::to_string(k) + ", too"));
            made.rows.push_back(std::move(*row));
        }
        if (auto const* const scope = object.find("scope")) {
            auto read = read_scoping(*scope, prefix + "scope");
            if (!read) return unexpected(std::move(read.error()));
            made.scope = std::move(*read);
        }
        if (auto good = order_matching(made, place); !good)
            return unexpected(std::move(good.error()));
        return made;
    }

    /// `"flowTypes": "Add, Update, Delete"`, or a list of these.
    static expected<void> read_actions(json_value const& object, std::string const& prefix,
                                       attribute_mapping& made) {
        if (!is_given(object, "flowTypes")) return {};
        auto const place = prefix + "flowTypes";
        auto const& given = *object.find("flowTypes");
        std::string words;
        if (auto const* const text = given.if_string()) {
            words = *text;
        } else if (auto const* const list = given.if_array()) {
            for (auto const& each : *list) {
                auto const* const word = each.if_string();
                if (word == nullptr) return unexpected(schema_failure(place, "is a list of texts"));
                words += words.empty() ? "" : ",";
                words += *word;
            }
        } else {
            return unexpected(schema_failure(place, "is a text, such as \"Add, Update, Delete\""));
        }
        made.actions = {false, false, false};
        for (std::string_view rest = words; !rest.empty();) {
            auto const comma = std::min(rest.find(','), rest.size());
            auto const word = trim(rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
            if (equal_ascii_nocase(word, "Add"))
                made.actions.add = true;
            else if (equal_ascii_nocase(word, "Update"))
                made.actions.update = true;
            else if (equal_ascii_nocase(word, "Delete"))
                made.actions.remove = true;
            else if (!equal_ascii_nocase(word, "None") && !trim(words).empty())
                return unexpected(schema_failure(
                    place, "\"" + std::string(word.substr(0, 80)) +
                               "\" is no action; those are Add, Update, Delete and None"));
        }
        return {};
    }

    static expected<void> order_matching(attribute_mapping& made, std::string const& place) {
        for (std::size_t i = 0; i < made.rows.size(); ++i)
            if (made.rows[i].matching_priority != 0) made.matching.push_back(i);
        if (made.matching.empty())
            return unexpected(
                schema_failure(place, "no row has a matchingPriority, and users are found by at "
                                      "least one"));
        auto const priority = [&](std::size_t row) { return made.rows[row].matching_priority; };
        std::sort(made.matching.begin(), made.matching.end(),
                  [&](std::size_t a, std::size_t b) { return priority(a) < priority(b); });
        for (std::size_t i = 1; i < made.matching.size(); ++i)
            if (priority(made.matching[i]) == priority(made.matching[i - 1]))
                return unexpected(schema_failure(
                    element_at(place, made.matching[i]) + ".matchingPriority",
                    std::to_string(priority(made.matching[i])) + " is the priority of row " +
                        std::to_string(made.matching[i - 1]) + ", too"));
        return {};
    }

    expected<attribute_row> read_row(json_value const& row, std::string const& place,
                                     std::vector<std::string>& warnings) {
        attribute_row made;
        if (!row.is_object()) return unexpected(schema_failure(place, "is an object"));
        auto const* const target = text_at(row, "targetAttributeName");
        if (target == nullptr || trim(*target).empty())
            return unexpected(
                schema_failure(place + ".targetAttributeName", "is the name of an attribute"));
        made.target = *target;
        warn_of_others(row, place,
                       {"targetAttributeName", "source", "defaultValue", "flowBehavior", "flowType",
                        "matchingPriority", "exportMissingReferences", "id"},
                       warnings);
        if (is_given(row, "defaultValue")) {
            auto const* const text = text_at(row, "defaultValue");
            if (text == nullptr)
                return unexpected(schema_failure(place + ".defaultValue", "is a text or null"));
            made.default_value = *text;
        }
        if (auto good = read_flow(row, place, made); !good)
            return unexpected(std::move(good.error()));
        if (auto good = read_priority(row, place, made); !good)
            return unexpected(std::move(good.error()));
        if (is_given(row, "source")) {
            if (auto good = sources_.read(*row.find("source"), place + ".source", made, warnings);
                !good)
                return unexpected(std::move(good.error()));
        }
        if (made.kind == source_kind::none && made.default_value.empty())
            return unexpected(schema_failure(
                place, "has neither a source nor a default value, so it says nothing"));
        auto const is_unique =
            made.kind == source_kind::expression && made.formula.is_for_creation_only();
        if (is_unique && made.matching_priority != 0)
            return unexpected(
                schema_failure(place + ".source.expression",
                               "SelectUniqueValue cannot make what users are found by"));
        return made;
    }

    static expected<void> read_flow(json_value const& row, std::string const& place,
                                    attribute_row& made) {
        if (is_given(row, "flowType")) {
            auto const* const text = text_at(row, "flowType");
            auto const is = [&](std::string_view name) {
                return text != nullptr && equal_ascii_nocase(*text, name);
            };
            if (is("Always"))
                made.when = flow_type::always;
            else if (is("ObjectAddOnly"))
                made.when = flow_type::on_creation;
            else if (is("MultiValueAddOnly"))
                made.when = flow_type::add_value_only;
            else
                return unexpected(schema_failure(
                    place + ".flowType", "is one of Always, ObjectAddOnly, MultiValueAddOnly"));
        }
        if (is_given(row, "flowBehavior")) {
            auto const* const text = text_at(row, "flowBehavior");
            made.flows_unchanged = text != nullptr && equal_ascii_nocase(*text, "FlowAlways");
            if (!made.flows_unchanged &&
                (text == nullptr || !equal_ascii_nocase(*text, "FlowWhenChanged")))
                return unexpected(schema_failure(place + ".flowBehavior",
                                                 "is one of FlowWhenChanged, FlowAlways"));
        }
        return {};
    }

    static expected<void> read_priority(json_value const& row, std::string const& place,
                                        attribute_row& made) {
        if (!is_given(row, "matchingPriority")) return {};
        auto const* const number = row.find("matchingPriority")->if_number();
        std::int64_t priority = -1;
        if (number == nullptr || !read_integer(*number, priority) || priority < 0 ||
            priority > 1'000'000)
            return unexpected(
                schema_failure(place + ".matchingPriority",
                               "is a number: 1 for what users are found by first, 0 for never"));
        made.matching_priority = static_cast<std::uint32_t>(priority);
        return {};
    }

    source_reader<Lazy> sources_;
    synchronization_limits limits_;
    std::vector<attribute_mapping> made_;
    std::vector<failure> wrong_;
};

}  // namespace detail

MUSTER_DEF expected<std::vector<attribute_mapping>>
read_synchronization(json_value const& schema, expression_options expressions,
                     synchronization_limits limits) {
    return detail::schema_reader(expressions, limits).read(schema);
}

}}}  // namespace muster::entra
