// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/scoping.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <muster/io/parse_json.hpp>
#include <muster/language/entra/bind_scoping.hpp>
#include <muster/language/entra/scoping_json.hpp>
#include <muster/source/graph.hpp>

#include "processor_time.hpp"

/// @file
/// Any bytes as a scoping filter, as text and as JSON: what is one survives printing in both forms,
/// what is none is refused at a place inside it, and whoever has no value fits `IS NULL` alone.

namespace {

using namespace muster::entra;

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

bool same(scoping_filter const& a, scoping_filter const& b) {
    return std::equal(
        a.groups.begin(), a.groups.end(), b.groups.begin(), b.groups.end(),
        [](scoping_group const& x, scoping_group const& y) { return x.clauses == y.clauses; });
}

/// Answers every path with the same field.
struct one_answer {
    muster::field held;
    [[nodiscard]] muster::field at(muster::path const&) const { return held; }
};

void check(scoping_filter const& filter) {
    auto const bound = bind_scoping(filter, muster::graph::user_schema);
    if (!bound) {
        require(!bound.error().message.empty() && !bound.error().render().empty());
        return;
    }
    auto const absent = bound->what()(one_answer{});
    auto const empty = bound->what()(one_answer{muster::field(muster::value{""})});
    require(absent == empty && absent != muster::truth::undefined);
    auto expected = filter.groups.empty();
    for (auto const& group : filter.groups)
        expected |= std::all_of(group.clauses.begin(), group.clauses.end(),
                                [](auto const& each) { return each.op == scoping_op::is_null; });
    require((absent == muster::truth::yes) == expected);
    static_cast<void>(bound->what()(one_answer{muster::field(muster::value{"aaaaaaaaaaaaaaaa7"})}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > (1u << 16)) return 0;
    processor_time const bounded;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const parsed = parse_scoping(text);
    if (parsed) {
        require(parsed->source == text);
        auto const printed = print(*parsed);
        auto const again = parse_scoping(printed);
        require(again.has_value() && same(*again, *parsed) && print(*again) == printed);
        auto const json = read_scoping(to_json(*parsed));
        require(json.has_value() && same(*json, *parsed));
        for (auto const& group : parsed->groups)
            for (auto const& clause : group.clauses)
                require(clause.position < size && clause.value_position <= size &&
                        !clause.attribute.empty());
        check(*parsed);
    } else {
        require(parsed.error().position <= size && !parsed.error().render().empty());
    }
    if (auto const small = parse_scoping(text, {64, 2})) {
        std::size_t count = 0;
        for (auto const& group : small->groups) count += group.clauses.size();
        require(parsed.has_value() && size <= 64 && count <= 2);
    }
    auto const json = muster::parse_json(text);
    if (!json) return 0;
    if (auto const scope = read_scoping(*json))
        check(*scope);
    else
        require(!scope.error().place.empty() && !scope.error().message.empty());
    return 0;
}
