// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/source/concept.hpp>

/// @file
/// Remembers the records of a read by hashes, so that one that comes again is recognised.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// A hash of 64 bits.
inline std::uint64_t hash_of_bytes(std::string_view text, std::uint64_t seed) noexcept {
    __extension__ using wide = unsigned __int128;
    auto const fold = [](std::uint64_t a, std::uint64_t b) {
        auto const product = static_cast<wide>(a) * b;
        return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    };
    constexpr std::uint64_t keys[4] = {0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3,
                                       0x589965CC75374CC3};
    std::uint64_t lanes[4] = {seed ^ keys[0], seed ^ keys[1], seed ^ keys[2], seed ^ keys[3]};
    // Lanes do not wait for one another.
    auto const take = [&](char const* from, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            std::uint64_t words[2];
            std::memcpy(words, from + i * sizeof words, sizeof words);
            lanes[i] = fold(words[0] ^ keys[i], words[1] ^ lanes[i]);
        }
    };
    auto const* at = text.data();
    auto left = text.size();
    for (; left >= 64; at += 64, left -= 64) take(at, 4);
    for (; left >= 16; at += 16, left -= 16) take(at, 1);
    char rest[16] = {};
    if (left > 0) std::memcpy(rest, at, left);
    take(rest, 1);
    return fold(fold(lanes[0] ^ text.size(), lanes[1] ^ keys[3]),
                fold(lanes[2] ^ keys[1], lanes[3] ^ keys[2]));
}

/// The records that were read, by their ids.
///
/// Memory: 32 to 64 bytes for each, about 48 MiB for a million. Ids are compared by hashes of 64
/// bits with a seed of the read's own: that two of a million ids have the same one, which would
/// make a record look like one that differs from another, happens once in 30 million reads.
class seen_records {
public:
    /// In the number of a record: it is that of its line, since it stands in no page.
    static constexpr std::uint32_t is_line = 0x8000'0000;

    /// Adds a record of `source`; the answer says whether there is one with its id, and if its
    /// contents differ, where that one stands.
    MUSTER_LAZY std::optional<repeated_record> add(record_mark const& mark,
                                                   std::string_view source) {
        if (size_ * 4 >= slots_.size() * 3) grow();
        auto at = place(mark.id);
        for (; slots_[at].file != free; at = (at + 1) & (slots_.size() - 1)) {
            auto const& held = slots_[at];
            if (held.id != mark.id) continue;
            repeated_record found;
            if (held.contents != mark.contents)
                found.differs_from = std::string(files_[held.file - 1]) + place_of(held.number);
            return found;
        }
        if (files_.empty() || files_.back() != source) files_.push_back(source);
        slots_[at] = {mark.id, mark.contents, static_cast<std::uint32_t>(files_.size()),
                      static_cast<std::uint32_t>(mark.number)};
        ++size_;
        return std::nullopt;
    }
    /// Adds the records of a chunk, and answers those of them that came before.
    MUSTER_LAZY std::vector<repeated_record> add(std::vector<record_mark> const& found,
                                                 std::string_view source) {
        std::vector<repeated_record> again;
        for (std::size_t i = 0; i < found.size(); ++i) {
            auto before = add(found[i], source);
            if (!before) continue;
            before->nth = i;
            again.push_back(std::move(*before));
        }
        return again;
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }

private:
    static constexpr std::uint32_t free = 0;
    struct slot {
        std::uint64_t id = 0, contents = 0;
        std::uint32_t file = free;  ///< from 1 on
        std::uint32_t number = 0;   ///< of the record in its page; with `is_line`, of its line
    };
    static std::string place_of(std::uint32_t number) {
        return (number & is_line) != 0 ? ", line " + std::to_string(number & ~is_line)
                                       : ", record " + std::to_string(number);
    }
    [[nodiscard]] std::size_t place(std::uint64_t id) const noexcept {
        return static_cast<std::size_t>(id) & (slots_.size() - 1);
    }
    MUSTER_LAZY void grow() {
        auto old = std::vector<slot>(slots_.empty() ? 64 : slots_.size() * 2);
        old.swap(slots_);
        for (auto const& each : old) {
            if (each.file == free) continue;
            auto at = place(each.id);
            while (slots_[at].file != free) at = (at + 1) & (slots_.size() - 1);
            slots_[at] = each;
        }
    }

    std::vector<slot> slots_;
    std::vector<std::string_view> files_;
    std::size_t size_ = 0;
};

/// What is said of a record with the id of one before it, and other contents.
MUSTER_LAZY inline malformed_record
differing_record(record_position const& where, std::string_view id, repeated_record const& before) {
    return {where, errc::repeated,
            "id " + std::string(id) + " came before, with other contents, in " +
                before.differs_from + "; the first is kept"};
}

/// Such records were made or changed while the list was read: then nothing proves that it is whole.
MUSTER_LAZY inline void note_differing(done& ended) {
    if (ended.differing == 0) return;
    ended.proved = false;
    ended.unproved =
        "the list changed while its pages were read: " + std::to_string(ended.differing) +
        (ended.differing == 1 ? " id" : " ids") + " came again with other contents";
}

}}}  // namespace muster::detail
