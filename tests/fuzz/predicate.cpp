// SPDX-License-Identifier: BSL-1.0
#include <muster/predicate/predicate.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/text.hpp>
#include <muster/io/json.hpp>
#include <muster/language/ldap/bind.hpp>
#include <muster/language/ldap/escape.hpp>
#include <muster/language/ldap/parse.hpp>
#include <muster/predicate/bind.hpp>
#include <muster/predicate/bounds.hpp>
#include <muster/predicate/simplify.hpp>
#include <muster/record/row.hpp>
#include <muster/source/ldif.hpp>

#include "alphabet.hpp"
#include "base64.hpp"
#include "plain_record.hpp"
#include "simple_evaluation.hpp"

/// @file
/// Any filter about any record: the bound predicate, over paths, over slots and while the slots are
/// being filled, says what a second evaluator says that knows no shortcut.
///
/// The input is a few lines:
///
///     j                            JSON records; l: LDAP entries; L: those under strict Unicode;
///                                  capital J, or m and M for LDAP: the next line builds a filter
///     (&(city=Milan*)(code>=7))    the filter
///     taMilano                     JSON: kind (t text, n number, b boolean, c complex, - null),
///     nc42                         path (by letter), value
///     cn;lang-fr: Anne             LDAP: a description and a value
///
/// Empty lines lie between records. A value behind `*` is spelled in pieces of text that are
/// difficult, one for each byte.

namespace {

using muster::truth;
using muster_test::plain_record;

/// An assertion would vanish with `NDEBUG`.
void require(bool holds) {
    if (!holds) std::abort();
}

/// Names the filter, since one that was built is not seen in the input.
void require_same(truth answer, truth expected, std::string_view filter, char const* what) {
    if (answer == expected) return;
    std::fprintf(stderr, "%.*s: %s answers %d, expected %d\n", static_cast<int>(filter.size()),
                 filter.data(), what, static_cast<int>(answer), static_cast<int>(expected));
    std::abort();
}

constexpr std::array shapes{
    muster::shape{"city"},
    muster::shape{"mail"},
    muster::shape{"code", muster::syntax::exact_text},
    muster::shape{"phones[]", muster::syntax::telephone_number},
    muster::shape{"size", muster::syntax::integer},
    muster::shape{"enabled", muster::syntax::boolean},
    muster::shape{"created", muster::syntax::time},
    muster::shape{"other", muster::syntax::any},
    muster::shape{"tags[]"},
    muster::shape{"manager", muster::syntax::complex},
};
constexpr auto json_names = muster::schema_names(std::array<muster::alias, 0>{}, shapes);
constexpr muster::schema people{"fuzzed person", shapes, {}, json_names.index(), "extension_"};

/// A path of the schema by letter, as bind names it.
std::string_view path_of(char letter) {
    static std::vector<std::string> const paths = [] {
        std::vector<std::string> all;
        for (auto const& each : shapes) {
            auto const name = each.text.substr(0, each.text.find('['));
            auto const found = people.find(name);
            require(found.has_value());
            all.push_back(found->path);
        }
        return all;
    }();
    return paths[static_cast<unsigned char>(letter - 'a') % paths.size()];
}

/// Types of which the standard schema has none: each rule has an attribute.
constexpr std::string_view more_types =
    "attributetype ( 1.1.1 NAME 'number' EQUALITY integerMatch ORDERING integerOrderingMatch "
    "SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 )\n"
    "attributetype ( 1.1.2 NAME 'exact' EQUALITY caseExactMatch ORDERING caseExactOrderingMatch "
    "SUBSTR caseExactSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )\n"
    "attributetype ( 1.1.3 NAME 'exactFive' EQUALITY caseExactIA5Match "
    "SUBSTR caseExactIA5SubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.26 )\n"
    "attributetype ( 1.1.4 NAME 'octets' EQUALITY octetStringMatch ORDERING "
    "octetStringOrderingMatch SUBSTR octetStringSubstringsMatch "
    "SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 )\n"
    "attributetype ( 1.1.5 NAME 'digits' EQUALITY numericStringMatch ORDERING "
    "numericStringOrderingMatch SUBSTR numericStringSubstringsMatch "
    "SYNTAX 1.3.6.1.4.1.1466.115.121.1.36 )\n"
    "attributetype ( 1.1.6 NAME 'loose' EQUALITY caseIgnoreMatch ORDERING caseIgnoreOrderingMatch "
    "SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )\n";

muster::ldap::schema ldap_schema(muster::unicode_policy unicode) {
    muster::ldap::schema names;
    require(names.add(more_types).has_value());
    names.unicode = unicode;
    return names;
}
muster::ldap::schema directory_schema() {
    auto names = muster::ldap::active_directory();
    require(names.add(more_types).has_value());
    return names;
}

// What a filter that is built of bytes names.
constexpr std::array<std::string_view, 12> json_attributes{
    "city",  "mail", "code",    "phones",          "size",  "enabled", "created",
    "other", "tags", "manager", "extension-badge", "nosuch"};
constexpr std::array<std::string_view, 36> ldap_attributes{"cn",
                                                           "name",
                                                           "sn;lang-fr",
                                                           "cn;lang-",
                                                           "description",
                                                           "labeledURI",
                                                           "telephoneNumber",
                                                           "x121Address",
                                                           "postalAddress",
                                                           "objectClass",
                                                           "member",
                                                           "manager",
                                                           "uniqueMember",
                                                           "createTimestamp",
                                                           "entryUUID",
                                                           "x500UniqueIdentifier",
                                                           "userPassword",
                                                           "mail",
                                                           "dc",
                                                           "hasSubordinates",
                                                           "dnQualifier",
                                                           "jpegPhoto",
                                                           "number",
                                                           "exact",
                                                           "exactFive",
                                                           "octets",
                                                           "digits",
                                                           "loose",
                                                           "entryDN",
                                                           "distinguishedName",
                                                           "2.5.4.3",
                                                           "ou",
                                                           "uid",
                                                           "",
                                                           "seeAlso",
                                                           "nosuch"};

/// Builds the text of a filter from bytes: operators and names from the bytes, values from those of
/// the records, so that many of them match.
class filter_writer {
public:
    filter_writer(std::string_view bytes, std::span<std::string_view const> attributes,
                  std::vector<std::string> const& values)
        : bytes_(bytes), attributes_(attributes), values_(values) {}

