# SPDX-License-Identifier: BSL-1.0
# Checks what headers may include: docs/design.md says why.
#   cmake -D ROOT=CHECKOUT -P rooms.cmake        checks the headers of muster
#   cmake -D SELF_TEST=FOLDER -P rooms.cmake     plants violations in FOLDER and expects each to be found
cmake_minimum_required(VERSION 3.25)

# A header includes its own room and those before it.
set(rooms core io transport record predicate language mapping source store pipeline plan sync profile)

# Parts of one room that never include each other.
set(siblings_of_language ldap scim entra)
set(siblings_of_transport folder curl)
set(siblings_of_source graph webex scim ldap)
set(siblings_of_store memory sqlite)

# Headers from outside: which ~ only where ~ why. Both are regular expressions; without the second,
# nowhere.
set(doors
  "^boost/(spirit|phoenix|fusion) ~ ^language/([^/]+/)?(detail|impl)/ ~ Boost.Spirit stays behind the detail/ and impl/ of language/"
  "^boost/hana\\.hpp$ ~  ~ it costs twice what boost/hana/tuple.hpp and its like cost"
  "^simdjson ~ ^source/|^io/(detail/)?(json_dom|parse_json) ~ simdjson stays behind source/ and io/parse_json.hpp"
  "^boost/(regex|cregex) ~  ~ regular expressions are those of PCRE2"
  "^pcre2 ~ ^language/entra/detail/pcre2 ~ PCRE2 stays behind language/entra/detail/pcre2.hpp"
  "^utf8proc ~ ^core/impl/ ~ utf8proc stays behind core/impl"
  "^(thread|functional)$ ~ ^pipeline/(impl/|detail/)?parallel ~ threads stay behind pipeline/parallel.hpp"
  "^sqlite3 ~ ^store/(impl/)?sqlite ~ SQLite stays behind store/sqlite.hpp"
  "^curl/ ~ ^transport/(impl/)?curl ~ libcurl stays behind transport/curl.hpp"
  "^(ldap|lber)\\.h$ ~ ^source/(impl/)?ldap_live ~ libldap stays behind source/ldap_live.hpp"
  "^(unistd|fcntl)\\.h$|^sys/ ~ ^(io|transport|store)/ ~ the operating system is called in io/, transport/ and store/ only"
  "^(regex|iostream|ranges|format)$ ~  ~ it costs every user compile time"
  "^(locale|cctype|clocale)$ ~  ~ nothing depends on the locale"
)

# The position of the room of `path` in the order, and its name; nothing for a header of no room.
function(room_of path out_position out_name)
  string(REGEX MATCH "^[^/.]+" name "${path}")
  list(FIND rooms "${name}" position)
  set(${out_position} ${position} PARENT_SCOPE)
  set(${out_name} "${name}" PARENT_SCOPE)
endfunction()

# Which of the siblings of its room `path` belongs to; nothing if to none.
function(sibling_of path room out)
  string(REPLACE ";" "|" names "${siblings_of_${room}}")
  set(${out} "" PARENT_SCOPE)
  if(names AND path MATCHES "^${room}/(impl/|detail/)?(${names})[/._]")
    set(${out} "${CMAKE_MATCH_2}" PARENT_SCOPE)
  endif()
endfunction()

