// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// Picks some attributes of each record, named at run time, as a JSON object.

namespace muster { inline namespace MUSTER_ABI {

/// Makes `{"mail":"a@b.example","businessPhones":["+390123"]}` of each record: the picked
/// attributes in the order given, under the names given. One value stands alone, several as an
/// array; null and empty lists are `null`, absent attributes are left out; objects stand as the
/// source wrote them.
class projection {
public:
    using output = std::string;
    static constexpr bool identity_first = false;

    projection() = default;
    /// @param picked   (name, path) of each attribute; `project` finds the paths
    explicit projection(std::vector<std::pair<std::string, std::string>> picked)
        : picked_(std::move(picked)) {
        // A maker is the first to ask for paths, so these slots are the row's.
        for (auto const& each : picked_) slots_.push_back(paths_.add(each.second));
    }

    void want(wanted& asked) const {
        for (auto const& each : paths_.paths()) asked.add(each);
    }
    std::optional<std::string> make(row const& from, output& out) const {
        out.assign(1, '{');
        for (std::size_t i = 0; i < picked_.size(); ++i) {
            auto const& found = from[slots_[i]];
            if (found.state() == presence::absent) continue;
            if (out.size() > 1) out += ',';
            append_json_string(picked_[i].first, out);
            out += ':';
            append(found, out);
        }
        out += '}';
        return std::nullopt;
    }

private:
    static void append(field const& found, std::string& out) {
        if (!found.has_value()) {
            out += "null";
            return;
        }
        if (found.size() > 1) out += '[';
        bool first = true;
        for (value const& each : found) {
            if (!std::exchange(first, false)) out += ',';
            if (each.kind == value_kind::text)
                append_json_string(each.text, out);
            else
                out += each.text;
        }
        if (found.size() > 1) out += ']';
    }

    std::vector<std::pair<std::string, std::string>> picked_;
    wanted paths_;
    std::vector<std::size_t> slots_;
};

/// Picks the attributes that `names` call by the names of `known`, as filters do.
///
/// @par Errors   those of `schema::find`
MUSTER_LAZY [[nodiscard]] inline expected<projection> project(schema const& known,
                                                              std::span<std::string const> names) {
    std::vector<std::pair<std::string, std::string>> picked;
    for (auto const& name : names) {
        auto found = known.find(name);
        if (!found) return unexpected(std::move(found.error()));
        picked.emplace_back(name, found->path);
    }
    return projection(std::move(picked));
}

}}  // namespace muster