    std::string write() {
        node(5);
        return std::move(text_);
    }

private:
    std::size_t next(std::size_t below) {
        if (bytes_.empty()) return 0;
        auto const byte = static_cast<unsigned char>(bytes_.front());
        bytes_.remove_prefix(1);
        return byte % below;
    }

    void node(int depth) {
        text_ += '(';
        auto const kind = next(16);
        if (kind < 4 && depth > 0) {
            text_ += "&|!&"[kind];
            for (auto n = kind == 2 ? 1 : next(4); n > 0; --n) node(depth - 1);
        } else {
            item(kind);
        }
        text_ += ')';
    }

    void item(std::size_t kind) {
        constexpr std::array<std::string_view, 5> signs{"=", ">=", "<=", "~=", ":="};
        auto const name = attributes_[next(attributes_.size())];
        text_ += name;
        if (kind == 15 || name.empty()) {
            auto const rule = next(muster::named_rules.size() + 1);
            if (next(4) == 0) text_ += ":dn";
            if (rule < muster::named_rules.size() && (next(4) != 0 || name.empty()))
                text_ += ":" + std::string(next(2) == 0 ? muster::named_rules[rule].oid
                                                        : muster::named_rules[rule].name);
            else if (name.empty())
                text_ += ":caseIgnoreMatch";
            text_ += ":=";
            value();
        } else if (kind == 14) {
            text_ += "=*";
        } else if (kind >= 9) {
            text_ += '=';
            auto const anchors = next(4);
            if (anchors % 2 == 0) text_ += '*';
            for (auto n = 1 + next(3);; text_ += '*') {
                value();
                if (--n == 0) break;
            }
            if (anchors < 2) text_ += '*';
        } else {
            text_ += signs[kind % 4];
            value();
        }
    }

