// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/detail/hex.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/detail/call_checks.hpp>
#include <muster/language/entra/detail/expression_hints.hpp>
#include <muster/language/entra/detail/expression_program.hpp>
#include <muster/language/entra/detail/function_table.hpp>

/// @file
/// Fills an `expression_program` from left to right, as a parser moves over its text.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// An expression in the making. A parser calls a step where it has just read what the step is
/// about; `at` is the place after it. A step that answers false has refused something, and the
/// parse is over.
class expression_builder {
public:
    /// How a call is checked: given by who parses, since what a grammar names is compiled by all
    /// who include it.
    using call_check = bool (*)(call_checks& by, std::uint32_t index, bool is_whole);

    expression_builder(expression_program& target, std::size_t max_depth, bool extensions,
                       call_checks& checks, call_check check)
        : made_(target), begin_(target.source.data()), max_depth_(max_depth),
          extensions_(extensions), checks_(checks), check_(check) {}

    /// Whether something was refused, and what.
    [[nodiscard]] failure const* refused() const noexcept { return has_refused_ ? &why_ : nullptr; }

    /// Before the first octet of an operand.
    bool begin_operand(char const* at) {
        mark_ = offset(at);
        return !has_refused_;
    }
    /// Where an argument would stand.
    bool omit(char const* at) {
        mark_ = offset(at);
        return leaf(node_kind::omitted, at);
    }

    /// Behind the closing quote of a text.
    bool end_text(char const* at) {
        if (!leaf(node_kind::text, at)) return false;
        auto& node = made_.nodes.back();
        node.text_begin = static_cast<std::uint32_t>(made_.storage.size());
        auto const inside =
            std::string_view(made_.source).substr(node.position + 1, node.size - 2u);
        for (std::size_t i = 0; i < inside.size(); ++i) {
            if (inside[i] == '\\') ++i;
            made_.storage += inside[i];
        }
        node.text_size = static_cast<std::uint32_t>(made_.storage.size() - node.text_begin);
        if (is_ignore_word(made_.text_of(node)))
            made_.warnings.push_back("\"" + std::string(made_.text_of(node)) +
                                     "\" in quotes is a text that is sent; the word that takes the "
                                     "attribute out of the flow stands without quotes");
        return true;
    }

    bool end_number(char const* at) {
        if (!leaf(node_kind::number, at)) return false;
        auto& node = made_.nodes.back();
        auto digits = made_.written(node);
        auto const is_negative = digits.front() == '-';
        auto const is_hex = digits.front() == '&';
        digits.remove_prefix(is_negative ? 1 : is_hex ? 2 : 0);
        constexpr auto most = std::uint64_t{std::numeric_limits<std::int64_t>::max()};
        std::uint64_t value = 0;
        for (char const c : digits) {
            auto const digit = static_cast<std::uint64_t>(muster::detail::hex_digit(c));
            if (value > (most - digit) / (is_hex ? 16 : 10))
                return refuse(errc::bad_argument,
                              "a number has at most 64 bits: it lies between -" +
                                  std::to_string(most) + " and " + std::to_string(most),
                              node.position);
            value = value * (is_hex ? 16 : 10) + digit;
        }
        node.number = static_cast<std::int64_t>(value) * (is_negative ? -1 : 1);
        return true;
    }

    bool end_attribute(char const* at) {
        if (!leaf(node_kind::attribute, at)) return false;
        auto& node = made_.nodes.back();
        auto const name =
            trim(std::string_view(made_.source).substr(node.position + 1, node.size - 2u));
        if (name.empty())
            return refuse(errc::expression_syntax, "the name of the attribute is blank",
                          node.position + 1);
        auto& known = made_.attributes;
        std::size_t i = 0;
        while (i < known.size() && known[i] != name) ++i;
        if (i == known.size()) known.emplace_back(name);
        node.index = static_cast<std::int32_t>(i);
        return true;
    }

    /// Behind a name in front of `(`, or alone.
    bool end_name(char const* at) {
        name_ = {mark_, offset(at) - mark_};
        return !has_refused_;
    }

    /// Behind a name that has no parentheses.
    bool end_word(char const* at) {
        if (has_refused_) return false;
        auto const word = std::string_view(made_.source).substr(name_.position, name_.size);
        mark_ = name_.position;
        if (word == "vbTextCompare" || word == "vbBinaryCompare") {
            if (!leaf(node_kind::word, at)) return false;
            made_.nodes.back().compares_text = word == "vbTextCompare";
            return true;
        }
        if (is_ignore_word(word)) {
            if (!leaf(node_kind::word, at)) return false;
            made_.nodes.back().ignores_flow = true;
            return true;
        }
        for (auto const each : ignore_words)
            if (muster::detail::same_spelling(word, each))
                return refuse(errc::expression_syntax,
                              "names are case-sensitive: it is written " + std::string(each),
                              name_.position);
        std::string why = "a word stands here alone: a text is written \"" + std::string(word) +
                          "\", an attribute [" + std::string(word) + "]";
        if (auto const* function = find_function(word))
            why = "the arguments are missing: " + std::string(function->form);
        return refuse(errc::expression_syntax, std::move(why), name_.position);
    }

