// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/detect.hpp>
#include <muster/source/detail/key_order.hpp>
#include <muster/source/detail/record_end.hpp>
#include <muster/source/detail/scalar.hpp>
#include <muster/source/detail/walk_plan.hpp>

/// @file
/// One walk over a JSON object fills the slots of a row.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// How a walk ended.
enum class walk_end : std::uint8_t {
    done,     ///< the slots are filled
    page,     ///< this is no record: the key of a page's list was met
    failure,  ///< it is an answer that reports an error
    broken,   ///< it is not JSON as far as it was read
};

/// How objects say what they are, and pages of what they are a part; empty: they do not.
struct message_keys {
    std::string_view kinds{};    ///< key of a list of texts, such as `schemas`
    std::string_view page{};     ///< the text in it that makes an object a page
    std::string_view message{};  ///< how texts begin that make it an error, or another message
    std::string_view total{}, first{};  ///< keys of the numbers of `page_numbers`
};

/// Keys of the record level that mean something to the walk itself, as indices into the known keys.
struct special_keys {
    std::size_t list = key_index::npos;     ///< holds the records of a page
    std::size_t failure = key_index::npos;  ///< holds an error object
    std::size_t kinds = key_index::npos;    ///< holds what the object is
    message_keys messages{};
    bool any_case = false;  ///< the case of keys does not count
    /// Acts of the keys that few records have, and that say what a record is: removed, of another
    /// kind, or failed in part; 0 for none.
    std::array<std::size_t, 3> telling{};
    key_mark mark{};             ///< begins those of them that are seen wherever they stand
    bool seeks_all = false;      ///< look for these in every record, whatever it holds
    bool fails_in_part = false;  ///< of a record, the key of error answers holds an object
};

/// Where a record stands, as far as walking it goes.
enum class walk_where : std::uint8_t {
    line,  ///< alone: the walk can end with the last wanted key
    page,  ///< in a list: the next record begins where this one ends
};

/// Walks records by a plan. One for each thread.
class walker {
public:
    walker() = default;
    walker(walk_plan const& plan, special_keys const& special) : plan_(&plan), special_(special) {
        seek_all(special.seeks_all);
    }

    /// Whether each record is searched to its end for what says that it is removed, or of another
    /// kind.
    void seek_all(bool all_of_it) noexcept {
        auto const values = plan_->object(0).values.size();
        auto const all = keys_to_meet(values);
        first_ = all.first();
        later_ = all.later();
        ignored_ = 0;
        may_leave_ = plan_->early().decisive != 0 && !all_of_it;
        if (all_of_it) return;
        // A removed record holds its id and the mark alone, so one that has more than that is not
        // removed, and need not be searched for the mark; unless nothing is to be left to the
        // source's word.
        std::size_t count = 0;
        std::uint64_t bits = 0;
        for (auto const act : special_.telling) {
            if (act == 0 || act > 64) continue;
            bits |= std::uint64_t{1} << (act - 1);
            ++count;
        }
        if (values < count + 2) return;
        ignored_ = bits;
        first_ &= ~bits;
        may_leave_ = may_leave_ && (plan_->early().all & bits) == 0;
    }
    [[nodiscard]] bool seeks_all_by_itself() const noexcept { return special_.seeks_all; }

    /// Fills `out` from `object`, which is the record.
    ///
    /// @param where    in a page, a key of pages and error answers is a key like any other
    /// @param decide   asked whenever a decisive slot has been filled, and whether it was the last,
    ///                 until it knows whether the rest is wanted
    template <class Decide>
    walk_end record(simdjson::ondemand::object& object, row& out, walk_where where,
                    Decide&& decide) {
        out_ = &out;
        where_ = where;
        ended_ = walk_end::done;
        kinds_met_ = false;
        is_behind_ = true;
        return walk_record(object, decide) ? walk_end::done : ended_;
    }

    /// Whether the last walk has gone behind the record. Where it has not, nothing follows.
    [[nodiscard]] bool is_behind() const noexcept { return is_behind_; }
    /// Why the last walk was broken, in a few words.
    [[nodiscard]] std::string_view reason() const noexcept {
        return error_ == simdjson::SUCCESS ? "a wanted value is not JSON"
                                           : simdjson::error_message(error_);
    }

private:
    [[nodiscard]] key_order& order() noexcept {
        return where_ == walk_where::page ? page_order_ : line_order_;
    }
    using json_value = simdjson::ondemand::value;
    using json_object = simdjson::ondemand::object;

