// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/detail/decimal.hpp>
#include <muster/core/detail/hex.hpp>
#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/prepare.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/record/distinguished_name.hpp>
#include <muster/record/ldap_values.hpp>
#include <muster/record/syntax.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// Takes `octets` to the string in them if they are BER (X.690 8) of one whose bytes are the value.
MUSTER_LAZY [[nodiscard]] inline bool unwrap_ber_string(std::string& octets) {
    constexpr std::string_view string_tags = "\x04\x0C\x13\x16";
    if (octets.size() < 2 || string_tags.find(octets[0]) == std::string_view::npos) return false;
    std::size_t const first = byte_at(octets, 1);
    std::size_t header = 2, size = first;
    if (first >= 0x80) {
        // 80 is the indefinite length. Longer ones than eight bytes hold only zeros in front.
        auto const count = first - 0x80;
        if (count == 0 || count > 8 || octets.size() - 2 < count) return false;
        size = 0;
        for (; header < 2 + count; ++header) size = size << 8 | byte_at(octets, header);
    }
    if (octets.size() - header != size) return false;
    octets.erase(0, header);
    return true;
}

/// Reads a name from front to back; each byte is looked at once.
MUSTER_LAZY class dn_parser {
public:
    dn_parser(std::string_view text, dn_limits limits) : text_(text), limits_(limits) {}

    expected<distinguished_name> parse() {
        if (auto const size = text_.size(); size > limits_.max_bytes) {
            text_ = {};  // too long to be shown
            fail(0,
                 std::to_string(size) + " bytes, at most " + std::to_string(limits_.max_bytes) +
                     " are allowed",
                 errc::over_limit);
        } else if (text_.empty() || rdns()) {
            return std::move(name_);
        }
        return unexpected(std::move(failure_));
    }

private:
    [[nodiscard]] bool more() const noexcept { return at_ < text_.size(); }
    void skip_spaces() noexcept {
        while (more() && text_[at_] == ' ') ++at_;
    }
    bool take(char c) noexcept {
        if (!more() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    bool fail(std::size_t at, std::string message, errc code = errc::malformed) {
        failure_.code = code;
        failure_.message = std::move(message);
        failure_.title = "Invalid distinguished name";
        failure_.text = text_;
        failure_.position = at;
        return false;
    }

    bool rdns() {
        for (std::size_t in_rdn = 0;;) {
            if (in_rdn == 0 && name_.size() == limits_.max_rdns)
                return fail(at_,
                            "a distinguished name has at most " + std::to_string(limits_.max_rdns) +
                                " parts",
                            errc::over_limit);
            if (in_rdn == limits_.max_avas)
                return fail(at_,
                            "at most " + std::to_string(limits_.max_avas) +
                                " values are joined by '+'",
                            errc::over_limit);
            if (!ava(name_.avas.emplace_back())) return false;
            ++in_rdn;
            skip_spaces();
            if (take('+')) continue;
            name_.rdn_ends.push_back(static_cast<std::uint32_t>(name_.avas.size()));
            in_rdn = 0;
            if (!more()) return true;
            if (!take(',') && !take(';')) return fail(at_, "expected ',', '+' or the end");
        }
    }

    bool ava(dn_ava& out) {
        skip_spaces();
        if (!type(out.type)) return false;
        skip_spaces();
        if (!take('=')) return fail(at_, "expected '=' and a value");
        skip_spaces();
        if (take('#')) return hex_value(out);
        return take('"') ? quoted_value(out.value) : plain_value(out.value);
    }

    bool type(std::string& out) {
        auto from = at_;
        if (more() && is_ascii_letter(text_[at_])) {
            while (more() && is_keychar(text_[at_])) ++at_;
            if (!more() || text_[at_] != '.' ||
                !equal_ascii_nocase(text_.substr(from, at_ - from), "oid")) {
                out = text_.substr(from, at_ - from);
                return true;
            }
            from = ++at_;
        }
        for (std::size_t numbers = 0;;) {
            auto const size = leading_digits(text_.substr(at_));
            if (size == 0)
                return fail(at_, at_ == from ? "expected an attribute type, such as cn or 2.5.4.3"
                                             : "expected a number of an object identifier");
            if (size > 1 && text_[at_] == '0')
                return fail(at_ + 1, "expected a number without zeros in front");
            at_ += size;
            if (!take('.')) {
                if (++numbers > 1) break;
                return fail(at_, "expected '.' and more numbers of an object identifier");
            }
            ++numbers;
        }
        out = text_.substr(from, at_ - from);
        return true;
    }

    bool hex_value(dn_ava& out) {
        while (more() && hex_digit(text_[at_]) >= 0) {
            auto const octet = hex_octet(text_, at_);
            if (octet < 0) return fail(at_ + 1, "expected the second of two hex digits");
            out.value += static_cast<char>(octet);
            at_ += 2;
        }
        if (out.value.empty()) return fail(at_, "expected hex digits behind '#'");
        out.is_ber = !unwrap_ber_string(out.value);
        return true;
    }

    bool quoted_value(std::string& out) {
        while (!take('"')) {
            if (!more()) return fail(at_, "expected '\"' at the end of the value");
            if (text_[at_] == '\\' ? !escape(out) : !character(out)) return false;
        }
        return true;
    }

    bool plain_value(std::string& out) {
        constexpr std::string_view ends = ",;+";
        while (more()) {
            auto const from = at_;
            skip_spaces();
            if (!more() || ends.find(text_[at_]) != std::string_view::npos) break;
            out.append(at_ - from, ' ');
            auto const c = text_[at_];
            if (c == '"' || c == '<' || c == '>')
                return fail(at_, std::string("expected '\\' before '") + c + "' in a value");
            if (c == '\\' ? !escape(out) : !character(out)) return false;
        }
        return true;
    }

    /// One character as it is.
    bool character(std::string& out) {
        if (text_[at_] == '\0') return fail(at_, "expected a NUL as \\00 in a value");
        auto const size = sequence_at(text_, at_);
        if (size == 0) return fail(at_, "expected UTF-8, or octets as \\ and two hex digits");
        out += text_.substr(at_, size);
        at_ += size;
        return true;
    }

    /// `pair` of RFC 4514 3: one that would mean something else, or any octet as two hex digits.
    bool escape(std::string& out) {
        constexpr std::string_view escaped = "\\\"+,;<> #=";
        if (auto const octet = hex_octet(text_, at_ + 1); octet >= 0) {
            out += static_cast<char>(octet);
            at_ += 3;
        } else if (at_ + 1 < text_.size() &&
                   escaped.find(text_[at_ + 1]) != std::string_view::npos) {
            out += text_[at_ + 1];
            at_ += 2;
        } else {
            auto const digits = at_ + 1 < text_.size() && hex_digit(text_[at_ + 1]) >= 0 ? 1u : 0u;
            return fail(at_ + 1 + digits,
                        "expected two hex digits or one of \" + , ; < > \\ # = behind '\\'");
        }
        return true;
    }

    std::string_view text_;
    dn_limits limits_;
    std::size_t at_ = 0;
    distinguished_name name_;
    failure failure_;
};

/// Appends `text` so that what follows cannot be taken for a part of it.
MUSTER_LAZY inline void append_sized(std::string_view text, std::string& out) {
    out += std::to_string(text.size());
    out += ':';
    out += text;
}

/// Whether `ava` fits `rule`; appends what two values that match have in common.
MUSTER_LAZY [[nodiscard]] inline bool append_comparable(dn_ava const& ava, matching_rule rule,
                                                        unicode_policy unicode, std::string& buffer,
                                                        std::string& out) {
    preparation how;
    how.unicode = unicode;
    switch (rule) {
    case matching_rule::case_ignore:
    case matching_rule::case_ignore_ia5: break;
    case matching_rule::case_exact:
    case matching_rule::case_exact_ia5: how.letters = letter_case::exact; break;
    case matching_rule::telephone_number: how.without = insignificant::spaces_and_hyphens; break;
    case matching_rule::integer:
        if (ava.is_ber || !is_integer(ava.value)) return false;
        [[fallthrough]];
    default: out += ava.value; return true;
    }
    if (ava.is_ber || ava.value.empty() || !prepare(ava.value, how, buffer)) return false;
    out += buffer;
    return true;
}

}  // namespace detail

MUSTER_DEF expected<distinguished_name> parse_dn(std::string_view text, dn_limits limits) {
    return detail::dn_parser(text, limits).parse();
}

MUSTER_DEF bool normalise_dn(distinguished_name const& name, value_types const& types,
                             std::string& out) {
    struct part {
        std::string type, value;
    };
    std::vector<part> parts;
    std::string buffer;
    out.clear();
    for (std::size_t i = 0; i < name.size(); ++i) {
        parts.clear();
        for (auto const& ava : name.rdn(i)) {
            value_types::answer known;
            if (!types.find(ava.type, known)) return false;
            // No type starts with a '#'.
            auto& made =
                parts.emplace_back(part{std::string(known.canonical), ava.is_ber ? "#" : "="});
            if (!detail::append_comparable(ava, known.rule, types.unicode, buffer, made.value))
                return false;
        }
        auto const before = [](part const& a, part const& b) { return a.type < b.type; };
        auto const same = [](part const& a, part const& b) { return a.type == b.type; };
        std::sort(parts.begin(), parts.end(), before);
        if (std::adjacent_find(parts.begin(), parts.end(), same) != parts.end()) return false;
        for (auto const& each : parts) {
            detail::append_sized(each.type, out);
            detail::append_sized(each.value, out);
        }
        out += ',';
    }
    return true;
}

}}  // namespace muster
