// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <muster/language/scim/bind.hpp>
#include <muster/language/scim/parse.hpp>
#include <muster/language/scim/print.hpp>
#include <muster/source/scim_names.hpp>

#include "plain_record.hpp"

/// @file
/// Any bytes as a SCIM filter: parsed, printed, bound, and asked about records.

namespace {

namespace scim = muster::scim;

void require(bool holds) {
    if (!holds) std::abort();
}

void check_shape(scim::filter const& of) {
    for (std::uint32_t at = 0; at < of.nodes.size(); ++at) {
        auto const& node = of.nodes[at];
        require(node.end > at && node.end <= of.nodes.size());
        std::size_t children = 0;
        for (auto child = at + 1; child < node.end; child = of.nodes[child].end) ++children;
        auto const is_join = node.op <= scim::filter_op::any_of;
        require(is_join ? children >= 2 : children <= 1);
        if (node.op == scim::filter_op::negation || node.op == scim::filter_op::elements)
            require(children == 1);
    }
}

muster_test::plain_record const& person() {
    using muster::value_kind;
    static auto const made = [] {
        muster_test::plain_record user;
        user.add("userName", "ada").add("externalId", "A").add("title", "");
        user.add("active", "true", value_kind::boolean);
        user.add("name", R"({"givenName":"Ada"})", value_kind::complex)
            .add("name.givenName", "Ada");
        user.add("emails", R"({"type":"work","value":"a\u0040x","primary":true})",
                 value_kind::complex);
        user.add("emails", R"({"TYPE":"home"})", value_kind::complex).add("emails.value", "a@x");
        user.add("emails", "b@y").add("roles", "{\"value\":[1,", value_kind::complex);
        user.add("meta.created", "2024-01-18T14:26:16Z").add_null("nickName");
        return user;
    }();
    return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const parsed = scim::parse(text);
    auto const small = scim::parse(text, {.max_depth = 2, .max_bytes = 64, .max_nodes = 4});
    if (!parsed) {
        auto const& why = parsed.error();
        require(!small && why.position <= text.size() && why.title == "Invalid SCIM filter");
        require(!why.message.empty() && !why.render().empty());
        // What stands before the wrong byte is wrong only in ending too early.
        if (why.code == muster::errc::filter_syntax) {
            auto const before = scim::parse(text.substr(0, why.position));
            require(before || before.error().position <= why.position);
        }
        return 0;
    }
    check_shape(*parsed);
    require(parsed->source() == text);
    auto const printed = scim::print(*parsed);
    auto const again = scim::parse(printed);
    require(again && *again == *parsed && scim::print(*again) == printed);
    if (small) require(*small == *parsed && small->depth <= 2);

    // One binds what the other refuses.
    static auto const differ = [] {
        auto const unknown = scim::parse("nosuch eq 1");
        return unknown && !scim::bind(*unknown, scim::user_schema) &&
               scim::bind(*unknown, scim::user_schema, {.how = muster::binding::rfc});
    }();
    require(differ);
    // Strict and lenient binding agree where both can, and the answer is one of two.
    auto const strict = scim::bind(*parsed, scim::user_schema);
    auto const lenient = scim::bind(*parsed, scim::user_schema, {.how = muster::binding::rfc});
    auto const answer = [](muster::predicate const& asked) {
        auto const known = asked(person());
        require(known != muster::truth::undefined);
        return known;
    };
    if (strict) {
        require(lenient.has_value() && answer(*strict) == answer(*lenient));
        auto const opposite = scim::parse("not (" + printed + ")");
        if (opposite) {
            auto const bound = scim::bind(*opposite, scim::user_schema);
            require(bound && answer(*bound) == !answer(*strict));
        }
    } else {
        require(strict.error().position <= text.size() && !strict.error().render().empty());
    }
    if (lenient) static_cast<void>(answer(*lenient));
    return 0;
}
