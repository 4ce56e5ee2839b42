// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/assertion.hpp>
#include <muster/record/concept.hpp>
#include <muster/record/path.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// A bound filter: a flat program that answers True, False or Undefined about a record.

namespace muster { inline namespace MUSTER_ABI {

/// One step of a predicate's program, in prefix order like the nodes of a `filter`.
struct instruction {
    enum class code : std::uint8_t {
        all_of,    ///< AND of the instructions up to `end`
        any_of,    ///< OR of the instructions up to `end`
        negation,  ///< NOT of the one child
        present,   ///< the path has a value
        test,      ///< some value of the path satisfies the assertion
        constant,  ///< `fixed`: what RFC binding makes of unknown names and unfit values
        // Those of languages that know two values (`two_valued_answer`); Undefined only where a
        // record takes too many steps or a field is partial.
        satisfied,    ///< some value satisfies the assertion; what cannot be compared does not
        differs,      ///< some value does not satisfy it, or there is none
        assigned,     ///< some value of the path has content: is not empty, and holds not only such
        any_element,  ///< the predicate about elements numbered `assertion` is True of some value
    };
    code op = code::constant;
    truth fixed = truth::undefined;
    bool only_numbers = false;  ///< satisfied, differs: only numbers can be compared
    /// satisfied, differs: where there is no value, `false` is compared (`primary` of SCIM).
    bool absent_is_false = false;
    std::uint16_t path = 0;       ///< leaves: number of the path in the predicate
    std::uint16_t slot = 0;       ///< leaves of a linked predicate: the path's slot in a row
    std::uint32_t assertion = 0;  ///< number of the assertion in the predicate
    std::uint32_t end = 0;        ///< index of the instruction after the last descendant
    /// Leaves: the leaf to ask next if this one is False, and if it is True; set by `predicate`.
    std::uint32_t on_no = 0, on_yes = 0;

    /// Not a leaf: the answer is made of children's.
    [[nodiscard]] constexpr bool joins() const noexcept {
        return op == code::all_of || op == code::any_of || op == code::negation;
    }
};

namespace detail {

/// An AND, OR or NOT whose children are being evaluated.
struct open_node {
    instruction::code op;
    truth so_far;
    std::uint32_t end;
};

/// A stack that stays on the machine's stack for ordinary filters.
template <class Node>
class near_stack {
public:
    void push(Node const& node) {
        if (size_ < near_.size())
            near_[size_] = node;
        else
            far_.push_back(node);
        ++size_;
    }
    void pop() {
        if (size_ > near_.size()) far_.pop_back();
        --size_;
    }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] Node& top() noexcept {
        return size_ <= near_.size() ? near_[size_ - 1] : far_.back();
    }

private:
    // Not initialised: most filters use one or two of them, for every record.
    std::array<Node, 32> near_;
    std::vector<Node> far_;
    std::size_t size_ = 0;
};

}  // namespace detail

class predicate;

/// Counts what the evaluation of one record takes.
class step_count {
public:
    /// Of one record: a comparison with one of several values, or 64 bytes of a long value or of
    /// an element that are looked at. 20 to 70 ns each, so that a record takes about 0.1 s at most.
    static constexpr std::uint32_t most = 2'000'000;

    constexpr step_count() = default;
    constexpr explicit step_count(std::uint32_t at_most) noexcept : left_(at_most) {}

    /// Before they are taken; false: they are too many, as they are ever after.
    bool spend(std::size_t steps) noexcept {
        left_ = steps > left_ ? 0 : left_ - static_cast<std::uint32_t>(steps);
        return left_ != 0;
    }
    [[nodiscard]] bool is_spent() const noexcept { return left_ == 0; }

private:
    std::uint32_t left_ = most;
};

/// Answers a leaf of a language that knows two values; Undefined: the steps are spent.
using leaf_answer = truth (*)(predicate const& all, instruction const& leaf, field const& found,
                              step_count& steps);

/// A filter whose names are resolved and whose values are prepared. Made by `bind`, or by a
/// language of one's own.
///
/// A value that is cheap to evaluate and may be shared between threads. Evaluation is three-valued
/// (RFC 4511 4.5.1.7): an attribute without a value makes an item False, a value that cannot be
/// compared Undefined, and any value of several is enough. Where a field is partial, an item that
/// no value satisfies is Undefined. It stops as soon as the answer is
/// certain, and does not recurse.
///
/// A record whose values take more than `step_count::most` comparisons is Undefined, too: thousands
/// of comparisons with hundreds of thousands of values.
class predicate {
public:
    /// Where the evaluation of a row that is being filled goes on.
    class place {
    public:
        friend bool operator==(place const& a, place const& b) noexcept {
            return a.leaf_ == b.leaf_;
        }

