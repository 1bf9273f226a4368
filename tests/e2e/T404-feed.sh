#!/bin/bash
# Any search as an Atom feed, read back by a parser that is not ours.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

site=https://exemple.fr/archives
make_corpus reports
number=0
while IFS= read -r title; do
    number=$((number + 1))
    report "reports/hostile/$number.txt" "$title" "2018-0$((number % 9 + 1))" \
        Lens "$title ; Odile Kerbrat" "emploi ; $title" "$title dans un texte."
done <<'TITLES'
</title><entry>
]]> fin de section
<![CDATA[ un ]]> & deux &amp; trois &#1; quatre
<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]> &e;
"guillemets" et 'apostrophes' <?xml version="1.0"?>
</script><script>alert(1)</script>
Fête 🎉 du quartier
TITLES
# U+FFFE and U+FFFF are UTF-8 that XML refuses.
report reports/hostile/point.txt "$(printf 'Un \xef\xbf\xbepoint\xef\xbf\xbf refusé')" 2017 Lens \
    "$(printf 'Une \xef\xbf\xbfPersonne')" emploi "$(printf 'Un \xef\xbf\xbetexte.')"
for i in {10..34}; do
    report "reports/suite/$i.txt" "Rencontre $i" "20$i" Brest "Odile Kerbrat" emploi "Un texte."
done
run 0 glane update reports --index index
start index --base-url "$site"

# reads QUERY: the feed of a search against the API's newest reports.
reads() {
    get "/api/v1/search?$1&sort=newest&size=20&facets=none"
    cp "$out" search.json
    get "/feed.atom?$1"
    header '^content-type: application/atom\+xml; charset=utf-8'
    header '^x-robots-tag: noindex'
    cp "$out" feed.xml
    "$root/tests/e2e/read_feed.py" feed.xml search.json "$site" >"$out" 2>"$err" ||
        fail "the feed of $1"
}

reads ''
prints '^20 entries, alternate next search self'
reads 'page=2'
prints '^18 entries, alternate previous search self'
reads 'q=emploi&place=Lille'
prints '^1 entries'
reads 'place=Lens'
prints '^8 entries'
reads 'q=introuvablement'
prints '^0 entries'
reads 'speaker=Odile+Kerbrat&year=2016'
reads 'q=%3C/feed%3E%5D%5D%3E&place=%22%3E%00%01%1b%3Cx'
reads 'q=%EF%BF%BE%EF%BF%BF&place=%EF%BF%BE'
get '/feed.atom?utm_source=lettre'
get '/feed.atom?q=emploi&sort=oldest&size=3'
has '<title>Glane'$'\u00a0'': emploi</title>'
has "<id>$site/feed.atom?q=emploi&amp;size=3</id>"
get '/feed.atom' -H 'Accept-Language: en'
has 'xml:lang="fr"'
for query in page=0 size=101 from=hier page=501 theme=a\&size=x; do
    answers 400 "/feed.atom?$query"
    header '^content-type: text/html'
done
get /feed.atom
tag=$(sed -n 's/^etag: \(.*\)\r$/\1/Ip' "$head")
answers 304 /feed.atom -H "If-None-Match: $tag"
answers 405 /feed.atom -X POST

# Pages lead to it: the search as it stands, a value, and no page without one.
get '/?q=emploi&place=Lille&sort=oldest&page=1'
has '<link rel="alternate" type="application/atom+xml" href="/feed.atom?q=emploi&amp;place=Lille">'
has '<a rel="nofollow" href="/feed.atom?q=emploi&amp;place=Lille">'
has 'href="/api/v1/export?format=csv&amp;q=emploi&amp;place=Lille&amp;sort=oldest"'
get /speakers/Odile%20Kerbrat
has '<link rel="alternate" type="application/atom+xml" href="/feed.atom?speaker=Odile%20Kerbrat">'
has 'href="/api/v1/export?format=ris&amp;speaker=Odile%20Kerbrat"'
get '/?q=xyzzyx'
lacks 'class="takeaway"'
get /reports/2016/salon.txt
lacks 'feed.atom'
while read -r address; do get "$address"; done < <(
    curl -sS "${url}?q=emploi&place=Lille" | grep -o 'href="/api/v1/export[^"]*"' |
        sed 's/href="//; s/"$//; s/&amp;/\&/g')
stop
