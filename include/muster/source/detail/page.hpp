// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/source/detail/detect.hpp>

/// @file
/// Takes a page apart by its brackets: the way to its records when the page is not JSON as a whole.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Where scanning a bracketed text has come to.
class bracket_scan {
public:
    explicit bracket_scan(std::string_view text) noexcept : text_(text) {}

    [[nodiscard]] std::size_t at() const noexcept { return at_; }
    [[nodiscard]] bool ended() const noexcept { return at_ >= text_.size(); }
    [[nodiscard]] char here() const noexcept { return ended() ? '\0' : text_[at_]; }
    void step() noexcept { ++at_; }
    void go_to(std::size_t at) noexcept { at_ = at; }

    /// Whether a line's end ends a string: it cannot stand in one, so the string lacks its quote.
    [[nodiscard]] bool lines_end_strings() const noexcept { return lines_end_strings_; }
    void let_lines_end_strings() noexcept { lines_end_strings_ = true; }

    void skip_blanks() noexcept {
        while (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r') step();
    }
    /// Goes behind the string that begins here, and answers what stands between its quotes.
    std::string_view skip_string() noexcept {
        auto const from = ++at_;
        while (!ended() && here() != '"' && !(lines_end_strings_ && here() == '\n'))
            at_ += here() == '\\' ? 2 : 1;
        if (at_ > text_.size()) at_ = text_.size();
        auto const inside = text_.substr(from, at_ - from);
        if (!ended()) step();
        return inside;
    }
    /// Goes behind the value that begins here: to the comma or bracket that ends it, or to the end.
    ///
    /// @return   whether the value was closed
    bool skip_value() noexcept {
        std::size_t depth = 0;
        while (!ended()) {
            switch (here()) {
            case '"': skip_string(); continue;
            case '{':
            case '[': ++depth; break;
            case '}':
            case ']':
                if (depth == 0) return true;
                if (--depth == 0) {
                    step();
                    return true;
                }
                break;
            case ',':
                if (depth == 0) return true;
                break;
            default: break;
            }
            step();
        }
        return false;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    bool lines_end_strings_ = false;
};

/// Calls `on_member(key, value text)` for each member of the page, and `on_element(text)` for each
/// record of the list called `list`, until `on_element` answers false. A `list` that is empty takes
/// `page` itself as the list.
///
/// Only brackets and quotes count, so a record that is not JSON costs that record alone; a bracket
/// too many or too few costs what comes after it.
///
/// @return   whether list and page were closed, and nothing follows
/// @par Complexity   linear, without recursion
///
/// @param any_case   the case of the list's key does not count
template <class OnMember, class OnElement>
bool take_page_apart(std::string_view page, std::string_view list, OnMember&& on_member,
                     OnElement&& on_element, bool any_case = false) {
    auto scan = bracket_scan(page);
    auto const elements = [&] {
        scan.step();
        for (;;) {
            scan.skip_blanks();
            if (scan.here() == ']') {
                scan.step();
                return true;
            }
            auto const from = scan.at();
            auto closed = scan.skip_value();
            if (!closed && !scan.lines_end_strings()) {
                // Perhaps a string was not closed; where records have lines of their own, that
                // costs one record. Tried once, so the whole stays linear.
                scan.let_lines_end_strings();
                scan.go_to(from);
                closed = scan.skip_value();
            }
            auto const text = trim_json_blanks(page.substr(from, scan.at() - from));
            if ((!text.empty() || closed) && !on_element(text)) return true;
            if (!closed) return false;
            // A closing brace here belongs to a record that was closed too early.
            for (scan.skip_blanks(); scan.here() == '}'; scan.skip_blanks()) scan.step();
            if (scan.here() == ',') scan.step();
        }
    };
    auto const nothing_follows = [&] {
        scan.skip_blanks();
        return scan.ended();
    };
    scan.skip_blanks();
    if (list.empty()) return scan.here() == '[' && elements() && nothing_follows();
    if (scan.here() != '{') return false;
    scan.step();
    while (!scan.ended()) {
        scan.skip_blanks();
        if (scan.here() == '}') {
            scan.step();
            return nothing_follows();
        }
        if (scan.here() == ',') {
            scan.step();
            continue;
        }
        if (scan.here() != '"') return false;
        auto const key = scan.skip_string();
        scan.skip_blanks();
        if (scan.here() != ':') return false;
        scan.step();
        scan.skip_blanks();
        auto const from = scan.at();
        auto const is_list = key == list || (any_case && equal_ascii_nocase(key, list));
        if (is_list && scan.here() == '[') {
            if (!elements()) return false;
            continue;
        }
        if (!scan.skip_value()) return false;
        on_member(key, trim_json_blanks(page.substr(from, scan.at() - from)));
    }
    return false;
}

}}}  // namespace muster::detail
