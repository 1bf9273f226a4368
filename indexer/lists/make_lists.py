#!/usr/bin/env python3
"""Make the lists of this folder again from their sources; README.md says how.

    make_lists.py LIST COMMUNES REGISTER HUNSPELL WORDS [FAKER]

LIST is given_names, communes, departments or common_words; the list goes to
stdout.  COMMUNES is the data folder of the npm package
@etalab/decoupage-administratif, REGISTER the file names/fr.js of the npm package
gender-detection-from-name, HUNSPELL is fr.dic of hunspell-fr-comprehensive,
WORDS the file of wfrench, FAKER the Provider folder of php-faker.
What no source tells stands in by_hand.tsv, beside this script.
"""
import json
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
LOCALES = ("fr_FR fr_BE fr_CH fr_CA de_DE en_GB en_US en_NG en_UG es_ES it_IT "
           "pt_PT pt_BR pl_PL ro_RO tr_TR sv_SE nb_NO da_DK nl_NL hr_HR hu_HU "
           "cs_CZ sr_Latn_RS fi_FI").split()
# Forms that reports hardly ever use, and that triple the size of the list: first
# and second persons, conditionals, simple past, imperfect subjunctive.
BOOKISH = re.compile("([au]ss(es|ent)|ss(ions|iez)|[âîû]t|[âîû]mes|[âîû]tes|[aiuè]rent|as|ons|ez|ai|"
                     "ra(it|ient)|(?<=.{8})r(a|as|ont)|(?<!m)(?<!pr)(?<!qu)is)$")
FEMININE = re.compile("(iv|eus|ell|enn|onn|èr|tric|ett|èt|ch|gu|sq|qu|c)es$")


