// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/bounds.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/page.hpp>
#include <muster/source/detail/walk.hpp>
#include <muster/source/detail/walk_plan.hpp>
#include <muster/source/framing.hpp>

/// @file
/// Finds the records in a chunk of JSON and fills a row for each.

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
};

/// Scans chunks, one at a time. One for each thread; refers to the facts of its read.
class json_scanner {
public:
    explicit json_scanner(json_facts const& facts)
        : facts_(&facts), walker_(facts.plan, special_of(facts)) {
        row_.reset(facts.fields, facts.plan.slots());
    }

    /// Sends every record of `chunk` to `sink`, in order.
    template <class Sink>
    flow scan(json_chunk const& chunk, Sink& sink, chunk_report& report) {
        unit_.chunk = &chunk;
        unit_.report = &report;
        switch (chunk.kind) {
        case chunk_kind::lines: return scan_lines(sink);
        case chunk_kind::document:
            report.lines = 0;
            return scan_unit(trim_json_blanks(chunk.bytes), 0, sink);
        case chunk_kind::too_long: break;
        }
        report.lines = 1;
        ++report.result.records;
        return malformed(sink, {chunk.source, chunk.first_line, 0, chunk.offset}, errc::over_limit,
                         "a line of more than " + std::to_string(chunk.limits.page) +
                             " bytes, the limit (json_limits::page)");
    }

private:
    struct unit {
        json_chunk const* chunk = nullptr;
        chunk_report* report = nullptr;
    };

    static special_keys special_of(json_facts const& facts) {
        special_keys special;
        special.list = facts.keys.find(facts.list);
        special.failure = facts.keys.find(facts.failure);
        if (facts.marker < facts.fields.size()) {
            auto const where = path(facts.fields.paths()[facts.marker]);
            if (auto const at = facts.keys.find(where[0].name); at != key_index::npos)
                special.marker_act = facts.plan.object(0).act[at];
        }
        return special;
    }

    [[nodiscard]] record_position position_of(std::string_view text, std::uint64_t line,
                                              std::uint64_t number) const {
        auto const& chunk = *unit_.chunk;
        return {chunk.source, line, number,
                chunk.offset + static_cast<std::uint64_t>(text.data() - chunk.bytes.data())};
    }
    [[nodiscard]] std::string place(std::uint64_t line) const {
        auto text = std::string(unit_.chunk->source);
        if (line != 0) text += ":" + std::to_string(line);
        return text;
    }

    template <class Sink>
    flow malformed(Sink& sink, record_position const& where, errc code, std::string reason) {
        ++unit_.report->result.malformed;
        return sink.malformed(malformed_record{where, code, std::move(reason)});
    }

    template <class Sink>
    flow scan_lines(Sink& sink) {
        auto const& chunk = *unit_.chunk;
        auto const filtered = !facts_->prefilter.empty();
        for (auto rest = chunk.bytes; !rest.empty();) {
            auto const* const newline =
                static_cast<char const*>(std::memchr(rest.data(), '\n', rest.size()));
            auto const size =
                newline == nullptr ? rest.size() : static_cast<std::size_t>(newline - rest.data());
            auto const line = trim_json_blanks(rest.substr(0, size));
            rest.remove_prefix(newline == nullptr ? size : size + 1);
            auto const number = chunk.first_line + unit_.report->lines++;
            if (line.empty()) continue;
            if (filtered && !facts_->prefilter.may_match(line)) {
                ++unit_.report->result.records;
                ++unit_.report->result.skipped;
                continue;
            }
            if (scan_unit(line, number, sink) == flow::stop) return flow::stop;
        }
        return flow::more;
    }

