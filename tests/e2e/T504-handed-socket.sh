#!/bin/bash
# A socket handed over as systemd does; T006 looks at the units.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
run 0 glane update reports --index index

# hand.py KIND FDS PROGRAM…: run the program with a socket as descriptor 3.
cat >hand.py <<'P'
import os, socket, sys
kind, fds = sys.argv[1], sys.argv[2]
if kind == "file":
    s = socket.socket(socket.AF_UNIX)
    s.bind("handed")
else:
    s = socket.socket()
    s.bind(("127.0.0.1", 0))
if kind != "deaf":
    s.listen()
os.dup2(s.fileno(), 3)
os.set_inheritable(3, True)
os.environ["LISTEN_FDS"] = fds
os.environ["LISTEN_PID"] = str(os.getpid())
os.execv(sys.argv[3], sys.argv[3:])
P
start_handed() {
    exec {server_out}< <(exec python3 hand.py "$1" 1 "$server_program" \
        --index index 2>>"$server_err")
    server_pid=$!
    read -r -t 60 url <&"$server_out" || fail "no start: $(cat "$server_err")"
}
start_handed port
[[ $url == http://127.0.0.1:* ]] || fail "the URL is $url"
get '/api/v1/search?q=emploi'
holds '.total == 2'
stop
start_handed file
curl -sS --unix-socket handed http://localhost/healthz >"$out" || fail "socket file"
has ok
kill -TERM "$server_pid"
wait "$server_pid" || fail "status $?"
server_pid=''
[[ -e handed ]] || fail "the socket file was removed: it is systemd's"

run 2 python3 hand.py deaf 1 "$server_program" --index index
one_sentence
says "n’est pas une socket d’écoute"
run 2 python3 hand.py port 2 "$server_program" --index index
one_sentence
# Variables meant for another process are not ours.
LISTEN_FDS=1 LISTEN_PID=1 start index
get /healthz
stop
