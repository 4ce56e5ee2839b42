// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <boost/regex.hpp>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/detail/regex_replacement.hpp>
#include <muster/language/entra/detail/regex_search.hpp>
#include <muster/language/entra/detail/regex_translator.hpp>
#include <muster/language/entra/regex.hpp>
#include <muster/language/entra/regex_limits.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

MUSTER_LAZY [[nodiscard]] inline failure over_limit(std::string message) {
    failure why;
    why.code = errc::over_limit;
    why.message = std::move(message);
    return why;
}

/// Goes through all matches: `put(match, copied, out)` appends what stands for one, and answers
/// from where the text is copied on.
template <class Put>
[[nodiscard]] expected<void> replace_each(regex_program const& program, std::string_view text,
                                          regex_budget& budget, std::size_t max_bytes,
                                          std::string& out, Put const& put) {
    regex_search match(program, text, budget);
    auto const& in = match.text();
    std::size_t copied = 0;
    for (std::size_t from = 0; from <= in.size() && match.next(from);) {
        copied = put(match, copied, out);
        if (out.size() > max_bytes) break;
        from = match.last(0) + (match.last(0) == match.first(0) ? 1 : 0);
    }
    if (!match.failed().empty()) return unexpected(over_limit(std::string(match.failed())));
    if (out.size() <= max_bytes) out += in.slice(copied, in.size());
    if (out.size() > max_bytes)
        return unexpected(
            over_limit("the text grows beyond " + std::to_string(max_bytes) + " bytes"));
    return {};
}

}  // namespace detail

MUSTER_DEF expected<regex> regex::compile(std::string_view pattern, bool ignore_case) {
    failure why;
    why.code = errc::bad_pattern;
    why.title = "Invalid regular expression";
    why.text = pattern.substr(0, regex_limits::pattern + 1);
    if (pattern.size() > regex_limits::pattern) {
        why.message = "more than " + std::to_string(regex_limits::pattern) + " bytes";
        why.position = regex_limits::pattern;
        return unexpected(std::move(why));
    }
    detail::code_points const points(pattern);
    detail::regex_translator translated(points);
    auto place = std::size_t{0};
    if (translated.run()) {
        auto program = std::make_shared<detail::regex_program>();
        program->groups = std::move(translated.groups);
        try {
            unsigned flags = boost::regex_constants::perl;
            if (ignore_case) flags |= boost::regex_constants::icase;
            program->pattern.assign(translated.out.data(),
                                    translated.out.data() + translated.out.size(), flags);
            regex made;
            made.program_ = std::move(program);
            return made;
        } catch (boost::regex_error const& error) {
            why.message = error.what();
            // The sentence goes on with Boost's own form of the pattern, which nobody has written.
            why.message.resize(
                std::min(why.message.find("  The error occurred"), why.message.size()));
            if (why.message.find("lookbehind") != std::string::npos)
                why.message = "what stands in a look-behind must have one length; "
                              "(?<=a|bc) is written (?:(?<=a)|(?<=bc))";
            place = translated.origin(
                static_cast<std::size_t>(std::max<std::ptrdiff_t>(error.position(), 0)));
        } catch (std::runtime_error const&) {
            why.message = "the pattern is too complex";
        }
    } else {
        why.message = std::move(translated.message);
        place = translated.position;
    }
    why.position = points.slice(0, std::min(place, points.size())).size();
    return unexpected(std::move(why));
}

MUSTER_DEF expected<bool> regex::finds(std::string_view text, regex_budget& budget) const {
    if (program_ == nullptr) return false;
    detail::regex_search match(*program_, text, budget);
    auto const found = match.next(0);
    if (!match.failed().empty()) return unexpected(detail::over_limit(std::string(match.failed())));
    return found;
}

MUSTER_DEF expected<bool> regex::matches_whole(std::string_view text, regex_budget& budget) const {
    if (program_ == nullptr) return false;
    detail::regex_search match(*program_, text, budget);
    auto const found = match.whole();
    if (!match.failed().empty()) return unexpected(detail::over_limit(std::string(match.failed())));
    return found;
}

MUSTER_DEF bool regex::has_group(std::string_view name) const {
    return program_ != nullptr && program_->groups.find(name) != detail::regex_groups::none;
}

MUSTER_DEF expected<void> regex::replace(std::string_view text, std::string_view replacement,
                                         regex_budget& budget, std::size_t max_bytes,
                                         std::string& out) const {
    if (program_ == nullptr) {
        out += text;
        return {};
    }
    detail::regex_replacement const by(replacement, program_->groups);
    return detail::replace_each(
        *program_, text, budget, max_bytes, out,
        [&](detail::regex_search const& match, std::size_t copied, std::string& to) {
            to += match.text().slice(copied, match.first(0));
            by.append(match, to);
            return match.last(0);
        });
}

MUSTER_DEF expected<void> regex::replace_group(std::string_view text, std::string_view group,
                                               std::string_view value, regex_budget& budget,
                                               std::size_t max_bytes, std::string& out) const {
    if (program_ == nullptr) {
        out += text;
        return {};
    }
    auto const index = program_->groups.find(group);
    return detail::replace_each(
        *program_, text, budget, max_bytes, out,
        [&](detail::regex_search const& match, std::size_t copied, std::string& to) {
            // A look-ahead can hold what an earlier match has replaced already.
            if (!match.holds(index) || match.first(index) < copied) return copied;
            to += match.text().slice(copied, match.first(index));
            to += value;
            return match.last(index);
        });
}

MUSTER_DEF expected<bool> regex::capture(std::string_view text, std::string_view group,
                                         regex_budget& budget, std::string& out) const {
    if (program_ == nullptr) return false;
    detail::regex_search match(*program_, text, budget);
    auto const found = match.next(0);
    if (!match.failed().empty()) return unexpected(detail::over_limit(std::string(match.failed())));
    auto const index = program_->groups.find(group);
    if (!found || !match.holds(index)) return false;
    out += match.text().slice(match.first(index), match.last(index));
    return true;
}

}}}  // namespace muster::entra
