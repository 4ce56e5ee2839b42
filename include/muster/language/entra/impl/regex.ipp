// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/language/entra/detail/code_points.hpp>
#include <muster/language/entra/detail/regex_compiler.hpp>
#include <muster/language/entra/detail/regex_matcher.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/regex.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

inline constexpr std::uint32_t no_group = regex_matcher::nowhere;

/// The slots of the group of that name or number; `no_group` if there is none.
[[nodiscard]] inline std::uint32_t find_group(regex_program const& program, std::string_view name) {
    for (auto const& known : program.names)
        if (known.first == name) return known.second;
    if (name.empty() || name.size() > 4) return no_group;
    std::size_t number = 0;
    for (char const c : name) {
        if (!is_ascii_digit(c)) return no_group;
        number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return number < program.numbers.size() ? program.numbers[number] : no_group;
}

[[nodiscard]] inline failure out_of_steps() {
    failure why;
    why.code = errc::over_limit;
    why.message = "the regular expression takes too long on this value: it tries too many ways to "
                  "match, often because one repeat stands in another";
    return why;
}

[[nodiscard]] inline failure out_of_room(std::size_t max_bytes) {
    failure why;
    why.code = errc::over_limit;
    why.message = "the text grows beyond " + std::to_string(max_bytes) + " bytes";
    return why;
}

/// A replacement, taken apart once.
class regex_replacement {
public:
    regex_replacement(std::string_view text, regex_program const& program) {
        for (std::size_t i = 0; i < text.size();) {
            auto const dollar = std::min(text.find('$', i), text.size());
            if (dollar > i) parts_.push_back({what::text, text.substr(i, dollar - i), 0});
            if (dollar == text.size()) break;
            i = dollar + take(text.substr(dollar + 1), program);
        }
    }

    void append(regex_matcher const& match, code_points const& in, std::string& out) const {
        auto const add_group = [&](std::uint32_t group) {
            if (match.first(group) != regex_matcher::nowhere)
                out += in.slice(match.first(group), match.last(group));
        };
        for (auto const& each : parts_) {
            switch (each.kind) {
            case what::text: out += each.text; break;
            case what::group: add_group(each.group); break;
            case what::before: out += in.slice(0, match.first(0)); break;
            case what::behind: out += in.slice(match.last(0), in.size()); break;
            case what::whole: out += in.whole(); break;
            }
        }
    }

private:
    enum class what : std::uint8_t { text, group, before, behind, whole };
    struct part {
        what kind;
        std::string_view text;
        std::uint32_t group;
    };

    /// Reads what follows a `$`; answers how many bytes it took, the `$` included.
    std::size_t take(std::string_view rest, regex_program const& program) {
        auto const special = [&](what kind, std::uint32_t group = 0) {
            parts_.push_back({kind, {}, group});
            return std::size_t{2};
        };
        auto const c = rest.empty() ? '\0' : rest.front();
        if (c == '$') {
            parts_.push_back({what::text, rest.substr(0, 1), 0});
            return 2;
        }
        if (c == '&') return special(what::group, 0);
        if (c == '`') return special(what::before);
        if (c == '\'') return special(what::behind);
        if (c == '_') return special(what::whole);
        if (c == '+') return special(what::group, program.numbers.back());
        std::string_view name;
        std::size_t taken = 0;
        if (c == '{') {
            auto const close = rest.find('}');
            if (close != std::string_view::npos) {
                name = rest.substr(1, close - 1);
                taken = close + 2;
            }
        } else {
            std::size_t digits = 0;
            while (digits < rest.size() && digits < 4 && is_ascii_digit(rest[digits])) ++digits;
            // `$12` is group 12 or, where there is none, group 1 and a 2.
            while (digits > 0 && find_group(program, rest.substr(0, digits)) == no_group) --digits;
            name = rest.substr(0, digits);
            taken = digits + 1;
        }
        auto const group = name.empty() ? no_group : find_group(program, name);
        if (group == no_group) {
            parts_.push_back({what::text, "$", 0});
            return 1;
        }
        parts_.push_back({what::group, {}, group});
        return taken;
    }

    std::vector<part> parts_;
};

/// Goes through all matches: `put` appends what stands for one, and answers where the text goes on
/// that is copied.
template <class Put>
[[nodiscard]] expected<void> replace_each(regex_program const& program, std::string_view text,
                                          regex_budget& budget, std::size_t max_bytes,
                                          std::string& out, Put const& put) {
    code_points const in(text);
    regex_matcher match(program, in, budget);
    std::size_t copied = 0;
    for (std::uint32_t from = 0; from <= in.size() && match.search(from);) {
        copied = put(match, in, copied, out);
        if (out.size() > max_bytes) return unexpected(out_of_room(max_bytes));
        from = match.last(0) + (match.last(0) == match.first(0) ? 1 : 0);
    }
    if (match.exhausted) return unexpected(out_of_steps());
    out += in.slice(copied, in.size());
    if (out.size() > max_bytes) return unexpected(out_of_room(max_bytes));
    return {};
}

}  // namespace detail

