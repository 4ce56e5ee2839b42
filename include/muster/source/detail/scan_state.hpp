// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include <muster/core/flow.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/io/file.hpp>
#include <muster/predicate/bounds.hpp>
#include <muster/record/key_table.hpp>
#include <muster/record/path.hpp>
#include <muster/record/row.hpp>
#include <muster/record/wanted.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/constant.hpp>
#include <muster/source/detail/walk.hpp>
#include <muster/source/detail/walk_plan.hpp>
#include <muster/source/framing.hpp>

/// @file
/// What scanning lines and scanning pages have in common: the facts of a read, and one thread's
/// tools.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// What the scanners of one read share; constant while it lasts.
struct json_facts {
    wanted fields;  ///< with what the dialect wants for itself behind it
    walk_plan plan;
    key_index keys;
    std::string_view list, failure, next_page;
    std::size_t marker;  ///< slot that marks a removed record, or npos
    validation checks;
    bounds prefilter;  ///< empty: look into every record
    constant_slots constants;
    message_keys messages{};
    bool any_case = false;  ///< the case of keys does not count

    [[nodiscard]] bool same_key(std::string_view a, std::string_view b) const noexcept {
        return a == b || (any_case && equal_ascii_nocase(a, b));
    }
};

/// One thread's parsers, its row, and the chunk that it works on.
struct scan_state {
    explicit scan_state(json_facts const& of) : facts(&of), records(of.plan, special_of(of)) {
        current.reset(of.fields, of.plan.slots());
    }

    json_facts const* facts;
    walker records;
    row current;
    json_chunk const* chunk = nullptr;
    chunk_report* report = nullptr;
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    simdjson::dom::parser whole;

    [[nodiscard]] record_position position_of(std::string_view text, std::uint64_t line,
                                              std::uint64_t number) const {
        return {chunk->source, line, number,
                chunk->offset + static_cast<std::uint64_t>(text.data() - chunk->bytes.data())};
    }

    /// Where `text` stands, for a sentence. Threads that scan lines do not know their numbers.
    [[nodiscard]] std::string place(std::string_view text) const {
        auto name = std::string(chunk->source);
        if (chunk->kind == chunk_kind::lines)
            name += ", byte " + std::to_string(position_of(text, 0, 0).offset);
        return name;
    }

    // As a call, the position would be written, copied at once, and have to be waited for.
    [[gnu::always_inline]] void begin(std::string_view text,
                                      record_position const& position) noexcept {
        current.begin(text, position);
        if (!facts->constants.slots.empty()) facts->constants.fill(current, facts->fields.size());
    }

    template <class Sink>
    flow malformed(Sink& sink, record_position const& where, errc code, std::string reason) {
        ++report->result.malformed;
        return sink.malformed(malformed_record{where, code, std::move(reason)});
    }

    // Once for each record, in one place each: the compiler would make calls of them.
    template <class Sink>
    [[gnu::always_inline]] flow deliver(Sink& sink) {
        current.set_removed(facts->marker != key_index::npos && current[facts->marker].has_value());
        return sink.record(current);
    }

    /// Asks the sink, if it can tell early, whether the rest of this record is wanted.
    template <class Sink>
    [[nodiscard]] auto deciding(Sink& sink) {
        if constexpr (requires { sink.decide(current, true); })
            return [this, &sink](bool all_filled) { return sink.decide(current, all_filled); };
        else
            return [](bool) { return interest::all; };
    }

    [[gnu::always_inline]] simdjson::error_code iterate(std::string_view text) {
        return parser.iterate(text.data(), text.size(), text.size() + padded_buffer::padding)
            .get(document);
    }
    [[gnu::always_inline]] simdjson::error_code open(std::string_view text,
                                                     simdjson::ondemand::object& object) {
        if (auto const error = iterate(text)) return error;
        return document.get_object().get(object);
    }
    /// Whether anything but blanks follows what was iterated to its end.
    bool something_follows() {
        char const* behind = nullptr;
        return document.current_location().get(behind) == simdjson::SUCCESS;
    }
    simdjson::error_code invalid(std::string_view text) {
        // The bytes behind the text may be read, so no copy is needed.
        return whole.parse(text.data(), text.size(), false).error();
    }

private:
    static special_keys special_of(json_facts const& facts) {
        special_keys special;
        special.list = facts.keys.find(facts.list);
        special.failure = facts.keys.find(facts.failure);
        special.kinds = facts.keys.find(facts.messages.kinds);
        special.messages = facts.messages;
        special.any_case = facts.any_case;
        if (facts.marker < facts.fields.size()) {
            auto const where = path(facts.fields.paths()[facts.marker]);
            if (auto const at = facts.keys.find(where[0].name); at != key_index::npos)
                special.marker_act = facts.plan.object(0).act[at];
            special.seeks_marker = facts.checks == validation::whole;
        }
        return special;
    }
};

}}}  // namespace muster::detail
