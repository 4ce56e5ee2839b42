// SPDX-License-Identifier: BSL-1.0

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/flow.hpp>
#include <muster/core/truth.hpp>
#include <muster/io/json.hpp>
#include <muster/language/ldap/escape.hpp>
#include <muster/language/ldap/explain.hpp>
#include <muster/language/ldap/parse.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/predicate/explain.hpp>
#include <muster/source/graph.hpp>
#include <muster/source/graph_assignments.hpp>
#include <muster/source/ldif.hpp>
#include <muster/source/page_kind.hpp>
#include <muster/source/scim.hpp>
#include <muster/source/snapshot.hpp>
#include <muster/source/webex.hpp>

#include "app.hpp"
#include "ldif_directory.hpp"

namespace app {

namespace {

/// Explains the records that `wanted` is True for; slot 0 is their identity.
class explaining_sink {
public:
    explaining_sink(std::string_view identity, muster::predicate const& wanted,
                    muster::explainer const& why, explain_options const& options)
        : options_(options) {
        asked_.fields.add(identity);
        asked_.checks = run_options_of(options).checks;
        asked_.recognise = run_options_of(options).recognise;
        wanted_ = wanted.linked(asked_.fields);
        why_ = why.linked(asked_.fields);
    }

    [[nodiscard]] muster::request const& asked() const noexcept { return asked_; }
    [[nodiscard]] std::uint64_t found() const noexcept { return found_; }

    muster::flow record(muster::row const& each) {
        if (wanted_(each) != muster::truth::yes) return muster::flow::more;
        if (each.is_removed())
            std::fputs("The source says that this record is removed; it holds little but its id.\n",
                       stderr);
        auto const explained = why_(each);
        out_.add([&](std::string& to) {
            if (options_.json)
                append_json(each, explained, to);
            else
                append_text(each, explained, to);
        });
        ++found_;
        return options_.user.empty() ? muster::flow::stop : muster::flow::more;
    }
    muster::flow malformed(muster::malformed_record const& bad) {
        muster::failure why;
        why.place = place_of(bad.position);
        why.message = bad.reason;
        complain(why);
        return muster::flow::more;
    }

private:
    static std::string place_of(muster::record_position const& position) {
        auto place = std::string(position.source);
        if (position.line != 0) place += ":" + std::to_string(position.line);
        if (position.number != 0) place += ", record " + std::to_string(position.number);
        return place;
    }
    void append_text(muster::row const& each, muster::explanation const& explained,
                     std::string& out) const {
        if (found_ != 0) out += '\n';
        muster::failure heading;
        heading.place = each[0].text();
        heading.message = place_of(each.position());
        out += heading.render() + "\n" + muster::ldap::render(why_.asked(), explained);
    }
    void append_json(muster::row const& each, muster::explanation const& explained,
                     std::string& out) const {
        out += "{\"id\":";
        muster::append_json_string(each[0].text(), out);
        out += ",\"place\":";
        muster::append_json_string(place_of(each.position()), out);
        out += ",\"explanation\":";
        muster::ldap::append_json(why_.asked(), explained, out);
        out += "}\n";
    }

