// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/fixed_string.hpp>
#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/joined_scanner.hpp>
#include <muster/source/detail/load_table.hpp>
#include <muster/source/detail/read_in_order.hpp>

/// @file
/// Presents a record and the rows of reference tables as one record: `location.name` becomes a path
/// like any other.

namespace muster { inline namespace MUSTER_ABI {

/// What is usual for a reference; rules of one's own derive from it and hide what is different.
struct reference_rules {
    /// Whether a record whose id leads to no row counts as dangling.
    static constexpr bool counts_dangling = true;
    /// Whether ids are base64, so that `=` at their end says nothing.
    static constexpr bool ids_are_base64 = false;
    /// Whether a record whose row is not there cannot be judged where the table is not complete:
    /// the row can be in the part that is missing. Such records are reported as undecided.
    static constexpr bool needs_whole_table = true;
    /// A path of the table, and its value: of rows with equal ids, the first with this value wins,
    /// or else the first. Empty: the first.
    static constexpr std::string_view preferred_path{}, preferred{};
};

/// A table that the records of a source refer to by id, or none.
///
/// @tparam TableSource   reads the table; its `identity` is the id
/// @tparam Name     the first step of the table's paths in a record, e.g. `location`
/// @tparam Key      the path of the id in a record, e.g. `locationId`; it may lead into a table
/// that
///                  is joined before this one
/// @tparam Table    what the schema calls the table, e.g. `locations`
/// @tparam Rules    see `reference_rules`
template <class TableSource, fixed_string Name, fixed_string Key, fixed_string Table,
          class Rules = reference_rules>
struct reference {
    using source_type = TableSource;
    using rules = Rules;
    static constexpr std::string_view name = Name.view();
    static constexpr std::string_view key = Key.view();
    static constexpr std::string_view table = Table.view();

    std::optional<TableSource> rows;

    reference() = default;
    reference(TableSource from) : rows(std::move(from)) {}
};

/// A source whose records refer to the rows of tables by id.
///
/// A table is read whole, before the first record, as often as the source is read, and only if one
/// of its paths is asked for. A record whose id leads nowhere has no values under the table's name,
/// and is counted (`done::dangling`). If a table could not be read completely, neither was the
/// source. Where a table was not given, its paths are absent; but a filter or a mapping that reads
/// one is refused (`errc::missing_table`), since it would guess what nobody knows. To say that a
/// table has no rows, give a page without any.
///
/// A member of a record that the schema says is the record's own stays so, whatever a table's name.
///
/// @tparam References   each a `reference`, in the order in which they are joined
template <class Base, class... References>
class joined_source {
public:
    using record_type = row;
    using chunk_type = typename Base::chunk_type;
    using scanner_type = detail::joined_scanner<typename Base::scanner_type>;
    static constexpr schema names = [] {
        auto all = Base::names;
        ((all = all.holding(References::table)), ...);
        return all;
    }();
    static constexpr std::string_view identity = Base::identity;

    joined_source(Base base, References... tables)
        : base_(std::move(base)), tables_(std::move(tables)...) {}

    /// The schema with the tables that were given alone: what a filter may ask for.
    [[nodiscard]] schema held() const {
        schema all = Base::names;
        if constexpr (requires { base_.held(); }) all = base_.held();
        std::apply(
            [&](auto const&... each) {
                ((all = each.rows.has_value() ? all.holding(References::table) : all), ...);
            },
            tables_);
        return all;
    }

    template <sink_of<row> Sink>
    expected<done> read(Sink& sink) {
        return detail::read_in_order(*this, sink);
    }

    expected<void> begin(request const& asked) {
        if (auto fits = detail::check_paths(asked.fields); !fits) return fits;
        return begin_without(asked, {});
    }
    /// Begins a read that leaves the slots in `elsewhere` to others: to tables joined to this.
    expected<void> begin_without(request const& asked, std::span<std::uint16_t const> elsewhere) {
        constexpr std::array<detail::reference_facts, sizeof...(References)> facts{
            detail::facts_of<References>()...};
        auto const given = std::apply(
            [](auto const&... each) {
                return std::array<bool, sizeof...(References)>{each.rows.has_value()...};
            },
            tables_);
        detail::join_request join(names, asked, elsewhere);
        for (auto i = facts.size(); i-- > 0;)
            if (auto ready = join.add(facts[i], given[i]); !ready) return ready;
        auto plan = std::make_shared<detail::join_plan>();
        table_read_ = {};
        auto loaded = expected<void>();
        auto const load = [&](auto& from, std::size_t i) {
            auto& table = join.tables[facts.size() - 1 - i];
            if (!loaded || table.slots.empty() || !from.rows) return;
            loaded = detail::load_table(*from.rows, facts[i], table, join.columns(table),
                                        asked.checks, table_read_);
            plan->tables.push_back(std::move(table));
        };
        std::apply(
            [&](auto&... from) {
                std::size_t i = 0;
                (load(from, i++), ...);
            },
            tables_);
        if (!loaded) return loaded;
        plan_ = std::move(plan);
        return base_.begin_without(join.more, join.elsewhere);
    }
    bool next(chunk_type& chunk) { return base_.next(chunk); }
    [[nodiscard]] scanner_type scanner() const { return {base_.scanner(), plan_}; }
    [[nodiscard]] scanner_type ordered_scanner() requires requires(Base& of) {
        of.ordered_scanner();
    }
    { return {base_.ordered_scanner(), plan_}; }
    bool find_again(chunk_type& chunk, chunk_report& report) requires requires(Base& of) {
        of.find_again(chunk, report);
    }
    { return base_.find_again(chunk, report); }
    void account(chunk_report&& report) { base_.account(std::move(report)); }
    expected<done> finish() {
        auto ended = base_.finish();
        if (ended)
            for (auto& reason : table_read_) ended->incomplete(std::move(reason));
        return ended;
    }

private:
    Base base_;
    std::tuple<References...> tables_;
    std::shared_ptr<detail::join_plan const> plan_;
    std::vector<std::string> table_read_;  ///< why tables are not complete
};

}}  // namespace muster