    /// @param code   what the parser said; `SUCCESS` where it was this walk that found the fault
    [[gnu::cold, gnu::noinline]] bool
    broken(simdjson::error_code code = simdjson::SUCCESS) noexcept {
        ended_ = walk_end::broken;
        error_ = code;
        return false;
    }

    /// Which of the wanted keys of one object are still to be met: the first of equal keys wins.
    class keys_to_meet {
    public:
        /// @param first   those with the acts 1 to 64, as bits
        /// @param later   how many have higher acts
        keys_to_meet(std::uint64_t first, std::size_t later) noexcept
            : first_(first), later_(later) {
            if (later_ != 0) more_.fill(~std::uint64_t{0});
        }
        explicit keys_to_meet(std::size_t acts) noexcept
            : keys_to_meet(acts < 64 ? (std::uint64_t{1} << acts) - 1 : ~std::uint64_t{0},
                           acts < 64 ? 0 : acts - 64) {}
        /// Whether the key with this act is met for the first time.
        bool meet(std::size_t act) noexcept {
            if (act > 64) return meet_later(act - 65);
            auto const bit = std::uint64_t{1} << (act - 1);
            if ((first_ & bit) == 0) return false;
            first_ ^= bit;
            return true;
        }
        [[nodiscard]] bool none() const noexcept { return (first_ | later_) == 0; }
        /// Those with the acts 1 to 64, as bits.
        [[nodiscard]] std::uint64_t first() const noexcept { return first_; }
        /// How many have higher acts.
        [[nodiscard]] std::size_t later() const noexcept { return later_; }

    private:
        [[gnu::noinline]] bool meet_later(std::size_t at) noexcept {
            auto& word = more_[at / 64];
            auto const bit = std::uint64_t{1} << at % 64;
            if ((word & bit) == 0) return false;
            word ^= bit;
            --later_;
            return true;
        }
        std::uint64_t first_;
        std::size_t later_;  // how many with higher acts
        std::array<std::uint64_t, (object_plan::most + 63) / 64> more_;  // they, if there are any
    };

    template <class Decide>
    bool walk_record(json_object& object, Decide& decide) {
        auto const& plan = plan_->object(0);
        auto const* const values = plan.values.data();
        auto left = keys_to_meet(first_, later_);
        auto asks = false;
        std::uint64_t ignored = ignored_;
        known_ = interest::unknown;
        auto guessed = order().first();
        simdjson::ondemand::object_iterator at, end;
        if (auto const error = object.begin().get(at)) return broken(error);
        for (; at != end; ++at) {
            auto next = *at;
            if (auto const error = next.error()) return broken(error);
            auto&& pair = std::move(next).value_unsafe();
            auto const* const raw = pair.key().raw();
            auto act = key_order::guess(raw, guessed);
            if (act == 0) [[likely]]
                continue;
            auto& held = pair.value();  // no copy: it would have to wait for the writes before it
            if (act == key_order::npos) {
                std::string_view const token = held.raw_json_token();
                if (token.empty()) return broken();
                auto corrected = guessed;  // the guess itself stays in a register
                act = order().look_ahead(raw, corrected);
                if (act == key_order::npos) {
                    auto copy = held;
                    auto const key = key_before(raw, token.data());
                    act = act_of_record(plan, key, copy, token, &corrected);
                    if (ended_ != walk_end::done) return false;
                }
                guessed = corrected;
                if (act == 0) continue;
            }
            if (!left.meet(act)) {
                if (act > 64 || (ignored >> (act - 1) & 1) == 0) continue;
                ignored ^= std::uint64_t{1} << (act - 1);
            }
            auto const& wanted_here = values[act - 1];
            if (wanted_here.is_plain) {
                // The common case, out of the way of the others.
                std::string_view const token = held.raw_json_token();
                if (is_plain_string(token))
                    out_->set(wanted_here.plain_slot,
                              value{text_of_plain(token), value_kind::text, true});
                else if (!take_copy(wanted_here, held))
                    return false;
            } else if (wanted_here.is_first) {
                if (!take_first(wanted_here, held)) return false;
            } else if (!take_copy(wanted_here, held)) {
                return false;
            }
            if (wanted_here.is_early) {
                asks |= wanted_here.is_pivot && may_leave_;
                if (asks) {
                    if (leaves(~left.first(), decide)) return leave(object, at, held);
                    asks = known_ != interest::all;
                }
            }
            if (left.none()) return leave(object, at, held);
        }
        return true;
    }

