// SPDX-License-Identifier: BSL-1.0
#include <muster/source/detail/record_end.hpp>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include <muster/source/detail/detect.hpp>

#include "catch.hpp"

namespace {

using muster::detail::key_mark;
using muster::detail::record_rest;

/// One byte after the other: the place behind what is open at the begin, or npos.
std::size_t closed_at(std::string_view text, std::size_t depth) {
    auto in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = text[i];
        if (in_string && c == '\\') {
            ++i;
        } else if (c == '"') {
            in_string = !in_string;
        } else if (!in_string && (c == '{' || c == '[')) {
            ++depth;
        } else if (!in_string && (c == '}' || c == ']')) {
            if (depth == 0) return std::string_view::npos;
            if (--depth == 0) return i + 1;
        }
    }
    return std::string_view::npos;
}

/// The rest of a record, with what can be taken for its end: often whole, often not.
class random_rest {
public:
    std::string next() {
        std::string text = "\"a\"";
        for (auto n = below(12); n > 0; --n) {
            text += ",\"";
            text += below(9) == 0 ? "errors" : "key";
            text += "\":";
            switch (below(8)) {
            case 0: text += "{\"type\":\"work\",\"value\":{}}"; break;
            case 1: {
                auto const deep = below(130);
                text += std::string(deep, '{') + "\"s\"" + std::string(deep, '}');
                break;
            }
            case 2: text += "\"}{|~\xC3\xA9" + std::string(below(70), 'x') + "\""; break;
            case 3: text += below(2) == 0 ? "\"\\\"}\"" : "\"\\\\\""; break;
            case 4: text += "\"\\u00e9\\n" + std::string(below(70), '}') + "\""; break;
            case 5:
                if (below(4) == 0) text += std::string(below(3), '{') + std::string(below(3), '}');
                break;
            case 6: text += "\"er\""; break;
            default: text += std::string(below(150), '7'); break;
            }
        }
        return text + (below(8) == 0 ? ",{}" : below(8) == 0 ? "},{}" : "}");
    }

private:
    std::size_t below(std::size_t end) { return random_() % end; }
    std::minstd_rand random_{7};
};

}  // namespace

TEST_CASE("record_end: the rest of a record ends where the braces outside strings say") {
    constexpr key_mark mark{'e', 'r'};
    random_rest rests;
    std::size_t whole = 0, broken = 0, marked = 0, unclear = 0;
    for (int i = 0; i < 20000; ++i) {
        auto text = rests.next();
        CAPTURE(text);
        auto const end = closed_at(text, 1);
        auto const ends = end == text.size();
        auto const is_marked = text.find("\"er") != text.npos;
        auto const is_clear = text.find("\\\"") == text.npos && text.find("\\\\") == text.npos;
        auto const size = text.size();
        text.append(80, '}');  // what follows does not count
        auto const* const from = text.data();
        auto const plain = muster::detail::rest_of_plainly(from, from + size, mark);
        auto const quick = muster::detail::rest_of(from, from + size, mark);
        auto const unmarked = muster::detail::rest_of(from, from + size, {});
        REQUIRE(plain.marked == is_marked);
        REQUIRE((is_clear ? plain.ends == ends : !plain.ends));
        REQUIRE((quick.ends == plain.ends && quick.marked == plain.marked));
        REQUIRE((unmarked.ends == plain.ends && !unmarked.marked));
        whole += plain.ends;
        broken += is_clear && !ends;
        marked += is_marked;
        unclear += !is_clear;
    }
    CHECK(whole > 2000);
    CHECK(broken > 2000);
    CHECK(marked > 2000);
    CHECK(unclear > 2000);
}

TEST_CASE("record_end: what does not end in a brace is not the end of a record") {
    std::string text = "1,\"a\":{}]";
    auto const size = text.size();
    text.append(80, ' ');
    CHECK_FALSE(muster::detail::rest_of(text.data(), text.data() + size, {}).ends);
}

TEST_CASE("detect: behind_brackets finds the end of any value, however long") {
    random_rest rests;
    std::size_t closed = 0, open = 0;
    for (int i = 0; i < 20000; ++i) {
        auto const text = "{\"k\":" + rests.next() + "]";
        CAPTURE(text);
        auto const expected = closed_at(text, 0);
        REQUIRE(muster::detail::behind_brackets(text) == expected);
        (expected == text.npos ? open : closed) += 1;
    }
    CHECK(closed > 2000);
    CHECK(open > 400);
    CHECK(muster::detail::behind_brackets("]" + std::string(100, '{')) == std::string::npos);
    CHECK(muster::detail::behind_brackets("{\"" + std::string(70, '\\') + "\"}") == 74);
    CHECK(muster::detail::behind_brackets("{\"" + std::string(71, '\\') + "\"}") ==
          std::string::npos);
}
