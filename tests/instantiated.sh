#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Header-only, a definition is a template that is compiled where it is called. This tells which definitions of
# muster::compiled are called by no program that is header-only.
#   instantiated.sh NM LIBRARY FOLDER    the library, and the folder in which the programs are
# It compares names (namespaces, class, function) as they are mangled: _ZN 6muster 4v0_1 4ldap 5parse IvE E ...
# The parameters are left out, so overloads count as one.
set -eu
nm=$1 library=$2 folder=$3

# names: of the mangled names on its input, those in namespace muster, one a line, as MODE::NAME.
names() {
  awk '{
    rest = $0
    if (!sub(/^_ZNK?6muster/, "", rest)) next
    name = ""
    for (part = 1; match(rest, /^[0-9]+/); ++part) {
      size = substr(rest, 1, RLENGTH) + 0
      word = substr(rest, RLENGTH + 1, size)
      name = part == 1 ? (word ~ /_compiled$/ ? "compiled" : "headers") : name "::" word
      rest = substr(rest, RLENGTH + size + 1)
    }
    # What is left begins with the letters of an operator, a constructor or a destructor, or ends the name.
    if (match(rest, /^([a-z][a-zA-Z]|[CD][0-9])/)) name = name "::" substr(rest, 1, RLENGTH)
    print name
  }' | sort -u
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$nm" "$library" | awk '$2 == "T" { print $3 }' | names | sed -n 's/^compiled:://p' >"$scratch/defined"
find "$folder" -maxdepth 3 -type f -perm -u+x '(' -name 'test_*' -o -name 'fuzz_*' -o -name 'example_*' -o -name muster ')' \
  -exec "$nm" {} + | awk '$2 ~ /^[TWtu]$/ { print $3 }' | names | sed -n 's/^headers:://p' >"$scratch/called"
[ -s "$scratch/defined" ] || { echo "$library defines nothing of muster"; exit 1; }
comm -23 "$scratch/defined" "$scratch/called" >"$scratch/missing"
if [ -s "$scratch/missing" ]; then
  echo "no program in $folder that is header-only calls:"
  cat "$scratch/missing"
  exit 1
fi
echo "all of $(wc -l <"$scratch/defined") names are called"
