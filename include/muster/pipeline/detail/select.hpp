// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/flow.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/pipeline/options.hpp>
#include <muster/pipeline/verdict.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>

/// @file
/// The loop body of every pipeline: one record in, one verdict out.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// What all threads of a run share; constant while it lasts.
template <class Maker>
struct selection {
    request asked;
    std::vector<predicate> filters;  ///< linked to `asked.fields`
    Maker maker;
    std::string identity;           ///< path of the immutable id; empty: records have none
    std::size_t identity_slot = 0;  ///< its slot
    std::stop_token stop;
};

template <class Record>
record_position position_of(Record const& each) {
    if constexpr (requires {
                      { each.position() } -> std::convertible_to<record_position>;
                  })
        return each.position();
    else
        return {};
}

/// The sink that a source fills: filters, makes, and tells the consumer.
///
/// A consumer has `output& next()` (room for a result), `flow mapped(verdict const&)` (the result
/// is made), `void other(verdict const&)`, and `static constexpr bool wants_all` (whether it
/// listens to verdicts that are neither results nor problems).
template <class Maker, class Consumer>
class selecting_sink {
public:
    selecting_sink(selection<Maker> const& shared, Consumer& to) : shared_(shared), to_(to) {}

    [[nodiscard]] request const& asked() const noexcept { return shared_.asked; }

    template <record Record>
    flow record(Record const& each) {
        if constexpr (requires {
                          { each.is_removed() } -> std::same_as<bool>;
                      })
            if (each.is_removed()) return tell(each, outcome::removed, {});
        auto const in_scope = is_decided(each) ? scope_ : scope_of(each);
        if (in_scope == truth::no) return tell(each, outcome::out_of_scope, {});
        if (in_scope == truth::undefined)
            return tell(each, outcome::undecided, "a filter is Undefined for this record");
        if constexpr (Maker::identity_first)
            if (identity_of(each).empty())
                return tell(each, outcome::rejected, "no identity: the id is absent or empty");
        if (auto const why = shared_.maker.make(each, to_.next()))
            return tell(each, outcome::rejected, *why);
        return to_.mapped(verdict_on(each, outcome::mapped, {}));
    }

    /// Asked when the filters' slots are filled: whether the rest of the record is wanted.
    bool decide(row const& each) {
        scope_ = scope_of(each);
        decided_ = true;
        decided_on_ = each.position();
        return scope_ != truth::no;
    }

    flow malformed(malformed_record const& bad) {
        to_.other(verdict{outcome::rejected, {}, bad.position, bad.reason});
        return go_on();
    }

private:
    /// Whether `scope_` is of this record. What looked like one and was decided on need not have
    /// been delivered: it can have been a page, or malformed.
    template <class Record>
    [[nodiscard]] bool is_decided(Record const& each) const noexcept {
        if constexpr (std::same_as<Record, row>) {
            auto const& here = each.position();
            return decided_ && here.offset == decided_on_.offset &&
                   here.source.data() == decided_on_.source.data();
        } else {
            return false;
        }
    }

    template <class Record>
    [[nodiscard]] truth scope_of(Record const& each) const {
        auto in_scope = truth::yes;
        for (auto const& filter : shared_.filters) {
            in_scope = in_scope & filter(each);
            if (in_scope == truth::no) break;
        }
        return in_scope;
    }
    [[nodiscard]] flow go_on() const noexcept {
        return shared_.stop.stop_requested() ? flow::stop : flow::more;
    }

    template <class Record>
    [[nodiscard]] std::string_view identity_of(Record const& each) const {
        if (shared_.identity.empty()) return {};
        if constexpr (slotted_record<Record>)
            return each[shared_.identity_slot].text();
        else
            return each.at(path(shared_.identity)).text();
    }
    template <class Record>
    [[nodiscard]] verdict verdict_on(Record const& each, outcome what,
                                     std::string_view reason) const {
        return {what, identity_of(each), position_of(each), reason};
    }
    template <class Record>
    flow tell(Record const& each, outcome what, std::string_view reason) {
        if (Consumer::wants_all || what == outcome::rejected || what == outcome::undecided)
            to_.other(verdict_on(each, what, reason));
        else
            to_.counted(what);
        return go_on();
    }

    selection<Maker> const& shared_;
    Consumer& to_;
    truth scope_ = truth::yes;
    bool decided_ = false;  ///< `scope_` is of the record at `decided_on_`
    record_position decided_on_;
};

}}}  // namespace muster::detail
