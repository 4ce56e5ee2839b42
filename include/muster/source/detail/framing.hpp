// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/io/file.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/detect.hpp>
#include <muster/source/framing.hpp>
#include <muster/source/inputs.hpp>

/// @file
/// Cuts JSON inputs into chunks: whole lines, or whole documents.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Hands out the chunks of a list of inputs, one after the other.
class json_framer {
public:
    json_framer() = default;
    json_framer(framing how, json_limits const& limits) : how_(how), limits_(limits) {
        if (limits_.block == 0) limits_.block = 1;
    }

    /// Fills `chunk`; false at the end of the last input. What could not be read is noted in
    /// `so_far`. The inputs are the same each time; they may move in between, as their names stay.
    bool next(inputs const& from, json_chunk& chunk, done& so_far) {
        for (;;) {
            if (!open_) {
                if (!open_next(from, so_far)) return false;
                auto const start = in_.in_memory() ? look_at_memory() : look_at_file(so_far);
                auto const why =
                    start == beginning::empty
                        ? std::string_view("is empty")
                        : foreign_format(in_.in_memory() ? in_.remaining() : pending());
                if (!why.empty()) {
                    so_far.incomplete(in_.name() + ": " + std::string(why));
                    open_ = false;
                    continue;
                }
                kind_ = start == beginning::lines ? chunk_kind::lines : chunk_kind::document;
                starts_file_ = true;
            }
            chunk.source = from.name(current_ - 1);
            chunk.starts_file = starts_file_;
            chunk.kind = kind_;
            chunk.limits = limits_;
            if (kind_ == chunk_kind::document ? take_document(chunk, so_far)
                                              : take_lines(chunk, so_far)) {
                starts_file_ = false;
                so_far.bytes += chunk.bytes.size();
                return true;
            }
        }
    }

    /// The first reason why an input could not be opened, if none could.
    [[nodiscard]] failure const* nothing_opened() const noexcept {
        return opened_ == 0 && !first_failure_.message.empty() ? &first_failure_ : nullptr;
    }

private:
    [[nodiscard]] std::string_view pending() const noexcept {
        return {hold_.data() + begin_, end_ - begin_};
    }
    [[nodiscard]] bool has_line_name() const noexcept {
        std::string_view const name = in_.name();
        return name.ends_with(".ndjson") || name.ends_with(".jsonl");
    }
    bool open_next(inputs const& from, done& so_far) {
        while (current_ < from.size()) {
            auto opened = from.open(current_++);
            if (opened) {
                in_ = std::move(*opened);
                open_ = true;
                ended_ = false;
                begin_ = end_ = 0;
                ++opened_;
                return true;
            }
            if (first_failure_.message.empty()) first_failure_ = opened.error();
            so_far.incomplete(opened.error().render());
        }
        return false;
    }

    /// Reads until at least `size` bytes are pending, or the input ends.
    bool fill(std::size_t size, done& so_far) {
        while (end_ - begin_ < size && !ended_) {
            if (begin_ > 0) {
                std::char_traits<char>::move(hold_.data(), hold_.data() + begin_, end_ - begin_);
                end_ -= begin_;
                begin_ = 0;
            }
            hold_.reserve(size, end_);
            auto const got = in_.read(hold_.data() + end_, size - end_);
            if (!got) {
                so_far.incomplete(got.error().render());
                ended_ = true;
                break;
            }
            ended_ = *got < size - end_;
            end_ += *got;
        }
        return end_ > begin_;
    }

    // A byte order mark is no JSON, and common on Windows.
    static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

    beginning look_at_memory() {
        if (in_.remaining().starts_with(byte_order_mark)) in_.skip(byte_order_mark.size());
        return begin_of(in_.remaining(), true, how_, has_line_name(), limits_.page);
    }

    beginning look_at_file(done& so_far) {
        // Enough to know a byte order mark or another format by, too.
        auto size = limits_.block < foreign_format_bytes ? foreign_format_bytes : limits_.block;
        fill(size, so_far);
        if (pending().starts_with(byte_order_mark)) begin_ += byte_order_mark.size();
        for (;;) {
            auto const start = begin_of(pending(), ended_, how_, has_line_name(), limits_.page);
            if (start != beginning::unclear) return start;
            fill(size *= 2, so_far);
        }
    }

