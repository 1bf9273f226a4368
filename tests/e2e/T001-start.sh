#!/bin/bash
# Start and usage: each mistake is one clear sentence and status 2.
. "$(dirname "$0")/lib.sh"

run 0 glane --help
prints '^Usage : glane-index'
for help in -h --help; do
    run 0 glane update $help
    prints '^Usage : glane-index'
done
run 0 glane --version
prints 'index [0-9]+, analyse [0-9]+, extraction [0-9]+'

make_reports reports
wrong() { # wrong PATTERN ARGUMENT…
    local pattern=$1
    shift
    run 2 glane "$@"
    one_sentence
    says "$pattern"
    [[ ! -s $out ]] || fail "stdout is not empty: $*"
}
wrong 'il manque une commande'
wrong 'commande inconnue : « salut »' salut
wrong 'option inconnue : « --salut »' --salut
wrong 'option inconnue : « --salut »' update --salut reports --index index
wrong 'option inconnue : « -x »' update -x reports --index index
wrong '« --index » attend une valeur' update reports --index
wrong 'attend --index' update reports
wrong 'attend le dossier' update --index index
wrong 'attend le dossier' update reports reports --index index
wrong '--jobs attend un nombre' update reports --index index --jobs 0
wrong '--jobs attend un nombre' update reports --index index --jobs deux
wrong '--summary ne connaît que' update reports --index index --summary xml
wrong '--jobs n’a pas de sens' extract --jobs 2 reports/fete.md
wrong 'absent.*n’existe pas' update absent --index index
wrong 'n’est pas un dossier' update reports/fete.md --index index
wrong 'absent' update reports --index index --authority absent
wrong 'index' check --index absent
wrong 'index' rollback --index absent
[[ ! -e absent ]] || fail "a missing index was made"

# The environment gives options, the command line wins.
GLANE_INDEX=index GLANE_SUMMARY=json run 0 glane update reports
expect added 3
GLANE_INDEX=absent GLANE_SUMMARY=json run 0 glane update reports --index index
expect unchanged 3
GLANE_JOBS=zero run 2 glane update reports --index index
says 'GLANE_JOBS'
