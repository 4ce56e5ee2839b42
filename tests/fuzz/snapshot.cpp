// SPDX-License-Identifier: BSL-1.0
#include <muster/source/snapshot.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <muster/source/webex.hpp>

#include "source/gather.hpp"

/// @file
/// Any bytes as the manifest of a folder of three pages: what is read is in the folder and in the
/// order of the chain, what is wrong makes the read incomplete, and what a manifest says is read
/// back as it was printed.

namespace {

using namespace muster_test;

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

std::string const pages[] = {R"({"items":[{"id":"1"},{"id":"2"}]})", R"({"items":[{"id":"3"}]})",
                             R"({"items":[]})"};

temporary_folder const& folder() {
    static temporary_folder const made;
    static auto const ready = [] {
        made.write("a.json", pages[0]);
        made.write("b.json", pages[1]);
        made.write("c.json", pages[2]);
        return true;
    }();
    require(ready);
    return made;
}

void check_chain(muster::manifest_kind const& kind) {
    std::vector<muster::snapshot_problem> problems;
    auto const chain = chain_of(kind, problems);
    std::set<std::string_view> names, met;
    std::uint64_t records = 0;
    for (auto const& page : kind.pages)
        if (names.insert(page.file).second) records += page.records;
    // Each page once, whatever the chain.
    for (auto const* const page : chain) require(met.insert(page->file).second);
    require(met == names);
    if (!problems.empty()) return;
    // A chain that is right: all of it, in its order.
    require(chain.size() == kind.pages.size() && !chain.empty());
    require(chain.front()->file == kind.first && chain.back()->next.empty());
    for (std::size_t i = 0; i + 1 < chain.size(); ++i)
        require(chain[i]->next == chain[i + 1]->file);
    require(records == kind.records);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t most = 1u << 14;
    if (size > most) return 0;
    auto const bytes = std::string_view(reinterpret_cast<char const*>(data), size);
    auto const parsed = muster::parse_manifest(bytes);
    if (!parsed) {
        require(!parsed.error().message.empty());
        return 0;
    }
    auto const again = muster::parse_manifest(print(*parsed));
    require(again.has_value() && *again == *parsed);
    for (auto const& kind : parsed->kinds) {
        check_chain(kind);
        require(muster::is_page_name(kind.first));
        for (auto const& page : kind.pages) require(muster::is_page_name(page.file));
    }

    folder().write("manifest.json", bytes);
    auto const opened = muster::snapshot::open(folder().name());
    require(opened.has_value() && opened->has_manifest() && opened->contents() == *parsed);
    auto const wrong = opened->verify();
    std::set<std::string> const there{folder().name() + "/a.json", folder().name() + "/b.json",
                                      folder().name() + "/c.json"};
    for (auto const& kind : parsed->kinds) {
        auto const list = opened->inputs_of({kind.name, kind.list, kind.link});
        require(list.has_value());
        std::set<std::string> read;
        for (std::size_t i = 0; i < list->size(); ++i) {
            require(there.count(list->name(i)) == 1);
            require(read.insert(list->name(i)).second);
        }
        auto const got = gather(muster::webex::people(*list), wanting({"id"}));
        if (!list->missing().empty()) require(got.failed || !got.ended.complete);
        // What is complete holds as many records as were recorded.
        if (wrong.empty() && kind.list == "items") {
            require(got.ended.complete && got.ended.records == kind.records);
            require(got.bad().empty());
        }
    }
    return 0;
}
