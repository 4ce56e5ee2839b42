// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/expected.hpp>
#include <muster/core/temporary.hpp>
#include <muster/core/version.hpp>

/// @file
/// Bytes in order, from a file, standard input or memory. The only place that asks the operating
/// system for them.

namespace muster { inline namespace MUSTER_ABI {

/// Reads one file, standard input or a piece of memory from front to back.
///
/// Movable, not copyable; closes what it opened.
class input {
public:
    input() = default;
    input(input&& other) noexcept
        : name_(std::move(other.name_)), memory_(other.memory_),
          descriptor_(std::exchange(other.descriptor_, -1)),
          owned_(std::exchange(other.owned_, false)), in_memory_(other.in_memory_),
          offset_(other.offset_) {}
    input& operator=(input&& other) noexcept {
        std::swap(name_, other.name_);
        std::swap(memory_, other.memory_);
        std::swap(descriptor_, other.descriptor_);
        std::swap(owned_, other.owned_);
        std::swap(in_memory_, other.in_memory_);
        std::swap(offset_, other.offset_);
        return *this;
    }
    ~input() { close(); }

    /// Opens the file at `path`; `-` is standard input.
    ///
    /// @par Errors   `errc::cannot_open`, with the system's reason; also for a folder
    MUSTER_API [[nodiscard]] static expected<input> open(std::string const& path);

    /// Reads `bytes`, which must outlive the input. `name` is used in messages.
    [[nodiscard]] static input over(std::string_view bytes, std::string name) {
        input made;
        made.name_ = std::move(name);
        made.memory_ = bytes;
        made.in_memory_ = true;
        return made;
    }

    template <detail::temporary_bytes Bytes>
    [[nodiscard]] static input over(Bytes&&, std::string const&) {
        static_assert(detail::outlives_its_statement<Bytes>,
                      "muster: input::over(bytes): the bytes must outlive the input, and a "
                      "temporary does not; keep "
                      "them in a variable");
        return {};
    }
    /// Gives back bytes that were read from it, and must outlive it: they are read again.
    MUSTER_LAZY void give_back(std::string_view bytes) noexcept { memory_ = bytes; }

    /// Fills `[to, to + size)` as far as bytes come; fewer than `size` means the end.
    ///
    /// @par Errors   `errc::cannot_read`
    MUSTER_API [[nodiscard]] expected<std::size_t> read(char* to, std::size_t size);

    [[nodiscard]] bool in_memory() const noexcept { return in_memory_; }
    /// For memory: the bytes not yet read, which can be used in place; nothing for a file.
    [[nodiscard]] std::string_view remaining() const noexcept {
        return in_memory_ ? memory_.substr(static_cast<std::size_t>(offset_)) : std::string_view{};
    }
    /// For memory: counts the first `size` bytes of `remaining` as read.
    void skip(std::size_t size) noexcept { offset_ += remaining().substr(0, size).size(); }

    [[nodiscard]] std::string const& name() const noexcept { return name_; }
    /// How many bytes have been read.
    [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }

private:
    MUSTER_API void close() noexcept;

    std::string name_;
    std::string_view memory_;  ///< all bytes, or those that were given back
    int descriptor_ = -1;
    bool owned_ = false;
    bool in_memory_ = false;
    std::uint64_t offset_ = 0;
};

/// Memory with room behind its end that may be read: parsers that look at 64 bytes at a time need
/// no special last step.
class padded_buffer {
public:
    static constexpr std::size_t padding = 80;

    [[nodiscard]] char* data() noexcept { return bytes_.get(); }
    [[nodiscard]] char const* data() const noexcept { return bytes_.get(); }
    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }

    /// Makes room for `size` bytes plus padding, keeping the first `keep`; the padding is zero.
    MUSTER_LAZY void reserve(std::size_t size, std::size_t keep = 0) {
        // Even no bytes at all have padding behind them.
        if (bytes_ != nullptr && size <= capacity_) return;
        auto larger = std::make_unique_for_overwrite<char[]>(size + padding);
        std::char_traits<char>::copy(larger.get(), bytes_.get(), keep);
        std::char_traits<char>::assign(larger.get() + size, padding, '\0');
        bytes_ = std::move(larger);
        capacity_ = size;
    }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t capacity_ = 0;
};

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/io/impl/file.ipp>
#endif