    /// Ends a walk early, with `last` as the last value that was looked at.
    ///
    /// A line that was cut, or that holds more than one record, must not look like the record that
    /// it begins with; and what says something of the whole record may stand behind all others.
    [[gnu::noinline]] bool leave(json_object& object, simdjson::ondemand::object_iterator const& at,
                                 json_value& last) {
        if (where_ == walk_where::page) return pass(at);
        std::string_view const from = last.raw_json_token(), text = out_->text();
        auto const rest = rest_of(from.data(), text.data() + text.size(), special_.mark);
        is_behind_ = !rest.ends || rest.marked;
        if (!is_behind_) return true;
        if (rest.marked) return pass(at);
        auto const error = object.raw_json().error();
        return error == simdjson::SUCCESS || broken(error);
    }

    /// Whether a record is not wanted, and what is needed of it anyway has been met.
    ///
    /// @param met   the keys that have been met, as bits of their acts
    template <class Decide>
    [[gnu::noinline]] bool leaves(std::uint64_t met, Decide& decide) {
        auto const& early = plan_->early();
        // The first such value may be the id, which a removed record has, too.
        if (((met & early.all) & ((met & early.all) - 1)) == 0) return false;
        if (known_ == interest::unknown) known_ = decide((early.decisive & ~met) == 0);
        return known_ == interest::none && (early.needed & ~met) == 0;
    }

    /// Goes over what is left of a record, so that what follows it can be read, and takes what
    /// says something of all of it.
    bool pass(simdjson::ondemand::object_iterator at) {
        if (at == simdjson::ondemand::object_iterator()) return true;
        for (++at; at != simdjson::ondemand::object_iterator(); ++at) {
            auto next = *at;
            if (auto const error = next.error()) return broken(error);
            auto&& pair = std::move(next).value_unsafe();
            auto const* const raw = pair.key().raw();
            if (!special_.mark.begins(raw)) [[likely]]
                continue;
            if (!take_marked(raw, pair.value())) return false;
        }
        return true;
    }
    [[gnu::noinline]] bool take_marked(char const* raw, json_value& held) {
        std::string_view const token = held.raw_json_token();
        if (token.empty()) return broken();
        auto const& plan = plan_->object(0);
        auto copy = held;
        auto const act = act_of_record(plan, key_before(raw, token.data()), copy, token, nullptr);
        if (ended_ != walk_end::done) return false;
        for (auto const telling : special_.telling)
            if (act != 0 && act == telling) return take_copy(plan.values[act - 1], held);
        return true;
    }

    bool walk(object_plan const& plan, json_object& object) {
        auto left = keys_to_meet(plan.values.size());
        for (auto next : object) {
            simdjson::ondemand::field pair;
            if (auto const error = std::move(next).get(pair)) return broken(error);
            auto& held = pair.value();
            std::string_view const token = held.raw_json_token();
            if (token.empty()) return broken();
            auto const act = act_of(plan, key_before(pair.key().raw(), token.data()));
            if (ended_ != walk_end::done) return false;
            if (act == 0 || !left.meet(act)) continue;
            if (!take(plan.values[act - 1], held)) return false;
            if (left.none()) return true;
        }
        return true;
    }

