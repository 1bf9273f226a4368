#!/bin/bash
# New, changed, renamed, deleted; a part of the folder; a lost folder.
. "$(dirname "$0")/lib.sh"

make_reports reports
run 0 glane update reports --index index
update() {
    run 0 glane update "${1:-reports}" --index index --summary json
}

echo "Un nouveau texte." >reports/2016/nouveau.txt
update
expect added 1
expect unchanged 3
expect reports 4

printf '%s\n\n%s\n' "Une visite" \
    "« Tout va bien », dit Zélie Kerbastiou, présidente de l’association Mirlitou." \
    >reports/2016/visite.txt
update
expect new_names 2
rm reports/2016/visite.txt
update
expect removed 1
expect new_names 0

echo "Une phrase de plus." >>reports/fete.md
update
expect changed 1
expect unchanged 3

# Same size, same time, other bytes are beyond us; other time is not.
printf '{"titre": "Un autre titre"}' >reports/fete.md.meta.json
update
expect changed 1
rm reports/fete.md.meta.json
update
expect changed 1

# A file that was only touched is read once, and not at each run.
touch -d '2001-02-03' reports/page.html
if may_trace; then
    opening update reports --index index --quiet || fail "after a touch"
    grep -q '"page.html"' opened || fail "the touched file is not looked at"
    [[ -s index/touched ]] || fail "its stamp is not kept"
    opening update reports --index index --quiet || fail "later after a touch"
    ! grep -q '"page.html"' opened || fail "the touched file is read again"
fi
echo "Une phrase encore." >>reports/page.html
update
expect changed 1
[[ ! -e index/touched ]] || fail "the stamp is kept twice"

mv reports/page.html reports/autre.html
update
expect renamed 1
expect added 0
expect removed 0
expect reports 4

rm reports/autre.html
update
expect removed 1
expect reports 3

# A part of the folder leaves the rest alone, and keeps the ids.
echo "Encore un." >reports/2016/encore.txt
rm reports/fete.md
update reports/2016
expect added 1
expect removed 0
expect reports 4
cut -f 1 index/current/state | grep -qx '2016/encore.txt' || fail "other id"
update
expect removed 1
expect reports 3

# A dry run tells and does not do.
before=$(readlink index/current)
echo "Et un." >reports/un.txt
run 0 glane update reports --index index --dry-run
prints 'nouveau : un.txt'
[[ $(readlink index/current) == "$before" ]] || fail "the index moved"
update
expect added 1

# The folder lost everything: more likely a disk that is not there.
mv reports kept
mkdir reports
run 2 glane update reports --index index
one_sentence
says 'rebuild'
rmdir reports
mv kept reports
update
expect unchanged 4
run 0 glane check --index index

# On a terminal: a bar with the rate and what is left, gone at the end; a message
# does not run into it.  Elsewhere, and with --quiet, none.
echo "" >reports/vide.txt
on_terminal() {
    python3 - "$index_program" rebuild reports --index index "$@" <<'PY' >shown
import os, pty, sys
shown = b""
def keep(fd):
    global shown
    data = os.read(fd, 4096)
    shown += data
    return data
pty.spawn(sys.argv[1:], keep)
PY
}
on_terminal
grep -Eq '\[#+ *\] [0-9]+/5, [0-9]+/s, reste [0-9]+ s' shown || fail "no bar: $(cat shown)"
grep -q $'\r\033\\[Kglane-index : vide.txt : ' shown || fail "the message runs into the bar"
on_terminal --quiet
! grep -q 'reste' shown || fail "a bar with --quiet"
run 1 glane rebuild reports --index index
! grep -q 'reste' "$err" || fail "a bar without a terminal"
