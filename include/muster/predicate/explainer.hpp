// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/binding.hpp>
#include <muster/predicate/change.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/predicate/smallest_change.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/value.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// Why a filter says what it says about a record.

namespace muster { inline namespace MUSTER_ABI {

/// A value of the record, as it is shown.
struct shown_value {
    std::string text;  ///< its beginning, if it is long
    value_kind kind = value_kind::text;
    std::uint32_t number = 0;  ///< among the values of its field, from 0
    bool is_cut = false;
};

/// What the record answers for one path.
struct shown_field {
    std::string path;
    presence state = presence::absent;
    std::size_t count = 0;            ///< of its values
    std::vector<shown_value> values;  ///< the first, and those that decided an item; in order
};

/// What one node of a filter answers.
struct node_explanation {
    static constexpr std::uint32_t none = 0xFFFF'FFFF;
    truth answer = truth::undefined;
    std::uint32_t field = none;  ///< items: number in `explanation::fields`; none: not looked at
    std::uint32_t value = none;  ///< items: the value that made it True or Undefined
    std::uint32_t note = none;   ///< number in `explanation::notes`
};

/// What a filter says about one record, and why. Owns its texts.
struct explanation {
    std::vector<node_explanation> nodes;  ///< of each node of the filter
    std::vector<shown_field> fields;      ///< of each path
    /// Sentences: why an item is Undefined, or what it may have meant.
    std::vector<std::string> notes;
    record_change record;  ///< what would turn the decision
    filter_change edited;
    /// Items that were not compared, since those before took `step_count::most` steps: they are
    /// Undefined, the changes are not looked for, and the whole is what the predicate says.
    std::size_t not_compared = 0;
    bool hints_gave_up = false;  ///< not all values were looked at for what may have been meant

    /// What the whole filter answers; the predicate's answer.
    MUSTER_LAZY [[nodiscard]] truth answer() const noexcept {
        return nodes.empty() ? truth::undefined : nodes.front().answer;
    }
};

/// How much an explanation shows.
struct explain_options {
    std::size_t max_values = 5;   ///< of each field; as many again that decided an item
    std::size_t max_bytes = 100;  ///< of each value
    std::size_t max_notes = 100;
    bool changes = true;  ///< whether to look for the smallest changes
};

/// An item that RFC binding has made Undefined, and what strict binding says of it.
struct item_fault {
    std::uint32_t node = 0;
    errc code{};
    std::string message;       ///< with the nearest names
    std::size_t position = 0;  ///< in the filter's text
};

/// A bound filter that can say why.
///
/// A value; evaluation is that of `predicate`, but that every node is looked at. What takes too
/// long is left out, and said: the comparisons with the record, the search for what may have been
/// meant, and that for each of the two changes have `step_count::most` steps each.
class explainer {
public:
    /// How many faults are kept; further items are Undefined without a reason.
    static constexpr std::size_t max_faults = 100;

    /// Explains nothing.
    explainer() = default;
    /// @param bound   made of `asked`, instruction by node
    /// @param facts   of `bound.paths()`; empty: nothing is known of them
    MUSTER_API explainer(filter asked, predicate bound, std::vector<path_facts> facts = {},
                         std::vector<item_fault> faults = {});

    /// Binds `asked` to `names`, and keeps what is wrong with it. For a `schema` include
    /// `muster/predicate/explain.hpp`, for an `ldap::schema` `muster/language/ldap/explain.hpp`.
    ///
    /// @par Errors   those of `bind`; under `binding::rfc` what would be wrong is shown at its node
    template <class Names>
    [[nodiscard]] static expected<explainer> of(filter asked, Names&& names,
                                                binding how = binding::strict) {
        static_assert(
            requires(std::vector<std::string> const& paths) { facts_of(names, paths); },
            "muster: explainer::of(filter, names): include muster/predicate/explain.hpp "
            "for a schema, muster/language/ldap/explain.hpp for an ldap::schema");
        // A schema that the predicate refers to must not be a temporary, as `bind` says.
        auto bound = bind(asked, std::forward<Names>(names), how);
        if (!bound) return unexpected(std::move(bound.error()));
        auto facts = facts_of(names, bound->paths());
        std::vector<item_fault> faults;
        auto alone = asked;
        for (std::uint32_t at = 0; at < asked.nodes.size(); ++at) {
            if (!is_fault(asked.nodes[at], bound->program()[at])) continue;
            if (faults.size() == max_faults) break;
            alone.nodes.assign(1, asked.nodes[at]);
            alone.nodes.front().end = 1;
            if (auto tried = bind(alone, names, binding::strict); !tried)
                faults.push_back({at, tried.error().code, std::move(tried.error().message),
                                  tried.error().position});
        }
        return explainer(std::move(asked), std::move(*bound), std::move(facts), std::move(faults));
    }

    [[nodiscard]] filter const& asked() const noexcept { return asked_; }
    [[nodiscard]] predicate const& bound() const noexcept { return bound_; }
    [[nodiscard]] std::vector<item_fault> const& faults() const noexcept { return faults_; }

    /// This explainer for rows of a read, as `predicate::linked`.
    MUSTER_API [[nodiscard]] explainer linked(wanted& asked) const;

    /// Why the filter says what it says about `about`.
    ///
    /// @tparam Field   a parameter, so that only those who call it compile the vector
    /// @par Complexity   linear in the filter and the values compared, and what the changes take
    ///                   (`smallest_record_change`); about 0.1 s for each of the four at most
    template <record Record, class Field = field>
    [[nodiscard]] explanation operator()(Record const& about,
                                         explain_options const& how = {}) const {
        std::vector<Field> fields;
        fields.reserve(bound_.paths().size());
        if constexpr (slotted_record<Record>)
            for (auto const slot : slots_) fields.push_back(about[slot]);
        for (auto i = fields.size(); i < bound_.paths().size(); ++i)
            fields.push_back(about.at(path(bound_.paths()[i])));
        return explained(fields, how);
    }

private:
    static bool is_fault(filter_node const& node, instruction const& step) noexcept {
        return step.op == instruction::code::constant && node.op > filter_op::negation;
    }
    MUSTER_API explanation explained(std::span<field const> fields,
                                     explain_options const& how) const;

    filter asked_;
    predicate bound_;
    std::vector<path_facts> facts_;
    std::vector<item_fault> faults_;
    std::vector<std::uint32_t> slots_;  // linked: of each path
};

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/explainer.ipp>
#endif
