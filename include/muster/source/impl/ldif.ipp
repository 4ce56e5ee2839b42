// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/source/detail/ldif_lines.hpp>
#include <muster/source/detail/value_range.hpp>
#include <muster/source/ldif.hpp>

namespace muster { inline namespace MUSTER_ABI {

namespace detail {

MUSTER_DEF ldif_rows::ldif_rows(request const& asked, ldap::schema const& names)
    : names_(names), fields_(asked.fields), may_be_partial_(asked.fields.size()) {
    for (auto const slot : asked.may_be_partial)
        if (slot < may_be_partial_.size()) may_be_partial_[slot] = true;
    for (auto const& path : fields_.paths()) {
        selectors_.emplace_back(path, names);
        any_asks_name_ = any_asks_name_ || selectors_.back().asks_name();
    }
    // A rule alone, whose path begins with a colon, asks what the entry lists, as servers do.
    auto const name_it = [&](std::string_view description) {
        auto const& names_it = asking_for(description);
        for (auto const* const some : {&names_it.exactly, &names_it.more_widely})
            for (auto const slot : *some)
                if (!fields_.paths()[slot].starts_with(':')) dn_slots_.push_back(slot);
    };
    name_it("entryDN");
    if (names.kind() == ldap::directory::active_directory) name_it("distinguishedName");
}

MUSTER_DEF row const& ldif_rows::fill(ldif_entry const& entry) {
    if (row_.size() == 0) row_.reset(fields_, fields_.size());
    row_.begin(entry.text, entry.position);
    row_.set_removed(entry.change == ldif_change::del);
    auto any_more = false;
    for (auto const& each : entry.attributes) {
        if (each.is_elsewhere) continue;
        auto const& who = asking_for(each.description);
        for (auto const slot : who.exactly) row_.append(slot, {each.value, value_kind::text});
        any_more = any_more || !who.more_widely.empty();
    }
    if (any_more)
        for (auto const& each : entry.attributes)
            for (auto const slot : asking_for(each.description).more_widely)
                if (!each.is_elsewhere) row_.append(slot, {each.value, value_kind::text});
    // Directories keep the name apart from the attributes, and few print it as one.
    for (auto const slot : dn_slots_)
        if (row_[slot].state() == presence::absent) row_.append(slot, {entry.dn, value_kind::text});
    if (any_asks_name_) fill_from_name(entry.dn);
    lacks_.clear();
    if (entry.has_elsewhere)
        for (auto const& each : entry.attributes)
            if (each.is_elsewhere) mark_partial(each.description);
    for (auto const& each : unfinished_) mark_partial(each);
    row_.set_lacks(lacks_);
    return row_;
}

MUSTER_DEF bool ldif_rows::accepts(ldif_entry const& entry, malformed_record& bad) {
    auto const fail = [&](errc code, char const* why) {
        bad = {entry.position, code, why};
        return false;
    };
    if (entry.change == ldif_change::modify || entry.change == ldif_change::modrdn)
        return fail(errc::malformed, "a change of an entry, where the entry itself is wanted");
    if (entry.is_unended)
        return fail(errc::truncated, "the file ends in the middle of its last line, which has no "
                                     "line end; the entry may be cut there");
    if (entry.attributes.empty() && entry.change != ldif_change::del)
        return fail(errc::malformed, "an entry without attributes; an export of some attributes "
                                     "needs one that each entry has, such as objectClass");
    unfinished_.clear();
    return (!entry.has_elsewhere && !entry.has_pieces) || has_wanted(entry, bad);
}

MUSTER_DEF bool ldif_rows::can_lack(std::string_view description) {
    auto const& who = asking_for(description);
    for (auto const* const some : {&who.exactly, &who.more_widely})
        for (auto const slot : *some)
            if (!may_be_partial_[slot]) return false;
    return true;
}

/// Says why in `lacks_`, if a slot asks for it.
MUSTER_DEF void ldif_rows::mark_partial(std::string_view description) {
    auto const& who = asking_for(description);
    for (auto const* const some : {&who.exactly, &who.more_widely})
        for (auto const slot : *some) row_.set_partial(slot);
    if (who.exactly.empty() && who.more_widely.empty()) return;
    lacks_ += lacks_.empty() ? "" : "; ";
    lacks_ += range_of(description) ? how_to_complete(description)
                                    : quoted(description) + ": " + value_elsewhere;
}

/// Whether no slot asks for a value that is not here, but those that may be partial.
MUSTER_DEF bool ldif_rows::has_wanted(ldif_entry const& entry, malformed_record& bad) {
    for (auto const& each : entry.attributes) {
        if (!each.is_elsewhere) continue;
        if (can_lack(each.description)) continue;
        bad = {entry.position, errc::malformed, quoted(each.description) + ": " + value_elsewhere};
        return false;
    }
    if (entry.has_pieces) {
        auto pieces = list_pieces();
        for (auto const& each : entry.attributes) pieces.add(each.description);
        unfinished_ = pieces.unfinished();
        for (auto const& each : unfinished_) {
            if (can_lack(each)) continue;
            bad = {entry.position, errc::incomplete, how_to_complete(each)};
            return false;
        }
        unfinished_count_ += unfinished_.size();
        if (unfinished_example_.empty() && !unfinished_.empty())
            unfinished_example_ = unfinished_.front();
    }
    constexpr std::size_t most = 5;
    for (auto const& each : entry.attributes) {
        if (!each.is_elsewhere) continue;
        ++unread_count_;
        auto const is_known =
            std::any_of(unread_.begin(), unread_.end(), [&](std::string const& known) {
                return equal_ascii_nocase(known, each.description);
            });
        if (!is_known && unread_.size() < most) unread_.emplace_back(each.description);
    }
    return true;
}

MUSTER_DEF void ldif_rows::note_unread(done& ended) const {
    if (unfinished_count_ != 0)
        ended.notice((unfinished_count_ == 1 ? std::string("1 list of values is not whole: ")
                                             : std::to_string(unfinished_count_) +
                                                   " lists of values are not whole: ") +
                     how_to_complete(unfinished_example_));
    if (unread_count_ == 0) return;
    auto text = unread_count_ == 1
                    ? std::string("1 value was not read, since it is")
                    : std::to_string(unread_count_) + " values were not read, since they are";
    text += " in a file or on a server (\":<\"): of";
    for (auto const& each : unread_) text += (&each == unread_.data() ? " " : ", ") + each;
    ended.notice(std::move(text));
}

MUSTER_DEF ldif_rows::asking const& ldif_rows::asking_for(std::string_view description) {
    std::size_t from = 0, to = order_.size();
    while (from < to) {
        auto const middle = from + (to - from) / 2;
        auto const order = description.compare(known_[order_[middle]]);
        if (order == 0) return askings_[order_[middle]];
        (order < 0 ? to : from) = order < 0 ? middle : middle + 1;
    }
    constexpr std::size_t worth_keeping = 4096;
    if (known_.size() == worth_keeping) {
        known_.clear();
        askings_.clear();
        order_.clear();
        from = 0;
    }
    asking found;
    auto const key = std::string(description);
    auto const piece = range_of(description);
    auto const whole = piece ? piece->without(description) : key;
    description = whole;
    auto const semicolon = std::min(description.find(';'), description.size());
    auto const type = names_.find(description.substr(0, semicolon));
    std::vector<std::string> options;
    if (type != ldap::schema::npos &&
        (semicolon == description.size() ||
         ldap::read_options(description.substr(semicolon + 1), options)))
        for (std::size_t slot = 0; slot < selectors_.size(); ++slot)
            if (selectors_[slot].takes(type, options, names_))
                (selectors_[slot].names(type, options) ? found.exactly : found.more_widely)
                    .push_back(static_cast<std::uint16_t>(slot));
    order_.insert(order_.begin() + static_cast<std::ptrdiff_t>(from),
                  static_cast<std::uint16_t>(known_.size()));
    known_.push_back(key);
    return askings_.emplace_back(std::move(found));
}

MUSTER_DEF void ldif_rows::fill_from_name(std::string_view dn) {
    auto parsed = parse_dn(dn);
    if (!parsed) return;
    name_ = std::move(*parsed);
    for (auto const& ava : name_.avas) {
        auto const type = names_.find(std::string_view(ava.type));
        if (type == ldap::schema::npos || ava.is_ber) continue;
        for (std::size_t slot = 0; slot < selectors_.size(); ++slot)
            if (selectors_[slot].takes_from_name(type, names_))
                row_.append(slot, {ava.value, value_kind::text});
    }
}

}  // namespace detail

MUSTER_DEF expected<void> ldif_source::begin() {
    opened_ = false;
    return from_.begin_read(*standard_input_read_);
}

/// False if nothing could be opened, and nothing more is to come.
MUSTER_DEF bool ldif_source::note_unopened(failure const& why, std::size_t number, done& ended) {
    ended.incomplete(why.render());
    return opened_ || number + 1 < from_.size();
}

MUSTER_DEF bool ldif_source::next_block(input& in, std::string_view& block, done& ended) {
    opened_ = true;
    if (in.in_memory()) {
        block = in.remaining();
        in.skip(block.size());
        return !block.empty();
    }
    constexpr std::size_t size = std::size_t{1} << 20;
    hold_.reserve(size);
    auto const got = in.read(hold_.data(), size);
    if (!got) {
        ended.incomplete(got.error().render());
        return false;
    }
    block = {hold_.data(), *got};
    return !block.empty();
}

}}  // namespace muster
