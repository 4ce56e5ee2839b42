// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/version.hpp>
#include <muster/record/detail/spelling.hpp>

/// @file
/// The functions of Entra's expressions: their names, what they take and what they give.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

enum class function : std::uint8_t {
    append,
    app_role_assignments_complex,
    assertive_app_role_assignments_complex,
    bit_and,
    c_bool,
    c_date,
    coalesce,
    convert_to_base64,
    convert_to_utf8_hex,
    count,
    c_str,
    date_add,
    date_diff,
    date_from_num,
    format_date_time,
    guid,
    ignore_flow_if_null_or_empty,
    iif,
    in_str,
    is_null,
    is_null_or_empty,
    is_present,
    is_string,
    item,
    join,
    left,
    len,
    mid,
    normalize_diacritics,
    negate,
    now,
    num_from_date,
    pcase,
    random_string,
    redact,
    remove_duplicates,
    replace,
    select_unique_value,
    single_app_role_assignment,
    split,
    strip_spaces,
    switch_,
    to_lower,
    to_upper,
    word,
    // Extensions.
    trim,
    split_name_domain,
};

/// What a call gives, as far as the name of its function says.
enum class result_type : std::uint8_t { any, text, number, boolean, time, list };

/// A function. `takes` has a letter for each parameter; the last one repeats where `most` is
/// larger.
///
///     v  anything                  t  a text                  n  a whole number
///     d  a time                    c  a condition             i  an interval, as "yyyy" or "d"
///     e  a way to compare          p  a regular expression    f  a date format
///     s  styles of reading a date
struct function_info {
    std::string_view name;
    std::string_view takes;
    std::size_t least;  ///< arguments, those that may be left empty counted
    std::size_t most;
    std::string_view may_be_empty;  ///< a letter for each parameter, `x` where it may be left out
    result_type gives;
    std::string_view form;  ///< how it is written, for messages
};

inline constexpr std::size_t any_number = static_cast<std::size_t>(-1);

inline constexpr std::array<function_info, 47> functions{{
    {"Append", "tt", 2, 2, "", result_type::text, "Append(source, suffix)"},
    {"AppRoleAssignmentsComplex", "v", 1, 1, "", result_type::list,
     "AppRoleAssignmentsComplex([appRoleAssignments])"},
    {"AssertiveAppRoleAssignmentsComplex", "v", 1, 1, "", result_type::list,
     "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])"},
    {"BitAnd", "nn", 2, 2, "", result_type::number, "BitAnd(value1, value2)"},
    {"CBool", "c", 1, 1, "", result_type::boolean, "CBool(expression)"},
    {"CDate", "t", 1, 1, "", result_type::time, "CDate(expression)"},
    {"Coalesce", "v", 1, any_number, "x", result_type::any, "Coalesce(source1, ..., default)"},
    {"ConvertToBase64", "t", 1, 1, "", result_type::text, "ConvertToBase64(source)"},
    {"ConvertToUTF8Hex", "t", 1, 1, "", result_type::text, "ConvertToUTF8Hex(source)"},
    {"Count", "v", 1, 1, "", result_type::number, "Count(attribute)"},
    {"CStr", "v", 1, 1, "", result_type::text, "CStr(value)"},
    {"DateAdd", "ind", 3, 3, "", result_type::time, "DateAdd(interval, number, date)"},
    {"DateDiff", "idd", 3, 3, "", result_type::number, "DateDiff(interval, date1, date2)"},
    {"DateFromNum", "n", 1, 1, "", result_type::time, "DateFromNum(value)"},
    {"FormatDateTime", "tsff", 4, 4, "-x--", result_type::text,
     "FormatDateTime(source, styles, inputFormat, outputFormat)"},
    {"Guid", "", 0, 0, "", result_type::text, "Guid()"},
    {"IgnoreFlowIfNullOrEmpty", "v", 1, 1, "", result_type::any,
     "IgnoreFlowIfNullOrEmpty(expression)"},
    {"IIF", "cvv", 3, 3, "-xx", result_type::any, "IIF(condition, valueIfTrue, valueIfFalse)"},
    {"InStr", "ttne", 2, 4, "--xx", result_type::number, "InStr(value1, value2, start, compare)"},
    {"IsNull", "v", 1, 1, "", result_type::boolean, "IsNull(expression)"},
    {"IsNullOrEmpty", "v", 1, 1, "", result_type::boolean, "IsNullOrEmpty(expression)"},
    {"IsPresent", "v", 1, 1, "", result_type::boolean, "IsPresent(expression)"},
    {"IsString", "v", 1, 1, "", result_type::boolean, "IsString(expression)"},
    {"Item", "vn", 2, 2, "", result_type::any, "Item(attribute, index)"},
    {"Join", "tv", 2, any_number, "-x", result_type::text, "Join(separator, source1, ...)"},
    {"Left", "tn", 2, 2, "", result_type::text, "Left(source, count)"},
    {"Len", "t", 1, 1, "", result_type::number, "Len(source)"},
    {"Mid", "tnn", 3, 3, "", result_type::text, "Mid(source, start, length)"},
    {"NormalizeDiacritics", "t", 1, 1, "", result_type::text, "NormalizeDiacritics(source)"},
    {"Not", "v", 1, 1, "", result_type::boolean, "Not(source)"},
    {"Now", "", 0, 0, "", result_type::time, "Now()"},
    {"NumFromDate", "d", 1, 1, "", result_type::number, "NumFromDate(value)"},
    {"PCase", "tt", 1, 2, "-x", result_type::text, "PCase(source, wordSeparators)"},
    {"RandomString", "nnnnnt", 5, 6, "-----x", result_type::text,
     "RandomString(length, numbers, specials, capitals, lowerCase, avoid)"},
    {"Redact", "v", 1, 1, "", result_type::any, "Redact(value)"},
    {"RemoveDuplicates", "v", 1, 1, "", result_type::list, "RemoveDuplicates(attribute)"},
    {"Replace", "ttpttvt", 7, 7, "-xxxxxx", result_type::text,
     "Replace(source, oldValue, pattern, group, value, attribute, template)"},
    {"SelectUniqueValue", "v", 2, any_number, "", result_type::text,
     "SelectUniqueValue(rule1, rule2, ...)"},
    {"SingleAppRoleAssignment", "v", 1, 1, "", result_type::text,
     "SingleAppRoleAssignment([appRoleAssignments])"},
    {"Split", "tt", 2, 2, "", result_type::list, "Split(source, delimiter)"},
    {"StripSpaces", "t", 1, 1, "", result_type::text, "StripSpaces(source)"},
    {"Switch", "tv", 4, any_number, "-x", result_type::any,
     "Switch(source, default, key1, value1, ...)"},
    {"ToLower", "tt", 1, 2, "-x", result_type::text, "ToLower(source, culture)"},
    {"ToUpper", "tt", 1, 2, "-x", result_type::text, "ToUpper(source, culture)"},
    {"Word", "tnt", 3, 3, "", result_type::text, "Word(source, number, delimiters)"},
    {"Trim", "t", 1, 1, "", result_type::text, "Trim(source)"},
    {"SplitNameDomain", "t", 1, 1, "", result_type::list, "SplitNameDomain(source)"},
}};
/// From here on they are no functions of Entra's mappings.
inline constexpr auto first_extension = function::trim;
static_assert(functions[static_cast<std::size_t>(function::word)].name == "Word" &&
              functions[static_cast<std::size_t>(function::join)].name == "Join");

