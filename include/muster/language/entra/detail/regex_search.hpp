// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <boost/regex.hpp>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/code_points.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/regex_limits.hpp>

/// @file
/// Searches of Boost.Regex over code points, whose cost is counted.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

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

}}}  // namespace muster::entra::detail
