// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/flow.hpp>
#include <muster/core/temporary.hpp>
#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/ldif_block.hpp>
#include <muster/source/ldif_entry.hpp>

/// @file
/// Reads LDIF (RFC 2849) from blocks of bytes as they come: what `slapcat`, `ldapsearch` and their
/// like write, and change records. The bytes of a block may end anywhere.

namespace muster { inline namespace MUSTER_ABI {

/// What entries are sent to: `malformed` hears of what is no entry, `entry` of the others, in the
/// order of the file. Both answer whether more is wanted.
template <class S>
concept ldif_sink = requires(S& to, ldif_entry const& each, malformed_record const& bad) {
    { to.entry(each) } -> std::same_as<flow>;
    { to.malformed(bad) } -> std::same_as<flow>;
};

/// Finds the entries of one LDIF file in its bytes, which `feed` is given in pieces of any size.
///
/// Reads `version: 1`, comments, folded lines, base64, change records and CRLF. More lenient than
/// RFC 2849 where what is meant is clear: a value may hold any octet but NUL, CR and LF as it is,
/// in UTF-8 or not; the last `-` of a modification may be missing; the lines `search:` and
/// `result: 0` at the end of what `ldapsearch` prints are no entry. Any other result says that
/// entries are missing, and is malformed.
///
/// What could be two entries in one is malformed: a second `dn:` in one, and a comment with a
/// carriage return alone, which hides lines. A last line without a line end, where the file may be
/// cut, is read and marked: `ldif_entry::is_unended`, `ends_in_line`. An entry may have no
/// attribute.
///
/// A value in a file or on a network (`attribute:< file:///...`, which `ldapsearch -t` writes) is
/// never read, since the author of the data must not choose which files of the reader's machine
/// are read: `ldif_attribute::is_elsewhere` marks it.
///
/// A malformed entry is reported with the position of its `dn:` line, or of its first line, and a
/// sentence that names the wrong line. Its code is `errc::over_limit` if it exceeds a limit,
/// `errc::truncated` if the file ends in the middle of the wrong line, `errc::incomplete` for a
/// search that did not succeed, and `errc::malformed` otherwise.
///
/// Holds at most one entry, and no more of it than the limits allow.
///
/// @par Complexity   linear in the bytes fed, however they are cut into pieces
class ldif_reader {
public:
    /// @param source   names the file in positions; must outlive the reader
    MUSTER_LAZY explicit ldif_reader(ldif_limits limits = {}, std::string_view source = {})
        : limits_(limits), source_(source) {}
    template <detail::temporary_bytes Bytes>
    ldif_reader(ldif_limits, Bytes&&) {
        static_assert(detail::outlives_its_statement<Bytes>,
                      "muster: ldif_reader(limits, source): the name must outlive the reader, and "
                      "a temporary does "
                      "not; keep it in a variable");
    }

    /// Reads the bytes that follow those fed before, and sends to `to` the entries that end in
    /// them. Answers `flow::stop` once the sink has: what is fed after that is not looked at.
    template <ldif_sink Sink>
    flow feed(std::string_view bytes, Sink& to) {
        while (!stopped_ && take(bytes)) deliver(to);
        return stopped_ ? flow::stop : flow::more;
    }

    /// Ends the file: sends the last entry, if no empty line did before. The reader is then as new,
    /// but for `ends_with_result` and `ends_in_line`.
    template <ldif_sink Sink>
    flow finish(Sink& to) {
        if (!stopped_ && take_last()) deliver(to);
        auto const answer = stopped_ ? flow::stop : flow::more;
        auto const has_result = ends_with_result_, is_cut = ends_in_line_;
        *this = ldif_reader(limits_, source_);
        ends_with_result_ = has_result;
        ends_in_line_ = is_cut;
        return answer;
    }

    /// Whether the file ended with the result of a search that succeeded (`result: 0`, and no
    /// further page): all entries of the search are there. Valid from `finish` to the next `feed`.
    [[nodiscard]] bool ends_with_result() const noexcept { return ends_with_result_; }
    /// Whether the last line of the file had no line end, so that it may be cut. Valid as above.
    [[nodiscard]] bool ends_in_line() const noexcept { return ends_in_line_; }

private:
    /// Where the next byte stands in its line.
    enum class column : std::uint8_t { first, after_return, inside };
    /// What the line of the next byte is part of.
    enum class part : std::uint8_t { nothing, comment, block, too_long };

    template <class Sink>
    void deliver(Sink& to) {
        auto const answer =
            found_ == detail::ldif_found::entry ? to.entry(entry_) : to.malformed(bad_);
        stopped_ = answer == flow::stop;
    }

    /// Reads up to the end of the next entry; false: it has not come yet.
    MUSTER_API bool take(std::string_view& bytes);
    MUSTER_API bool take_last();
    MUSTER_API bool hides_lines(std::string_view comment, bool is_whole);
    MUSTER_API bool end_block(std::string_view rest, bool ends_with_file);
    MUSTER_API void keep(std::string_view bytes);
    MUSTER_API void release();

    ldif_limits limits_;
    std::string_view source_;

    std::uint64_t line_ = 1;    ///< of the next byte
    std::uint64_t offset_ = 0;  ///< of the next byte
    column column_ = column::first;
    part part_ = part::nothing;
    bool stopped_ = false;
    bool ends_with_result_ = false, ends_in_line_ = false;
    bool ends_with_return_ = false;  ///< the bytes of the comment so far
    bool is_reported_ = false;       ///< the comment's carriage return

    record_position begin_;      ///< of the block or comment being read
    std::string held_;           ///< what of it came in earlier pieces
    bool is_held_lent_ = false;  ///< `held_` is what the last entry views

    detail::ldif_found found_ = detail::ldif_found::nothing;
    detail::ldif_storage storage_;
    ldif_entry entry_;
    malformed_record bad_;
};

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/source/impl/ldif_block.ipp>
#include <muster/source/impl/ldif_reader.ipp>
#endif
