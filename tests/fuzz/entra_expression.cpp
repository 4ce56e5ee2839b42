// SPDX-License-Identifier: BSL-1.0
#include <muster/language/entra/expression.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "processor_time.hpp"

/// @file
/// Any bytes as an expression, and behind a zero byte what its attributes hold: it is refused at a
/// place inside it, or it is evaluated within its limits, to the same value with a trace and
/// without, and nothing of the attributes that `Redact` hides appears in what is said of it.

namespace {

using muster::entra::expression_value;

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

/// Answers from a few bytes: null, odd texts, lists, numbers, truths and times.
class odd_values {
public:
    explicit odd_values(std::string_view bytes) : bytes_(bytes) {}

    expression_value operator()(std::string_view name) const {
        std::size_t hash = name.size();
        for (char const c : name) hash = hash * 31 + static_cast<unsigned char>(c);
        auto const from = bytes_.empty() ? 0 : hash % bytes_.size();
        auto const rest = bytes_.substr(from, 64);
        switch (hash % 8) {
        case 0: return {};
        case 1: return expression_value(std::vector<std::string>{});
        case 2: {
            auto const middle = rest.size() / 2;
            return expression_value(std::vector<std::string>{std::string(rest.substr(0, middle)),
                                                             std::string(rest.substr(middle)), ""});
        }
        case 3: return static_cast<std::int64_t>(hash << 20);
        case 4: return from % 2 == 0;
        case 5:
            return muster::entra::date_time::since_epoch(
                static_cast<std::int64_t>(hash % (1u << 31)));
        default: return std::string(rest);
        }
    }

private:
    std::string_view bytes_;
};

expression_value const* value_of(muster::expected<expression_value> const& made) {
    return made ? &*made : nullptr;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t most = 1u << 16;
    if (size > most) return 0;
    processor_time const bounded;
    std::string_view const all(reinterpret_cast<char const*>(data), size);
    auto const zero = all.find('\0');
    auto const text = all.substr(0, zero);
    auto const bytes = zero == std::string_view::npos ? std::string_view() : all.substr(zero + 1);

    muster::entra::expression_options options;
    options.short_switch = size % 2 == 1;
    options.extensions = size % 3 == 0;
    auto const parsed = muster::entra::parse_expression(text, options);
    if (!parsed) {
        auto const& why = parsed.error();
        require(!why.message.empty() && why.text == text && why.position <= text.size());
        require(!why.render().empty());
        return 0;
    }
    require(parsed->text() == text);
    for (auto const& name : parsed->attributes()) require(!name.empty());

    odd_values const values(bytes);
    auto const evaluate = [&](muster::entra::trace* into) {
        muster::entra::evaluation_context context;
        muster::entra::seeded_random random(1);
        context.now = muster::entra::date_time::since_epoch(1'700'000'000);
        context.random = random.source();
        context.unique = {[](void*, std::string_view value) { return value.size() % 2 == 0; },
                          nullptr};
        return parsed->evaluate(values, context, into);
    };
    muster::entra::trace seen;
    auto const made = evaluate(nullptr);
    auto const traced = evaluate(&seen);
    require(made.has_value() == traced.has_value());
    require(!seen.steps.empty() && !seen.render().empty());
    for (auto const& step : seen.steps)
        require(step.position < text.size() &&
                step.value.size() <= muster::entra::trace::shown_bytes + 3);
    if (auto const* value = value_of(made)) {
        require(*value == *value_of(traced));
        require(value->is_redacted() == value_of(traced)->is_redacted());
        std::size_t bytes_made = 0;
        for (auto const& each : value->texts()) bytes_made += each.size();
        require(bytes_made <= (1u << 20) + 64 * (value->items().size() + 1));
        require(!value->is_redacted() || value->shown() == "[Redact]");
    } else {
        require(!made.error().message.empty() && made.error().position <= text.size());
        require(made.error().message == traced.error().message);
        require(!made.error().render().empty());
    }
    return 0;
}