    /// One line or document: a record, a page, a list of records, or an error answer.
    template <class Sink>
    flow scan_unit(std::string_view text, std::uint64_t line, Sink& sink) {
        if (text.empty()) return flow::more;
        if (text.front() == '[') return scan_page(text, line, {}, sink);
        if (facts_->checks == validation::whole)
            if (auto const error = invalid(text))
                return broken_unit(text, line, simdjson::error_message(error), sink);
        simdjson::ondemand::object object;
        if (auto const error = open(text, object))
            return broken_unit(text, line, simdjson::error_message(error), sink);
        row_.begin(text, position_of(text, line, 0));
        switch (walker_.record(object, row_, false, deciding(sink))) {
        case walk_end::page: return scan_page(text, line, facts_->list, sink);
        case walk_end::failure: return error_answer(text, line);
        case walk_end::broken: return broken_unit(text, line, walker_.reason(), sink);
        case walk_end::done: break;
        }
        ++unit_.report->result.records;
        if (text.size() > unit_.chunk->limits.record)
            return malformed(sink, row_.position(), errc::over_limit,
                             std::to_string(text.size()) + " bytes, at most " +
                                 std::to_string(unit_.chunk->limits.record) +
                                 " allowed (json_limits::record)");
        return deliver(sink);
    }

    /// Asks the sink, if it can tell early, whether the rest of this record is wanted.
    template <class Sink>
    [[nodiscard]] auto deciding(Sink& sink) {
        return [this, &sink] {
            if constexpr (requires { sink.decide(row_); })
                return sink.decide(row_);
            else
                return true;
        };
    }

    template <class Sink>
    flow deliver(Sink& sink) {
        row_.set_removed(facts_->marker != key_index::npos &&
                         row_[facts_->marker].state() != presence::absent);
        return sink.record(row_);
    }

    simdjson::error_code open(std::string_view text, simdjson::ondemand::object& object) {
        if (auto const error =
                parser_.iterate(text.data(), text.size(), text.size() + padded_buffer::padding)
                    .get(document_))
            return error;
        return document_.get_object().get(object);
    }

    simdjson::error_code invalid(std::string_view text) {
        // The bytes behind the text may be read, so no copy is needed.
        return whole_.parse(text.data(), text.size(), false).error();
    }

    /// Not JSON as a whole. A page can still be taken apart; anything else is one malformed record.
    template <class Sink>
    flow broken_unit(std::string_view text, std::uint64_t line, std::string_view why, Sink& sink) {
        if (names_list(text)) return take_apart(text, line, facts_->list, 0, sink);
        ++unit_.report->result.records;
        auto const& chunk = *unit_.chunk;
        auto const is_last = text.data() + text.size() == trim_json_blanks(chunk.bytes).data() +
                                                              trim_json_blanks(chunk.bytes).size();
        auto const is_cut = is_last && !chunk.bytes.ends_with('\n') && !is_closed_json(text);
        if (is_cut)
            return malformed(sink, position_of(text, line, 0), errc::truncated,
                             "the file ends in the middle of a record");
        return malformed(sink, position_of(text, line, 0), errc::malformed,
                         "not a JSON object: " + std::string(why));
    }

    /// Whether brackets make `text` an object with the page's list in it.
    [[nodiscard]] bool names_list(std::string_view text) const {
        bool found = false;
        take_page_apart(
            text, facts_->list, [](std::string_view, std::string_view) {},
            [&](std::string_view) {
                found = true;
                return false;
            });
        return found;
    }

    flow error_answer(std::string_view text, std::uint64_t line) {
        std::string said;
        take_page_apart(
            text, facts_->list,
            [&](std::string_view key, std::string_view content) {
                if (key == facts_->failure) said = content.substr(0, 200);
            },
            [](std::string_view) { return true; });
        unit_.report->result.incomplete(place(line) +
                                        ": an error answer instead of records: " + said);
        return flow::more;
    }

