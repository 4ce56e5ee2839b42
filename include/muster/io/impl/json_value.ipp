// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <muster/core/version.hpp>
#include <muster/io/json.hpp>
#include <muster/io/json_value.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF void append_json(json_value const& value, std::string& out) {
    if (auto const* const truth = value.if_boolean()) {
        out += *truth ? "true" : "false";
    } else if (auto const* const digits = value.if_number()) {
        out += *digits;
    } else if (auto const* const text = value.if_string()) {
        append_json_string(*text, out);
    } else if (auto const* const items = value.if_array()) {
        out += '[';
        for (auto const& each : *items) {
            if (&each != items->data()) out += ',';
            append_json(each, out);
        }
        out += ']';
    } else if (auto const* const members = value.if_object()) {
        out += '{';
        for (auto const& each : *members) {
            if (&each != members->data()) out += ',';
            append_json_string(each.name, out);
            out += ':';
            append_json(each.value, out);
        }
        out += '}';
    } else {
        out += "null";
    }
}

}}  // namespace muster
