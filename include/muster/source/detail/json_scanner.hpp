// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <simdjson.h>

#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/detect.hpp>
#include <muster/source/detail/page.hpp>
#include <muster/source/detail/page_scanner.hpp>
#include <muster/source/detail/record_keys.hpp>
#include <muster/source/detail/scan_state.hpp>
#include <muster/source/detail/walk.hpp>
#include <muster/source/framing.hpp>

/// @file
/// Finds the records in a chunk of JSON and fills a row for each.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Scans chunks, one at a time. One for each thread; refers to the facts of its read.
class json_scanner {
public:
    /// @param seen   the records of a read in order, on one thread; null: their marks are reported
    explicit json_scanner(json_facts const& facts, seen_records* seen = nullptr) : with_(facts) {
        with_.seen = seen;
        // Without the opening quote: its first letter is rarer, and so faster to find.
        list_key_.append(facts.list).append("\"");
        failure_key_.append(facts.failure).append("\"");
        if (facts.identity_slot != key_index::npos)
            identity_key_.append(top_key(facts.identity)).append("\"");
    }

    /// Sends every record of `chunk` to `sink`, in order.
    template <class Sink>
    flow scan(json_chunk const& chunk, Sink& sink, chunk_report& report) {
        with_.chunk = &chunk;
        with_.report = &report;
        with_.seek_all(chunk.is_odd);
        with_.nth_mark = with_.next_again = 0;
        switch (chunk.kind) {
        case chunk_kind::lines: return scan_lines(sink);
        case chunk_kind::document:
            report.lines = 0;
            return scan_unit(trim_json_blanks(chunk.bytes), 0, sink);
        case chunk_kind::too_long: break;
        }
        return line_too_long(chunk.bytes, chunk.first_line + report.lines++, sink);
    }

private:
    template <class Sink>
    flow line_too_long(std::string_view line, std::uint64_t number, Sink& sink) {
        ++with_.report->result.records;
        return with_.malformed(sink, with_.position_of(line, number, 0), errc::over_limit,
                               "a line of more than " + std::to_string(with_.chunk->limits.page) +
                                   " bytes, the limit (json_limits::page)");
    }

    template <class Sink>
    flow scan_lines(Sink& sink) {
        auto const& chunk = *with_.chunk;
        auto const& prefilter = with_.facts->prefilter;
        auto& report = *with_.report;
        for (auto rest = chunk.bytes; !rest.empty();) {
            auto const* const newline =
                static_cast<char const*>(std::memchr(rest.data(), '\n', rest.size()));
            auto const size =
                newline == nullptr ? rest.size() : static_cast<std::size_t>(newline - rest.data());
            auto const whole_line = rest.substr(0, size);
            auto const line = trim_json_blanks(whole_line);
            rest.remove_prefix(newline == nullptr ? size : size + 1);
            auto const number = chunk.first_line + report.lines++;
            auto answer = flow::more;
            if (size > chunk.limits.page) {
                answer = line_too_long(whole_line, number, sink);
            } else if (line.empty()) {
                continue;
            } else if (!prefilter.empty() && !prefilter.may_match(line) && !may_be_answer(line)) {
                ++report.result.records;
                ++report.result.skipped;
            } else {
                answer = scan_unit(line, number, sink);
            }
            if (answer == flow::stop) return flow::stop;
        }
        return flow::more;
    }

    /// Whether a line can be a page or an error answer, which are never skipped: they say whether
    /// the read is complete.
    [[nodiscard]] bool may_be_answer(std::string_view line) const noexcept {
        return line.starts_with('[') || line.find(list_key_) != std::string_view::npos ||
               line.find(failure_key_) != std::string_view::npos ||
               // What has no identity is no record.
               line.find(identity_key_) == std::string_view::npos ||
               with_.facts->any_case;  // a key may be spelled in another way
    }

