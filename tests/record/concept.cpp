// SPDX-License-Identifier: BSL-1.0
#include <muster/record/concept.hpp>

#include "catch.hpp"

#include <cstddef>
#include <string_view>

using muster::field;
using muster::path;
using muster::record;
using muster::slotted_record;
using muster::value;

namespace {

/// The least that a record is.
struct answers_paths {
    field at(path const& where) const {
        return where.text() == "mail" ? field(value{"a@example.com"}) : field();
    }
};
struct answers_slots : answers_paths {
    field const& operator[](std::size_t) const;
};
struct answers_by_reference {
    field const& at(path const&) const;
};
struct answers_text {
    std::string_view at(path const&) const;
};
struct answers_only_when_mutable {
    field at(path const&);
};
struct answers_names_only {
    field at(int) const;
};
struct slots_without_paths {
    field const& operator[](std::size_t) const;
};
struct slots_of_text : answers_paths {
    std::string_view operator[](std::size_t) const;
};

static_assert(record<answers_paths>);
static_assert(record<answers_by_reference>);
static_assert(record<answers_slots>);
static_assert(!record<int>);
static_assert(!record<answers_text>);
static_assert(!record<answers_only_when_mutable>);
static_assert(!record<answers_names_only>);
static_assert(!record<slots_without_paths>);

static_assert(slotted_record<answers_slots>);
static_assert(!slotted_record<answers_paths>);
static_assert(!slotted_record<slots_without_paths>);
static_assert(!slotted_record<slots_of_text>);

std::size_t values_of(record auto const& asked, std::string_view where) {
    return asked.at(path(where)).size();
}

}  // namespace

TEST_CASE("a record answers a path that it does not know with absent") {
    CHECK(values_of(answers_paths{}, "mail") == 1);
    CHECK(answers_paths{}.at(path("id")).state() == muster::presence::absent);
}
