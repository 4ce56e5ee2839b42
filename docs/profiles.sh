#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Writes docs/profiles.md from what the profiles say of themselves.
#   docs/profiles.sh MUSTER            writes the page; MUSTER is the built command
#   docs/profiles.sh MUSTER --check    fails where the page differs
set -eu
if [ $# -lt 1 ] || [ $# -gt 2 ] || [ "${2:---check}" != --check ]; then
  echo "usage: docs/profiles.sh MUSTER [--check]" >&2
  exit 2
fi
[ -x "$1" ] && [ -f "$1" ] || {
  echo "docs/profiles.sh: $1 is no command; build muster_command first" >&2
  exit 2
}
case $1 in /*) muster=$1 ;; *) muster=$PWD/$1 ;; esac
cd "$(dirname "$0")"

# table TITLE ARGUMENTS...: a section with the table that `muster map --describe` prints.
table() {
  printf '\n## %s\n\n`muster map --describe' "$1"
  shift
  printf ' %s' "$@"
  printf '`\n\n'
  "$muster" map --describe "$@" | awk -F '\t' '
    function code(text) { gsub(/\|/, "\\|", text); return text == "" ? "" : "`" text "`" }
    function each(text, by, between,   parts, n, i, all) {
      n = split(text, parts, by)
      for (i = 1; i <= n; ++i) all = all (i > 1 ? between : "") code(parts[i])
      return all
    }
    NR == 1 { print "| # | " $1 " | " $2 " | " $3 " | " $4 " | " $5 " | " $6 " | " $7 " |"; print "|---|---|---|---|---|---|---|---|"; next }
    { print "| " NR - 1 " | " $1 " | " code($2) " | " ($3 == $2 ? "" : each($3, " / ", ", ")) " | " each($4, ", ", ", ") " | " code($5) " | " $6 " | " $7 " |" }'
}

page() {
  cat <<'TEXT'
# Profiles

Written by `docs/profiles.sh`; a test keeps it current.

A profile is a mapping that muster brings along. Each prints itself, with the rule that is chosen for each field, the rules
that could be (none where there is no choice), the paths of the source that it reads, what happens to a value that is
stored already, the limit in code points, and the document that the row is from. The words in rules are those of the
documents:

| word | is |
|---|---|
| `email` | the first mail address, or else the user name; in lower case |
| `extension` | the record's own, or that of the inventory of numbers |
| `phone` | the country's code and the number, else the work phone, else the number in the inventory |
| `esn` | the location's routing prefix and the extension, else what Webex reports, else the extension |
| `organization.name`, `location.name` | those that the record refers to |
| `nativeUserId` | the user id of the calling platform, which only XSI tells |
| `name` | of a service entity; of a virtual line its first and last name |
| `keep` | the stored value stays; who is new has none |
| `""` | a blank: a user who has lost his line must not keep its number |
| `objectId`, `telephoneNumber`, `mobile`, `facsimileTelephoneNumber` | the names that provisioning has for attributes of Graph |
| `Switch([IsSoftDeleted], ...)` | whether the user is neither blocked nor in the recycle bin; who is not in scope is not read at all |
| `keep_if_null(...)` | a null leaves the field alone: provisioning over SCIM cannot clear |
| `custom_value<1>` | Custom1 of a text such as `ImagicleCustomFields$$$Custom1=Milan$$$Custom2=Manager` |
| `phone_number` | the digits of a telephone number, with at most a leading `+`; see [From Webex to UCX](webex_to_ucx.md#telephone-numbers) |
| `dn` | the name of the entry |

To choose otherwise, write a policy: see [a profile with options](new_profile.md). Fields that muster adds and no document lists:
UserType, and Enabled for Webex where disabled logins are to be disabled.
TEXT
  table 'Webex to UCX, persons (June 2024)' --profile webex-to-ucx --revision rev2024
  for kind in hunt-group call-queue auto-attendant virtual-line workspace; do
    table "Webex to UCX, $kind (June 2024)" --profile webex-to-ucx --revision rev2024 --kinds $kind
  done
  table 'Webex to UCX, persons (November 2023)' --profile webex-to-ucx --revision rev2023
  table 'Entra ID to UCX' --profile entra-to-ucx
  table 'SCIM to UCX' --profile scim-to-ucx
  table 'LDAP to UCX' --profile ldap-to-ucx
  cat <<'TEXT'

The options of VoiceMail Number are those of a later page of the maker. Where nothing else is said, people are below
`ou=people,o=imagicle,dc=imagicle` and match `(objectClass=inetOrgPerson)`: `--base` and `--filter` say otherwise.
TEXT
  table 'Entra ID to SCIM' --profile entra-to-scim
  table 'SCIM to LDAP' --profile scim-to-ldap
  cat <<'TEXT'

## The long way

Entra ID to SCIM to LDAP to UCX is the way of the article. A test sends all users of the example that way
(`tests/profile/chain.cpp`), and compares them with the short ways. What differs, and why:

| from | to | field | why |
|---|---|---|---|
| `entra-to-ucx` | `entra-to-scim`, `scim-to-ucx` | Office Location | none of the 17 rows has it |
| | | Custom1 to Custom10 | only SCIM carries them, in `externalId`, where a policy packs them (`pack_custom_fields`) |
| `scim-to-ucx` | `scim-to-ldap`, `ldap-to-ucx` | SSO username | `displayName` and `nickName` share the one attribute `displayName`; it holds the display name, and `muster map` says so. `ldap_display_name::nick_name` turns it round, and the PBX username is then to be `cn`, the Conversational AI Username to be kept |
| | | Last Name | an entry must have an `sn`: who has no family name gets the display name as one (`missing_surname::leave_out`: none) |

What is null in Entra ID is not sent, so that it stays what it was, where `entra-to-ucx` would clear it.
TEXT
  table 'Entra ID to Webex' --profile entra-to-webex
  table 'Entra ID to Webex, with the optional attributes' --profile entra-to-webex --optional
}

if [ $# = 2 ]; then
  page | cmp -s - profiles.md || {
    echo "docs/profiles.md differs from what the profiles say; run docs/profiles.sh" >&2
    exit 1
  }
else
  trap 'rm -f profiles.md.new' EXIT
  page >profiles.md.new
  mv profiles.md.new profiles.md
fi
