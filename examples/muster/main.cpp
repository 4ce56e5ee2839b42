// SPDX-License-Identifier: BSL-1.0

/// @file
/// The muster command: filters and maps user directories from files. Data goes to standard output,
/// everything else to standard error. Exit status: 0 done, 1 the input could not be read
/// completely, 2 wrong usage, filter or configuration, 3 refused by a safety limit, 4 done, but
/// users were rejected or are in conflict, or a request to change one was refused.

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <muster/core/version.hpp>

#include "app.hpp"

namespace {

/// Names and members of what an LDAP filter may be forgiven.
constexpr std::array<std::pair<char const*, bool muster::ldap::leniency::*>, 6> choices{
    {{"white-space", &muster::ldap::leniency::white_space},
     {"bare-not", &muster::ldap::leniency::bare_not},
     {"bare-item", &muster::ldap::leniency::bare_item},
     {"backslash-escapes", &muster::ldap::leniency::backslash_escapes},
     {"loose-names", &muster::ldap::leniency::loose_names},
     {"redundant-parentheses", &muster::ldap::leniency::redundant_parentheses}}};

/// Forgives what this name says; false: there is no such name.
bool forgive(std::string const& name, muster::ldap::leniency& lenient) {
    auto known = false;
    for (auto const& [each, choice] : choices)
        if (name == each || name == "all") lenient.*choice = known = true;
    return known;
}

/// Texts of options until they are looked into.
struct unread_options {
    std::string lenient;
};

void add_reading_options(CLI::App& command, app::reading_options& options, unread_options& unread) {
    auto* const filter =
        command.add_option("--filter,-f", options.filter,
                           "LDAP filter (RFC 4515), e.g. '(&(department=Sales)(location=NYC))'");
    command
        .add_option("--filter-file", options.filter_file,
                    "a file with the filter, at most 1 MiB; - for standard input")
        ->excludes(filter);
    command.add_option("--lenient", unread.lenient,
                       "what to forgive in an LDAP filter, with commas between, as check does; or "
                       "all");
    command.add_flag("--allow-rejected", options.allow_rejected,
                     "exit with 0 although users were rejected or are in conflict");
    command
        .add_option("--locations", options.locations,
                    "Webex: files of GET /locations, for Location in a filter")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    command.add_flag("--email-fallback", options.email_fallback,
                     "Entra: email in a filter is the user principal name of a user without mail");
    command.add_option("--threads", options.threads, "how many threads work")
        ->check(CLI::Range(1u, 256u));
    command.add_flag("--validate", options.validate, "check every byte of every record");
    command.add_flag("--without-identity", options.without_identity,
                     "take records without the source's id, too: for files that were selected "
                     "without it");
    command.add_flag("--keep-repeated", options.keep_repeated,
                     "give a record of a page as often as it comes, without looking for its id "
                     "(about 50 MB for a million)");
    command.add_flag("--quiet,-q", options.quiet, "print errors and warnings only");
    command.add_option("FILE", options.files,
                       "NDJSON, API pages, a folder of them, or - for standard input");
}

/// Options about the directory that LDIF comes from.
void add_directory_options(CLI::App& command, app::directory_options& options) {
    command
        .add_option("--schema", options.schemas,
                    "LDIF: a file of attribute types and object classes (OpenLDAP .schema, LDIF of "
                    "a subschema, or of the schema of Active Directory)")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    command
        .add_option("--directory", options.directory,
                    "LDIF: how attributes are compared: ad, as Active Directory does, or standard, "
                    "as the RFCs say; unless given, the first entries tell")
        ->check(CLI::IsMember(std::vector<std::string>{"ad", "standard"}));
    command
        .add_option("--unknown-attributes", options.unknown_attributes,
                    "LDIF: text compares attributes that no schema describes as texts without "
                    "case; unless given, they are an error, and Undefined for eval")
        ->check(CLI::IsMember(std::vector<std::string>{"text"}));
}

/// Refuses options that the source would not look at.
void check_options_of_source(CLI::App const& command, std::string const& source) {
    constexpr std::array<std::pair<char const*, char const*>, 6> uses{
        {{"--schema", "ldif"},
         {"--directory", "ldif"},
         {"--unknown-attributes", "ldif"},
         {"--kind", "webex"},
         {"--locations", "webex"},
         {"--email-fallback", "graph"}}};
    for (auto const& [option, wanted] : uses) {
        auto const* const given = command.get_option_no_throw(option);
        if (given != nullptr && given->count() != 0 && source != wanted)
            throw CLI::ValidationError(option, std::string("goes with --source ") + wanted);
    }
    // An entry has a name, or is none.
    if (source == "ldif" && command.get_option("--without-identity")->count() != 0)
        throw CLI::ValidationError("--without-identity", "goes with --source graph, webex or scim");
}

/// Refuses options that the profile would not look at; it is empty for a mapping from a file.
void check_options_of_profile(CLI::App const& map, std::string const& profile) {
    struct use {
        char const* option;
        char const* start;     // of the names of the profiles that look at it
        char const* profiles;  // as they are said
        bool with_mapping = false;
    };
    constexpr std::array<use, 14> uses{
        {{"--base", "ldap-to-ucx", "ldap-to-ucx"},
         {"--schema", "ldap-to-ucx", "ldap-to-ucx"},
         {"--directory", "ldap-to-ucx", "ldap-to-ucx"},
         {"--unknown-attributes", "ldap-to-ucx", "ldap-to-ucx"},
         {"--optional", "entra-to-webex", "entra-to-webex"},
         {"--revision", "webex-to-ucx", "webex-to-ucx"},
         {"--kinds", "webex-to-ucx", "webex-to-ucx"},
         {"--locations", "webex-to-ucx", "webex-to-ucx"},
         {"--never-set", "entra-to-ucx", "entra-to-ucx"},
         {"--disabled", "entra-to-", "entra-to-ucx, entra-to-scim or entra-to-webex", true},
         {"--select", "entra-to-", "entra-to-ucx, entra-to-scim or entra-to-webex", true},
         {"--delta", "entra-to-", "entra-to-ucx"},
         {"--email-fallback", "entra-to-", "entra-to-ucx, entra-to-scim or entra-to-webex", true},
         {"--assigned", "entra-to-", "entra-to-ucx, entra-to-scim or entra-to-webex", true}}};
    for (auto const& each : uses) {
        auto const fits = profile.empty() ? each.with_mapping : profile.starts_with(each.start);
        if (map.get_option(each.option)->count() != 0 && !fits)
            throw CLI::ValidationError(each.option,
                                       std::string("goes with --profile ") + each.profiles);
    }
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App muster("Decides who of a user directory belongs, and what they become.", "muster");
    muster.set_version_flag("--version", std::to_string(muster::version.major) + "." +
                                             std::to_string(muster::version.minor) + "." +
                                             std::to_string(muster::version.patch));
    muster.require_subcommand(1);
    muster.footer("Exit status: 0 done; 1 the input could not be read completely; 2 wrong usage, "
                  "filter or\nconfiguration; 3 refused by a safety limit; 4 done, but users were "
                  "rejected or are in conflict.");
    std::vector<std::string> const user_types{"user",           "hunt-group",   "call-queue",
                                              "auto-attendant", "virtual-line", "workspace"};

    app::check_options checking;
    auto* const check =
        muster.add_subcommand("check", "Validates a filter and prints its canonical text.");
    check->add_option("--source", checking.source, "also look its names up: graph, webex or scim")
        ->check(CLI::IsMember(std::vector<std::string>{"graph", "webex", "scim"}));
    check
        ->add_option(
            "--language", checking.language,
            "ldap; scim (RFC 7644); entra: an expression of an attribute mapping; scoping: a "
            "scoping filter of Entra ID, as text or as Graph's JSON")
        ->check(CLI::IsMember(std::vector<std::string>{"ldap", "scim", "entra", "scoping"}));
    auto* const jsonl = check->add_option(
        "--jsonl", checking.jsonl,
        "a file of {\"id\", \"filter\" or \"filter_hex\"} lines; - for standard input");
    std::string lenient;
    check->add_option(
        "--lenient", lenient,
        "what to forgive, with commas between: white-space, bare-not, bare-item, "
        "backslash-escapes, loose-names, redundant-parentheses; entra: short-switch, a "
        "Switch without a default, and extensions, Trim and SplitNameDomain; or all");
    auto* const push_down =
        check
            ->add_option("--push-down", checking.push_down,
                         "also print what of it this server can be asked: graph or scim")
            ->check(CLI::IsMember(std::vector<std::string>{"graph", "scim"}))
            ->excludes(jsonl);
    std::string tidy, ascii;
    check
        ->add_option(
            "--ascii", ascii,
            "push-down: attributes, with commas between, or all, whose values are printable "
            "ASCII, not empty, without blanks at the ends or in a row")
        ->needs(push_down);
    check
        ->add_option("--tidy", tidy,
                     "push-down: the same of values that may have other letters, as they are "
                     "usually written (text_form::tidy)")
        ->needs(push_down);
    auto* const text = check->add_option("FILTER", checking.filter, "the filter");
    text->excludes(jsonl);
    auto* const filter_file =
        check
            ->add_option("--filter-file", checking.filter_file,
                         "a file with the filter, at most 1 MiB; - for standard input")
            ->excludes(jsonl)
            ->excludes(text);

    app::filter_options filtering;
    auto* const filter =
        muster.add_subcommand("filter", "Prints the records that a filter matches.");
    filter->add_option("--source", filtering.source, "graph, webex, scim or ldif")
        ->required()
        ->check(CLI::IsMember(std::vector<std::string>{"graph", "webex", "scim", "ldif"}));
    filter
        ->add_option("--language", filtering.language,
                     "of the filter: ldap, or scim (RFC 7644) for SCIM users")
        ->check(CLI::IsMember(std::vector<std::string>{"ldap", "scim"}));
    unread_options unread;
    add_directory_options(*filter, filtering.directory);
    add_reading_options(*filter, filtering, unread);
    filter->add_option("--kind", filtering.kind, "Webex: of which UserType the records are")
        ->check(CLI::IsMember(user_types));
    auto* const count = filter->add_flag("--count", filtering.count, "print their number alone");
    std::string attributes;
    filter
        ->add_option("--attributes", attributes,
                     "print these attributes only, e.g. mail,department")
        ->excludes(count);

    app::map_options mapping;
    auto* const map =
        muster.add_subcommand("map", "Prints the target records that a profile maps users to.");
    auto* const profile =
        map->add_option("--profile", mapping.profile,
                        "webex-to-ucx, entra-to-ucx, scim-to-ucx, ldap-to-ucx, entra-to-scim, "
                        "entra-to-webex or scim-to-ldap")
            ->check(CLI::IsMember(std::vector<std::string>{
                "webex-to-ucx", "entra-to-ucx", "scim-to-ucx", "ldap-to-ucx", "entra-to-scim",
                "entra-to-webex", "scim-to-ldap"}));
    auto* const mapping_file =
        map->add_option("--mapping", mapping.mapping,
                        "Entra: map by a file of Graph's synchronization schema instead")
            ->excludes(profile);
    map->add_option("--scope", mapping.scope,
                    "a file with the scoping filter, as text or Graph's JSON, in the place of the "
                    "mapping's")
        ->needs(mapping_file);
    map->add_flag("--short-switch", mapping.short_switch,
                  "read a Switch without its default as one that leaves it out, with a warning")
        ->needs(mapping_file);
    map->add_flag("--update", mapping.update,
                  "as for users who exist: nothing that is written on creation only")
        ->needs(mapping_file);
    map->add_flag("--soft-deleted", mapping.soft_deleted,
                  "print users who are out of scope or not assigned, too, as disabled")
        ->needs(mapping_file);
    map->add_flag("--flat", mapping.flat,
                  "print each target attribute under the name that the mapping has for it, and no "
                  "SCIM resource")
        ->needs(mapping_file);
    map->add_option("--reading", mapping.readings,
                    "where Entra's documents differ, with commas between: strict-conditions (null "
                    "fails each condition of IIF), ampersand-text or ampersand-bits (what & of a "
                    "scoping filter asks), anywhere (REGEX MATCH of a part of the value)")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember(std::vector<std::string>{"strict-conditions", "ampersand-text",
                                                       "ampersand-bits", "anywhere"}))
        ->needs(mapping_file);
    add_reading_options(*map, mapping, unread);
    add_directory_options(*map, mapping.directory);
    map->add_option("--format", mapping.format,
                    "ndjson (to SCIM and Webex: resources), csv, or ldif (scim-to-ldap, whose "
                    "default it is)")
        ->check(CLI::IsMember(std::vector<std::string>{"ndjson", "csv", "ldif"}));
    mapping.base = "ou=people,o=imagicle,dc=imagicle";
    auto* const base =
        map->add_option("--base", mapping.base,
                        "ldap-to-ucx: the DN of the entry below which people are; empty: anywhere")
            ->capture_default_str();
    map->add_flag("--optional", mapping.optional,
                  "entra-to-webex: send the optional attributes, too");
    map->add_option("--revision", mapping.revision,
                    "webex-to-ucx: rev2023 (persons) or rev2024 (service entities, too)")
        ->check(CLI::IsMember(std::vector<std::string>{"rev2023", "rev2024"}));
    std::string kinds;
    map->add_option("--kinds", kinds,
                    "webex-to-ucx: what to map, with commas between: user, hunt-group, call-queue, "
                    "auto-attendant, virtual-line, workspace; by default all but workspaces");
    auto* const key = map->add_option(
        "--user", mapping.user, "the user to trace: the source's id, the mail address or the name");
    auto* const trace = map->add_flag("--trace", mapping.trace,
                                      "print how each field of the user is made, and no users");
    key->needs(trace);
    trace->needs(key);
    map->add_flag("--describe", mapping.describe, "print the profile as a table, and read nothing")
        ->excludes(trace);
    map->add_flag("--select", mapping.select,
                  "Entra: print the query that asks Graph for what profile or mapping and filter "
                  "read, and "
                  "read nothing")
        ->excludes(trace);
    auto* const delta = map->add_flag(
        "--delta", mapping.delta,
        "Entra: the files are answers of users/delta; what changed is printed, and who is removed");
    map->add_flag("--never-set", mapping.never_set,
                  "Entra, changes: what a record leaves out has no value, since all was asked for; "
                  "otherwise a filter does not decide about it");
    auto* const assigned = map->add_flag(
        "--assigned", mapping.assigned,
        "Entra: assigned users and direct members of assigned groups, of the folder's pages");
    assigned->excludes(delta);
    map->add_flag("--nested", mapping.nested, "and the members of groups in assigned groups")
        ->needs(assigned);
    map->add_option(
           "--disabled", mapping.disabled,
           "Entra, what becomes of a user whose account is disabled, who is never created: "
           "disable (he is printed as disabled, so that he is disabled where he exists; "
           "the default) or exclude (he is left out)")
        ->check(CLI::IsMember(std::vector<std::string>{"disable", "exclude"}));
    map->add_flag("--show-secrets", mapping.show_secrets,
                  "print secret fields, such as PINs, which are left out otherwise");
    std::string formulas;
    map->add_option("--csv-formulas", formulas,
                    "csv: defuse (a cell that a spreadsheet would run begins with '; the default) "
                    "or keep")
        ->check(CLI::IsMember(std::vector<std::string>{"defuse", "keep"}));

