#!/usr/bin/python3
"""Read exports back with parsers that are not ours.

    read_exports.py FOLDER SITE GENERATION

FOLDER holds search.json (an answer of /api/v1/search with all reports) and the
exports of the same search: csv, semicolon.csv, jsonl, ris, bibtex, csljson.  Each
must hold the reports of the search, in its order, with their facts.
"""
import csv
import io
import json
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from urllib.parse import quote

import bibtexparser

MODS = "{http://www.loc.gov/mods/v3}"
LATEX = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_",
}


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}:\n  got    {got!r}\n  wanted {wanted!r}")


def plain(latex):
    return re.sub("|".join(re.escape(k) for k in sorted(LATEX, key=len, reverse=True)),
                  lambda m: LATEX[m.group()], latex)


def cell(text):
    """What a spreadsheet must not compute has an apostrophe before it."""
    return "'" + text if text[:1] in "=+-@＝＋－＠" and text else text


def key(report_id):
    kept = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."
    return "glane-" + "".join(
        c if c in kept else ":" if c == "/" else
        "".join(f"_{b:02x}" for b in c.encode()) for c in report_id)


class Exports:
    def __init__(self, folder, site, generation):
        self.folder = folder
        with open(f"{folder}/search.json", encoding="utf-8") as file:
            self.reports = json.load(file)["results"]
        for r in self.reports:
            r["permalink"] = (f"{site}/reports/{quote(r['id'], safe='/')}"
                              f"?generation={generation}")
            r["shown"] = r["title"] or r["id"]

    def bytes(self, name):
        with open(f"{self.folder}/{name}", "rb") as file:
            return file.read()

    def text(self, name):
        return self.bytes(name).decode("utf-8")

    def csv(self, name, separator, bom):
        raw = self.bytes(name)
        same("BOM", raw.startswith(b"\xef\xbb\xbf"), bom)
        same("bare LF", raw.count(b"\n"), raw.count(b"\r\n"))
        rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""),
                          delimiter=separator, strict=True)
        heading = next(rows)
        same("heading", heading[:4], ["identifiant", "titre", "date", "date de fin"])
        rows = list(rows)
        same(name, [r[0] for r in rows], [cell(r["id"]) for r in self.reports])
        for row, r in zip(rows, self.reports):
            same("cells", len(row), len(heading))
            same(name, row[1:4], [cell(r["shown"]), r["date"] or "", r["end_date"] or ""])
            for at, field in enumerate(("places", "speakers", "organisations", "themes")):
                same(name, row[4 + at], " ; ".join(cell(v) for v in r[field]))
            same(name, row[9], r["permalink"])

    def jsonl(self):
        lines = self.text("jsonl").splitlines()
        got = [json.loads(line) for line in lines]
        same("jsonl", [g["id"] for g in got], [r["id"] for r in self.reports])
        for g, r in zip(got, self.reports):
            for field in ("title", "date", "end_date", "places", "speakers",
                          "organisations", "themes", "permalink"):
                same("jsonl " + field, g[field], r[field])

    def csljson(self):
        got = json.loads(self.text("csljson"))
        same("csl", [g["id"] for g in got], [key(r["id"]) for r in self.reports])
        same("distinct", len({g["id"] for g in got}), len(got))
        for g, r in zip(got, self.reports):
            same("csl", (g["type"], g["title"]), ("report", r["shown"]))
            same("csl date", "issued" in g, bool(r["date"]))
            if r["date"]:
                parts = [int(p) for p in r["date"].split("-")]
                same("csl date", g["issued"]["date-parts"][0], parts)
            same("csl names", [n["literal"] for n in g.get("contributor", [])],
                 r["speakers"])

    def bibtex(self):
        parser = bibtexparser.bparser.BibTexParser(
            ignore_nonstandard_types=False, common_strings=False)
        text = self.text("bibtex")
        got = parser.parse(text).entries if text else []
        same("bibtex", [g["ID"] for g in got], [key(r["id"]) for r in self.reports])
        for g, r in zip(got, self.reports):
            same("bibtex title", plain(g["title"].strip("{}") if g["title"][0] == "{"
                                       else g["title"]), r["shown"])
            same("bibtex permalink", g["permalink"], r["permalink"])
            same("bibtex date", g.get("date", "").split("/")[0], r["date"] or "")
            same("bibtex places", plain(g.get("location", "")), " and ".join(r["places"]))

    def ris(self):
        same("one line each", re.findall(r"\n(?![A-Z][A-Z0-9]  - |\r|$)", self.text("ris")), [])
        same("records", self.text("ris").count("ER  - \r\n"), len(self.reports))
        mods = subprocess.run(["ris2xml", "-i", "utf8", "-nb", f"{self.folder}/ris"],
                              check=True, capture_output=True).stdout
        got = ET.fromstring(mods).findall(f"{MODS}mods")
        same("ris", len(got), len(self.reports))
        for g, r in zip(got, self.reports):
            info = g.find(f"{MODS}titleInfo")
            title = ": ".join(e.text for e in info if e.text)
            loose = lambda s: re.sub(r"[\s:]+", "", unicodedata.normalize("NFC", s))
            same("ris title", loose(title), loose(r["shown"]))
            urls = [u.text for u in g.iter(f"{MODS}url")]
            same("ris permalink", r["permalink"] in urls, True)
            topics = [t.text for t in g.iter(f"{MODS}topic")]
            same("ris keywords", topics, r["themes"] + r["organisations"])
            if r["date"]:
                date = next(g.iter(f"{MODS}dateIssued"), None)
                date = next(g.iter(f"{MODS}date")) if date is None else date
                same("ris date", date.text, r["date"])


def main():
    e = Exports(*sys.argv[1:4])
    e.csv("csv", ",", False)
    e.csv("semicolon.csv", ";", True)
    e.jsonl()
    e.csljson()
    e.bibtex()
    e.ris()
    print(len(e.reports), "reports read back")


main()
