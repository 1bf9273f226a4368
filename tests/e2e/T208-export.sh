#!/bin/bash
# All reports of a search in every format, read back by parsers that are not
# ours: hostile titles stay titles.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
number=0
while IFS= read -r title; do
    number=$((number + 1))
    report "reports/hostile/$number.txt" "$title" "2018-0$((number % 9 + 1))" \
        "=Lens" "@SOMME ; Odile Kerbrat" "emploi ; - vrac" "Un texte."
done <<'TITLES'
=HYPERLINK("http://exemple.invalid";"cliquez")
+33 1 02 03
-2+3
@SUM(A1)
＝1+1
Des "guillemets", des ; et des , partout
</script><script>alert(1)</script>
<![CDATA[ un ]]> & deux
{une accolade ouverte
une accolade fermée} puis \textbf{gras} $x^2_i$ 100 % #1 ~ @misc{a, b
Barre \ oblique, \" et %40
Fête 🎉 du quartier 👩‍👩‍👧
من اليمين إلى اليسار ‮et retour
ER  - TY  - BOOK
' apostrophe en tête
TITLES
cp reports/note.txt "reports/hostile/a b,c;{d}_e%é.txt"
run 0 glane update reports --index index

# exports QUERY GENERATION SITE
exports() {
    local format
    mkdir -p exports
    get "/api/v1/search?$1&size=100&facets=none"
    cp "$out" exports/search.json
    for format in csv jsonl ris bibtex csljson; do
        get "/api/v1/export?$1&format=$format"
        header '^content-disposition: attachment; filename="glane-'
        cp "$out" "exports/$format"
    done
    get "/api/v1/export?$1&format=csv&separator=semicolon&bom=1"
    cp "$out" exports/semicolon.csv
    "$root/tests/e2e/read_exports.py" exports "$3" "$2" >"$out" 2>"$err" ||
        fail "exports of $1"
    [[ $1 != *introuvablement* ]] || prints '^0 reports'
}

start index --base-url https://exemple.fr/archives
exports 'sort=newest' 1 https://exemple.fr/archives
prints '^21 reports'
exports 'q=emploi&year=2016' 1 https://exemple.fr/archives
exports 'sort=title&theme=emploi&from=2015&to=2018-04' 1 https://exemple.fr/archives
exports 'q=introuvablement' 1 https://exemple.fr/archives

# One report by its id, and refusals that name the parameter.
get '/api/v1/export?format=jsonl&id=2016/salon.txt'
holds '.id == "2016/salon.txt" and .generation == 1'
answers 404 '/api/v1/export?format=jsonl&id=absent'
while read -r parameter query; do
    answers 400 "/api/v1/export?$query"
    holds ".parameter == \"$parameter\""
done <<'REFUSED'
format q=emploi
format format=xls
separator format=csv&separator=tab
bom format=csv&bom=2
page format=csv&page=2
size format=csv&size=10
q format=csv&id=x&q=y
sort format=csv&sort=inconnu
REFUSED
# The same export twice is not sent twice.
get '/api/v1/export?format=csv'
etag=$(sed -n 's/^etag: \(.*\)\r$/\1/Ip' "$head")
answers 304 '/api/v1/export?format=csv' -H "If-None-Match: $etag"
get '/api/v1/export?format=csv' -I
stop

# Without a base URL, addresses lead to where the server listens.
start index
exports 'sort=oldest' 1 "${url%/}"
stop