    /// A piece of a value that is there, with its case changed or not, or one character more.
    void value() {
        if (values_.empty()) return;
        auto const& from = values_[next(values_.size())];
        auto const how = next(8);
        auto const character = [&](std::size_t at) {
            while (at < from.size() && (static_cast<unsigned char>(from[at]) & 0xC0) == 0x80) ++at;
            return at;
        };
        auto const begin = how < 4 ? 0 : character(next(from.size() + 1));
        auto const end = how < 5 ? from.size() : character(begin + next(from.size() - begin + 1));
        auto piece = from.substr(begin, end - begin);
        if (how % 2 == 1)
            for (char& c : piece) c = muster::ascii_lower(c);
        if (how == 6)
            piece.insert(next(piece.size() + 1),
                         muster_test::alphabet[next(muster_test::alphabet.size())]);
        text_ += muster::ldap::escape(piece);
    }

    std::string_view bytes_;
    std::span<std::string_view const> attributes_;
    std::vector<std::string> const& values_;
    std::string text_;
};

std::string read_value(std::string_view written) {
    if (!written.starts_with('*')) return std::string(written);
    std::string text;
    for (char const c : written.substr(1))
        text += muster_test::alphabet[static_cast<unsigned char>(c) % muster_test::alphabet.size()];
    return text;
}

/// Takes the text before the next line end off the front.
std::string_view take_line(std::string_view& rest) {
    auto const line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    return line;
}

// --- JSON ---------------------------------------------------------------------------------------

struct json_record {
    struct field {
        std::string_view path;
        bool is_null;
        std::string text;
        muster::value_kind kind;
        bool is_utf8;

