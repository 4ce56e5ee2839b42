// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/version.hpp>
#include <muster/io/json_value.hpp>
#include <muster/language/entra/attribute_mapping.hpp>
#include <muster/language/entra/mapping_engine.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// What an attribute mapping of Entra ID makes of a user, as the SCIM resource that is sent.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// Whether a mapping writes SCIM resources: its target object is called by a URN of SCIM, or a
/// target attribute is written as only SCIM does, with a URN or a selector.
MUSTER_API [[nodiscard]] bool is_scim_target(attribute_mapping const& mapping);

/// The target attributes of a mapping as places in a SCIM resource (RFC 7643).
///
/// `name.givenName` is a member of an object, `emails[type eq "work"].value` one of an element of a
/// list, which has the members that the selector names, and
/// `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department` one of an extension. An
/// attribute that the schema does not know is written where its path says, with a warning.
class scim_target {
public:
    scim_target() = default;

    /// @param names   the schema of the resources, e.g. `scim::user_schema`
    /// @return        or a failure that names the row: a path that cannot be read, a selector that
    ///                is not made of `eq` and `and`, a path that another row has, too, and a path
    ///                inside of what another row writes whole
    /// @par Errors       `errc::path_syntax`, `errc::bad_option`
    /// @par Complexity   quadratic in the rows, of which a schema has at most 1,024
    MUSTER_API [[nodiscard]] static expected<scim_target> bind(attribute_mapping const& mapping,
                                                               schema const& names);

    /// The resource of a user: `schemas` with the URN of the core and of each extension that has an
    /// attribute, and the attributes in the order of the rows. Of the target that is booleans, a
    /// text `True` or `False` becomes one; other values are texts.
    ///
    /// @return   or a failure that names the target attribute: a list of several values where there
    ///           is one, or a text that is no boolean
    /// @par Errors   `errc::cannot_evaluate`
    MUSTER_API [[nodiscard]] expected<json_value> resource(provisioned_user const& user) const;

    /// Paths that the schema does not know: sentences for a person.
    [[nodiscard]] std::vector<std::string> const& warnings() const noexcept { return warnings_; }

private:
    struct place {
        std::string target;                 ///< as the row writes it
        std::string urn;                    ///< of an extension; empty for the core
        std::string attribute;              ///< `emails`
        std::string member;                 ///< `value`; may be empty
        std::vector<json_member> selected;  ///< `type` and `work`
        bool is_boolean = false;
        bool is_list = false;  ///< the attribute has several values
    };
    std::vector<place> places_;  // one for each row
    std::vector<std::string> warnings_;
};

/// A provisioned user, and the resource of this user.
struct provisioned_resource {
    provisioned_user user;
    json_value resource;
};

/// A maker of pipelines as `mapping_engine` is, whose output is a resource. A user for which there
/// is none is rejected.
class scim_engine {
public:
    using output = provisioned_resource;
    static constexpr bool identity_first = false;

    scim_engine() = default;
    scim_engine(mapping_engine engine, scim_target target)
        : engine_(std::move(engine)),
          target_(std::make_shared<scim_target const>(std::move(target))) {}

    void want(wanted& asked) const { engine_.want(asked); }
    [[nodiscard]] std::optional<std::string> make(row const& from, output& out) const {
        if (auto why = engine_.make(from, out.user)) return why;
        auto made =
            target_ == nullptr ? scim_target().resource(out.user) : target_->resource(out.user);
        if (!made) return std::move(made.error().message);
        out.resource = std::move(*made);
        return std::nullopt;
    }

private:
    mapping_engine engine_;
    std::shared_ptr<scim_target const> target_;
};

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/profile/impl/entra_scim_target.ipp>
#endif
