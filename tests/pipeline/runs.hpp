// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <directory.hpp>
#include <muster/pipeline/pipeline.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/source/detail/page.hpp>

#include "source/gather.hpp"

/// @file
/// Directories with all that can be wrong with one, and all that a run says about them.

namespace muster_test {

/// Reads enough of RFC 4515 for these tests: no escapes, no extensible match, no mistakes. The real
/// parser is another room's, and would make up most of the time that these tests take to compile.
class filter_reader {
public:
    explicit filter_reader(std::string_view text) {
        made_.storage = text;
        made_.source_size = static_cast<std::uint32_t>(text.size());
        node();
    }
    [[nodiscard]] muster::filter made() && { return std::move(made_); }

private:
    [[nodiscard]] char here() const { return made_.storage.at(at_); }
    std::uint32_t until(std::string_view ends) {
        at_ = static_cast<std::uint32_t>(made_.storage.find_first_of(ends, at_));
        return at_;
    }

    void node() {
        auto const number = made_.nodes.size();
        made_.nodes.emplace_back();
        made_.nodes[number].position = at_++;
        if (here() == '&' || here() == '|' || here() == '!') {
            made_.nodes[number].op = here() == '&'   ? muster::filter_op::all_of
                                     : here() == '|' ? muster::filter_op::any_of
                                                     : muster::filter_op::negation;
            for (++at_; here() == '(';) node();
        } else {
            item(made_.nodes[number]);
        }
        ++at_;
        made_.nodes[number].end = static_cast<std::uint32_t>(made_.nodes.size());
    }

    void item(muster::filter_node& made) {
        made.position = at_;
        made.op = muster::filter_op::equal;
        auto const name = at_;
        made.attribute = {name, until(">=") - name};
        if (here() == '>') {
            made.op = muster::filter_op::greater_or_equal;
            ++at_;
        }
        auto const value = ++at_;
        made.value_position = value;
        made.value = {value, until(")") - value};
        auto const text = made_.view(made.value);
        if (text.find('*') == std::string_view::npos) return;
        made.op = text == "*" ? muster::filter_op::present : muster::filter_op::substrings;
        if (text == "*") return;
        made.has_initial = text.front() != '*';
        made.has_final = text.back() != '*';
        made.first_part = static_cast<std::uint32_t>(made_.parts.size());
        for (std::uint32_t from = 0; from < text.size();) {
            auto const end =
                static_cast<std::uint32_t>(std::min(text.find('*', from), text.size()));
            if (end > from) made_.parts.push_back({value + from, end - from});
            from = end + 1;
        }
        made.part_count = static_cast<std::uint32_t>(made_.parts.size()) - made.first_part;
    }

    muster::filter made_;
    std::uint32_t at_ = 0;
};

inline muster::filter parsed(std::string_view text) { return filter_reader(text).made(); }

/// Filters of every kind that the fast ways treat differently.
inline std::vector<std::string> const graph_filters{
    "(department=Sales)",
    "(!(department=Temp))",
    "(&(department=Sales)(|(city=New York)(mail=*@contoso.com)))",
    "(mail=*@contoso.com)",
    "(|(department=Temp)(businessPhones=+1*))",
    "(&(accountEnabled=TRUE)(!(jobTitle=*engineer*)))",
    "(createdDateTime>=2019-01-01T00:00:00Z)",
    "(manager-department=Temp)",
    "(!(manager=*))",
    "(displayName=\xC3\x89*)",
    "(id=*)",
    "(&)",
    "(|)",
};

/// Draws numbers: the same on every machine.
class dice {
public:
    explicit dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::size_t below(std::size_t most) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>((state_ >> 33) % most);
    }
    bool one_in(std::size_t many) { return below(many) == 0; }

private:
    std::uint64_t state_;
};

/// The same record with its members in another order, some of them gone, null, or twice, and with
/// keys in escapes and blanks around them.
inline std::string shuffled(std::string_view record, dice& draw) {
    std::vector<std::pair<std::string, std::string>> members;
    muster::detail::take_page_apart(
        record, "no list",
        [&](std::string_view key, std::string_view content) { members.emplace_back(key, content); },
        [](std::string_view) { return true; });
    std::string out = "{";
    for (auto left = members; !left.empty();) {
        auto const at = draw.one_in(3) ? draw.below(left.size()) : 0;
        auto [key, content] = left[at];
        if (!draw.one_in(10)) left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
        if (draw.one_in(12)) continue;
        if (draw.one_in(15)) content = "null";
        if (draw.one_in(20))
            key = "\\u00" + std::string(key[0] == 'd' ? "64" : "5f") + key.substr(1);
        if (out.size() > 1) out += ',';
        auto const blank = draw.one_in(8) ? " " : "";
        out += blank + ("\"" + key + "\"") + blank + ":" + blank + content;
    }
    return out + "}";
}

