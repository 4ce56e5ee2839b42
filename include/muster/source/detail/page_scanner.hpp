// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include <muster/core/flow.hpp>
#include <muster/core/version.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/detect.hpp>
#include <muster/source/detail/look_alike.hpp>
#include <muster/source/detail/object_kind.hpp>
#include <muster/source/detail/page.hpp>
#include <muster/source/detail/scan_state.hpp>
#include <muster/source/detail/seen_records.hpp>
#include <muster/source/detail/walk.hpp>

/// @file
/// Finds the records of a page: quickly while the page is JSON, by its brackets from where it is
/// not.

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Scans one page, or one list of records, for as long as it lives.
///
/// A sink may also have `page_member(source, key, text)`, for the texts beside a page's records,
/// `page_end(source)`, and `error_answer(json)`. They are for reads on one thread.
class page_scanner {
public:
    /// @param text   the page, without blanks around it
    /// @param line   its number; 0 where pages are not lines
    /// @param list   the key of the records; empty where `text` itself is the list
    page_scanner(scan_state& with, std::string_view text, std::uint64_t line, std::string_view list)
        : with_(with), text_(text), line_(line), list_(list), sought_all_(with.seeks_all()) {}
    page_scanner(page_scanner const&) = delete;
    page_scanner& operator=(page_scanner const&) = delete;
    ~page_scanner() { with_.seek_all(sought_all_); }

    /// Sends the records to `sink`, in order.
    template <class Sink>
    flow scan(Sink& sink) {
        auto const& facts = *with_.facts;
        if (facts.checks == validation::whole && with_.invalid(text_) != simdjson::SUCCESS)
            return take_apart(sink);
        auto answer = flow::more;
        if (with_.iterate(text_) || !walk_page(answer, sink)) {
            is_judged_ = true;
            return take_apart(sink);
        }
        if (answer == flow::more && with_.something_follows()) note_end();
        count_page(sink);
        return answer;
    }

    /// The same for a page that is not JSON: by its brackets, each record on its own. The first
    /// `given_` have been sent before.
    template <class Sink>
    flow take_apart(Sink& sink) {
        auto const& facts = *with_.facts;
        auto answer = flow::more;
        std::uint64_t number = 0;
        auto const closed = take_page_apart(
            text_, list_,
            [&](std::string_view key, std::string_view content) {
                if (!key.empty() && key == facts.next_page) {
                    has_next_ = content.size() > 2;
                    if (has_next_ && !hears_members<Sink>)
                        numbers_.next = hash_of_bytes(content.substr(1, content.size() - 2), 0) | 1;
                }
                if (is_failure(key) && is_error(content)) note_error(content, sink);
                note_number(key, content);
                if (!is_judged_) judge(key, content);
                tell_content(sink, key, content);
            },
            [&](std::string_view element) {
                if (is_foreign_) return false;
                if (++number <= given_) return true;
                answer = one_element(element, number, sink);
                return answer == flow::more;
            },
            facts.any_case);
        given_ = number > given_ ? number : given_;
        if (answer == flow::more) closed ? note("the page is not JSON as a whole") : note_end();
        count_page(sink);
        return answer;
    }

    /// Whether brackets make the text an object with the page's list in it.
    [[nodiscard]] bool is_page() const {
        bool found = false;
        take_page_apart(
            text_, list_, [](std::string_view, std::string_view) {},
            [&](std::string_view) {
                found = true;
                return false;
            },
            with_.facts->any_case);
        return found;
    }

