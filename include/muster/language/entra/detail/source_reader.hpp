// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/entra/attribute_mapping.hpp>
#include <muster/language/entra/detail/schema_json.hpp>
#include <muster/language/entra/expression.hpp>

/// @file
/// Where a row of a synchronization schema takes its value from.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// Reads a `source`: an attribute, a constant, or an expression as text or as a tree of calls.
MUSTER_LAZY class source_reader {
public:
    /// @param most   parameters of the functions of one row
    source_reader(expression_options expressions, std::size_t most)
        : expressions_(expressions), most_(most) {}

    [[nodiscard]] expected<void> read(json_value const& source, std::string const& place,
                                      attribute_row& made, std::vector<std::string>& warnings) {
        parameters_ = 0;
        auto const* const type = text_at(source, "type");
        auto const is = [&](std::string_view name) {
            return type != nullptr && equal_ascii_nocase(*type, name);
        };
        if (!source.is_object() || (!is("Attribute") && !is("Constant") && !is("Function")))
            return unexpected(
                schema_failure(place + ".type", "is one of Attribute, Constant, Function"));
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
                    return unexpected(schema_failure(
                        place + ".expression", "\"" + std::string(bare.substr(0, 80)) +
                                                   "\" is another attribute than the name \"" +
                                                   made.source + "\""));
            } else if (!bare.empty()) {
                return unexpected(schema_failure(
                    place + ".expression", "is the name in brackets, as [mail], of an Attribute"));
            }
            if (made.source.empty())
                return unexpected(schema_failure(place + ".name", "is the name of an attribute"));
            return {};
        }
        if (is("Constant")) {
            made.kind = source_kind::constant;
            if (name == nullptr && text == nullptr)
                return unexpected(schema_failure(place + ".name", "is the text of a Constant"));
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

private:
    /// Writes a function with its parameters as an expression: for a schema that gives no text.
    expected<void> write_call(json_value const& source, std::string const& place, std::size_t depth,
                              std::string& out) {
        constexpr std::size_t most = 16;
        auto const* const name = text_at(source, "name");
        auto const* const type = text_at(source, "type");
        if (depth > most || ++parameters_ > most_)
            return unexpected(
                schema_failure(place, "more parameters than are read", errc::over_limit));
        if (name == nullptr || type == nullptr)
            return unexpected(
                schema_failure(place, "has neither an expression nor a name and a type"));
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
                auto const here = element_at(place + ".parameters", i) + ".value";
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
    std::size_t most_;
    std::size_t parameters_ = 0;
};

}}}  // namespace muster::entra::detail
