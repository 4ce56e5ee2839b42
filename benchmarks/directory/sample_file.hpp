// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <directory/json_edit.hpp>
#include <directory/pages.hpp>
#include <directory/people.hpp>
#include <directory/sample_graph.hpp>
#include <muster/core/sha256.hpp>
#include <muster/core/version.hpp>
#include <muster/source/manifest.hpp>
#include <muster/source/page_kind.hpp>

/// @file
/// The files of the example data, and the manifests of its snapshots.

namespace muster { inline namespace MUSTER_ABI { namespace directory {

/// A file of the example data; `path` is relative to `examples/data`.
struct sample_file {
    std::string path, text;
};

/// The directory that the examples are taken from.
inline constexpr options sample_options{.seed = 2024,
                                        .locations = 12,
                                        .domain = "contoso.example",
                                        .escaped = 600,
                                        .beyond_ascii = 1'200,
                                        .with_manager = 1'000};

namespace detail {

/// The one page of a list of which a kind has several.
struct sample_chain {
    std::string file;
    std::vector<std::string> records;
};

/// A folder of pages that grows kind by kind, and its manifest.
class sample_folder {
public:
    explicit sample_folder(std::string source)
        : name_(source + "/"), says_{std::move(source), "2026-01-31T12:00:00Z", {}} {}

    /// Adds the pages of a kind: `records` as they are, in `pages` pages. `head` appends what
    /// stands before them.
    template <class Head>
    void add(page_kind const& kind, Head&& head, std::vector<std::string> const& records,
             std::uint64_t pages) {
        std::uint64_t const size = records.size() / pages;
        auto& held = says_.kinds.emplace_back();
        held = {std::string(kind.name),
                std::string(kind.list),
                std::string(kind.link),
                records.size(),
                {},
                {}};
        for (std::uint64_t page = 1; page <= pages; ++page) {
            std::string text;
            head(text, page, size, page == pages);
            auto const last = page == pages ? records.size() : page * size;
            auto const first = (page - 1) * size;
            for (auto index = first; index < last; ++index) {
                if (index != first) text += ',';
                text += records[index];
            }
            append(text, page_tail, "\n");
            auto file =
                pages == 1 ? std::string(kind.name) + ".json" : page_name(kind.name, page, pages);
            (page == 1 ? held.first : held.pages.back().next) = file;
            held.pages.push_back({file, text.size(), last - first, sha256_of(text), {}});
            files_.push_back({name_ + file, std::move(text)});
        }
    }
    /// Adds a kind whose pages are lists of their own.
    template <class Head>
    void add(page_kind const& kind, Head&& head, std::vector<sample_chain> const& lists) {
        auto& held = says_.kinds.emplace_back();
        held = {std::string(kind.name), std::string(kind.list), std::string(kind.link), 0, {}, {}};
        for (auto const& list : lists) {
            std::string text;
            head(text, 1, list.records.size(), true);
            for (std::size_t i = 0; i < list.records.size(); ++i)
                append(text, i == 0 ? "" : ",", list.records[i]);
            append(text, page_tail, "\n");
            (held.pages.empty() ? held.first : held.pages.back().next) = list.file;
            held.records += list.records.size();
            held.pages.push_back(
                {list.file, text.size(), list.records.size(), sha256_of(text), {}});
            files_.push_back({name_ + list.file, std::move(text)});
        }
    }
    /// Adds the one page of a kind that Webex lists under its own key.
    void add(page_kind const& kind, std::vector<std::string> const& records) {
        auto const head = [&](std::string& out, std::uint64_t, std::uint64_t, bool) {
            append(out, "{\"", kind.list, "\":[");
        };
        add(kind, head, records, 1);
    }

    /// The files, with the manifest behind them.
    [[nodiscard]] std::vector<sample_file> files() && {
        files_.push_back({name_ + "manifest.json", print(says_)});
        return std::move(files_);
    }

private:
    std::string name_;
    manifest says_;
    std::vector<sample_file> files_;
};

/// The first `count` records, with the `changes`, which are in the order of the records.
inline std::vector<std::string>
changed_records(void (&record)(std::string&, options const&, std::uint64_t), std::uint64_t count,
                std::span<change const> changes) {
    std::vector<std::string> all;
    for (std::uint64_t index = 0; index < count; ++index) {
        std::string text;
        record(text, sample_options, index);
        for (; !changes.empty() && changes[0].index == index; changes = changes.subspan(1))
            set_member(text, 0, changes[0].member, changes[0].json);
        all.push_back(std::move(text));
    }
    return all;
}

}  // namespace detail

}}}  // namespace muster::directory
