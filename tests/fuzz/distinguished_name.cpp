// SPDX-License-Identifier: BSL-1.0
#include <muster/record/distinguished_name.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <muster/record/name_and_uid.hpp>

/// @file
/// Any octets as a distinguished name: one that is read is the same name, with the same key, when
/// it is written anew, and a text that is none is refused at a place inside it.

namespace {

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

/// Takes every type for known, and lets its size choose how it compares.
struct all_types final : muster::value_types {
    bool find(std::string_view type, answer& out) const override {
        using enum muster::matching_rule;
        out = {type, type.size() % 4 == 0   ? none
                     : type.size() % 4 == 1 ? case_ignore
                     : type.size() % 4 == 2 ? case_exact
                                            : telephone_number};
        return true;
    }
    std::string_view oid_of(std::string_view) const noexcept override { return {}; }
};

void append_hex(std::string_view octets, std::string_view before, std::string& out) {
    for (char const c : octets) {
        auto const octet = static_cast<unsigned char>(c);
        out += before;
        out += "0123456789abcdef"[octet >> 4];
        out += "0123456789ABCDEF"[octet & 15];
    }
}

/// Another text for `name`: all values in hex digits, RDNs that are sets the other way round.
std::string write(muster::distinguished_name const& name, bool as_ber) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        auto const rdn = name.rdn(i);
        for (std::size_t k = rdn.size(); k-- > 0;) {
            auto const& ava = rdn[as_ber ? k : rdn.size() - 1 - k];
            out += (ava.type.find('.') != std::string::npos ? " OID." : " ") + ava.type + " = ";
            if (ava.is_ber) {
                out += '#';
                append_hex(ava.value, "", out);
            } else if (as_ber) {
                // The long form of a length, in eight bytes.
                out += "#0C88";
                for (int shift = 56; shift >= 0; shift -= 8)
                    append_hex(std::string(1, static_cast<char>(ava.value.size() >> shift)), "",
                               out);
                append_hex(ava.value, "", out);
            } else {
                append_hex(ava.value, "\\", out);
            }
            if (k > 0) out += " + ";
        }
        if (i + 1 < name.size()) out += as_ber ? " ; " : ",";
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    all_types const types;

    auto const name = muster::parse_dn(text);
    if (!name) {
        auto const& why = name.error();
        require(why.position <= text.size() && !why.message.empty() && !why.render().empty());
        // What stands before the wrong byte is wrong only in ending too early.
        if (why.code == muster::errc::malformed) {
            require(why.text == text);
            auto const before = muster::parse_dn(text.substr(0, why.position));
            require(before.has_value() || before.error().position == why.position);
        }
    } else {
        require(name->rdn_ends.empty() ? name->avas.empty()
                                       : name->rdn_ends.back() == name->avas.size());
        std::string key, key_again;
        auto const comparable = muster::normalise_dn(*name, types, key);
        for (auto const as_ber : {false, true}) {
            auto const again = muster::parse_dn(write(*name, as_ber));
            require(again.has_value());
            require(as_ber || *again == *name);
            require(muster::normalise_dn(*again, types, key_again) == comparable);
            require(!comparable || key_again == key);
        }
        // What is left when the entry's own RDN is taken away is another name.
        if (comparable && name->size() > 1) {
            muster::distinguished_name parent;
            auto const first = name->rdn_ends[0];
            for (auto i = std::size_t{first}; i < name->avas.size(); ++i)
                parent.avas.push_back(name->avas[i]);
            for (std::size_t i = 1; i < name->size(); ++i)
                parent.rdn_ends.push_back(name->rdn_ends[i] - first);
            require(muster::normalise_dn(parent, types, key_again) && key_again != key);
        }
    }

    // Limits are kept, whatever the text.
    auto const small = muster::parse_dn(text, {.max_bytes = 64, .max_rdns = 3, .max_avas = 2});
    if (small) {
        require(name.has_value() && *small == *name && text.size() <= 64 && small->size() <= 3);
        for (std::size_t i = 0; i < small->size(); ++i) require(small->rdn(i).size() <= 2);
    }

    // With bits behind it, it is the same name.
    auto const both = muster::parse_name_and_uid(std::string(text) + "#'01'B");
    if (both && both->uid) require(*both->uid == "01" && name.has_value() && both->name == *name);
    require(muster::parse_name_and_uid(text).has_value() || !name.has_value());
    return 0;
}
