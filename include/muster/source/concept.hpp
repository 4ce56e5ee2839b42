// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
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

/// What becomes of a record of a page that comes again, told by its id.
enum class repeats : std::uint8_t {
    given,  ///< it is not looked for: each record is given as it comes
    once,   ///< it is given once; where its contents differ it is malformed (`errc::repeated`)
};

/// What is asked of a source, before the first byte.
struct request {
    wanted fields;          ///< the paths to answer
    bounds prefilter;       ///< records that cannot match may be skipped unparsed
    bool may_skip = false;  ///< whether they may
    validation checks = validation::wanted;
    /// Pages shift while they are read, and are given twice by mistake. Costs the memory of
    /// `detail::seen_records`.
    repeats again = repeats::given;
    /// The slots that filters read, in the order in which they are asked for. While they are being
    /// filled, a sink that can tell is asked whether the rest of the record is wanted: `interest
    /// decide(row const&, bool all_filled)`.
    std::vector<std::uint16_t> decisive;
    /// The slots that are filled in any case, such as the identity.
    std::vector<std::uint16_t> needed;
    /// The slots whose field may be partial (`field::is_partial`): what reads them, such as a
    /// filter, can tell. Where another slot asks for values that the source does not give, the
    /// record is malformed.
    std::vector<std::uint16_t> may_be_partial{};
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
    std::uint64_t differing = 0;  ///< had an id that had been read before, with other contents
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

namespace detail {

/// For finding a member by its name, whatever it is: where `S` has one, too, it is ambiguous.
struct hook_names {
    void decide();
    void page_member();
    void page_end();
    void error_answer();
};
template <class S>
struct with_hook_names : S, hook_names {};
template <class S>
inline constexpr bool can_be_looked_into =
    std::is_class_v<S> && !std::is_final_v<S> && !std::is_union_v<S>;

template <class S>
concept has_decide = can_be_looked_into<S> && !requires {
    &with_hook_names<S>::decide;
};
template <class S>
concept has_page_member = can_be_looked_into<S> && !requires {
    &with_hook_names<S>::page_member;
};
template <class S>
concept has_page_end = can_be_looked_into<S> && !requires {
    &with_hook_names<S>::page_end;
};
template <class S>
concept has_error_answer = can_be_looked_into<S> && !requires {
    &with_hook_names<S>::error_answer;
};

}  // namespace detail

/// Wants to say, while a record is being read, whether the rest of it is wanted.
template <class S>
concept deciding_sink = requires(S& sink, row const& each) {
    { sink.decide(each, true) } -> std::same_as<interest>;
};
/// Wants to hear of the texts beside a page's records: their key, and the name of the input.
template <class S>
concept page_member_sink = requires(S& sink, std::string_view text) {
    sink.page_member(text, text, text);
};
/// Wants to hear of the end of each page.
template <class S>
concept page_end_sink = requires(S& sink, std::string_view source) {
    sink.page_end(source);
};
/// Wants to hear of error answers, as they are written.
template <class S>
concept error_answer_sink = requires(S& sink, std::string_view json) {
    sink.error_answer(json);
};

namespace detail {

/// Refuses a sink with a member that is called as something a source asks for, and cannot be called
/// as the source calls it: it would never be.
template <class S>
consteval bool complain_about_hooks() {
    if constexpr (requires { typename S::forwards_to; }) {
        // It has what the sink behind it has.
        return complain_about_hooks<typename S::forwards_to>();
    } else {
        static_assert(
            deciding_sink<S> || !has_decide<S>,
            "muster: sink: decide is not `interest decide(row const&, bool all_filled)`, so "
            "a source would never call it");
        static_assert(
            page_member_sink<S> || !has_page_member<S>,
            "muster: sink: page_member is not `void page_member(std::string_view source, "
            "std::string_view key, std::string_view text)`, so a source would never call it");
        static_assert(
            page_end_sink<S> || !has_page_end<S>,
            "muster: sink: page_end is not `void page_end(std::string_view source)`, so a "
            "source would never call it");
        static_assert(
            error_answer_sink<S> || !has_error_answer<S>,
            "muster: sink: error_answer is not `void error_answer(std::string_view json)`, so "
            "a source would never call it");
        return true;
    }
}

}  // namespace detail

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

/// By what a record is recognised when it comes again: hashes of its id and of its bytes.
struct record_mark {
    std::uint64_t id = 0, contents = 0, number = 0;  ///< `number` in its page
};

/// A record that came before.
struct repeated_record {
    std::uint64_t nth = 0;  ///< among the marks of its chunk
    /// Where the record stands that it differs from; empty: it has the same contents.
    std::string differs_from{};
};

/// A piece of a source that can be scanned apart from the others, as far as the pipeline needs to
/// know it.
struct chunk_facts {
    std::uint64_t first_line =
        1;  ///< number of the chunk's first line; set by who knows what came before
    bool starts_file = false;  ///< line numbers begin again
    std::string_view bytes;    ///< what it holds; may be empty where a source reads no bytes
    /// Records of it that came before, in order; found after it was scanned once.
    std::vector<repeated_record> again{};
};

/// What a page says of the list that it is a part of; of numbers that it lacks, nothing.
struct page_numbers {
    static constexpr auto unknown = static_cast<std::uint64_t>(-1);
    std::uint64_t total = unknown;  ///< records in the whole list
    std::uint64_t first = unknown;  ///< number of the page's first record, counted from 1
    std::uint64_t records = 0;      ///< that the page holds
    std::uint64_t next = 0;         ///< hash of the link to the page after it; 0: none
    std::uint64_t text = 0;         ///< hash of its bytes, if it names no page after it; 0: unknown
    std::string place{};            ///< of the page
};

/// What scanning one chunk has found, apart from the records.
struct chunk_report {
    std::uint64_t lines = 0;
    std::uint64_t pages = 0;
    std::uint64_t pages_with_next = 0;  ///< pages that name a page after them
    std::vector<page_numbers> numbers;  ///< of the pages, where a dialect has such
    std::vector<record_mark> marks;     ///< of the records of pages, where they are looked for
    done result;

    /// Adds what a later chunk has found, but for its marks.
    MUSTER_API void add(chunk_report&& later);
};

/// A source in pieces: `next` cuts them one after the other, scanners work on several at the same
/// time.
///
/// `begin` starts a read, `next` fills a chunk (false: there is no more), `account` takes the
/// reports in the order of the chunks, `finish` says how the read ended. Only `scanner::scan` may
/// run on other threads, one scanner each.
///
/// A source that looks for records that come again also has `ordered_scanner()`, for reads on one
/// thread, and `bool find_again(chunk, report)`, called in the order of the chunks: whether `chunk`
/// holds such records, which it has noted in `chunk.again`, and must be scanned once more.
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
/// Says in `ended` what the count that a list gave of its records proves: that they are all, or
/// that some are missing.
MUSTER_API void check_count(std::vector<page_numbers> const& pages, std::string_view key,
                            done& ended);
/// A sentence about the first page that is followed by the same page as one before it, which is
/// what the same page does; empty: there is none.
MUSTER_API [[nodiscard]] std::string page_given_twice(std::vector<page_numbers> const& pages);

}  // namespace detail

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/source/impl/concept.ipp>
#endif
