#!/bin/bash
# A bad report costs itself only: a message with its path, status 1, and all
# else in the index.
. "$(dirname "$0")/lib.sh"

make_reports reports
head -c 4096 /dev/urandom >reports/binaire.txt
: >reports/vide.txt
printf 'Un texte\0avec un octet nul.\n' >reports/nul.txt
printf 'Octets \xff\xfe\xfa mal form\xc3 dans l’été, à côté.\n' >reports/octets.txt
printf 'Nom de 255 octets.\n' >"reports/$(printf 'n%.0s' {1..251}).txt"
printf 'Nom hors UTF-8.\n' >"reports/$(printf 'caf\xe9').txt"
printf 'Nom avec une fin de ligne.\n' >"reports/$(printf 'deux\nlignes').txt"
ln -s nulle-part reports/rompu.txt
ln -s boucle.txt reports/boucle.txt
ln -s . reports/dossier-en-boucle
ln -s /etc/hostname reports/dehors.txt
ln -s 2016/salon.txt reports/dedans.txt
mkfifo reports/tube.txt
mkdir reports/dossier.txt
echo "Dans un dossier au nom de fichier." >reports/dossier.txt/bon.txt
deep=reports
for _ in {1..12}; do deep=$deep/$(printf 'd%.0s' {1..60}); done
mkdir -p "$deep"
echo "Un chemin long." >"$deep/long.txt"
truncate -s 17M reports/enorme.txt
echo '{' >reports/fete.md.meta.json

run 1 glane update reports --index index --summary json
expect unreadable 11
[[ $(jq -r '.faults[] | "glane-index : \(.path) : \(.reason)"' "$out" | sort) == \
    "$(sort "$err")" ]] || fail "other faults in the summary than on stderr"
# salon, page, octets, 255 bytes, the link inside, in the folder, the long path
expect reports 7
says 'enorme.txt : fichier de plus de 16 Mo'
for name in binaire.txt vide.txt nul.txt 'caf\xe9.txt' 'deux\x0alignes.txt' \
    rompu.txt boucle.txt dehors.txt tube.txt enorme.txt fete.md; do
    grep -Fq -- "glane-index : $name : " "$err" || fail "no message about $name"
done
[[ $(wc -l <"$err") -eq 11 ]] || fail "other messages"
run 0 glane check --index index

# They are told again, and tried again when they change.
run 1 glane update reports --index index --summary json
expect unreadable 11
expect published false
echo "Un vrai texte." >reports/vide.txt
rm reports/fete.md.meta.json
run 1 glane update reports --index index --summary json
expect unreadable 9
expect reports 9

# A report that turns bad leaves the index, and comes back when it is mended.
cp reports/vide.txt good
head -c 4096 /dev/urandom >reports/vide.txt
run 1 glane update reports --index index --summary json
expect reports 8
cp good reports/vide.txt
run 1 glane update reports --index index --summary json
expect reports 9
run 0 glane check --index index

# extract and explain: the same messages.
run 1 glane extract reports/binaire.txt reports/page.html
says 'binaire.txt : '
[[ $(jq -r .title "$out") == "Une assemblée" ]] || fail "no record"
run 2 glane explain reports/binaire.txt
one_sentence
