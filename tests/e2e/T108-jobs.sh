#!/bin/bash
# Two jobs make the index that one makes: several shards, the same reports, the
# same words.  An index inside the folder is not read as reports.
. "$(dirname "$0")/lib.sh"

mkdir reports
for i in {1..600}; do
    printf 'Compte rendu %s\n\nLe %s mars 2016, à Lens, on a parlé d’été.\n' \
        "$i" $((i % 28 + 1)) >"reports/$i.txt"
done
: >reports/vide.txt
run 1 glane rebuild reports --index one --jobs 1 --summary json
expect reports 600
run 1 glane rebuild reports --index reports/two --jobs 3 --summary json
expect reports 600
expect unreadable 1
one_sentence
run 0 glane check --index reports/two
reports_in one >one.reports
reports_in reports/two >two.reports
cmp one.reports two.reports || fail "other reports"
cmp one/current/dictionary reports/two/current/dictionary ||
    fail "other words"
[[ ! -e one/current/shards ]] || fail "shards are left"
run 1 glane update reports --index reports/two --summary json
expect unchanged 600
expect published false
