#!/bin/bash
# The manuals say what the programs say of themselves: each option of --help is
# in the manual, each option of the manual is in --help, and mdoc has no fault.
. "$(dirname "$0")/lib.sh"

command -v mandoc >/dev/null || skip "mandoc is not installed"

options_of() { # the --words of stdin, one a line
    grep -oE -- '(^|[^-a-z])--[a-z][a-z-]*' | grep -oE -- '--[a-z-]+' | sort -u
}

for program in glane-index glane-server; do
    manual=$root/docs/man/$program.1
    run 0 mandoc -Tlint -W warning "$manual"
    run 0 "$BUILD/$program" --help
    options_of <"$out" >help
    mandoc -Tutf8 "$manual" | sed 's/.\x08//g' | options_of >manual
    [[ -s help ]] || fail "no option in the help of $program"
    diff help manual >"$out" || fail "$program: help (<) and manual (>) differ"
done

# Links between the pages of docs/ lead somewhere.
for page in "$root"/docs/*.md; do
    grep -oE '\]\([^)#]+' "$page" | cut -c3- | grep -v '://' |
        while read -r link; do
            [[ -e $root/docs/$link ]] || echo "${page##*/}: $link"
        done
done >"$out"
[[ ! -s $out ]] || fail "broken links"