    app::snapshot_options recording;
    auto* const snapshot = muster.add_subcommand(
        "snapshot", "Compares a folder of recorded pages with its manifest, or writes one.");
    auto* const source =
        snapshot
            ->add_option("--record", recording.source,
                         "write the manifest of pages of graph, webex or scim")
            ->check(CLI::IsMember(std::vector<std::string>{"graph", "webex", "scim"}));
    snapshot
        ->add_option("--taken", recording.taken,
                     "when they were recorded, e.g. 2026-01-31T12:00:00Z; now unless given")
        ->needs(source);
    snapshot->add_option("FOLDER", recording.folder, "the folder")->required();
    app::explain_options explaining;
    auto* const explain =
        muster.add_subcommand("explain", "Says why a filter matches a record, or does not.");
    explain->add_option("--source", explaining.source, "graph, webex, scim or ldif")
        ->required()
        ->check(CLI::IsMember(std::vector<std::string>{"graph", "webex", "scim", "ldif"}));
    add_directory_options(*explain, explaining.directory);
    add_reading_options(*explain, explaining, unread);
    for (auto const* unused : {"--threads", "--quiet", "--allow-rejected"})
        explain->remove_option(explain->get_option(unused));
    auto* const which = explain->add_option_group("which record");
    which->add_option("--id,--dn", explaining.id, "the record with this id; LDIF: with this DN");
    which->add_option("--user", explaining.user,
                      "all records with this userPrincipalName or mail; Webex: emails or userName; "
                      "SCIM: userName or mail; "
                      "LDIF: uid, mail or cn");
    which->require_option(1);
    explain->add_flag("--json", explaining.json, "print JSON, a record a line");
    explain->add_flag("--rfc", explaining.rfc,
                      "an unknown name, or a value that does not fit, makes its item Undefined");

