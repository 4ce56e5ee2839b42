// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/language/entra/detail/evaluator.hpp>
#include <muster/language/entra/expression.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

inline bool evaluator::dispatch(call& in) {
    auto const which = node(in.index).called;
    auto const done = [&] {
        switch (which) {
        case function::app_role_assignments_complex:
        case function::assertive_app_role_assignments_complex:
        case function::single_app_role_assignment:
            return fail(in, "needs the role assignments of a tenant, which are not at hand here");
        case function::iif:
        case function::switch_:
        case function::coalesce: return choose(in);
        case function::join: return join(in);
        case function::replace: return replace(in);
        case function::random_string:
        case function::guid: return random(in);
        case function::select_unique_value: return select_unique(in);
        case function::c_date:
        case function::date_add:
        case function::date_diff:
        case function::date_from_num:
        case function::format_date_time:
        case function::now:
        case function::num_from_date: return date_call(in);
        case function::count:
        case function::item:
        case function::split:
        case function::remove_duplicates:
        case function::c_bool:
        case function::ignore_flow_if_null_or_empty:
        case function::is_null:
        case function::is_null_or_empty:
        case function::is_present:
        case function::is_string:
        case function::negate:
        case function::redact: return list_call(in);
        default: return text_call(in);
        }
    }();
    return done || over(in);
}

// ------------------------------------------------------------------------------- one text

inline bool evaluator::text_call(call& in) {
    auto const which = node(in.index).called;
    auto& out = *in.result;
    std::optional<std::string> a, b;
    std::optional<std::int64_t> m, n;
    switch (which) {
    case function::append:
        if (!text(in, 0, a) || !text(in, 1, b)) return false;
        out = a.value_or("") + b.value_or("");
        return true;
    case function::left:
        if (!text(in, 0, a) || !number(in, 1, n)) return false;
        if (!n) return fail(in, "the number of characters is null");
        out = left(a.value_or(""), *n);
        return true;
    case function::mid:
        if (!text(in, 0, a) || !number(in, 1, m) || !number(in, 2, n)) return false;
        if (!m || !n) return fail(in, "the start or the length is null");
        out = mid(a.value_or(""), *m, *n);
        return true;
    case function::word:
        if (!text(in, 0, a) || !number(in, 1, n) || !text(in, 2, b)) return false;
        if (!n) return fail(in, "the number of the word is null");
        out = word(a.value_or(""), *n, b.value_or(""));
        return true;
    case function::in_str: {
        if (!text(in, 0, a) || !text(in, 1, b) || !number(in, 2, n)) return false;
        if (n && *n < 1) return fail(in, "the first character has the position 1");
        auto const ignore_case = is_given(in, 3) && node(in.arguments[3]).compares_text;
        out = in_str(a.value_or(""), b.value_or(""), n.value_or(1), ignore_case);
        return true;
    }
    case function::bit_and:
        if (!number(in, 0, m) || !number(in, 1, n)) return false;
        if (m && n) out = *m & *n;
        return true;
    default: break;
    }

    // Of null these make null.
    if (!text(in, 0, a)) return false;
    auto const has_second = is_given(in, 1);
    if (!text(in, 1, b)) return false;
    if (!a) return true;
    switch (which) {
    case function::convert_to_base64: out = base64_of_utf16(*a); return true;
    case function::convert_to_utf8_hex: out = utf8_hex(*a); return true;
    case function::normalize_diacritics: out = without_diacritics(*a); return true;
    case function::strip_spaces: out = without_spaces(*a); return true;
    case function::to_lower: out = changed_case(*a, false, b.value_or("")); return true;
    case function::to_upper: out = changed_case(*a, true, b.value_or("")); return true;
    case function::pcase:
        out = has_second ? title_case(*a, b.value_or("")) : title_case(*a);
        return true;
    default: out = std::move(*a); return true;  // CStr
    }
}

inline bool evaluator::join(call& in) {
    std::optional<std::string> separator;
    if (!text(in, 0, separator)) return false;
    std::string made;
    auto is_first = true;
    for (std::size_t i = 1; i < in.arguments.size(); ++i) {
        if (!is_given(in, i)) continue;
        expression_value value;
        if (!argument(in, i, value)) return false;
        for (auto const& each : value.texts()) {
            if (each.empty()) continue;
            if (!std::exchange(is_first, false)) made += separator.value_or("");
            made += each;
            if (made.size() > context_.limits.text_bytes) return too_large(in.index);
        }
    }
    *in.result = std::move(made);
    return true;
}

