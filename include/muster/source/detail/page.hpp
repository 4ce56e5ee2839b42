// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <muster/core/version.hpp>
#include <muster/source/framing.hpp>

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

    void skip_blanks() noexcept {
        while (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r') step();
    }
    /// Goes behind the string that begins here, and answers what stands between its quotes.
    std::string_view skip_string() noexcept {
        auto const from = ++at_;
        while (!ended() && here() != '"') at_ += here() == '\\' ? 2 : 1;
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
};

/// Calls `on_member(key, value text)` for each member of the page, and `on_element(text)` for each
/// record of the list called `list`, until `on_element` answers false. A `list` that is empty takes
/// `page` itself as the list.
///
/// Only brackets and quotes count, so a record that is not JSON costs that record alone; a bracket
/// too many or too few costs what comes after it.
///
/// @return   whether list and page were closed
/// @par Complexity   linear, without recursion
template <class OnMember, class OnElement>
bool take_page_apart(std::string_view page, std::string_view list, OnMember&& on_member,
                     OnElement&& on_element) {
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
            auto const closed = scan.skip_value();
            auto const text = trim_json_blanks(page.substr(from, scan.at() - from));
            if ((!text.empty() || closed) && !on_element(text)) return true;
            if (!closed) return false;
            scan.skip_blanks();
            if (scan.here() == ',') scan.step();
            // A closing brace here belongs to a record that was closed too early.
            if (scan.here() == '}') scan.step();
        }
    };
    scan.skip_blanks();
    if (list.empty()) return scan.here() == '[' && elements();
    if (scan.here() != '{') return false;
    scan.step();
    while (!scan.ended()) {
        scan.skip_blanks();
        if (scan.here() == '}') return true;
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
        if (key == list && scan.here() == '[') {
            if (!elements()) return false;
            continue;
        }
        if (!scan.skip_value()) return false;
        on_member(key, trim_json_blanks(page.substr(from, scan.at() - from)));
    }
    return false;
}

}}}  // namespace muster::detail