    app::patch_options patching;
    auto* const patch = muster.add_subcommand(
        "patch",
        "Applies a PATCH of SCIM (RFC 7644, and as Entra ID sends it) to a resource. Prints "
        "the resource; if the request is refused, the SCIM error on standard error, and "
        "the exit status is 4.");
    patch->add_option("--type", patching.type, "what the resource is: user (default) or group")
        ->check(CLI::IsMember(std::vector<std::string>{"user", "group"}));
    patch->add_flag("--rfc", patching.rfc,
                    "accept no more than RFC 7644 says; otherwise what Entra ID sends, too");
    patch
        ->add_option("RESOURCE", patching.resource,
                     "a file with the resource; - for standard input")
        ->required();
    patch
        ->add_option("REQUEST", patching.request,
                     "a file with the PatchOp message; - for standard input")
        ->required();

    app::eval_options evaluating;
    auto* const eval = muster.add_subcommand(
        "eval", "Evaluates many filters over the entries of LDIF files, as an LDAP server would.");
    eval->add_option("--ldif", evaluating.ldif, "an LDIF file; - for standard input")
        ->required()
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    add_directory_options(*eval, evaluating.directory);
    eval->add_option("--unicode", evaluating.unicode,
                     "strict: text with characters beyond Unicode 3.2 is Undefined (RFC 4518)")
        ->check(CLI::IsMember(std::vector<std::string>{"modern", "strict"}));
    eval->add_option("--jsonl", evaluating.jsonl,
                     "a file of {\"id\", \"filter\" or \"filter_hex\"} lines")
        ->required();

