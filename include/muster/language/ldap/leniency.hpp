// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/core/version.hpp>

/// @file
/// What a reader of LDAP filters may forgive.

namespace muster { inline namespace MUSTER_ABI { namespace ldap {

/// What `parse` accepts beyond RFC 4515; each by itself, and nothing by default.
///
/// What RFC 4515 accepts means the same under every choice. What is accepted in addition is a
/// mistake elsewhere: `print` writes the filter as other programs read it, but for `loose_names`,
/// which it cannot mend.
struct leniency {
    /// Blanks, tabs, CR and LF may stand before and after `(`, before and after `)`, behind `&`,
    /// `|` and `!`, and around an attribute description, a matching rule or `dn`, as in
    /// `( & (cn = a) (sn : dn :=b) )`. They may not stand inside a name, before or behind the `;`
    /// of an option, or inside an operator. Behind an operator they are part of the value, up to
    /// its `)`: `(cn= a )` asks for ` a `.
    bool white_space = false;
    /// An item behind `!` may stand without parentheses of its own: `(!cn=a)` is `(!(cn=a))`.
    /// A group or another `!` may not.
    bool bare_not = false;
    /// The outermost parentheses may be missing, both of them: `cn=a`, `&(cn=a)(sn=b)`, `!(cn=a)`.
    /// The value of an item goes on to the end of the text.
    bool bare_item = false;
    /// In a value `\(`, `\)`, `\*` and `\\` stand for the character behind the backslash, beside
    /// `\` and two hexadecimal digits: `(cn=a\*)`. Any other escape remains a mistake.
    bool backslash_escapes = false;
    /// Behind its first letter, the name of an attribute may have `_` and `.`:
    /// `(emails.value=a)`, `(cn_x;lang-de=a)`. Options, matching rules and OIDs may not.
    bool loose_names = false;
    /// A filter may have more than one pair of parentheses: `((cn=a))`, `(!((cn=a)))`. They count
    /// as nesting.
    bool redundant_parentheses = false;

    /// All of them.
    [[nodiscard]] static constexpr leniency everything() noexcept {
        return {true, true, true, true, true, true};
    }
    /// Whether anything is forgiven.
    [[nodiscard]] constexpr bool any() const noexcept {
        // Not `||`: one test instead of six.
        return (white_space | bare_not | bare_item | backslash_escapes | loose_names |
                redundant_parentheses) != 0;
    }
    friend constexpr bool operator==(leniency, leniency) = default;
};

}}}  // namespace muster::ldap
