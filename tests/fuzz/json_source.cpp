// SPDX-License-Identifier: BSL-1.0
#include <muster/source/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

#include <muster/source/graph.hpp>

#include "source/chunk_count.hpp"
#include "source/gather.hpp"

/// @file
/// Any bytes as a JSON source: nothing crashes, the counts add up, and neither the size of a block,
/// nor where the bytes come from, nor the way to a record changes what is read.

namespace {

using namespace muster_test;
using muster::framing;
using muster::validation;

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

/// Bytes that can be read as a file, without touching a disk.
class memory_file {
public:
    explicit memory_file(std::string_view bytes) : file_(::memfd_create("fuzz", MFD_CLOEXEC)) {
        require(file_ >= 0);
        while (!bytes.empty()) {
            auto const written = ::write(file_, bytes.data(), bytes.size());
            require(written > 0);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        name_ = "/proc/self/fd/" + std::to_string(file_);
    }
    memory_file(memory_file const&) = delete;
    memory_file& operator=(memory_file const&) = delete;
    ~memory_file() { ::close(file_); }
    [[nodiscard]] std::string const& name() const { return name_; }

private:
    int file_;
    std::string name_;
};

struct setting {
    framing how = framing::detect;
    validation checks = validation::wanted;
    muster::json_limits limits{};
};

muster::request asking(validation checks) {
    auto asked = wanting({"id", "department", "mail", "manager.department", "emails[0]",
                          "phoneNumbers[type=work].value", "phoneNumbers", "a.b[1].c"});
    asked.checks = checks;
    return asked;
}

gathered read(muster::inputs from, setting const& with) {
    return gather(muster::graph::users(std::move(from), with.how, with.limits),
                  asking(with.checks));
}

void check_counts(gathered const& got, std::string_view bytes) {
    require(!got.failed);
    require(got.ended.records == got.all.size());
    require(got.ended.malformed == got.bad().size());
    require(got.ended.skipped == 0);
    require(got.ended.complete == got.ended.reasons.empty());
    require(got.ended.complete || !got.ended.reasons.empty());
    require(got.ended.malformed == 0 || !got.ended.complete);
    std::uint64_t before = 0;
    for (auto const& each : got.all) {
        require(each.offset >= before && each.offset <= bytes.size());
        before = each.offset;
        if (each.malformed) {
            require(!each.text.empty());
        } else {
            require(bytes.substr(each.offset, each.text.size()) == each.text);
            require(each.text.starts_with('{') && each.text.ends_with('}'));
        }
    }
}

void check_equal(gathered const& one, gathered const& other) {
    require(one.all == other.all);
    require(one.ended.records == other.ended.records);
    require(one.ended.malformed == other.ended.malformed);
    require(one.ended.bytes == other.ended.bytes);
    require(one.ended.complete == other.ended.complete);
    require(one.ended.reasons == other.ended.reasons);
}

/// A record that is valid from its first byte to its last is the same alone, in a page, and in a
/// page that has to be taken apart.
void check_ways(seen const& record) {
    auto const alone = read(muster::memory(record.text), {framing::ndjson});
    require(alone.all.size() == 1 && alone.all[0].fields == record.fields);
    for (std::string const& page :
         {"{\"value\":[" + record.text + "]}", "[" + record.text + "]",
          "{\"value\":[" + record.text + ",x]}", "[x," + record.text + "]"}) {
        auto const good = read(muster::memory(page), {framing::pages}).good();
        require(good.size() == 1);
        require(good[0].fields == record.fields);
        require(good[0].text == record.text);
        require(good[0].removed == record.removed);
    }
}

/// Keeps the places of the records that match; `decide`, where it is there, changes nothing.
struct matching_sink {
    muster::request wants;
    std::vector<std::pair<std::uint64_t, std::string>> found{};

    [[nodiscard]] muster::request const& asked() const { return wants; }
    static bool matches(muster::row const& each) { return each[1].text().size() % 2 == 1; }
    muster::flow record(muster::row const& each) {
        if (!each.is_removed() && matches(each))
            found.emplace_back(each.position().offset, shown(each[2]));
        return muster::flow::more;
    }
    muster::flow malformed(muster::malformed_record const&) { return muster::flow::more; }
};
struct deciding_sink : matching_sink {
    std::size_t asked_for = 0, left = 0;

