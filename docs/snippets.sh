#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Keeps the code in README.md and docs/ equal to the examples that are compiled and run.
#
#   <!-- snippet examples/tutorial.cpp errors -->
#   ```cpp
#   ...the lines between //! [errors] and //! [errors] of that file...
#   ```
#
# `docs/snippets.sh` rewrites the code blocks; `docs/snippets.sh --check` fails where one differs.
set -eu
cd "$(dirname "$0")/.."
status=0
for page in README.md docs/*.md; do
  made=$(awk '
    function put(file, name,   line, inside, found) {
      while ((getline line < file) > 0) {
        if (line ~ "^ *//! \\[" name "\\]$") { inside = !inside; found = 1; continue }
        if (inside) print line
      }
      close(file)
      if (!found || inside) { print "no region [" name "] in " file > "/dev/stderr"; exit 1 }
    }
    /^<!-- snippet / { print; file = $3; name = $4; for (i = 5; i < NF; ++i) name = name " " $i; wanted = 1; next }
    wanted && /^```cpp$/ { print; put(file, name); skipping = 1; wanted = 0; next }
    skipping && /^```$/ { skipping = 0 }
    !skipping { print }
  ' "$page") || exit 1
  if [ "${1:-}" = --check ]; then
    printf '%s\n' "$made" | cmp -s - "$page" || { echo "$page: a code block differs from its example; run docs/snippets.sh"; status=1; }
  else
    printf '%s\n' "$made" >"$page.new" && mv "$page.new" "$page"
  fi
done
exit $status