        [[nodiscard]] muster::value value() const { return {text, kind, is_utf8}; }
    };
    std::vector<field> fields;
};

json_record read_json_record(std::string_view& rest) {
    json_record made;
    while (!rest.empty()) {
        auto const line = take_line(rest);
        if (line.size() < 2) break;
        using enum muster::value_kind;
        auto const kind = line[0] == 'n'   ? number
                          : line[0] == 'b' ? boolean
                          : line[0] == 'c' ? complex
                                           : text;
        auto content = read_value(line.substr(2));
        auto const is_utf8 = line[0] == 'u' && muster::is_utf8(content);
        made.fields.push_back(
            {path_of(line[1]), line[0] == '-', std::move(content), kind, is_utf8});
    }
    return made;
}

/// The record as JSON: members in order, though a name may come twice.
std::string json_text(json_record const& record) {
    std::string raw = "{";
    for (auto const& each : record.fields) {
        raw += raw.size() > 1 ? "," : "";
        muster::append_json_string(each.path, raw);
        raw += ':';
        if (each.kind == muster::value_kind::text)
            muster::append_json_string(each.text, raw);
        else
            raw += each.text;
    }
    return raw + "}";
}

/// How often the shorter ways led to an answer.
struct short_ways {
    std::size_t known_early = 0, ruled_out = 0, simplified = 0;
} counted;

void check_json_record(muster::filter const& asked, json_record const& record,
                       muster::predicate const& bound, std::array<muster::filter, 2> const& less) {
    plain_record plain;
    for (auto const& each : record.fields) {
        if (each.is_null)
            plain.add_null(each.path);
        else
            plain.add(each.path, each.text, each.kind);
    }
    auto const expected = muster_test::simple_answer(
        asked, 0,
        [&](muster::filter_node const& node) {
            return muster_test::json_question(asked, node, people, plain);
        },
        nullptr);
    auto const same = [&](truth answer, char const* what) {
        require_same(answer, expected, asked.source(), what);
    };
    same(bound(plain), "a record");
    for (auto const& each : less)
        same((*muster::bind(each, people, muster::binding::rfc))(plain), "the simplified filter");

    // Slots of others lie before and between those of the predicate.
    muster::wanted fields;
    fields.add("nowhere");
    fields.add("other");
    auto const linked = bound.linked(fields);
    muster::row slots(fields);
    auto leaf = linked.first();
    auto known = truth::undefined;
    // Field by field, since a slot that is being filled is not asked.
    for (auto const& each : record.fields) {
        if (known == truth::undefined) known = linked.resume(slots, leaf);
        auto const slot = fields.find(each.path);
        if (slot == fields.size() || slots[slot].state() != muster::presence::absent) continue;
        for (auto const& other : record.fields) {
            if (other.path != each.path) continue;
            if (other.is_null)
                slots.append_null(slot);
            else
                slots.append(slot, other.value());
        }
    }
    same(linked(slots), "a row");
    same(linked(plain), "a record, linked");
    same(bound(slots), "a row, not linked");
    if (known != truth::undefined) {
        same(known, "a row that is being filled");
        ++counted.known_early;
    }

    auto const raw = json_text(record);
    auto const bounds = muster::bounds::of(asked, [](std::string_view name) {
        auto const found = people.find(name);
        return found && found->rules.equality == muster::matching_rule::case_ignore;
    });
    // What is no text stands as it is, and JSON knows no such thing with a control character in it.
    auto const is_json = [](auto const& each) {
        if (each.kind == muster::value_kind::text) return muster::is_utf8(each.text);
        return std::all_of(each.text.begin(), each.text.end(),
                           [](char c) { return c > ' ' && c < 0x7F; });
    };
    auto const is_whole = std::all_of(record.fields.begin(), record.fields.end(), is_json);
    auto const may_match = bounds.may_match(raw);
    require(!is_whole || expected != truth::yes || may_match);
    if (!may_match) ++counted.ruled_out;
}

void check_json(std::string_view filter_text, bool is_built, std::string_view rest) {
    std::vector<json_record> records;
    std::vector<std::string> values;
    while (!rest.empty() && records.size() < 16) {
        records.push_back(read_json_record(rest));
        for (auto const& each : records.back().fields) values.push_back(each.text);
    }
    records.emplace_back();  // a record of nothing, too
    auto const text = is_built ? filter_writer(filter_text, json_attributes, values).write()
                               : std::string(filter_text);
    auto const asked = muster::ldap::parse(text, {.max_depth = 64});
    require(asked.has_value() || !is_built);
    if (!asked) return;
    auto const bound = muster::bind(*asked, people, muster::binding::rfc);
    auto const strict = muster::bind(*asked, people);
    require(bound.has_value() || !strict.has_value());
    require(strict.has_value() || strict.error().position <= text.size());
    if (!bound) return;
    std::array const less{muster::simplify(*asked),
                          muster::simplify(*asked, {.cheap_first = true})};
    if (!(less[0] == *asked)) ++counted.simplified;
    for (auto const& each : records) check_json_record(*asked, each, *bound, less);
}

// --- LDAP ---------------------------------------------------------------------------------------

muster_test::simple_entry read_entry(std::string_view& rest) {
    muster_test::simple_entry made;
    while (!rest.empty()) {
        auto const line = take_line(rest);
        if (line.empty()) break;
        auto const colon = std::min(line.find(':'), line.size());
        auto const name = line.substr(0, colon);
        auto value = line.substr(std::min(line.size(), colon + 1));
        if (value.starts_with(' ')) value.remove_prefix(1);
        if (muster::equal_ascii_nocase(name, "dn")) made.dn = value;
        // Others are malformed, or begin a change record.
        else if (muster::ldap::detail::is_attribute_description(name) &&
                 !muster::equal_ascii_nocase(name, "changetype") &&
                 !muster::equal_ascii_nocase(name, "control"))
            made.attributes.emplace_back(name, read_value(value));
    }
    // An entry without attributes is refused.
    if (made.attributes.empty()) made.attributes.emplace_back("x-unknown", "x");
    return made;
}

std::string ldif_text(std::vector<muster_test::simple_entry> const& entries) {
    std::string text;
    for (auto const& each : entries) {
        text += "dn:: " + muster_test::base64(each.dn) + "\n";
        for (auto const& [name, value] : each.attributes)
            text += name + ":: " + muster_test::base64(value) + "\n";
        text += '\n';
    }
    return text;
}

/// Asks predicates about each entry that the source reads.
struct asking_sink {
    muster::request request;
    std::vector<muster::predicate> bound;
    std::vector<truth> expected;
    std::string_view filter{};
    std::size_t count = 0;

