// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/fixed_string.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/map_into.hpp>
#include <muster/mapping/mapped.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// The steps of a pipeline, as values: `where` keeps records, a maker makes a result of each that
/// was kept.

namespace muster { inline namespace MUSTER_ABI {

/// A source whose records have a schema, so that filters can be bound to it. With `schema held()
/// const` it says which of the schema's reference tables it was given.
template <class Source>
concept described_source = requires {
    { Source::names } -> std::convertible_to<schema const&>;
};

/// A source that binds filters itself, to a schema that is known when running.
template <class Source>
concept binding_source = requires(Source const& from, filter const& asked, binding how) {
    { from.bind(asked, how) } -> std::same_as<expected<predicate>>;
};

/// Keeps the records for which the filter is True.
struct where_step {
    filter unbound;  ///< has no nodes if `bound` is what is asked
    predicate bound;
    binding how = binding::strict;
};

/// Keeps the records for which `asked` is True; it is bound to the source's schema before the first
/// byte is read.
MUSTER_API [[nodiscard]] where_step where(filter asked, binding how = binding::strict);
/// Keeps the records for which `asked`, bound already, is True.
MUSTER_API [[nodiscard]] where_step where(predicate asked);

/// What turns a kept record into a result.
///
/// A maker that asks for paths of a reference table needs the table: a source that was not given it
/// is refused. One that can do without says so by `static bool may_lack(std::string_view table)`.
///
/// `want` asks for the paths it reads, before any filter does, so that its slots are 0 to n-1;
/// `identity_first` says whether slot 0 is the record's identity (or, with `identify(from, text)`,
/// which appends it, the first `identity_paths()` slots are what it is made of); `make` fills
/// `out`, which is reused, or says why the record is rejected.
template <class M, class Record>
concept maker_of = std::default_initializable<typename M::output> &&
    requires(M const& maker, wanted& asked, Record const& from, typename M::output& out) {
    {maker.want(asked)};
    { M::identity_first } -> std::convertible_to<bool>;
    { maker.make(from, out) } -> std::same_as<std::optional<std::string>>;
};

/// Results are the records themselves: as text where a source has text, else as copies.
template <class Record>
struct copy_maker {
    using output = Record;
    static constexpr bool identity_first = false;
    void want(wanted&) const {}
    std::optional<std::string> make(Record const& from, output& out) const {
        out = from;
        return std::nullopt;
    }
};
template <>
struct copy_maker<row> {
    using output = std::string;
    static constexpr bool identity_first = false;
    void want(wanted&) const {}
    std::optional<std::string> make(row const& from, output& out) const {
        out.assign(from.text());
        return std::nullopt;
    }
};

namespace detail {

/// Whether the identity of a mapping is a rule of its own, and no path.
template <class M>
inline constexpr bool has_made_identity = [] {
    if constexpr (has_identity<M>) {
        using rule_type = std::remove_cvref_t<decltype(M::identity)>;
        if constexpr (mapping_rule<rule_type>) return !rule_type::facts.lends;
    }
    return false;
}();

template <class M>
consteval std::size_t identity_paths() {
    if constexpr (has_made_identity<M>) {
        auto paths = std::remove_cvref_t<decltype(M::identity)>::paths();
        return keep_first(paths);
    } else {
        return 1;
    }
}

template <class M>
void append_identity(record auto const& from, std::string& out) {
    auto const start = out.size();
    mapped_source<M, std::remove_cvref_t<decltype(from)>> const source(from);
    if (M::identity(source, out) != presence::value || is_blank(text_from(out, start)))
        out.resize(start);
}

}  // namespace detail

/// Results are records of a mapping's target.
template <mapping M>
struct map_maker {
    using output = mapped<typename M::target>;
    static constexpr bool identity_first = true;
    void want(wanted& asked) const {
        for (auto const each : paths_of<M>) asked.add(each);
    }
    /// Whether the mapping reads nothing but fall-backs from a table: it says so by
    /// `static constexpr bool may_lack(std::string_view table)`.
    static constexpr bool may_lack(std::string_view table) noexcept {
        if constexpr (requires { M::may_lack(table); })
            return M::may_lack(table);
        else
            return false;
    }
    template <record Record>
    std::optional<std::string> make(Record const& from, output& out) const {
        return map_into<M>(from, out);
    }
    /// Appends the identity; there only where it is more than the text at the first path, as in
    /// `first_of(from<"emails[0]">, from<"userName">)`.
    template <record Record>
    requires detail::has_made_identity<M>
    static void identify(Record const& from, std::string& out) {
        detail::append_identity<M>(from, out);
    }
    /// How many of the first paths the identity is made of.
    static constexpr std::size_t identity_paths() noexcept { return detail::identity_paths<M>(); }
};

template <mapping M>
struct map_step {};

/// Maps each kept record by `M`: `read(source) | map<webex_to_ucx>`.
template <mapping M>
inline constexpr map_step<M> map{};

namespace detail {

/// Adds the slots that a linked predicate reads, each once, in the order in which it asks.
MUSTER_API void add_slots(predicate const& linked, std::vector<std::uint16_t>& slots);

/// A path of a mapping that the source's schema does not know; the path stands in the type.
template <class Mapping, fixed_string Path, bool IsKnown>
struct source_has_path {
    static_assert(
        IsKnown,
        "muster: map<M>: the mapping reads a path that the source does not have; the path is in "
        "the "
        "name of this type, source_has_path<mapping, path, ...>; see the source's schema, or join "
        "the reference table that holds it");
};

template <std::size_t Size>
consteval fixed_string<Size> to_fixed(std::string_view text) {
    fixed_string<Size> copy;
    text.copy(copy.chars, Size);
    return copy;
}

/// What filters on `from` may name: its schema, without tables that were not given to it.
template <described_source Source>
[[nodiscard]] schema names_of(Source const& from) {
    if constexpr (requires {
                      { from.held() } -> std::same_as<schema>;
                  })
        return from.held();
    else
        return Source::names;
}

/// Whether a source that holds the tables of `held` has what a maker asks for.
///
/// @par Errors   `errc::missing_table`, with all tables that are missing
MUSTER_API [[nodiscard]] expected<void> check_tables(schema const& held, wanted const& asked,
                                                     bool (*may_lack)(std::string_view table));

/// The question to a maker whether it can do without a table.
template <class Maker>
[[nodiscard]] bool can_lack(std::string_view table) {
    if constexpr (requires { Maker::may_lack(table); })
        return Maker::may_lack(table);
    else
        return false;
}

/// Whether a path leads somewhere in the source's schema; one that is none has been complained
/// about where it was written.
template <described_source Source>
consteval bool knows_path(std::string_view text) {
    auto const where = path(text);
    return !where.valid() || Source::names.syntax_at(where).has_value();
}

/// Complains, in a sentence, about each path of the mapping that the source does not have. A call
/// and no `static_assert` of its own, so that one mistake is one sentence.
template <class M, class Source>
constexpr void complain_about_paths() {
    if constexpr (described_source<Source>) {
        []<std::size_t... I>(std::index_sequence<I...>) {
            (static_cast<void>(source_has_path<M, to_fixed<paths_of<M>[I].size()>(paths_of<M>[I]),
                                               knows_path<Source>(paths_of<M>[I])>{}),
             ...);
        }
        (std::make_index_sequence<paths_of<M>.size()>());
    }
}

}  // namespace detail

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/pipeline/impl/steps.ipp>
#endif
