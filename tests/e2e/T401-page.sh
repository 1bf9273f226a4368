#!/bin/bash
# The page of results: a form that works without a script, and nothing in it that
# a report or a visitor could have put there.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
run 0 glane update reports --index index
start index

get /
header '^content-type: text/html; charset=utf-8'
header "^content-security-policy: default-src 'none'"
header '^x-content-type-options: nosniff'
header '^referrer-policy: same-origin'
has '<html lang="fr">'
has $'5\u00a0comptes rendus'
has '<input type="checkbox" name="theme" value="emploi">'
lacks 'noindex'
[[ $(grep -o '<script[^>]*>' "$out") == '<script src="/static/glane.js" defer>' ]] || fail "another script"
lacks 'style='

get '/?q=emploi&theme=emploi&place=Lille'
header '^x-robots-tag: noindex, nofollow'
has 'content="noindex, nofollow"'
has $'1\u00a0compte rendu<'
has 'value="emploi" checked>'
has 'Salon des associations'
has '<time datetime="2016-11-28">28 novembre 2016</time> · Lille'
has "l&#39;<mark>emploi</mark> local"
has 'href="/?q=emploi&amp;place=Lille"' # the theme's chip takes it away
has 'Retirer tous les filtres'
has $'Recherché\u00a0: <span lang="fr">le mot : emploi</span>'

get '/?q=ornithorynque+ressourcerie'
has 'Aucun compte rendu ne contient tous ces mots'
get '/?q=ornythorynque'
has '<strong>ornithorynque</strong>'
get '/?q=xyzzyx'
has 'Aucun compte rendu ne correspond'
get '/?size=2&page=2'
has 'Page 2 sur 3'
has 'rel="prev nofollow" href="/?size=2"'
has 'rel="next nofollow" href="/?page=3&amp;size=2"'

# A report remembers the search that led to it, and one goes back to that.
get '/?q=emploi&place=Lille&sort=oldest'
has '<a href="/reports/2016/salon.txt?q=emploi&amp;place=Lille&amp;sort=oldest">Salon'
get '/reports/2016/salon.txt?q=emploi&place=Lille&sort=oldest'
has 'href="/?q=emploi&amp;place=Lille&amp;sort=oldest"'
has '<mark>emploi</mark>'
header '^x-robots-tag: noindex'
get '/reports/2016/salon.txt?place=Lille'
has '<a href="/?place=Lille">← Revenir à la recherche</a>'
get /reports/2016/salon.txt
has '<a href="/">← Tous les comptes rendus</a>'
answers 400 '/reports/2016/salon.txt?page=0'
get /
has '<a href="/reports/2016/salon.txt">Salon'

# What has not changed keeps its policy: a browser takes the headers of a 304.
get '/?q=emploi'
tag=$(sed -n 's/^[Ee][Tt]ag: *\(.*\)\r$/\1/p' "$head")
answers 304 '/?q=emploi' -H "If-None-Match: $tag"
header "^content-security-policy:.*script-src 'self'"

# Titles, texts and parameters are text wherever they stand.
get '/?q=insertion'
has 'Assises &lt;b&gt;de&lt;/b&gt; l&#39;'
lacks '<script>'
get '/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&place=%22%3E%3Cimg%20src=x%3E'
lacks '<script>'
lacks '<img'
has 'value="&quot;&gt;&lt;img src=x&gt;" checked>'

get '/reports/2017/assises.txt?q=insertion'
has '<h1 lang="fr">Assises &lt;b&gt;'
has '<mark>Insertion</mark>'
has '&lt;script&gt;alert(1)&lt;/script&gt;'
has '<a class="anchor" href="#p1"'
has 'href="/speakers/Yann%20Le%20Goffic"'
lacks '<script>'
get /reports/note.txt
has 'ornithorynque'

get /static/glane.css
header '^content-type: text/css'
get /static/glane.svg
header '^content-type: image/svg'
get /embed.js
header '^content-type: text/javascript'
header '^cache-control: public'
answers 404 /embed.js/x
answers 404 /static/embed.js
answers 404 /static/../main.c
answers 404 /static/
answers 404 /static/%2e%2e/glane.css

# Well-formed, as far as an independent parser can tell: every tag is closed.
for page in / '/?q=emploi&theme=emploi' '/?q=xyzzyx' /reports/2016/salon.txt /absent; do
    curl -sS "${url%/}$page" >"$out"
    python3 - "$out" >"$err" 2>&1 <<'P' || fail "$page: $(cat "$err")"
import html.parser, sys
class Checker(html.parser.HTMLParser):
    void = {"meta", "link", "input", "br", "hr", "img"}
    def __init__(self):
        super().__init__()
        self.open, self.ids = [], set()
    def handle_starttag(self, tag, attributes):
        names = [n for n, _ in attributes]
        assert len(names) == len(set(names)), ("attribute twice", tag, names)
        i = dict(attributes).get("id")
        assert i is None or i not in self.ids, ("id twice", i)
        self.ids.add(i)
        if tag not in self.void:
            self.open.append(tag)
    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()
checker = Checker()
checker.feed(open(sys.argv[1], encoding="utf-8").read())
assert not checker.open, checker.open
P
done
stop
