// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/date_format.hpp>
#include <muster/language/entra/date_time.hpp>
#include <muster/language/entra/detail/argument_checks.hpp>
#include <muster/language/entra/detail/date_functions.hpp>
#include <muster/language/entra/detail/evaluator.hpp>
#include <muster/language/entra/detail/function_table.hpp>

/// @file
/// The functions about dates and times.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

template <class Lazy>
inline bool evaluator<Lazy>::date_call(call& in) {
    auto& out = *in.result;
    std::optional<std::string> interval, source, styles, read_as, written_as;
    std::optional<std::int64_t> count;
    std::optional<date_time> a, b;
    auto const is_known = [&] {
        return interval &&
               std::find(intervals.begin(), intervals.end(), *interval) != intervals.end();
    };
    auto const no_interval = [&] {
        return (interval ? shown(*interval, in.redacts) : "null") +
               " is no interval; those are yyyy, m, d, ww, h, n and s";
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
        if (!is_known()) return fail(in, no_interval());
        if (!count || !a) return true;
        b = add(*interval, *count, *a);
        if (!b)
            return fail(in, shown(*count, in.redacts) + " " + *interval + " from " +
                                shown(*a, in.redacts) + " lie outside the years 1 to 9999");
        out = *b;
        return true;
    case function::date_diff:
        if (!text(in, 0, interval) || !time(in, 1, a) || !time(in, 2, b)) return false;
        if (!is_known()) return fail(in, no_interval());
        if (a && b) out = difference(*interval, *a, *b);
        return true;
    default: break;
    }
    // FormatDateTime
    expression_value given;
    if (!argument(in, 0, given) || !as_text(in, given, source) || !text(in, 1, styles) ||
        !text(in, 2, read_as) || !text(in, 3, written_as))
        return false;
    if (!source || trim(*source).empty()) return true;
    auto const how = date_time_styles::named(styles.value_or(""));
    if (!how)
        return fail(in, shown(styles.value_or(""), in.redacts) +
                            " names no DateTimeStyles, such as AllowWhiteSpaces");
    if (auto const good = check_date_format(written_as.value_or("")); !good)
        return fail(in, good.error().message);
    // What CDate, DateAdd and Now give is a date already: the input format says nothing of it.
    auto const& only = given.is_list() ? given.items().front() : given;
    auto const time = only.what() == kind::time
                          ? std::optional(only.time())
                          : parse_date_time(*source, read_as.value_or(""), *how);
    if (!time)
        return fail(in, shown(*source, in.redacts) + " is no date of the form " +
                            shown(read_as.value_or(""), in.redacts));
    std::string made;
    append_date_time(*time, *written_as, made);
    out = std::move(made);
    return true;
}

}}}  // namespace muster::entra::detail