    [[nodiscard]] muster::request const& asked() const { return request; }
    muster::flow record(muster::row const& each) {
        require(count < expected.size());
        for (auto const& one : bound) require_same(one(each), expected[count], filter, "an entry");
        ++count;
        return muster::flow::more;
    }
    static muster::flow malformed(muster::malformed_record const&) { std::abort(); }
};

/// The links between the entries of one input.
struct known_links {
    std::vector<muster_test::simple_entry> const& entries;
    muster::ldap::schema const& names;
    bool operator()(std::string_view dn, std::string_view attribute,
                    std::vector<std::string>& targets) const {
        muster_test::append_links(std::string(dn),
                                  *muster_test::simple_description(attribute, names), entries,
                                  names, targets);
        return true;
    }
};

void check_ldap(std::string_view filter_text, bool is_built, std::string_view rest,
                muster::ldap::schema& names) {
    std::vector<muster_test::simple_entry> entries;
    std::vector<std::string> values;
    while (!rest.empty() && entries.size() < 16) {
        entries.push_back(read_entry(rest));
        if (!entries.back().dn.empty()) values.push_back(entries.back().dn);
        for (auto const& each : entries.back().attributes) values.push_back(each.second);
    }
    auto nothing = std::string_view();
    entries.push_back(read_entry(nothing));  // of nothing that the schema knows
    auto const text = is_built ? filter_writer(filter_text, ldap_attributes, values).write()
                               : std::string(filter_text);
    auto const asked = muster::ldap::parse(text, {.max_depth = 64});
    require(asked.has_value() || !is_built);
    if (!asked) return;
    known_links const links{entries, names};
    names.links = muster::link_lookup(links);
    auto const strict = muster::bind(*asked, names);
    require(strict.has_value() || strict.error().position <= text.size());
    asking_sink sink;
    sink.filter = text;
    for (auto const& each :
         {*asked, muster::simplify(*asked), muster::simplify(*asked, {.cheap_first = true})}) {
        auto const bound = muster::bind(each, names, muster::binding::rfc);
        require(bound.has_value() || !strict.has_value());
        if (!bound) return;
        sink.bound.push_back(bound->linked(sink.request.fields));
    }
    for (auto const& entry : entries)
        sink.expected.push_back(muster_test::simple_answer(
            *asked, 0,
            [&](muster::filter_node const& node) {
                return muster_test::ldap_question(*asked, node, names, entry, entries);
            },
            &names));
    auto const ldif = ldif_text(entries);
    auto from = muster::ldif::entries(muster::memory(ldif), names);
    auto const ended = from.read(sink);
    require(ended.has_value() && ended->complete && sink.count == entries.size());
}

/// That a row is decided while it is being filled, that bounds rule records out, and that simpler
/// filters are others: once for each run of the fuzzer.
void check_that_ways_differ() {
    check_json("(&(&(city=Milan))(!(!(mail=a*))))", false, "taMilan\ntba@x\n\ntaRome\ntbb\n");
    require(counted.known_early > 0 && counted.ruled_out > 0 && counted.simplified > 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t most = 1u << 12;
    if (size < 2 || size > most) return 0;
    [[maybe_unused]] static bool const once = (check_that_ways_differ(), true);
    static auto modern = ldap_schema(muster::unicode_policy::modern);
    static auto strict = ldap_schema(muster::unicode_policy::strict);
    static auto directory = directory_schema();
    std::string_view rest(reinterpret_cast<char const*>(data), size);
    auto const mode = take_line(rest);
    auto const filter = take_line(rest);
    switch (mode.empty() ? 'j' : mode.front()) {
    case 'j': check_json(filter, false, rest); break;
    case 'l': check_ldap(filter, false, rest, modern); break;
    case 'L': check_ldap(filter, false, rest, strict); break;
    case 'm': check_ldap(filter, true, rest, modern); break;
    case 'M': check_ldap(filter, true, rest, strict); break;
    case 'a': check_ldap(filter, false, rest, directory); break;
    case 'A': check_ldap(filter, true, rest, directory); break;
    default: check_json(filter, true, rest); break;
    }
    return 0;
}