    [[gnu::noinline]] std::size_t act_of_record(object_plan const& plan, std::string_view key,
                                                json_value& held, std::string_view token,
                                                key_order::cursor* guessed) {
        auto const is_plain = !has_backslash(key);
        if (!is_plain && !keys_.decode(key)) return broken();
        auto const at = find_key(plan.known, key);
        if (at != key_index::npos && at == special_.kinds && where_ == walk_where::line) {
            // Not learned either. In a page the page has said what its records are.
            std::size_t const act = kinds_met_ ? 0u : plan.act[at];
            if (token.front() != '[') {
                kinds_met_ = true;
                return act;
            }
            kinds_met_ = true;
            auto const* const wanted_here = act == 0 ? nullptr : &plan.values[act - 1];
            auto const is_asked =
                act != 0 && (act != special_.telling[1] || !wanted_here->is_plain);
            if (!is_asked && begins_with_good_kinds(token.data())) {
                if (act != 0) out_->set(wanted_here->plain_slot, {first_kind_, value_kind::text});
                return 0;
            }
            if (take_kinds(wanted_here, held) && !is_asked) learn_kinds(token.data());
            return 0;
        }
        if (at != key_index::npos && where_ == walk_where::line &&
            (at == special_.list || at == special_.failure)) {
            // Not learned: what such a key means depends on its value.
            auto const is_object = token.front() == '{' && at == special_.failure;
            if (token.front() == '[' || (is_object && !special_.fails_in_part)) {
                ended_ = at == special_.list ? walk_end::page : walk_end::failure;
                return 0;
            }
            return plan.act[at];
        }
        auto const act = at == key_index::npos ? act_of_extra(plan, key) : plan.act[at];
        if (is_plain && guessed != nullptr)
            order().learn(*guessed, key, act,
                          act == 0 && !special_.any_case && is_told_by_start(plan, key));
        return act;
    }

    /// The first key that is this one; where case does not count, the exact one before others.
    [[nodiscard]] std::size_t find_key(key_index const& keys, std::string_view key) const noexcept {
        auto const at = keys.find(key);
        if (at != key_index::npos || !special_.any_case) return at;
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (equal_ascii_nocase(keys[i], key)) return i;
        return key_index::npos;
    }

    /// Looks whether an object says that it is a page or a message, and then takes what it says, if
    /// it is wanted. All of it here: a list that was looked through can only be gone over again by
    /// who holds it.
    bool take_kinds(value_plan const* plan, json_value& held) {
        simdjson::ondemand::array list;
        if (auto const error = held.get_array().get(list)) return broken(error);
        for (auto each : list) {
            std::string_view text;
            if (auto const error = each.get_string().get(text)) {
                if (error != simdjson::INCORRECT_TYPE) return broken(error);
                continue;
            }
            auto const& message = special_.messages.message;
            if (equal_ascii_nocase(text, special_.messages.page))
                ended_ = walk_end::page;
            else if (equal_ascii_nocase(text.substr(0, message.size()), message))
                ended_ = walk_end::failure;
        }
        if (ended_ != walk_end::done) return false;
        if (plan == nullptr) return true;
        if (auto const error = list.reset().error()) return broken(error);
        return take_elements(*plan, list);
    }

    [[nodiscard]] bool begins_with_good_kinds(char const* from) const noexcept {
        auto const line = out_->text();
        auto const rest = line.substr(static_cast<std::size_t>(from - line.data()));
        return !good_kinds_.empty() && rest.starts_with(good_kinds_);
    }
    /// Remembers the list of texts at `from` by which the first record says what it is: most
    /// records say the same.
    void learn_kinds(char const* from) {
        constexpr std::size_t most = 512;
        if (!good_kinds_.empty()) return;
        auto const line = out_->text();
        auto const rest = line.substr(static_cast<std::size_t>(from - line.data()), most);
        auto const list = rest.substr(0, rest.find(']') + 1);
        auto const first = list.find('"') + 1, end = list.find('"', first);
        auto const quotes = std::count(list.begin(), list.end(), '"');
        if (end == list.npos || quotes % 2 != 0 || list.find('\\') != list.npos ||
            !trim_json_blanks(list.substr(1, first - 2)).empty())
            return;
        good_kinds_ = list;
        first_kind_ = std::string_view(good_kinds_).substr(first, end - first);
    }

