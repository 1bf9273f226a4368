#!/usr/bin/python3
"""Peers that answer over HTTP, made ready: peers.py groonga REPORTS FACTS, commands
that fill a groonga database, on stdout; peers.py omega FOLDER INDEX PORT, the files
of Omega's CGI and of a server for it."""
import json
import pathlib
import sys

FIELDS = ("speaker", "organisation", "theme", "place", "year")

SCHEMA = """table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram \
--normalizer NormalizerAuto
table_create Report TABLE_HASH_KEY ShortText
column_create Report text COLUMN_SCALAR LongText
column_create Terms of_text COLUMN_INDEX|WITH_POSITION Report text"""

# Title and passages left out: the ten best, and how many there are.
TEMPLATE = """$set{stemmer,french}$httpheader{Content-Type,text/plain}$msize
$hitlist{$field{id} $percentage
}"""

SERVER = """server.document-root = "{folder}"
server.port = {port}
server.bind = "127.0.0.1"
server.modules = ("mod_cgi", "mod_alias", "mod_setenv")
setenv.set-environment = ("OMEGA_CONFIG_FILE" => "{folder}/omega.conf")
alias.url = ("/cgi-bin/" => "/usr/lib/cgi-bin/omega/")
cgi.assign = ("omega" => "")
"""


def groonga(reports, facts):
    print(SCHEMA)
    for field in FIELDS:
        print(f"table_create {field} TABLE_HASH_KEY ShortText\n"
              f"column_create Report {field} COLUMN_VECTOR {field}\n"
              f"column_create {field} of_report COLUMN_INDEX Report {field}")
    print("load --table Report\n[")
    with open(facts, encoding="utf-8") as lines:
        for i, line in enumerate(lines):
            name, *values = line.rstrip("\n").split("\t")
            row = {"_key": name,
                   "text": (pathlib.Path(reports) / name).read_text(encoding="utf-8")}
            row |= {field: [v for v in value.split("\x1f") if v]
                    for field, value in zip(FIELDS, values)}
            print("," if i else "", json.dumps(row, ensure_ascii=False), sep="")
    print("]")


def omega(folder, index, port):
    folder = pathlib.Path(folder).absolute()
    (folder / "templates").mkdir(parents=True, exist_ok=True)
    (folder / "templates" / "query").write_text(TEMPLATE, encoding="utf-8")
    (folder / "omega.conf").write_text(
        f"database_dir {pathlib.Path(index).absolute().parent}\n"
        f"template_dir {folder}/templates\nlog_dir {folder}\ncdb_dir {folder}\n"
        f"default_db {pathlib.Path(index).name}\n", encoding="utf-8")
    (folder / "lighttpd.conf").write_text(
        SERVER.format(folder=folder, port=port), encoding="utf-8")


if __name__ == "__main__":
    {"groonga": groonga, "omega": omega}[sys.argv[1]](*sys.argv[2:])
