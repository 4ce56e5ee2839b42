// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <muster/core/version.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/rules.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/value.hpp>

/// @file
/// Texts that make sense only together.

namespace muster { inline namespace MUSTER_ABI {

template <class... Parts>
struct concat_if_all_t : rule {
    boost::hana::basic_tuple<Parts...> parts;

    static constexpr auto paths() noexcept { return detail::joined_paths(Parts::paths()...); }

    presence operator()(record auto const& source, std::string& out) const {
        auto const from = out.size();
        auto worst = presence::value;
        auto const append = [&](auto const& part) {
            auto const before = out.size();
            auto state = part(source, out);
            if (state == presence::value && detail::is_blank(detail::text_from(out, before)))
                state = presence::null;
            if (state < worst) worst = state;
            return worst == presence::value;
        };
        boost::hana::unpack(parts, [&](auto const&... part) { return (append(part) && ...); });
        if (worst != presence::value) out.resize(from);
        return worst;
    }

    void print(std::string& out, constants shown) const {
        out += "concat_if_all(";
        detail::print_rules(parts, out, shown);
        out += ')';
    }
};

/// Is all parts, one after the other, if each has more than blanks; else absent or null, as the
/// first part is that has not: `concat_if_all(from<"routingPrefix">, from<"extension">)`.
template <class... Parts>
[[nodiscard]] constexpr auto concat_if_all(Parts const&... parts) {
    static_assert((detail::rule_or_literal<Parts> && ...),
                  "muster: concat_if_all(part, ...): a part is a rule such as from<\"path\">, or a "
                  "text literal");
    static_assert(!(detail::is_for_fields<Parts> || ...),
                  "muster: concat_if_all(part, ...): required, max_length, secret and the merge "
                  "rules belong to the field; write them after the closing parenthesis");
    if constexpr ((detail::rule_or_literal<Parts> && ...)) {
        using tuple = boost::hana::basic_tuple<decltype(detail::as_rule(parts))...>;
        return concat_if_all_t<decltype(detail::as_rule(parts))...>{
            {}, tuple{detail::as_rule(parts)...}};
    } else {
        return detail::bad_rule{};
    }
}

}}  // namespace muster