    explain_options const& options_;
    muster::request asked_;
    muster::predicate wanted_;
    muster::explainer why_;
    output out_;
    std::uint64_t found_ = 0;
};

/// A filter that is True for records with this key in one of the attributes.
std::string any_of(std::initializer_list<std::string_view> attributes, std::string_view key) {
    std::string text = "(|";
    for (auto const each : attributes) {
        (text += '(') += each;
        (text += '=') += muster::ldap::escape(key) + ")";
    }
    return text + ")";
}

/// @param keys   attributes that tell users apart
template <class Source, class Names>
exit_status explain_from(Source from, Names const& names,
                         std::initializer_list<std::string_view> keys,
                         explain_options const& options) {
    auto const by_id = options.user.empty();
    auto const& key = by_id ? options.id : options.user;
    auto asked = parse_filter(options);
    auto const finding =
        muster::ldap::parse(by_id ? any_of({Source::identity}, key) : any_of(keys, key));
    if (!asked || !finding) {
        complain(asked ? finding.error() : asked.error());
        return usage;
    }
    auto const why = muster::explainer::of(
        std::move(*asked), names, options.rfc ? muster::binding::rfc : muster::binding::strict);
    // A key that one attribute cannot have may be that of another; an id has to be one.
    auto const wanted =
        muster::bind(*finding, names, by_id ? muster::binding::strict : muster::binding::rfc);
    if (!why || !wanted) {
        complain(why ? wanted.error() : why.error());
        return usage;
    }
    explaining_sink sink(Source::identity, *wanted, *why, options);
    auto const ended = from.read(sink);
    if (!ended) {
        complain(ended.error());
        return incomplete;
    }
    for (auto const& notice : ended->notices) say(notice);
    if (by_id && sink.found() != 0) return ok;
    for (auto const& reason : ended->reasons) say(reason);
    if (sink.found() != 0) return ended->complete ? ok : incomplete;
    muster::failure missing;
    missing.message = "no record with this " + std::string(by_id ? "id" : "key") + " among " +
                      std::to_string(ended->records);
    missing.place = key;
    complain(missing);
    return incomplete;
}

/// Whether the filter asks which users are assigned.
bool needs_assignments(explain_options const& options) {
    auto const asked = parse_filter(options);
    if (!asked) return false;
    auto const bound = muster::bind(*asked, muster::graph::user_schema);
    return !bound && bound.error().code == muster::errc::missing_table;
}

/// The pages of assignments in the folders among the files; none if there are none.
muster::expected<muster::graph::assignment_pages>
assignments_of(std::vector<std::string> const& files) {
    muster::graph::assignment_pages pages;
    for (auto const& file : files) {
        if (!muster::is_folder(file)) continue;
        auto const folder = muster::snapshot::open(file);
        if (!folder) return muster::unexpected(folder.error());
        pages.assignments.add(folder->inputs_if_any(muster::graph::assignments_pages));
        pages.members.add(folder->inputs_if_any(muster::graph::members_pages));
        pages.groups.add(folder->inputs_if_any(muster::graph::groups_pages));
    }
    return pages;
}

}  // namespace

exit_status explain(explain_options const& options) {
    if (options.source == "ldif") {
        ldif_directory directory;
        if (!directory.open(options.files, options.directory)) return usage;
        if (auto const asked = parse_filter(options.filter)) {
            auto const how = options.rfc ? muster::binding::rfc : muster::binding::strict;
            if (auto const fits = directory.expect(*asked, how); !fits) {
                complain(fits.error());
                return usage;
            }
        }
        if (!directory.read_links()) return incomplete;
        if (options.rfc) directory.say_unknown();
        auto const& names = directory.names;
        auto entries = muster::ldif::entries(directory.inputs(), names);
        if (names.kind() == muster::ldap::directory::active_directory)
            return explain_from(std::move(entries), names,
                                {"sAMAccountName", "userPrincipalName", "mail", "cn"}, options);
        return explain_from(std::move(entries), names, {"uid", "mail", "cn"}, options);
    }
    if (options.source == "scim") {
        auto from = inputs_of(options.files, muster::scim::users_pages);
        if (from)
            return explain_from(muster::scim::users(std::move(*from)), muster::scim::user_schema,
                                {"userName", "mail"}, options);
        complain(from.error());
        return incomplete;
    }
    auto const is_graph = options.source == "graph";
    auto from = inputs_of(options.files,
                          is_graph ? muster::graph::users_pages : muster::webex::people_pages);
    auto places = locations_of(options);
    if (!from || !places) {
        complain(from ? places.error() : from.error());
        return incomplete;
    }
    if (is_graph && needs_assignments(options)) {
        auto pages = assignments_of(options.files);
        if (pages && !pages->assignments.empty())
            return explain_from(muster::graph::with_assignments(
                                    muster::graph::users(std::move(*from)),
                                    muster::graph::assignment_source(
                                        std::move(*pages), muster::graph::nested_groups::ignored)),
                                muster::graph::user_schema.holding("assignments"),
                                {"userPrincipalName", "mail"}, options);
        if (!pages) {
            complain(pages.error());
            return incomplete;
        }
    }
    if (is_graph)
        return explain_from(muster::graph::users(std::move(*from)), muster::graph::user_schema,
                            {"userPrincipalName", "mail"}, options);
    if (places->empty())
        return explain_from(muster::webex::people(std::move(*from)), muster::webex::person_schema,
                            {"emails", "userName"}, options);
    auto people =
        muster::webex::people(std::move(*from), muster::webex::locations(std::move(*places)));
    return explain_from(std::move(people), muster::webex::person_schema.holding("locations"),
                        {"emails", "userName"}, options);
}

}  // namespace app
