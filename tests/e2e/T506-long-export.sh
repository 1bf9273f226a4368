#!/bin/bash
# An export of many pieces: whole, beside an update, with slow clients, and when
# the server stops in its midst.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

long=$(printf 'mot %.0s' {1..2000})
mkdir reports
for i in {1..400}; do
    printf '%s\n' '---' "title: Rencontre $i $long" "date: 2016-01-01" '---' \
        "Un texte." >"reports/$i.txt"
done
run 0 glane update reports --index index
start index --workers 2

count() { # count FILE GENERATION: all reports, distinct, of one generation
    [[ $(jq -r .id "$1" | sort -u | wc -l) -eq 400 ]] || fail "reports: $1"
    [[ $(jq -r .generation "$1" | sort -u) == "$2" ]] || fail "generation: $1"
}
get '/api/v1/export?format=jsonl'
count "$out" 1

# A client that takes its time: it gets the generation that it began with,
# although the index moves on; others are served meanwhile.
cat >slow.py <<'PYTHON'
"""Ask for an export, read the head, say so, wait for a line, read the rest."""
import socket, sys, urllib.parse
where = urllib.parse.urlparse(sys.argv[1])
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, int(sys.argv[3]))
s.connect((where.hostname, where.port))
s.sendall(f"GET {where.path}?{where.query} HTTP/1.1\r\nHost: x\r\n"
          "Connection: close\r\n\r\n".encode())
file = s.makefile("rb")
if b" 200 " not in file.readline():
    sys.exit("refused")
while file.readline().strip():
    pass
print("begun", flush=True)
sys.stdin.readline()
body = b""
try:
    while size := int(file.readline(), 16):
        body += file.read(size)
        if not file.readline():
            raise ValueError("cut")
except (ValueError, OSError):
    sys.exit("cut short")
open(sys.argv[2], "wb").write(body)
PYTHON
slow() { # slow FILE BUFFER: begins; a line to $go lets it read the rest
    mkfifo "$1.go"
    exec {begun}< <(exec python3 slow.py "${url}api/v1/export?format=jsonl" \
        "$1" "$2" <"$1.go" 2>"$1.err")
    slow_pid=$!
    exec {go}>"$1.go"
    read -r -t 60 <&"$begun" || fail "no export: $(cat "$1.err")"
}
slow one 65536
printf '%s\n' "Un de plus" >reports/plus.txt
run 0 glane update reports --index index
get '/api/v1/search?facets=none'
holds '.total == 401 and .generation == 2'
echo >&"$go"
wait "$slow_pid" || fail "the slow export: $(cat one.err)"
count one 1

# No more at once than LIMIT_EXPORTS; a client that leaves frees its place.
cat >hold.py <<'PYTHON'
"""Begin eight exports, say so, wait."""
import socket, sys, urllib.parse
where = urllib.parse.urlparse(sys.argv[1])
held = []
for _ in range(8):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    s.connect((where.hostname, where.port))
    s.sendall(b"GET /api/v1/export?format=jsonl HTTP/1.1\r\nHost: x\r\n\r\n")
    s.recv(10)
    held.append(s)
print("begun", flush=True)
sys.stdin.readline()
PYTHON
mkfifo hold.go
exec {begun}< <(exec python3 hold.py "$url" <hold.go)
hold_pid=$!
exec {hold}>hold.go
read -r -t 60 <&"$begun" || fail "no exports"
answers 503 '/api/v1/export?format=csv'
header '^retry-after'
get '/api/v1/search?facets=none'
kill "$hold_pid"
wait "$hold_pid"
exec {hold}>&-
for ((try = 0; ; try++)); do
    status=$(curl -s -o "$out" -w '%{http_code}' "${url}api/v1/export?format=csv")
    [[ $status == 503 && $try -lt 2000 ]] || break
done
[[ $status == 200 ]] || fail "places are not freed: $status"

# The server stops in the midst: the client is told that it has a part.
slow last 4096
grep -q 'génération 2' "$server_err" || fail "the log does not tell of generation 2"
: >"$server_err"
stop
echo >&"$go"
! wait "$slow_pid" || fail "an export cut short looked whole"
grep -q 'cut short' last.err || fail "the client said: $(cat last.err)"
