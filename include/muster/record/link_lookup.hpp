// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>

/// @file
/// How a filter that follows links from entry to entry is told where they lead.

namespace muster { inline namespace MUSTER_ABI {

/// Refers to what knows the links between entries; by default to nothing.
///
/// It is called as `known(dn, attribute, targets)`: it appends to `targets` the distinguished names
/// that the entry `dn` holds under `attribute`, none if there is no such entry or value, and
/// answers whether it could find out. `dn` is as the link to it was written, so the entry is to be
/// found whatever the case and the spaces of its name; `attribute` is as the schema spells it,
/// perhaps with options.
///
/// @par Lifetime        what it refers to must outlive it
/// @par Thread safety   a predicate that several threads ask calls it from each of them
/// @par Example         @snippet tests/language/ldap/in_chain.cpp links
class link_lookup {
public:
    /// At most so many entries are looked up to find out whether one value leads to another;
    /// beyond, that is Undefined.
    static constexpr std::size_t max_entries = 4096;

    constexpr link_lookup() = default;
    template <class Known>
    requires requires(Known const& known, std::vector<std::string>& targets) {
        static_cast<bool>(known(std::string_view(), std::string_view(), targets));
    }
    explicit constexpr link_lookup(Known const& known) noexcept
        : known_(&known), call_([](void const* to, std::string_view dn, std::string_view attribute,
                                   std::vector<std::string>& targets) {
              return static_cast<bool>((*static_cast<Known const*>(to))(dn, attribute, targets));
          }) {}

    template <class Known>
    requires(!std::same_as<Known, link_lookup>) explicit constexpr link_lookup(Known const&&) =
        delete;
    /// Refers to what can tell by itself where links lead: `known.leads_to(value, attribute,
    /// wanted)`, where `wanted` is the canonical form of a name.
    template <class Known>
    requires requires(Known const& known) {
        {
            known.leads_to(std::string_view(), std::string_view(), std::string_view())
            } -> std::same_as<truth>;
    }
    explicit constexpr link_lookup(Known const& known) noexcept
        : known_(&known), decide_([](void const* to, std::string_view value,
                                     std::string_view attribute, std::string_view wanted) {
              return static_cast<Known const*>(to)->leads_to(value, attribute, wanted);
          }) {}

    /// Whether it refers to something.
    [[nodiscard]] constexpr explicit operator bool() const noexcept {
        return call_ != nullptr || decide_ != nullptr;
    }
    /// Whether what it refers to tells by itself where links lead.
    [[nodiscard]] constexpr bool decides() const noexcept { return decide_ != nullptr; }
    [[nodiscard]] truth leads_to(std::string_view value, std::string_view attribute,
                                 std::string_view wanted) const {
        return decide_(known_, value, attribute, wanted);
    }
    bool operator()(std::string_view dn, std::string_view attribute,
                    std::vector<std::string>& targets) const {
        return call_(known_, dn, attribute, targets);
    }

private:
    void const* known_ = nullptr;
    bool (*call_)(void const*, std::string_view, std::string_view,
                  std::vector<std::string>&) = nullptr;
    truth (*decide_)(void const*, std::string_view, std::string_view, std::string_view) = nullptr;
};

}}  // namespace muster