    /// Behind the `(` of a call.
    bool open_call(char const*) {
        if (has_refused_) return false;
        auto const name = std::string_view(made_.source).substr(name_.position, name_.size);
        auto const* function = find_function(name);
        auto const is_extension = function != nullptr && function >= &info_of(first_extension);
        if (is_extension && extensions_)
            made_.warnings.push_back("Entra has no function " + std::string(name));
        if (function == &info_of(function::len))
            made_.warnings.emplace_back(
                "Len is not among the functions that Entra's documents list; it is taken for the "
                "number of characters");
        if (function == nullptr || (is_extension && !extensions_)) {
            auto why = "there is no function " + std::string(name);
            if (auto const advice = advice_for(name); !advice.empty()) why += "; " + advice;
            return refuse(errc::unknown_function, std::move(why), name_.position);
        }
        if (open_.size() == max_depth_)
            return refuse(errc::over_limit,
                          "more than " + std::to_string(max_depth_) + " calls within calls",
                          name_.position);
        auto& node = made_.nodes.emplace_back();
        node.kind = node_kind::call;
        node.called =
            static_cast<detail::function>(static_cast<std::size_t>(function - functions.data()));
        node.position = name_.position;
        open_.push_back(static_cast<std::uint32_t>(made_.nodes.size() - 1));
        return true;
    }
    /// Behind the `)` of the innermost call.
    bool close_call(char const* at) {
        if (has_refused_) return false;
        auto const index = open_.back();
        open_.pop_back();
        // `Now()` has no argument, and not one that is empty.
        if (made_.nodes.size() == index + 2u && made_.nodes.back().kind == node_kind::omitted)
            made_.nodes.pop_back();
        finish(index, at);
        if (!check_(checks_, index, open_.empty())) return refuse(checks_.why());
        last_ = index;
        return true;
    }

    /// Behind the operator of a comparison, whose left side is what was read last.
    template <comparison How>
    bool compare(char const* at) {
        if (has_refused_) return false;
        auto const left = last_;
        expression_node node;
        node.kind = node_kind::comparison;
        node.compared = How;
        node.position = made_.nodes[left].position;
        if (open_.empty() || !is_condition(left))
            return refuse(errc::expression_syntax,
                          "a comparison stands in the condition of IIF, or in CBool",
                          offset(at) - (How == comparison::equal || How == comparison::greater ||
                                                How == comparison::less
                                            ? 1u
                                            : 2u));
        for (auto i = left; i < made_.nodes.size(); ++i) ++made_.nodes[i].end;
        made_.nodes.insert(made_.nodes.begin() + left, node);
        compared_.push_back(left);
        return true;
    }
    /// Behind the right side.
    bool end_comparison(char const*) {
        if (has_refused_) return false;
        auto const index = compared_.back();
        compared_.pop_back();
        for (auto const side : {index + 1, last_})
            if (made_.nodes[side].kind == node_kind::word)
                return refuse(errc::expression_syntax, "a word cannot be compared with",
                              made_.nodes[side].position);
        auto const& right = made_.nodes[last_];
        made_.nodes[index].size = right.position + right.size - made_.nodes[index].position;
        made_.nodes[index].end = static_cast<std::uint32_t>(made_.nodes.size());
        last_ = index;
        return true;
    }

    /// Behind the whole.
    bool finish_all() {
        if (has_refused_) return false;
        if (made_.nodes.front().kind == node_kind::word)
            return refuse(errc::expression_syntax,
                          made_.nodes.front().ignores_flow ? ignore_word_place
                                                           : "this word stands in InStr only",
                          0);
        // A call of Redact in another has named its texts twice.
        auto& hidden = made_.redacted;
        std::sort(hidden.begin(), hidden.end());
        hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
        if (made_.nodes.front().kind != node_kind::call)
            made_.warnings.emplace_back(
                "Entra takes calls of functions only; a mapping of the kind Direct or Constant "
                "says this");
        return true;
    }

private:
    [[nodiscard]] std::uint32_t offset(char const* at) const {
        return static_cast<std::uint32_t>(at - begin_);
    }

    bool refuse(failure why) {
        has_refused_ = true;
        why_ = std::move(why);
        return false;
    }
    bool refuse(errc code, std::string message, std::size_t position) {
        return refuse(invalid_expression(code, std::move(message), made_.source, position));
    }

    bool leaf(node_kind kind, char const* at) {
        if (has_refused_) return false;
        auto& node = made_.nodes.emplace_back();
        node.kind = kind;
        node.position = mark_;
        last_ = static_cast<std::uint32_t>(made_.nodes.size() - 1);
        finish(last_, at);
        return true;
    }
    void finish(std::uint32_t index, char const* at) {
        auto& node = made_.nodes[index];
        node.size = offset(at) - node.position;
        node.end = static_cast<std::uint32_t>(made_.nodes.size());
    }

    /// Whether node `index` is the first argument of the call around it, which takes a condition.
    [[nodiscard]] bool is_condition(std::uint32_t index) const {
        auto const& around = made_.nodes[open_.back()];
        return info_of(around.called).takes.front() == 'c' && index == open_.back() + 1;
    }

    struct place {
        std::uint32_t position = 0, size = 0;
    };

    expression_program& made_;
    char const* begin_;
    std::size_t max_depth_;
    bool extensions_;
    call_checks& checks_;
    call_check check_;
    std::vector<std::uint32_t> open_;      // calls
    std::vector<std::uint32_t> compared_;  // comparisons whose right side is being read
    std::uint32_t mark_ = 0, last_ = 0;
    place name_;
    bool has_refused_ = false;
    failure why_;
};

}}}  // namespace muster::entra::detail
