// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/entra/detail/function_table.hpp>
#include <muster/language/entra/regex.hpp>

/// @file
/// A parsed expression: one flat array in prefix order, so that copying and destroying need no
/// recursion.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

enum class node_kind : std::uint8_t { call, comparison, attribute, text, number, word, omitted };

enum class comparison : std::uint8_t {
    equal,
    not_equal,
    greater,
    greater_or_equal,
    less,
    less_or_equal
};

/// A part of an expression; its children follow it.
struct expression_node {
    node_kind kind = node_kind::omitted;
    function called{};                            ///< of a call
    comparison compared{};                        ///< of a comparison
    bool no_default = false;                      ///< of a `Switch` that was written without one
    bool compares_text = false;                   ///< of a word: `vbTextCompare`
    bool ignores_flow = false;                    ///< of a word: `IgnoreAttributeFlow`
    std::uint32_t position = 0, size = 0;         ///< where it is written
    std::uint32_t end = 0;                        ///< behind its last child
    std::uint32_t text_begin = 0, text_size = 0;  ///< of a text: decoded, in `storage`
    std::int32_t index = -1;  ///< of an attribute: its name; of a pattern: its `regex`
    std::int64_t number = 0;
};

struct expression_program {
    std::string source;
    std::string storage;  ///< the decoded texts
    std::vector<expression_node> nodes;
    std::vector<std::string> attributes;
    std::vector<std::string> warnings;
    std::vector<regex> patterns;
    std::vector<std::pair<std::size_t, std::size_t>> redacted;  ///< texts in `Redact`, as written
    bool creation_only = false;

    [[nodiscard]] std::string_view text_of(expression_node const& node) const noexcept {
        return std::string_view(storage).substr(node.text_begin, node.text_size);
    }
    [[nodiscard]] std::string_view written(expression_node const& node) const noexcept {
        return std::string_view(source).substr(node.position, node.size);
    }
};

}}}  // namespace muster::entra::detail
