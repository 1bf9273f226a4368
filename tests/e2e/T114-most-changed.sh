#!/bin/bash
# When most reports change, an update makes all anew instead of changing a copy: it
# tells the same and leaves the same, and what it cannot make anew stays.
. "$(dirname "$0")/lib.sh"
. "$root/tests/e2e/server.sh"

may_trace || skip "strace may not trace here"
mkdir reports none
for i in {0000..1399}; do
    printf 'Compte rendu %s\n\nLe 3 mars 2016, une réunion.\n' "$i" >"reports/$i.txt"
done
: >reports/vide.txt
printf '[{"id": "un", "contenu": "Une note du site."}, {"id": "deux", "contenu": "Une autre note."}]' \
    >reports/site.json
update() { # STATUS [OPTION…]
    opening update reports --index index --jobs 2 --summary json "${@:2}" \
        >"$out" 2>"$err"
    (($? == $1)) || fail "the status of an update is not $1"
}
anew() { grep -q 'shards/' opened; }
asked() { # INDEX: what it answers
    start "$1"
    for q in réunion phrase lens note 'lieu:Lens' 'compte+-phrase'; do
        get "/api/v1/search?q=$q&size=100&sort=title"
        jq -c '[.total, (.facets | map_values(.values | sort_by(.value))),
            ([.results[].id] | sort)]' "$out"
    done
    stop
}
as_rebuilt() { # WHAT
    rm -rf new
    run 1 glane rebuild reports --index new "${@:2}"
    reports_in index >updated
    asked index >>updated
    reports_in new >rebuilt
    asked new >>rebuilt
    diff updated rebuilt >"$out" || fail "not what a rebuild makes: $1"
    run 0 glane check --index index
}
phrase() {
    for i in {0300..1319}; do
        printf 'Une phrase de plus, %s, dite à Lens.\n' "$1" >>"reports/$i.txt"
    done
}
update 1
expect added 1402
expect unreadable 1

# Removed, changed, new, unreadable before and now, and others.  No report is left
# of the first shard.
rm reports/0[0-2]*.txt
phrase un
printf '%s\n\n%s\n' "Une visite" \
    "« Tout va bien », dit Zélie Kerbastiou, présidente de l’association Mirlitou." \
    >reports/visite.txt
: >reports/vide-aussi.txt
update 1
anew || fail "a copy was changed, for 1 020 reports of 1 103"
expect removed 300
expect changed 1020
expect added 1
expect extracted_again 0
expect unchanged 82
expect reports 1103
expect unreadable 2
expect new_names 2
expect without_speaker 1020
as_rebuilt "most were changed"
update 1
expect published false
expect unchanged 1103

# The same bytes, under another authority: what differs counts, and only that.
mkdir authority
printf 'Lens-Ville\tLens\n' >authority/places.tsv
update 1 --authority authority
anew || fail "a copy was changed, for 1 020 records"
expect extracted_again 1020
expect changed 0
expect unchanged 83
expect new_names 0
as_rebuilt "another authority" --authority authority
printf 'Habitat participatif bis\thabitat participatif\n' >authority/themes.tsv
update 1 --authority authority
! anew || fail "all was made anew, for nothing that differs"
expect extracted_again 0
expect unchanged 1103

# What the index has of a file that cannot be read anew stays: one whose bytes went
# behind its stamp, and one that the folder does not give.
stamp=$(stat -c %y reports/1330.txt)
tr -c '' ' ' <reports/1330.txt >spaces
cp spaces reports/1330.txt
touch -d "$stamp" reports/1330.txt
phrase deux
update 1 --authority authority
expect changed 1020
expect unchanged 83
expect reports 1103
reports_in index | grep '^1330.txt' >"$out" || fail "a report was lost"
start index
get /api/v1/reports/1330.txt
[[ $(jq -r .record.title "$out") == "Compte rendu 1330" ]] || fail "its text was"
stop
ln -sf nowhere reports/1331.txt
phrase trois
update 1 --authority authority
! anew || fail "all was made anew, though a file could not be read"
expect changed 1020
expect reports 1103
reports_in index | grep '^1331.txt' >"$out" || fail "a report was lost"
run 0 glane check --index index
rm reports/1331.txt

# A part of the folder is a part.
mkdir reports/part
mv reports/[0-9]*.txt reports/part
update 1 --authority authority
sed -i 's/réunion/rencontre/' reports/part/*.txt
opening update reports/part --index index --authority authority --jobs 2 \
    --summary json >"$out" 2>"$err"
(($? == 1)) || fail "the status of an update of a part is not 1"
expect changed 1098
! anew || fail "all was made anew from a part"
expect removed 0