    /// Notes that the text is an error answer.
    template <class Sink>
    void note_error(Sink& sink) {
        std::string_view said;
        take_page_apart(
            text_, list_,
            [&](std::string_view key, std::string_view content) {
                if (is_failure(key)) said = content;
            },
            [](std::string_view) { return true; });
        // Where an answer says itself what it is, all of it is the message.
        note_error(with_.facts->messages.message.empty() ? said : text_, sink);
    }

private:
    template <class Sink>
    void count_page(Sink& sink) {
        if (list_.empty()) return;
        ++with_.report->pages;
        with_.report->pages_with_next += has_next_;
        if constexpr (page_end_sink<Sink>) sink.page_end(with_.chunk->source);
        auto const& messages = with_.facts->messages;
        // A page of numbered records is told by its numbers; an empty one may come as often as it
        // likes.
        if (!hears_members<Sink> && !has_next_ && messages.first.empty() && given_ > 0)
            numbers_.text = hash_of_bytes(text_, 0) | 1;
        if (messages.total.empty() && numbers_.next == 0 && numbers_.text == 0) return;
        numbers_.records = given_;
        numbers_.place = with_.place(text_);
        with_.report->numbers.push_back(std::move(numbers_));
    }
    template <class Sink>
    static constexpr bool hears_members = page_member_sink<Sink>;
    template <class Sink>
    void tell_member(Sink& sink, std::string_view key, std::string_view text) {
        if constexpr (hears_members<Sink>) sink.page_member(with_.chunk->source, key, text);
    }
    /// The same for a string as it is written.
    template <class Sink>
    void tell_content(Sink& sink, std::string_view key, std::string_view content) {
        if constexpr (hears_members<Sink>) {
            std::string_view text;
            if (content.starts_with('"') &&
                with_.whole.parse(content.data(), content.size(), false).get(text) ==
                    simdjson::SUCCESS)
                tell_member(sink, key, text);
        }
    }
    /// Takes a number that pages have of the list they are a part of.
    bool note_number(std::string_view key, std::string_view content) {
        auto const& of = with_.facts->messages;
        if (of.total.empty()) return false;
        auto const is_total = with_.facts->same_key(key, of.total);
        if (!is_total && (of.first.empty() || !with_.facts->same_key(key, of.first))) return false;
        constexpr std::uint64_t most = std::uint64_t{1} << 53;  // more is no number of records
        std::uint64_t number = 0;
        for (char const c : content) {
            if (c < '0' || c > '9' || number > most) return true;
            number = number * 10 + static_cast<std::uint64_t>(c - '0');
        }
        if (!content.empty()) (is_total ? numbers_.total : numbers_.first) = number;
        return true;
    }
    /// A key of error answers with anything else is a key like any other.
    static bool is_error(std::string_view content) noexcept {
        return content.starts_with('{') || content.starts_with('[');
    }
    [[nodiscard]] bool is_failure(std::string_view key) const noexcept {
        return !with_.facts->failure.empty() && key == with_.facts->failure;
    }
    void note(std::string_view why) {
        with_.report->result.incomplete(with_.place(text_) + ": " + std::string(why));
    }
    template <class Sink>
    void note_error(std::string_view content, Sink& sink) {
        if constexpr (error_answer_sink<Sink>) sink.error_answer(content);
        auto const found = error_in(object_members(text_));
        if (!found.what.empty()) return note(found.what);
        auto const is_message = !with_.facts->messages.message.empty();
        note((is_message ? "a message instead of records: " : "an error answer: ") +
             shown_text(content));
    }
    /// Takes what a page says of its records: of which kind they are, and which are not there.
    void judge(std::string_view key, std::string_view content) {
        auto const& looks = with_.facts->looks;
        if (with_.facts->recognise == record_check::none) return;
        if (!looks.context.empty() && key == looks.context) {
            auto const said = plain_text(content);
            if (said.find("$metadata#") == std::string::npos ||
                may_be(looks, field(value{said, value_kind::text})))
                return;
            is_foreign_ = true;
            note(shown_text(held_by(said)) + ", not " + std::string(looks.many) + " (\"" +
                 std::string(key) + "\" ends in " +
                 shown_text(std::string_view(said).substr(said.find("$metadata#"))) + ")");
        } else if (!looks.not_found.empty() && key == looks.not_found && content.starts_with('[')) {
            std::string ids;
            std::size_t count = 0;
            constexpr std::size_t named = 3;
            take_page_apart(
                content, {}, [](std::string_view, std::string_view) {},
                [&](std::string_view each) {
                    if (++count <= named) ids += (count == 1 ? "" : ", ") + shown_content(each);
                    return true;
                });
            if (count == 0) return;
            with_.report->result.notice(with_.place(text_) + ": " + std::to_string(count) +
                                        (count == 1 ? " id was" : " ids were") +
                                        " asked for and not found: " + ids +
                                        (count > named ? ", ..." : ""));
        }
    }
    [[nodiscard]] bool facts_look_at_first() const noexcept {
        return with_.facts->kind_slot != key_index::npos && !with_.seeks_all();
    }
    /// Has all records of the page searched to their ends, if the first one has what none should.
    void judge_first(std::string_view element) {
        if (with_.facts->kind_slot != key_index::npos && !with_.seeks_all() &&
            is_odd(element, with_.facts->looks))
            with_.seek_all(true);
    }
    void note_end() {
        note("the page is cut off, its brackets do not match, or something follows it");
    }