// ------------------------------------------------------------------------------- replacing

inline bool evaluator::replace(call& in) {
    std::optional<std::string> source, old, by;
    if (!text(in, 0, source)) return false;
    if (is_given(in, 2)) return replace_by_pattern(in, source);
    auto const by_value = is_given(in, 4);
    if (!text(in, 1, old) || !text(in, by_value ? 4 : 6, by)) return false;
    if (!source) return true;
    auto const& where = by_value ? *source : by.value_or("");
    std::string made;
    if (!old || old->empty())
        made = where;
    else if (!replace_text(where, *old, by_value ? by.value_or("") : *source,
                           context_.limits.text_bytes, made))
        return too_large(in.index);
    *in.result = std::move(made);
    return true;
}

inline bool evaluator::replace_by_pattern(call& in, std::optional<std::string> const& source) {
    std::optional<std::string> written, group, value, other;
    auto const constant = node(in.arguments[2]).index;
    auto const is_constant = node(in.arguments[2]).kind == node_kind::text && constant >= 0;
    if (!text(in, 2, written) || !text(in, 3, group) || !text(in, 4, value) || !text(in, 5, other))
        return false;
    auto& out = *in.result;
    auto const takes_other = is_given(in, 5);
    if (takes_other && source && !source->empty()) {
        out = *source;
        return true;
    }
    if (!takes_other && !source) return true;
    if (!written || written->empty()) return fail(in, "the regular expression is empty");
    regex pattern;
    if (is_constant) {
        pattern = program_.patterns[static_cast<std::size_t>(constant)];
    } else {
        auto compiled = regex::compile(*written);
        if (!compiled)
            return fail(in, "regular expression: " +
                                (in.redacts ? std::string("[Redact]") : compiled.error().message));
        pattern = std::move(*compiled);
    }
    if (is_given(in, 3) && !pattern.has_group(group.value_or("")))
        return fail(in, "the regular expression has no group of that name");
    std::string made;
    auto const most = context_.limits.text_bytes;
    if (takes_other) {
        if (!other) return true;
        auto const found = pattern.capture(*other, group.value_or(""), budget_, made);
        if (!found) return fail(in.index, found.error());
        if (*found) out = std::move(made);
        return true;
    }
    auto const replaced = is_given(in, 3)
                              ? pattern.replace_group(*source, group.value_or(""),
                                                      value.value_or(""), budget_, most, made)
                              : pattern.replace(*source, value.value_or(""), budget_, most, made);
    if (!replaced) return fail(in.index, replaced.error());
    out = std::move(made);
    return true;
}

// ------------------------------------------------------------------------------- choosing

inline bool evaluator::truth(call& in, expression_value const& value, bool& out) {
    if (value.what() == kind::boolean || value.what() == kind::integer) {
        out = value.truth();
        return true;
    }
    std::optional<std::string> written;
    if (!as_text(in, value, written)) return false;
    std::int64_t read = 0;
    if (!written || written->empty() || equal_ascii_nocase(*written, "False"))
        out = false;
    else if (equal_ascii_nocase(*written, "True"))
        out = true;
    else if (call_checks::parse_number(*written, read))
        out = read != 0;
    else
        return fail(in, shown(value, in.redacts) + " is neither True nor False");
    return true;
}

