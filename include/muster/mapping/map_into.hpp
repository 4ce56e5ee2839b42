// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/hana/basic_tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <muster/core/failure.hpp>
#include <muster/core/fixed_string.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/convert.hpp>
#include <muster/mapping/mapped.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/reflect.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>

/// @file
/// Carries out a mapping, one record at a time.

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

/// Adds a sentence about the values at `paths`, unless it is there: several fields may read one
/// path.
[[gnu::cold, gnu::noinline]] inline void add_doubt(std::span<std::string_view const> paths,
                                                   std::string& sentence,
                                                   std::vector<std::string>& doubts) {
    std::string where;
    for (auto const each : paths) (where += where.empty() ? "" : ", ") += each;
    if (!where.empty()) sentence.insert(0, where + ": ");
    for (auto const& known : doubts)
        if (known == sentence) return;
    doubts.push_back(std::move(sentence));
}

/// A record as the rules of `M` see it: paths are types, and slots where the record has them.
template <class M, record Row>
class mapped_source {
public:
    /// @param doubts   what steps doubt is added; may be null
    explicit mapped_source(Row const& row, std::vector<std::string>* doubts = nullptr) noexcept
        : row_(row), doubts_(doubts) {}

    [[nodiscard]] muster::field at(path const& where) const { return row_.at(where); }

    template <fixed_string Path>
    [[nodiscard]] decltype(auto) at() const {
        if constexpr (slotted_record<Row>) {
            return row_[slot_of<M, Path>];
        } else {
            return muster::field(row_.at(parsed_path<Path>));
        }
    }

    /// Takes down what a step after `Rule` says of its text.
    template <class Rule>
    [[gnu::cold, gnu::noinline]] void note_doubt(std::string& sentence) const {
        if (doubts_ == nullptr) return;
        auto paths = Rule::paths();
        add_doubt(std::span<std::string_view const>(paths).first(keep_first(paths)), sentence,
                  *doubts_);
    }

private:
    Row const& row_;
    std::vector<std::string>* doubts_;
};

/// Finishes a rejection: `"login" (from mail): ` before what is wrong.
[[gnu::cold, gnu::noinline]] inline void
say_where(std::string_view name, std::span<std::string_view const> paths, std::string& problem) {
    std::string start = "\"";
    start += name;
    start += '"';
    for (std::size_t i = 0; i < paths.size(); ++i) {
        start += i == 0 ? " (from " : ", ";
        start += paths[i];
    }
    start += paths.empty() ? ": " : "): ";
    problem.insert(0, start);
}

template <constants Shown, field_type T>
[[gnu::cold, gnu::noinline]] void explain_conversion(std::string_view text, std::string& problem) {
    constexpr std::size_t most = 64;
    if constexpr (Shown == constants::hidden) {
        problem += "the value (secret) is not ";
    } else {
        problem += '"';
        append_printable(first_code_points(text, most), problem);
        problem += code_points(text) > most ? "...\" is not " : "\" is not ";
    }
    append_expectation<T>(problem);
}

/// The paths of a rule, each once, for a sentence.
template <class Rule>
[[gnu::cold, gnu::noinline]] void reject_at(std::string_view name, std::string& problem) {
    auto paths = Rule::paths();
    auto const count = keep_first(paths);
    say_where(name, std::span<std::string_view const>(paths).first(count), problem);
}

/// Members of other types are the program's own.
template <class T>
void clear_member(T& member) {
    if constexpr (field_type<T>) clear_field(member);
}

template <class Target>
[[gnu::cold, gnu::noinline]] void clear_all(Target& target) {
    each_field(target, [](std::size_t, auto& content) { clear_member(content); });
}

/// Writes the text of a rule to `out`, which is empty; false if a check rejects the record.
template <constants Shown, class Rule>
bool write_text(Rule const& rule, auto const& source, std::string& out, rule_progress& now) {
    if constexpr (Rule::facts.lends) {
        // Looked at where it stands: behind a copy, a check would wait for what was just written.
        std::string_view text;
        auto const passed = run_rule<Shown>(rule, source, text, now);
        out.append(text);
        return passed;
    } else {
        return run_rule<Shown>(rule, source, out, now);
    }
}

