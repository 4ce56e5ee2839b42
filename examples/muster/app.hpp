// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/language/ldap/leniency.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/pipeline/options.hpp>
#include <muster/pipeline/verdict.hpp>
#include <muster/predicate/filter.hpp>
#include <muster/source/inputs.hpp>
#include <muster/source/page_kind.hpp>
#include <muster/source/webex_tables.hpp>

/// @file
/// What the subcommands share: options, input, output and what is said of a run.

namespace app {

/// What a process answers.
enum exit_status : int {
    ok = 0,
    incomplete = 1,  ///< the input could not be read completely
    usage = 2,       ///< wrong usage, filter or configuration
    refused = 3,     ///< a safety limit refused it
    rejected = 4,  ///< done, but users were rejected or are in conflict, or a request to change one
};

/// The one that says more: what is wrong with the request counts for more than what is wrong with
/// the input, and that for more than what is wrong with single users.
[[nodiscard]] constexpr exit_status worse(exit_status a, exit_status b) noexcept {
    constexpr auto rank = [](exit_status each) {
        switch (each) {
        case ok: return 0;
        case rejected: return 1;
        case incomplete: return 2;
        case refused: return 3;
        case usage: break;
        }
        return 4;
    };
    return rank(a) < rank(b) ? b : a;
}

/// Options of the subcommands that read a directory.
struct reading_options {
    std::string source = "graph";
    std::optional<std::string> filter;
    std::string filter_file;  ///< where the filter is instead
    muster::ldap::leniency lenient;
    std::vector<std::string> files;
    std::vector<std::string> locations;  ///< Webex only
    unsigned threads = 1;
    bool email_fallback = false;  ///< Entra only: see `entra::email_or_principal_name`
    bool validate = false;
    bool without_identity = false;  ///< records may lack the source's id
    bool keep_repeated = false;
    bool quiet = false;
    bool allow_rejected = false;  ///< rejected users do not change the exit status
};

/// Options of the subcommands that read LDIF, about the directory it comes from.
struct directory_options {
    std::vector<std::string> schemas;  ///< files of attribute types and object classes
    std::string directory;             ///< `ad` or `standard`; empty: the entries tell
    std::string unknown_attributes;    ///< `text`; empty: they are refused, or Undefined
    bool quiet = false;
};

/// Prints a failure on standard error, as a person should see it.
void complain(muster::failure const& why);
/// Prints a line on standard error, without what a terminal could act on.
void say(std::string_view line);
/// The text without what a terminal could act on.
[[nodiscard]] std::string printable(std::string_view text);

/// Reads the filter of the options from its file, if it is in one; false, and it has complained, if
/// that cannot be read. At most 1 MiB, as long as an LDAP filter may be.
[[nodiscard]] bool read_filter_file(std::string const& file, std::optional<std::string>& filter);

/// Parses the filter of the options; none is a filter that is always True. An empty text is no
/// filter: it is what a shell makes of a variable that nobody set.
[[nodiscard]] muster::expected<muster::filter>
parse_filter(std::optional<std::string> const& text, muster::ldap::leniency const& lenient = {});

/// The filter of the options, with what they say about its names.
[[nodiscard]] muster::expected<muster::filter> parse_filter(reading_options const& options);

/// The inputs that the files and folders stand for; of a folder the pages of this kind.
[[nodiscard]] muster::expected<muster::inputs> inputs_of(std::vector<std::string> const& files,
                                                         muster::page_kind const& kind);

/// The locations for Webex people: those given, and those in the folders among the files. Empty if
/// there are none.
[[nodiscard]] muster::expected<muster::inputs> locations_of(reading_options const& options);
/// All tables for Webex records, in the same way.
[[nodiscard]] muster::expected<muster::webex::reference_tables>
tables_of(reading_options const& options);

/// The bytes of a file, or of standard input for `-`; refused if there are more than `most`, which
/// is what `parse_json` takes if nothing else is said.
[[nodiscard]] muster::expected<std::string> whole_file(std::string const& path,
                                                       std::size_t most = std::size_t{16} << 20);

/// A text of a file, which Windows may begin with a mark that is none of it.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text) noexcept;

/// Adds to an LDAP schema what these files describe; false, and it has complained, if one is wrong.
[[nodiscard]] bool add_schemas(std::vector<std::string> const& files, muster::ldap::schema& names);

/// Visits the filters of a file of `{"id", "filter" or "filter_hex"}` lines; the id is given as it
/// is written. Complains about other lines and the answer is then `incomplete`.
[[nodiscard]] exit_status
each_filter_line(std::string const& path,
                 std::function<void(std::string_view id, std::string_view filter)> const& visit);

/// Standard output, in large pieces.
class output {
public:
    output() { text_.reserve(limit + 4096); }
    output(output const&) = delete;
    output& operator=(output const&) = delete;
    ~output() { flush(); }
    /// Appends what `append` appends to the text it is given, and writes when there is enough.
    template <class Append>
    void add(Append&& append) {
        append(text_);
        if (text_.size() >= limit) flush();
    }
    void line(std::string_view text) {
        add([&](std::string& out) { (out += text) += '\n'; });
    }
    /// Writes what is held. Ends the process quietly if nobody reads any more, as `head` does.
    void flush();

private:
    static constexpr std::size_t limit = 1 << 16;
    std::string text_;
};

/// Says on standard error what goes wrong with single records, and how far the run is.
class narrator {
public:
    explicit narrator(bool quiet, bool allow_rejected = false);
    void problem(muster::verdict const& about);
    void progress(muster::progress const& now);
    /// Says how the run ended, and returns the exit status for it.
    exit_status finish(muster::expected<muster::summary> const& ended);

private:
    void clear_bar();

