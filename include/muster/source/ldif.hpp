// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/flow.hpp>
#include <muster/core/temporary.hpp>
#include <muster/core/version.hpp>
#include <muster/io/file.hpp>
#include <muster/language/ldap/bind.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/language/ldap/selector.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/distinguished_name.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/ldif_reader.hpp>

/// @file
/// A source of LDAP entries in LDIF files (RFC 2849).

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// Turns entries into rows, for one read.
class ldif_rows {
public:
    MUSTER_API ldif_rows(request const& asked, ldap::schema const& names);

    /// The entry as a row; both are valid until the next call.
    MUSTER_API [[nodiscard]] row const& fill(ldif_entry const& entry);

    /// Whether the entry is whole and its values are there, as far as slots ask for them that may
    /// not be partial; `bad` says what it lacks. Values elsewhere that it can do without are
    /// counted.
    MUSTER_API [[nodiscard]] bool accepts(ldif_entry const& entry, malformed_record& bad);
    /// Says which values were not read, if any.
    MUSTER_API void note_unread(done& ended) const;

private:
    using slots = std::vector<std::uint16_t>;
    /// The slots that ask for a description: just for it, or for what it is a special form of, as
    /// `cn` asks for `cn;lang-fr`, and `name` for both.
    struct asking {
        slots exactly, more_widely;
    };
    MUSTER_API [[nodiscard]] asking const& asking_for(std::string_view description);
    MUSTER_API void fill_from_name(std::string_view dn);
    MUSTER_API [[nodiscard]] bool has_wanted(ldif_entry const& entry, malformed_record& bad);
    /// Whether all slots that ask for it may be partial.
    MUSTER_API [[nodiscard]] bool can_lack(std::string_view description);
    MUSTER_API void mark_partial(std::string_view description);

    ldap::schema const& names_;
    wanted fields_;
    std::vector<ldap::selector> selectors_;  ///< of each slot
    std::vector<bool> may_be_partial_;       ///< of each slot
    bool any_asks_name_ = false;
    // Entries repeat the same few descriptions. In order by numbers, since a map would cost all who
    // include this.
    std::vector<std::string> known_;
    std::vector<asking> askings_;  ///< of each known description
    slots order_;                  ///< the numbers of the known ones, in the order of their bytes
    slots dn_slots_;               ///< those that name `entryDN`
    std::vector<std::string> unread_;  ///< descriptions of values that were not read, a few
    std::uint64_t unread_count_ = 0;
    std::vector<std::string> unfinished_;  ///< lists of the entry that are not whole
    std::string unfinished_example_;       ///< one of all entries
    std::uint64_t unfinished_count_ = 0;
    std::string lacks_;
    distinguished_name name_;
    row row_;
};

}  // namespace detail

/// Reads LDAP entries from LDIF files, standard input or memory.
///
/// Paths are attribute descriptions, in any case: `mail`, `cn;lang-fr`, and stand for subtypes and
/// further options too, as in filters; values of just that description come first, wherever they
/// stand, since a mapping takes the first. `entryDN` is the entry's name. An entry to delete (RFC
/// 2849 `changetype: delete`) is a removed record. An entry to modify or rename is no content: it
/// is reported as malformed.
///
/// What an entry has and the file does not hold, values behind `:<` and the rest of a list of which
/// it gives a piece (`member;range=0-1499`), makes the fields partial that filters read
/// (`request::may_be_partial`), and an entry malformed where something else asks for it.
///
/// @par Lifetime   refers to the schema, which must outlive it
class ldif_source {
public:
    using record_type = row;
    static constexpr std::string_view identity = "entryDN";

    MUSTER_LAZY ldif_source(inputs from, ldap::schema const& names, ldif_limits limits = {})
        : from_(std::move(from)), names_(&names), limits_(limits) {}
    template <detail::temporary<ldap::schema> Schema>
    ldif_source(inputs const&, Schema&&, ldif_limits = {}) {
        static_assert(detail::outlives_its_statement<Schema>,
                      "muster: ldif_source(from, names): the schema must outlive the source, and a "
                      "temporary does "
                      "not; keep it in a variable");
    }

