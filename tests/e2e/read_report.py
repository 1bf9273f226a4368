#!/usr/bin/python3
"""What a report page tells to programs, read by extruct, which is not ours.

    read_report.py PAGE RECORD PERMALINK

PAGE is the HTML, RECORD the answer of /api/v1/reports/<id>; the facts must be the
same in Dublin Core, in JSON-LD and in the record.
"""
import json
import sys

import extruct


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}:\n  got    {got!r}\n  wanted {wanted!r}")


def line(text):
    return " ".join(text.split())


def dublin_core(html):
    found = {}
    (all_of,) = extruct.extract(html, syntaxes=["dublincore"])["dublincore"]
    same("namespace", all_of["namespaces"], {"DC": "http://purl.org/dc/elements/1.1/"})
    for one in all_of["elements"]:
        found.setdefault(one["name"].split(".")[1].lower(), []).append(one["content"])
    return found


def check(html, record, permalink):
    dc = dublin_core(html)
    (ld,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    title = line(record["title"] or record["id"])
    speakers = [s["name"] for s in record["speakers"]]
    organisations = [o["name"] for o in record["organisations"]]

    same("title", dc["title"], [title])
    same("type", dc["type"], ["Report"])
    same("date", dc.get("date", []), [record["date"]] if record["date"] else [])
    same("contributor", dc.get("contributor", []), speakers)
    same("coverage", dc.get("coverage", []), record["places"])
    same("subject", dc.get("subject", []), record["themes"] + organisations)
    same("identifier", dc["identifier"], [permalink])

    same("JSON-LD", (ld["@context"], ld["@type"], ld["name"], ld["headline"]),
         ("https://schema.org", "Report", title, title))
    same("@id", (ld["@id"], ld["url"]), (permalink.split("?")[0],) * 2)
    event = ld["about"]
    same("event", (event["@type"], event.get("startDate"), event.get("endDate")),
         ("Event", record["date"], record["end_date"]))
    same("location", [p["name"] for p in event.get("location", [])], record["places"])
    same("performer", [(p["@type"], p["name"], p.get("jobTitle"),
                        p.get("affiliation", {}).get("name"))
                       for p in event.get("performer", [])],
         [("Person", s["name"], s["role"], s["organisation"]) for s in record["speakers"]])
    same("mentions", [(o["name"], o.get("sameAs")) for o in ld.get("mentions", [])],
         [(o["name"], o.get("uri")) for o in record["organisations"]])
    same("keywords", ld.get("keywords", []), record["themes"])


def main():
    page, record, permalink = sys.argv[1:4]
    with open(page, encoding="utf-8") as file:
        html = file.read()
    with open(record, encoding="utf-8") as file:
        check(html, json.load(file)["record"], permalink)


main()
