// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>

/// @file
/// Remembers the ids of the records of a read.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// A set of texts that only grows.
///
/// Memory: the texts, and 32 to 64 bytes for each; about 100 MiB for a million of UUIDs. Texts are
/// compared as a whole, so that ids whose hashes collide make the set slow, and never wrong.
class seen_ids {
public:
    /// Adds `id`; false if it was there.
    bool add(std::string_view id) {
        if (size_ * 2 >= slots_.size()) grow();
        auto const hash = hash_of(id);
        auto at = place(hash);
        for (; slots_[at].offset != free; at = (at + 1) & (slots_.size() - 1)) {
            auto const& held = slots_[at];
            if (held.hash == hash && held.size == id.size() &&
                std::string_view(texts_).substr(held.offset, held.size) == id)
                return false;
        }
        slots_[at] = {texts_.size(), static_cast<std::uint32_t>(id.size()), hash};
        texts_ += id;
        ++size_;
        return true;
    }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

private:
    static constexpr auto free = static_cast<std::size_t>(-1);
    struct slot {
        std::size_t offset = free;
        std::uint32_t size = 0, hash = 0;
    };
    static std::uint32_t hash_of(std::string_view id) noexcept {
        return static_cast<std::uint32_t>(std::hash<std::string_view>{}(id));
    }
    [[nodiscard]] std::size_t place(std::uint32_t hash) const noexcept {
        return hash & (slots_.size() - 1);
    }
    void grow() {
        auto old = std::vector<slot>(slots_.empty() ? 64 : slots_.size() * 2);
        old.swap(slots_);
        for (auto const& each : old) {
            if (each.offset == free) continue;
            auto at = place(each.hash);
            while (slots_[at].offset != free) at = (at + 1) & (slots_.size() - 1);
            slots_[at] = each;
        }
    }

    std::vector<slot> slots_;
    std::string texts_;
    std::size_t size_ = 0;
};

}}}  // namespace muster::detail
