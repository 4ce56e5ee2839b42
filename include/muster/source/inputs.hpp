// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/temporary.hpp>
#include <muster/core/version.hpp>
#include <muster/io/file.hpp>

/// @file
/// Where a source's bytes come from: files, standard input, memory, or a folder of files.

namespace muster { inline namespace MUSTER_ABI {

/// A list of inputs, read one after the other.
class inputs {
public:
    inputs() = default;

    /// Adds a file; `-` is standard input, which can be read once.
    MUSTER_LAZY inputs& add_file(std::string path) {
        entries_.push_back({std::move(path), {}, false, false});
        return *this;
    }
    /// Adds bytes in memory, which must outlive the read. `name` is used in messages.
    MUSTER_LAZY inputs& add_memory(std::string_view bytes, std::string name = "memory") {
        entries_.push_back({std::move(name), bytes, true, false});
        return *this;
    }
    template <detail::temporary_bytes Bytes>
    inputs& add_memory(Bytes&&, std::string const& = {}) {
        static_assert(
            detail::outlives_its_statement<Bytes>,
            "muster: add_memory(bytes): the bytes must outlive the read, and a temporary does not; "
            "keep them in a variable");
        return *this;
    }
    /// Adds standard input, of which `bytes` have been read already; they must outlive the read.
    MUSTER_LAZY inputs& add_begun_input(std::string_view bytes) {
        entries_.push_back({"-", bytes, false, false});
        return *this;
    }
    /// Adds the files of a folder whose names begin with one of `prefixes` and end in `.json`,
    /// `.ndjson` or
    /// `.jsonl`, sorted by name.
    ///
    /// @par Errors   `errc::cannot_open` if the folder cannot be read, or holds no such file
    MUSTER_API [[nodiscard]] expected<void> add_folder(std::string const& folder,
                                                       std::vector<std::string> const& prefixes);

    /// Adds the inputs of `more`, and what is missing among them.
    MUSTER_LAZY inputs& add(inputs more) {
        for (auto& each : more.entries_) entries_.push_back(std::move(each));
        for (auto& why : more.missing_) missing_.push_back(std::move(why));
        return *this;
    }
    /// Notes that something that should be among the inputs is not, or is not as it should be: a
    /// source that reads them is not complete, and gives this as a reason.
    MUSTER_LAZY inputs& note_missing(std::string why) {
        missing_.push_back(std::move(why));
        return *this;
    }
    [[nodiscard]] std::vector<std::string> const& missing() const noexcept { return missing_; }
    /// Notes that these inputs are proved to be all that there is, as a manifest proves it.
    MUSTER_LAZY inputs& note_proved() noexcept {
        for (auto& each : entries_) each.proved = true;
        return *this;
    }
    /// Whether each of them is part of a list that is proved to be whole.
    MUSTER_LAZY [[nodiscard]] bool proved() const noexcept {
        for (auto const& each : entries_)
            if (!each.proved) return false;
        return !entries_.empty() && missing_.empty();
    }

    MUSTER_LAZY [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
    MUSTER_LAZY [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }
    /// The name of input `i`; stays where it is as long as the list does.
    MUSTER_LAZY [[nodiscard]] std::string const& name(std::size_t i) const noexcept {
        return entries_[i].name;
    }

    MUSTER_LAZY [[nodiscard]] bool is_single_pass(std::size_t i) const noexcept {
        return !entries_[i].in_memory && entries_[i].name == "-";
    }
    /// Notes in `has_read`, which a source and its copies keep between their reads, that standard
    /// input is read.
    ///
    /// @par Thread safety   copies may begin at the same time
    /// @par Errors   `errc::already_read` if it was before
    MUSTER_API [[nodiscard]] expected<void> begin_read(bool& has_read) const;
    MUSTER_LAZY [[nodiscard]] expected<input> open(std::size_t i) const {
        auto const& from = entries_[i];
        if (from.in_memory) return input::over(from.bytes, from.name);
        auto opened = input::open(from.name);
        if (opened) opened->give_back(from.bytes);
        return opened;
    }

private:
    struct entry {
        std::string name;
        std::string_view bytes;
        bool in_memory, proved;
    };
    std::deque<entry> entries_;
    std::vector<std::string> missing_;
};

/// Whether `path` is a folder.
MUSTER_API [[nodiscard]] bool is_folder(std::string const& path);

/// Files by name, in the order given; `-` is standard input.
template <std::convertible_to<std::string>... Names>
[[nodiscard]] inputs files(Names&&... names) {
    inputs list;
    (list.add_file(std::forward<Names>(names)), ...);
    return list;
}
MUSTER_LAZY [[nodiscard]] inline inputs files(std::vector<std::string> const& names) {
    inputs list;
    for (auto const& name : names) list.add_file(name);
    return list;
}

/// Bytes in memory, which must outlive the read.
MUSTER_LAZY [[nodiscard]] inline inputs memory(std::string_view bytes,
                                               std::string name = "memory") {
    inputs list;
    list.add_memory(bytes, std::move(name));
    return list;
}

template <detail::temporary_bytes Bytes>
[[nodiscard]] inputs memory(Bytes&&, std::string const& = {}) {
    static_assert(detail::outlives_its_statement<Bytes>,
                  "muster: memory(bytes): the bytes must outlive the read, and a temporary does "
                  "not; keep them in a "
                  "variable");
    return {};
}

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/source/impl/inputs.ipp>
#endif
