// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <muster/language/ldap/escape.hpp>
#include <muster/language/ldap/print.hpp>

/// @file
/// Any octets as a filter: a text that is one survives printing, and a text that is none is refused
/// at a place inside it. What leniency accepts is what RFC 4515 accepts and more, and survives
/// printing, too.

namespace {

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

/// Whether each slice of `parsed` lies in its storage, and each node's children in the nodes.
void check_shape(muster::filter const& parsed) {
    auto const fits = [&](muster::text_slice slice) {
        return slice.offset <= parsed.storage.size() &&
               slice.size <= parsed.storage.size() - slice.offset;
    };
    require(!parsed.nodes.empty() && parsed.nodes[0].end == parsed.nodes.size());
    for (std::size_t i = 0; i < parsed.nodes.size(); ++i) {
        auto const& node = parsed.nodes[i];
        require(node.end > i && node.end <= parsed.nodes.size());
        require(fits(node.attribute) && fits(node.rule) && fits(node.value));
        require(node.position < parsed.source_size && node.value_position <= parsed.source_size);
        auto const is_group = node.op <= muster::filter_op::negation;
        require(is_group || node.end == i + 1);
        require(node.op != muster::filter_op::negation ||
                (i + 1 < parsed.nodes.size() && parsed.nodes[i + 1].end == node.end));
        require((node.op == muster::filter_op::substrings) == (node.part_count > 0));
        require(node.first_part + node.part_count <= parsed.parts.size());
        for (auto const part : parsed.parts_of(node)) require(fits(part) && part.size > 0);
    }
}

/// Reads `text` with the choices that are bits of `chosen`.
void check_lenient(std::string_view text, unsigned chosen,
                   muster::expected<muster::filter> const& strict) {
    auto const is_chosen = [&](unsigned bit) { return (chosen >> bit & 1) != 0; };
    muster::ldap::leniency const how{is_chosen(0), is_chosen(1), is_chosen(2),
                                     is_chosen(3), is_chosen(4), is_chosen(5)};
    auto const lenient = muster::ldap::parse(text, {.lenient = how});
    if (strict) {
        require(lenient.has_value() && *lenient == *strict);
        require(lenient->storage == strict->storage && lenient->depth == strict->depth);
        for (std::size_t i = 0; i < strict->nodes.size(); ++i)
            require(lenient->nodes[i].position == strict->nodes[i].position);
    }
    if (lenient) {
        check_shape(*lenient);
        require(lenient->source() == text);
        // Names are as they were written, all the rest is as RFC 4515 wants it.
        muster::ldap::leniency names;
        names.loose_names = how.loose_names;
        auto const again = muster::ldap::parse(muster::ldap::print(*lenient), {.lenient = names});
        require(again.has_value() && *again == *lenient);
        for (auto const& node : lenient->nodes)
            if (node.op > muster::filter_op::negation)
                require(text.substr(node.position).starts_with(lenient->view(node.attribute)));
    } else {
        auto const& why = lenient.error();
        require(!strict.has_value() && why.position <= text.size() && why.text == text);
        require(!why.render().empty());
    }
    auto const small = muster::ldap::parse(
        text, {.max_depth = 3, .max_bytes = 64, .max_nodes = 5, .max_parts = 2, .lenient = how});
    if (small) {
        require(lenient.has_value() && *small == *lenient);
        require(small->depth <= 3 && small->nodes.size() <= 5 && small->parts.size() <= 2);
    } else {
        require(small.error().position <= text.size());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);

    auto const parsed = muster::ldap::parse(text);
    if (parsed) {
        check_shape(*parsed);
        require(parsed->source() == text);
        auto const printed = muster::ldap::print(*parsed);
        auto const again = muster::ldap::parse(printed);
        require(again.has_value());
        require(*again == *parsed);
        require(muster::ldap::print(*again) == printed);
    } else {
        auto const& why = parsed.error();
        require(why.position <= text.size());
        require(why.title == "Invalid LDAP filters");
        require(!why.message.empty());
        require(!why.render().empty());
        // What stands before the wrong octet is wrong only in ending too early.
        if (why.code == muster::errc::filter_syntax) {
            require(why.text == text);
            auto const before = muster::ldap::parse(text.substr(0, why.position));
            require(before.has_value() || before.error().position == why.position);
        }
    }

    // Limits are kept, whatever the text.
    auto const small = muster::ldap::parse(
        text, {.max_depth = 3, .max_bytes = 64, .max_nodes = 5, .max_parts = 2});
    require(small || small.error().position <= text.size());
    if (small) {
        require(parsed.has_value() && *small == *parsed);
        require(small->depth <= 3 && small->nodes.size() <= 5 && small->parts.size() <= 2);
    }

    // The choices are those of the text's octets, and all of them.
    unsigned chosen = 0;
    for (std::size_t i = 0; i < size; ++i) chosen = chosen * 31 + data[i];
    check_lenient(text, chosen, parsed);
    check_lenient(text, 63, parsed);

    // The same octets as a value, escaped and as they are.
    auto const escaped = muster::ldap::escape(text);
    auto const back = muster::ldap::unescape(escaped);
    require(back.has_value() && *back == text);
    auto const value = muster::ldap::unescape(text);
    auto const item = muster::ldap::parse("(a>=" + std::string(text) + ")");
    if (value) {
        require(item.has_value() && item->view(item->nodes[0].value) == *value);
    } else {
        require(value.error().position <= text.size());
    }
    return 0;
}
