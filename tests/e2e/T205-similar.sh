#!/bin/bash
# Reports like one: by their telling words and the values they share, with the
# reasons told.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

write() { # write NAME PLACE SPEAKER THEME TEXT
    report "reports/$1.txt" "Compte rendu de $1" 2016-01-01 "$2" "$3" "$4" "$5"
}
write verger Lens "Odile Kerbrat" jardins \
    "Le verger partagé donne ses pommes. Les pommiers du verger sont taillés en hiver."
write pommes Arras "Odile Kerbrat" jardins \
    "On presse les pommes du verger communal : un pommier donne cent litres de jus."
write velos Brest "Bakary Diarra" mobilités \
    "L'atelier répare des vélos. Un vélo réparé roule dix ans."
write roues Brest "Bakary Diarra" mobilités \
    "Des roues de vélo voilées, un atelier ouvert le samedi."
for i in {1..8}; do
    write "autre$i" Metz "Anna $i" "sujet $i" "Une note numéro$i sur tout autre chose."
done
printf '%s\n' "Un fichier à l'écart" >reports/seul.txt
run 0 glane update reports --index index
start index

get /api/v1/reports/verger.txt/similar
holds '.id == "verger.txt" and .reports[0].id == "pommes.txt"'
holds '.words | index("verger") != null and index("pommes") != null'
holds '.reports[0] | .likeness > 0 and .likeness <= 1 and .url == "/reports/pommes.txt"'
holds '.reports[0].shared == [{"field":"speaker","value":"Odile Kerbrat"},
       {"field":"theme","value":"jardins"}]'
holds '[.reports[].id] | index("verger.txt") == null and index("velos.txt") == null'
get '/api/v1/reports/roues.txt/similar?size=1'
holds '[.reports[].id] == ["velos.txt"]'
holds '.reports[0].shared | map(.value) | sort == ["Bakary Diarra", "Brest", "mobilités"]'
get /api/v1/reports/seul.txt/similar
holds '.reports == []'

answers 404 /api/v1/reports/absent.txt/similar
answers 404 /api/v1/reports//similar
answers 400 '/api/v1/reports/verger.txt/similar?size=21'
holds '.parameter == "size"'
answers 400 '/api/v1/reports/verger.txt/similar?page=2'
holds '.parameter == "page"'
stop
