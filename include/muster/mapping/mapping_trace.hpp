// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/detail/printable.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/merge.hpp>
#include <muster/record/value.hpp>

/// @file
/// What a trace of a mapping tells, and its text for people.

namespace muster { inline namespace MUSTER_ABI {

/// What the source holds at a path that a rule reads.
struct traced_source {
    std::string path;
    presence state = presence::absent;
    std::vector<std::string> values;  ///< all of them, though a rule reads the first
};

/// What one rule or step made. The parts of a rule come before it, one `depth` further in; a step
/// follows what it changes, at the same depth.
struct trace_step {
    std::size_t depth = 0;
    std::string what;  ///< `emails[0]`, `first_of(...)`, `| lower`
    presence state = presence::absent;
    std::string value;  ///< what the rule has made so far; `***` for a secret field
};

/// How a field was made.
struct field_trace {
    std::string target;
    std::string rule;
    std::vector<traced_source> sources;
    std::vector<trace_step> steps;
    presence state = presence::absent;
    std::string value;  ///< `***` for a secret field
    merge_rule merge = merge_rule::always;
    bool secret = false;
    bool cut = false;
    std::optional<std::string> problem;  ///< why the record is rejected, if this field is to blame
};

/// How a record was mapped, field by field, in the order of the rules. Unlike `map_into`, it goes
/// on after a field that rejects the record; the first `problem` is what `map_into` says.
struct mapping_trace {
    field_trace identity;
    std::vector<field_trace> fields;

    [[nodiscard]] std::string const* problem() const noexcept {
        if (identity.problem) return &*identity.problem;
        for (auto const& each : fields)
            if (each.problem) return &*each.problem;
        return nullptr;
    }
};

namespace detail {

MUSTER_LAZY inline void append_traced(presence state, std::string_view value, std::string& out) {
    if (state == presence::value) {
        out += '"';
        append_printable(value, out);
        out += '"';
    } else {
        out += state == presence::null ? "null" : "absent";
    }
}

MUSTER_LAZY inline void append_trace(field_trace const& each, std::string& out) {
    out += each.target;
    out += ": ";
    if (each.problem) {
        out += "rejected: ";
        out += *each.problem;
    } else {
        append_traced(each.state, each.value, out);
        if (each.cut) out += ", cut";
    }
    out += " (";
    out += to_text(each.merge);
    out += ")\n";
    for (auto const& source : each.sources) {
        out += "    ";
        out += source.path;
        out += " = ";
        if (source.state != presence::value) append_traced(source.state, {}, out);
        for (std::size_t i = 0; i < source.values.size(); ++i) {
            if (i != 0) out += ", ";
            append_traced(presence::value, source.values[i], out);
        }
        out += '\n';
    }
    for (auto const& step : each.steps) {
        out.append(4 + 2 * step.depth, ' ');
        out += step.what;
        out += " -> ";
        append_traced(step.state, step.value, out);
        out += '\n';
    }
}

}  // namespace detail

/// A trace for people: for each field the new value and its merge rule, below it what the source
/// holds (`path = value`) and what each rule and step made of it (`step -> value`).
MUSTER_LAZY [[nodiscard]] inline std::string to_text(mapping_trace const& all) {
    std::string out;
    detail::append_trace(all.identity, out);
    for (auto const& each : all.fields) detail::append_trace(each, out);
    return out;
}

}}  // namespace muster
