#!/bin/bash
# The README's table of fields is what the program prints.
. "$(dirname "$0")/lib.sh"

run 0 glane --facets
sed -n '/^<!-- facets:/,/^<!-- \/facets -->/p' "$root/README.md" |
    sed '1d;$d' >readme
diff readme "$out" || fail "README.md tells other fields: copy glane-index --facets"
