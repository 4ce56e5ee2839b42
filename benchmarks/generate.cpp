// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <directory.hpp>
#include <directory/graph_groups.hpp>
#include <directory/pages.hpp>
#include <directory/sample.hpp>

/// @file
/// Writes invented directories of any size, in constant memory; `generate --help` explains how.

namespace {

using namespace muster::directory;
namespace fs = std::filesystem;

constexpr std::string_view help =
    R"(Writes an invented directory; the same options give the same bytes on every machine.

usage: generate --shape graph|scim|webex --count N [--framing ndjson|pages] [--page-size P]
                [--locations L] [--seed S] [--out FILE|DIR]
       generate --shape ldif --count N [--seed S] [--out FILE]
       generate --shape webex-locations [--locations L] [--seed S] [--out FILE]
       generate --shape graph-groups --count N [--seed S] --out DIR
       generate --sample DIR

  --shape S        what the records look like:
                   graph            users of Microsoft Graph
                   graph-groups     groups of N such users, 1,000 in each, their members, and
                                    who is assigned: every second group; files in DIR
                   scim             users of a SCIM server
                   webex            people of Webex
                   webex-locations  the locations that these people refer to, as one page
                   ldif             inetOrgPerson entries, below two entries that hold them
  --count N        how many records
  --framing F      ndjson: one record a line (the usual); pages: answers of the API,
                   one a line, or, with --out, files users-0001.json ... in the new folder DIR
  --page-size P    records in a page; 100 unless given
  --locations L    Webex locations; 200 unless given
  --seed S         another number, another directory; 1 unless given
  --out FILE|DIR   where to write; standard output unless given
  --sample DIR     writes the example data into DIR, over what is there
  --help           prints this

exit status: 0 done, 1 not everything could be written, 2 wrong usage
)";

struct wrong_usage {
    std::string text;
};

struct not_written {
    std::string text;
};

/// Collects bytes and writes them in large pieces.
class output {
public:
    explicit output(std::string path = {}) : path_(std::move(path)) {
        if (path_.empty()) return;
        owned_.reset(std::fopen(path_.c_str(), "wb"));
        if (!owned_) fail();
    }

    /// The bytes that are to be written next; append to it.
    std::string& text() noexcept { return text_; }

    /// Writes what was collected, once it is worth a call.
    void settle() {
        if (text_.size() >= 256 * 1024) flush();
    }

    /// Writes everything; to be called at the end, since a destructor cannot report.
    void finish() {
        flush();
        if (std::fflush(file()) != 0) fail();
        if (owned_ && std::fclose(owned_.release()) != 0) fail();
    }

private:
    struct closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    std::FILE* file() const { return owned_ ? owned_.get() : stdout; }

    void flush() {
        if (std::fwrite(text_.data(), 1, text_.size(), file()) != text_.size()) fail();
        text_.clear();
    }

    [[noreturn]] void fail() const {
        std::string const why = std::error_code(errno, std::generic_category()).message();
        throw not_written{(path_.empty() ? "standard output" : path_) + ": " + why};
    }

    std::string path_, text_;
    std::unique_ptr<std::FILE, closer> owned_;
};

/// A shape whose records come in lines or in pages.
struct json_shape {
    std::string_view name, stem;
    append_record* record;
    append_page_head* head;
};

constexpr json_shape json_shapes[] = {
    {"graph", "users", append_graph_user, append_graph_page_head},
    {"scim", "users", append_scim_user, nullptr},  // its pages tell how many users there are
    {"webex", "people", append_webex_person, append_webex_page_head},
};

void write_lines(json_shape const& shape, options const& from, std::uint64_t count, output out) {
    for (std::uint64_t index = 0; index < count; ++index) {
        shape.record(out.text(), from, index);
        out.text() += '\n';
        out.settle();
    }
    out.finish();
}

/// Writes page `page` with its line end, but does not finish `out`.
void write_page(json_shape const& shape, options const& from, std::uint64_t count,
                std::uint64_t size, std::uint64_t page, output& out) {
    std::uint64_t const first = (page - 1) * size;
    std::uint64_t const held = count - first < size ? count - first : size;
    if (shape.head == nullptr)
        append_scim_page_head(out.text(), page, size, count);
    else
        shape.head(out.text(), page, size, first + held == count);
    for (std::uint64_t index = first; index < first + held; ++index) {
        if (index != first) out.text() += ',';
        shape.record(out.text(), from, index);
        out.settle();
    }
    append(out.text(), page_tail, "\n");
    out.settle();
}

