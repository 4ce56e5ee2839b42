// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/language/entra/date_format.hpp>
#include <muster/language/entra/date_time.hpp>

/// @file
/// What an attribute holds and what an expression gives: null, a text, a truth, a number, a time,
/// or a list of these.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// What becomes of the target attribute.
enum class outcome : std::uint8_t {
    value,             ///< it gets a value, which may be the empty text
    null,              ///< there is no value: Entra skips null, unless null values flow
    ignored,           ///< `IgnoreFlowIfNullOrEmpty` took the attribute out of the flow
    condition_failed,  ///< the condition of an `IIF` read an attribute that is null or empty
};

/// A value of an attribute or of an expression.
class expression_value {
public:
    enum class kind_type : std::uint8_t {
        null,
        text,
        boolean,
        integer,
        time,
        list,
        ignored,
        condition_failed
    };
    using kind = kind_type;

    /// Null: the attribute is absent.
    expression_value() = default;
    expression_value(std::string text) : kind_(kind::text), text_(std::move(text)) {}
    expression_value(std::string_view text) : kind_(kind::text), text_(text) {}
    expression_value(char const* text) : kind_(kind::text), text_(text) {}
    expression_value(std::same_as<bool> auto truth) : kind_(kind::boolean), number_(truth) {}
    expression_value(std::integral auto number) requires(!std::same_as<decltype(number), bool>)
        : kind_(kind::integer), number_(static_cast<std::int64_t>(number)) {}
    expression_value(date_time time) : kind_(kind::time), number_(time.ticks) {}
    /// The values of a multi-valued attribute, in order. Null items are dropped, lists in it are
    /// flattened.
    explicit expression_value(std::vector<expression_value> items);
    explicit expression_value(std::vector<std::string> const& texts);

    [[nodiscard]] static expression_value ignored() { return of(kind::ignored); }
    [[nodiscard]] static expression_value condition_failed() { return of(kind::condition_failed); }

    [[nodiscard]] kind what() const noexcept { return kind_; }
    [[nodiscard]] bool is_null() const noexcept { return kind_ == kind::null; }
    [[nodiscard]] bool is_list() const noexcept { return kind_ == kind::list; }
    /// Null, the empty text, or a list without items or with nothing but such items.
    [[nodiscard]] bool is_null_or_empty() const noexcept;
    /// What becomes of the target attribute.
    [[nodiscard]] outcome flow() const noexcept;

    /// The text that Entra would send: a truth as `True` or `False`, a number in decimal, a time as
    /// `M/d/yyyy h:mm:ss tt`, of a list its first item; nothing for null.
    [[nodiscard]] std::string text() const;
    /// Every item of a list, or the one value, as texts; none for null.
    [[nodiscard]] std::vector<std::string> texts() const;
    /// The text of a value of that kind, as it is; nothing of others.
    ///
    /// @par Lifetime     views this value
    [[nodiscard]] std::string_view text_view() const noexcept { return text_; }
    /// The items of a list; none of what is not a list.
    [[nodiscard]] std::vector<expression_value> const& items() const noexcept { return items_; }
    /// The number, or the truth as 1 or 0; of a time its ticks.
    [[nodiscard]] std::int64_t number() const noexcept { return number_; }
    [[nodiscard]] bool truth() const noexcept { return number_ != 0; }
    [[nodiscard]] date_time time() const noexcept { return {number_}; }

    /// Whether `Redact` hides the value, or something it was made of, from logs.
    [[nodiscard]] bool is_redacted() const noexcept { return redacted_; }
    void redact() noexcept { redacted_ = true; }
    /// The value for a log: quoted text, `null`, a list in brackets, `[Redact]`.
    MUSTER_API [[nodiscard]] std::string shown() const;

    /// The same kind and contents; whether a value is redacted does not count.
    friend bool operator==(expression_value const& a, expression_value const& b) noexcept {
        return a.kind_ == b.kind_ && a.number_ == b.number_ && a.text_ == b.text_ &&
               a.items_ == b.items_;
    }

private:
    static expression_value of(kind what) {
        expression_value made;
        made.kind_ = what;
        return made;
    }

    kind kind_ = kind::null;
    bool redacted_ = false;
    std::int64_t number_ = 0;
    std::string text_;
    std::vector<expression_value> items_;  // never lists
};

inline expression_value::expression_value(std::vector<expression_value> items) : kind_(kind::list) {
    items_.reserve(items.size());
    for (auto& item : items) {
        redacted_ = redacted_ || item.redacted_;
        if (item.is_list())
            for (auto& inner : item.items_) items_.push_back(std::move(inner));
        else if (!item.is_null())
            items_.push_back(std::move(item));
    }
}

inline expression_value::expression_value(std::vector<std::string> const& texts)
    : kind_(kind::list), items_(texts.begin(), texts.end()) {}

inline bool expression_value::is_null_or_empty() const noexcept {
    if (kind_ == kind::text) return text_.empty();
    for (auto const& item : items_)
        if (!item.is_null_or_empty()) return false;
    return kind_ == kind::null || kind_ == kind::list;
}

inline outcome expression_value::flow() const noexcept {
    switch (kind_) {
    case kind::null: return outcome::null;
    case kind::ignored: return outcome::ignored;
    case kind::condition_failed: return outcome::condition_failed;
    default: return outcome::value;
    }
}

inline std::string expression_value::text() const {
    switch (kind_) {
    case kind::text: return text_;
    case kind::boolean: return truth() ? "True" : "False";
    case kind::integer: return std::to_string(number_);
    case kind::time: return to_text(time());
    case kind::list: return items_.empty() ? std::string() : items_.front().text();
    default: return {};
    }
}

inline std::vector<std::string> expression_value::texts() const {
    std::vector<std::string> made;
    if (kind_ == kind::list) {
        made.reserve(items_.size());
        for (auto const& item : items_) made.push_back(item.text());
    } else if (flow() == outcome::value) {
        made.push_back(text());
    }
    return made;
}

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/expression_value.ipp>
#endif
