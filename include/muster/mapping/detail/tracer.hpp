// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/hana/unpack.hpp>

#include <muster/core/fixed_string.hpp>
#include <muster/core/version.hpp>
#include <muster/mapping/concat_if_all.hpp>
#include <muster/mapping/convert.hpp>
#include <muster/mapping/map_into.hpp>
#include <muster/mapping/mapping.hpp>
#include <muster/mapping/mapping_trace.hpp>
#include <muster/mapping/options.hpp>
#include <muster/mapping/reflect.hpp>
#include <muster/mapping/rule.hpp>
#include <muster/mapping/rules.hpp>
#include <muster/mapping/step.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>

/// @file
/// Evaluates rules and remembers what each part made.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Evaluates rules as they evaluate themselves, and writes down what each part made.
template <class Source>
class tracer {
public:
    tracer(Source const& source, constants shown, std::vector<trace_step>& steps)
        : source_(source), shown_(shown), steps_(steps) {}

    /// A rule and its steps; false if a check rejects the record.
    template <class Rule>
    bool run(Rule const& rule, std::string& out, rule_progress& now, std::size_t depth) {
        if constexpr (requires {
                          rule.before;
                          rule.then;
                      }) {
            return run_step(rule, out, now, depth);
        } else {
            now.state = part(rule, out, depth);
            return true;
        }
    }

private:
    template <class Rule, class Step>
    bool run_step(piped<Rule, Step> const& rule, std::string& out, rule_progress& now,
                  std::size_t depth) {
        auto const from = out.size();
        if constexpr (std::derived_from<Step, gate>) {
            if (rule.then(source_)) {
                if (!run(rule.before, out, now, depth)) return false;
            } else {
                now.state = presence::absent;
            }
            note_step(rule.then, now.state, text_from(out, from), depth);
            return true;
        } else {
            if (!run(rule.before, out, now, depth)) return false;
            auto passed = true;
            if constexpr (std::derived_from<Step, transform>) {
                if (now.state == presence::value) {
                    auto const before = out.size();
                    now.state = rule.then(out, from);
                    if constexpr (requires { Step::cuts; }) now.cut |= out.size() != before;
                    if (now.state != presence::value) out.resize(from);
                }
            } else if constexpr (std::derived_from<Step, check>) {
                passed = rule.then(now.state, text_from(out, from));
                if (!passed && now.problem != nullptr) {
                    auto& why = now.problem->emplace();
                    if (shown_ == constants::hidden)
                        explain_refusal<constants::hidden>(rule.then, now.state,
                                                           text_from(out, from), why);
                    else
                        explain_refusal<constants::shown>(rule.then, now.state,
                                                          text_from(out, from), why);
                }
            } else {
                return true;  // a mark changes nothing
            }
            note_step(rule.then, now.state, text_from(out, from), depth);
            return passed;
        }
    }

    /// A rule inside a rule: a check there makes it absent.
    template <class Rule>
    presence inner(Rule const& rule, std::string& out, std::size_t depth) {
        auto const from = out.size();
        rule_progress now;
        if (run(rule, out, now, depth)) return now.state;
        out.resize(from);
        return presence::absent;
    }