void write_pages(json_shape const& shape, options const& from, std::uint64_t count,
                 std::uint64_t size, std::string const& folder) {
    std::uint64_t const pages = pages_of(count, size);
    if (folder.empty()) {
        output out;
        for (std::uint64_t page = 1; page <= pages; ++page) {
            write_page(shape, from, count, size, page, out);
        }
        return out.finish();
    }
    // Pages of an earlier, longer run would be read as if they belonged to this one.
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_empty(folder, error)) {
        throw not_written{folder + ": pages go into a new or empty folder, and this has content"};
    }
    fs::create_directories(folder, error);
    if (error) throw not_written{folder + ": " + error.message()};
    for (std::uint64_t page = 1; page <= pages; ++page) {
        output out((fs::path(folder) / page_name(shape.stem, page, pages)).string());
        write_page(shape, from, count, size, page, out);
        out.finish();
    }
}

/// Writes a file of `what`, whose records `fill` appends.
template <class Fill>
void write_list(std::string const& folder, std::string const& file, std::string_view what,
                Fill&& fill) {
    output out((fs::path(folder) / file).string());
    append_graph_head(out.text(), what);
    fill(out);
    append(out.text(), page_tail, "\n");
    out.finish();
}

/// Groups of 1,000 users each, of which the first of ten holds the next two, too.
void write_groups(options const& from, std::uint64_t count, std::string const& folder) {
    constexpr std::uint64_t size = 1'000;
    std::uint64_t const groups = (count + size - 1) / size;
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw not_written{folder + ": " + error.message()};
    auto const name = [](std::uint64_t group) { return "Group " + std::to_string(group); };
    auto const each = [&](auto&& append_one) {
        return [&](output& out) {
            for (std::uint64_t group = 1; group <= groups; ++group) {
                std::string one;
                append_one(one, group);
                append(out.text(), out.text().ends_with('[') || one.empty() ? "" : ",", one);
                out.settle();
            }
        };
    };
    write_list(folder, "groups.json", "groups", each([&](std::string& to, std::uint64_t group) {
                   append_group(to, group, name(group));
               }));
    write_list(folder, "assignments.json", "appRoleAssignments",
               each([&](std::string& to, std::uint64_t group) {
                   if (group % 2 != 0) append_group_assignment(to, group, name(group));
               }));
    for (std::uint64_t group = 1; group <= groups; ++group) {
        write_list(folder, members_file(group), "directoryObjects", [&](output& out) {
            auto const first = (group - 1) * size;
            for (auto user = first; user < std::min(first + size, count); ++user) {
                if (user != first) out.text() += ',';
                append_member_user(out.text(), from, user);
            }
            for (auto other = group + 1; group % 10 == 1 && other < group + 3 && other <= groups;
                 ++other) {
                out.text() += ',';
                append_member_group(out.text(), other);
            }
        });
    }
}

void write_ldif(options const& from, std::uint64_t count, output out) {
    append_ldif_head(out.text());
    for (std::uint64_t index = 0; index < count; ++index) {
        append_ldif_person(out.text(), from, index);
        out.settle();
    }
    out.finish();
}

void write_locations(options const& from, output out) {
    append_webex_page_head(out.text(), 1, from.locations, true);
    for (std::uint64_t index = 0; index < from.locations; ++index) {
        if (index > 0) out.text() += ',';
        append_webex_location(out.text(), from, index);
        out.settle();
    }
    append(out.text(), page_tail, "\n");
    out.finish();
}

void write_sample(std::string const& folder) {
    for (sample_file const& file : sample()) {
        fs::path const path = fs::path(folder) / file.path;
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        if (error) throw not_written{path.parent_path().string() + ": " + error.message()};
        output out(path.string());
        out.text() = file.text;
        out.finish();
    }
}

/// The arguments, each an option and its value, each at most once, all of them asked for.
class arguments {
public:
    explicit arguments(std::span<char* const> words) {
        constexpr std::string_view known[] = {"--shape",     "--count", "--framing", "--page-size",
                                              "--locations", "--seed",  "--out",     "--sample"};
        for (std::size_t at = 0; at < words.size(); at += 2) {
            std::string_view const option = words[at];
            bool is_known = false;
            for (std::string_view const one : known) is_known = is_known || one == option;
            if (!is_known) throw wrong_usage{"unknown option '" + std::string(option) + "'"};
            if (find(option)) throw wrong_usage{std::string(option) + " is given twice"};
            if (at + 1 == words.size()) {
                throw wrong_usage{std::string(option) + " needs a value"};
            }
            given_.push_back({option, words[at + 1], false});
        }
    }

