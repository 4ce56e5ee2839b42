// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/record/lookup.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/shown_text.hpp>

/// @file
/// Fills the joined slots of each row on its way to the sink.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// The id as it is compared: of base64 without what pads it.
constexpr std::string_view compared_id(std::string_view id, bool is_base64) noexcept {
    while (is_base64 && id.ends_with('=')) id.remove_suffix(1);
    return id;
}

/// Which columns of a table fill which slots of a row.
struct joined_table {
    lookup preferred, others;
    std::size_t key_slot = 0;
    std::vector<std::uint16_t> slots{};  ///< per column
    bool counts_dangling = true;
    bool ids_are_base64 = false;
    bool decides = false;     ///< a filter reads one of the slots
    bool is_partial = false;  ///< not all rows could be read
    std::string_view name{};  ///< what the schema calls the table

    /// Fills the slots of `each`; false if its id leads nowhere.
    MUSTER_LAZY bool fill(row& each) const {
        auto const& key = each[key_slot];
        if (!key.has_value()) return true;
        auto const put = [&](std::size_t column, field const& content) {
            each.set(slots[column], content);
        };
        auto const id = compared_id(key.text(), ids_are_base64);
        return preferred.find(id, put) || others.find(id, put);
    }
};

/// The tables of a read, in the order in which they are joined.
struct join_plan {
    std::vector<joined_table> tables;
};

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
        using forwards_to = Sink;
        Sink& to;
        join_plan const& plan;
        chunk_report& report;

        flow record(row& each) {
            joined_table const* unknown = nullptr;
            for (auto const& table : plan.tables) {
                if (table.fill(each)) continue;
                if (table.counts_dangling) ++report.result.dangling;
                if (table.is_partial) unknown = &table;
            }
            if (unknown != nullptr && !each.is_removed() && !is_out(each, *unknown))
                return to.malformed(undecided(each, *unknown));
            return to.record(each);
        }
        /// Whether the filters rule the record out, whatever the row says that is not there.
        bool is_out(row const& each, joined_table const& unknown) {
            if constexpr (requires {
                              { to.rules_out(each) } -> std::same_as<bool>;
                          })
                return !unknown.decides && to.rules_out(each);
            else
                return false;
        }
        static malformed_record undecided(row const& each, joined_table const& unknown) {
            auto why = "the " + std::string(unknown.name) +
                       " could not be read completely, and the row that \"" +
                       shown_text(each[unknown.key_slot].text()) +
                       "\" names is not among those that could";
            return {each.position(), errc::undecided, std::move(why)};
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

}}}  // namespace muster::detail
