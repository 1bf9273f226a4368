#!/bin/bash
# A changed authority has those reports extracted again that it can concern, and
# the index becomes the one that a rebuild would make.
. "$(dirname "$0")/lib.sh"
. "$root/tests/e2e/server.sh"

may_trace || skip "strace may not trace here"
cp -r "$root/corpus" reports
au=reports/authority
cat >reports/declare.txt <<'TXT'
---
intervenants: Zélie Kerbastiou
---
Une matinée sans nom

Rien de plus n’y fut dit.
TXT
run 0 glane update reports --index index
all=$(reports_in index | wc -l)

records() { # INDEX: every record, whole
    start "$1"
    get '/api/v1/search?size=100'
    jq -r '.results[].id' "$out" | sort >ids
    (($(wc -l <ids) == all)) || fail "$(wc -l <ids) reports of $all"
    jq -c '.facets | map_values(.values | sort_by(.value))' "$out"
    # In one go: T207 holds each of these answers against its description.
    sed "s|.*|url = \"${url}api/v1/reports/&\"|" ids |
        curl -sS --fail --fail-early --path-as-is --config - >"$out" 2>"$err" ||
        fail "curl: $(cat "$err")"
    jq -c '[.record, .text]' "$out" >told
    (($(wc -l <told) == all)) || fail "$(wc -l <told) records of $all"
    cat told
    stop
}
# How many reports an update opens after a change, and that it leaves what a
# rebuild makes.
opened() { # WHAT
    opening update reports --index index --quiet >"$out" 2>"$err" ||
        fail "the update: $1"
    rm -rf new
    run 0 glane rebuild reports --index new
    records index >updated
    records new >rebuilt
    diff updated rebuilt >"$out" || fail "not what a rebuild makes: $1"
    n=$(grep -c '"[^"]*\.\(txt\|md\|html\)", ' opened) || true
}
few() {
    opened "$1"
    ((n > 0 && n < all / 2)) || fail "$n reports opened of $all: $1"
}

printf 'Sylvaine Brugerolles-Test\tSylvaine Brugerolles\n' >>$au/people.tsv
few "a person gets a label"
printf 'Banque France Active\tFrance Active\thttps://example.org/fa\n' >>$au/organisations.tsv
few "an organisation gets a label and a link"
sed -i 's|https://example.org/fa|https://example.org/autre|' $au/organisations.tsv
few "the link is another one"
printf '!not Passerelles Achats\n' >>$au/organisations.tsv
few "an organisation is none"
printf '!not Zélie Kerbastiou\n' >>$au/people.tsv
few "a person whom a report states is none"
printf '!never Samuel Rimasson | Morgan Le Dréau\n' >>$au/people.tsv
few "two persons are not one"
printf 'Metz-Ville\tMetz\n' >>$au/places.tsv
few "a place gets a label"
sed -i '/^Metz-Ville/d; /^Banque France/d' $au/*.tsv
few "labels go"
sed -i '/^!not Zélie/d' $au/people.tsv
opened "a person is one again"
((n >= all)) || fail "$n reports opened of $all for an order that went"
printf 'Habitat participatif bis\thabitat participatif\n' >>$au/themes.tsv
opened "a new theme"
run 0 glane update reports --index index --summary json
expect published false