    /// The value of `option`, if it is given.
    std::optional<std::string_view> text(std::string_view option) {
        entry* const found = find(option);
        if (!found) return std::nullopt;
        found->used = true;
        if (found->value.empty()) throw wrong_usage{std::string(option) + " needs a value"};
        return found->value;
    }

    /// The number that `option` gives, if it is given.
    std::optional<std::uint64_t> number(std::string_view option, std::uint64_t least,
                                        std::uint64_t most) {
        auto const value = text(option);
        if (!value) return std::nullopt;
        std::uint64_t number = 0;
        char const* const end = value->data() + value->size();
        auto const [stop, error] = std::from_chars(value->data(), end, number);
        if (error != std::errc{} || stop != end || number < least || number > most) {
            throw wrong_usage{std::string(option) + " '" + std::string(*value) +
                              "': write a number from " + std::to_string(least) + " to " +
                              std::to_string(most)};
        }
        return number;
    }

    /// Refuses options that the rest of the command line gives no meaning to.
    void require_all_used(std::string_view with) const {
        for (entry const& one : given_) {
            if (!one.used) {
                throw wrong_usage{std::string(one.option) + " means nothing with " +
                                  std::string(with)};
            }
        }
    }

private:
    struct entry {
        std::string_view option, value;
        bool used;
    };

    entry* find(std::string_view option) {
        for (entry& one : given_) {
            if (one.option == option) return &one;
        }
        return nullptr;
    }

    std::vector<entry> given_;
};

void run(arguments given) {
    if (auto const folder = given.text("--sample")) {
        given.require_all_used("--sample");
        return write_sample(std::string(*folder));
    }
    constexpr std::uint64_t most = std::uint64_t{1} << 40U;
    auto const shape = given.text("--shape");
    if (!shape) throw wrong_usage{"--shape is missing"};
    std::string const with = "--shape " + std::string(*shape);
    options from;
    from.seed = given.number("--seed", 0, std::numeric_limits<std::uint64_t>::max()).value_or(1);
    std::string const out(given.text("--out").value_or(""));
    auto const count = [&] {
        auto const number = given.number("--count", 0, most);
        if (!number) throw wrong_usage{"--count is missing"};
        return *number;
    };
    auto const locations = [&] {
        return static_cast<std::uint32_t>(
            given.number("--locations", 1, 1'000'000).value_or(from.locations));
    };
    if (*shape == "ldif") {
        std::uint64_t const entries = count();
        given.require_all_used(with);
        return write_ldif(from, entries, output(out));
    }
    if (*shape == "webex-locations") {
        from.locations = locations();
        given.require_all_used(with);
        return write_locations(from, output(out));
    }
    if (*shape == "graph-groups") {
        std::uint64_t const users = count();
        given.require_all_used(with);
        if (out.empty()) throw wrong_usage{"--out is missing"};
        return write_groups(from, users, out);
    }
    for (json_shape const& one : json_shapes) {
        if (*shape != one.name) continue;
        std::uint64_t const records = count();
        // Graph users know no locations; the option is refused rather than ignored.
        if (one.name == "webex") from.locations = locations();
        std::string_view const framing = given.text("--framing").value_or("ndjson");
        if (framing == "ndjson") {
            given.require_all_used(with + " --framing ndjson");
            return write_lines(one, from, records, output(out));
        }
        if (framing != "pages") {
            throw wrong_usage{"--framing '" + std::string(framing) + "': write ndjson or pages"};
        }
        std::uint64_t const size = given.number("--page-size", 1, most).value_or(100);
        given.require_all_used(with + " --framing pages");
        return write_pages(one, from, records, size, out);
    }
    throw wrong_usage{"--shape '" + std::string(*shape) +
                      "': write graph, graph-groups, scim, webex, webex-locations or ldif"};
}

}  // namespace

int main(int argc, char** argv) {
    std::span<char* const> const words(argv + 1, argc > 0 ? static_cast<std::size_t>(argc - 1) : 0);
    for (std::string_view const word : words) {
        if (word == "--help") {
            std::fwrite(help.data(), 1, help.size(), stdout);
            return std::fflush(stdout) == 0 ? 0 : 1;
        }
    }
    try {
        run(arguments(words));
        return 0;
    } catch (wrong_usage const& wrong) {
        std::fprintf(stderr, "generate: %s\ngenerate --help explains\n", wrong.text.c_str());
        return 2;
    } catch (not_written const& failed) {
        std::fprintf(stderr, "generate: %s\n", failed.text.c_str());
        return 1;
    }
}
