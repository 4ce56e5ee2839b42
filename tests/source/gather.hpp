// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include <muster/core/failure.hpp>
#include <muster/core/flow.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>

/// @file
/// The plainest sink there is, which writes down what it is sent: what every other way of reading
/// is compared with. It has no `decide`, so every record is read to its last wanted member.

namespace muster_test {

/// Prints a field: `-` absent, `null`, or its values, with `|` between them and a letter before all
/// that are not text.
inline std::string shown(muster::field const& of) {
    if (of.state() == muster::presence::absent) return "-";
    if (of.state() == muster::presence::null) return "null";
    std::string out;
    for (muster::value const& each : of) {
        if (!out.empty()) out += '|';
        switch (each.kind) {
        case muster::value_kind::text: break;
        case muster::value_kind::boolean: out += "b:"; break;
        case muster::value_kind::number: out += "n:"; break;
        case muster::value_kind::complex: out += "c:"; break;
        }
        out += each.text;
    }
    return out;
}

/// A record, or a record that could not be read (then `code` and `text` say why).
struct seen {
    std::string text;
    std::uint64_t line = 0, number = 0, offset = 0;
    std::string source;
    std::vector<std::string> fields;
    bool removed = false, malformed = false;
    muster::errc code{};

    friend bool operator==(seen const&, seen const&) = default;
    friend std::ostream& operator<<(std::ostream& out, seen const& each) {
        out << each.source << ':' << each.line << '#' << each.number << '@' << each.offset
            << (each.malformed ? " MALFORMED "
                : each.removed ? " REMOVED "
                               : " ")
            << each.text;
        for (auto const& field : each.fields) out << " [" << field << ']';
        return out;
    }
};

/// All that one read gave.
struct gathered {
    std::vector<seen> all;
    muster::done ended;
    bool failed = false;
    muster::failure why;

    [[nodiscard]] std::vector<seen> good() const {
        std::vector<seen> list;
        for (auto const& each : all)
            if (!each.malformed) list.push_back(each);
        return list;
    }
    [[nodiscard]] std::vector<seen> bad() const {
        std::vector<seen> list;
        for (auto const& each : all)
            if (each.malformed) list.push_back(each);
        return list;
    }
    /// The fields `slot` of the records that could be read, with a comma after each.
    [[nodiscard]] std::string column(std::size_t slot = 0) const {
        std::string out;
        for (auto const& each : all)
            if (!each.malformed) out += each.fields[slot] + ",";
        return out;
    }
    [[nodiscard]] std::string reasons() const {
        std::string out;
        for (auto const& why_not : ended.reasons) out += why_not + "\n";
        return out;
    }
};

struct gathering_sink {
    muster::request wants;
    gathered& to;
    std::size_t most;

    [[nodiscard]] muster::request const& asked() const { return wants; }
    muster::flow record(muster::row const& each) {
        seen now;
        now.text = each.text();
        now.line = each.position().line;
        now.number = each.position().number;
        now.offset = each.position().offset;
        now.source = each.position().source;
        now.removed = each.is_removed();
        for (std::size_t i = 0; i < wants.fields.size(); ++i) now.fields.push_back(shown(each[i]));
        return add(std::move(now));
    }
    muster::flow malformed(muster::malformed_record const& each) {
        seen now;
        now.text = each.reason;
        now.line = each.position.line;
        now.number = each.position.number;
        now.offset = each.position.offset;
        now.source = each.position.source;
        now.malformed = true;
        now.code = each.code;
        return add(std::move(now));
    }

private:
    muster::flow add(seen&& now) {
        to.all.push_back(std::move(now));
        return to.all.size() < most ? muster::flow::more : muster::flow::stop;
    }
};

/// Asks for paths of any object, whatever it looks like.
inline muster::request wanting(std::initializer_list<std::string_view> paths) {
    muster::request asked;
    asked.recognise = muster::record_check::none;
    for (auto const path : paths) asked.fields.add(path);
    return asked;
}

/// Asks for paths of the records that a source knows as its own.
inline muster::request wanting_known(std::initializer_list<std::string_view> paths) {
    auto asked = wanting(paths);
    asked.recognise = muster::record_check::identity;
    return asked;
}

/// Reads `from`, at most `most` records.
template <class Source>
gathered gather(Source from, muster::request asked, std::size_t most = std::size_t(-1)) {
    gathered out;
    auto sink = gathering_sink{std::move(asked), out, most};
    auto ended = from.read(sink);
    out.failed = !ended;
    if (ended)
        out.ended = std::move(*ended);
    else
        out.why = ended.error();
    return out;
}

/// A folder that is gone at the end of the test.
class temporary_folder {
public:
    temporary_folder() {
        static std::atomic<int> count{0};
        path_ = std::filesystem::temp_directory_path() /
                ("muster-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        std::filesystem::create_directories(path_);
    }
    temporary_folder(temporary_folder const&) = delete;
    temporary_folder& operator=(temporary_folder const&) = delete;
    ~temporary_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    /// Writes a file, and returns its name.
    std::string write(std::string const& name, std::string_view bytes) const {
        auto const full = (path_ / name).string();
        std::ofstream(full, std::ios::binary).write(bytes.data(), static_cast<long>(bytes.size()));
        return full;
    }
    [[nodiscard]] std::string name() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

}  // namespace muster_test
