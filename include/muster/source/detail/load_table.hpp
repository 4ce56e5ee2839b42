// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/record/lookup.hpp>
#include <muster/record/path.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/joined_scanner.hpp>

/// @file
/// What a join asks of the records and of its tables, and reading the tables.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// A reference without its types.
struct reference_facts {
    std::string_view name, key, table;
    bool counts_dangling, ids_are_base64, needs_whole_table;
    std::string_view preferred_path, preferred;
};

template <class Reference>
constexpr reference_facts facts_of() noexcept {
    using rules = typename Reference::rules;
    return {Reference::name,        Reference::key,        Reference::table,
            rules::counts_dangling, rules::ids_are_base64, rules::needs_whole_table,
            rules::preferred_path,  rules::preferred};
}

/// What a join asks of its base: the request without the joined slots, and with the keys.
///
/// Tables are added from the last to the first, since the key of one may be a value of another that
/// is joined before it.
struct join_request {
    schema const& names;
    request more;
    std::vector<std::uint16_t> elsewhere;  ///< the slots that are not the base's
    std::vector<joined_table> tables{};    ///< in the order of `add`
    std::vector<std::uint16_t> decisive;   ///< those of the filters, and the keys that they need

    MUSTER_LAZY join_request(schema const& of, request const& asked,
                             std::span<std::uint16_t const> others)
        : names(of), more(asked), elsewhere(others.begin(), others.end()),
          decisive(asked.decisive) {}

    MUSTER_LAZY expected<void> add(reference_facts const& from, bool given) {
        auto& table = tables.emplace_back();
        table.counts_dangling = from.counts_dangling;
        table.ids_are_base64 = from.ids_are_base64;
        table.name = from.table;
        auto decides = false;
        for (std::size_t i = 0; i < more.fields.size(); ++i) {
            auto const slot = static_cast<std::uint16_t>(i);
            auto const where = path(more.fields.paths()[i]);
            if (contains(elsewhere, slot) || !is_of(from, where)) continue;
            table.slots.push_back(slot);
            elsewhere.push_back(slot);
            if (!contains(decisive, slot)) continue;
            if (!given) return unexpected(missing(from, where));
            decides = true;
        }
        if (table.slots.empty() || !given) return {};
        table.key_slot = more.fields.add(from.key);
        auto const key = static_cast<std::uint16_t>(table.key_slot);
        table.decides = decides;
        if (decides) decisive.push_back(key);
        // The raw prefilter looks at a record's own bytes, and a joined value is not among them.
        more.may_skip = false;
        // What is dangling is counted for every record.
        more.needed.push_back(key);
        return {};
    }

    /// The paths of a table's columns in the table itself.
    MUSTER_LAZY [[nodiscard]] std::vector<std::string> columns(joined_table const& table) const {
        std::vector<std::string> paths;
        for (auto const slot : table.slots) {
            auto const& text = more.fields.paths()[slot];
            paths.push_back(text.substr(text.find('.') + 1));
        }
        return paths;
    }

private:
    MUSTER_LAZY static bool contains(std::vector<std::uint16_t> const& slots,
                                     std::uint16_t slot) noexcept {
        for (auto const each : slots)
            if (each == slot) return true;
        return false;
    }
    MUSTER_LAZY [[nodiscard]] bool is_of(reference_facts const& from,
                                         path const& where) const noexcept {
        if (!where.valid() || where.size() < 2 || where[0].name != from.name) return false;
        auto const table = names.table_at(where);
        // A path that no schema knows is the table's, if it has the table's name.
        return table == from.table || (table.empty() && !names.syntax_at(where));
    }
    MUSTER_LAZY static failure missing(reference_facts const& from, path const& where) {
        failure why;
        why.code = errc::missing_table;
        why.message = "the filter asks for \"" + std::string(where.text()) +
                      "\", which needs the " + std::string(from.table) +
                      " of the source, and none were given";
        return why;
    }
};

/// Keeps the rows of a table.
struct table_sink {
    request wants{};
    joined_table& to;
    reference_facts const& facts;
    std::vector<std::size_t> columns{};
    std::size_t preferred_slot = 0;

    [[nodiscard]] request const& asked() const { return wants; }
    MUSTER_LAZY flow record(row const& each) {
        // Slot 0 is the id. A row without one cannot be referred to.
        if (!each[0].has_value()) return flow::more;
        auto const is_preferred =
            !facts.preferred_path.empty() && each[preferred_slot].text() == facts.preferred;
        auto& rows = is_preferred ? to.preferred : to.others;
        rows.add(compared_id(each[0].text(), facts.ids_are_base64),
                 [&](std::size_t i) -> field const& { return each[columns[i]]; });
        return flow::more;
    }
    flow malformed(malformed_record const&) { return flow::more; }
};

/// Reads the columns `paths` of a table, and notes in `reasons` why it is not complete.
template <class TableSource>
expected<void> load_table(TableSource& from, reference_facts const& facts, joined_table& table,
                          std::vector<std::string> const& paths, validation checks,
                          std::vector<std::string>& reasons) {
    table.preferred = lookup(paths.size());
    table.others = lookup(paths.size());
    auto sink = table_sink{.to = table, .facts = facts};
    sink.wants.checks = checks;
    sink.wants.fields.add(TableSource::identity);
    for (auto const& each : paths) sink.columns.push_back(sink.wants.fields.add(each));
    if (!facts.preferred_path.empty())
        sink.preferred_slot = sink.wants.fields.add(facts.preferred_path);
    auto read = from.read(sink);
    if (!read) return unexpected(std::move(read.error()));
    table.is_partial = facts.needs_whole_table && !read->complete;
    for (auto const& reason : read->reasons)
        reasons.push_back("reading the " + std::string(facts.table) + ": " + reason);
    return {};
}

}}}  // namespace muster::detail