inline bool evaluator::choose(call& in) {
    auto& out = *in.result;
    expression_value value;
    auto const which = node(in.index).called;
    if (which == function::iif) {
        auto is_true = false;
        ++conditions_;
        auto const good = argument(in, 0, value);
        --conditions_;
        if (!good || !truth(in, value, is_true)) return false;
        expression_value chosen;
        if (!argument(in, is_true ? 1 : 2, chosen)) return false;
        out = std::move(chosen);
        return true;
    }
    if (which == function::coalesce) {
        for (std::size_t i = 0; i < in.arguments.size(); ++i) {
            expression_value next;
            if (!argument(in, i, next)) return false;
            if (next.is_null() || (next.is_list() && next.items().empty())) continue;
            out = std::move(next);
            return true;
        }
        return true;
    }
    std::optional<std::string> source;
    if (!text(in, 0, source)) return false;
    auto const has_default = !node(in.index).no_default;
    for (std::size_t i = has_default ? 2 : 1; i + 1 < in.arguments.size(); i += 2) {
        std::optional<std::string> key;
        if (!text(in, i, key)) return false;
        // The key "" stands for null, too.
        if (key.value_or("") != source.value_or("")) continue;
        expression_value chosen;
        if (!argument(in, i + 1, chosen)) return false;
        out = std::move(chosen);
        return true;
    }
    if (!has_default) return true;
    expression_value otherwise;
    if (!argument(in, 1, otherwise)) return false;
    out = std::move(otherwise);
    return true;
}

inline bool evaluator::compare(std::uint32_t index, std::size_t depth, expression_value& out) {
    expression_value left, right;
    auto const first = index + 1;
    auto const second = node(first).end;
    for (auto* side : {&left, &right}) {
        if (!evaluate(side == &left ? first : second, depth + 1, *side)) return false;
        if (side->what() == kind::ignored || side->what() == kind::condition_failed) {
            out = std::move(*side);
            return true;
        }
        if (side->is_list() && side->items().size() > 1)
            return fail(side == &left ? first : second, errc::cannot_evaluate,
                        "a list of several values cannot be compared; Item picks one");
    }
    auto const number_of = [](expression_value const& value) -> std::optional<std::int64_t> {
        std::int64_t read = 0;
        if (value.what() == kind::integer) return value.number();
        if (value.what() != kind::text) return std::nullopt;
        if (!call_checks::parse_number(value.text_view(), read)) return std::nullopt;
        return read;
    };
    auto const time_of = [](expression_value const& value) -> std::optional<std::int64_t> {
        if (value.what() == kind::time) return value.number();
        if (value.what() != kind::text) return std::nullopt;
        auto const read = parse_date_time(value.text_view());
        return read ? std::optional(read->ticks) : std::nullopt;
    };
    auto const is = [&](kind what) { return left.what() == what || right.what() == what; };
    auto const how = node(index).compared;
    auto const is_order = how != comparison::equal && how != comparison::not_equal;
    std::optional<std::int64_t> a, b;
    if (is(kind::time)) {
        a = time_of(left);
        b = time_of(right);
    } else if (is(kind::integer) || is_order) {
        a = number_of(left);
        b = number_of(right);
    }
    int order = 0;
    if (a && b) {
        order = *a < *b ? -1 : *a > *b ? 1 : 0;
    } else {
        auto const x = left.text(), y = right.text();
        // JSON has `true` where Entra has `True`.
        auto const same = is(kind::boolean) ? equal_ascii_nocase(x, y) : x == y;
        order = same ? 0 : x.compare(y) < 0 ? -1 : 1;
        if (is_order && (is(kind::integer) || is(kind::time) || is(kind::boolean)))
            return fail(index, errc::cannot_evaluate,
                        shown(left) + " and " + shown(right) + " have no order");
    }
    auto const holds = [&] {
        switch (how) {
        case comparison::equal: return order == 0;
        case comparison::not_equal: return order != 0;
        case comparison::greater: return order > 0;
        case comparison::greater_or_equal: return order >= 0;
        case comparison::less: return order < 0;
        case comparison::less_or_equal: return order <= 0;
        }
        return false;
    }();
    out = holds;
    if (left.is_redacted() || right.is_redacted()) out.redact();
    return true;
}

// ------------------------------------------------------------------------------- anything

