// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/fixed_string.hpp>
#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/record/lookup.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/read_in_order.hpp>

/// @file
/// Presents a record and a reference table as one record: `location.name` becomes a path like any
/// other.

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// Which columns of a table fill which slots of a row.
struct join_plan {
    lookup table;
    std::size_t key_slot = 0;
    std::vector<std::uint16_t> slots;  ///< per column
};

/// Fills the joined slots of each row on its way to the sink.
template <class Scanner>
class joined_scanner {
public:
    joined_scanner(Scanner inner, std::shared_ptr<join_plan const> plan)
        : inner_(std::move(inner)), plan_(std::move(plan)) {}

    template <class Chunk, class Sink>
    flow scan(Chunk const& chunk, Sink& sink, chunk_report& report) {
        auto through = joining_sink<Sink>{sink, *plan_, report};
        return inner_.scan(chunk, through, report);
    }

private:
    template <class Sink>
    struct joining_sink {
        Sink& to;
        join_plan const& plan;
        chunk_report& report;

        flow record(row& each) {
            auto const& key = each[plan.key_slot];
            if (!plan.slots.empty() && key.has_value()) {
                auto const found =
                    plan.table.find(key.text(), [&](std::size_t i, field const& content) {
                        each.set(plan.slots[i], content);
                    });
                if (!found) ++report.result.dangling;
            }
            return to.record(each);
        }
        flow malformed(malformed_record const& bad) { return to.malformed(bad); }
        interest decide(row const& each, bool all_filled) requires requires(Sink& sink) {
            sink.decide(each, all_filled);
        }
        { return to.decide(each, all_filled); }
    };

    Scanner inner_;
    std::shared_ptr<join_plan const> plan_;
};

}  // namespace detail

/// A source whose records refer to the rows of a table by id.
///
/// The table is read whole, before the first record, as often as the source is read. The first of
/// equal ids wins; a record whose id leads nowhere has no values under `Name`, and is counted
/// (`done::dangling`). If the table could not be read completely, neither was the source.
///
/// @tparam Name    the first step of the table's paths, e.g. `location`
/// @tparam Key     the member of a record that holds the id, e.g. `locationId`
/// @tparam Table   what the schema calls the table, e.g. `locations`
template <class Base, class TableSource, fixed_string Name, fixed_string Key, fixed_string Table>
class joined_source {
public:
    using record_type = row;
    using chunk_type = typename Base::chunk_type;
    using scanner_type = detail::joined_scanner<typename Base::scanner_type>;
    static constexpr schema names = Base::names.holding(Table.view());
    static constexpr std::string_view identity = Base::identity;

    joined_source(Base base, TableSource table)
        : base_(std::move(base)), table_(std::move(table)) {}

    template <sink_of<row> Sink>
    expected<done> read(Sink& sink) {
        return detail::read_in_order(*this, sink);
    }

    expected<void> begin(request const& asked) {
        if (auto fits = detail::check_paths(asked.fields); !fits) return fits;
        auto plan = std::make_shared<detail::join_plan>();
        auto more = asked;
        std::vector<std::string> columns;
        for (std::size_t slot = 0; slot < asked.fields.size(); ++slot) {
            auto const& text = asked.fields.paths()[slot];
            if (path(text)[0].name != Name.view() || path(text).size() < 2) continue;
            columns.push_back(text.substr(text.find('.') + 1));
            plan->slots.push_back(static_cast<std::uint16_t>(slot));
        }
        if (!columns.empty()) {
            plan->key_slot = more.fields.add(Key.view());
            // The raw prefilter looks at a record's own bytes, and a joined value is not among
            // them.
            more.may_skip = false;
            // What is dangling is counted for every record.
            more.needed.push_back(static_cast<std::uint16_t>(plan->key_slot));
        }
        if (auto read = load(*plan, columns, asked.checks); !read) return read;
        plan_ = std::move(plan);
        static constexpr std::array elsewhere{Name.view()};
        return base_.begin_without(more, elsewhere);
    }
    bool next(chunk_type& chunk) { return base_.next(chunk); }
    [[nodiscard]] scanner_type scanner() const { return {base_.scanner(), plan_}; }
    void account(chunk_report&& report) { base_.account(std::move(report)); }
    expected<done> finish() {
        auto ended = base_.finish();
        if (!ended) return ended;
        if (!table_read_.complete)
            for (auto const& reason : table_read_.reasons)
                ended->incomplete("reading the " + std::string(Table.view()) + ": " + reason);
        return ended;
    }

private:
    struct table_sink {
        request wants;
        lookup& table;
        [[nodiscard]] request const& asked() const { return wants; }
        flow record(row const& each) {
            // Slot 0 is the id. A row without one cannot be referred to.
            if (each[0].has_value())
                table.add(each[0].text(),
                          [&](std::size_t i) -> field const& { return each[columns[i]]; });
            return flow::more;
        }
        flow malformed(malformed_record const&) { return flow::more; }
        std::vector<std::size_t> columns{};
    };

    expected<void> load(detail::join_plan& plan, std::vector<std::string> const& columns,
                        validation checks) {
        plan.table = lookup(columns.size());
        table_read_ = {};
        if (columns.empty()) return {};
        auto sink = table_sink{{}, plan.table};
        sink.wants.checks = checks;
        sink.wants.fields.add(TableSource::identity);
        for (auto const& each : columns) sink.columns.push_back(sink.wants.fields.add(each));
        auto read = table_.read(sink);
        if (!read) return unexpected(std::move(read.error()));
        table_read_ = std::move(*read);
        return {};
    }

    Base base_;
    TableSource table_;
    std::shared_ptr<detail::join_plan const> plan_;
    done table_read_;
};

}}  // namespace muster
