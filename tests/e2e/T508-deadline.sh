#!/bin/bash
# A search that takes too long is interrupted and says so; others are answered
# meanwhile.
# shellcheck source=tests/e2e/server.sh
. "$(dirname "${BASH_SOURCE[0]}")/server.sh"

# Each report has 50 words that start with each of 40 pairs of letters: a query of
# all the pairs goes through 2 000 lists of reports, any other through a few.
python3 - <<'P'
import os
pairs = [a + b for a in "bcdfglmp" for b in "aeiou"]
words = [f"{pair}{x}{y}o" for pair in pairs for x in "rstvx" for y in "abcdefghij"]
os.mkdir("reports")
for i in range(300):
    with open(f"reports/{i}.txt", "w") as f:
        print(f"Séance {i}\n\n" + " ".join(words[i % 7:] + words[:i % 7]), file=f)
with open("dear", "w") as f:
    print("+OU+".join(f"{pair}*" for pair in pairs), end="", file=f)
P
run 0 glane update reports --index index
dear=$(cat dear)

# As it is by default, it has the time it takes.
start index
get "/api/v1/search?q=$dear"
holds '.total == 300 and .query.warnings == []'
stop

start index --deadline 1 --workers 2
answers 503 "/api/v1/search?q=$dear"
header '^Content-Type: application/problem\+json'
header '^Retry-After: [1-9]'
holds '.status == 503 and (.detail | test("pris trop de temps"))'
answers 503 "/?q=$dear"
header '^Content-Type: text/html'
header '^Retry-After: [1-9]'
has 'pris trop de temps'

# Both workers meet it again and again; who asks for little is answered.
cat >crowd.py <<'P'
import sys, threading, urllib.error, urllib.request
url, dear = sys.argv[1], sys.argv[2]

def status(path):
    try:
        with urllib.request.urlopen(url + path, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code

refused, answered = [], []
def ask_much(number):
    for i in range(20):
        refused.append(status(f"api/v1/search?q={dear}&facet_size={20 * number + i + 1}"))

def ask_little():
    while any(t.is_alive() for t in crowd) or len(answered) < 20:
        answered.append(status(f"api/v1/search?q=bara&page={len(answered) + 1}"))
        answered.append(status("healthz"))

crowd = [threading.Thread(target=ask_much, args=(n,)) for n in range(4)]
for t in crowd:
    t.start()
ask_little()
for t in crowd:
    t.join()
assert set(refused) == {503} and len(refused) == 80, set(refused)
assert set(answered) == {200}, set(answered)
P
python3 crowd.py "$url" "$dear" >"$out" 2>&1 || fail "crowd: $(tail -n 5 "$out")"
get /metrics
has 'glane_queue_length 0'
stop

# What is no number of milliseconds is no deadline.
for wrong in 0 -1 1s '' 600001; do
    run 2 "$server_program" --index index --listen 127.0.0.1:0 --deadline "$wrong"
    one_sentence
    says '--deadline .* de 1 à 600000'
done
