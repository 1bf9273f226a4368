#!/bin/bash
# Words find what they mean: elisions, accents, capitals, œ, corrections.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
run 0 glane update reports --index index
start index

same() { # same QUERY QUERY: the same reports in the same order
    local first
    get /api/v1/search -G --data-urlencode "q=$1"
    first=$(jq -c '[.total, [.results[].id]]' "$out")
    [[ $first != '[0,[]]' ]] || fail "nothing for $1"
    get /api/v1/search -G --data-urlencode "q=$2"
    [[ $(jq -c '[.total, [.results[].id]]' "$out") == "$first" ]] ||
        fail "$1 finds $first, $2 something else"
}
same emploi "l'emploi"
same emploi "l’emploi"
same emploi emplois
same ECONOMIE Économie
same "économie" economie
same coeur "cœur"
same "économie circulaire" "ECONOMIE CIRCULAIRE"

get '/api/v1/search?q=emploi'
holds '.total == 2 and .query.match == "all" and .query.corrected == null'
holds '.query.reading == "le mot : emploi" and .page == 1 and .size == 10'
holds '.results[0] | .id == "2016/salon.txt" and .date == "2016-11-28"
       and .places == ["Lille"] and .speakers == ["Odile Kerbrat"]
       and .url == "/reports/2016/salon.txt" and .score > 0'
holds '[.results[].snippet[] | select(.match) | .text] | index("emploi") != null'
holds '[.results[].snippet[].text] | join("") | contains("l\u0027emploi local")'
holds '.generation == 1 and (.took_ms | type) == "number"'

# Everything, newest first, undated last.
get /api/v1/search
holds '[.results[].id] == ["2017/assises.txt", "2016/salon.txt",
       "2016/fete.txt", "2015/forum.txt", "note.txt"]'
holds '.results[4].date == null'

# Phrases, exclusions, prefixes, alternatives, groups.
get '/api/v1/search?q=%22%C3%A9conomie%20circulaire%22'
holds '.total == 2'
get '/api/v1/search?q=%22circulaire%20%C3%A9conomie%22'
holds '.total == 0'
get '/api/v1/search?q=%C3%A9conomie%20-emploi'
holds '[.results[].id] == ["2016/fete.txt"]'
get '/api/v1/search?q=-emploi'
holds '.total == 3'
get '/api/v1/search?q=ornitho*'
holds '[.results[].id] == ["note.txt"]'
get '/api/v1/search?q=ornithorynque%20OU%20insertion'
holds '.total == 3'
get '/api/v1/search?q=lieu:Lille%20(ressourcerie%20SAUF%20salon)'
holds '[.results[].id] == ["2016/fete.txt"]'
get '/api/v1/search?q=titre:insertion'
holds '[.results[].id] == ["2017/assises.txt"]'
get '/api/v1/search?q=intervenant:kerbrat%20date:2015'
holds '[.results[].id] == ["2015/forum.txt"]'
get '/api/v1/search?q=date:2016-06..2016-11'
holds '.total == 2'

# All words, else any; a word nobody wrote is corrected.
get '/api/v1/search?q=ornithorynque%20ressourcerie'
holds '.total == 3 and .query.match == "any"'
get '/api/v1/search?q=ornythorynque'
holds '.query.corrected == "ornithorynque" and .total == 1'
get '/api/v1/search?q=l%27econmie%20circulaire'
holds '.query.corrected == "l\u0027économie circulaire" and .total == 2'
get '/api/v1/search?q=xyzzyx'
holds '.total == 0 and .query.corrected == null and .results == []'

# Stop words leave a query that has others; alone they are searched.
same "l'emploi dans le" emploi
get '/api/v1/search?q=des'
holds '.total > 0'
stop

# In a report whose title stands behind words of its own, all of them are marked.
mkdir behind
printf -- '---\ntitle: Emploi local\n---\nRien que l’emploi ici.\nEmploi local\nEt encore l’emploi.\n' >behind/a.txt
run 0 glane update behind --index behind-index
start behind-index
get '/api/v1/search?q=emploi'
holds '.total == 1 and ([.results[].snippet[] | select(.match) | .text]
       == ["emploi", "Emploi", "emploi"])'
stop

# One word a million times, as no report has it, is found and shown as any other.
mkdir same
{ echo 'Toujours pareil'; yes encore | head -1000000 | tr '\n' ' '; } >same/a.txt
run 0 glane update same --index same-index
start same-index
get '/api/v1/search?q=encore'
holds '.total == 1 and (.results[0].snippet | length > 0)'
stop
