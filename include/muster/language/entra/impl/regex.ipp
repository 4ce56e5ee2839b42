// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/regex.hpp>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/detail/regex_translator.hpp>
#include <muster/language/entra/regex.hpp>
#include <muster/language/entra/regex_limits.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

/// Leaves Boost.Regex when a search has cost enough; never leaves this file.
struct steps_used_up {};

/// A place in a text that counts how often a search looks at it. Boost's own limit is for one
/// search alone, grows with the square of the text, and is too high for a million users.
class counting_iterator {
public:
    using iterator_category = std::bidirectional_iterator_tag;
    using value_type = char32_t;
    using difference_type = std::ptrdiff_t;
    using pointer = char32_t const*;
    using reference = char32_t;

    counting_iterator() = default;
    counting_iterator(std::vector<char32_t> const& text, std::size_t place, regex_budget& budget)
        : at_(text.data() + place), budget_(&budget) {}

    char32_t operator*() const {
        if (budget_->steps == 0) throw steps_used_up();
        --budget_->steps;
        return *at_;
    }
    counting_iterator& operator++() noexcept {
        ++at_;
        return *this;
    }
    counting_iterator operator++(int) noexcept {
        auto const before = *this;
        ++at_;
        return before;
    }
    counting_iterator& operator--() noexcept {
        --at_;
        return *this;
    }
    counting_iterator operator--(int) noexcept {
        auto const before = *this;
        --at_;
        return before;
    }
    friend bool operator==(counting_iterator const& a, counting_iterator const& b) noexcept {
        return a.at_ == b.at_;
    }
    [[nodiscard]] pointer place() const noexcept { return at_; }

private:
    pointer at_ = nullptr;
    regex_budget* budget_ = nullptr;
};

/// One search after the other through one text.
class regex_search {
public:
    regex_search(regex_program const& program, std::string_view text, regex_budget& budget)
        : program_(program), text_(text), budget_(budget) {}

    /// The next match from `from` on. False also where the search was given up: `failed`.
    bool next(std::size_t from) {
        return guarded([&] {
            return boost::regex_search(at(from), at(text_.size()), match_, program_.pattern,
                                       boost::regex_constants::match_default, at(0));
        });
    }
    /// A match of the whole text.
    bool whole() {
        return guarded(
            [&] { return boost::regex_match(at(0), at(text_.size()), match_, program_.pattern); });
    }
    /// Why the last search was given up.
    [[nodiscard]] std::string_view failed() const noexcept { return failed_; }

    [[nodiscard]] bool holds(std::size_t group) const {
        return group < match_.size() && match_[static_cast<int>(group)].matched;
    }
    [[nodiscard]] std::size_t first(std::size_t group) const {
        return place(match_[static_cast<int>(group)].first);
    }
    [[nodiscard]] std::size_t last(std::size_t group) const {
        return place(match_[static_cast<int>(group)].second);
    }
    [[nodiscard]] code_points const& text() const noexcept { return text_; }
    [[nodiscard]] regex_groups const& groups() const noexcept { return program_.groups; }

private:
    template <class Search>
    bool guarded(Search const& search) {
        try {
            return search();
        } catch (steps_used_up const&) {
            failed_ = "the regular expression takes too long on this value: it tries too many ways "
                      "to match, often because one repeat stands in another";
        } catch (std::runtime_error const&) {
            // Of what Boost.Regex throws here: error_complexity and error_stack.
            failed_ = "the regular expression is too complex for this value";
        }
        return false;
    }
    [[nodiscard]] counting_iterator at(std::size_t where) const {
        return {text_.points(), where, budget_};
    }
    [[nodiscard]] std::size_t place(counting_iterator const& where) const {
        return static_cast<std::size_t>(where.place() - text_.points().data());
    }

    regex_program const& program_;
    code_points text_;
    regex_budget& budget_;
    boost::match_results<counting_iterator> match_;
    std::string_view failed_;
};