MUSTER_DECL expected<regex> regex::compile(std::string_view pattern, bool ignore_case) {
    failure why;
    why.code = errc::bad_pattern;
    why.title = "Invalid regular expression";
    why.text = pattern.substr(0, max_pattern + 1);
    if (pattern.size() > max_pattern) {
        why.message = "more than " + std::to_string(max_pattern) + " bytes";
        why.position = max_pattern;
        return unexpected(std::move(why));
    }
    auto program = std::make_shared<detail::regex_program>();
    detail::regex_compiler compiler(pattern, ignore_case, *program);
    if (!compiler.run()) {
        detail::code_points const places(pattern);
        why.message = std::move(compiler.message);
        why.position = places.slice(0, compiler.position).size();
        return unexpected(std::move(why));
    }
    regex made;
    made.program_ = std::move(program);
    return made;
}

MUSTER_DECL expected<bool> regex::finds(std::string_view text, regex_budget& budget) const {
    detail::code_points const in(text);
    detail::regex_matcher match(*program_, in, budget);
    auto const found = match.search(0);
    if (match.exhausted) return unexpected(detail::out_of_steps());
    return found;
}

MUSTER_DECL expected<bool> regex::matches_whole(std::string_view text, regex_budget& budget) const {
    detail::code_points const in(text);
    detail::regex_matcher match(*program_, in, budget);
    auto const found = match.match_at(0, static_cast<std::uint32_t>(in.size()));
    if (match.exhausted) return unexpected(detail::out_of_steps());
    return found;
}

MUSTER_DECL bool regex::has_group(std::string_view name) const {
    return detail::find_group(*program_, name) != detail::no_group;
}

MUSTER_DECL expected<void> regex::replace(std::string_view text, std::string_view replacement,
                                          regex_budget& budget, std::size_t max_bytes,
                                          std::string& out) const {
    detail::regex_replacement const by(replacement, *program_);
    return detail::replace_each(
        *program_, text, budget, max_bytes, out,
        [&](auto const& match, auto const& in, std::size_t copied, std::string& to) -> std::size_t {
            to += in.slice(copied, match.first(0));
            by.append(match, in, to);
            return match.last(0);
        });
}

MUSTER_DECL expected<void> regex::replace_group(std::string_view text, std::string_view group,
                                                std::string_view value, regex_budget& budget,
                                                std::size_t max_bytes, std::string& out) const {
    auto const index = detail::find_group(*program_, group);
    return detail::replace_each(
        *program_, text, budget, max_bytes, out,
        [&](auto const& match, auto const& in, std::size_t copied, std::string& to) -> std::size_t {
            if (index == detail::no_group || match.first(index) == detail::regex_matcher::nowhere)
                return copied;
            // A look-ahead can hold what an earlier match has replaced already.
            if (match.first(index) < copied) return copied;
            to += in.slice(copied, match.first(index));
            to += value;
            return match.last(index);
        });
}

MUSTER_DECL expected<bool> regex::capture(std::string_view text, std::string_view group,
                                          regex_budget& budget, std::string& out) const {
    detail::code_points const in(text);
    detail::regex_matcher match(*program_, in, budget);
    auto const found = match.search(0);
    if (match.exhausted) return unexpected(detail::out_of_steps());
    auto const index = detail::find_group(*program_, group);
    if (!found || index == detail::no_group || match.first(index) == detail::regex_matcher::nowhere)
        return false;
    out += in.slice(match.first(index), match.last(index));
    return true;
}

}}}  // namespace muster::entra
