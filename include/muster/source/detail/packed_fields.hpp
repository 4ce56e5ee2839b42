// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/record/value.hpp>

/// @file
/// The fields of a record as one string: what is kept of a record until others of the same id have
/// been read.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// A record's fields, one after the other: a byte for the state, and where there are values their
/// number, and for each its kind, its size and its characters. Six bytes a value beside the
/// characters, where a `field` takes forty.
class packed_fields {
public:
    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_.size(); }
    void clear() noexcept { bytes_.clear(); }

    /// Puts what `change` says in the place of what is held: absent keeps, null clears.
    ///
    /// @param room   working memory
    void merge(std::vector<field> const& change, std::string& room) {
        room.clear();
        reader held(bytes_);
        for (auto const& each : change) {
            auto const before = held.skip();
            if (each.state() == presence::absent)
                room += before.empty() ? std::string_view("\0", 1) : before;
            else
                append(each, room);
        }
        bytes_.assign(room);
    }

    /// Fills the first slots of `to`, in the order in which they were merged.
    ///
    /// @par Lifetime   `to` views this
    void fill(row& to, std::size_t slots) const {
        reader held(bytes_);
        for (std::size_t slot = 0; slot < slots; ++slot) held.give(to, slot);
    }

private:
    static void append_size(std::size_t size, std::string& out) {
        auto const stored = static_cast<std::uint32_t>(size);
        char raw[sizeof stored];
        std::memcpy(raw, &stored, sizeof stored);
        out.append(raw, sizeof raw);
    }
    static void append(field const& each, std::string& out) {
        out += static_cast<char>(each.state());
        if (!each.has_value()) return;
        append_size(each.size(), out);
        for (value const& one : each) {
            out += static_cast<char>(static_cast<int>(one.kind) * 2 + (one.is_utf8 ? 1 : 0));
            append_size(one.text.size(), out);
            out += one.text;
        }
    }

    class reader {
    public:
        explicit reader(std::string_view bytes) noexcept : bytes_(bytes) {}

        /// Goes over one field, and answers its bytes; nothing at the end.
        std::string_view skip() noexcept {
            auto const from = at_;
            if (at_ == bytes_.size()) return {};
            if (static_cast<presence>(bytes_[at_++]) == presence::value)
                for (auto count = size(); count > 0; --count) one();
            return bytes_.substr(from, at_ - from);
        }
        void give(row& to, std::size_t slot) {
            if (at_ == bytes_.size()) return;
            auto const state = static_cast<presence>(bytes_[at_++]);
            if (state == presence::null) to.append_null(slot);
            if (state != presence::value) return;
            for (auto count = size(); count > 0; --count) to.append(slot, one());
        }

    private:
        std::uint32_t size() noexcept {
            std::uint32_t stored = 0;
            std::memcpy(&stored, bytes_.data() + at_, sizeof stored);
            at_ += sizeof stored;
            return stored;
        }
        value one() noexcept {
            auto const kind = static_cast<unsigned char>(bytes_[at_++]);
            auto const length = size();
            auto const text = bytes_.substr(at_, length);
            at_ += length;
            return {text, static_cast<value_kind>(kind / 2), kind % 2 != 0};
        }
        std::string_view bytes_;
        std::size_t at_ = 0;
    };

    std::string bytes_;
};

}}}  // namespace muster::detail
