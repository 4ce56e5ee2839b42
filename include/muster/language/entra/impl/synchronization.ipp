// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/entra/detail/integer_text.hpp>
#include <muster/language/entra/scoping_json.hpp>
#include <muster/language/entra/synchronization.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

/// Reads one schema.
class schema_reader {
public:
    schema_reader(expression_options expressions, synchronization_limits limits)
        : expressions_(expressions), limits_(limits) {}

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
                read_rule((*rules)[i], at("synchronizationRules", i));
        } else {
            return unexpected(wrong("", "is no synchronization schema: it has neither "
                                        "synchronizationRules nor attributeMappings"));
        }
        if (!wrong_.empty()) return unexpected(std::move(wrong_.front()));
        if (made_.empty())
            return unexpected(wrong("", "maps no users: no enabled object mapping has the "
                                        "sourceObjectName User"));
        return std::move(made_);
    }

private:
    static failure wrong(std::string place, std::string why, errc code = errc::malformed) {
        failure made;
        made.code = code;
        made.title = "Invalid synchronization schema";
        made.place = std::move(place);
        made.message = std::move(why);
        return made;
    }
    static std::string at(std::string const& list, std::size_t i) {
        return list + "[" + std::to_string(i) + "]";
    }
    static json_value::array_type const* list_at(json_value const& object, std::string_view name) {
        auto const* const held = object.find(name);
        return held == nullptr ? nullptr : held->if_array();
    }
    static std::string const* text_at(json_value const& object, std::string_view name) {
        auto const* const held = object.find(name);
        return held == nullptr ? nullptr : held->if_string();
    }
    /// Whether a member is there, and not null.
    static bool is_given(json_value const& object, std::string_view name) {
        auto const* const held = object.find(name);
        return held != nullptr && !held->is_null();
    }
    void take(expected<attribute_mapping>&& one) {
        if (one)
            made_.push_back(std::move(*one));
        else
            wrong_.push_back(std::move(one.error()));
    }
    void warn_of_others(json_value const& object, std::string const& place,
                        std::initializer_list<std::string_view> known,
                        std::vector<std::string>& warnings) {
        constexpr std::size_t most = 100;
        for (auto const& [name, value] : *object.if_object()) {
            if (name.find("@odata.") != std::string::npos ||
                std::find(known.begin(), known.end(), name) != known.end())
                continue;
            if (warnings.size() < most)
                warnings.push_back(place + "." + name.substr(0, 64) +
                                   " is not known, and not used");
        }
    }

    void read_rule(json_value const& rule, std::string const& place) {
        auto const* const mappings = list_at(rule, "objectMappings");
        if (mappings == nullptr) {
            wrong_.push_back(wrong(place + ".objectMappings", "is a list of object mappings"));
            return;
        }
        for (std::size_t i = 0; i < mappings->size() && wrong_.empty(); ++i) {
            auto const& each = (*mappings)[i];
            auto const here = at(place + ".objectMappings", i);
            auto const* const enabled = each.find("enabled");
            auto const* const is_enabled = enabled == nullptr ? nullptr : enabled->if_boolean();
            auto const* const source = text_at(each, "sourceObjectName");
            if (source == nullptr) {
                wrong_.push_back(wrong(here + ".sourceObjectName", "is a text, such as User"));
                return;
            }
            // Groups and other things have mappings of their own.
            if ((is_enabled != nullptr && !*is_enabled) || !equal_ascii_nocase(*source, "User"))
                continue;
            if (made_.size() == limits_.mappings) {
                wrong_.push_back(wrong(
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
            return unexpected(wrong(place, "is a list of at least one attribute mapping"));
        if (rows->size() > limits_.rows)
            return unexpected(wrong(place, "more than " + std::to_string(limits_.rows) + " rows",
                                    errc::over_limit));
        auto const copy = [&](std::string_view name, std::string& to) {
            if (auto const* const text = text_at(object, name)) to = *text;
        };
        copy("name", made.name);
        copy("sourceObjectName", made.source_object);
        copy("targetObjectName", made.target_object);
        warn_of_others(object, prefix.empty() ? "mapping" : prefix.substr(0, prefix.size() - 1),
                       {"attributeMappings", "enabled", "flowTypes", "name", "scope", "metadata",
                        "sourceObjectName", "targetObjectName", "editable"},
                       made.warnings);
        for (std::size_t i = 0; i < rows->size(); ++i) {
            auto row = read_row((*rows)[i], at(place, i), made.warnings);
            if (!row) return unexpected(std::move(row.error()));
            for (std::size_t k = 0; k < made.rows.size(); ++k)
                if (equal_ascii_nocase(made.rows[k].target, row->target))
                    return unexpected(wrong(at(place, i) + ".targetAttributeName",
                                            "\"" + row->target + "\" is the target of row " +
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

    static expected<void> order_matching(attribute_mapping& made, std::string const& place) {
        for (std::size_t i = 0; i < made.rows.size(); ++i)
            if (made.rows[i].matching_priority != 0) made.matching.push_back(i);
        if (made.matching.empty())
            return unexpected(wrong(place,
                                    "no row has a matchingPriority, and users are found by at "
                                    "least one"));
        auto const priority = [&](std::size_t row) { return made.rows[row].matching_priority; };
        std::sort(made.matching.begin(), made.matching.end(),
                  [&](std::size_t a, std::size_t b) { return priority(a) < priority(b); });
        for (std::size_t i = 1; i < made.matching.size(); ++i)
            if (priority(made.matching[i]) == priority(made.matching[i - 1]))
                return unexpected(wrong(at(place, made.matching[i]) + ".matchingPriority",
                                        std::to_string(priority(made.matching[i])) +
                                            " is the priority of row " +
                                            std::to_string(made.matching[i - 1]) + ", too"));
        return {};
    }

    expected<attribute_row> read_row(json_value const& row, std::string const& place,
                                     std::vector<std::string>& warnings) {
        attribute_row made;
        if (!row.is_object()) return unexpected(wrong(place, "is an object"));
        auto const* const target = text_at(row, "targetAttributeName");
        if (target == nullptr || trim(*target).empty())
            return unexpected(wrong(place + ".targetAttributeName", "is the name of an attribute"));
        made.target = *target;
        warn_of_others(row, place,
                       {"targetAttributeName", "source", "defaultValue", "flowBehavior", "flowType",
                        "matchingPriority", "exportMissingReferences", "id"},
                       warnings);
        if (is_given(row, "defaultValue")) {
            auto const* const text = text_at(row, "defaultValue");
            if (text == nullptr)
                return unexpected(wrong(place + ".defaultValue", "is a text or null"));
            made.default_value = *text;
        }
        if (auto good = read_flow(row, place, made); !good)
            return unexpected(std::move(good.error()));
        if (auto good = read_priority(row, place, made); !good)
            return unexpected(std::move(good.error()));
        if (is_given(row, "source")) {
            parameters_ = 0;
            if (auto good = read_source(*row.find("source"), place + ".source", made, warnings);
                !good)
                return unexpected(std::move(good.error()));
        }
        if (made.kind == source_kind::none && made.default_value.empty())
            return unexpected(
                wrong(place, "has neither a source nor a default value, so it says nothing"));
        auto const is_unique =
            made.kind == source_kind::expression && made.formula.is_for_creation_only();
        if (is_unique && made.matching_priority != 0)
            return unexpected(wrong(place + ".source.expression",
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
                return unexpected(wrong(place + ".flowType",
                                        "is one of Always, ObjectAddOnly, MultiValueAddOnly"));
        }
        if (is_given(row, "flowBehavior")) {
            auto const* const text = text_at(row, "flowBehavior");
            made.flows_unchanged = text != nullptr && equal_ascii_nocase(*text, "FlowAlways");
            if (!made.flows_unchanged &&
                (text == nullptr || !equal_ascii_nocase(*text, "FlowWhenChanged")))
                return unexpected(
                    wrong(place + ".flowBehavior", "is one of FlowWhenChanged, FlowAlways"));
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
                wrong(place + ".matchingPriority",
                      "is a number: 1 for what users are found by first, 0 for never"));
        made.matching_priority = static_cast<std::uint32_t>(priority);
        return {};
    }

    expected<void> read_source(json_value const& source, std::string const& place,
                               attribute_row& made, std::vector<std::string>& warnings) {
        auto const* const type = text_at(source, "type");
        auto const is = [&](std::string_view name) {
            return type != nullptr && equal_ascii_nocase(*type, name);
        };
        if (!source.is_object() || (!is("Attribute") && !is("Constant") && !is("Function")))
            return unexpected(wrong(place + ".type", "is one of Attribute, Constant, Function"));
        warn_of_others(source, place, {"expression", "name", "type", "parameters"}, warnings);
        auto const* const name = text_at(source, "name");
        auto const* const text = text_at(source, "expression");
        if (is("Attribute")) {
            made.kind = source_kind::direct;
            if (name != nullptr) made.source = *name;
            auto const bare = text == nullptr ? std::string_view() : trim(*text);
            if (bare.starts_with('[') && bare.ends_with(']') && bare.size() > 2) {
                auto const inside = bare.substr(1, bare.size() - 2);
                if (made.source.empty()) made.source = inside;
                if (inside != made.source)
                    return unexpected(wrong(place + ".expression",
                                            "\"" + std::string(bare.substr(0, 80)) +
                                                "\" is another attribute than the name \"" +
                                                made.source + "\""));
            } else if (!bare.empty()) {
                return unexpected(wrong(place + ".expression",
                                        "is the name in brackets, as [mail], of an Attribute"));
            }
            if (made.source.empty())
                return unexpected(wrong(place + ".name", "is the name of an attribute"));
            return {};
        }
        if (is("Constant")) {
            made.kind = source_kind::constant;
            if (name == nullptr && text == nullptr)
                return unexpected(wrong(place + ".name", "is the text of a Constant"));
            if (name != nullptr) {
                made.source = *name;
                return {};
            }
            auto const bare = trim(*text);
            auto const is_quoted = bare.size() > 1 && bare.front() == '"' && bare.back() == '"';
            made.source = is_quoted ? bare.substr(1, bare.size() - 2) : bare;
            return {};
        }
        made.kind = source_kind::expression;
        if (text != nullptr && !trim(*text).empty()) {
            made.source = *text;
        } else if (auto good = write_call(source, place, 0, made.source); !good) {
            return good;
        }
        auto parsed = parse_expression(made.source, expressions_);
        if (!parsed) {
            auto why = std::move(parsed.error());
            why.place = place + ".expression";
            return unexpected(std::move(why));
        }
        for (auto const& warning : parsed->warnings())
            warnings.emplace_back(place).append(": ").append(warning);
        made.formula = std::move(*parsed);
        return {};
    }

    /// Writes a function with its parameters as an expression: for a schema that gives no text.
    expected<void> write_call(json_value const& source, std::string const& place, std::size_t depth,
                              std::string& out) {
        constexpr std::size_t most = 16;
        auto const* const name = text_at(source, "name");
        auto const* const type = text_at(source, "type");
        if (depth > most || ++parameters_ > limits_.parameters)
            return unexpected(wrong(place, "more parameters than are read", errc::over_limit));
        if (name == nullptr || type == nullptr)
            return unexpected(wrong(place, "has neither an expression nor a name and a type"));
        if (equal_ascii_nocase(*type, "Attribute")) {
            out += "[" + *name + "]";
        } else if (equal_ascii_nocase(*type, "Constant")) {
            out += '"';
            for (char const c : *name) {
                if (c == '"' || c == '\\') out += '\\';
                out += c;
            }
            out += '"';
        } else {
            out += *name + "(";
            auto const* const parameters = list_at(source, "parameters");
            auto const count = parameters == nullptr ? 0 : parameters->size();
            for (std::size_t i = 0; i < count; ++i) {
                if (i > 0) out += ", ";
                auto const here = at(place + ".parameters", i) + ".value";
                auto const* const value = (*parameters)[i].find("value");
                // A parameter without a value is one that is left out.
                if (value == nullptr || value->is_null()) continue;
                if (auto good = write_call(*value, here, depth + 1, out); !good) return good;
            }
            out += ')';
        }
        return {};
    }

    expression_options expressions_;
    synchronization_limits limits_;
    std::vector<attribute_mapping> made_;
    std::vector<failure> wrong_;
    std::size_t parameters_ = 0;
};

}  // namespace detail

MUSTER_DECL expected<std::vector<attribute_mapping>>
read_synchronization(json_value const& schema, expression_options expressions,
                     synchronization_limits limits) {
    return detail::schema_reader(expressions, limits).read(schema);
}

}}}  // namespace muster::entra