    /// False: the page is not JSON; `given_` tells how many records came before.
    template <class Sink>
    bool walk_page(flow& answer, Sink& sink) {
        auto const& facts = *with_.facts;
        simdjson::ondemand::array records;
        if (list_.empty()) {
            if (with_.document.get_array().get(records)) return false;
            return walk_list(records, answer, sink);
        }
        simdjson::ondemand::object page;
        if (with_.document.get_object().get(page)) return false;
        for (auto next : page) {
            simdjson::ondemand::field member;
            std::string_view key, text;
            if (std::move(next).get(member) || member.unescaped_key().get(key)) return false;
            if (!facts.next_page.empty() && key == facts.next_page) {
                has_next_ = !member.value().get_string().get(text) && !text.empty();
                if (has_next_) {
                    tell_member(sink, key, text);
                    if constexpr (!hears_members<Sink>) numbers_.next = hash_of_bytes(text, 0) | 1;
                }
            } else if (is_failure(key)) {
                text = bracketed_text(member.value());
                if (is_error(text)) note_error(text, sink);
            } else if (facts.same_key(key, list_) && !member.value().get_array().get(records)) {
                if (is_foreign_) continue;
                if (!walk_list(records, answer, sink)) return false;
                if (answer == flow::stop) return true;
            } else if (facts.same_key(key, list_)) {
                // A list of nothing may be null (RFC 7643 2.5), where a number says how many.
                auto const token = trim_json_blanks(member.value().raw_json_token());
                if (token != "null" || facts.messages.message.empty())
                    note("\"" + std::string(key) + "\" is no list");
            } else if (!facts.looks.context.empty() && key == facts.looks.context) {
                std::string_view const token = trim_json_blanks(member.value().raw_json_token());
                judge(key, token);
                if constexpr (hears_members<Sink>)
                    if (member.value().get_string().get(text) == simdjson::SUCCESS)
                        tell_member(sink, key, text);
            } else if (!facts.looks.not_found.empty() && key == facts.looks.not_found) {
                judge(key, bracketed_text(member.value()));
            } else if (!facts.messages.total.empty() &&
                       note_number(key, trim_json_blanks(member.value().raw_json_token()))) {
                continue;
            } else if constexpr (hears_members<Sink>) {
                if (member.value().get_string().get(text) == simdjson::SUCCESS)
                    tell_member(sink, key, text);
            }
        }
        return true;
    }

    /// The text of an object or array; empty for anything else.
    static std::string_view bracketed_text(simdjson::ondemand::value& held) {
        std::string_view const token = held.raw_json_token();
        std::string_view text;
        simdjson::ondemand::object object;
        simdjson::ondemand::array array;
        auto const found =
            token.starts_with('{') ? !held.get_object().get(object) && !object.raw_json().get(text)
            : token.starts_with('[') ? !held.get_array().get(array) && !array.raw_json().get(text)
                                     : false;
        return found ? text : std::string_view{};
    }

    template <class Sink>
    bool walk_list(simdjson::ondemand::array& list, flow& answer, Sink& sink) {
        auto& row = with_.current;
        for (auto next : list) {
            simdjson::ondemand::object object;
            char const* behind = nullptr;
            if (next.error()) return false;
            simdjson::ondemand::value element = next.value_unsafe();
            std::string_view const token = element.raw_json_token();
            if (element.get_object().get(object)) return false;
            if (given_ == 0 && facts_look_at_first()) {
                std::string_view all;
                if (object.raw_json().get(all)) return false;
                judge_first(all);
                if (object.reset().error()) return false;
            }
            with_.begin(token, with_.position_of(token, line_, given_ + 1));
            if (with_.records.record(object, row, walk_where::page, with_.deciding(sink)) !=
                walk_end::done)
                return false;
            if (with_.document.current_location().get(behind)) return false;
            auto const reach =
                std::string_view(token.data(), static_cast<std::size_t>(behind - token.data()));
            row.set_text(trim_json_blanks(reach));
            ++given_;
            ++with_.report->result.records;
            answer = with_.deliver_once(sink);
            if (answer == flow::stop) return true;
        }
        return true;
    }

    template <class Sink>
    flow one_element(std::string_view text, std::uint64_t number, Sink& sink) {
        ++with_.report->result.records;
        auto const where = with_.position_of(text, line_, number);
        auto const refuse = [&](std::string_view why) {
            return with_.malformed(sink, where, errc::malformed,
                                   "not a JSON object: " + std::string(why));
        };
        if (!text.starts_with('{')) return refuse("it begins with something else than '{'");
        if (number == 1) judge_first(text);
        if (with_.facts->checks == validation::whole)
            if (auto const error = with_.invalid(text))
                return refuse(simdjson::error_message(error));
        simdjson::ondemand::object object;
        if (auto const error = with_.open(text, object))
            return refuse(simdjson::error_message(error));
        with_.begin(text, where);
        // To the end, as in a page that is JSON: both ways must find the same records good.
        if (with_.records.record(object, with_.current, walk_where::page, with_.deciding(sink)) !=
            walk_end::done)
            return refuse(with_.records.reason());
        return with_.deliver_once(sink);
    }

    scan_state& with_;
    std::string_view text_;
    std::uint64_t line_;
    std::string_view list_;
    std::uint64_t given_ = 0;  ///< records that were sent
    bool has_next_ = false;    ///< the page names a page after it
    bool is_foreign_ = false;  ///< it says that it holds something else
    bool is_judged_ = false;   ///< what it says of its records was taken before
    bool sought_all_;
    page_numbers numbers_;
};

}}}  // namespace muster::detail