    /// Whether a key that begins as this unwanted one does is unwanted, too.
    bool is_told_by_start(object_plan const& plan, std::string_view key) const noexcept {
        auto const like = [&](key_index const& keys, auto counts) {
            for (std::size_t i = 0; i < keys.size(); ++i)
                if (counts(i) && key_order::same_start(keys[i], key)) return true;
            return false;
        };
        return !like(plan.known, [&](std::size_t i) {
            return plan.act[i] != 0 || i == special_.list || i == special_.failure;
        }) && !like(plan.extra.index(), [](std::size_t) { return true; });
    }

    std::size_t act_of(object_plan const& plan, std::string_view key) {
        if (has_backslash(key) && !keys_.decode(key)) return broken();
        return act_of_extra(plan, key);
    }

    [[nodiscard]] std::size_t act_of_extra(object_plan const& plan,
                                           std::string_view key) const noexcept {
        auto const at = find_key(plan.extra.index(), key);
        return at == key_index::npos ? 0 : plan.extra_act[at];
    }

    /// Takes the first element of a list, most often a text.
    [[gnu::always_inline]] bool take_first(value_plan const& plan, json_value& held) {
        simdjson::ondemand::array list;
        auto const error = held.get_array().get(list);
        if (error == simdjson::INCORRECT_TYPE) return take_copy(plan, held);
        if (error != simdjson::SUCCESS) return broken(error);
        simdjson::ondemand::array_iterator at;
        if (auto const wrong = list.begin().get(at)) return broken(wrong);
        if (at != simdjson::ondemand::array_iterator()) {
            std::string_view text;
            if ((*at).get_string().get(text) == simdjson::SUCCESS) {
                out_->set(plan.plain_slot, value{text, value_kind::text, true});
                return true;
            }
        }
        return take_again(plan, list);
    }
    [[gnu::noinline]] bool take_again(value_plan const& plan, simdjson::ondemand::array& list) {
        if (auto const error = list.reset().error()) return broken(error);
        return take_elements(plan, list);
    }

    /// Takes a value that the walk itself keeps out of others' hands, so that it need not be in
    /// memory for them.
    [[gnu::always_inline]] bool take_copy(value_plan const& plan, json_value& held) {
        auto copy = held;
        return take(plan, copy);
    }
    [[gnu::noinline]] bool take(value_plan const& plan, json_value& held) {
        if (plan.takes_elements) {  // most often of a list
            simdjson::ondemand::array list;
            auto const error = held.get_array().get(list);
            if (error == simdjson::SUCCESS) return take_elements(plan, list);
            if (error != simdjson::INCORRECT_TYPE) return broken(error);
        }
        std::string_view const token = held.raw_json_token();
        if (token.empty()) return broken();
        switch (token.front()) {
        case '{': return take_object(plan, held, 0);
        case '[': return take_array(plan, held);
        default: return take_scalar(plan, held, token, 0);
        }
    }

    bool take_scalar(value_plan const& plan, json_value& held, std::string_view token,
                     std::size_t index) {
        if (plan.slots.empty() && plan.indexed.empty() && plan.element == value_plan::none &&
            plan.members == value_plan::none)
            return true;
        value found;
        bool is_null = false;
        if (!read_scalar(held, token, found, is_null)) return broken();
        if (is_null)
            note_null(plan);
        else if (plan.splits && found.kind == value_kind::text)
            give_pieces(plan, found.text, index);
        else
            give(plan, found, index);
        return true;
    }

    void give(value_plan const& plan, value const& found, std::size_t index) {
        for (auto const slot : plan.slots) out_->append(slot, found);
        for (auto const& [wanted_index, slot] : plan.indexed)
            if (wanted_index == index) out_->append(slot, found);
        if (found.kind != value_kind::complex)
            for (auto const slot : plan.bare) out_->append(slot, found);
    }

    /// Gives what stands between the commas of a string, as if each were an element.
    [[gnu::cold, gnu::noinline]] void give_pieces(value_plan const& plan, std::string_view text,
                                                  std::size_t& index) {
        while (!text.empty()) {
            auto const piece = text.substr(0, text.find(','));
            text.remove_prefix(piece.size() + (piece.size() < text.size()));
            if (auto const only = trim_json_blanks(piece); !only.empty())
                give(plan, {only, value_kind::text, true}, index++);
        }
    }

    /// Null, or an empty list: no path through here leads to a value (RFC 7643 2.5).
    void note_null(value_plan const& plan) {
        for (auto const slot : plan.all) out_->append_null(slot);
    }