    private:
        friend predicate;
        std::uint32_t leaf_ = nowhere;
        step_count steps_;
    };

    /// Knows nothing: Undefined for every record.
    predicate() = default;
    /// @param program      one tree in prefix order; every `end` lies behind its instruction, no
    ///                     child ends behind its parent, and a negation has one child
    /// @param assertions   those that leaves refer to by their numbers
    /// @param paths        those that leaves refer to by their numbers
    /// @param two_valued   answers the leaves from `satisfied` on; needed if there are any
    /// @param elements     those that `any_element` refers to by their numbers; each is asked about
    ///                     the members of one element (`element`), and is not linked
    MUSTER_LAZY predicate(std::vector<instruction> program, std::vector<assertion> assertions,
                          std::vector<std::string> paths, leaf_answer two_valued = nullptr,
                          std::vector<predicate> elements = {})
        : program_(std::move(program)), assertions_(std::move(assertions)),
          paths_(std::move(paths)), elements_(std::move(elements)), two_valued_(two_valued) {
        thread_leaves();
    }

    /// Keeps what its assertions refer to, for as long as this predicate or a copy of it lives.
    void keep(std::shared_ptr<void const> what) noexcept { kept_ = std::move(what); }

    /// The paths it reads, in order of their numbers.
    [[nodiscard]] std::vector<std::string> const& paths() const noexcept { return paths_; }
    [[nodiscard]] std::vector<instruction> const& program() const noexcept { return program_; }
    [[nodiscard]] std::vector<assertion> const& assertions() const noexcept { return assertions_; }
    [[nodiscard]] std::vector<predicate> const& elements() const noexcept { return elements_; }

    /// This predicate for rows of a read: its paths are added to `asked`, and its leaves know their
    /// slots.
    MUSTER_API [[nodiscard]] predicate linked(wanted& asked) const;
    [[nodiscard]] bool is_linked() const noexcept { return linked_; }

    /// What the filter says about `asked`. A linked predicate reads the slots of a record that has
    /// them, which must be those it was linked with; any other record is asked for paths.
    ///
    /// @par Complexity   linear in the nodes visited and the sizes of the values compared;
    ///                   allocates only beyond 32 levels of nesting or for values that are not
    ///                   ASCII
    template <record Record>
    [[nodiscard]] truth operator()(Record const& asked) const;

    /// The same for a row that is still being filled, as far as its slots are. Only for a predicate
    /// that is linked with it.
    ///
    /// @param from   where to go on: `first()`, then what the last call has left there
    /// @return       Undefined if an absent slot stands in the way, or if some leaf is Undefined
    template <slotted_record Record>
    [[nodiscard, gnu::always_inline]] truth resume(Record const& asked, place& from) const {
        auto const* const steps = program_.data();
        auto at = from.leaf_;
        while (at < nowhere) {
            auto const& step = steps[at];
            auto known = truth::undefined;
            if (step.op == instruction::code::test) [[likely]] {
                field const& found = asked[step.slot];
                if (found.state() == presence::absent) break;
                auto const& wanted = assertions_[step.assertion];
                known = is_short(found) ? wanted.test(*found.begin())
                                        : any_of(wanted, found, from.steps_);
            } else {
                if (step.op != instruction::code::constant &&
                    asked[step.slot].state() == presence::absent)
                    break;
                known = this->leaf(step, asked, from.steps_);
            }
            if (known == truth::undefined) {
                if (from.steps_.is_spent()) at = nowhere;
                break;
            }
            at = known == truth::yes ? step.on_yes : step.on_no;
        }
        from.leaf_ = at;
        return whole(at);
    }
    /// The leaf that is asked first.
    [[nodiscard]] place first() const noexcept {
        place made;
        made.leaf_ = first_;
        return made;
    }

private:
    // In the place of a leaf to go on with: the whole filter is True; it is False; it is empty.
    static constexpr std::uint32_t accepted = 0xFFFF'FFFF, refused = 0xFFFF'FFFE,
                                   nowhere = 0xFFFF'FFFD;