inline bool evaluator::list_call(call& in) {
    auto& out = *in.result;
    expression_value value;
    if (!argument(in, 0, value)) return false;
    auto const is_absent = value.is_null() || (value.is_list() && value.items().empty());
    switch (node(in.index).called) {
    case function::is_null: out = is_absent; return true;
    case function::is_null_or_empty: out = value.is_null_or_empty(); return true;
    case function::is_present: out = !value.is_null_or_empty(); return true;
    case function::is_string:
        out = value.what() == kind::text || value.what() == kind::time;
        return true;
    case function::negate: {
        auto const is_true = value.what() == kind::boolean
                                 ? value.truth()
                                 : equal_ascii_nocase(value.text(), "True");
        out = !is_true;
        return true;
    }
    case function::c_bool: {
        auto is_true = false;
        if (!truth(in, value, is_true)) return false;
        out = is_true;
        return true;
    }
    case function::ignore_flow_if_null_or_empty:
        out = value.is_null_or_empty() ? expression_value::ignored() : std::move(value);
        return true;
    case function::count:
        out = value.is_list() ? static_cast<std::int64_t>(value.items().size())
                              : std::int64_t{is_absent ? 0 : 1};
        return true;
    case function::item: {
        std::optional<std::int64_t> index;
        if (!number(in, 1, index)) return false;
        if (!index || *index < 1) return fail(in, "the first item has the index 1");
        if (!value.is_list()) {
            if (*index == 1) out = std::move(value);
            return true;
        }
        auto const i = static_cast<std::uint64_t>(*index - 1);
        if (i < value.items().size()) out = value.items()[static_cast<std::size_t>(i)];
        return true;
    }
    case function::remove_duplicates: {
        if (!value.is_list()) {
            out = std::move(value);
            return true;
        }
        std::set<std::string> seen;
        std::vector<expression_value> kept;
        for (auto const& each : value.items())
            if (seen.insert(each.text()).second) kept.push_back(each);
        out = expression_value(std::move(kept));
        return true;
    }
    case function::split: {
        std::optional<std::string> source, delimiter;
        if (!as_text(in, value, source) || !text(in, 1, delimiter)) return false;
        if (!source) return true;
        if (!delimiter || delimiter->empty()) return fail(in, "the delimiter is empty");
        std::vector<expression_value> items;
        text_finder const finder(*delimiter);
        std::string_view const all = *source;
        for (std::size_t from = 0; !all.empty();) {
            if (items.size() == context_.limits.list_items)
                return fail(in.index, errc::over_limit,
                            "a list has more than " + std::to_string(items.size()) + " items");
            auto const at = finder.find(all, from);
            auto const one = all.substr(from, at == std::string_view::npos ? at : at - from);
            items.emplace_back(context_.trim_split ? trim(one) : one);
            if (at == std::string_view::npos) break;
            from = at + delimiter->size();
        }
        out = expression_value(std::move(items));
        return true;
    }
    default: out = std::move(value); return true;  // Redact
    }
}

// ------------------------------------------------------------------------------- dates

inline bool evaluator::date_call(call& in) {
    auto& out = *in.result;
    std::optional<std::string> interval, source, styles, read_as, written_as;
    std::optional<std::int64_t> count;
    std::optional<date_time> a, b;
    auto const is_known = [&] {
        return interval &&
               std::find(intervals.begin(), intervals.end(), *interval) != intervals.end();
    };
    switch (node(in.index).called) {
    case function::now:
        if (!context_.now) return fail(in, "the time is not known: evaluation_context::now");
        // As Entra shows it: seconds.
        out = date_time{context_.now->ticks / date_time::per_second * date_time::per_second};
        return true;
    case function::c_date:
        if (!time(in, 0, a)) return false;
        if (a) out = *a;
        return true;
    case function::num_from_date:
        if (!time(in, 0, a)) return false;
        if (!a) return true;
        if (a->ticks < date_time::at_filetime_epoch)
            return fail(in, shown(*a, in.redacts) + " lies before 1601, where this count begins");
        out = a->ticks - date_time::at_filetime_epoch;
        return true;
    case function::date_from_num:
        if (!number(in, 0, count)) return false;
        if (!count) return true;
        if (*count < 0 || *count >= date_time::limit - date_time::at_filetime_epoch)
            return fail(in, shown(*count, in.redacts) +
                                " is no date; accounts that never expire have 0 or "
                                "9223372036854775807");
        out = date_time{date_time::at_filetime_epoch + *count};
        return true;
    case function::date_add:
        if (!text(in, 0, interval) || !number(in, 1, count) || !time(in, 2, a)) return false;
        if (!is_known()) return fail(in, "an interval is yyyy, m, d, ww, h, n or s");
        if (!count || !a) return true;
        b = add(*interval, *count, *a);
        if (!b) return fail(in, "the date lies outside the years 1 to 9999");
        out = *b;
        return true;
    case function::date_diff:
        if (!text(in, 0, interval) || !time(in, 1, a) || !time(in, 2, b)) return false;
        if (!is_known()) return fail(in, "an interval is yyyy, m, d, ww, h, n or s");
        if (a && b) out = difference(*interval, *a, *b);
        return true;
    default: break;
    }
    // FormatDateTime
    if (!text(in, 0, source) || !text(in, 1, styles) || !text(in, 2, read_as) ||
        !text(in, 3, written_as))
        return false;
    if (!source || trim(*source).empty()) return true;
    auto const how = date_time_styles::named(styles.value_or(""));
    if (!how) return fail(in, "these are no DateTimeStyles");
    if (auto const good = check_date_format(written_as.value_or("")); !good)
        return fail(in, good.error().message);
    auto const time = parse_date_time(*source, read_as.value_or(""), *how);
    if (!time)
        return fail(in, shown(*source, in.redacts) + " is no date of the form " +
                            shown(read_as.value_or(""), in.redacts));
    std::string made;
    append_date_time(*time, *written_as, made);
    out = std::move(made);
    return true;
}