/// Graph users, some of them shuffled, removed, or broken; without line ends.
inline std::vector<std::string> rough_users(std::uint64_t seed, std::size_t count) {
    muster::directory::options from;
    from.seed = seed;
    from.escaped = 1500;
    from.beyond_ascii = 1500;
    from.with_manager = 3000;
    dice draw(seed);
    std::vector<std::string> users;
    for (std::uint64_t i = 0; i < count; ++i) {
        std::string user;
        muster::directory::append_graph_user(user, from, i);
        if (draw.one_in(4)) user = shuffled(user, draw);
        auto const id = "\"id\":\"" + std::to_string(i) + "\"";
        if (draw.one_in(15))
            user = draw.one_in(2) ? "{" + id + ",\"@removed\":{\"reason\":\"changed\"}}"
                                  : "{\"@removed\":{\"reason\":\"deleted\"}," + id + "}";
        if (draw.one_in(20)) user = user.substr(0, draw.below(user.size()) + 1);
        if (draw.one_in(40)) user[draw.below(user.size())] = '\xFF';
        users.push_back(std::move(user));
    }
    return users;
}

inline std::string as_lines(std::vector<std::string> const& records, dice draw) {
    std::string out;
    for (auto const& each : records) {
        if (draw.one_in(25)) out += draw.one_in(2) ? "\r\n" : "  \n";
        out += each;
        out += draw.one_in(10) ? "\r\n" : "\n";
    }
    return out;
}

inline std::string as_pages(std::vector<std::string> const& records, std::size_t size) {
    std::string out;
    for (std::size_t i = 0; i < records.size(); ++i) {
        out += i % size == 0 ? "{\"value\":[" : ",";
        out += records[i];
        if (i % size == size - 1 || i + 1 == records.size()) out += "]}\n";
    }
    return out;
}

/// Sinks of one type each: every other type of sink would compile the whole run once more.
using text_sink = std::function<void(std::string&&)>;
template <class Target>
using target_sink = std::function<void(Target&&)>;

/// A verdict, and the result where there is one.
struct event {
    muster::outcome what{};
    std::string identity, reason, source;
    std::uint64_t line = 0, number = 0, offset = 0;

    friend bool operator==(event const&, event const&) = default;
    friend std::ostream& operator<<(std::ostream& out, event const& each) {
        return out << static_cast<int>(each.what) << ' ' << each.identity << ' ' << each.source
                   << ':' << each.line << '#' << each.number << '@' << each.offset << ' '
                   << each.reason;
    }
};

inline event event_of(muster::verdict const& each) {
    return {each.what,
            std::string(each.identity),
            std::string(each.reason),
            std::string(each.position.source),
            each.position.line,
            each.position.number,
            each.position.offset};
}

/// Hears everything.
struct recorder {
    std::vector<event> events, problems;
    std::uint64_t records = 0, bytes = 0, chunks = 0;
    bool goes_forward = true;
    std::function<void()> on_verdict{}, on_progress{};  ///< called after each

    void verdict(muster::verdict const& each) {
        events.push_back(event_of(each));
        if (on_verdict) on_verdict();
    }
    void problem(muster::verdict const& each) { problems.push_back(event_of(each)); }
    void progress(muster::progress const& now) {
        goes_forward = goes_forward && now.records >= records && now.bytes >= bytes;
        records = now.records;
        bytes = now.bytes;
        ++chunks;
        if (on_progress) on_progress();
    }
};

/// All that a run without a mapping gave.
struct run_result {
    std::vector<std::string> texts;
    recorder heard;
    muster::summary ended;
};

template <class Pipeline>
run_result run(Pipeline from, muster::run_options options = {}) {
    run_result out;
    auto ended =
        from.into(text_sink([&](std::string&& text) { out.texts.push_back(std::move(text)); }),
                  options, out.heard);
    if (!ended) throw std::runtime_error(ended.error().render());
    out.ended = std::move(*ended);
    return out;
}

inline bool adds_up(muster::summary const& ended) {
    return ended.records == ended.mapped + ended.out_of_scope + ended.undecided + ended.rejected +
                                ended.removed + ended.skipped + ended.repeated;
}

}  // namespace muster_test
