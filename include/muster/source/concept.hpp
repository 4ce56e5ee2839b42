// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/bounds.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/row.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// What a source is: something that records can be read from, in order.

namespace muster { inline namespace MUSTER_ABI {

/// How much of each record is checked.
enum class validation : std::uint8_t {
    wanted,  ///< encoding and strings of all bytes, that a line holds one record, from its first
             ///< brace to its last, and the syntax as far as the wanted members reach
    whole,   ///< every byte: for reads whose result decides what is removed
};

/// What an object must have to be taken for a record of its source.
enum class record_check : std::uint8_t {
    identity,  ///< the source's identity: what has none is named, and makes the read incomplete
    members,   ///< one of the members that are asked for, where the identity may be missing: for
               ///< files that were selected without it
    none,      ///< nothing: answers that are errors and records of another kind are records, too
};

/// What is asked of a source, before the first byte.
struct request {
    wanted fields;          ///< the paths to answer
    bounds prefilter;       ///< records that cannot match may be skipped unparsed
    bool may_skip = false;  ///< whether they may
    validation checks = validation::wanted;
    /// The slots that filters read, in the order in which they are asked for. While they are being
    /// filled, a sink that can tell is asked whether the rest of the record is wanted: `interest
    /// decide(row const&, bool all_filled)`.
    std::vector<std::uint16_t> decisive;
    /// The slots that are filled in any case, such as the identity.
    std::vector<std::uint16_t> needed;
    record_check recognise = record_check::identity;
    /// Path of the identity, where it is not the source's own.
    std::string identity{};
};

/// What a sink wants of a record that is being read.
enum class interest : std::uint8_t { unknown, none, all };

/// A record that could not be read.
struct malformed_record {
    record_position position;
    errc code = errc::malformed;
    std::string reason;
};

/// How a read ended.
///
/// That nothing is known to be missing is one thing, and that nothing can be missing another: a
/// page that is not there leaves no trace in the others, and a file that was cut at the end of a
/// line looks like a shorter one. `proved` needs a manifest (`snapshot`), or SCIM's `totalResults`.
struct done {
    std::uint64_t records = 0;    ///< that were read, malformed ones included
    std::uint64_t malformed = 0;  ///< of them could not be read
    std::uint64_t skipped = 0;    ///< of them were not looked into: the prefilter ruled them out
    std::uint64_t dangling = 0;   ///< referred to a row of a reference table that is not there
    std::uint64_t repeated = 0;   ///< of them had been read before, and were not sent again
    std::uint64_t bytes = 0;
    bool complete = true;              ///< nothing is known to be missing
    std::vector<std::string> reasons;  ///< why not
    /// And nothing can be missing: a manifest, or a count that the source gave, says what there
    /// should be. Only then absence is evidence, and a user that is not there may be removed.
    bool proved = false;
    std::string unproved;  ///< why not, where a page could be missing unseen: a sentence
    /// What else the source says, such as ids that it was asked for and has not.
    std::vector<std::string> notices{};

    /// Notes that something is missing: the read is not complete, nor can it be proved so.
    MUSTER_API void incomplete(std::string why);
    MUSTER_API void notice(std::string what);
    /// Adds what another part of the same read has found. Proved is what both parts have proved.
    MUSTER_API void add(done&& part);
    static constexpr std::size_t max_reasons = 100;  ///< of each: reasons, and notices
};

/// What records are sent to. `record` and `malformed` answer whether more is wanted; `asked` says
/// what of each.
template <class S, class Record>
concept sink_of = requires(S& sink, Record const& each, malformed_record const& bad) {
    { sink.asked() } -> std::convertible_to<request const&>;
    { sink.record(each) } -> std::same_as<flow>;
    { sink.malformed(bad) } -> std::same_as<flow>;
};

namespace archetype {

/// The least that a sink has.
template <class Record>
struct sink {
    request const& asked() const;
    flow record(Record const& each);
    flow malformed(malformed_record const& bad);
};
static_assert(sink_of<sink<row>, row>);

}  // namespace archetype

/// Something that records can be read from, in order; each call of `read` begins afresh.
///
/// `read` sends each record to the sink and stops when it answers `flow::stop`. A record is valid
/// only during the call that receives it. A record that cannot be read is sent to `malformed`, and
/// reading goes on. A source that can be read only once answers `errc::already_read` the second
/// time.
template <class S>
concept source = record<typename S::record_type> &&
    requires(S& from, archetype::sink<typename S::record_type>& sink) {
    { from.read(sink) } -> std::same_as<expected<done>>;
};

/// A piece of a source that can be scanned apart from the others, as far as the pipeline needs to
/// know it.
struct chunk_facts {
    std::uint64_t first_line =
        1;  ///< number of the chunk's first line; set by who knows what came before
    bool starts_file = false;  ///< line numbers begin again
    std::string_view bytes;    ///< what it holds; may be empty where a source reads no bytes
};

/// What a page says of the list that it is a part of; of numbers that it lacks, nothing.
struct page_numbers {
    static constexpr auto unknown = static_cast<std::uint64_t>(-1);
    std::uint64_t total = unknown;  ///< records in the whole list
    std::uint64_t first = unknown;  ///< number of the page's first record, counted from 1
    std::uint64_t records = 0;      ///< that the page holds
    std::uint64_t next = 0;         ///< hash of the link to the page after it; 0: none
    std::string place{};            ///< of the page
};

/// What scanning one chunk has found, apart from the records.
struct chunk_report {
    std::uint64_t lines = 0;
    std::uint64_t pages = 0;
    std::uint64_t pages_with_next = 0;  ///< pages that name a page after them
    std::vector<page_numbers> numbers;  ///< of the pages, where a dialect has such
    done result;

    /// Adds what a later chunk has found.
    MUSTER_API void add(chunk_report&& later);
};

/// A source in pieces: `next` cuts them one after the other, scanners work on several at the same
/// time.
///
/// `begin` starts a read, `next` fills a chunk (false: there is no more), `account` takes the
/// reports in the order of the chunks, `finish` says how the read ended. Only `scanner::scan` may
/// run on other threads, one scanner each.
template <class S>
concept chunked_source = source<S> && std::derived_from<typename S::chunk_type, chunk_facts> &&
    requires(S& from, request const& asked, typename S::chunk_type& chunk,
             typename S::scanner_type& scanner, archetype::sink<typename S::record_type>& sink,
             chunk_report& report) {
    { from.begin(asked) } -> std::same_as<expected<void>>;
    { from.next(chunk) } -> std::same_as<bool>;
    { from.scanner() } -> std::same_as<typename S::scanner_type>;
    { scanner.scan(chunk, sink, report) } -> std::same_as<flow>;
    {from.account(std::move(report))};
    { from.finish() } -> std::same_as<expected<done>>;
};

namespace detail {

/// Refuses to read more paths than rows have room for.
MUSTER_API expected<void> check_paths(wanted const& fields);
/// A sentence about the first page that is followed by the same page as one before it, which is
/// what the same page does; empty: there is none.
MUSTER_API [[nodiscard]] std::string page_given_twice(std::vector<page_numbers> const& pages);

}  // namespace detail

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/source/impl/concept.ipp>
#endif
