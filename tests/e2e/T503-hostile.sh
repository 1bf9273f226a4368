#!/bin/bash
# Raw sockets: what no browser sends.  Each has its expected answer, and the
# server answers the next request as if nothing had been.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

make_corpus reports
run 0 glane update reports --index index
start index
cat >raw.py <<'P'
import socket, sys
host, port = sys.argv[1][7:-1].split(":")

def ask(data, close=False):
    """All that the server answers until it closes the connection, which it may
    do before it has read everything."""
    s = socket.create_connection((host, int(port)), timeout=60)
    answer = b""
    try:
        s.sendall(data)
        if close:
            s.shutdown(socket.SHUT_WR)
    except OSError:
        pass
    try:
        more = s.recv(65536)
        while more:
            answer += more
            more = s.recv(65536)
    except ConnectionError:
        pass
    s.close()
    return answer

def get(target, *headers, version=b"HTTP/1.1", method=b"GET"):
    lines = [method + b" " + target + b" " + version, b"Host: x",
             b"Connection: close", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n"

def status(answer):
    return int(answer.split()[1]) if answer.startswith(b"HTTP/1.") else 0

search = b"/api/v1/search?q=emploi"
smuggled = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
cases = [
    ("plain", get(search), {200}),
    ("absolute form", get(b"http://x" + search), {200}),
    ("HTTP/1.0", get(search, version=b"HTTP/1.0"), {200}),
    ("body on GET", get(search, b"Content-Length: 5") + b"hello", {400}),
    ("empty body", get(search, b"Content-Length: 0"), {200}),
    ("chunked", get(search, b"Transfer-Encoding: chunked") + b"0\r\n\r\n" + smuggled, {400}),
    ("CL and TE", get(search, b"Content-Length: 4", b"Transfer-Encoding: chunked") + b"0\r\n\r\n" + smuggled, {400}),
    ("two lengths", get(search, b"Content-Length: 0", b"Content-Length: 40") + smuggled, {400}),
    ("odd length", get(search, b"Content-Length: +0"), {400}),
    ("negative length", get(search, b"Content-Length: -1"), {400}),
    ("two hosts", get(search, b"Host: y"), {400}),
    ("no host", b"GET / HTTP/1.1\r\n\r\n", {400}),
    ("POST", get(search, b"Content-Length: 3", method=b"POST") + b"a=b", {405}),
    ("unknown method", get(search, method=b"BREW"), {405}),
    ("percent zero in the path", get(b"/static/glane.css%00.txt"), {404}),
    ("percent zero at the end", get(b"/%00"), {404}),
    ("up and away", get(b"/../../etc/passwd"), {404}),
    ("encoded up", get(b"/static/%2e%2e/%2e%2e/etc/passwd"), {404}),
    ("backslashes", get(b"/static\\..\\main.c"), {404}),
    ("asterisk", get(b"*"), {400}),
    ("no slash", get(b"search"), {400}),
    ("stray bytes", get(b"/api/v1/search?q=\xff\xfe\x80"), {200}),
    ("invalid escapes", get(b"/api/v1/search?q=%zz%"), {200}),
    ("a length with a space", get(search, b"Content-Length : 36") + smuggled, {400}),
    ("a name with a tab", get(search, b"Transfer-Encoding\t: chunked") + smuggled, {400}),
    ("a bare return in a value", get(search, b"X: a\rContent-Length: 36") + smuggled, {400}),
    ("a zero byte in a name", get(search, b"Content-Length\0: 36") + smuggled, {400}),
    ("a folded encoding", get(search, b"Transfer-Encoding:\r\n chunked") + smuggled, {400}),
    ("a folded length", get(search, b"Content-Length: 3\r\n 6") + smuggled, {400}),
    ("identity", get(search, b"Transfer-Encoding: identity"), {400}),
    ("a list of lengths", get(search, b"Content-Length: 0, 0"), {400}),
    ("another version", get(search, version=b"HTTP/2.0"), {505}),
    ("an upgrade", get(search, b"Upgrade: h2c", b"HTTP2-Settings: x"), {200}),
    ("a range", get(search, b"Range: bytes=0-10"), {200}),
    ("thirty kilobytes of query", get(b"/api/v1/search?q=" + b"a" * 30000), {414}),
    # Beyond its memory the server answers and closes; the answer may be lost
    # with what it did not read.
    ("one megabyte of query", get(b"/api/v1/search?q=" + b"a" * 1000000), {0, 414}),
    ("seventy kilobytes of header", get(search, b"X-Long: " + b"a" * 70000), {0, 431}),
    ("one megabyte of header", get(search, b"X-Long: " + b"a" * 1000000), {0, 431}),
    ("ten thousand headers", get(search, *[b"X: y"] * 10000), {0, 431}),
    ("no HTTP", b"hello\r\n\r\n", {0, 400}),
    ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200 + b"\r\n\r\n", {0, 400}),
    ("zero bytes", b"\x00" * 1000 + b"\r\n\r\n", {0, 400, 405}),
]
for name, data, wanted in cases:
    answer = ask(data, close=True)
    assert status(answer) in wanted, (name, answer[:200])
    assert answer.count(b"HTTP/1.1 200") == (status(answer) == 200), (name, "smuggled", answer)
    assert status(ask(get(b"/healthz"))) == 200, ("after", name)

# Requests in a row on one connection get their answers in order.
row = b"".join(b"GET /api/v1/search?size=%d HTTP/1.1\r\nHost: x\r\n\r\n" % n for n in range(1, 6))
answer = ask(row + get(b"/healthz"))
assert answer.count(b"HTTP/1.1 200") == 6, answer.count(b"HTTP/1.1 200")
sizes = [answer.find(b'"size":%d,' % n) for n in range(1, 6)]
assert -1 not in sizes and sizes == sorted(sizes), sizes

# Idle and half-open clients keep nobody waiting.
idle = [socket.create_connection((host, int(port))) for _ in range(300)]
for s in idle[::2]:
    s.sendall(b"GET / HT")
assert status(ask(get(search))) == 200
for s in idle:
    s.close()
# Clients that leave before their answer.
for _ in range(50):
    s = socket.create_connection((host, int(port)))
    s.sendall(get(search))
    s.close()
assert status(ask(get(search))) == 200
P
python3 raw.py "$url" >"$out" 2>&1 || fail "raw: $(tail -n 5 "$out")"
stop
