// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>

/// @file
/// Records for the tests of mappings: one that is asked for paths, one that has slots.

namespace muster_test {

/// What a test record holds at a path.
struct content {
    std::vector<std::string> texts;
    muster::value_kind kind = muster::value_kind::text;
    content() = default;
    content(char const* only) : texts{only} {}
    content(std::string only) : texts{std::move(only)} {}
    content(bool only) : texts{only ? "true" : "false"}, kind(muster::value_kind::boolean) {}
    content(std::initializer_list<std::string> all) : texts(all) {}
};

/// A content without values: null.
inline content null() { return {}; }
inline content object() {
    content some("{}");
    some.kind = muster::value_kind::complex;
    return some;
}

class test_record {
public:
    test_record() = default;
    test_record(std::initializer_list<std::pair<std::string const, content>> all) {
        for (auto const& [path, held] : all) set(path, held);
    }
    void set(std::string const& path, content const& held) {
        contents_[path] = held;
        auto& values = values_[path];
        values.clear();
        for (auto const& text : contents_[path].texts) values.push_back({text, held.kind});
    }
    [[nodiscard]] muster::field at(muster::path const& where) const {
        auto const found = values_.find(std::string(where.text()));
        if (found == values_.end()) return {};
        return {found->second.data(), found->second.size()};
    }

private:
    std::map<std::string, content> contents_;
    std::map<std::string, std::vector<muster::value>> values_;
};
static_assert(muster::record<test_record> && !muster::slotted_record<test_record>);

/// The same record as a source with slots would hand it to the mapping `M`; refuses paths as text.
template <class M>
class slotted {
public:
    explicit slotted(test_record const& source) {
        for (std::size_t i = 0; i < slots_.size(); ++i)
            slots_[i] = source.at(muster::path(muster::paths_of<M>[i]));
    }
    [[nodiscard]] muster::field at(muster::path const&) const {
        return muster::field(muster::value{"asked by text"});
    }
    [[nodiscard]] muster::field const& operator[](std::size_t slot) const { return slots_[slot]; }

private:
    std::array<muster::field, muster::paths_of<M>.size()> slots_;
};

/// What a rule answers, and what it appends.
struct answer {
    muster::presence state;
    std::string text;
    friend bool operator==(answer const&, answer const&) = default;
};
inline answer absent() { return {muster::presence::absent, ""}; }
inline answer a_null() { return {muster::presence::null, ""}; }
inline answer a_value(std::string text) { return {muster::presence::value, std::move(text)}; }

/// Asks `rule`, with something in the string already that it must leave alone.
answer ask(muster::mapping_rule auto const& rule, test_record const& source) {
    std::string out = "before:";
    auto const state = rule(source, out);
    if (!out.starts_with("before:")) return {state, "what stood before is gone"};
    return {state, out.substr(7)};
}

/// How a rule prints itself.
std::string printed(auto const& rule, muster::constants shown = muster::constants::shown) {
    std::string out;
    rule.print(out, shown);
    return out;
}

}  // namespace muster_test
