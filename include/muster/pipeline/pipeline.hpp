// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/pipeline/detail/consume.hpp>
#include <muster/pipeline/detail/select.hpp>
#include <muster/pipeline/options.hpp>
#include <muster/pipeline/parallel.hpp>
#include <muster/pipeline/steps.hpp>
#include <muster/pipeline/verdict.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/predicate/bounds.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/read_in_order.hpp>

/// @file
/// `read(source) | where(filter) | map<M>`, run by `into(sink)`.

namespace muster { inline namespace MUSTER_ABI {

/// A source, the filters on it, and what is made of the records that pass. A value: steps are added
/// with `|`, each giving a new pipeline, and nothing is read before `into`.
///
/// @tparam Maker   see `maker_of`
template <source Source, class Maker>
class pipeline {
public:
    using source_type = Source;
    using record_type = typename Source::record_type;
    /// What the sink is given: `mapped<T>` (of which it may take the `T` alone), or the record's
    /// text.
    using output = typename Maker::output;

    pipeline(Source from, std::vector<where_step> filters, Maker maker)
        : from_(std::move(from)), filters_(std::move(filters)), maker_(std::move(maker)) {}

    /// Keeps only records for which this filter is True, too. Three-valued AND joins several.
    [[nodiscard]] pipeline operator|(where_step step) const& {
        auto longer = *this;
        longer.filters_.push_back(std::move(step));
        return longer;
    }
    [[nodiscard]] pipeline operator|(where_step step) && {
        filters_.push_back(std::move(step));
        return std::move(*this);
    }

    /// Maps the records that pass.
    template <mapping M>
    [[nodiscard]] auto operator|(map_step<M>) const& {
        return pipeline(*this) | map_step<M>{};
    }
    template <mapping M>
    [[nodiscard]] auto operator|(map_step<M>) && {
        detail::complain_about_paths<M, Source>();
        return pipeline<Source, map_maker<M>>(std::move(from_), std::move(filters_), {});
    }

    /// Makes something else of the records that pass; see `maker_of`.
    template <maker_of<record_type> Other>
    [[nodiscard]] auto operator|(Other maker) const& {
        return pipeline<Source, Other>(from_, filters_, std::move(maker));
    }
    template <maker_of<record_type> Other>
    [[nodiscard]] auto operator|(Other maker) && {
        return pipeline<Source, Other>(std::move(from_), std::move(filters_), std::move(maker));
    }

    /// Reads the source and sends each result to `sink`, in source order, on this thread.
    ///
    /// `sink` is called with the target of the mapping as an rvalue (`ucx_user&&`), or, if it takes
    /// only that, with `mapped<ucx_user>&&`; without a mapping with the record's text
    /// (`std::string&&`). It may answer `flow`. Results are reused: what the sink moves from is
    /// allocated anew. What `sink` or `observer` throws leaves `into`.
    ///
    /// @return   the counts and whether the read was complete, or a failure if it could not begin
    /// or went nowhere
    /// @par Errors        those of `bind`; `errc::missing_table` for a reference table that a
    /// mapping reads and the source was not given; those of the source, e.g. `errc::cannot_open` if
    /// no input can be opened
    /// @par Complexity    one pass; memory is bounded by the threads and the size of a block or
    /// page
    template <class Sink, class Observer = no_observer>
    expected<summary> into(Sink&& sink, run_options options = {}, Observer&& observer = {}) {
        static_assert(
            detail::sink_takes<std::remove_reference_t<Sink>, output>(),
            "muster: into(sink): the sink cannot be called with what the pipeline makes: the "
            "mapping's "
            "target, mapped<target>, or without a mapping the record's text as std::string");
        static_assert(detail::complain_about_observer<std::remove_cvref_t<Observer>>());
        auto shared = prepared(options);
        if (!shared) return unexpected(std::move(shared.error()));

        using receiver_type = detail::receiver<std::remove_reference_t<Sink>,
                                               std::remove_reference_t<Observer>, output>;
        auto to = receiver_type(sink, observer, options.stop);
        if constexpr (chunked_source<Source>) {
            if (auto ready = from_.begin(shared->asked); !ready)
                return unexpected(std::move(ready.error()));
            if (options.threads > 1) {
                auto run = detail::ordered_run<Source, Maker, receiver_type>(from_, *shared, to,
                                                                             options.threads);
                run.run();
                from_.account(run.report());
            } else {
                run_here(*shared, to);
            }
            return finished(from_.finish(), to);
        } else {
            auto straight = detail::direct_consumer<receiver_type, output>(to);
            auto selecting = detail::selecting_sink<Maker, decltype(straight)>(*shared, straight);
            auto ended = from_.read(selecting);
            static_cast<void>(to.should_stop());
            return finished(std::move(ended), to);
        }
    }