    bool quiet_, allow_rejected_;
    bool has_bar_;  ///< standard error is a terminal
    bool bar_shown_ = false;
    std::uint64_t problems_ = 0;
    std::chrono::steady_clock::time_point start_, last_bar_;
};

[[nodiscard]] inline muster::run_options run_options_of(reading_options const& options) {
    muster::run_options made;
    made.threads = options.threads;
    made.checks = options.validate ? muster::validation::whole : muster::validation::wanted;
    if (options.without_identity) made.recognise = muster::record_check::members;
    made.again = options.keep_repeated ? muster::repeats::given : muster::repeats::once;
    return made;
}

// The subcommands, each in a file of its own.

struct check_options {
    std::string language = "ldap";  ///< of the text: `ldap`, `scim`, `entra` or `scoping`
    std::string source;             ///< empty: only the syntax is checked
    std::string filter;
    std::string filter_file;  ///< where the filter is instead
    std::string jsonl;        ///< a file of filters instead
    muster::ldap::leniency lenient;
    bool short_switch = false;  ///< Entra: a Switch without a default is accepted, with a warning
    bool extensions = false;    ///< Entra: functions that it does not have are, too
    std::string push_down;      ///< `graph` or `scim`: also split it for that server
    std::vector<std::string> tidy, ascii;  ///< attributes whose values are written so
};
[[nodiscard]] exit_status check(check_options const& options);
/// Checks a SCIM filter (RFC 7644), an expression or a scoping filter of Entra ID.
[[nodiscard]] exit_status check_scim(std::string const& text, check_options const& options);
[[nodiscard]] exit_status check_entra(std::string const& text, check_options const& options);
[[nodiscard]] exit_status check_scoping(std::string const& text, check_options const& options);
/// Prints what of a filter a server can be asked, and what is left.
[[nodiscard]] exit_status push_down(muster::filter const& asked, check_options const& options);

struct filter_options : reading_options {
    std::vector<std::string> attributes;
    directory_options directory;    ///< LDIF
    std::string kind = "user";      ///< Webex: the UserType of the records
    std::string language = "ldap";  ///< of the filter: `ldap`, or `scim` for SCIM users
    bool count = false;
};
[[nodiscard]] exit_status filter(filter_options const& options);
/// The same for SCIM users.
[[nodiscard]] exit_status filter_scim(filter_options const& options);

struct snapshot_options {
    std::string folder;
    std::string source;  ///< write the manifest; empty: compare with it
    std::string taken;   ///< when the pages were recorded
};
[[nodiscard]] exit_status snapshot(snapshot_options const& options);

struct patch_options {
    std::string type = "user";  ///< or `group`
    std::string resource, request;
    bool rfc = false;  ///< no more than RFC 7644 says
};
/// Applies a PATCH of SCIM to a resource.
[[nodiscard]] exit_status patch(patch_options const& options);

struct eval_options {
    std::string jsonl;
    std::vector<std::string> ldif;
    directory_options directory;
    std::string unicode = "modern";
};
[[nodiscard]] exit_status eval(eval_options const& options);

struct explain_options : reading_options {
    std::string id;               ///< the immutable id of the source: the DN of an entry
    std::string user;             ///< or what else tells users apart: a name, an address
    directory_options directory;  ///< LDIF
    bool json = false;
    bool rfc = false;  ///< unknown names are Undefined
};
[[nodiscard]] exit_status explain(explain_options const& options);

struct map_options : reading_options {
    std::string profile;
    bool keep_formulas = false;        ///< CSV: cells that a spreadsheet would run stay as they are
    std::string format;                ///< empty: what the target is usually written as
    std::string revision = "rev2024";  ///< Webex: of the article that the profile is made after
    std::vector<std::string> kinds;    ///< Webex: user types; empty: those the revision imports
    std::string user;                  ///< the key of the user to trace
    std::string base;                  ///< LDAP: the entry below which people are
    bool has_base = false;             ///< somebody chose it
    directory_options directory;       ///< LDAP
    bool optional = false;             ///< Webex: send the optional attributes, too
    bool describe = false;
    bool show_secrets = false;
    bool trace = false;
    // Entra ID.
    bool select = false;     ///< print what a request for these users must ask for
    bool delta = false;      ///< the files are answers of users/delta
    bool never_set = false;  ///< what a change leaves out has no value
    bool assigned = false;   ///< assigned users and direct members of assigned groups
    bool nested = false;     ///< and the members of groups in them
    std::string disabled = "disable";
    std::string mapping;  ///< a file of Graph's synchronization schema, in the place of a profile
    std::string scope;    ///< a file with a scoping filter, in the place of the mapping's
    bool short_switch = false;
    bool update = false;        ///< users exist already
    bool soft_deleted = false;  ///< print those who are not created, too
    bool flat = false;          ///< print target attributes as they are called, and no resource
    std::vector<std::string> readings;  ///< of a mapping: the other of two readings, by name
};
[[nodiscard]] exit_status map(map_options const& options);
[[nodiscard]] exit_status map_webex(map_options const& options);
[[nodiscard]] exit_status map_entra_to_ucx(map_options const& options);
[[nodiscard]] exit_status map_entra_to_scim(map_options const& options);
[[nodiscard]] exit_status map_entra_to_webex(map_options const& options);
[[nodiscard]] exit_status map_ldap_to_ucx(map_options const& options);
[[nodiscard]] exit_status map_scim_to_ldap(map_options const& options);
[[nodiscard]] exit_status map_scim_to_ucx(map_options const& options);
[[nodiscard]] exit_status map_by_mapping(map_options const& options);

}  // namespace app