# Puts a sentence for each violation under `root`/muster into `out`. `optional` are the names of lists: of the headers
# that need one library that muster::muster does not bring.
function(find_violations root optional out)
  set(found)
  file(GLOB_RECURSE headers RELATIVE "${root}/muster" "${root}/muster/*.hpp" "${root}/muster/*.ipp")
  foreach(header IN LISTS headers)
    set(includes_${header})
    room_of("${header}" position room)
    sibling_of("${header}" "${room}" sibling)
    if(position EQUAL -1 AND header MATCHES "/")
      list(APPEND found "${header}: there is no room ${room}/")
    endif()

    file(STRINGS "${root}/muster/${header}" lines REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS lines)
      if(NOT line MATCHES "include[ \t]*<([^>]+)>")
        list(APPEND found "${header}: write <muster/...>, not ${line}")
        continue()
      endif()
      set(included "${CMAKE_MATCH_1}")

      if(NOT included MATCHES "^muster/(.*)$")
        foreach(door IN LISTS doors)
          string(REGEX MATCH "^(.*) ~ (.*) ~ (.*)$" _ "${door}")
          set(which "${CMAKE_MATCH_1}")
          set(where "${CMAKE_MATCH_2}")
          set(why "${CMAKE_MATCH_3}")
          if(included MATCHES "${which}" AND NOT (where AND header MATCHES "${where}"))
            list(APPEND found "${header}: <${included}> does not belong here: ${why}")
          endif()
        endforeach()
        continue()
      endif()

      set(included "${CMAKE_MATCH_1}")
      foreach(those IN LISTS optional)
        if(included IN_LIST ${those} AND NOT header IN_LIST ${those})
          list(APPEND found "${header}: ${included} needs a library that this header's target does not bring")
        endif()
      endforeach()
      room_of("${included}" included_position included_room)
      sibling_of("${included}" "${included_room}" included_sibling)
      if(position EQUAL -1)
        continue() # muster.hpp and src.hpp see the whole house
      elseif(included_position EQUAL -1 OR included_position GREATER position)
        list(APPEND found "${header}: ${included} is against the flow: ${room}/ comes before ${included_room}/")
      elseif(room STREQUAL included_room AND sibling AND included_sibling AND NOT sibling STREQUAL included_sibling)
        list(APPEND found "${header}: ${included}: ${sibling} and ${included_sibling} never include each other")
      endif()
      if(NOT included MATCHES "/impl/" AND NOT header MATCHES "/impl/")
        list(APPEND includes_${header} "${included}")
      endif()
    endforeach()

    # Header-only, who includes a header has the definitions of what it declares.
    file(STRINGS "${root}/muster/${header}" declared REGEX "^[ \t]*(static |friend |\\[\\[nodiscard\\]\\] )*MUSTER_(API|DECL) ")
    if(declared AND NOT header MATCHES "(^|/)detail/|\\.ipp$" AND NOT lines MATCHES "/impl/")
      list(APPEND found "${header}: it declares with MUSTER_API or MUSTER_DECL, and includes no definitions from impl/")
    endif()
  endforeach()

  # Cycles: take away headers that include none of the rest, until nothing changes. A header and its
  # own impl/ file do include each other.
  set(rest ${headers})
  set(changed TRUE)
  while(changed)
    set(changed FALSE)
    foreach(header IN LISTS rest)
      set(open FALSE)
      foreach(included IN LISTS includes_${header})
        if(included IN_LIST rest)
          set(open TRUE)
          break()
        endif()
      endforeach()
      if(NOT open)
        list(REMOVE_ITEM rest "${header}")
        set(changed TRUE)
      endif()
    endforeach()
  endwhile()
  if(rest)
    list(JOIN rest ", " rest)
    list(APPEND found "a cycle is among: ${rest}")
  endif()
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

# Self-test: `rows` are FILE|WHAT IT INCLUDES, written under a folder of their own; exactly `count`
# violations must be found, and they must fit `expected`.
function(plant name count expected)
  file(REMOVE_RECURSE "${SELF_TEST}/${name}")
  foreach(row IN LISTS ARGN)
    string(REGEX MATCH "^([^|]*)\\|(.*)$" _ "${row}")
    file(APPEND "${SELF_TEST}/${name}/muster/${CMAKE_MATCH_1}" "#pragma once\n#include ${CMAKE_MATCH_2}\n")
  endforeach()
  set(planted source/ndjson.hpp)
  find_violations("${SELF_TEST}/${name}" planted found)
  list(LENGTH found length)
  if(NOT length EQUAL count OR NOT found MATCHES "${expected}")
    message(SEND_ERROR "the check is blind to \"${name}\": expected ${count} of \"${expected}\", found: ${found}")
  endif()
endfunction()