    bool take_object(value_plan const& plan, json_value& held, std::size_t index) {
        json_object object;
        if (held.get_object().get(object) != simdjson::SUCCESS) return broken();
        auto const wants_text = [&] {
            if (!plan.slots.empty()) return true;
            for (auto const& each : plan.indexed)
                if (each.first == index) return true;
            for (auto const& each : plan.rules)
                if (each.whole) return true;
            return false;
        }();
        std::string_view text;
        if (wants_text) {
            // Found by skipping over the object once; then it is walked from its start.
            if (object.raw_json().get(text) != simdjson::SUCCESS) return broken();
            text = trim_json_blanks(text);
            if (object.reset().error() != simdjson::SUCCESS) return broken();
            give(plan, {text, value_kind::complex}, index);
        }
        if (plan.members != value_plan::none) return walk(plan_->object(plan.members), object);
        if (plan.element == value_plan::none) return true;
        for (auto slot = plan.first_spare; slot < plan.last_spare; ++slot) out_->clear(slot);
        if (!walk(plan_->object(plan.element), object)) return false;
        for (auto const& rule : plan.rules) apply(rule, index, text);
        return true;
    }

    void apply(element_rule const& rule, std::size_t index, std::string_view text) {
        if (rule.which == pick::index && rule.index != index) return;
        if (rule.which == pick::match &&
            !equal_ascii_nocase((*out_)[rule.member_slot].text(), rule.equals))
            return;
        if (rule.whole) {
            out_->append(rule.to, {text, value_kind::complex});
            return;
        }
        auto const& caught = (*out_)[rule.from];
        if (caught.state() == presence::null) out_->append_null(rule.to);
        // `append` may move the values of `to`, never those of `from`.
        for (auto const& each : caught) out_->append(rule.to, each);
    }

    bool take_array(value_plan const& plan, json_value& held) {
        simdjson::ondemand::array list;
        if (held.get_array().get(list) != simdjson::SUCCESS) return broken();
        return take_elements(plan, list);
    }

    [[gnu::always_inline]] bool take_elements(value_plan const& plan,
                                              simdjson::ondemand::array& list) {
        std::size_t index = 0;
        for (auto next : list) {
            if (auto const error = next.error()) return broken(error);
            // NOLINTNEXTLINE(performance-move-const-arg): of an lvalue it would be a constant
            auto&& element = std::move(next).value_unsafe();
            std::string_view text;
            if (plan.takes_elements && element.get_string().get(text) == simdjson::SUCCESS) {
                if (plan.splits) {
                    give_pieces(plan, text, index);
                } else {
                    give(plan, {text, value_kind::text, true}, index);
                    ++index;
                }
                if (index > plan.last_index) break;
                continue;
            }
            std::string_view const token = element.raw_json_token();
            if (token.empty()) return broken();
            auto const taken = token.front() == '{' ? take_object(plan, element, index)
                               : token.front() == '['
                                   ? true  // lists of lists occur in no schema; no value
                                   : take_scalar(plan, element, token, index);
            if (!taken) return false;
            ++index;
        }
        note_null(plan);
        return true;
    }

    walk_plan const* plan_ = nullptr;
    special_keys special_;
    std::uint64_t first_ = 0;    // the keys of a record that end its walk: acts 1 to 64, as bits
    std::size_t later_ = 0;      // and how many with higher acts
    std::uint64_t ignored_ = 0;  // those of the keys that do not
    bool may_leave_ = false;     // a walk can end as soon as the record is known to be out of scope
    row* out_ = nullptr;
    // Apart, since a key that says what an object is means nothing in a page's list.
    key_order line_order_, page_order_;
    interest known_ = interest::unknown;
    walk_where where_ = walk_where::line;
    bool kinds_met_ = false;  // in this record
    bool is_behind_ = false;
    walk_end ended_ = walk_end::done;
    simdjson::error_code error_ = simdjson::SUCCESS;
    key_decoder keys_;
    std::string good_kinds_;  // what the first record says that it is, as it is written
    std::string first_kind_;  // the first text in it
};

}}}  // namespace muster::detail
