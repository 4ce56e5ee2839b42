// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/regex_program.hpp>
#include <muster/language/entra/detail/regex_search.hpp>

/// @file
/// What stands for a match: texts, and what groups hold.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

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

}}}  // namespace muster::entra::detail
