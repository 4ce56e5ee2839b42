# SPDX-License-Identifier: BSL-1.0
# Every header, under the target that it needs: one line to add one. Definitions (.ipp) are headers too.
# A test compares these lists with the folders, and every file in them is compiled alone.

# muster::muster: Boost headers and utf8proc
set(muster_headers
  mapping.hpp
  muster.hpp
  pipeline.hpp
  predicate.hpp
  record.hpp
  src.hpp

  core/detail/byte_table.hpp
  core/expected.hpp
  core/failure.hpp
  core/fixed_string.hpp
  core/flow.hpp
  core/impl/prepare.ipp
  core/impl/text.ipp
  core/prepare.hpp
  core/text.hpp
  core/time.hpp
  core/truth.hpp
  core/version.hpp

  io/file.hpp
  io/impl/file.ipp
  io/json.hpp

  record/concept.hpp
  record/impl/schema.ipp
  record/key_table.hpp
  record/lookup.hpp
  record/path.hpp
  record/row.hpp
  record/schema.hpp
  record/syntax.hpp
  record/value.hpp
  record/wanted.hpp

  predicate/assertion.hpp
  predicate/bind.hpp
  predicate/bounds.hpp
  predicate/detail/decimal.hpp
  predicate/detail/plain_text.hpp
  predicate/filter.hpp
  predicate/impl/assertion.ipp
  predicate/impl/bind.ipp
  predicate/impl/predicate.ipp
  predicate/impl/simplify.ipp
  predicate/predicate.hpp
  predicate/simplify.hpp

  language/ldap.hpp
  language/ldap/build.hpp
  language/ldap/detail/builder.hpp
  language/ldap/detail/grammar.hpp
  language/ldap/detail/hints.hpp
  language/ldap/detail/octets.hpp
  language/ldap/detail/plain_parser.hpp
  language/ldap/escape.hpp
  language/ldap/impl/parse.ipp
  language/ldap/literal.hpp
  language/ldap/parse.hpp
  language/ldap/print.hpp

  mapping/checks.hpp
  mapping/conditions.hpp
  mapping/convert.hpp
  mapping/describe.hpp
  mapping/field.hpp
  mapping/map_into.hpp
  mapping/mapped.hpp
  mapping/mapping.hpp
  mapping/merge.hpp
  mapping/reflect.hpp
  mapping/rule.hpp
  mapping/rules.hpp
  mapping/step.hpp
  mapping/transforms.hpp

  source/concept.hpp
  source/detail/detect.hpp
  source/detail/framing.hpp
  source/detail/key_order.hpp
  source/detail/page.hpp
  source/detail/record_keys.hpp
  source/detail/walk_plan.hpp
  source/framing.hpp
  source/impl/inputs.ipp
  source/inputs.hpp
  source/join.hpp

  pipeline/detail/consume.hpp
  pipeline/detail/select.hpp
  pipeline/options.hpp
  pipeline/parallel.hpp
  pipeline/pipeline.hpp
  pipeline/project.hpp
  pipeline/steps.hpp
  pipeline/verdict.hpp

  profile/entra_to_ucx.hpp
  profile/ucx.hpp
  profile/webex_to_ucx.hpp
)

# muster::simdjson: these include simdjson, or a header that does
set(muster_simdjson_headers
  source/detail/json_scanner.hpp
  source/detail/page_scanner.hpp
  source/detail/scalar.hpp
  source/detail/scan_state.hpp
  source/detail/walk.hpp
  source/graph.hpp
  source/json.hpp
  source/webex.hpp
)

# Gives `target` its headers; each is compiled alone by all_verify_interface_header_sets.
function(muster_header_set target)
  list(TRANSFORM ARGN PREPEND "${PROJECT_SOURCE_DIR}/include/muster/" OUTPUT_VARIABLE files)
  target_sources(${target} INTERFACE FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/include" FILES ${files})
  set_source_files_properties(${files} PROPERTIES LANGUAGE CXX) # an .ipp says nothing to CMake
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ${PROJECT_IS_TOP_LEVEL})
endfunction()