if(DEFINED SELF_TEST)
  plant(clean 0 "^$"
    "muster.hpp|<muster/profile/ucx.hpp>"
    "profile/ucx.hpp|<muster/mapping/field.hpp>"
    "record/row.hpp|<muster/core/text.hpp>"
    "core/text.hpp|<string>"
    "core/text.hpp|<muster/core/impl/text.ipp>"
    "core/impl/text.ipp|<muster/core/text.hpp>"
    "core/impl/text.ipp|<utf8proc.h>"
    "language/ldap/parse.hpp|<muster/language/ldap/ast.hpp>"
    "language/ldap/impl/parse.ipp|<boost/spirit/home/x3.hpp>"
    "language/ldap/detail/grammar.hpp|<boost/spirit/home/x3.hpp>"
    "source/ndjson.hpp|<simdjson.h>"
    "source/graph.hpp|<muster/source/dialect.hpp>"
    "source/ldap_live.hpp|<muster/source/ldap.hpp>"
    "io/blocks.hpp|<sys/mman.h>"
    "pipeline/parallel.hpp|<thread>")
  plant(flow 1 "against the flow" "core/text.hpp|<muster/record/row.hpp>" "record/row.hpp|<string>")
  plant(flow_of_umbrella 1 "against the flow" "record.hpp|<muster/mapping.hpp>" "mapping.hpp|<string>")
  plant(languages 1 "ldap and scim never" "language/ldap/parse.hpp|<muster/language/scim/filter.hpp>")
  plant(vendors 1 "graph and webex never" "source/graph.hpp|<muster/source/webex.hpp>")
  plant(vendor_details 1 "webex and ldap never" "source/detail/webex_page.hpp|<muster/source/ldap/entry.hpp>")
  plant(no_room 1 "no room attic" "attic/box.hpp|<string>")
  plant(spirit_elsewhere 1 "x3.hpp> does not belong" "predicate/bind.hpp|<boost/spirit/home/x3.hpp>")
  plant(spirit_in_public 1 "x3.hpp> does not belong" "language/ldap/parse.hpp|<boost/spirit/home/x3.hpp>")
  plant(simdjson 1 "simdjson.h> does not belong" "record/row.hpp|<simdjson.h>")
  plant(pcre2 2 "pcre2.h> does not belong" "language/entra/regex.hpp|<pcre2.h>" "core/a.hpp|<pcre2.h>")
  plant(utf8proc 1 "utf8proc.h> does not belong" "core/text.hpp|<utf8proc.h>")
  plant(threads 2 "functional> does not belong" "pipeline/steps.hpp|<thread>" "pipeline/steps.hpp|<functional>")
  plant(system 2 "fcntl.h> does not belong" "source/ndjson.hpp|<sys/stat.h>" "source/ndjson.hpp|<fcntl.h>")
  plant(dear 4 "compile time" "core/a.hpp|<regex>" "core/a.hpp|<iostream>" "core/a.hpp|<ranges>" "core/a.hpp|<format>")
  plant(locale 2 "locale" "core/a.hpp|<locale>" "core/a.hpp|<cctype>")
  plant(relative 1 "write <muster" "core/a.hpp|\"b.hpp\"")
  plant(optional 1 "needs a library" "pipeline/read.hpp|<muster/source/ndjson.hpp>" "source/ndjson.hpp|<simdjson.h>")
  plant(umbrella 1 "needs a library" "muster.hpp|<muster/source/ndjson.hpp>")
  plant(undefined 1 "core/a.hpp: it declares" "core/a.hpp|<string>\nMUSTER_API int f()"
    "core/b.hpp|<muster/core/impl/b.ipp>\nMUSTER_API int f()" "core/impl/b.ipp|<string>\nMUSTER_DECL int f()")
  plant(cycle 1 "a cycle is among: core/a.hpp, core/b.hpp, core/c.hpp"
    "core/a.hpp|<muster/core/b.hpp>" "core/b.hpp|<muster/core/c.hpp>" "core/c.hpp|<muster/core/a.hpp>" "core/d.hpp|<string>")
  return()
endif()

set(PROJECT_SOURCE_DIR "${ROOT}")
include("${ROOT}/cmake/headers.cmake")
find_violations("${ROOT}/include" "muster_simdjson_headers;muster_pcre2_headers" found)
if(found)
  list(JOIN found "\n" found)
  message(FATAL_ERROR "${found}")
endif()
