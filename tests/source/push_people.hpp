// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/source/push_text.hpp>

#include "catch.hpp"
#include "plain_record.hpp"

/// @file
/// Random people and filters for whatever splits filters: texts that a server may compare in
/// another way than RFC 4518, as far as the promised form permits them.

namespace muster_test {

/// Texts in a form, the plainer ones first.
inline std::span<std::string_view const> texts_in(muster::text_form form) {
    static constexpr std::array<std::string_view, 39> all{
        // ASCII
        "Sales", "sales", "SALES", "Sales East", "sales e", "Saleswoman", "Pre-Sales", "Temp", "a",
        "A", "aa", "O'Neil", "100", "say \"hi\"\\", "x@contoso.com", "smtp:a@b", "Sa les", "s",
        // tidy
        "Sal\xC3\xA9s", "sal\xC3\x89s", "T\xC3\xA9mp", "\xC3\xA1", "\xD0\x96", "Sales \xC3\x89",
        // anything
        "", " ", " Sales", "Sales ", "Sales  East", "\tSales",
        "Sal\xC2\xAD"
        "es",
        "\xEF\xBC\xB3"
        "ales",
        "\xC5\xBF"
        "ales",
        "\xC2\xAA",
        "Sales\xE2\x80\x83"
        "East",
        "a\xCC\x81", "Tem\x01p", "\xEF\xAC\x81", "O\xE2\x80\x99Neil"};
    return std::span(all).first(form == muster::text_form::ascii  ? 18
                                : form == muster::text_form::tidy ? 24
                                                                  : all.size());
}

/// A person as a server holds it: values by path; a time is `seconds` since 1970 in its text, and
/// is shown without the fraction.
struct held_person {
    std::map<std::string, std::vector<std::string>, std::less<>> values;
    [[nodiscard]] std::vector<std::string> const& at(std::string_view path) const {
        static std::vector<std::string> const none;
        auto const found = values.find(path);
        return found == values.end() ? none : found->second;
    }
};

/// Why the only item that is kept is asked here.
inline std::string only_reason(muster::pushed_filter const& made) {
    REQUIRE(made.kept.size() == 1);
    return made.kept.front().reason;
}

/// Options that promise a form of all values.
template <class Options>
Options promising(muster::text_form form) {
    Options how;
    how.values = form;
    return how;
}

/// A server as it reads what was pushed down to it; fails the test where it cannot.
class server_reader {
protected:
    explicit server_reader(std::string_view text) : text_(text) {}
    bool take(std::string_view what) {
        if (!text_.starts_with(what)) return false;
        text_.remove_prefix(what.size());
        return true;
    }
    void need(std::string_view what) {
        if (!take(what)) FAIL("expected " << what << " at " << text_);
    }
    void end() const {
        if (!text_.empty()) FAIL("what is " << text_);
    }

    std::string_view text_;
};

/// How a server may compare what its documents leave open.
struct server_ways {
    bool ignores_accents = false;
    bool calls_on_null_are_null = false;  ///< else False
    bool pr_takes_empty = false;
    double time_shift = 0;  ///< what is held is this much later than what is shown
};

/// `text` without case, and without accents if the server has none.
inline std::string folded(std::string_view text, server_ways const& ways) {
    std::string lower, made;
    muster::append_lower(text, lower);
    if (!ways.ignores_accents) return lower;
    for (std::size_t i = 0; i < lower.size(); ++i) {
        auto const two = std::string_view(lower).substr(i, 2);
        if (two == "\xC3\xA9" || two == "\xC3\xA1") {
            made += two == "\xC3\xA9" ? 'e' : 'a';
            ++i;
        } else if (two == "\xCC\x81") {
            ++i;
        } else {
            made += lower[i];
        }
    }
    return made;
}

/// An item over one of `names`; AND, OR and NOT of items down to `depth`.
inline std::string random_filter(std::mt19937& dice, std::span<std::string_view const> names,
                                 int depth) {
    static constexpr std::array<std::string_view, 35> rests{
        "=Sales",
        "=sales",
        "= sales ",
        "=Sales  East",
        "=sal*",
        "=Sales *",
        "=*es",
        "=*ale*",
        "=s*s",
        "=s*e*t",
        "=* east",
        "=* *",
        "=*",
        "=*",
        "=TRUE",
        "=false",
        "=maybe",
        "=Temp",
        "=T\xC3\xA9mp",
        "=a",
        "=a*",
        "=100",
        "=O'Neil",
        "=*@contoso.com",
        ">=2024-01-18",
        "<=2024-01-18",
        ">=sales",
        "<=T",
        "=2024-01-18",
        "~=sales",
        ":=sales",
        ":caseExactMatch:=Sales",
        "=smtp:*",
        "=184efa21-98c3-4e5d-95ab-d07053a96e67",
        "=184EFA21-98c3-4e5d-95ab-d07053a96e67"};
    static constexpr std::array<std::string_view, 6> times{
        ">=2024-01-18T00:00:01Z",         "<=2024-01-17T23:59:59Z", ">=2024-01-18T00:00:00.5Z",
        "<=2024-01-18T01:00:00.25+01:00", "<=2024-01-18",           ">=2024-01-18"};
    auto const kind = dice() % (depth == 0 ? 1 : 5);
    if (kind == 0 || kind == 4) {
        if (dice() % 20 == 0) return dice() % 2 == 0 ? "(&)" : "(|)";
        auto const name = names[dice() % names.size()];
        // Times and booleans get values of theirs more often than by chance.
        auto const is_time = name.find("Date") != name.npos || name.starts_with("meta");
        auto const is_boolean = name.find("Enabled") != name.npos || name == "active";
        auto const rest = is_time && dice() % 4 != 0      ? times[dice() % times.size()]
                          : is_boolean && dice() % 3 != 0 ? rests[13 + dice() % 3]
                                                          : rests[dice() % rests.size()];
        return "(" + std::string(name) + std::string(rest) + ")";
    }
    if (kind == 1) return "(!" + random_filter(dice, names, depth - 1) + ")";
    std::string text = kind == 2 ? "(&" : "(|";
    for (auto count = 1 + dice() % 3; count > 0; --count)
        text += random_filter(dice, names, depth - 1);
    return text + ")";
}

}  // namespace muster_test
