// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
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
#include <muster/predicate/undefined.hpp>
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
    std::string no_identity;        ///< the sentence for who has none
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
/// is made), `void other(verdict const&)`, `void unidentified()` (one is rejected that has no
/// identity), `void lacking()` (one is undecided that lacks values), and `static constexpr bool
/// wants_all` (whether it listens to verdicts that are neither results nor problems).
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
            if (each.is_removed()) {
                if constexpr (requires {
                                  { each.removal() } -> std::same_as<std::string_view>;
                              })
                    return tell(each, outcome::removed, each.removal());
                else
                    return tell(each, outcome::removed, {});
            }
        auto const in_scope = is_decided(each) ? scope_ : scope_of(each);
        if (in_scope == truth::no) return tell(each, outcome::out_of_scope, {});
        if (in_scope == truth::undefined) {
            if (!lacks_of(each).empty()) to_.lacking();
            return tell(each, outcome::undecided, why_undecided(each));
        }
        if constexpr (Maker::identity_first)
            if (identity_of(each).empty() && shared_.asked.recognise == record_check::identity) {
                to_.unidentified();
                return tell(each, outcome::rejected, shared_.no_identity);
            }
        if (auto const why = shared_.maker.make(each, to_.next()))
            return tell(each, outcome::rejected, *why);
        return to_.mapped(verdict_on(each, outcome::mapped, {}));
    }

    /// Asked while the filters' slots are being filled: whether the rest of the record is wanted.
    ///
    /// @param all_filled   what is still absent will stay so
    interest decide(row const& each, bool all_filled) {
        if (deciding_on_ != each.serial()) {
            deciding_on_ = each.serial();
            filter_ = shared_.filters.data();
            leaf_ = filter_->first();
        }
        for (;;) {
            auto const known = filter_->resume(each, leaf_);
            if (known == truth::undefined) {
                if (!all_filled) return interest::unknown;
                return decided(each, scope_of(each));
            }
            if (known == truth::no || ++filter_ == last_) return decided(each, known);
            leaf_ = filter_->first();
        }
    }

    /// Whether the filters are False for a record whose slots are filled.
    [[nodiscard]] bool rules_out(row const& each) const {
        return (is_decided(each) ? scope_ : scope_of(each)) == truth::no;
    }

    flow malformed(malformed_record const& bad) {
        // A source says so of a record that lacks what a filter reads, and is otherwise good.
        auto const what = bad.code == errc::undecided ? outcome::undecided : outcome::rejected;
        to_.other(verdict{what, {}, bad.position, bad.reason});
        return go_on();
    }

private:
    interest decided(row const& each, truth scope) noexcept {
        scope_ = scope;
        decided_on_ = each.serial();
        return scope == truth::no ? interest::none : interest::all;
    }

    /// Whether `scope_` is of this record. What looked like one and was decided on need not have
    /// been delivered: it can have been a page, or malformed.
    template <class Record>
    [[nodiscard]] bool is_decided(Record const& each) const noexcept {
        if constexpr (std::same_as<Record, row>) {
            return decided_on_ == each.serial();
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
    /// What the record has and its source does not give.
    template <class Record>
    [[nodiscard]] static std::string_view lacks_of(Record const& each) {
        if constexpr (requires {
                          { each.lacks() } -> std::same_as<std::string_view>;
                      })
            return each.lacks();
        else
            return {};
    }
    /// A sentence on the filter that is Undefined for this record.
    template <class Record>
    [[nodiscard]] std::string why_undecided(Record const& each) const {
        std::string reason = "a filter is Undefined for this record";
        if constexpr (Consumer::wants_problems) {
            for (auto const& filter : shared_.filters) {
                if (filter(each) != truth::undefined) continue;
                if (auto const why = why_undefined(filter, each); !why.empty())
                    reason += ": " + why;
                if (auto const lacks = lacks_of(each); !lacks.empty())
                    reason += "; " + std::string(lacks);
                return reason;
            }
        }
        return reason;
    }
    [[nodiscard]] flow go_on() const noexcept {
        return shared_.stop.stop_requested() ? flow::stop : flow::more;
    }

    template <class Record>
    [[nodiscard]] std::string_view identity_of(Record const& each) const {
        if constexpr (requires { shared_.maker.identify(each, made_identity_); }) {
            made_identity_.clear();
            shared_.maker.identify(each, made_identity_);
            return made_identity_;
        }
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
    std::uint64_t decided_on_ = 0;  ///< serial of the record that `scope_` is of; 0: of none
    // How far deciding on a record has come that is still being read.
    std::uint64_t deciding_on_ = 0;
    predicate const* filter_ = nullptr;
    predicate const* last_ = shared_.filters.data() + shared_.filters.size();
    predicate::place leaf_;
    mutable std::string made_identity_;  ///< of the last record that was asked for it
};

}}}  // namespace muster::detail
