// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <muster/core/failure.hpp>
#include <muster/core/version.hpp>
#include <muster/source/detail/ldif_block.hpp>
#include <muster/source/ldif_reader.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// At most this many bytes at the end of a block are line ends: of its last line, and a return that
/// begins an empty one.
inline constexpr std::size_t ldif_block_ends = 3;

}  // namespace detail

MUSTER_DEF bool ldif_reader::take(std::string_view& bytes) {
    release();
    std::size_t from = 0;  // what of `bytes` is part of the block
    std::size_t i = 0;
    while (i < bytes.size()) {
        auto const c = bytes[i];
        if (c == '\n' && column_ != column::inside) {
            auto const has_block = part_ == part::block || part_ == part::too_long;
            auto const found = has_block && end_block(bytes.substr(from, i - from), false);
            part_ = part::nothing;
            column_ = column::first;
            ++line_;
            ++i;
            if (has_block && !found) release();
            if (found) {
                bytes.remove_prefix(i);
                offset_ += i;
                return true;
            }
            continue;
        }
        if (column_ == column::first) {
            if (part_ == part::nothing || part_ == part::comment) {
                if (c == '#') {
                    part_ = part::comment;
                    begin_ = {source_, line_, 0, offset_ + i};
                    ends_with_return_ = is_reported_ = false;
                } else if (c != ' ' || part_ == part::nothing) {
                    // A return may turn out to be an empty line; the block is then empty.
                    part_ = part::block;
                    from = i;
                    begin_ = {source_, line_, 0, offset_ + i};
                }
            }
            if (c == '\r') {
                column_ = column::after_return;
                ++i;
                continue;
            }
        }
        column_ = column::inside;
        auto const end = bytes.find('\n', i);
        auto const is_whole = end != std::string_view::npos;
        auto const reports =
            part_ == part::comment &&
            hides_lines(bytes.substr(i, is_whole ? end - i : bytes.size()), is_whole);
        i = is_whole ? end + 1 : bytes.size();
        if (is_whole) {
            ++line_;
            column_ = column::first;
        }
        if (reports) {
            bytes.remove_prefix(i);
            offset_ += i;
            return true;
        }
    }
    if (part_ == part::block) keep(bytes.substr(from));
    offset_ += bytes.size();
    bytes = {};
    return false;
}

/// Whether the piece of a comment has a carriage return that ends no line, which is reported once.
MUSTER_DEF bool ldif_reader::hides_lines(std::string_view comment, bool is_whole) {
    auto hides = ends_with_return_ && !comment.empty();
    if (!comment.empty()) {
        ends_with_return_ = comment.back() == '\r';
        hides |= comment.substr(0, comment.size() - 1).find('\r') != std::string_view::npos;
    }
    if (is_whole) ends_with_return_ = false;
    if (!hides || is_reported_) return false;
    is_reported_ = true;
    bad_ = {begin_, errc::malformed,
            "line " + std::to_string(begin_.line) + ": " + detail::return_in_comment};
    found_ = detail::ldif_found::malformed;
    return true;
}

MUSTER_DEF bool ldif_reader::take_last() {
    release();
    ends_in_line_ = column_ != column::first;
    return (part_ == part::block || part_ == part::too_long) && end_block({}, true);
}

MUSTER_DEF void ldif_reader::release() {
    if (is_held_lent_) held_.clear();
    is_held_lent_ = false;
}

MUSTER_DEF void ldif_reader::keep(std::string_view bytes) {
    auto const size = held_.size() + bytes.size();
    if (size > detail::ldif_block_ends && size - detail::ldif_block_ends > limits_.entry) {
        part_ = part::too_long;
        held_.clear();
    } else {
        held_.append(bytes);
    }
}

/// The block ends with `rest`, which may be followed by an empty line.
MUSTER_DEF bool ldif_reader::end_block(std::string_view rest, bool ends_with_file) {
    detail::ldif_block block{rest, begin_, ends_with_file};
    if (part_ == part::block && !held_.empty()) {
        keep(rest);
        is_held_lent_ = true;
        block.bytes = held_;
    }
    // The return of the empty line, and the end of the line before it.
    if (column_ == column::after_return) block.bytes.remove_suffix(block.bytes.empty() ? 0 : 1);
    if (block.bytes.ends_with('\n')) {
        block.bytes.remove_suffix(1);
        block.ends_with_file = false;
    }
    if (block.bytes.ends_with('\r')) block.bytes.remove_suffix(1);

    if (part_ == part::too_long || block.bytes.size() > limits_.entry) {
        bad_.position = begin_;
        bad_.code = errc::over_limit;
        bad_.reason = "line " + std::to_string(begin_.line) + ": an entry of more than " +
                      std::to_string(limits_.entry) + " bytes, the limit (ldif_limits::entry)";
        found_ = detail::ldif_found::malformed;
    } else {
        found_ = detail::read_ldif_block(block, limits_, storage_, entry_, bad_);
    }
    ends_with_result_ = found_ == detail::ldif_found::search_end;
    return found_ == detail::ldif_found::entry || found_ == detail::ldif_found::malformed;
}

}}  // namespace muster
