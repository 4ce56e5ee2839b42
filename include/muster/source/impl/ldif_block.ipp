// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/record/row.hpp>
#include <muster/source/concept.hpp>
#include <muster/source/detail/ldif_block.hpp>
#include <muster/source/detail/ldif_lines.hpp>
#include <muster/source/ldif_entry.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace detail {

/// Reads the entry of one block.
MUSTER_LAZY class ldif_block_parser {
public:
    ldif_block_parser(ldif_block const& block, ldif_limits const& limits, ldif_storage& storage,
                      ldif_entry& entry, malformed_record& bad)
        : in_(block, limits.line, storage.decoded, bad), max_attributes_(limits.attributes),
          storage_(storage), entry_(entry) {}

    ldif_found read() {
        storage_.attributes.clear();
        if (!in_.next()) return nothing_or_malformed();
        if (!in_.split()) return ldif_found::malformed;
        // Also in the middle of a file, since files are put together from several.
        if (in_.is_named("version") && !in_.is_elsewhere()) {
            if (trim(in_.value()) != "1") {
                fail(errc::malformed, "version " + quoted(in_.value()) +
                                          " of LDIF is not known; \"1\" is right (RFC 2849)");
                return ldif_found::malformed;
            }
            if (!in_.next()) return nothing_or_malformed();
            if (!in_.split()) return ldif_found::malformed;
        }
        if (in_.is_named("search") && is_number(in_.value())) return read_search_result();
        if (!begin_entry() || !read_lines() || !is_one_entry()) return ldif_found::malformed;
        entry_.attributes = storage_.attributes;
        entry_.is_unended = in_.is_unended();
        return ldif_found::entry;
    }

private:
    /// What the next line may be. `controls`: whether this is a change record is not known yet.
    enum class stage : std::uint8_t {
        controls,
        attributes,
        modification,
        modified_values,
        new_rdn,
        delete_old_rdn,
        new_superior,
        end,
    };

    [[nodiscard]] static bool is_number(std::string_view text) noexcept {
        return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
    }

    bool begin_entry() {
        if (in_.is_named("ref"))
            return fail(errc::incomplete,
                        "a search reference: the entries that it stands for are missing");
        if (!in_.is_named("dn")) return fail(errc::malformed, "an entry begins with \"dn:\"");
        if (in_.is_elsewhere()) return in_.fail_elsewhere();
        if (in_.joint() != 0) return fail_joint();
        entry_.has_elsewhere = entry_.has_pieces = false;
        entry_.dn = in_.value();
        entry_.change = ldif_change::none;
        entry_.position = in_.begin_record();
        entry_.text = in_.written();
        return true;
    }

    bool read_lines() {
        while (in_.next()) {
            note_joint();
            if (in_.text() == "-") {
                if (stage_ != stage::modified_values)
                    return fail(errc::malformed, "'-' ends no modification");
                stage_ = stage::modification;
            } else if (!in_.split() || !read_attribute()) {
                return false;
            }
            note_joint();
        }
        if (in_.failed()) return false;
        if (stage_ == stage::new_rdn || stage_ == stage::delete_old_rdn)
            return in_.fail_at_end(
                std::string("a renaming needs ") +
                (stage_ == stage::new_rdn ? "\"newrdn:\"" : "\"deleteoldrdn:\" behind it"));
        return true;
    }

    /// That line ends are missing is seen by what one entry does not hold.
    bool is_one_entry() { return in_.joint() == 0 || !is_repeated_behind_joint() || fail_joint(); }
    void note_joint() noexcept {
        if (in_.joint() != 0 && !has_joint_) before_joint_ = storage_.attributes.size();
        has_joint_ = in_.joint() != 0;
    }
    /// Whether an attribute of the lines before the joint comes again behind it. The values of one
    /// attribute stand together in what directories write.
    [[nodiscard]] bool is_repeated_behind_joint() const {
        auto const less = [](std::string_view a, std::string_view b) {
            return std::lexicographical_compare(
                a.begin(), a.end(), b.begin(), b.end(),
                [](char c, char d) { return ascii_lower(c) < ascii_lower(d); });
        };
        std::vector<std::string_view> before;
        auto const& all = storage_.attributes;
        for (std::size_t i = 0; i < before_joint_; ++i) before.push_back(all[i].description);
        std::sort(before.begin(), before.end(), less);
        for (auto i = before_joint_; i < all.size(); ++i)
            if (std::binary_search(before.begin(), before.end(), all[i].description, less))
                return true;
        return false;
    }
    bool fail_joint() {
        return in_.fail(errc::malformed,
                        "a line end is missing before \"dn:\", as where files were joined: these "
                        "are two entries",
                        in_.joint());
    }

    bool read_attribute() {
        // Only attributes of an entry may have their values elsewhere.
        if (in_.is_elsewhere() && stage_ != stage::attributes && stage_ != stage::controls)
            return in_.fail_elsewhere();
        switch (stage_) {
        case stage::controls:
            if (in_.is_named("changetype"))
                return in_.is_elsewhere() ? in_.fail_elsewhere() : begin_change();
            if (!in_.is_named("control")) stage_ = stage::attributes;
            return keep_attribute();
        case stage::attributes: return keep_attribute();
        case stage::modification: return begin_modification();
        case stage::modified_values:
            return equal_ascii_nocase(in_.name(), modified_) ||
                   fail(errc::malformed,
                        "a line of '-' must end the values of " + quoted(modified_));
        case stage::new_rdn:
            stage_ = stage::delete_old_rdn;
            return (in_.is_named("newrdn") && !in_.value().empty()) ||
                   fail(errc::malformed, "a renaming begins with \"newrdn:\" and a name");
        case stage::delete_old_rdn:
            stage_ = stage::new_superior;
            return (in_.is_named("deleteoldrdn") &&
                    (trim(in_.value()) == "0" || trim(in_.value()) == "1")) ||
                   fail(errc::malformed, "\"deleteoldrdn:\" and 0 or 1 must follow \"newrdn:\"");
        case stage::new_superior:
            stage_ = stage::end;
            return in_.is_named("newsuperior") ||
                   fail(errc::malformed, "only \"newsuperior:\" may follow \"deleteoldrdn:\"");
        case stage::end: break;
        }
        return fail(errc::malformed, "nothing may follow in this change record");
    }

    bool keep_attribute() {
        // One record has one name: without this, two entries would become one.
        if (in_.is_named("dn"))
            return fail(errc::malformed,
                        "a second \"dn:\" in one entry; an empty line must stand between entries");
        if (storage_.attributes.size() >= max_attributes_)
            return fail(errc::over_limit, "an entry of more than " +
                                              std::to_string(max_attributes_) +
                                              " values, the limit (ldif_limits::attributes)");
        storage_.attributes.push_back({in_.name(), in_.value(), in_.is_elsewhere()});
        entry_.has_elsewhere = entry_.has_elsewhere || in_.is_elsewhere();
        entry_.has_pieces = entry_.has_pieces || in_.is_piece();
        return true;
    }

    /// `changerecord = "changetype:" FILL (change-add / change-delete / change-modify /
    /// change-moddn)`
    bool begin_change() {
        for (auto const& control : storage_.attributes)
            if (!is_control(control.value) || control.is_elsewhere)
                return fail(errc::malformed,
                            "before it, the control " + quoted(control.value) +
                                " is no OID with \"true\" or \"false\" and a value here");
        storage_.attributes.clear();
        auto const type = trim(in_.value());
        auto const is = [&](std::string_view name) { return equal_ascii_nocase(type, name); };
        auto const begin = [&](ldif_change change, stage next) {
            entry_.change = change;
            stage_ = next;
            return true;
        };
        if (is("add")) return begin(ldif_change::add, stage::attributes);
        if (is("delete")) return begin(ldif_change::del, stage::end);
        if (is("modify")) return begin(ldif_change::modify, stage::modification);
        if (is("modrdn") || is("moddn")) return begin(ldif_change::modrdn, stage::new_rdn);
        return fail(errc::malformed,
                    quoted(in_.value()) +
                        " is no change; add, delete, modify, modrdn and moddn are (RFC 2849)");
    }

    /// `control = "control:" FILL ldap-oid 0*1(1*SPACE ("true" / "false")) 0*1(value-spec) SEP`
    static bool is_control(std::string_view text) {
        auto const oid = text.substr(0, text.find_first_of(" :"));
        if (oid.empty() || !is_ascii_digit(oid.front()) ||
            !ldap::detail::is_attribute_description(oid) || oid.find(';') != std::string_view::npos)
            return false;
        text.remove_prefix(oid.size());
        auto const criticality = text.substr(0, text.find(':'));
        text.remove_prefix(criticality.size());
        auto const word = trim(criticality);
        return (word.empty() || word == "true" || word == "false") && !text.starts_with(":<");
    }

    /// `mod-spec = ("add:" / "delete:" / "replace:") FILL AttributeDescription SEP ...`; RFC 4525
    /// adds `increment:`.
    bool begin_modification() {
        if (!in_.is_named("add") && !in_.is_named("delete") && !in_.is_named("replace") &&
            !in_.is_named("increment"))
            return fail(errc::malformed,
                        "a modification begins with add, delete, replace or increment");
        modified_ = trim(in_.value());
        stage_ = stage::modified_values;
        return ldap::detail::is_attribute_description(modified_) ||
               fail(errc::malformed, quoted(modified_) + " is no attribute description");
    }

    /// What `ldapsearch` writes behind the entries: `search: 2`, `result: 0 Success`. With paged
    /// results there is one for each page, and a cookie in all but the last.
    ldif_found read_search_result() {
        auto const first = in_.begin_record().line;
        auto has_result = false, is_page = false;
        while (in_.next()) {
            if (!in_.split()) return ldif_found::malformed;
            if (in_.is_named("dn")) {
                fail(errc::malformed, "an entry follows the result of a search; an empty line must "
                                      "stand between them");
                return ldif_found::malformed;
            }
            if (in_.joint() != 0) {
                fail_joint();
                return ldif_found::malformed;
            }
            if (in_.is_named("control")) is_page = true;
            if (in_.is_named("pagedresults")) is_page = trim(in_.value()) != "cookie=";
            if (!in_.is_named("result")) continue;
            has_result = true;
            if (in_.value() == "0" || in_.value().starts_with("0 ")) continue;
            fail(errc::incomplete, "the search that wrote this file ended with " +
                                       quoted(in_.value()) + ": entries may be missing");
            return ldif_found::malformed;
        }
        if (in_.failed()) return ldif_found::malformed;
        if (has_result) return is_page ? ldif_found::nothing : ldif_found::search_end;
        in_.fail(errc::malformed, "an entry begins with \"dn:\"", first);
        return ldif_found::malformed;
    }

    bool fail(errc code, std::string const& why) { return in_.fail(code, why); }
    [[nodiscard]] ldif_found nothing_or_malformed() const noexcept {
        return in_.failed() ? ldif_found::malformed : ldif_found::nothing;
    }

    ldif_lines<> in_;
    std::size_t max_attributes_;
    ldif_storage& storage_;
    ldif_entry& entry_;
    stage stage_ = stage::controls;
    std::string_view modified_;  ///< the attribute of the current modification
    bool has_joint_ = false;
    std::size_t before_joint_ = 0;  ///< how many attributes stand before it
};

MUSTER_DEF ldif_found read_ldif_block(ldif_block const& block, ldif_limits const& limits,
                                      ldif_storage& storage, ldif_entry& entry,
                                      malformed_record& bad) {
    return ldif_block_parser(block, limits, storage, entry, bad).read();
}

}}}  // namespace muster::detail
