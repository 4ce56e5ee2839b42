// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// The record that the built-in sources hand out: one field for each path that was wanted.

namespace muster { inline namespace MUSTER_ABI {

/// Where a record stands in its source.
struct record_position {
    std::string_view source;  ///< the file's name, `-` for standard input
    std::uint64_t line = 0;   ///< counted from 1; 0 where records are not lines
    std::uint64_t number =
        0;  ///< of the record in its page, counted from 1; 0 where records are lines
    std::uint64_t offset = 0;  ///< of the record's first byte in the file
};

/// One record, as slots. Filled by a source, then lent to the sink for one call.
///
/// Refilling reuses the memory, so reading does not allocate once the rows are warm. A row is not
/// copied, since its fields view its own memory and that of its source.
class row {
public:
    row() = default;
    row(row&&) noexcept = default;
    row& operator=(row&&) noexcept = default;
    /// @par Lifetime   keeps a reference to `asked`
    MUSTER_LAZY explicit row(wanted const& asked) { reset(asked, asked.size()); }
    explicit row(wanted const&&) = delete;

    /// Makes the slots those of `asked`, and spare ones behind them up to `slots`; all are absent.
    ///
    /// @par Lifetime   keeps a reference to `asked`
    MUSTER_API void reset(wanted const& asked, std::size_t slots);
    void reset(wanted const&&, std::size_t) = delete;

    [[nodiscard]] field const& operator[](std::size_t slot) const noexcept { return slots_[slot]; }

    /// The field at `where`; absent if it was not wanted.
    ///
    /// @par Complexity   linear in the number of wanted paths: for code that cannot know slots
    [[nodiscard]] field at(path const& where) const noexcept {
        auto const slot = asked_ == nullptr ? 0 : asked_->find(where.text());
        return asked_ != nullptr && slot < asked_->size() ? slots_[slot] : field{};
    }

    /// The record as its source wrote it.
    [[nodiscard]] std::string_view text() const noexcept { return text_; }
    [[nodiscard]] record_position const& position() const noexcept { return position_; }
    [[nodiscard]] std::size_t size() const noexcept { return slots_.size(); }
    /// Whether the source says that this record is gone (`@removed` in a delta answer); it then
    /// holds little but its id.
    [[nodiscard]] bool is_removed() const noexcept { return removed_; }
    /// How it went, in the source's word (`changed`, `deleted`); empty where the source does not
    /// look.
    [[nodiscard]] std::string_view removal() const noexcept { return removal_; }

    /// What the record has and its source does not give, in a sentence; empty: nothing.
    [[nodiscard]] std::string_view lacks() const noexcept { return lacks_; }

    /// How many records this row has held: tells whether it still holds the same one.
    [[nodiscard]] std::uint64_t serial() const noexcept { return serial_; }

    /// @name For sources
    /// @{
    [[gnu::always_inline]] void begin(std::string_view text,
                                      record_position const& position) noexcept {
        text_ = text;
        // One by one: a copy of the whole would be read in other pieces than it was just written
        // in, and have to wait for that.
        position_.source = position.source;
        position_.line = position.line;
        position_.number = position.number;
        position_.offset = position.offset;
        for (auto& slot : slots_) slot.clear();
        ++serial_;
    }
    void set_text(std::string_view text) noexcept { text_ = text; }
    void set_removed(bool removed, std::string_view how = {}) noexcept {
        removed_ = removed;
        removal_ = how;
    }
    /// Of a source that gives partial fields: for every record.
    void set_lacks(std::string_view what) noexcept { lacks_ = what; }
    void set(std::size_t slot, field const& content) noexcept { slots_[slot] = content; }
    void set(std::size_t slot, value const& only) noexcept { slots_[slot].set(only); }
    /// Adds one value to what the slot holds.
    MUSTER_LAZY void append(std::size_t slot, value const& added) {
        auto& held = slots_[slot];
        if (held.has_value())
            append_another(slot, added);
        else
            held.set(added);
    }
    /// Notes that the source says null here, unless a value is known already.
    MUSTER_LAZY void append_null(std::size_t slot) noexcept {
        if (slots_[slot].state() == presence::absent) slots_[slot] = field(presence::null);
    }
    /// Notes that the record has further values here; to be called behind the last `append`.
    void set_partial(std::size_t slot) noexcept { slots_[slot].set_partial(); }
    void clear(std::size_t slot) noexcept { slots_[slot].clear(); }
    /// @}

private:
    MUSTER_API void append_another(std::size_t slot, value const& added);

    wanted const* asked_ = nullptr;
    std::vector<field> slots_;
    std::vector<std::vector<value>> more_;
    std::string_view text_, removal_, lacks_;
    record_position position_;
    std::uint64_t serial_ = 0;
    bool removed_ = false;
};

static_assert(slotted_record<row>);

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/record/impl/row.ipp>
#endif
