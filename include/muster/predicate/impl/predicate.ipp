// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/wanted.hpp>

namespace muster { inline namespace MUSTER_ABI {

MUSTER_DEF predicate predicate::linked(wanted& asked) const {
    auto copy = *this;
    for (std::size_t number = 0; number < paths_.size(); ++number) {
        auto const slot = static_cast<std::uint16_t>(asked.add(paths_[number]));
        for (auto& each : copy.program_)
            if (each.path == number) each.slot = slot;
    }
    copy.linked_ = true;
    return copy;
}

/// Finds out, from the root down, where an answer leads: a child's answer either completes its
/// parent, whose answer leads where the parent's does, or leads to the next child. Joins use fields
/// that mean nothing to them as working memory.
MUSTER_DEF void predicate::thread_leaves() {
    using enum instruction::code;
    auto const size = static_cast<std::uint32_t>(program_.size());
    auto inner = size;  // the innermost join that is open here; `assertion` of it is the next one
    for (std::uint32_t at = 0; at < size; ++at) {
        auto& step = program_[at];
        while (inner != size && program_[inner].end <= at) inner = program_[inner].assertion;
        if (step.joins() && step.end == at + 1) {
            step.fixed = to_truth(step.op == all_of);  // RFC 4526
            step.op = constant;
        }
        step.on_no = refused;
        step.on_yes = accepted;
        if (inner != size) {
            auto const& parent = program_[inner];
            auto const flips = parent.op == negation;
            step.on_no = flips ? parent.on_yes : parent.on_no;
            step.on_yes = flips ? parent.on_no : parent.on_yes;
            if (step.end < parent.end) (parent.op == all_of ? step.on_yes : step.on_no) = step.end;
        }
        if (step.joins()) {
            step.assertion = inner;
            inner = at;
        }
    }
    // Now they lead to a child; what is asked is its first leaf.
    for (auto at = size; at-- > 0;) {
        auto& step = program_[at];
        if (step.joins()) {
            step.on_yes = first_;
        } else {
            auto const first_leaf = [&](std::uint32_t next) {
                return next < size && program_[next].joins() ? program_[next].on_yes : next;
            };
            step.on_no = first_leaf(step.on_no);
            step.on_yes = first_leaf(step.on_yes);
            first_ = at;
        }
    }
}

}}  // namespace muster