    /// A page, quickly: as one document. `list` is empty where `text` itself is the list.
    template <class Sink>
    flow scan_page(std::string_view text, std::uint64_t line, std::string_view list, Sink& sink) {
        auto& report = *unit_.report;
        std::size_t given = 0;
        if (facts_->checks == validation::whole && invalid(text) != simdjson::SUCCESS)
            return take_apart(text, line, list, given, sink);
        if (parser_.iterate(text.data(), text.size(), text.size() + padded_buffer::padding)
                .get(document_))
            return take_apart(text, line, list, given, sink);

        auto answer = flow::more;
        bool has_next = false;
        auto const whole = [&] {
            simdjson::ondemand::array records;
            if (list.empty()) {
                if (document_.get_array().get(records)) return false;
                return scan_list(records, line, given, answer, sink);
            }
            simdjson::ondemand::object page;
            if (document_.get_object().get(page)) return false;
            for (auto next : page) {
                simdjson::ondemand::field member;
                if (std::move(next).get(member)) return false;
                auto const key = member.key();
                if (!facts_->next_page.empty() && key.unsafe_is_equal(facts_->next_page)) {
                    std::string_view link;
                    has_next = !member.value().get_string().get(link) && !link.empty();
                } else if (key.unsafe_is_equal(list) && !member.value().get_array().get(records)) {
                    if (!scan_list(records, line, given, answer, sink)) return false;
                    if (answer == flow::stop) return true;
                }
            }
            return true;
        }();
        if (!whole) return take_apart(text, line, list, given, sink);
        if (!list.empty()) {
            ++report.pages;
            report.pages_with_next += has_next;
        }
        return answer;
    }

    /// The records of a list. False: the list is not JSON; `given` tells how many records came
    /// before.
    template <class Sink>
    bool scan_list(simdjson::ondemand::array& records, std::uint64_t line, std::size_t& given,
                   flow& answer, Sink& sink) {
        for (auto next : records) {
            simdjson::ondemand::value element;
            simdjson::ondemand::object object;
            char const* behind = nullptr;
            if (std::move(next).get(element)) return false;
            std::string_view const token = element.raw_json_token();
            if (element.get_object().get(object)) return false;
            row_.begin(token, position_of(token, line, given + 1));
            if (walker_.record(object, row_, true, deciding(sink)) != walk_end::done) return false;
            if (document_.current_location().get(behind)) return false;
            auto const reach =
                std::string_view(token.data(), static_cast<std::size_t>(behind - token.data()));
            row_.set_text(trim_json_blanks(reach));
            ++given;
            ++unit_.report->result.records;
            answer = deliver(sink);
            if (answer == flow::stop) return true;
        }
        return true;
    }

    /// A page, robustly: by its brackets, each record on its own; the first `given` have been sent
    /// before.
    template <class Sink>
    flow take_apart(std::string_view text, std::uint64_t line, std::string_view list,
                    std::size_t given, Sink& sink) {
        auto& report = *unit_.report;
        auto answer = flow::more;
        std::size_t number = 0;
        bool has_next = false;
        auto const closed = take_page_apart(
            text, list,
            [&](std::string_view key, std::string_view content) {
                if (!key.empty() && key == facts_->next_page) has_next = content.starts_with('"');
            },
            [&](std::string_view element) {
                if (++number <= given) return true;
                answer = one_element(element, line, number, sink);
                return answer == flow::more;
            });
        if (!list.empty()) {
            ++report.pages;
            report.pages_with_next += has_next;
        }
        if (!closed && answer == flow::more)
            report.result.incomplete(place(line) +
                                     ": the page is cut off or its brackets do not match; " +
                                     std::to_string(number) + " records were found in it");
        return answer;
    }

    template <class Sink>
    flow one_element(std::string_view text, std::uint64_t line, std::size_t number, Sink& sink) {
        ++unit_.report->result.records;
        auto const where = position_of(text, line, number);
        auto const refuse = [&](std::string_view why) {
            return malformed(sink, where, errc::malformed,
                             "not a JSON object: " + std::string(why));
        };
        if (!text.starts_with('{')) return refuse("it begins with something else than '{'");
        if (facts_->checks == validation::whole)
            if (auto const error = invalid(text)) return refuse(simdjson::error_message(error));
        simdjson::ondemand::object object;
        if (auto const error = open(text, object)) return refuse(simdjson::error_message(error));
        row_.begin(text, where);
        // To the end, as in a page that is JSON: both ways must find the same records good.
        if (walker_.record(object, row_, true, deciding(sink)) != walk_end::done)
            return refuse(walker_.reason());
        return deliver(sink);
    }

    json_facts const* facts_;
    walker walker_;
    row row_;
    unit unit_;
    simdjson::ondemand::parser parser_;
    simdjson::ondemand::document document_;
    simdjson::dom::parser whole_;
};

}}}  // namespace muster::detail
