// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <muster/core/expected.hpp>
#include <muster/core/failure.hpp>
#include <muster/core/text.hpp>
#include <muster/core/version.hpp>
#include <muster/language/entra/date_format.hpp>
#include <muster/language/entra/date_time.hpp>
#include <muster/language/entra/detail/attribute_source.hpp>
#include <muster/language/entra/detail/expression_hints.hpp>
#include <muster/language/entra/detail/expression_program.hpp>
#include <muster/language/entra/detail/function_table.hpp>
#include <muster/language/entra/detail/integer_text.hpp>
#include <muster/language/entra/detail/trace_text.hpp>
#include <muster/language/entra/evaluation_context.hpp>
#include <muster/language/entra/expression_trace.hpp>
#include <muster/language/entra/expression_value.hpp>
#include <muster/language/entra/regex.hpp>

/// @file
/// Evaluates a parsed expression for one user.

namespace muster { inline namespace MUSTER_ABI { namespace entra::detail {

/// One evaluation. A step that answers false has failed, and `why` says why; a value that is no
/// value but `ignored` or `condition_failed` becomes that of every call around it.
MUSTER_LAZY class evaluator {
public:
    evaluator(expression_program const& program, attribute_source values,
              evaluation_context& context, trace* into)
        : program_(program), values_(values), context_(context),
          trace_(into), budget_{context.limits.regex_steps} {}

    [[nodiscard]] expected<expression_value> run() {
        expression_value made;
        if (!evaluate(0, 0, made)) return unexpected(std::move(why_));
        return made;
    }

private:
    using kind = expression_value::kind;
    /// The arguments of a call, evaluated when they are asked for.
    struct call {
        std::uint32_t index;
        std::size_t depth;
        std::vector<std::uint32_t> arguments;
        expression_value* result;
        bool redacts = false;  ///< an argument was redacted
        bool ends = false;     ///< an argument was `ignored` or `condition_failed`
    };

    [[nodiscard]] expression_node const& node(std::uint32_t index) const {
        return program_.nodes[index];
    }

    // --------------------------------------------------------------------------- failing

    bool fail(std::uint32_t index, errc code, std::string message) {
        why_ = invalid_expression(code, std::move(message), program_.source, node(index).position);
        why_.title = "The expression has no value";
        // What `Redact` hides is not shown here either.
        for (auto const& each : program_.redacted)
            std::fill_n(why_.text.begin() + static_cast<std::ptrdiff_t>(each.first), each.second,
                        '*');
        return false;
    }
    bool fail(call const& in, std::string message) {
        return fail(in.index, errc::cannot_evaluate,
                    std::string(info_of(node(in.index).called).name) + ": " + std::move(message));
    }
    bool fail(std::uint32_t index, failure from) {
        return fail(index, from.code, std::move(from.message));
    }
    /// A value in a message.
    [[nodiscard]] std::string shown(expression_value const& value, bool hides = false) const {
        if (hidden_ > 0 || hides) return "[Redact]";
        auto text = value.shown();
        constexpr std::size_t most = 100;
        if (text.size() > most) text = std::string(first_code_points(text, most)) + "...";
        return text;
    }

    // --------------------------------------------------------------------------- tracing

    [[nodiscard]] std::size_t begin_step(std::uint32_t index, std::size_t depth) {
        auto const what = node(index).kind;
        auto const is_literal = what == node_kind::text || what == node_kind::number ||
                                (what == node_kind::word && !node(index).ignores_flow) ||
                                what == node_kind::omitted;
        if (trace_ == nullptr || (is_literal && depth > 0) ||
            trace_->steps.size() >= trace::max_steps)
            return no_step;
        auto& step = trace_->steps.emplace_back();
        step.depth = depth;
        step.position = node(index).position;
        append_source(program_, node(index), step.source);
        return trace_->steps.size() - 1;
    }
    static constexpr std::size_t no_step = static_cast<std::size_t>(-1);

    void end_step(std::size_t step, expression_value const& value) {
        if (step == no_step) return;
        auto& shown = trace_->steps[step].value;
        shown = hidden_ > 0 ? "[Redact]" : value.shown();
        cut_for_trace(shown);
    }

    // --------------------------------------------------------------------------- limits

    [[nodiscard]] bool too_large(std::uint32_t index) {
        return fail(index, errc::over_limit,
                    "a text or list grows beyond " + std::to_string(context_.limits.text_bytes) +
                        " bytes");
    }

    /// Takes the size of a value from what the evaluation may make.
    bool charge(std::uint32_t index, expression_value const& value) {
        std::size_t bytes = size_of(value);
        for (auto const& item : value.items()) bytes += size_of(item);
        if (bytes > context_.limits.text_bytes) return too_large(index);
        if (value.items().size() > context_.limits.list_items)
            return fail(index, errc::over_limit,
                        "a list has more than " + std::to_string(context_.limits.list_items) +
                            " items");
        total_ += bytes;
        if (total_ <= context_.limits.total_bytes) return true;
        return fail(index, errc::over_limit,
                    "the texts of this expression come to more than " +
                        std::to_string(context_.limits.total_bytes) + " bytes");
    }
    [[nodiscard]] static std::size_t size_of(expression_value const& value) {
        return value.what() == kind::text ? value.text_view().size() : 0;
    }

    // --------------------------------------------------------------------------- evaluating

    /// Descends once for each call in a call, which the parser has bounded.
    bool evaluate(std::uint32_t index, std::size_t depth, expression_value& out) {
        auto const step = begin_step(index, depth);
        auto const& one = node(index);
        switch (one.kind) {
        case node_kind::omitted: return true;
        case node_kind::word:
            if (one.ignores_flow) out = expression_value::ignored();
            break;
        case node_kind::text: out = program_.text_of(one); break;
        case node_kind::number: out = one.number; break;
        case node_kind::attribute:
            out = values_.ask(values_.object,
                              program_.attributes[static_cast<std::size_t>(one.index)]);
            if (conditions_ > 0 && out.is_null_or_empty()) {
                end_step(step, out);
                out = expression_value::condition_failed();
                return true;
            }
            break;
        case node_kind::comparison:
            if (!compare(index, depth, out)) return false;
            break;
        case node_kind::call: {
            call now{index, depth + 1, {}, &out, false, false};
            for (auto i = index + 1; i < one.end; i = node(i).end) now.arguments.push_back(i);
            auto const is_redact = one.called == function::redact;
            hidden_ += is_redact ? 1 : 0;
            auto const good = dispatch(now);
            hidden_ -= is_redact ? 1 : 0;
            if (!good) return false;
            if (is_redact || now.redacts) out.redact();
            // Nothing was chosen, so that the condition has nothing to ask.
            if (conditions_ > 0 && out.is_null() &&
                (one.called == function::switch_ || one.called == function::coalesce))
                out = expression_value::condition_failed();
            break;
        }
        }
        if (!charge(index, out)) return false;
        end_step(step, out);
        return true;
    }

    /// Evaluates an argument. Answers false if the call is over: it failed, or it has the value of
    /// the argument, as that is none.
    bool argument(call& in, std::size_t i, expression_value& out) {
        if (!evaluate(in.arguments[i], in.depth, out)) return false;
        in.redacts = in.redacts || out.is_redacted();
        if (out.what() != kind::ignored && out.what() != kind::condition_failed) return true;
        in.ends = true;
        *in.result = std::move(out);
        return false;
    }
    [[nodiscard]] bool is_given(call const& in, std::size_t i) const {
        return i < in.arguments.size() && node(in.arguments[i]).kind != node_kind::omitted;
    }

    /// The same for a function that asks whether there is a value, or says what stands for none:
    /// null does not fail the condition around it.
    bool argument_or_null(call& in, std::size_t i, expression_value& out) {
        auto const around = conditions_;
        if (context_.conditions_ask_null) conditions_ = 0;
        auto const good = argument(in, i, out);
        conditions_ = around;
        return good;
    }
    /// An argument as one text; nothing for null.
    bool text(call& in, std::size_t i, std::optional<std::string>& out) {
        out.reset();
        if (!is_given(in, i)) return true;
        expression_value value;
        return argument(in, i, value) && as_text(in, value, out);
    }
    bool as_text(call& in, expression_value const& value, std::optional<std::string>& out) {
        out.reset();
        if (value.is_list() && value.items().size() > 1)
            return fail(in, "a list of " + std::to_string(value.items().size()) +
                                " values stands where one text is needed; Item or Join makes one");
        if (value.is_null() || (value.is_list() && value.items().empty())) return true;
        out = value.text();
        return true;
    }
    /// An argument as a whole number; nothing for null or empty.
    bool number(call& in, std::size_t i, std::optional<std::int64_t>& out) {
        out.reset();
        if (!is_given(in, i)) return true;
        expression_value value;
        if (!argument(in, i, value)) return false;
        if (value.what() == kind::integer) {
            out = value.number();
            return true;
        }
        std::optional<std::string> written;
        if (!as_text(in, value, written)) return false;
        if (!written || written->empty()) return true;
        std::int64_t read = 0;
        if (value.what() == kind::boolean || value.what() == kind::time ||
            !read_whole_number(*written, read))
            return fail(in, shown(value, in.redacts) + " is no whole number");
        out = read;
        return true;
    }
    /// An argument as a time; nothing for null or empty.
    bool time(call& in, std::size_t i, std::optional<date_time>& out) {
        out.reset();
        expression_value value;
        if (!argument(in, i, value)) return false;
        if (value.what() == kind::time) {
            out = value.time();
            return true;
        }
        std::optional<std::string> written;
        if (!as_text(in, value, written)) return false;
        if (!written || trim(*written).empty()) return true;
        out = parse_date_time(*written);
        return out || fail(in, shown(value, in.redacts) + " is no date that is understood");
    }

    /// The answer of a call whose parts ended it early.
    [[nodiscard]] static bool over(call const& in) { return in.ends; }

    bool dispatch(call& in);
    bool text_call(call& in);
    bool list_call(call& in);
    bool date_call(call& in);
    bool choose(call& in);
    bool join(call& in);
    bool replace(call& in);
    bool replace_by_pattern(call& in, std::optional<std::string> const& source);
    bool random(call& in);
    bool select_unique(call& in);
    bool compare(std::uint32_t index, std::size_t depth, expression_value& out);
    bool truth(call& in, expression_value const& value, bool& out);

    expression_program const& program_;
    attribute_source values_;
    evaluation_context& context_;
    trace* trace_;
    regex_budget budget_;
    std::size_t total_ = 0;
    std::size_t hidden_ = 0;      // calls of `Redact` around here
    std::size_t conditions_ = 0;  // conditions of `IIF` around here
    failure why_;
};

}}}  // namespace muster::entra::detail