[[nodiscard]] inline failure over_limit(std::string message) {
    failure why;
    why.code = errc::over_limit;
    why.message = std::move(message);
    return why;
}

/// A replacement, taken apart once.
class regex_replacement {
public:
    regex_replacement(std::string_view text, regex_groups const& groups) : groups_(groups) {
        for (std::size_t i = 0; i < text.size();) {
            auto const dollar = std::min(text.find('$', i), text.size());
            if (dollar > i) parts_.push_back({what::text, text.substr(i, dollar - i), 0});
            if (dollar == text.size()) break;
            i = dollar + take(text.substr(dollar + 1));
        }
    }

    void append(regex_search const& match, std::string& out) const {
        auto const& in = match.text();
        for (auto const& each : parts_) {
            switch (each.kind) {
            case what::text: out += each.text; break;
            case what::group:
                if (match.holds(each.group))
                    out += in.slice(match.first(each.group), match.last(each.group));
                break;
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
        std::size_t group;
    };

    /// Reads what follows a `$`; answers how many bytes it took, the `$` included.
    std::size_t take(std::string_view rest) {
        auto const special = [&](what kind, std::size_t group = 0) {
            parts_.push_back({kind, {}, group});
            return std::size_t{2};
        };
        switch (rest.empty() ? '\0' : rest.front()) {
        case '$': parts_.push_back({what::text, rest.substr(0, 1), 0}); return 2;
        case '&': return special(what::group);
        case '`': return special(what::before);
        case '\'': return special(what::behind);
        case '_': return special(what::whole);
        case '+': return special(what::group, groups_.numbered(groups_.names.size()));
        default: break;
        }
        std::string_view name;
        std::size_t taken = 0;
        if (rest.starts_with('{')) {
            if (auto const close = rest.find('}'); close != std::string_view::npos) {
                name = rest.substr(1, close - 1);
                taken = close + 2;
            }
        } else {
            std::size_t digits = 0;
            while (digits < rest.size() && digits < 4 && rest[digits] >= '0' && rest[digits] <= '9')
                ++digits;
            // `$12` is group 12 or, where there is none, group 1 and a 2.
            while (digits > 0 && groups_.find(rest.substr(0, digits)) == regex_groups::none)
                --digits;
            name = rest.substr(0, digits);
            taken = digits + 1;
        }
        auto const group = groups_.find(name);
        if (group == regex_groups::none) {
            parts_.push_back({what::text, "$", 0});
            return 1;
        }
        parts_.push_back({what::group, {}, group});
        return taken;
    }

    regex_groups const& groups_;
    std::vector<part> parts_;
};

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

MUSTER_DECL expected<regex> regex::compile(std::string_view pattern, bool ignore_case) {
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

MUSTER_DECL expected<bool> regex::finds(std::string_view text, regex_budget& budget) const {
    if (program_ == nullptr) return false;
    detail::regex_search match(*program_, text, budget);
    auto const found = match.next(0);
    if (!match.failed().empty()) return unexpected(detail::over_limit(std::string(match.failed())));
    return found;
}

MUSTER_DECL expected<bool> regex::matches_whole(std::string_view text, regex_budget& budget) const {
    if (program_ == nullptr) return false;
    detail::regex_search match(*program_, text, budget);
    auto const found = match.whole();
    if (!match.failed().empty()) return unexpected(detail::over_limit(std::string(match.failed())));
    return found;
}

MUSTER_DECL bool regex::has_group(std::string_view name) const {
    return program_ != nullptr && program_->groups.find(name) != detail::regex_groups::none;
}

MUSTER_DECL expected<void> regex::replace(std::string_view text, std::string_view replacement,
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

MUSTER_DECL expected<void> regex::replace_group(std::string_view text, std::string_view group,
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

MUSTER_DECL expected<bool> regex::capture(std::string_view text, std::string_view group,
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
