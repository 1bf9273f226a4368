#!/usr/bin/python3
"""Search quality: questions in four variants, and the measures of a run.

    measure.py variants QUERIES.tsv DIR [EVALUATE.py]   writes DIR/plain.tsv noacc.tsv caps.tsv typo.tsv
    measure.py texts URL DIR                            writes the text of every report, DIR/NAME.txt
    measure.py glane URL QUERIES.tsv RUN.tsv            asks a running glane-server
    measure.py table QUERIES.tsv DIR                    reads DIR/ENGINE.VARIANT.run, prints the table

QUERIES.tsv: id, question, relevant ids separated by spaces.  A run: id of the question, then the ids of
the best hundred.  MRR@10 is the mean of 1/rank of the first relevant report; Recall@100 the mean share of
the relevant reports among the first hundred.  With EVALUATE.py its own variants are used, so that every
engine is asked the very questions it asks.
"""
import importlib.util
import json
import pathlib
import random
import sys
import unicodedata
import urllib.parse
import urllib.request

NAMES = ("plain", "noacc", "caps", "typo")


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip()]


# ------------------------------------------------------------ variants of a question

def fold(text):
    text = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    marks = unicodedata.combining
    return "".join(c for c in unicodedata.normalize("NFD", text) if not marks(c))


def typo(text, seed):
    """One slip of the finger in a word of five letters or more, always the same for a seed."""
    rng, words = random.Random(seed), text.split(" ")
    places = [i for i, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if places:
        i = rng.choice(places)
        word, at = words[i], rng.randrange(1, len(words[i]) - 1)
        slip = rng.randrange(3)
        if slip == 0:
            words[i] = word[:at] + word[at + 1:]
        elif slip == 1:
            words[i] = word[:at] + word[at] + word[at:]
        else:
            words[i] = word[:at] + word[at + 1] + word[at] + word[at + 2:]
    return " ".join(words)


OWN = {"plain": lambda text, seed: text, "noacc": lambda text, seed: fold(text).lower(),
       "caps": lambda text, seed: fold(text).upper(), "typo": typo}


def variants(queries, folder, evaluate=None):
    made = OWN
    if evaluate:
        spec = importlib.util.spec_from_file_location("evaluate", evaluate)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        made = module.VARIANTS
    for name in NAMES:
        with open(pathlib.Path(folder, f"{name}.tsv"), "w", encoding="utf-8") as out:
            for ident, text, relevant in rows(queries):
                print(ident, made[name](text, int(ident)), relevant, sep="\t", file=out)


# ------------------------------------------------------------ asking Glane

def ask(url, path, **parameters):
    words = urllib.parse.urlencode(parameters)
    with urllib.request.urlopen(f"{url}{path}?{words}", timeout=60) as answer:
        return json.load(answer)


def texts(url, folder):
    pathlib.Path(folder).mkdir()
    page, more = 1, True
    while more:
        answer = ask(url, "/api/v1/search", q="", size=100, page=page, facets="none")
        for result in answer["results"]:
            report = ask(url, "/api/v1/reports/" + urllib.parse.quote(result["id"]))
            name = pathlib.PurePosixPath(result["id"]).stem
            pathlib.Path(folder, f"{name}.txt").write_text(report["text"], encoding="utf-8")
        page, more = page + 1, answer["links"]["next"] is not None


def glane(url, queries, run):
    with open(run, "w", encoding="utf-8") as out:
        for ident, text, _ in rows(queries):
            found = ask(url, "/api/v1/search", q=text, size=100, facets="none")["results"]
            print(ident, *(pathlib.PurePosixPath(r["id"]).stem for r in found), sep="\t", file=out)


# ------------------------------------------------------------ the measures

def measures(queries, run):
    found = {cells[0]: cells[1:] for cells in rows(run)}
    mrr = recall = 0.0
    asked = rows(queries)
    for ident, _, relevant in asked:
        wanted = {x.zfill(5) if x.isdigit() else x for x in relevant.split()}
        ranks = [rank for rank, x in enumerate(found.get(ident, []), 1) if x in wanted]
        mrr += 1 / ranks[0] if ranks and ranks[0] <= 10 else 0
        recall += len([r for r in ranks if r <= 100]) / len(wanted)
    return mrr / len(asked), recall / len(asked)


def table(queries, folder):
    engines = sorted({p.name.split(".")[0] for p in pathlib.Path(folder).glob("*.run")},
                     key=lambda name: (name != "glane", name))
    print(f"{'MRR@10 / Recall@100':20}" + "".join(f"{name:>16}" for name in NAMES))
    for engine in engines:
        cells = [measures(queries, pathlib.Path(folder, f"{engine}.{name}.run")) for name in NAMES]
        print(f"{engine:20}" + "".join(f"   {m:.4f}/{r:.4f}" for m, r in cells))


COMMANDS = {"variants": variants, "texts": texts, "glane": glane, "table": table}

if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]](*sys.argv[2:])
