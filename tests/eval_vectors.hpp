// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "json_lines.hpp"

/// @file
/// What the conformance vectors for evaluation expect, under the rules that come with them.

namespace muster_test {

/// A filter and the entries that it must match.
struct eval_vector {
    std::string id, filter;
    std::vector<std::string> matched;  ///< in order
    std::int64_t undefined = -1;       ///< for how many entries it is Undefined; -1: not stated
    bool is_strict = false;            ///< under the strict Unicode policy
};

/// How many lines there are, how many of them ask nothing that a filter library could answer, and
/// how many questions the others are.
inline constexpr std::size_t eval_vector_lines = 794, eval_vectors_left_out = 25,
                             eval_vector_count = 787;

/// All questions of the vectors: a line with an RFC answer of its own is one under the strict
/// policy, for which these were computed; one that a server answers so because it prohibits no code
/// point is one under the modern policy, too.
inline std::vector<eval_vector> eval_vectors(std::string const& folder) {
    // What a server adds to entries by itself, and the directory does not have.
    std::set<std::string_view> const operational{"e0027", "e0030", "e0031", "e0878"};
    // Left open by the RFCs, or without an RFC answer.
    std::set<std::string_view> const informative{
        "implementation-defined", "slapd-oid-descr-not-resolved", "slapd-bitrule-64-bit"};
    std::vector<eval_vector> all;
    std::size_t left_out = 0;
    auto const lines = each_json_line(
        folder + "/vectors/ldap-filter-eval.jsonl", [&](simdjson::dom::element line) {
            std::string_view const id = line["id"], filter = line["filter"];
            std::string_view deviation;
            simdjson::dom::element rfc;
            if (line["rfc"].get(rfc) == simdjson::SUCCESS &&
                rfc["deviation"].get(deviation) != simdjson::SUCCESS)
                deviation = {};
            if (std::int64_t(line["rc"]) != 0 || operational.contains(id) ||
                informative.contains(deviation)) {
                ++left_out;
                return;
            }
            auto const add = [&](simdjson::dom::element matched, bool is_strict) {
                auto& made = all.emplace_back();
                made.id = id;
                made.filter = filter;
                made.is_strict = is_strict;
                for (auto const each : matched.get_array())
                    made.matched.emplace_back(std::string_view(each));
                std::sort(made.matched.begin(), made.matched.end());
            };
            if (!deviation.empty()) add(rfc["matched_uids"], true);
            if (!deviation.empty() && deviation != "slapd-no-prohibit-step") return;
            add(line["matched_uids"], false);
            if (deviation.empty()) all.back().undefined = std::int64_t(line["undefined_count"]);
        });
    if (lines != eval_vector_lines || left_out != eval_vectors_left_out ||
        all.size() != eval_vector_count)
        throw std::runtime_error("the vectors are others than those that were counted");
    return all;
}

/// Whether `found`, in order, is what a vector expects.
inline bool is_expected(eval_vector const& asked, std::vector<std::string> const& found) {
    // Where the server's order departs from RFC 4518 without being marked so: it maps neither
    // U+FEFF nor tags to nothing, nor does it decompose U+2163.
    static std::map<std::string_view, std::vector<std::string>> const reordered{
        {"e0759", {"t-bom"}}, {"e1044", {"t-bom", "t-tag"}}, {"e1056", {"t-bom", "t-roman"}}};
    std::vector<std::string> differing;
    std::set_symmetric_difference(found.begin(), found.end(), asked.matched.begin(),
                                  asked.matched.end(), std::back_inserter(differing));
    auto const known = reordered.find(asked.id);
    return differing == (known == reordered.end() ? std::vector<std::string>() : known->second);
}

}  // namespace muster_test