/// Makes one field; false, and `problem` says why, if the record is to be rejected.
template <class Field, class Target>
bool make_field(Field const& rule, auto const& source, mapped<Target>& out,
                std::optional<std::string>& problem) {
    using rule_type = typename Field::rule_type;
    constexpr auto shown = rule_type::facts.secret ? constants::hidden : constants::shown;
    auto& content = Field::of(out.value);
    using content_type = std::remove_cvref_t<decltype(content)>;
    auto& state = out.states[Field::number];

    rule_progress now;
    now.problem = &problem;
    auto passed = true;
    [[maybe_unused]] auto const known_doubts = out.doubts.size();
    clear_field(content);
    if constexpr (std::same_as<content_type, std::string>) {
        passed = write_text<shown>(rule.rule, source, content, now);
    } else {
        out.scratch.clear();
        passed = write_text<shown>(rule.rule, source, out.scratch, now);
        if (passed && now.state == presence::value) {
            if (is_blank(out.scratch)) {
                now.state = presence::null;
            } else if (!from_text(out.scratch, content)) {
                explain_conversion<shown, content_type>(out.scratch, problem.emplace());
                passed = false;
            }
        }
    }
    state.state = now.state;
    state.cut = now.cut;
    if constexpr (rule_type::facts.secret) {
        if (out.doubts.size() != known_doubts) {
            out.doubts.resize(known_doubts);
            out.doubts.push_back('"' + std::string(field_names<Target>[Field::number]) +
                                 "\": something of the value (secret) was left out");
        }
    }
    if (passed) return true;
    reject_at<rule_type>(field_names<Target>[Field::number], *problem);
    return false;
}

template <class Target, class... Rules>
consteval auto first_states(boost::hana::basic_tuple<Rules...> const*) {
    std::array<field_state, field_count<Target>> states{};
    ((states[Rules::number] = {.state = presence::absent,
                               .merge = Rules::rule_type::facts.merge,
                               .has_rule = true,
                               .secret = Rules::rule_type::facts.secret,
                               .cut = false}),
     ...);
    return states;
}

/// The states before any rule was asked: all that is known when compiling.
template <class M>
inline constexpr auto initial_states = first_states<typename M::target>(
    static_cast<std::remove_cvref_t<decltype(M::rules)>*>(nullptr));

}  // namespace detail

/// Maps `row` into `out`; nothing if it was mapped, else the sentence that says why not.
///
/// A field whose type is no text and whose source is blank becomes null. What `out` held before is
/// gone, but its memory is kept: once warm, mapping allocates only for values longer than before.
///
/// @param row   any record. A `slotted_record` must have been made for `paths_of<M>`: its slot i is
///              read where path i is meant
/// @param out   filled; after a rejection `identity` still names the record if it could be read,
///              and all fields are empty
/// @return      `"login" (from mail): 71 code points, at most 64 allowed by max_length<64>`; names
///              no value of a `secret` field
/// @par Complexity   linear in the number of fields of the target and in the size of their texts
template <mapping M, record Row>
[[nodiscard]] std::optional<std::string> map_into(Row const& row, mapped<typename M::target>& out) {
    std::optional<std::string> problem;
    if constexpr (detail::checked_mapping<M>::complete) {
        // A field with a rule is cleared when its turn comes.
        each_field(out.value, [](std::size_t number, auto& content) {
            if (!detail::initial_states<M>[number].has_rule) detail::clear_member(content);
        });
        out.states = detail::initial_states<M>;
        out.identity.clear();
        out.doubts.clear();

        detail::mapped_source<M, Row> const source(row, &out.doubts);
        using identity_type = std::remove_cvref_t<decltype(M::identity)>;
        constexpr auto identity = M::identity | required;
        detail::rule_progress now;
        now.problem = &problem;
        if (!detail::write_text<constants::shown>(identity, source, out.identity, now)) {
            out.identity.clear();
            detail::reject_at<identity_type>("identity", *problem);
            detail::clear_all(out.value);
            return problem;
        }
        auto const made = boost::hana::unpack(M::rules, [&](auto const&... rule) {
            return (detail::make_field(rule, source, out, problem) && ...);
        });
        if (!made) detail::clear_all(out.value);
    }
    return problem;
}

}}  // namespace muster
