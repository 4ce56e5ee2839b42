// SPDX-License-Identifier: BSL-1.0
#include <muster/language/ldap/schema.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <muster/language/ldap/selector.hpp>

/// @file
/// Any bytes as a schema text: it is added as a whole, and its names lead to its types, or it is
/// refused at a place inside it and nothing is added.

namespace {

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using muster::ldap::schema;
    constexpr std::size_t most = 1u << 14;
    if (size > most) return 0;
    std::string_view const text(reinterpret_cast<char const*>(data), size);

    static schema const rfc;
    static auto const ad = muster::ldap::active_directory();
    // The first byte chooses.
    auto const& standard = text.starts_with('\t') ? ad : rfc;
    auto names = standard;
    auto const added = names.add(text);
    if (!added) {
        auto const& why = added.error();
        require(names.size() == standard.size());
        require(!why.message.empty() && why.place.starts_with("line "));
        require(text.find(why.text) != std::string_view::npos);
        require(!why.render().empty());
        return 0;
    }
    require(names.size() >= standard.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto const& type = names[i];
        require(names.find(std::string_view(type.oid)) == i);
        for (auto const& name : type.names)
            require(name.empty() || names.find(std::string_view(name)) == i);
        require(type.superior == schema::npos || names.is_subtype(i, type.superior));
        require(muster::ldap::selector(type.name(), names).takes(i, {}, names));
    }
    // What is known may be described again.
    auto const count = names.size();
    auto again = names;
    require(again.add(text).has_value() && again.size() == count);
    return 0;
}
