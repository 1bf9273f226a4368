#!/bin/bash
# robots.txt, the sitemap with more parts than one, and OpenSearch, read back by
# parsers that are not ours.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

site=https://exemple.fr
make_corpus reports
bad="]]></loc><loc>&\"'<!-- {searchTerms} --> \\"
report "reports/hostile.txt" "Odile K $bad" 2018-03 "$bad" "Odile K$bad" "$bad" "$bad"
cp reports/note.txt "reports/a b&c;<d>'é.txt"
run 0 glane update reports --index index
# A report that left: its number is a hole, its values are in no list.
report reports/parti.txt "Parti" 2018-03 Partout "Une Personne Partie" partir texte
run 0 glane update reports --index index
rm reports/parti.txt
run 0 glane update reports --index index
start index --base-url "$site"
reads() {
    "$root/tests/e2e/read_robots.py" "$url" "$site" >"$out" 2>"$err" || fail "robots"
}
reads
prints '^2[0-9] addresses in 2 parts, 3 suggestions'
for part in reports-2 reports-0 reports-01 reports- reports values-99999999999999 \
    values-1.xml/ ../sitemap '%00' 'reports-1%00' ''; do
    answers 404 "/sitemap/$part.xml"
done
answers 404 /sitemap/
answers 404 /robots.txt/
answers 405 /robots.txt -X POST
get '/opensearch/suggest?q=%22%5D%2C%3C%2Fscript%3E%00%01'
jq -e '.[0] | startswith("\"],</script>")' "$out" >/dev/null || fail "what was typed"
lacks '</script>'
get '/opensearch/suggest?q='
holds '. == ["",[],[],[]]'
answers 400 '/opensearch/suggest?q=a&q=b'
get /
has '<link rel="search" type="application/opensearchdescription+xml" title="Glane" href="/opensearch.xml">'

# What robots may not index: words, filters, pages of results; what they may.
for path in '/?q=emploi' '/?theme=emploi' '/?theme=emploi&place=Lille' '/?page=2&size=2' \
    '/?sort=oldest' '/themes?q=emploi' '/reports/2016/salon.txt?q=emploi'; do
    get "$path"
    header '^x-robots-tag: noindex, nofollow'
    has '<meta name="robots" content="noindex, nofollow">'
done
for path in / /themes /themes/emploi /reports/2016/salon.txt; do
    get "$path"
    lacks noindex
    ! grep -iq '^x-robots-tag' "$head" || fail "robots stay away from $path"
done
stop

# More reports than one part holds.
mkdir many
seq 1 10020 | while read -r i; do echo "Note $i" >"many/$i.txt"; done
run 0 glane update many --index many_index
start many_index --base-url "$site"
reads
prints '^10025 addresses in 3 parts'
stop
