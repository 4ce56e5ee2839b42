// SPDX-License-Identifier: BSL-1.0
#include <muster/profile/custom_fields.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <muster/core/text.hpp>

/// @file
/// Any bytes as custom fields: they are read, and written and read again they are the same, or they
/// are refused at a place inside them. Any bytes as a value: it is written so that it alone is read
/// back, or refused. Any bytes as a value that an expression sends: refused if and only if they
/// would make fields of their own, or are too long.

namespace {

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

using muster::custom_fields;

void read(std::string_view text) {
    auto const fields = muster::decode_custom_fields(text);
    if (!fields) {
        auto const& why = fields.error();
        require(!why.message.empty() && why.text == text && why.position <= text.size());
        require(!why.render().empty());
        return;
    }
    std::size_t named = 0, number = 0;
    for (auto const& each : fields->values) {
        auto const found = muster::find_custom_field(text, ++number);
        require(found.has_value() == each.has_value() && (!each || *found == *each));
        if (!each) continue;
        ++named;
        require(each->empty() || (each->data() >= text.data() &&
                                  each->data() + each->size() <= text.data() + text.size()));
        require(muster::is_utf8(*each) && muster::code_points(*each) <= custom_fields::max_length &&
                each->find(custom_fields::separator) == std::string_view::npos);
    }
    require(named == 0 || muster::looks_like_custom_fields(text));
    auto const again = muster::encode_custom_fields(*fields);
    require(again.has_value() && again->empty() == (named == 0));
    auto const reread = muster::decode_custom_fields(*again);
    require(reread.has_value() && *reread == *fields);
}

void write(std::string_view value, std::size_t place) {
    custom_fields fields;
    fields.values[place] = value;
    fields.values[(place + 1) % custom_fields::count] = "x";
    auto const text = muster::encode_custom_fields(fields);
    if (!text) {
        require(!muster::is_utf8(value) || muster::code_points(value) > custom_fields::max_length ||
                value.find(custom_fields::separator) != std::string_view::npos);
        return;
    }
    auto const reread = muster::decode_custom_fields(*text);
    require(reread.has_value() && *reread == fields);
}

/// A value that an expression puts between the marks of its own.
void send(std::string_view value) {
    std::string const before = "ImagicleCustomFields$$$Custom1=", behind = "$$$Custom2=x";
    auto masked = std::string(value);
    for (char& c : masked)
        if (c == '$' || c == '=') c = '\x1A';
    auto const text = before + std::string(value) + behind;
    auto const why = muster::wrong_sent_custom_fields("externalId", text, before + masked + behind);
    auto const is_good = muster::is_utf8(value) &&
                         muster::code_points(value) <= custom_fields::max_length &&
                         value.find(custom_fields::separator) == std::string_view::npos;
    require(why.empty() == is_good);
    if (!is_good) return;
    auto const reread = muster::decode_custom_fields(text);
    require(reread.has_value() && reread->values[0] == value && reread->values[1] == "x");
    // Any text at all, as it is.
    static_cast<void>(muster::wrong_sent_custom_fields("externalId", value, value));
    static_cast<void>(muster::wrong_sent_custom_fields("externalId", value, masked));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t most = 1u << 14;
    if (size > most) return 0;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    read(text);
    read("ImagicleCustomFields$$$Custom1=" + std::string(text));
    write(text, size % custom_fields::count);
    send(text);
    return 0;
}
