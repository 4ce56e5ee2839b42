// SPDX-License-Identifier: BSL-1.0

#include "ldif_directory.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/io/file.hpp>
#include <muster/predicate/find_rule.hpp>
#include <muster/record/syntax.hpp>
#include <muster/source/recognise_directory.hpp>

namespace app {

namespace {

/// Standard input can be read once. Where it is needed twice, it is held in memory.
constexpr std::size_t most_held = std::size_t{256} << 20;

constexpr std::string_view in_chain_is_of_ad =
    "1.2.840.113556.1.4.1941, inChainMatch, is a matching rule of Active Directory, and these "
    "entries are not known to come from there; --directory ad compares as there, and follows it";

/// Appends at most `most` bytes.
bool append_from(muster::input& in, std::size_t most, std::string& to) {
    auto const before = to.size();
    to.resize(before + most);
    auto const got = in.read(to.data() + before, most);
    to.resize(before + (got ? *got : 0));
    if (!got) complain(got.error());
    return got.has_value();
}

}  // namespace

bool ldif_directory::open(std::vector<std::string> const& files, directory_options const& options) {
    options_ = options;
    files_ = files;
    muster::ldif::recognised_directory found;
    std::string_view told_by;
    if (options.directory == "ad") found.kind = muster::ldap::directory::active_directory;
    for (auto const& file : files) {
        if (!options.directory.empty() || !found.by.empty()) break;
        auto in = muster::input::open(file);
        if (!in) continue;  // reading says why
        std::string begin;
        auto& bytes = file == "-" ? begun_ : begin;
        if (!append_from(*in, muster::ldif::recognised_bytes, bytes)) return false;
        is_begun_ = is_begun_ || file == "-";
        found = muster::ldif::recognise_directory(bytes);
        told_by = file;
    }
    if (!found.by.empty() && !options.quiet)
        std::fprintf(stderr,
                     "muster: %.*s: entries with %.*s come from Active Directory, and are compared "
                     "as there; --directory standard compares them as the RFCs say\n",
                     static_cast<int>(told_by.size()), told_by.data(),
                     static_cast<int>(found.by.size()), found.by.data());
    if (found.kind != muster::ldap::directory::standard) names = muster::ldap::schema(found.kind);
    for (auto const& file : files)
        if (file == "-" && is_begun_)
            inputs_.add_begun_input(begun_);
        else
            inputs_.add_file(file);
    return add_schemas(options.schemas, names);
}

muster::expected<void> ldif_directory::expect(muster::filter const& asked, muster::binding how) {
    for (auto& each : muster::ldap::unknown_names(asked, names)) {
        auto const is_text = options_.unknown_attributes == "text" &&
                             each.kind == muster::ldap::name_kind::attribute;
        if (!is_text || !names.add_as_text(each.name)) unknown_.emplace(each.kind, each.name);
    }
    if (names.kind() == muster::ldap::directory::standard) {
        for (auto const& node : asked.nodes) {
            auto const* const rule = muster::find_rule(asked.view(node.rule));
            if (rule == nullptr || rule->family != muster::matching_rule::in_chain) continue;
            has_chain_of_ad_ = true;
            if (how != muster::binding::strict) return {};
            muster::failure why;
            why.code = muster::errc::unknown_rule;
            why.title = "Invalid LDAP filters";
            why.text = asked.source();
            why.position = node.rule.offset < asked.source_size ? node.rule.offset : node.position;
            why.message = std::string(in_chain_is_of_ad);
            return muster::unexpected(std::move(why));
        }
        return {};
    }
    for (auto& each : muster::attributes_in_chains(asked))
        if (std::find(links_wanted_.begin(), links_wanted_.end(), each) == links_wanted_.end())
            links_wanted_.push_back(std::move(each));
    return {};
}

bool ldif_directory::read_links() {
    if (links_wanted_.empty()) return true;
    if (std::find(files_.begin(), files_.end(), "-") != files_.end() && !hold_standard_input())
        return false;
    auto read = muster::ldif_links::read(inputs_, names, links_wanted_);
    if (!read) {
        complain(read.error());
        return false;
    }
    links_.emplace(std::move(*read));
    names.links = muster::link_lookup(*links_);
    return true;
}

/// Reads what is left of standard input.
bool ldif_directory::hold_standard_input() {
    auto in = muster::input::open("-");
    if (!in) {
        complain(in.error());
        return false;
    }
    constexpr std::size_t block = std::size_t{1} << 20;
    for (auto before = begun_.size() + 1; before != begun_.size();) {
        before = begun_.size();
        if (!append_from(*in, block, begun_)) return false;
        if (begun_.size() <= most_held) continue;
        muster::failure why;
        why.code = muster::errc::over_limit;
        why.message = "a filter that follows links reads the entries twice, and standard input has "
                      "more than " +
                      std::to_string(most_held >> 20) +
                      " MiB, which is as much as is held; give a file";
        complain(why);
        return false;
    }
    inputs_ = {};
    for (auto const& file : files_)
        if (file == "-")
            inputs_.add_memory(begun_, "-");
        else
            inputs_.add_file(file);
    return true;
}

void ldif_directory::say_unknown() const {
    using kind = muster::ldap::name_kind;
    auto const say = [&](kind which, char const* what, char const* remedy) {
        std::string list;
        std::size_t count = 0;
        constexpr std::size_t most = 20;
        for (auto const& [each, name] : unknown_) {
            if (each != which || ++count > most) continue;
            list += (list.empty() ? "" : ", ") + name;
        }
        if (count > most) list += " and " + std::to_string(count - most) + " more";
        if (count != 0)
            std::fprintf(stderr, "muster: Undefined, since the schema does not have %s: %s; %s\n",
                         what, list.c_str(), remedy);
    };
    say(kind::attribute, "these attributes",
        "--schema FILE describes them, --unknown-attributes text takes them for texts");
    say(kind::object_class, "these object classes",
        "entries that have one match all the same; --schema FILE describes them");
    say(kind::matching_rule, "these matching rules", "nothing compares by them");
    if (has_chain_of_ad_)
        std::fprintf(stderr, "muster: Undefined: %.*s\n",
                     static_cast<int>(in_chain_is_of_ad.size()), in_chain_is_of_ad.data());
}

}  // namespace app
