// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <muster/core/version.hpp>

/// @file
/// What may follow a rule after `|`: transforms, checks, gates and marks.

namespace muster { inline namespace MUSTER_ABI {

/// Whether the constants of a rule may be printed. Those of a `secret` field may not.
enum class constants : std::uint8_t { shown, hidden };

/// The base of everything that may follow a rule after `|`. A step of one's own derives from
/// `transform`, `check` or `gate`, and has `void print(std::string& out, constants shown) const`.
struct step {};

/// The base of steps that change a text. The call operator is
/// `presence operator()(std::string& out, std::size_t from) const`: it rewrites the tail of `out`
/// that begins at `from`, never what stands before it, and answers what the field then is. It is
/// called only if there is a value.
///
/// One that leaves out a part of the text that somebody may miss says so: it has
/// `static constexpr bool doubts = true`, and a call operator with a third parameter,
/// `std::string& doubt`, to which it appends a sentence. See `mapped::doubts`.
struct transform : step {};

/// The base of steps that can reject the record. The call operator is
/// `bool operator()(presence state, std::string_view text) const`, true if the record may go on;
/// and `void explain(presence state, std::string_view text, std::string& out) const` appends what
/// is wrong. Neither sees a text beyond the call.
struct check : step {};

/// The base of steps that decide, before the rule is asked, whether it is asked at all:
/// `bool operator()(record auto const& source) const`, and `static constexpr paths()` as in `rule`.
struct gate : step {};

}}  // namespace muster
