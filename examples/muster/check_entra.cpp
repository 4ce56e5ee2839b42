// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <muster/core/text.hpp>
#include <muster/language/entra/attribute_names.hpp>
#include <muster/language/entra/expression.hpp>
#include <muster/record/path.hpp>
#include <muster/source/graph.hpp>

#include "app.hpp"

namespace app {

namespace {

/// Where `[name]` first stands in an expression, texts in quotes left out.
std::size_t place_of(std::string_view expression, std::string_view name) {
    for (std::size_t i = 0; i < expression.size(); ++i) {
        if (expression[i] == '"') {
            while (++i < expression.size() && expression[i] != '"')
                if (expression[i] == '\\') ++i;
        } else if (expression[i] == '[') {
            auto const first = i + 1;
            for (std::size_t open = 1; open > 0 && ++i < expression.size();) {
                if (expression[i] == '[') ++open;
                if (expression[i] == ']') --open;
            }
            if (muster::trim(expression.substr(first, i - first)) == name) return first;
        }
    }
    return 0;
}

/// Whether a user of Graph has the attributes that an expression reads.
muster::expected<void> check_names(muster::entra::expression const& expression) {
    auto const& users = muster::graph::user_schema;
    for (auto const& name : expression.attributes()) {
        if (muster::equal_ascii_nocase(name, "IsSoftDeleted")) continue;  // computed by Entra
        if (users.syntax_at(muster::path(muster::entra::graph_path_of(name)))) continue;
        auto found = users.find(name);
        if (found) continue;
        auto why = std::move(found.error());
        why.title = "Invalid expression";
        why.text = expression.text();
        why.position = place_of(expression.text(), name);
        return muster::unexpected(std::move(why));
    }
    return {};
}

}  // namespace

exit_status check_entra(std::string const& text, check_options const& options) {
    if (!options.source.empty() && options.source != "graph") {
        muster::failure why;
        why.code = muster::errc::bad_option;
        why.message = "expressions are of Entra ID: --source graph";
        complain(why);
        return usage;
    }
    muster::entra::expression_options accepted;
    accepted.short_switch = options.short_switch;
    accepted.extensions = options.extensions;
    auto const parsed = muster::entra::parse_expression(text, accepted);
    if (!parsed) {
        complain(parsed.error());
        return usage;
    }
    if (!options.source.empty()) {
        if (auto const known = check_names(*parsed); !known) {
            complain(known.error());
            return usage;
        }
    }
    for (auto const& warning : parsed->warnings()) say("warning: " + warning);
    output().line("The expression was correctly parsed.");
    return ok;
}

}  // namespace app
