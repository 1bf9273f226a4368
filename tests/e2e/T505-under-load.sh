#!/bin/bash
# Many clients, slow clients, greedy clients, queries that cost as much as they
# can: nobody else waits for them, nothing answers 5xx but 503.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

run 0 glane update "$root/corpus" --index index
start index
cat >load.py <<'P'
import json, resource, socket, sys, threading, urllib.parse
host, port = sys.argv[1][7:-1].split(":")
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

def connect():
    return socket.create_connection((host, int(port)), timeout=120)

def request(target, connection=b"close"):
    return b"GET " + target + b" HTTP/1.1\r\nHost: x\r\nConnection: " + connection + b"\r\n\r\n"

def read_all(s):
    answer = b""
    more = s.recv(65536)
    while more:
        answer += more
        more = s.recv(65536)
    s.close()
    return answer

def ask(target):
    s = connect()
    s.sendall(request(target))
    return read_all(s)

def status(answer):
    return int(answer.split()[1])

search = b"/api/v1/search?q=emploi"
other = lambda i: search + b"&to=%d-%02d-%02d" % (2000 + i // 336, i // 28 % 12 + 1, i % 28 + 1)

# A thousand idle connections, half of them in the middle of a request; none asks
# what another did, which would be answered from memory.
idle = [connect() for _ in range(1000)]
for i, s in enumerate(idle[::2]):
    s.sendall(request(other(i))[:40])
for i in range(20):
    assert status(ask(other(1000 + i))) == 200
for i, s in enumerate(idle[::2]):
    s.sendall(request(other(i))[40:])
for s in idle[::2]: # five hundred at once are more than the queue holds
    assert status(read_all(s)) in (200, 503)
for s in idle[1::2]:
    s.close()

# A request that comes byte by byte is answered; others are in between.
slow = connect()
for i, byte in enumerate(request(search)):
    slow.sendall(bytes([byte]))
    if i % 20 == 0:
        assert status(ask(b"/healthz")) == 200
assert status(read_all(slow)) == 200

# Clients that ask for much and read nothing.
greedy = [connect() for _ in range(20)]
for s in greedy:
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    s.setblocking(False)
    try:
        for _ in range(200):
            s.sendall(request(b"/api/v1/search?size=100&facet_size=100", b"keep-alive"))
    except OSError:
        pass
for _ in range(20):
    assert status(ask(search)) == 200
for s in greedy:
    s.close()

# Many at once: every one is answered, or told to come back.
counts = {}
lock = threading.Lock()
def hammer(number, targets):
    for target in targets: # of others: searched for each
        answer = ask(target + b"&facet_size=%d" % (100 - number))
        with lock:
            counts[status(answer)] = counts.get(status(answer), 0) + 1
        if status(answer) == 503:
            assert b"\r\nRetry-After:" in answer
common = ("emploi economie sociale solidaire association cooperative insertion "
          "travail salon reseau projet acteurs territoire developpement local "
          "entreprise public ville region france").split()
words = lambda n: " ".join(common[i % len(common)] for i in range(n))
dear = [urllib.parse.quote(q).encode() for q in (
    words(200), " OU ".join(common * 3), '"' + words(150) + '"',
    " ".join(a + "*" for a in ("de le la en un co re in par pro".split() * 6)),
    "(" * 30 + words(60), "-" + " -".join(common * 3),
    " ".join('"%s %s"' % (a, b) for a in common[:8] for b in common[:8]),
    " ".join("intervenant:%s*" % c for c in "abcdefghijklmnopqrstuvwxyz" * 2),
    "lieu:(" + " OU ".join("abcdefghijklmnopqrstuvwxyz" * 3) + ")",
    " ".join("econnomie%s" % c for c in "abcdefghijklmnopqrstuvwxyz"),
    "date:0000..9999", "date:1000..9999", "date:9999..1000",
    "date:99999999999999999999..", "date:-1..1", "éé" * 250, "\U0001f600" * 200,
    "adhérent·e·s " * 60, '"' + "participant·e·s " * 50 + '"')]
targets = [b"/api/v1/search?size=100&q=" + q for q in dear]
targets += [b"/?q=" + q for q in dear]
threads = [threading.Thread(target=hammer, args=(i, targets[i % 3::3])) for i in range(12)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert set(counts) <= {200, 503} and counts[200] > 0, counts

# Absurd numbers and dates in parameters have their refusal.
for name, value in [("page", "99999999999999999999"), ("page", "-1"), ("page", "1e3"),
                    ("page", "10000&size=100"), ("size", "0"), ("size", "-5"),
                    ("size", "４"), ("from", "9999-99-99"), ("from", "2016-02-30"),
                    ("to", "99999999999"), ("from", "2015..2016"), ("sort", "%FF"),
                    ("facets", "," * 500 + "x"), ("facet_size", "101")]:
    answer = ask(f"/api/v1/search?{name}={urllib.parse.quote(value, safe='&=%,')}".encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    assert status(answer) == 400, (name, value, head)
    assert json.loads(body)["parameter"] == name, (name, value, body)
print(counts)
P
python3 load.py "$url" >"$out" 2>&1 || fail "load: $(tail -n 5 "$out")"
get /metrics
! grep -E 'status="5' "$out" | grep -v 'status="503"' || fail "an answer was 5xx"
has 'glane_queue_length 0'
stop

# Off loopback, one address has its limit, and the others theirs.
exec {server_out}< <(exec "$server_program" --index index --listen 0.0.0.0:0 \
    2>>"$server_err")
server_pid=$!
read -r -t 60 url <&"$server_out" || fail "no start on 0.0.0.0"
url=http://127.0.0.1:${url##*:}
python3 - "$url" >"$out" 2>&1 <<'P' || fail "addresses: $(tail -n 5 "$out")"
import socket, sys
port = int(sys.argv[1].rstrip("/").split(":")[2])
ask = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"

def answered(s):
    try:
        s.sendall(ask)
        return s.recv(65536).startswith(b"HTTP/1.1 200")
    except OSError:
        return False

held = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(200)]
assert all(answered(s) for s in held)
over = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(20)]
assert not any(answered(s) for s in over)
other = socket.create_connection(("127.0.0.1", port), timeout=60, source_address=("127.0.0.2", 0))
assert answered(other)
held.pop().close()
while True: # until the server has seen the end of that one
    again = socket.create_connection(("127.0.0.1", port), timeout=60)
    if answered(again):
        break
P
stop
