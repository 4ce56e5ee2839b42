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
  core/detail/decimal.hpp
  core/detail/hex.hpp
  core/detail/unicode_3_2.hpp
  core/expected.hpp
  core/failure.hpp
  core/fixed_string.hpp
  core/flow.hpp
  core/generalized_time.hpp
  core/impl/prepare.ipp
  core/impl/sha256.ipp
  core/impl/text.ipp
  core/prepare.hpp
  core/sha256.hpp
  core/text.hpp
  core/time.hpp
  core/truth.hpp
  core/version.hpp

  io/file.hpp
  io/impl/file.ipp
  io/impl/json_value.ipp
  io/impl/replace_file.ipp
  io/json.hpp
  io/json_value.hpp
  io/replace_file.hpp

  record/concept.hpp
  record/detail/spelling.hpp
  record/distinguished_name.hpp
  record/impl/distinguished_name.ipp
  record/impl/row.ipp
  record/impl/schema.ipp
  record/impl/wanted.ipp
  record/key_table.hpp
  record/ldap_values.hpp
  record/link_lookup.hpp
  record/lookup.hpp
  record/path.hpp
  record/postal_address.hpp
  record/row.hpp
  record/schema.hpp
  record/syntax.hpp
  record/value.hpp
  record/value_types.hpp
  record/wanted.hpp

  predicate/absent.hpp
  predicate/assertion.hpp
  predicate/attributes.hpp
  predicate/bind.hpp
  predicate/binding.hpp
  predicate/bounds.hpp
  predicate/change.hpp
  predicate/detail/binder.hpp
  predicate/detail/filter_editor.hpp
  predicate/detail/node_answers.hpp
  predicate/detail/path_contents.hpp
  predicate/detail/plain_text.hpp
  predicate/detail/record_search.hpp
  predicate/detail/value_pool.hpp
  predicate/detail/wish_tree.hpp
  predicate/explain.hpp
  predicate/filter.hpp
  predicate/hash.hpp
  predicate/impl/assertion.ipp
  predicate/impl/attributes.ipp
  predicate/impl/bind.ipp
  predicate/impl/bounds.ipp
  predicate/impl/explain.ipp
  predicate/impl/implication.ipp
  predicate/impl/predicate.ipp
  predicate/impl/prepare_assertion.ipp
  predicate/impl/push_down.ipp
  predicate/impl/simplify.ipp
  predicate/impl/smallest_change.ipp
  predicate/implication.hpp
  predicate/predicate.hpp
  predicate/prepare_assertion.hpp
  predicate/push_down.hpp
  predicate/rule_names.hpp
  predicate/simplify.hpp
  predicate/smallest_change.hpp
  predicate/walk.hpp

  language/ldap.hpp
  language/ldap/bind.hpp
  language/ldap/build.hpp
  language/ldap/detail/builder.hpp
  language/ldap/detail/canonical.hpp
  language/ldap/detail/explain_json.hpp
  language/ldap/detail/explain_text.hpp
  language/ldap/detail/grammar.hpp
  language/ldap/detail/hints.hpp
  language/ldap/detail/in_chain.hpp
  language/ldap/detail/lenient.hpp
  language/ldap/detail/octets.hpp
  language/ldap/detail/plain_parser.hpp
  language/ldap/detail/standard_types.hpp
  language/ldap/escape.hpp
  language/ldap/explain.hpp
  language/ldap/impl/bind.ipp
  language/ldap/impl/canonical.ipp
  language/ldap/impl/explain.ipp
  language/ldap/impl/in_chain.ipp
  language/ldap/impl/parse.ipp
  language/ldap/impl/schema.ipp
  language/ldap/impl/selector.ipp
  language/ldap/leniency.hpp
  language/ldap/literal.hpp
  language/ldap/parse.hpp
  language/ldap/print.hpp
  language/ldap/schema.hpp
  language/ldap/selector.hpp

  mapping/checks.hpp
  mapping/concat_if_all.hpp
  mapping/conditions.hpp
  mapping/convert.hpp
  mapping/describe.hpp
  mapping/detail/tracer.hpp
  mapping/field.hpp
  mapping/map_into.hpp
  mapping/mapped.hpp
  mapping/mapping.hpp
  mapping/mapping_trace.hpp
  mapping/merge.hpp
  mapping/options.hpp
  mapping/reflect.hpp
  mapping/rule.hpp
  mapping/rules.hpp
  mapping/step.hpp
  mapping/trace.hpp
  mapping/transforms.hpp

  source/concept.hpp
  source/constant.hpp
  source/detail/base64.hpp
  source/detail/detect.hpp
  source/detail/framing.hpp
  source/detail/joined_scanner.hpp
  source/detail/key_order.hpp
  source/detail/ldif_block.hpp
  source/detail/ldif_lines.hpp
  source/detail/load_table.hpp
  source/detail/page.hpp
  source/detail/push_item.hpp
  source/detail/read_in_order.hpp
  source/detail/record_keys.hpp
  source/detail/scim_path.hpp
  source/detail/walk_plan.hpp
  source/detail/webex_shapes.hpp
  source/framing.hpp
  source/graph_filter.hpp
  source/impl/concept.ipp
  source/impl/graph_filter.ipp
  source/impl/inputs.ipp
  source/impl/ldif.ipp
  source/impl/ldif_block.ipp
  source/impl/ldif_reader.ipp
  source/impl/manifest.ipp
  source/impl/scim_filter.ipp
  source/inputs.hpp
  source/join.hpp
  source/ldif.hpp
  source/ldif_entry.hpp
  source/ldif_reader.hpp
  source/manifest.hpp
  source/page_kind.hpp
  source/push_text.hpp
  source/scim_filter.hpp
  source/scim_names.hpp

  pipeline/detail/consume.hpp
  pipeline/detail/select.hpp
  pipeline/impl/steps.ipp
  pipeline/options.hpp
  pipeline/parallel.hpp
  pipeline/pipeline.hpp
  pipeline/project.hpp
  pipeline/steps.hpp
  pipeline/verdict.hpp

  profile/entra_to_ucx.hpp
  profile/picture.hpp
  profile/ucx.hpp
  profile/ucx_conflicts.hpp
  profile/ucx_titles.hpp
  profile/webex/choices.hpp
  profile/webex/doubts.hpp
  profile/webex/scope.hpp
  profile/webex/steps.hpp
  profile/webex/words.hpp
  profile/webex_to_ucx.hpp
)

# muster::simdjson: these include simdjson, or a header that does
set(muster_simdjson_headers
  io/detail/json_dom.hpp
  io/parse_json.hpp
  source/detail/json_scanner.hpp
  source/detail/page_scanner.hpp
  source/detail/recorded_page.hpp
  source/detail/scalar.hpp
  source/detail/scan_state.hpp
  source/detail/walk.hpp
  source/graph.hpp
  source/impl/snapshot.ipp
  source/json.hpp
  source/parse_manifest.hpp
  source/record_snapshot.hpp
  source/snapshot.hpp
  source/webex.hpp
  source/webex_services.hpp
  source/webex_snapshot.hpp
  source/webex_tables.hpp
)

# Gives `target` its headers; each is compiled alone by all_verify_interface_header_sets.
function(muster_header_set target)
  list(TRANSFORM ARGN PREPEND "${PROJECT_SOURCE_DIR}/include/muster/" OUTPUT_VARIABLE files)
  target_sources(${target} INTERFACE FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/include" FILES ${files})
  set_source_files_properties(${files} PROPERTIES LANGUAGE CXX) # an .ipp says nothing to CMake
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ${PROJECT_IS_TOP_LEVEL})
endfunction()