    /// @par Errors   `errc::over_limit` (too many paths), `errc::already_read` (standard input),
    ///               `errc::cannot_open` if no input can be opened; the rest makes the read
    ///               incomplete
    template <sink_of<row> Sink>
    expected<done> read(Sink& sink) {
        if (auto fits = detail::check_paths(sink.asked().fields); !fits)
            return unexpected(std::move(fits.error()));
        if (auto first = begin(); !first) return unexpected(std::move(first.error()));
        auto receiver = entry_receiver<Sink>{detail::ldif_rows(sink.asked(), *names_), sink};
        auto& ended = receiver.ended;
        auto answer = flow::more;
        auto proved = !from_.empty();
        for (std::size_t i = 0; i < from_.size() && answer == flow::more; ++i) {
            auto in = from_.open(i);
            if (!in) {
                if (!note_unopened(in.error(), i, ended)) return unexpected(std::move(in.error()));
                continue;
            }
            ldif_reader reader(limits_, from_.name(i));
            auto const before = ended.records;
            for (std::string_view block; answer == flow::more && next_block(*in, block, ended);) {
                ended.bytes += block.size();
                answer = reader.feed(block, receiver);
            }
            if (answer == flow::more) answer = reader.finish(receiver);
            proved = proved && answer == flow::more && reader.ends_with_result();
            // A search that found nothing says so; anything else may be an export that failed.
            if (answer == flow::stop) break;
            if (ended.records == before && !reader.ends_with_result())
                ended.incomplete(from_.name(i) +
                                 ": holds no LDAP entry, nor the result of a search that found "
                                 "none");
            if (reader.ends_in_line())
                ended.incomplete(from_.name(i) +
                                 ": the last line has no line end, so the file may be cut there");
        }
        receiver.rows.note_unread(ended);
        for (auto const& why : from_.missing()) ended.incomplete(why);
        if (ended.malformed > 0)
            ended.incomplete(std::to_string(ended.malformed) +
                             (ended.malformed == 1 ? " entry" : " entries") + " could not be read");
        ended.proved = ended.complete && (proved || from_.proved());
        return std::move(ended);
    }

    /// Binds a filter to the schema of the entries.
    MUSTER_LAZY [[nodiscard]] expected<predicate> bind(filter const& asked, binding how) const {
        return muster::bind(asked, *names_, how);
    }

private:
    template <class Sink>
    struct entry_receiver {
        detail::ldif_rows rows;
        Sink& to;
        done ended{};

        flow entry(ldif_entry const& each) {
            malformed_record bad;
            if (!rows.accepts(each, bad)) return malformed(bad);
            ++ended.records;
            return to.record(rows.fill(each));
        }
        flow malformed(malformed_record const& bad) {
            ++ended.records;
            ++ended.malformed;
            return to.malformed(bad);
        }
    };

    MUSTER_API expected<void> begin();
    MUSTER_API bool note_unopened(failure const& why, std::size_t number, done& ended);
    MUSTER_API bool next_block(input& in, std::string_view& block, done& ended);

    inputs from_;
    ldap::schema const* names_;
    ldif_limits limits_;
    padded_buffer hold_;
    bool opened_ = false;
    std::shared_ptr<bool> standard_input_read_ = std::make_shared<bool>(false);  ///< of all copies
};

namespace ldif {

/// The entries of LDIF files.
MUSTER_LAZY [[nodiscard]] inline ldif_source entries(inputs from, ldap::schema const& names,
                                                     ldif_limits limits = {}) {
    return {std::move(from), names, limits};
}
template <detail::temporary<ldap::schema> Schema>
[[nodiscard]] ldif_source entries(inputs from, Schema&& names, ldif_limits limits = {}) {
    static_assert(detail::outlives_its_statement<Schema>,
                  "muster: ldif::entries(from, names): the schema must outlive the source, and a "
                  "temporary does not; "
                  "keep it in a variable");
    return {std::move(from), static_cast<ldap::schema const&>(names), limits};
}

}  // namespace ldif

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/source/impl/ldif.ipp>
#endif
