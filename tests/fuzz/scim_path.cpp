// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <muster/language/scim/attribute.hpp>
#include <muster/language/scim/path.hpp>
#include <muster/language/scim/print.hpp>
#include <muster/record/element.hpp>
#include <muster/source/scim_names.hpp>

/// @file
/// Any bytes as a path of a PATCH operation, as a name, and as an element of a list.

namespace {

namespace scim = muster::scim;

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    if (auto const parsed = scim::parse_path(text)) {
        auto const printed = scim::print(*parsed);
        auto const again = scim::parse_path(printed);
        require(again && *again == *parsed && scim::print(*again) == printed);
        require(parsed->member.empty() || parsed->has_selector());
    } else {
        require(parsed.error().position <= text.size() && !parsed.error().render().empty());
    }
    if (auto const found = scim::find_attribute(scim::user_schema, text)) {
        require(scim::user_schema.syntax_at(muster::path(found->path())).has_value());
        auto const again = scim::find_attribute(
            scim::user_schema, found->extension.empty()
                                   ? found->path()
                                   : found->extension + ":" + found->name +
                                         (found->member.empty() ? "" : "." + found->member));
        require(again && again->path() == found->path());
    }
    auto const whole = muster::value{text, muster::value_kind::complex};
    static_cast<void>(muster::has_content(whole));
    muster::element const one(whole);
    for (auto const* name : {"value", "type", "primary", "$ref"}) {
        auto const found = one.at(muster::path(name));
        std::size_t read = 0;
        for (auto const& each : found) read += each.text.size();
        require(read <= size * 3);
    }
    return 0;
}