    bool take_document(json_chunk& chunk, done& so_far) {
        if (in_.in_memory()) {
            auto const all = in_.remaining();
            chunk.offset = in_.offset();
            in_.skip(all.size());
            open_ = false;
            if (all.size() > limits_.page) return too_long(so_far);
            own(chunk, all);
        } else {
            chunk.offset = in_.offset() - (end_ - begin_);
            while (!ended_ && end_ - begin_ <= limits_.page)
                fill((end_ - begin_ + limits_.block) * 2, so_far);
            open_ = false;
            if (end_ - begin_ > limits_.page) return too_long(so_far);
            hold_.reserve(end_, end_);
            // The framer's buffer becomes the chunk's: a page is not copied.
            std::swap(chunk.buffer, hold_);
            chunk.bytes = {chunk.buffer.data() + begin_, end_ - begin_};
            end_buffer(chunk.buffer, end_);
            begin_ = end_ = 0;
        }
        return true;
    }

    bool too_long(done& so_far) {
        so_far.incomplete(in_.name() + ": a page of more than " + std::to_string(limits_.page) +
                          " bytes, the limit (json_limits::page)");
        return false;
    }

    void own(json_chunk& chunk, std::string_view bytes) {
        chunk.buffer.reserve(bytes.size());
        bytes.copy(chunk.buffer.data(), bytes.size());
        chunk.bytes = {chunk.buffer.data(), bytes.size()};
        end_buffer(chunk.buffer, bytes.size());
    }

    /// simdjson looks at the byte behind a document, and at no more of it if that is a blank. Where
    /// the file ends, it would be whatever the buffer held before.
    static void end_buffer(padded_buffer& buffer, std::size_t size) noexcept {
        buffer.data()[size] = '\n';
    }

    bool take_lines(json_chunk& chunk, done& so_far) {
        return in_.in_memory() ? take_lines_in_place(chunk) : take_lines_read(chunk, so_far);
    }

    bool take_lines_in_place(json_chunk& chunk) {
        auto const all = in_.remaining();
        if (all.empty()) {
            open_ = false;
            return false;
        }
        auto size = all.size();
        if (size > limits_.block)
            if (auto const at = all.find('\n', limits_.block); at != std::string_view::npos)
                size = at + 1;
        chunk.offset = in_.offset();
        in_.skip(size);
        // A scanner looks beyond the end of its chunk, so the last chunk needs a copy with room
        // behind it.
        if (all.size() - size >= padded_buffer::padding)
            chunk.bytes = all.substr(0, size);
        else
            own(chunk, all.substr(0, size));
        return true;
    }

    bool take_lines_read(json_chunk& chunk, done& so_far) {
        auto size = limits_.block;
        for (;;) {
            if (!fill(size, so_far)) {
                open_ = false;
                return false;
            }
            auto const bytes = pending();
            auto const last = bytes.rfind('\n');
            if (last != std::string_view::npos || ended_) {
                auto const taken =
                    last == std::string_view::npos || ended_ ? bytes.size() : last + 1;
                hand_over(chunk, taken);
                return true;
            }
            if (bytes.size() > limits_.page) return skip_long_line(chunk, so_far);
            size = bytes.size() * 2;
        }
    }

    void hand_over(json_chunk& chunk, std::size_t taken) {
        chunk.offset = in_.offset() - (end_ - begin_);
        auto const rest = end_ - begin_ - taken;
        // The buffers change places; only the piece of a line at the end is copied.
        std::swap(chunk.buffer, hold_);
        chunk.bytes = {chunk.buffer.data() + begin_, taken};
        hold_.reserve(rest > limits_.block ? rest : limits_.block);
        std::char_traits<char>::copy(hold_.data(), chunk.buffer.data() + begin_ + taken, rest);
        if (rest == 0) end_buffer(chunk.buffer, begin_ + taken);
        begin_ = 0;
        end_ = rest;
    }

    bool skip_long_line(json_chunk& chunk, done& so_far) {
        chunk.kind = chunk_kind::too_long;
        chunk.offset = in_.offset() - (end_ - begin_);
        chunk.bytes = {};
        for (;;) {
            auto const at = pending().find('\n');
            auto const skipped = at == std::string_view::npos ? end_ - begin_ : at + 1;
            so_far.bytes += skipped;
            begin_ += skipped;
            if (at != std::string_view::npos) return true;
            begin_ = end_ = 0;
            if (ended_ || !fill(limits_.block, so_far)) return true;
        }
    }

    framing how_ = framing::detect;
    json_limits limits_;
    std::size_t current_ = 0;  ///< index of the next input
    std::size_t opened_ = 0;
    failure first_failure_;
    input in_;
    bool open_ = false, ended_ = false, starts_file_ = false;
    chunk_kind kind_ = chunk_kind::lines;
    padded_buffer hold_;  ///< bytes read and not handed out: [begin_, end_)
    std::size_t begin_ = 0, end_ = 0;
};

}  // namespace detail

}}  // namespace muster
