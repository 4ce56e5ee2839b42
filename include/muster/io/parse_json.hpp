// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/io/detail/json_dom.hpp>
#include <muster/io/json_value.hpp>

/// @file
/// Reads a JSON text as a whole, into a value that can be changed.

namespace muster { inline namespace MUSTER_ABI {

/// How much `parse_json` takes.
struct json_value_limits {
    std::size_t bytes = 16u << 20;  ///< of the text
    std::size_t depth = 64;         ///< of arrays and objects in each other
};

namespace detail {

// Recurses as deep as the parser allows, `json_value_limits::depth`.
MUSTER_LAZY inline json_value json_value_of(simdjson::dom::element from) {
    using simdjson::dom::element_type;
    switch (from.type()) {
    case element_type::NULL_VALUE: break;
    case element_type::BOOL: return json_value(from.get_bool().value_unsafe());
    case element_type::STRING: return json_value(from.get_string().value_unsafe());
    case element_type::INT64:
        return json_value::number(std::to_string(from.get_int64().value_unsafe()));
    case element_type::UINT64:
        return json_value::number(std::to_string(from.get_uint64().value_unsafe()));
    case element_type::DOUBLE: {
        std::array<char, 32> digits;
        auto const end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                       from.get_double().value_unsafe())
                             .ptr;
        return json_value::number(std::string(digits.data(), end));
    }
    case element_type::ARRAY: {
        json_value::array_type items;
        // A copy, since the loop would not keep alive the result that it views.
        simdjson::dom::array const list = from.get_array().value_unsafe();
        for (auto const each : list) items.push_back(json_value_of(each));
        return json_value(std::move(items));
    }
    case element_type::OBJECT: {
        json_value::object_type members;
        simdjson::dom::object const object = from.get_object().value_unsafe();
        for (auto const [name, content] : object)
            members.push_back({std::string(name), json_value_of(content)});
        return json_value(std::move(members));
    }
    }
    return json_value();
}

}  // namespace detail

/// Parses one JSON text (RFC 8259). Of equal names in an object all are kept, and the first is
/// found. A number keeps its value, not its spelling: integers of 64 bits exactly, others as the
/// nearest double.
///
/// @par Errors       `errc::malformed`, also for an integer beyond 64 bits; `errc::over_limit`
/// @par Complexity   linear in `text.size()`
MUSTER_LAZY [[nodiscard]] inline expected<json_value> parse_json(std::string_view text,
                                                                 json_value_limits limits = {}) {
    failure why;
    if (text.size() > limits.bytes) {
        why.code = errc::over_limit;
        why.message = "the JSON text has " + std::to_string(text.size()) + " bytes, at most " +
                      std::to_string(limits.bytes) + " are allowed";
        return unexpected(std::move(why));
    }
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    auto error = parser.allocate(text.size(), limits.depth);
    if (!error) error = detail::parse_dom(parser, text, root);
    if (error) {
        auto const is_deep = error == simdjson::DEPTH_ERROR;
        why.code = is_deep ? errc::over_limit : errc::malformed;
        why.message =
            is_deep ? "the JSON text nests deeper than " + std::to_string(limits.depth) + " levels"
                    : std::string("this is not JSON: ") + simdjson::error_message(error);
        return unexpected(std::move(why));
    }
    return detail::json_value_of(root);
}

}}  // namespace muster
