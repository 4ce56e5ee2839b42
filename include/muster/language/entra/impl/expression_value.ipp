// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <muster/language/entra/expression_value.hpp>

namespace muster { inline namespace MUSTER_ABI { namespace entra {

namespace detail {

MUSTER_LAZY inline void append_shown(expression_value const& value, std::string& out) {
    using kind = expression_value::kind;
    if (value.is_redacted()) {
        out += "[Redact]";
        return;
    }
    switch (value.what()) {
    case kind::null: out += "null"; return;
    case kind::ignored: out += "(ignored)"; return;
    case kind::condition_failed: out += "(condition failed)"; return;
    case kind::boolean:
    case kind::integer: out += value.text(); return;
    case kind::text:
    case kind::time: break;
    case kind::list:
        out += '[';
        for (auto const& item : value.items()) {
            if (out.back() != '[') out += ", ";
            append_shown(item, out);
        }
        out += ']';
        return;
    }
    out += '"';
    for (char const c : value.text()) {
        // What a terminal could act on, or a line break, would let a value pass for another step.
        auto const is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        if (c == '"' || c == '\\') out += '\\';
        out += is_control ? '?' : c;
    }
    out += '"';
}

}  // namespace detail

MUSTER_DEF std::string expression_value::shown() const {
    std::string made;
    detail::append_shown(*this, made);
    return made;
}

}}}  // namespace muster::entra
