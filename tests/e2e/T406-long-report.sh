#!/bin/bash
# A report longer than can be read at once has a page, as any other: it shows how
# the text begins, and where to find it whole.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

mkdir reports
{
    printf 'Registre des séances\n\n'
    awk 'BEGIN { for (i = 1; i <= 60000; i++)
        printf "Séance numéro %d : la coopérative parle de l’emploi et du quartier, puis de l’atelier.\n\n", i }'
    printf 'Le mot ornithorynque est le dernier.\n'
} >reports/long.txt
# Each letter a word: the most that there is to mark.
{
    printf 'Lettres\n\n'
    awk 'BEGIN { for (i = 0; i < 1200000; i++) printf "é " }'
} >reports/lettres.txt
printf 'Bref\n\nLa coopérative parle.\n' >reports/bref.txt
run 0 glane update reports --index index
start index

get '/reports/long.txt?q=emploi'
has '<p id="p1">'
has '<mark>emploi</mark>'
has 'Ce compte rendu est très long'
has 'href="/api/v1/reports/long.txt"'
lacks 'ornithorynque'
get /api/v1/reports/long.txt
has 'Le mot ornithorynque est le dernier.'
get '/reports/lettres.txt?q=%C3%A9'
has 'Ce compte rendu est très long'

# Its passages are found wherever they stand.
get '/?q=ornithorynque'
has '<mark>ornithorynque</mark>'

get '/reports/bref.txt?q=parle'
has '<mark>parle</mark>'
lacks 'Ce compte rendu est très long'
