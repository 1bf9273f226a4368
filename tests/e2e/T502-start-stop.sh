#!/bin/bash
# Starting, refusing to start, stopping.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

run 2 "$server_program"
one_sentence
run 2 "$server_program" --bad-option
one_sentence
run 2 "$server_program" --index absent --listen 127.0.0.1:0
one_sentence
run 0 "$server_program" --help
prints 'glane-server --index'

make_corpus reports
run 0 glane update reports --index index
run 2 "$server_program" --index index --listen nowhere
one_sentence
says 'incomprise'
run 2 "$server_program" --index index --workers 0
one_sentence
start index
address=${url#http://}
run 2 "$server_program" --index index --listen "${address%/}"
one_sentence
says "déjà prise"
get /healthz
has ok
get /readyz
holds '.ready and .reports == 5 and .generation == 1'
stop

# A socket file, the environment, a file left by a server that died.
start_file() {
    exec {server_out}< <(GLANE_INDEX=index GLANE_LISTEN=unix:socket \
        exec "$server_program" 2>>"$server_err")
    server_pid=$!
    read -r -t 60 url <&"$server_out" || fail "no start on a socket file"
}
start_file
[[ $url == unix:socket ]] || fail "the URL is $url"
curl -sS --unix-socket socket http://localhost/healthz >"$out" || fail "socket file"
has ok
kill -9 "$server_pid"
wait "$server_pid"
start_file
curl -sS --unix-socket socket http://localhost/healthz >"$out" || fail "stale file"
run 2 "$server_program" --index index --listen unix:socket
says "déjà prise"
stop
[[ ! -e socket ]] || fail "the socket file is still there"

# SIGTERM while clients hold connections: running requests are answered.
start index
python3 - "$url" "$server_pid" >"$out" 2>&1 <<'P' || fail "stopping: $(cat "$out")"
import os, signal, socket, sys
host, port = sys.argv[1][7:-1].split(":")
request = b"GET /api/v1/search?q=emploi HTTP/1.1\r\nHost: x\r\n\r\n"
idle = socket.create_connection((host, int(port)))
busy = [socket.create_connection((host, int(port))) for _ in range(20)]
for s in busy:
    s.sendall(request)
first = [s.recv(1) for s in busy]
os.kill(int(sys.argv[2]), signal.SIGTERM)
for s, start in zip(busy, first):
    answer = start
    while True:
        more = s.recv(65536)
        if not more:
            break
        answer += more
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    length = int([l for l in head.split(b"\r\n") if l.lower().startswith(b"content-length")][0].split()[1])
    assert len(body) == length, (len(body), length)
assert idle.recv(1) == b""
P
wait "$server_pid" || fail "status $? after SIGTERM"
server_pid=''
