// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <muster/language/ldap/bind.hpp>
#include <muster/language/ldap/build.hpp>
#include <muster/language/ldap/escape.hpp>
#include <muster/language/ldap/leniency.hpp>
#include <muster/language/ldap/literal.hpp>
#include <muster/language/ldap/parse.hpp>
#include <muster/language/ldap/print.hpp>
#include <muster/language/ldap/schema.hpp>
#include <muster/language/ldap/selector.hpp>
#include <muster/language/ldap/unknown_names.hpp>

/// @file
/// The LDAP filter language: parse, print, escape, schema. Explaining is included by itself:
/// `muster/language/ldap/explain.hpp`.
