// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <muster/core/detail/base64.hpp>
#include <muster/core/detail/printable.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/ldap/detail/plain_parser.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/ldif_block.hpp>
#include <muster/source/detail/ldif_joint.hpp>
#include <muster/source/detail/value_range.hpp>

/// @file
/// The lines of a piece of LDIF, their folds and base64 undone.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// `text` between quotes, cut and printable.
MUSTER_LAZY inline std::string quoted(std::string_view text) {
    constexpr std::size_t most = 64;
    auto const start = first_code_points(text, most);
    std::string out = "\"";
    append_printable(start, out);
    return out + (start.size() < text.size() ? "...\"" : "\"");
}

/// Files whose lines end with a carriage return alone would be one comment from the first on.
inline constexpr char const* return_in_comment =
    "a carriage return without a line feed in a comment, which hides the lines behind it; lines "
    "end with a line feed";

inline constexpr char const* value_elsewhere =
    "the value is somewhere else (\":<\"), and is not fetched; write it here, in base64 behind "
    "\"::\"";

/// Goes through the lines of one block. What is wrong is told to a `malformed_record`; nothing may
/// be asked after that but `failed`.
MUSTER_LAZY class ldif_lines {
public:
    /// @param room   where decoded bytes go; what is read views it
    ldif_lines(ldif_block const& block, std::size_t max_line, std::string& room,
               malformed_record& bad)
        : block_(block), bytes_(block.bytes), max_line_(max_line), room_(room), bad_(bad),
          where_(block.position), next_number_(block.position.line) {
        // A byte order mark is no LDIF, and common on Windows.
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        if (block_.position.offset == 0 && bytes_.starts_with(byte_order_mark))
            at_ = byte_order_mark.size();
    }

    /// Reads the next line that is no comment, its folds undone; false: there is none, or it is
    /// wrong.
    bool next() {
        name_ = {};
        is_elsewhere_ = false;
        while (at_ < bytes_.size()) {
            begin_ = at_;
            number_ = next_number_;
            line_ = written_line();
            own_ = nullptr;
            if (line_.empty()) continue;  // a byte order mark was all of it
            if (line_.front() == '#') {
                if (joint_ == 0 && is_joined_to_dn(line_.substr(1))) joint_ = number_;
                auto hides = line_.find('\r') != std::string_view::npos;
                while (is_folded()) hides |= written_line().find('\r') != std::string_view::npos;
                if (hides) return fail(errc::malformed, return_in_comment);
                continue;
            }
            if (!is_placed_) {
                where_.line = number_;
                where_.offset = block_.position.offset + begin_;
            }
            if (line_.front() == ' ')
                return fail(errc::malformed,
                            "begins with a space, but there is no line that it could continue");
            if (is_folded()) unfold();
            if (line_.size() > max_line_)
                return fail(errc::over_limit, "a line of " + std::to_string(line_.size()) +
                                                  " bytes, at most " + std::to_string(max_line_) +
                                                  " are allowed (ldif_limits::line)");
            return true;
        }
        return false;
    }

    /// Takes the current line apart: `name` and `value`. False: it is no attribute.
    ///
    /// `attrval-spec = AttributeDescription value-spec SEP`,
    /// `value-spec = ":" ( FILL 0*1(SAFE-STRING) / ":" FILL (BASE64-STRING) / "<" FILL url )`
    bool split() {
        auto const colon = line_.find(':');
        if (colon == std::string_view::npos)
            return fail_at_end(quoted(line_) + " has no ':' behind an attribute name");
        auto const name = line_.substr(0, colon);
        is_piece_ = false;
        if (!ldap::detail::is_attribute_description(name) && !is_piece(name))
            return fail(errc::malformed, quoted(name) +
                                             " is no attribute description; a name or OID and "
                                             "options behind ';' are right (RFC 4512 2.5)");
        name_ = name;
        auto from = colon + 1;
        auto const kind = from < line_.size() ? line_[from] : ' ';
        is_elsewhere_ = kind == '<';
        if (kind == ':' || is_elsewhere_) ++from;
        from = std::min(line_.find_first_not_of(' ', from), line_.size());
        value_ = line_.substr(from);
        if (kind == ':') return decode(from);
        if (has_nul_return_or_colon(value_)) {
            for (char const wrong : {'\0', '\r'})
                if (auto const at = value_.find(wrong); at != std::string_view::npos)
                    return fail(errc::malformed,
                                (wrong == '\0' ? "NUL" : "a carriage return without a line feed") +
                                    std::string(" in the value; such a value is written in base64"),
                                number_at(from + at));
            if (joint_ == 0 && is_joined_to_dn(value_)) joint_ = number_;
        }
        if (is_joined_to_head(value_))
            return fail(errc::malformed, "a line end is missing before " +
                                             quoted(joined_head(value_)) +
                                             ", as where files were joined");
        if (is_elsewhere_ && value_.empty()) return fail_at_end("no URL behind \":<\"");
        if (own_ != nullptr) used_ += line_.size();
        return true;
    }

    /// Refuses a value that is not here: the line needs one. Always false.
    bool fail_elsewhere() { return fail(errc::malformed, value_elsewhere); }

    [[nodiscard]] std::string_view text() const noexcept { return line_; }
    /// The number of the first line that looks as if another entry's first line were joined to it;
    /// 0: there was none.
    [[nodiscard]] std::uint64_t joint() const noexcept { return joint_; }
    [[nodiscard]] std::string_view name() const noexcept { return name_; }
    [[nodiscard]] std::string_view value() const noexcept { return value_; }
    /// Whether the value is the URL of the real one (`attribute:< url`).
    [[nodiscard]] bool is_elsewhere() const noexcept { return is_elsewhere_; }
    /// Whether it holds some values of a list: `member;range=0-1499`.
    [[nodiscard]] bool is_piece() const noexcept { return is_piece_; }
    [[nodiscard]] bool is_named(std::string_view name) const noexcept {
        return equal_ascii_nocase(name_, name);
    }
    /// Whether the file ends with the block, in the middle of a line.
    [[nodiscard]] bool is_unended() const noexcept { return block_.ends_with_file; }
    /// The block as written, from the current line on.
    [[nodiscard]] std::string_view written() const noexcept { return bytes_.substr(begin_); }

    /// Where the record begins: at the current line, once this was called.
    record_position const& begin_record() noexcept {
        is_placed_ = true;
        return where_;
    }

    [[nodiscard]] bool failed() const noexcept { return failed_; }
    /// Says what is wrong, in the current line if none is named. Always false.
    bool fail(errc code, std::string const& why) { return fail(code, why, number_); }
    bool fail(errc code, std::string const& why, std::uint64_t number) {
        failed_ = true;
        bad_.position = where_;
        bad_.code = code;
        bad_.reason = "line " + std::to_string(number);
        if (!name_.empty()) bad_.reason += ", " + quoted(name_);
        bad_.reason += ": " + why;
        return false;
    }

    /// The same for what may be wrong only since the file was cut off.
    bool fail_at_end(std::string const& why) { return fail_at_end(why, number_); }
    bool fail_at_end(std::string const& why, std::uint64_t number) {
        auto const is_cut = block_.ends_with_file && at_ == bytes_.size();
        return fail(is_cut ? errc::truncated : errc::malformed,
                    is_cut ? why + ", and the file ends there" : why, number);
    }

private:
    bool is_piece(std::string_view name) {
        auto const found = range_of(name);
        is_piece_ = found && ldap::detail::is_attribute_description(found->without(name));
        return is_piece_;
    }
    /// The bytes up to the end of a line as written, and behind it.
    std::string_view written_line() noexcept {
        auto const end = std::min(bytes_.find('\n', at_), bytes_.size());
        auto line = bytes_.substr(at_, end - at_);
        at_ = std::min(end + 1, bytes_.size());
        ++next_number_;
        if (end < bytes_.size() && line.ends_with('\r')) line.remove_suffix(1);
        return line;
    }
    [[nodiscard]] bool is_folded() const noexcept {
        return at_ < bytes_.size() && bytes_[at_] == ' ';
    }

    void unfold() {
        own_ = free_room();
        auto* to = own_;
        auto const add = [&](std::string_view piece) { to += piece.copy(to, piece.size()); };
        add(line_);
        while (is_folded()) add(written_line().substr(1));
        line_ = {own_, static_cast<std::size_t>(to - own_)};
    }

    /// Where decoded bytes go. All of a block take no more room than the block: nothing grows when
    /// folds and base64 are undone but once, at first, so views of what is decoded stay valid.
    char* free_room() {
        if (room_.size() < bytes_.size()) room_.resize(bytes_.size());
        return room_.data() + used_;
    }

    /// The number of the line, as written, that holds byte `index` of the current one.
    [[nodiscard]] std::uint64_t number_at(std::size_t index) const {
        auto number = number_;
        auto from = begin_;
        for (;;) {
            auto const end = bytes_.find('\n', from);
            if (end >= at_) return number;  // also where there is none
            auto size = end - from;
            if (size > 0 && bytes_[end - 1] == '\r') --size;
            if (number != number_) --size;  // the space of the fold
            if (index < size || end + 1 == at_) return number;
            index -= size;
            from = end + 1;
            ++number;
        }
    }

    /// Decodes `value_`, which stands at `from` in the line.
    bool decode(std::size_t from) {
        auto* const to = own_ != nullptr ? own_ + from : free_room();
        auto const text = value_;
        auto const made = decode_base64(text, to);
        value_ = {to, made.size};
        used_ += made.size + (own_ != nullptr ? from : 0);
        switch (made.mistake) {
        case base64_mistake::none: return true;
        case base64_mistake::character:
            return fail(errc::malformed,
                        text[made.at] == '='
                            ? "'=' of base64 stands before its end"
                            : quoted(text.substr(made.at, 1)) + " is no character of base64",
                        number_at(from + made.at));
        case base64_mistake::length:
            return fail_at_end("base64 of " + std::to_string(text.size()) +
                                   " characters; they come in fours, filled up with '='",
                               number_at(from + made.at));
        case base64_mistake::bits: break;
        }
        return fail(errc::malformed,
                    "the last character of base64 before '=' has bits that belong to no byte",
                    number_at(from + made.at));
    }

    ldif_block const& block_;
    std::string_view bytes_;
    std::size_t max_line_;
    std::string& room_;
    malformed_record& bad_;

    record_position where_;  ///< of the record
    bool is_placed_ = false;
    bool failed_ = false;

    std::size_t at_ = 0;             ///< behind the current line
    std::uint64_t next_number_;      ///< of the line there
    std::size_t begin_ = 0;          ///< of the current line
    std::uint64_t number_ = 0;       ///< of the current line
    std::string_view line_;          ///< its text, without folds
    char* own_ = nullptr;            ///< the same, where it had folds and is a copy
    std::size_t used_ = 0;           ///< bytes of `room_` in use
    std::string_view name_, value_;  ///< what the current line is made of
    bool is_elsewhere_ = false, is_piece_ = false;
    std::uint64_t joint_ = 0;  ///< the number of the line
};

}}}  // namespace muster::detail
