#!/usr/bin/python3
"""Two more peers on a folder of reports: peers.py fts5|xapian REPORTS QUERIES.tsv RUN.tsv

fts5    SQLite's full-text index, unicode61 with remove_diacritics 2, bm25().
xapian  stock Xapian: TermGenerator and QueryParser with the French stemmer, BM25.

Each report is one document, its whole text; each question is a disjunction of its words.
RUN.tsv: question id, then the ids of the 100 best, by tabs.
"""
import pathlib
import re
import sqlite3
import sys


def reports(folder):
    for path in sorted(pathlib.Path(folder).iterdir()):
        yield path.stem, path.read_text(encoding="utf-8")


def fts5(folder):
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE report USING fts5"
                 "(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')")
    base.executemany("INSERT INTO report VALUES (?, ?)", reports(folder))

    def search(question):
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
        if not words:
            return []
        rows = base.execute("SELECT id FROM report WHERE report MATCH ? "
                            "ORDER BY bm25(report), rowid LIMIT 100", (words,))
        return [ident for (ident,) in rows]

    return search


def xapian(folder):
    import xapian as xap

    base = xap.WritableDatabase("", xap.DB_BACKEND_INMEMORY)
    generator = xap.TermGenerator()
    generator.set_stemmer(xap.Stem("fr"))
    for ident, text in reports(folder):
        document = xap.Document()
        document.set_data(ident)
        generator.set_document(document)
        generator.index_text(text)
        base.add_document(document)
    parser = xap.QueryParser()
    parser.set_stemmer(xap.Stem("fr"))
    parser.set_stemming_strategy(parser.STEM_SOME)
    parser.set_database(base)
    parser.set_default_op(xap.Query.OP_OR)
    enquire = xap.Enquire(base)

    def search(question):
        enquire.set_query(parser.parse_query(question, 0))
        return [hit.document.get_data().decode() for hit in enquire.get_mset(0, 100)]

    return search


def main():
    if len(sys.argv) != 5 or sys.argv[1] not in ("fts5", "xapian"):
        sys.exit(__doc__)
    search = {"fts5": fts5, "xapian": xapian}[sys.argv[1]](sys.argv[2])
    with open(sys.argv[3], encoding="utf-8") as questions, \
            open(sys.argv[4], "w", encoding="utf-8") as run:
        for line in questions:
            ident, question = line.rstrip("\n").split("\t")[:2]
            print("\t".join([ident, *search(question)]), file=run)


if __name__ == "__main__":
    main()