    template <class Rule>
    presence part(Rule const& rule, std::string& out, std::size_t depth) {
        auto const from = out.size();
        auto const state = rule(source_, out);
        note(printed(rule), state, text_from(out, from), depth);
        return state;
    }
    template <fixed_string Name, class Rule>
    presence part(named_t<Name, Rule> const& rule, std::string& out, std::size_t depth) {
        auto const from = out.size();
        auto const state = inner(rule.content, out, depth + 1);
        note(printed(rule), state, text_from(out, from), depth);
        return state;
    }
    template <std::size_t Place, class... Rules>
    presence part(chosen_t<Place, Rules...> const& rule, std::string& out, std::size_t depth) {
        return inner(rule.picked(), out, depth);
    }
    template <class... Choices>
    presence part(first_of_t<Choices...> const& rule, std::string& out, std::size_t depth) {
        auto const from = out.size();
        auto state = presence::absent;
        auto const tried = [&](auto const& choice) {
            auto const answer = inner(choice, out, depth + 1);
            if (answer == presence::value && !is_blank(text_from(out, from))) return true;
            if (answer != presence::absent) state = presence::null;
            out.resize(from);
            return false;
        };
        if (boost::hana::unpack(rule.choices,
                                [&](auto const&... choice) { return (tried(choice) || ...); }))
            state = presence::value;
        note(printed(rule), state, text_from(out, from), depth);
        return state;
    }
    template <class... Parts>
    presence part(concat_t<Parts...> const& rule, std::string& out, std::size_t depth) {
        return parts(rule, rule.parts, out, depth);
    }
    template <class... Parts>
    presence part(concat_if_all_t<Parts...> const& rule, std::string& out, std::size_t depth) {
        return parts(rule, rule.parts, out, depth);
    }
    /// Shows each part by itself, then asks the rule for the whole.
    template <class Rule>
    presence parts(Rule const& rule, auto const& all, std::string& out, std::size_t depth) {
        auto const from = out.size();
        auto const show = [&](auto const& each) {
            static_cast<void>(inner(each, out, depth + 1));
            out.resize(from);
        };
        boost::hana::unpack(all, [&](auto const&... each) { (show(each), ...); });
        auto const state = rule(source_, out);
        note(printed(rule), state, text_from(out, from), depth);
        return state;
    }

    template <class Rule>
    std::string printed(Rule const& rule) const {
        std::string text;
        rule.print(text, shown_);
        return text;
    }
    template <class Step>
    void note_step(Step const& step, presence state, std::string_view value, std::size_t depth) {
        note("| " + printed(step), state, value, depth);
    }
    void note(std::string what, presence state, std::string_view value, std::size_t depth) {
        auto& step = steps_.emplace_back();
        step.depth = depth;
        step.what = std::move(what);
        step.state = state;
        if (state == presence::value)
            step.value = shown_ == constants::hidden ? std::string_view("***") : value;
    }

    Source const& source_;
    constants shown_;
    std::vector<trace_step>& steps_;
};

/// What the record holds where a rule reads, each path once.
template <class M, class Rule, record Row>
void trace_sources(Row const& row, constants shown, std::vector<traced_source>& sources) {
    auto paths = Rule::paths();
    auto const count = keep_first(paths);
    for (std::size_t i = 0; i < count; ++i) {
        auto& source = sources.emplace_back();
        source.path = paths[i];
        auto const found = [&]() -> muster::field {
            if constexpr (slotted_record<Row>) {
                std::size_t slot = 0;
                while (paths_of<M>[slot] != paths[i]) ++slot;
                return row[slot];
            } else {
                return row.at(path(paths[i]));
            }
        }();
        source.state = found.state();
        if (!found.has_value()) continue;
        for (value const& each : found)
            source.values.emplace_back(shown == constants::hidden ? std::string_view("***")
                                                                  : each.text);
    }
}

/// Traces a rule for a value of type `Content`, as `map_into` makes it.
template <class M, class Content, class Rule, record Row>
[[nodiscard]] field_trace traced_field(std::string_view name, Rule const& rule, Row const& row) {
    constexpr auto shown = Rule::facts.secret ? constants::hidden : constants::shown;
    field_trace made;
    made.target = name;
    rule.print(made.rule, shown);
    made.merge = Rule::facts.merge;
    made.secret = Rule::facts.secret;
    trace_sources<M, Rule>(row, shown, made.sources);

    mapped_source<M, Row> const source(row);
    rule_progress now;
    std::optional<std::string> problem;
    now.problem = &problem;
    std::string text;
    auto passed = tracer(source, shown, made.steps).run(rule, text, now, 0);
    if constexpr (!std::same_as<Content, std::string>) {
        if (passed && now.state == presence::value) {
            Content content{};
            if (is_blank(text)) {
                now.state = presence::null;
            } else if (!from_text(text, content)) {
                explain_conversion<shown, Content>(text, problem.emplace());
                passed = false;
            } else {
                text.clear();
                to_text(content, text);
            }
        }
    }
    made.state = now.state;
    made.cut = now.cut;
    if (!passed) {
        reject_at<Rule>(name, *problem);
        made.problem = std::move(problem);
    } else if (now.state == presence::value) {
        made.value = shown == constants::hidden ? std::string("***") : std::move(text);
    }
    return made;
}

}  // namespace detail

}}  // namespace muster
