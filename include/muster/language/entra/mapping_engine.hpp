// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/truth.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/bind_scoping.hpp>
#include <muster/language/entra/expression_value.hpp>
#include <muster/language/entra/synchronization.hpp>
#include <muster/predicate/predicate.hpp>
#include <muster/record/row.hpp>
#include <muster/record/schema.hpp>
#include <muster/record/wanted.hpp>

/// @file
/// Applies an attribute mapping that is known when running to the users of a source.

namespace muster { inline namespace MUSTER_ABI { namespace entra {

/// What happens to a user in the target.
enum class write_mode : std::uint8_t {
    creation,  ///< he does not exist yet
    update,    ///< he exists
};

/// Looks at a text before it is sent, and says what is wrong with it, or nothing.
///
/// @param target   the attribute that it is sent to, as the mapping spells it
/// @param text     what the row makes
/// @param masked   the same, made of attributes in whose values each `$` and `=` is the control
///                 character `masked_character`: what is still there of these two is the mapping's
///                 own
using sent_text_check = std::string (*)(std::string_view target, std::string_view text,
                                        std::string_view masked);
inline constexpr char masked_character = '\x1A';

/// What an engine is to know besides the mapping.
struct engine_options {
    /// Whether users must be assigned; then `assignment.assigned` is read.
    bool needs_assignment = false;
    write_mode mode = write_mode::creation;
    pattern_reach reach = pattern_reach::whole;
    ampersand and_how = ampersand::by_value;
    evaluation_context context{};
    /// A user of whom it finds something wrong is rejected; null: nothing is looked at. For custom
    /// fields `wrong_sent_custom_fields` (profile/custom_fields.hpp).
    sent_text_check check = nullptr;
};

/// One user as the mapping makes him.
struct provisioned_user {
    std::string id;
    /// What `[IsSoftDeleted]` says: his account is disabled or in the recycle bin, the scoping
    /// filter leaves him out, or he is not assigned. Such a user is not created; where he exists he
    /// is updated, which disables him.
    bool is_soft_deleted = false;
    /// The scoping filter takes him in, and he is assigned where that is asked for. Who is in scope
    /// and soft deleted has a disabled account, or is in the recycle bin.
    bool is_in_scope = true;
    /// Whether the user is written as the engine's `write_mode` says: the mapping has that action
    /// (`attribute_mapping::actions`), and a soft deleted user is not created. Without it the
    /// attributes say what the user would be.
    bool is_written = true;
    /// The target attributes that are written, in the order of the rows.
    struct attribute {
        std::size_t row;
        expression_value value;
    };
    std::vector<attribute> attributes;
    /// Rows whose expression failed on a condition that reads what is null or empty: Entra reports
    /// such a row, and leaves the attribute alone.
    std::vector<std::size_t> failed_conditions;
};

/// An attribute mapping bound to a schema. It is a maker of pipelines (`read(users) | engine`),
/// gives a `provisioned_user` for each user, and may be shared between threads.
///
/// A row whose source is null writes nothing, or, when the user is created, its default value. A
/// row `on_creation` writes nothing in an update, nor does a soft deleted user, who is never
/// created, get it. A value that cannot be made rejects the user, with the row and the place in its
/// expression.
class mapping_engine {
public:
    using output = provisioned_user;
    static constexpr bool identity_first = false;

    /// Of no rows.
    MUSTER_API mapping_engine();

    /// Binds the attributes that rows and scoping filter read, called as Entra does
    /// (`graph_path_of`) or as the schema does.
    ///
    /// @par Errors   those of `bind_scoping` and `schema::find`, with the row as place
    MUSTER_API [[nodiscard]] static expected<mapping_engine>
    bind(attribute_mapping mapping, schema const& names, engine_options options = {});

    MUSTER_API [[nodiscard]] attribute_mapping const& mapping() const noexcept;

    /// The paths that are read, in the order of their slots.
    MUSTER_API [[nodiscard]] wanted const& paths() const noexcept;

    /// @name As a maker
    /// @{
    MUSTER_API void want(wanted& asked) const;
    /// @return   why the user is rejected: an expression failed, or nothing that users are found by
    ///           has a value
    MUSTER_API [[nodiscard]] std::optional<std::string> make(row const& from, output& out) const;
    /// @}

    /// How the user is made, row by row: source values, each part of an expression, the new value.
    MUSTER_API [[nodiscard]] std::string explain(row const& from) const;

private:
    struct state;
    /// Whether the scoping filter and the assignments take a user in.
    MUSTER_API [[nodiscard]] truth scope_of(row const& from) const;
    /// Why a user is soft deleted; null if he is not.
    MUSTER_API [[nodiscard]] char const* soft_deletion(row const& from, truth in_scope) const;
    /// @tparam Masked   whether `$` and `=` are masked
    template <bool Masked = false>
    [[nodiscard]] expression_value value_of(row const& from, std::string_view name,
                                            bool is_soft_deleted) const;
    /// What `engine_options::check` says of a value; empty: nothing.
    MUSTER_API [[nodiscard]] std::string wrong_text(std::size_t number, muster::row const& from,
                                                    bool is_soft_deleted,
                                                    expression_value const& made) const;
    MUSTER_API [[nodiscard]] expected<expression_value>
    source_of(std::size_t number, muster::row const& from, bool is_soft_deleted, trace* into) const;

    std::shared_ptr<state const> held_;
};

}}}  // namespace muster::entra

#if !defined(MUSTER_COMPILED)
#include <muster/language/entra/impl/mapping_engine.ipp>
#endif
