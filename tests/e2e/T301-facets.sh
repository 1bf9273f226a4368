#!/bin/bash
# Counts are exact and disjunctive; chosen values stay; OR inside a field, AND
# across fields.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
run 0 glane update reports --index index
start index

counts() { # counts FIELD: value=count … of the last answer
    jq -r "[.facets.$1.values[] | \"\(.value)=\(.count)\"] | join(\" \")" "$out"
}
are() { # are FIELD COUNTS
    local got
    got=$(counts "$1")
    [[ $got == "$2" ]] || fail "$1: $got instead of $2"
}
get /api/v1/search
holds '.facets | keys == ["organisation", "place", "speaker", "theme", "year"]'
are year "2017=1 2016=2 2015=1 (non déterminé)=1"
are place "Lille=2 Brest=1 Nantes=1 (non déterminé)=1"
are speaker "Bakary Diarra=2 Odile Kerbrat=2 Yann Le Goffic=2 (non déterminé)=1"
are theme "emploi=2 coopératives=1 économie circulaire=1 insertion=1 vie associative=1 (non déterminé)=1"

# A field's counts ignore its own choice and obey all others.
get '/api/v1/search?place=Lille'
holds '.total == 2'
are place "Lille=2 Brest=1 Nantes=1 (non déterminé)=1"
are year "2016=2"
are speaker "Bakary Diarra=1 Odile Kerbrat=1"
holds '.facets.place.values[0].selected and (.facets.place.values[1].selected | not)'

# Values OR inside a field, AND across.
get '/api/v1/search?place=Lille&place=Brest&speaker=Odile%20Kerbrat'
holds '.total == 2'
are place "Brest=1 Lille=1"
are speaker "Odile Kerbrat=2 Bakary Diarra=1 Yann Le Goffic=1"

# The bucket of reports without a value can be chosen.
get /api/v1/search -G --data-urlencode 'year=(non déterminé)'
holds '[.results[].id] == ["note.txt"]'
holds '.facets.year.values[-1] == {"value":"(non déterminé)","count":1,"selected":true}'
get /api/v1/search -G --data-urlencode 'year=(non déterminé)' --data year=2015
holds '.total == 2'

# A chosen value is listed however few it has, and when nobody has it.
get '/api/v1/search?place=Nantes&facet_size=1'
are place "Lille=2 Nantes=1 (non déterminé)=1"
holds '.facets.place.total == 3'
get '/api/v1/search?place=Atlantide'
holds '.total == 0'
are place "Lille=2 Brest=1 Nantes=1 Atlantide=0 (non déterminé)=1"
get '/api/v1/search?q=emploi&place=Nantes'
are place "Brest=1 Lille=1 Nantes=0"

# Case and accents do not matter in a value either.
get '/api/v1/search?theme=ECONOMIE%20circulaire'
holds '.total == 1'

# Dates.
get '/api/v1/search?from=2016&to=2016-06'
holds '[.results[].id] == ["2016/fete.txt"]'
get '/api/v1/search?year=2016&year=2017&facets=year'
holds '.total == 3 and (.facets | keys) == ["year"]'
get '/api/v1/search?facets=none'
holds '.facets == {}'

# Persons are searched and not counted.
get '/api/v1/search?person=Yann%20Le%20Goffic'
holds '.total == 2'

# The table of fields, and all values of one.
get /api/v1/facets
holds '[.facets[] | select(.counted) | .key] == ["speaker","organisation","theme","place","year"]'
get '/api/v1/facets/theme?size=2'
holds '.total == 5 and [.values[].value] == ["emploi", "coopératives"]'
get '/api/v1/facets/theme?size=2&page=3'
holds '[.values[].value] == ["vie associative", "(non déterminé)"]'
get '/api/v1/facets/theme?size=2&page=4'
holds '.values == []'
get '/api/v1/facets/theme?contains=ECO'
holds '[.values[].value] == ["économie circulaire"]'
get '/api/v1/facets/speaker?q=ressourcerie&place=Lille'
holds '[.values[] | [.value, .count]] == [["Bakary Diarra",1],["Odile Kerbrat",1]]'
get '/api/v1/facets/theme?facet_sort=label&size=3'
holds '[.values[].value] | . == sort_by(ascii_downcase | gsub("é"; "e"))'
answers 404 /api/v1/facets/couleur
answers 404 /api/v1/facets/titre

# Suggestions: any word of a label, by its start, blind to accents.
get '/api/v1/suggest?q=kerb'
holds '.suggestions == [{"text":"Odile Kerbrat","field":"speaker","count":2,
       "query":"intervenant:\"Odile Kerbrat\""}]'
get '/api/v1/suggest?q=ECO'
holds '.suggestions[0].text == "économie circulaire"'
get '/api/v1/suggest?q=kebrrat'
holds '.suggestions[0].text == "Odile Kerbrat"'
get '/api/v1/suggest?q=kerb&place=Lille'
holds '.suggestions[0].count == 1'
get '/api/v1/suggest?q=kerb&place=Nulle'
holds '.suggestions == []'
get '/api/v1/suggest?q='
holds '.suggestions == []'
stop
