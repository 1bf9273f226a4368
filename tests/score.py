#!/usr/bin/env python3
"""Measure what `glane-index extract` found against what a reader would find.

    score.py FOLDER ANSWERS [--errors] [--floor MEASURE=X]…

FOLDER holds pairs NAME.txt, NAME.json (tests/gold/README.md tells their form),
ANSWERS one JSON record a line.  Lists (speakers, people, organisations, themes)
are measured by precision, recall and F1 over all reports together; date, title and
place by the share of reports where they are right.  Names are equal when they are
once folded, without punctuation; an organisation by any of its forms.
Status 1 when a measure is below its floor.
"""
import json
import os
import sys
import unicodedata

LISTS = ["speakers", "people", "organisations", "themes"]
FACTS = ["date", "title", "place"]


def folded(text):
    text = unicodedata.normalize("NFKD", (text or "").casefold())
    text = text.replace("œ", "oe").replace("æ", "ae")
    kept = [c if c.isalnum() else " " for c in text if not unicodedata.combining(c)]
    return " ".join("".join(kept).split())


def bare(text):
    words = folded(text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("le", "la", "les", "l") else words)


def values(record, field):
    """Each value as the set of the spellings it answers to."""
    if field == "people":
        return values(record, "speakers") + values(record, "mentioned")
    fold = bare if field == "organisations" else folded
    out = []
    for value in record.get(field) or []:
        names = [value] if isinstance(value, str) else [value["name"]] + (
            value.get("forms") or [] if field == "organisations" else [])
        out.append(({fold(n) for n in names} - {""}, names[0]))
    return out


def pair(wanted, given):
    """The largest set of one-to-one matches, by augmenting paths: {given: wanted}."""
    holder = {}

    def seat(g, tried):
        for w, (names, _) in enumerate(wanted):
            if w in tried or not names & given[g][0]:
                continue
            tried.add(w)
            if w not in holder or seat(holder[w], tried):
                holder[w] = g
                return True
        return False

    for g in range(len(given)):
        seat(g, set())
    return {g: w for w, g in holder.items()}


def fact(record, name):
    if name == "place":
        return frozenset(bare(p) for p in record.get("place", record.get("places")) or [])
    return folded(record.get(name))


def main(arguments):
    errors = "--errors" in arguments
    floors = dict(a.split("=") for a in arguments if "=" in a and not a.startswith("--"))
    folder, answers = [a for a in arguments if "=" not in a and not a.startswith("--")]
    found = {}
    with open(answers, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            found[os.path.basename(record["id"])] = record
    counts = {field: [0, 0, 0] for field in LISTS}
    right = dict.fromkeys(FACTS, 0)
    cases = sorted(n for n in os.listdir(folder) if n.endswith(".json"))
    for case in cases:
        with open(os.path.join(folder, case), encoding="utf-8") as file:
            gold = json.load(file)
        answer = found.get(case[:-5] + ".txt", {})
        told = []
        for field in LISTS:
            wanted, given = values(gold, field), values(answer, field)
            pairs = pair(wanted, given)
            missed = [n for i, (_, n) in enumerate(wanted) if i not in pairs.values()]
            false = [n for i, (_, n) in enumerate(given) if i not in pairs]
            counts[field] = [a + b for a, b in zip(counts[field], (len(pairs), len(missed), len(false)))]
            told += [f"missed {field}: {n}" for n in missed] + [f"false {field}: {n}" for n in false]
        for name in FACTS:
            same = fact(gold, name) == fact(answer, name)
            right[name] += same
            if not same:
                told.append(f"wrong {name}: {answer.get(name, answer.get('places'))}, not {gold.get(name)}")
        if errors and told:
            print(case[:-5], *told, sep="\n    ")
    figures = {}
    print(f"{'':14} precision  recall      F1   found missed false")
    for field, (hit, miss, false) in counts.items():
        p, r = hit / max(hit + false, 1), hit / max(hit + miss, 1)
        figures[field] = 2 * p * r / max(p + r, 1e-9)
        print(f"{field:14} {p:9.3f} {r:7.3f} {figures[field]:7.3f}   {hit:5} {miss:6} {false:5}")
    for name in FACTS:
        figures[name] = right[name] / max(len(cases), 1)
        print(f"{name:14} {figures[name]:9.3f}   {right[name]} of {len(cases)}")
    low = [f"{k} {figures[k]:.3f} < {v}" for k, v in floors.items() if figures[k] < float(v)]
    for line in low:
        print("below its floor:", line, file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