    [[nodiscard]] Source const& from() const noexcept { return from_; }

private:
    /// Numbers the wanted paths and binds the filters: all that must be known before the first
    /// byte.
    expected<detail::selection<Maker>> prepared(run_options const& options) const {
        detail::selection<Maker> shared;
        shared.maker = maker_;
        shared.stop = options.stop;
        auto& asked = shared.asked;
        asked.checks = options.checks;
        asked.may_skip = options.may_skip;
        asked.recognise = options.recognise;
        asked.again = options.again;
        maker_.want(asked.fields);
        if constexpr (requires { from_.held(); })
            if (auto has_all =
                    detail::check_tables(from_.held(), asked.fields, &detail::can_lack<Maker>);
                !has_all)
                return unexpected(std::move(has_all.error()));
        if constexpr (Maker::identity_first)
            shared.identity = asked.identity = asked.fields.paths().front();
        else if constexpr (requires { std::string(Source::identity); })
            shared.identity = Source::identity;
        if (!shared.identity.empty()) shared.identity_slot = asked.fields.add(shared.identity);
        shared.no_identity = "no identity: \"" + shared.identity + "\" is absent or empty";
        if constexpr (requires { maker_.identity_paths(); }) {
            for (std::size_t i = 1; i < maker_.identity_paths(); ++i) {
                asked.needed.push_back(static_cast<std::uint16_t>(i));
                shared.no_identity += ", and so is \"" + asked.fields.paths()[i] + '"';
            }
            // A source knows its records by one path: its own.
            if (maker_.identity_paths() > 1) asked.identity.clear();
        }
        auto const of_others = asked.fields.size();
        for (auto const& step : filters_) {
            auto bound = bound_filter(step, asked.prefilter);
            if (!bound) return unexpected(std::move(bound.error()));
            shared.filters.push_back(bound->linked(asked.fields));
            detail::add_slots(shared.filters.back(), asked.decisive);
        }
        for (auto slot = of_others; slot < asked.fields.size(); ++slot)
            asked.may_be_partial.push_back(static_cast<std::uint16_t>(slot));
        if (!shared.identity.empty())
            asked.needed.push_back(static_cast<std::uint16_t>(shared.identity_slot));
        if (auto fits = detail::check_paths(asked.fields); !fits)
            return unexpected(std::move(fits.error()));
        return shared;
    }

    expected<predicate> bound_filter(where_step const& step, bounds& prefilter) const {
        if (step.unbound.nodes.empty()) return step.bound;
        auto const& asked = step.unbound;
        if constexpr (binding_source<Source>) {
            return from_.bind(asked, step.how);
        } else if constexpr (described_source<Source>) {
            prefilter.narrow(bounds::of(asked, [](std::string_view name) {
                auto const found = Source::names.find(name);
                return found && found->rules.equality == matching_rule::case_ignore;
            }));
            return bind(asked, detail::names_of(from_), step.how);
        } else {
            failure why;
            why.code = errc::unknown_attribute;
            why.message = "the source has no schema (Source::names); bind the filter to one first "
                          "and give where() "
                          "the predicate";
            return unexpected(std::move(why));
        }
    }

    template <class Receiver>
    void run_here(detail::selection<Maker> const& shared, Receiver& to) {
        auto straight = detail::direct_consumer<Receiver, output>(to);
        auto selecting = detail::selecting_sink<Maker, decltype(straight)>(shared, straight);
        auto scanner = detail::scanner_in_order(from_);
        typename Source::chunk_type chunk;
        std::uint64_t line = 1;
        while (!to.should_stop() && from_.next(chunk)) {
            chunk.first_line = chunk.starts_file ? 1 : line;
            chunk_report report;
            static_cast<void>(scanner.scan(chunk, selecting, report));
            line = chunk.first_line + report.lines;
            to.went_on(report.result.records, chunk.bytes.size());
            from_.account(std::move(report));
        }
    }

    template <class Receiver>
    static expected<summary> finished(expected<done>&& ended, Receiver& to) {
        if (!ended) return unexpected(std::move(ended.error()));
        return to.finish(std::move(*ended));
    }

    Source from_;
    std::vector<where_step> filters_;
    Maker maker_;
};

/// Begins a pipeline. Without a mapping its results are the records' texts.
template <source Source>
[[nodiscard]] pipeline<Source, copy_maker<typename Source::record_type>> read(Source from) {
    return {std::move(from), {}, {}};
}

}}  // namespace muster