def fold(text):
    """As text/ folds: lower case, marks off, ligatures apart."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c))


def by_hand():
    """by_hand.tsv: kind ⇥ entries separated by spaces (`_` is a space)."""
    kinds = {}
    with open(os.path.join(HERE, "by_hand.tsv"), encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                kind, entries = line.rstrip("\n").split("\t")
                kinds.setdefault(kind, []).extend(
                    e.replace("_", " ") for e in entries.split())
    return kinds


class Dictionary:
    """Words, given names and family names of the two dictionaries."""

    def __init__(self, hunspell, words):
        self.names, self.family, self.words = {}, set(), set()
        self.lemmas = set()
        for line in open(hunspell, encoding="utf-8"):
            word, *tags = line.split("\t")[0].split() or [""]
            word = word.split("/")[0]
            if "po:prn" in tags:
                gender = "".join(g for g, t in (("m", "is:mas"), ("f", "is:fem")) if t in tags)
                self.names[word] = gender if len(gender) == 1 else "x"
            elif "po:patr" in tags:
                self.family.add(word)
            elif "po:npr" not in tags and re.fullmatch(r"[^\W\d_]{2,}", word) and word.islower():
                self.lemmas.add(word)
        for word in open(words, encoding="utf-8"):
            word = word.strip()
            if re.fullmatch(r"[^\W\d_]{2,}", word) and word.islower():
                self.words.add(word)

    def has(self, word):
        return word.lower() in self.words or word.lower() in self.lemmas


def emit(head, lines):
    for line in head.strip().split("\n"):
        print(("# " + line.strip()).rstrip())
    for line in sorted(set(lines), key=lambda l: l.encode()):
        print(line)


# --- communes -----------------------------------------------------------------

def commune_flags(name, old, words, hand, names):
    flags = ""
    listed = name in hand["commune-common"]
    person = name in names or name in words.family or name in hand["family"]
    if name not in hand["commune-plain"] and (listed or words.has(name) or person):
        flags += "c"
    return flags + ("d" if old else "")


def communes(data, words, hand, names):
    rows = json.load(open(os.path.join(data, "communes.json"), encoding="utf-8"))
    now = {r["code"]: r for r in rows if r["type"] == "commune-actuelle"}
    kept = {(r["nom"], r["departement"]) for r in now.values()}
    lines = []
    for r in rows:
        old = r["type"] in ("commune-deleguee", "commune-associee")
        if r["type"] == "arrondissement-municipal":
            continue
        if old and (r["nom"], r["departement"]) in kept:
            continue
        name = r["nom"].replace("’", "'")
        flags = commune_flags(name, old, words, hand, names)
        lines.append("\t".join((name, r["code"], r["departement"],
                                str(r.get("population", 0)), flags)))
    emit("""French communes: name, INSEE code, department, population, flags.
        c: also a common word, a given or family name, or a word of organisations.
        d: delegated or associated commune, no longer one of its own; population 0.
        Paris, Lyon and Marseille stand once; 0 is an unknown population.
        Source: Code officiel géographique 2026 and legal populations (INSEE), from the
        npm package @etalab/decoupage-administratif 6.0.0 (data: Licence Ouverte 2.0).
        Made on 2026-11-23 by make_lists.py; flags by dictionaries and by_hand.tsv.""", lines)


# --- departments and regions --------------------------------------------------

def departments(data, hand):
    lines = []
    for kind, source in (("department", "departements"), ("region", "regions")):
        for r in json.load(open(os.path.join(data, source + ".json"), encoding="utf-8")):
            if r["zone"] != "com":
                lines.append((r["nom"].replace("’", "'"), r["code"], kind))
    lines += [tuple(e.split(":")) + ("old-region",) for e in hand["old-region"]]
    lines += [tuple(e.split(":")) + ("territory",) for e in hand["territory"]]
    lines += [(e, "99", "abroad") for e in hand["abroad"]]
    forms = {}
    for e in hand["form"]:
        name, form = e.split("=")
        forms.setdefault(name, []).append(form)
    emit("""Departments, regions, regions before 2016, overseas territories, towns abroad:
        name, code, kind (department, region, old-region, territory, abroad), other forms separated by " ; ".
        Source: Code officiel géographique (INSEE), from the npm package
        @etalab/decoupage-administratif 6.0.0 (data: Licence Ouverte 2.0); old regions,
        territories, towns and forms from by_hand.tsv.  Made on 2026-11-23 by make_lists.py.""",
         ["\t".join(l + (" ; ".join(forms.get(l[0], [])),)) for l in lines])


# --- common words -------------------------------------------------------------

def plural(word):
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-1] + "ux"
    return word + ("x" if word.endswith(("eau", "au", "eu")) else "s")


def bookish(word, known):
    """But `soumis`, plural of a participle, and `passent`, of `passer`, are not."""
    if word.endswith("is") and word[:-1] in known:
        return False
    if word.endswith("ssent") and word[:-3] + "er" in known:
        return False
    return BOOKISH.search(word) is not None


def common_words(words, hand, names):
    known = words.words
    forms = {w for w in known if len(w) <= 16 and (not bookish(w, known)) and
             (not w.endswith("es") or w[:-2] in known or FEMININE.search(w))}
    forms |= {w for w in words.lemmas if w in known or len(w) <= 15}
    forms |= {plural(w) for w in words.lemmas & known if len(w) > 2}
    forms |= set(hand["word"])
    out = {fold(w) for w in forms}
    out = {w for w in out if re.fullmatch("[a-z]{2,24}", w)}
    out -= {fold(n) for n, (gender, flags) in names.items() if "c" not in flags and "r" not in flags}
    emit("""French inflected forms, folded: lower case, no accents, oe.
        Sources: wfrench 1.2.7 (GPL-2.0-or-later) and hunspell-fr-comprehensive 7.0 (MPL-2.0, which
        lets its text be used under GPL-2.0-or-later), both Debian packages; words of
        today from by_hand.tsv.  Without proper names, compounds, and most forms that
        reports hardly use.  Made on 2026-11-23 by make_lists.py.""", out)


# --- given names --------------------------------------------------------------

def register(path):
    """Names given at least twenty times in France: {name: gender}, capitalised."""
    found = {}
    for name, gender in re.findall(r"\[['\"](.+?)['\"], '(\w+)'\]", open(path, encoding="utf-8").read()):
        name = "-".join(p[:1].upper() + p[1:] for p in name.split("-"))
        gender = {"male": "m", "female": "f"}.get(gender, "x")
        found[name] = gender if found.get(name, gender) == gender else "x"
    return found


def faker(folder):
    found = {}
    for locale in LOCALES:
        path = os.path.join(folder, locale, "Person.php")
        if not os.path.exists(path):
            continue
        text = open(path, encoding="utf-8").read()
        for gender, names in re.findall(r"\$firstName(Male|Female)\s*=\s*(?:array\(|\[)(.*?)(?:\)|\]);", text, re.S):
            for name in re.findall(r"['\"]([^'\"]+)['\"]", names):
                found[name] = {"Male": "m", "Female": "f"}[gender]
    return found


def hand_names(hand):
    found = {}
    for gender in "mfx":
        for name in hand["name-" + gender]:
            found[name] = gender if found.get(name, gender) == gender else "x"
    return found


def merge(sources, hand):
    """One entry a folded name: first source wins the spelling, genders join.
    Gives {folded: [name, gender, number of the source]}."""
    merged = {}
    refused = {fold(n) for n in hand["not-name"]}
    for rank, source in enumerate(sources):
        for name, gender in sorted(source.items(), key=lambda e: (-accents(e[0]), e[0])):
            key = fold(name)
            if key in refused or not re.fullmatch(r"[a-z]{2,}([-' ][a-z]{2,})*", key):
                continue
            entry = merged.setdefault(key, [name, gender, rank])
            if entry[1] != gender and rank <= 2:
                entry[1] = "x"
    return merged


def accents(name):
    return sum(1 for c in unicodedata.normalize("NFD", name) if unicodedata.combining(c))


def given_names(words, hand, reg, fake):
    """{name: (gender, flags)}"""
    known = {fold(n) for n in reg}
    sure = {n: g for n, g in fake.items() if fold(n) in known}
    merged = merge([words.names, hand_names(hand), sure, reg], hand)
    plain = {fold(n) for n in hand["name-plain"]}
    common = {fold(n) for n in hand["name-common"]}
    family = {fold(n) for n in hand["family"]}
    folded_words = {fold(w) for w in words.words | words.lemmas}
    names = {}
    for key, (name, gender, rank) in merged.items():
        parts = re.split("[- ']", key)
        rare = rank == 3
        if len(parts) > 1 and rare and (len(key) > 15 or all(p in merged for p in parts)):
            continue
        if rare and len(key) < 3:
            continue
        word = words.has(name) or (rare and key in folded_words) or len(key) < 3
        flags = "c" if key in common or (word and key not in plain) else ""
        flags += "f" if key in family or name in words.family else ""
        names[name] = (gender, flags + ("r" if rare else ""))
    return names


def emit_names(names):
    emit("""Given names used in France: name, gender (m, f, x for both), flags.
        c: also a word, a month, a place or a word of organisations: needs more evidence.
        f: also a frequent family name.  r: rare, known from the register alone.
        One spelling for names that fold alike.  Facts, from: given names of
        hunspell-fr-comprehensive 7.0 (MPL-2.0), php-faker 1.20 (MIT), the register of
        births as listed by the npm package gender-detection-from-name 1.11.5 (MIT), and
        by_hand.tsv.  Made on 2026-11-23 by make_lists.py.""",
         ["%s\t%s\t%s" % (n, g, f) for n, (g, f) in names.items()])


def main(which, data, reg, hunspell, word_file, fake=None):
    hand = by_hand()
    words = Dictionary(hunspell, word_file)
    names = given_names(words, hand, register(reg), faker(fake) if fake else {})
    if which == "given_names":
        emit_names(names)
    elif which == "communes":
        communes(data, words, hand, {n for n, (g, f) in names.items() if "r" not in f})
    elif which == "departments":
        departments(data, hand)
    else:
        common_words(words, hand, names)


if __name__ == "__main__":
    if len(sys.argv) not in (6, 7):
        sys.exit(__doc__)
    main(*sys.argv[1:])
