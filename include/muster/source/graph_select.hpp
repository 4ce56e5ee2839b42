// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/record/path.hpp>

/// @file
/// What a request for Graph users must ask for, so that what is read is there: `$select`, and
/// `$expand` for the manager.

namespace muster { inline namespace MUSTER_ABI { namespace graph {

/// Which request it is.
enum class user_request : std::uint8_t {
    list,   ///< `GET /users`: the manager is expanded
    delta,  ///< `GET /users/delta`: the manager is selected, and comes as `manager@delta`
};

namespace detail {

/// Members that Graph answers about one user alone; asked of a list they fail with 501.
inline constexpr std::array<std::string_view, 11> unlistable{
    "aboutMe",       "birthday",         "hireDate", "interests", "mySite",         "pastProjects",
    "preferredName", "responsibilities", "schools",  "skills",    "mailboxSettings"};

[[nodiscard]] constexpr bool is_unlistable(std::string_view member) noexcept {
    for (auto const each : unlistable)
        if (each == member) return true;
    return false;
}

/// Whether Graph has a member of that name: not what muster adds, nor an annotation.
[[nodiscard]] constexpr bool is_of_graph(std::string_view member) noexcept {
    return member != "assignment" && member.find('@') == std::string_view::npos;
}

/// A member of the user, or of the manager; empty: nothing that is asked for.
[[nodiscard]] constexpr std::string_view selected(path const& where, bool of_manager) noexcept {
    if (where.size() == 0 || (where[0].name == "manager") != of_manager) return {};
    if (of_manager) return where.size() > 1 ? where[1].name : std::string_view{};
    return is_of_graph(where[0].name) ? where[0].name : std::string_view{};
}

/// Calls `put` for each name once, in order: `id`, then those of the paths.
template <class Paths, class Put>
constexpr void each_selected(Paths const& paths, bool of_manager, Put&& put) {
    put(std::string_view("id"));
    for (std::size_t i = 0; i < paths.size(); ++i) {
        auto const name = selected(path(paths[i]), of_manager);
        auto is_new = !name.empty() && name != "id";
        for (std::size_t before = 0; is_new && before < i; ++before)
            is_new = selected(path(paths[before]), of_manager) != name;
        if (is_new) put(name);
    }
}

/// Appends the query; `append` takes pieces of text.
template <class Paths, class Append>
constexpr void append_select(Paths const& paths, user_request what, Append&& append) {
    auto wants_manager = false;
    for (auto const& each : paths)
        wants_manager |= path(each).size() > 0 && path(each)[0].name == "manager";
    append(std::string_view("$select="));
    auto is_first = true;
    each_selected(paths, false, [&](std::string_view name) {
        if (!is_first) append(std::string_view(","));
        is_first = false;
        append(name);
    });
    if (!wants_manager) return;
    if (what == user_request::delta) return append(std::string_view(",manager"));
    append(std::string_view("&$expand=manager($select="));
    is_first = true;
    each_selected(paths, true, [&](std::string_view name) {
        if (!is_first) append(std::string_view(","));
        is_first = false;
        append(name);
    });
    append(std::string_view(")"));
}

/// The first path that no list of users can answer; empty: none.
template <class Paths>
[[nodiscard]] constexpr std::string_view unlistable_of(Paths const& paths) noexcept {
    for (auto const& each : paths)
        if (is_unlistable(selected(path(each), false))) return each;
    return {};
}

/// The paths of a mapping as a query, made when compiling.
template <auto const& Paths, user_request What>
struct select_text {
    static_assert(unlistable_of(Paths).empty(),
                  "muster: select_of<paths>: Graph does not list one of these members of users "
                  "(aboutMe, birthday, hireDate, interests, mySite, pastProjects, preferredName, "
                  "responsibilities, schools, skills, mailboxSettings)");
    static constexpr std::size_t size = [] {
        std::size_t count = 0;
        append_select(Paths, What, [&](std::string_view piece) { count += piece.size(); });
        return count;
    }();
    static constexpr std::array<char, size> chars = [] {
        std::array<char, size> text{};
        std::size_t at = 0;
        append_select(Paths, What, [&](std::string_view piece) {
            for (char const c : piece) text[at++] = c;
        });
        return text;
    }();
};

}  // namespace detail

/// The query of a request that answers what these paths read, e.g.
/// `$select=id,mail,employeeOrgData&$expand=manager($select=id,department)`.
///
/// Without `$select` Graph returns eleven members and no other. Asked for are whole members
/// (`onPremisesExtensionAttributes`, not one of the fifteen in it), directory extensions by their
/// names, `id` always; what muster adds itself (`assignment.assigned`) is left out.
///
/// @param paths   those of a mapping, of predicates (`predicate::paths`), of a `wanted`
/// @return        or a failure that names a member that Graph does not list
/// @par Errors       `errc::unknown_attribute`
/// @par Complexity   quadratic in the number of paths
[[nodiscard]] inline expected<std::string> select(std::span<std::string const> paths,
                                                  user_request what = user_request::list) {
    if (auto const bad = detail::unlistable_of(paths); !bad.empty()) {
        failure why;
        why.code = errc::unknown_attribute;
        why.message = "Graph answers \"" + std::string(path(bad)[0].name) +
                      "\" about one user alone, not in a list of users";
        return unexpected(std::move(why));
    }
    std::string text;
    detail::append_select(paths, what, [&](std::string_view piece) { text += piece; });
    return text;
}

/// The same for paths that are known when compiling, as those of a mapping are:
/// `select_of<paths_of<entra_to_ucx<>>>`. A member that cannot be listed does not compile.
///
/// @tparam Paths   an array of `std::string_view` with linkage
template <auto const& Paths, user_request What = user_request::list>
inline constexpr std::string_view select_of{detail::select_text<Paths, What>::chars.data(),
                                            detail::select_text<Paths, What>::size};

}}}  // namespace muster::graph