    muster::interest decide(muster::row const& each, bool all_filled) {
        ++asked_for;
        // The department alone decides; what is absent so far may still come.
        if (!all_filled && !each[1].has_value()) return muster::interest::unknown;
        if (matches(each)) return muster::interest::all;
        ++left;
        return muster::interest::none;
    }
};
static_assert(muster::deciding_sink<deciding_sink> && !muster::deciding_sink<matching_sink>);

/// That the two sinks are read in two ways: once for each run of the fuzzer.
void check_that_ways_differ() {
    auto wants = asking(validation::wanted);
    wants.decisive = {1};
    wants.needed = {0};
    deciding_sink early{{wants}};
    auto source = muster::graph::users(
        muster::memory(R"({"id":"1","department":"Sale","mail":7,"manager":{"department":"x"}})"));
    require(source.read(early).has_value());
    require(early.asked_for > 0 && early.left == 1 && early.found.empty());

    // And so are blocks of several sizes, files and memory, and pages that are taken apart.
    constexpr std::string_view lines = "{\"id\":\"1\"}\n{\"id\":\"2\"}\n{\"id\":\"3\"}\n";
    setting with{framing::ndjson, validation::wanted, {}};
    auto const chunks = [&] {
        return chunks_of(muster::graph::users(muster::memory(lines), with.how, with.limits), wants);
    };
    require(chunks() == 1);
    with.limits.block = 1;
    require(chunks() == 3);
    memory_file const file(lines);
    auto const opened = muster::input::open(file.name());
    require(opened.has_value() && !opened->in_memory());
    constexpr std::string_view page =
        R"({"value":[{"id":"1","department":"012345678901234567890123456789"}]})";
    with = {framing::pages, validation::wanted, {}};
    require(read(muster::memory(page), with).good().size() == 1);
    with.limits.page = with.limits.record = 48;
    auto const apart = read(muster::memory(page), with);
    require(apart.good().empty() && apart.bad().size() == 1 &&
            apart.bad()[0].code == muster::errc::over_limit);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t most = 1u << 14;
    if (size > most) return 0;
    auto const bytes = std::string_view(reinterpret_cast<char const*>(data), size);
    memory_file const file(bytes);

    // All settings would take 70 reads: of a long input each looks at one of them.
    constexpr std::size_t is_short = 48;
    std::size_t sum = 0;
    for (char const c : bytes) sum += static_cast<unsigned char>(c);
    std::size_t number = 0;
    for (auto const how : {framing::detect, framing::ndjson, framing::pages}) {
        for (std::size_t const page : {std::size_t{1} << 20, std::size_t{48}}) {
            if (size > is_short && number++ != sum % 6) continue;
            setting with{how, validation::wanted, {}};
            with.limits.page = page;
            with.limits.record = page;
            auto const first = read(muster::memory(bytes, file.name()), with);
            check_counts(first, bytes);
            for (std::size_t const block :
                 {std::size_t{1}, std::size_t{3}, 5 + size % 61, size + 1}) {
                with.limits.block = block;
                check_equal(first, read(muster::memory(bytes, file.name()), with));
                check_equal(first, read(muster::files(file.name()), with));
            }

            // What is good to its last byte is good as far as anybody looks.
            with.checks = validation::whole;
            auto const whole = read(muster::memory(bytes, file.name()), with);
            check_counts(whole, bytes);
            auto const wanted = first.good(), valid = whole.good();
            require(
                std::includes(wanted.begin(), wanted.end(), valid.begin(), valid.end(),
                              [](seen const& a, seen const& b) { return a.offset < b.offset; }));
            if (how == framing::ndjson && page > most)
                for (auto const& each : valid)
                    if (each.number == 0) check_ways(each);
        }
    }

    [[maybe_unused]] static bool const once = (check_that_ways_differ(), true);
    matching_sink plain{asking(validation::wanted)};
    deciding_sink early{{asking(validation::wanted)}};
    early.wants.decisive = {1};
    early.wants.needed = {0};
    auto source = muster::graph::users(muster::memory(bytes));
    require(source.read(plain).has_value() && source.read(early).has_value());
    require(plain.found == early.found);
    return 0;
}
