// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/entra/detail/integer_text.hpp>
#include <muster/language/entra/detail/scoping_builder.hpp>
#include <muster/language/entra/detail/scoping_grammar.hpp>
#include <muster/language/entra/regex.hpp>
#include <muster/language/entra/scoping.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

MUSTER_LAZY [[nodiscard]] inline failure
no_scoping_filter(errc code, std::string message, std::string_view text, std::size_t position) {
    failure why;
    why.code = code;
    why.title = "Invalid scoping filter";
    why.message = std::move(message);
    why.text = text;
    why.position = position;
    return why;
}

}  // namespace detail

MUSTER_DEF bool find_scoping_op(std::string_view name, scoping_op& op) noexcept {
    auto const* const last = name.data() + name.size();
    for (auto const& each : detail::operator_table) {
        auto const* at = name.data();
        if (!detail::take_words(at, last, each.words) || at != last) continue;
        op = each.op;
        return true;
    }
    return false;
}

MUSTER_DEF expected<void> check_value(scoping_op op, std::string const& value) {
    failure why;
    why.code = errc::filter_syntax;
    std::int64_t number = 0;
    auto const is_ampersand = op == scoping_op::exists_in || op == scoping_op::not_exists_in;
    auto const is_number =
        !value.empty() &&
        value.find_first_not_of("0123456789", value.front() == '-' ? 1 : 0) == std::string::npos;
    if ((takes_integer(op) || (is_ampersand && is_number)) && !detail::read_integer(value, number))
        why.message = std::string(name_of(op)) + " compares integers of 64 bits, as 42";
    else if (takes_value(op) && value.empty())
        why.message = std::string(name_of(op)) +
                      " with an empty value is False about everybody; ask IS NULL or IS NOT NULL";
    else if (op == scoping_op::regex_match || op == scoping_op::not_regex_match) {
        auto pattern = regex::compile(value);
        if (!pattern) return unexpected(std::move(pattern.error()));
    }
    if (!why.message.empty()) return unexpected(std::move(why));
    return {};
}

MUSTER_DEF expected<scoping_filter> parse_scoping(std::string_view text, scoping_limits limits) {
    namespace x3 = boost::spirit::x3;
    using detail::no_scoping_filter;
    auto const most = std::min(limits.bytes, std::size_t{1} << 30);
    if (text.size() > most)
        return unexpected(no_scoping_filter(errc::filter_too_long,
                                            "more than " + std::to_string(most) + " bytes",
                                            text.substr(0, most + 1), most));
    if (auto const bad = utf8_error(text); bad != std::string_view::npos)
        return unexpected(no_scoping_filter(errc::filter_syntax, "expected UTF-8 text", text, bad));
    scoping_filter made;
    // A view of nothing may have no pointer, and offsets are differences of pointers.
    auto const* const begin = text.empty() ? "" : text.data();
    auto const view = std::string_view(begin, text.size());
    detail::scoping_builder builder(made, view, limits.clauses);
    auto const* first = begin;
    auto const grammar =
        x3::with<detail::scoping_grammar::building>(builder)[detail::scoping_grammar::start];
    auto wrong = std::size_t{0};
    std::string wanted = "a clause, as department EQUALS \"Sales\"";
    auto is_good = false;
    try {
        is_good = x3::parse(first, begin + text.size(), grammar);
        wrong = static_cast<std::size_t>(first - begin);
    } catch (x3::expectation_failure<char const*> const& mistake) {
        wrong = static_cast<std::size_t>(mistake.where() - begin);
        wanted = mistake.which();
    }
    if (builder.too_many() != nullptr)
        return unexpected(no_scoping_filter(
            errc::filter_too_large, "more than " + std::to_string(limits.clauses) + " clauses",
            text, static_cast<std::size_t>(builder.too_many() - begin)));
    if (!is_good) {
        // Blanks before what is missing are not what is wrong.
        while (wrong < text.size() && detail::is_blank(text[wrong])) ++wrong;
        return unexpected(
            no_scoping_filter(errc::filter_syntax, "expected " + wanted, text, wrong));
    }
    made.source = text;
    for (auto const& group : made.groups)
        for (auto const& clause : group.clauses) {
            auto good = check_value(clause.op, clause.value);
            if (good) continue;
            auto const at = takes_value(clause.op) ? clause.value_position : clause.position;
            return unexpected(no_scoping_filter(good.error().code, good.error().message, text, at));
        }
    return made;
}

MUSTER_DEF std::string print(scoping_filter const& filter) {
    std::string out;
    auto const quote = [&](std::string_view value) {
        out += " \"";
        for (char const c : value) {
            if (c == '\\' || c == '"') out += '\\';
            out += c;
        }
        out += '"';
    };
    auto is_first = true;
    for (auto const& group : filter.groups) {
        if (!std::exchange(is_first, false)) out += " OR ";
        auto is_first_clause = true;
        for (auto const& clause : group.clauses) {
            if (!std::exchange(is_first_clause, false)) out += " AND ";
            auto const is_plain =
                std::all_of(clause.attribute.begin(), clause.attribute.end(),
                            [](char c) { return detail::scoping_grammar::is_name(c); });
            out += is_plain ? clause.attribute : "[" + clause.attribute + "]";
            out += ' ';
            out += name_of(clause.op);
            if (takes_value(clause.op)) quote(clause.value);
        }
    }
    return out;
}

}}}  // namespace muster::entra
