// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include <muster/core/expected.hpp>
#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/io/random_seed.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/object_kind.hpp>
#include <muster/source/detail/page_gaps.hpp>
#include <muster/source/detail/record_keys.hpp>
#include <muster/source/detail/seen_records.hpp>
#include <muster/source/json.hpp>
#include <muster/source/scim_names.hpp>

/// @file
/// Users of SCIM 2.0 (RFC 7643), as `GET /Users` lists them (RFC 7644 3.4.2).

namespace muster { inline namespace MUSTER_ABI { namespace scim {

namespace detail {

/// Keys that the walk meets in resources, pages and error answers, beside the members.
inline constexpr std::array user_envelope_keys{
    std::string_view{"Resources"},
    std::string_view{"totalResults"},
    std::string_view{"startIndex"},
    std::string_view{"itemsPerPage"},
};
inline constexpr auto user_key_table =
    muster::detail::record_keys<user_shapes, user_envelope_keys>();

/// Sends every record on once, by its id.
template <class Sink>
class once_sink {
public:
    using forwards_to = Sink;

    explicit once_sink(Sink& to) : to_(to), asked_(to.asked()) {
        id_ = asked_.fields.add("id");
        auto const slot = static_cast<std::uint16_t>(id_);
        if (std::find(asked_.needed.begin(), asked_.needed.end(), slot) == asked_.needed.end())
            asked_.needed.push_back(slot);
        // A record that is skipped has no id to remember, and all are counted.
        asked_.may_skip = false;
        asked_.again = repeats::given;  // looked for here, in lines too
    }

    [[nodiscard]] request const& asked() const noexcept { return asked_; }
    flow record(row const& each) {
        auto const id = each[id_].text();
        // Without an id it is counted as a record of its own, and rejected by whoever needs one.
        if (id.empty()) {
            ++nameless_;
        } else if (auto const& where = each.position();
                   auto const before = seen_.add(
                       {muster::detail::hash_of_bytes(id, seed_),
                        muster::detail::hash_of_bytes(each.text(), seed_),
                        where.number != 0 ? where.number
                                          : where.line | muster::detail::seen_records::is_line},
                       where.source)) {
            if (before->differs_from.empty()) {
                ++repeated_;
                return flow::more;
            }
            ++differing_;
            return note(to_.malformed(muster::detail::differing_record(where, id, *before)));
        }
        return note(to_.record(each));
    }
    flow malformed(malformed_record const& bad) { return note(to_.malformed(bad)); }
    [[nodiscard]] interest decide(row const& each, bool all_filled) requires requires(Sink& to) {
        { to.decide(each, all_filled) } -> std::same_as<interest>;
    }
    { return to_.decide(each, all_filled); }

    [[nodiscard]] std::uint64_t different() const noexcept { return seen_.size() + nameless_; }
    [[nodiscard]] std::uint64_t repeated() const noexcept { return repeated_; }
    [[nodiscard]] std::uint64_t differing() const noexcept { return differing_; }
    [[nodiscard]] bool has_stopped() const noexcept { return has_stopped_; }

private:
    flow note(flow answer) noexcept {
        has_stopped_ = has_stopped_ || answer == flow::stop;
        return answer;
    }

    Sink& to_;
    request asked_;
    std::size_t id_ = 0;
    muster::detail::seen_records seen_;
    std::uint64_t const seed_ = muster::random_seed();
    std::uint64_t nameless_ = 0, repeated_ = 0, differing_ = 0;
    bool has_stopped_ = false;
};

}  // namespace detail

/// How SCIM answers: resources in `Resources`; what an object is, `schemas` says (RFC 7644 3.4.2,
/// 3.12).
struct user_dialect {
    static constexpr schema const& names = user_schema;
    static constexpr key_index keys = detail::user_key_table.index();
    static constexpr std::string_view list = "Resources";
    static constexpr std::string_view failure = "";  // see `messages`
    static constexpr std::string_view next_page = "";
    static constexpr std::string_view removed = "";
    static constexpr std::string_view identity = "id";
    static constexpr muster::detail::message_keys messages{
        "schemas", "urn:ietf:params:scim:api:messages:2.0:ListResponse",
        "urn:ietf:params:scim:api:messages:", "totalResults", "startIndex"};
    static constexpr muster::detail::object_kind looks{
        .vendor = "SCIM",
        .one = "user",
        .many = "users",
        .says = "schemas",
        .may_say = {"User", "urn:scim:schemas:core:1.0"},
        .others = {"members"}};
    static constexpr bool keys_ignore_case = true;   // RFC 7643 2.1
    static constexpr bool takes_bare_values = true;  // Entra ID sends a manager's id alone
};

/// Reads SCIM users: single resources, NDJSON, lists, pages of `GET /Users` in any order.
///
/// * Names of attributes and URNs are read without case. An attribute that is null, an empty list
///   or not there is the same to `scim::bind`.
/// * A value that is no object stands for the object's `value`: `"manager":"7"`, and the mail
///   address in `"emails":["ada@contoso.example"]`.
/// * Pages of SCIM shift: what is added or removed between two requests moves the rest. So a user
///   that comes again, by id, is sent once, the first time: a record lives for one call, and what
///   was sent cannot be taken back. One whose contents differ is reported (`errc::repeated`). At
///   the end the read is complete if no page is missing
///   (`startIndex`), and `totalResults` is the same in all pages and the number of different users.
/// * An error answer, or any message that is no list, makes the read incomplete, and is quoted.
///
/// Memory grows with the directory, for hashes of the ids: see `detail::seen_records`. Reads on one
/// thread, since which of two equal ids comes first is known in order only.
class user_source {
public:
    using record_type = row;
    using dialect = user_dialect;
    static constexpr schema const& names = user_schema;
    static constexpr std::string_view identity = user_dialect::identity;

    explicit user_source(inputs from, framing how = framing::detect, json_limits limits = {})
        : pages_(std::move(from), how, limits) {}

    template <sink_of<row> Sink>
    expected<done> read(Sink& sink) {
        auto once = detail::once_sink<Sink>(sink);
        auto ended = pages_.read(once);
        if (!ended) return ended;
        ended->repeated = once.repeated();
        ended->differing = once.differing();
        if (once.has_stopped()) return ended;
        auto const& pages = pages_.page_numbers_read();
        muster::detail::check_page_numbers(pages, once.different(), *ended);
        // That the numbers of all pages fit proves it as a manifest does.
        ended->proved = ended->complete && (ended->proved || !pages.empty());
        if (!pages.empty()) ended->unproved.clear();
        muster::detail::note_differing(*ended);
        return ended;
    }

private:
    json_source<user_dialect> pages_;
};

/// Reads SCIM users from files, folders or memory.
[[nodiscard]] inline user_source users(inputs from, framing how = framing::detect,
                                       json_limits limits = {}) {
    return user_source(std::move(from), how, limits);
}

/// What the files of a folder are called that hold users.
inline constexpr std::string_view users_prefix = "users";

}}}  // namespace muster::scim