// ------------------------------------------------------------------------------- the outside

inline bool evaluator::random(call& in) {
    if (context_.random.draw == nullptr)
        return fail(in, "there are no random bits: evaluation_context::random");
    if (node(in.index).called == function::guid) {
        *in.result = random_guid(context_.random);
        return true;
    }
    constexpr std::int64_t most = 256;
    random_wish wish;
    std::size_t minima = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        std::optional<std::int64_t> count;
        if (!number(in, i, count)) return false;
        if (!count || *count < (i == 0 ? 1 : 0) || *count > most)
            return fail(in, i == 0 ? "a random text has 1 to 256 characters"
                                   : "a minimum lies between 0 and 256");
        auto const value = static_cast<std::size_t>(*count);
        if (i == 0) {
            wish.length = value;
        } else {
            wish.minima[i - 1] = value;
            minima += value;
        }
    }
    if (minima > wish.length)
        return fail(in, "the characters that are asked for do not fit into this length");
    std::optional<std::string> avoided;
    if (!text(in, 5, avoided)) return false;
    wish.avoided = avoided ? std::string_view(*avoided) : std::string_view();
    auto made = random_text(wish, context_.random);
    if (made.empty()) return fail(in, "all characters of a kind that is asked for are avoided");
    *in.result = std::move(made);
    return true;
}

inline bool evaluator::select_unique(call& in) {
    if (context_.unique.is_free == nullptr)
        return fail(in, "whether a value is taken is not known: evaluation_context::unique");
    for (std::size_t i = 0; i < in.arguments.size(); ++i) {
        std::optional<std::string> candidate;
        if (!text(in, i, candidate)) return false;
        if (!candidate || candidate->empty()) continue;
        if (!context_.unique.is_free(context_.unique.state, *candidate)) continue;
        *in.result = std::move(*candidate);
        return true;
    }
    return fail(in, "all " + std::to_string(in.arguments.size()) + " values are taken or empty");
}

/// The expression `""`.
[[nodiscard]] inline std::shared_ptr<expression_program const> empty_program() {
    auto made = std::make_shared<expression_program>();
    made->source = "\"\"";
    auto& node = made->nodes.emplace_back();
    node.kind = node_kind::text;
    node.size = 2;
    node.end = 1;
    return made;
}

}  // namespace detail

MUSTER_DECL expression::expression() : program_(detail::empty_program()) {}

MUSTER_DECL std::string const& expression::text() const noexcept { return program_->source; }

MUSTER_DECL std::vector<std::string> const& expression::attributes() const noexcept {
    return program_->attributes;
}

MUSTER_DECL std::vector<std::string> const& expression::warnings() const noexcept {
    return program_->warnings;
}

MUSTER_DECL bool expression::is_for_creation_only() const noexcept {
    return program_->creation_only;
}

MUSTER_DECL expected<expression_value>
expression::run(detail::attribute_source values, evaluation_context& context, trace* into) const {
    return detail::evaluator(*program_, values, context, into).run();
}

}}}  // namespace muster::entra