    try {
        muster.parse(argc, argv);
        for (auto* const each : {&filtering.directory, &mapping.directory})
            each->quiet = filtering.quiet || mapping.quiet;
        if (*eval) return app::eval(evaluating);
        if (*patch) {
            if (patching.resource == "-" && patching.request == "-")
                throw CLI::ValidationError("RESOURCE and REQUEST", "cannot both be standard input");
            return app::patch(patching);
        }
        if (*snapshot) return app::snapshot(recording);
        if (*check) {
            if (checking.jsonl.empty() && text->count() + filter_file->count() == 0)
                throw CLI::RequiredError("FILTER, --filter-file or --jsonl");
            std::optional<std::string> read;
            if (!app::read_filter_file(checking.filter_file, read)) return app::usage;
            if (read) checking.filter = std::move(*read);
            auto const is_ldap = checking.language == "ldap";
            if (!is_ldap && (!checking.jsonl.empty() || !checking.push_down.empty()))
                throw CLI::ValidationError("--language " + checking.language,
                                           "excludes --jsonl and --push-down");
            for (auto const& name : CLI::detail::split(lenient, ',')) {
                auto known = name.empty() || name == "all";
                if (!is_ldap) {
                    auto const is_entra = checking.language == "entra";
                    known |= is_entra && (name == "short-switch" || name == "extensions");
                    checking.short_switch |= name == "short-switch" || name == "all";
                    checking.extensions |= name == "extensions" || name == "all";
                }
                known |= is_ldap && forgive(name, checking.lenient);
                if (!known)
                    throw CLI::ValidationError("--lenient",
                                               "there is no " + name + " for " + checking.language);
            }
            checking.tidy = CLI::detail::split(tidy, ',');
            checking.ascii = CLI::detail::split(ascii, ',');
            std::erase(checking.tidy, "");
            std::erase(checking.ascii, "");
            return app::check(checking);
        }
        for (auto const& name : CLI::detail::split(kinds, ',')) {
            if (std::find(user_types.begin(), user_types.end(), name) != user_types.end())
                mapping.kinds.push_back(name);
            else if (!name.empty())
                throw CLI::ValidationError("--kinds", "there is no " + name);
        }
        if (!attributes.empty()) filtering.attributes = CLI::detail::split(attributes, ',');
        if (*map && mapping.profile.empty() && mapping.mapping.empty())
            throw CLI::RequiredError("--profile or --mapping");
        if (*map) check_options_of_profile(*map, mapping.profile);
        auto const& files = *filter ? filtering.files : *explain ? explaining.files : mapping.files;
        if (files.empty() && !mapping.describe && !mapping.select) throw CLI::RequiredError("FILE");
        auto& reading = *filter    ? static_cast<app::reading_options&>(filtering)
                        : *explain ? static_cast<app::reading_options&>(explaining)
                                   : mapping;
        if (!*map && !reading.filter && reading.filter_file.empty())
            throw CLI::RequiredError("--filter or --filter-file");
        for (auto const& name : CLI::detail::split(unread.lenient, ','))
            if (!name.empty() && !forgive(name, reading.lenient))
                throw CLI::ValidationError("--lenient", "there is no " + name + " for ldap");
        if (!unread.lenient.empty() && *filter && filtering.language == "scim")
            throw CLI::ValidationError("--lenient", "goes with LDAP filters");
        if (reading.filter_file == "-" &&
            std::find(reading.files.begin(), reading.files.end(), "-") != reading.files.end())
            throw CLI::ValidationError("--filter-file -", "standard input is among the files, too");
        if (!app::read_filter_file(reading.filter_file, reading.filter)) return app::usage;
        if (*explain) {
            check_options_of_source(*explain, explaining.source);
            return app::explain(explaining);
        }
        mapping.has_base = base->count() != 0;
        mapping.keep_formulas = formulas == "keep";
        if (*filter && filtering.language == "scim" && filtering.source != "scim")
            throw CLI::ValidationError("--language scim", "goes with --source scim");
        if (*filter) check_options_of_source(*filter, filtering.source);
        return *filter ? app::filter(filtering) : app::map(mapping);
    } catch (CLI::ParseError const& error) {
        return muster.exit(error) == 0 ? app::ok : app::usage;
    } catch (std::exception const& error) {
        // Memory, or another thing that the system has no more of; wrong usage is a ParseError.
        app::say("muster: " + std::string(error.what()));
        return app::incomplete;
    }
}