    /// What the filter says when there is no leaf to go on with.
    [[nodiscard]] static truth whole(std::uint32_t at) noexcept {
        return at == accepted ? truth::yes : at == refused ? truth::no : truth::undefined;
    }
    template <record Record>
    [[nodiscard]] truth leaf(instruction const& step, Record const& asked,
                             step_count& steps) const {
        if (step.op >= instruction::code::constant) [[unlikely]]
            return certain(step, asked, steps);
        if constexpr (slotted_record<Record>)
            if (linked_) return answer(step, asked[step.slot], steps);
        return answer(step, asked.at(path(paths_[step.path])), steps);
    }
    /// A leaf that is no item of a filter with three values.
    template <record Record>
    [[nodiscard]] truth certain(instruction const& step, Record const& asked,
                                step_count& steps) const {
        if (step.op == instruction::code::constant) return step.fixed;
        if constexpr (slotted_record<Record>)
            if (linked_) return two_valued_(*this, step, asked[step.slot], steps);
        return two_valued_(*this, step, asked.at(path(paths_[step.path])), steps);
    }
    MUSTER_LAZY [[nodiscard]] truth answer(instruction const& step, field const& found,
                                           step_count& steps) const {
        if (step.op == instruction::code::present) return is_there(found);
        return any_of(assertions_[step.assertion], found, steps);
    }
    [[nodiscard]] static truth is_there(field const& found) noexcept {
        return to_truth(found.has_value() || found.is_partial());
    }
    /// One value that takes a step: what most fields have.
    [[nodiscard]] static bool is_short(field const& found) noexcept {
        return found.size() == 1 && found.begin()->text.size() < 4096 && !found.is_partial();
    }
    MUSTER_LAZY [[nodiscard, gnu::noinline]] static truth
    any_of(assertion const& asked, field const& found, step_count& steps) {
        auto any = asked.without_match(found);
        for (value const& each : found) {
            if (!steps.spend(1 + each.text.size() / 64)) return truth::undefined;
            any = any | asked.test(each);
            if (any == truth::yes) break;
        }
        return any;
    }

    MUSTER_API void thread_leaves();

    /// The plain evaluation, for records about which some leaf is Undefined.
    ///
    /// @tparam Open   a parameter, so that only those who evaluate a filter compile the stack
    template <record Record, class Open = detail::open_node>
    [[nodiscard]] truth weigh(Record const& asked, step_count& steps) const;

    std::vector<instruction> program_;
    std::vector<assertion> assertions_;
    std::vector<std::string> paths_;
    std::vector<predicate> elements_;
    std::shared_ptr<void const> kept_;
    leaf_answer two_valued_ = nullptr;
    std::uint32_t first_ = nowhere;  // the leaf to ask first
    bool linked_ = false;
};

template <record Record>
truth predicate::operator()(Record const& asked) const {
    // While no leaf is Undefined, one leaf's answer tells which to ask next.
    auto at = first_;
    step_count steps;
    while (at < nowhere) {
        auto const& step = program_[at];
        auto const known = leaf(step, asked, steps);
        if (known == truth::undefined) return weigh(asked, steps);
        at = known == truth::yes ? step.on_yes : step.on_no;
    }
    return whole(at);
}

template <record Record, class Open>
truth predicate::weigh(Record const& asked, step_count& steps) const {
    using enum instruction::code;
    if (steps.is_spent()) return truth::undefined;
    detail::near_stack<Open> open;
    for (std::uint32_t at = 0; at < program_.size();) {
        auto const& step = program_[at];
        auto known = truth::undefined;
        if (step.joins()) {
            open.push({step.op, to_truth(step.op == all_of), step.end});
            ++at;
            continue;
        }
        known = leaf(step, asked, steps);
        if (steps.is_spent()) return truth::undefined;
        at = step.end;
        // Hand the answer to the parents for as long as it completes them.
        for (;; open.pop()) {
            if (open.empty()) return known;
            auto& parent = open.top();
            if (parent.op == negation) {
                known = !known;
                continue;
            }
            parent.so_far = parent.op == all_of ? parent.so_far & known : parent.so_far | known;
            auto const decided = parent.so_far == to_truth(parent.op == any_of);
            if (!decided && at < parent.end) break;
            at = parent.end;
            known = parent.so_far;
        }
    }
    return truth::undefined;  // a default-constructed predicate knows nothing
}

}}  // namespace muster

#if !defined(MUSTER_COMPILED)
#include <muster/predicate/impl/predicate.ipp>
#endif
