# shellcheck shell=bash
# For scripts that ask a running server; source it instead of lib.sh.
#
#   make_corpus DIR       five small reports that state their facts
#   start INDEX OPTION…   start glane-server on a free port; $url ends with "/"
#   stop                  hold all answers of the API against its description;
#                         SIGTERM; it must end with status 0 and a silent stderr
#   get PATH [OPTION…]    curl it, body in $out; the status must be 200
#   answers STATUS PATH [OPTION…]  the same with another status; headers in $head
#   holds JQ              the jq expression must be true of the last body
#   has TEXT, lacks TEXT  the last body
#   header PATTERN        the last headers must match (grep -Ei)
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
server_program=$BUILD/glane-server
unset GLANE_LISTEN GLANE_BASE_URL GLANE_WORKERS GLANE_DEADLINE
server_pid='' url='' head=$work/.head server_err=$work/.server_err
api_answers=$work/.api/answers
mkdir "$work/.api"
: >"$api_answers"
: >"$head"
: >"$server_err"
trap '[[ -z $server_pid ]] || kill -9 "$server_pid" 2>/dev/null; clean_up' EXIT

start() {
    local index=$1
    shift
    exec {server_out}< <(exec "$server_program" --index "$index" \
        --listen 127.0.0.1:0 "$@" 2>>"$server_err")
    server_pid=$!
    read -r -t 60 url <&"$server_out" ||
        fail "the server does not start: $(cat "$server_err")"
}

# Keep the answer of a program's request, unless it is compressed or empty.
keep_answer() { # keep_answer STATUS PATH
    local kind copy
    [[ $2 == /api/* || $2 == /readyz ]] || return 0
    [[ -s $out ]] && ! grep -iq '^content-encoding' "$head" || return 0
    kind=$(sed -n 's/^content-type: \(.*\)\r$/\1/Ip' "$head")
    copy=$work/.api/$(wc -l <"$api_answers")
    cp "$out" "$copy"
    printf '%s\t%s\t%s\t%s\n' "$1" "$kind" "$2" "$copy" >>"$api_answers"
}

validate() {
    [[ -s $api_answers ]] || return 0
    curl -sS "${url}api/v1/openapi.json" >"$work/.api/description" 2>"$err" ||
        fail "no description of the API"
    "$root/tests/e2e/validate.py" "$work/.api/description" "$api_answers" \
        >/dev/null 2>"$err" || fail "an answer is not as described"
    rm -f "$work"/.api/*
    : >"$api_answers"
}

stop() {
    local status
    validate
    kill -TERM "$server_pid"
    wait "$server_pid"
    status=$?
    server_pid=''
    [[ $status -eq 0 ]] || fail "the server ended with status $status"
    [[ ! -s $server_err ]] || fail "the server said: $(cat "$server_err")"
}

answers() {
    local wanted=$1 path=$2 status
    shift 2
    : >"$out"
    status=$(curl -sS --path-as-is -o "$out" -D "$head" -w '%{http_code}' "$@" \
        "${url%/}$path" 2>"$err") || fail "curl: $(cat "$err")"
    [[ $status == "$wanted" ]] || fail "$status instead of $wanted: $path"
    keep_answer "$status" "$path"
}

get() {
    answers 200 "$@"
}

holds() {
    jq -e "$1" "$out" >/dev/null 2>&1 || fail "not true: $1"
}

has() {
    grep -Fq -- "$1" "$out" || fail "the body lacks: $1"
}

lacks() {
    ! grep -Fq -- "$1" "$out" || fail "the body has: $1"
}

header() {
    grep -Eiq -- "$1" "$head" || fail "no header: $1: $(cat "$head")"
}

# report FILE TITLE DATE PLACE SPEAKERS THEMES TEXT
report() {
    mkdir -p "$(dirname "$1")"
    printf -- '---\ntitle: %s\ndate: %s\nplace: %s\nspeaker: %s\ntheme: %s\n---\n%s\n\n%s\n' \
        "$2" "$3" "$4" "$5" "$6" "$2" "$7" >"$1"
}

make_corpus() {
    report "$1/2015/forum.txt" "Forum de l’économie sociale" 2015-03-12 Brest \
        "Odile Kerbrat ; Yann Le Goffic" "emploi ; coopératives" \
        "L’emploi était au cœur des échanges. On y parla d’insertion, et du réseau breton."
    report "$1/2016/salon.txt" "Salon des associations" 2016-11-28 Lille \
        "Odile Kerbrat" "emploi ; vie associative" \
        "Un salon pour l'emploi local. ÉCONOMIE circulaire, ressourcerie et emplois d'avenir."
    report "$1/2016/fete.txt" "Fête du réemploi" 2016-06-04 Lille \
        "Bakary Diarra" "économie circulaire" \
        "La ressourcerie fête ses dix ans. L'économie circulaire crée des postes, sociale elle reste."
    report "$1/2017/assises.txt" "Assises <b>de</b> l'insertion & du \"lien\"" \
        2017-05-02 Nantes "Yann Le Goffic ; Bakary Diarra" "insertion" \
        "Insertion par le travail : les coeurs de métier changent. <script>alert(1)</script>"
    printf '%s\n\n%s\n' "Une note sans date" \
        "Rien de plus qu'une ligne, où un mot rare se cache : ornithorynque." \
        >"$1/note.txt"
}