[[nodiscard]] constexpr function_info const& info_of(function which) noexcept {
    return functions[static_cast<std::size_t>(which)];
}

/// The letter of parameter `i` in `letters`, whose last one repeats; `-` if there are none.
[[nodiscard]] constexpr char letter_of(std::string_view letters, std::size_t i) noexcept {
    if (letters.empty()) return '-';
    return i < letters.size() ? letters[i] : letters.back();
}

/// The function of that name; null if there is none.
[[nodiscard]] constexpr function_info const* find_function(std::string_view name) noexcept {
    for (auto const& each : functions)
        if (each.name == name) return &each;
    return nullptr;
}

/// What to write instead of a name that is no function; may be empty.
MUSTER_LAZY [[nodiscard]] inline std::string advice_for(std::string_view name) {
    struct other {
        std::string_view name, advice;
    };
    // Functions of Entra Connect and of Basic, for which people look here.
    constexpr std::array<other, 9> others{{
        {"Trim", "Entra has no Trim; Replace(source, , \"^\\\\s+|\\\\s+$\", , \"\", , ) does it"},
        {"SplitNameDomain", "Entra has none; Word([mail], 1, \"@\") is a name, and Word([mail], 2, "
                            "\"@\") a domain"},
        {"LCase", "it is called ToLower"},
        {"UCase", "it is called ToUpper"},
        {"If", "it is called IIF"},
        {"Concat", "it is called Append or Join"},
        {"And", "conditions are combined by nesting IIF"},
        {"Or", "conditions are combined by nesting IIF"},
        {"Substring", "it is called Mid"},
    }};
    for (auto const& each : others)
        if (muster::detail::same_spelling(name, each.name)) return std::string(each.advice);
    constexpr std::array<std::string_view, 12> of_entra_connect{
        "CNum",  "Contains", "CRef",     "DNComponent", "ImportedValue", "IsBitSet",
        "LTrim", "PadLeft",  "PadRight", "RTrim",       "Where",         "With"};
    for (auto const each : of_entra_connect)
        if (muster::detail::same_spelling(name, each))
            return "it belongs to Entra Connect, and not to attribute mappings";
    std::vector<std::string> names;
    for (auto const& each : functions) {
        if (muster::detail::same_spelling(name, each.name))
            return "names are case-sensitive: it is written " + std::string(each.name);
        names.emplace_back(each.name);
    }
    auto near = muster::detail::nearest_names(name, names);
    return near.empty() ? near : "did you mean: " + near + "?";
}

}}}  // namespace muster::entra::detail