    /// One line or document: a record, a page, a list of records, or an error answer.
    template <class Sink>
    flow scan_unit(std::string_view text, std::uint64_t line, Sink& sink) {
        auto const& facts = *with_.facts;
        auto& row = with_.current;
        if (text.front() == '[') return page_scanner(with_, text, line, {}).scan(sink);
        if (facts.checks == validation::whole)
            if (auto const error = with_.invalid(text))
                return broken_unit(text, line, simdjson::error_message(error), sink);
        simdjson::ondemand::object object;
        if (auto const error = with_.open(text, object))
            return broken_unit(text, line, simdjson::error_message(error), sink);
        with_.begin(text, with_.position_of(text, line, 0));
        switch (with_.records.record(object, row, walk_where::line, with_.deciding(sink))) {
        case walk_end::page: return page_scanner(with_, text, line, facts.list).scan(sink);
        case walk_end::failure:
            page_scanner(with_, text, line, facts.list).note_error(sink);
            return flow::more;
        case walk_end::broken: return broken_unit(text, line, with_.records.reason(), sink);
        case walk_end::done: break;
        }
        auto const& chunk = *with_.chunk;
        if (with_.records.is_behind() && with_.something_follows()) {
            if (chunk.kind == chunk_kind::lines)
                return broken_unit(text, line, "something follows it", sink);
            with_.report->result.incomplete(
                with_.place(text) +
                ": more follows the record; write one record a line, or all in one list");
        }
        auto const doubtful = with_.is_doubtful();
        if (doubtful) [[unlikely]]
            if (auto const found = with_.no_record(); found.is_answer) {
                with_.report->result.incomplete(with_.place(text) + ": " + found.what);
                return flow::more;
            }
        ++with_.report->result.records;
        if (text.size() > chunk.limits.record)
            return with_.malformed(sink, row.position(), errc::over_limit,
                                   std::to_string(text.size()) + " bytes, at most " +
                                       std::to_string(chunk.limits.record) +
                                       " allowed (json_limits::record)");
        return with_.deliver(sink, doubtful);
    }

    /// Not JSON as a whole. A page can still be taken apart; anything else is one malformed record.
    template <class Sink>
    flow broken_unit(std::string_view text, std::uint64_t line, std::string_view why, Sink& sink) {
        auto page = page_scanner(with_, text, line, with_.facts->list);
        if (page.is_page()) return page.take_apart(sink);
        if (with_.chunk->kind == chunk_kind::lines && !is_piece_ && begins_with_record(text) &&
            !is_closed_json(text))
            return scan_pieces(text, line, sink);
        ++with_.report->result.records;
        if (text.front() != '{') why = "it begins with something else than '{'";
        // Only the end of a file leaves a chunk's last line without its end.
        auto const all = with_.chunk->bytes;
        auto const behind = static_cast<std::size_t>(text.data() - all.data()) + text.size();
        auto const is_cut = text.front() == '{' &&
                            all.find('\n', behind) == std::string_view::npos &&
                            !is_closed_json(text);
        if (is_cut)
            return with_.malformed(sink, with_.position_of(text, line, 0), errc::truncated,
                                   "the file ends in the middle of a record");
        return with_.malformed(sink, with_.position_of(text, line, 0), errc::malformed,
                               "not a JSON object: " + std::string(why));
    }

    /// A line with several records, such as files leave that were joined where one has no newline
    /// at its end: each is read by itself. What follows them and begins as none is one malformed
    /// record.
    template <class Sink>
    flow scan_pieces(std::string_view text, std::uint64_t line, Sink& sink) {
        is_piece_ = true;
        auto answer = flow::more;
        auto scan = bracket_scan(text);
        for (;;) {
            scan.skip_blanks();
            if (scan.ended() || answer == flow::stop) break;
            auto const from = scan.at();
            if (scan.here() != '{' || !scan.skip_value()) scan.go_to(text.size());
            answer = scan_unit(trim_json_blanks(text.substr(from, scan.at() - from)), line, sink);
        }
        is_piece_ = false;
        return answer;
    }

    scan_state with_;
    bool is_piece_ = false;  // what is scanned is a piece of a line
    std::string list_key_, failure_key_, identity_key_;
};

}}}  // namespace muster::detail
