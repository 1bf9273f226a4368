#!/usr/bin/python3
"""Read an Atom feed with feedparser, which is not ours.

    read_feed.py FEED SEARCH SITE PUBLISHED

SEARCH is the answer of /api/v1/search with sort=newest and the same size: the feed
has its reports, in its order, with their facts.
"""
import json
import sys

import feedparser


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}:\n  got    {got!r}\n  wanted {wanted!r}")


def line(text):
    """On one line, without the two characters that XML refuses."""
    return " ".join(text.translate({0xfffe: "", 0xffff: ""}).split())


def instant(date):
    return date + "-01-01"[3 * date.count("-"):] + "T00:00:00Z"


def main():
    feed_file, search_file, site = sys.argv[1:4]
    with open(feed_file, "rb") as file:
        got = feedparser.parse(file.read(), response_headers={
            "content-type": "application/atom+xml; charset=utf-8"},
            sanitize_html=False, resolve_relative_uris=False)
    with open(search_file, encoding="utf-8") as file:
        reports = json.load(file)["results"]
    if got.bozo:
        sys.exit(f"not well-formed: {got.bozo_exception}")
    same("version", got.version, "atom10")
    same("author", got.feed.author_detail.name, "Glane")
    same("updated", bool(got.feed.updated_parsed), True)
    links = {link.rel: link.href for link in got.feed.links}
    same("id", got.feed.id.startswith(site + "/feed.atom"), True)
    same("self", links["self"].startswith(site + "/feed.atom"), True)
    same("alternate", links["alternate"].startswith(site + "/"), True)
    same("ids", [e.id for e in got.entries], [r["url"] for r in reports])
    same("distinct", len({e.id for e in got.entries}), len(reports))
    for e, r in zip(got.entries, reports):
        same("title", line(e.title), line(r["title"] or r["id"]))
        same("title", e.title_detail.type, "text/plain")
        same("link", e.link, r["url"])
        same("published", e.get("published"), instant(r["date"]) if r["date"] else None)
        same("updated", e.updated, e.get("published", got.feed.updated))
        same("contributors", [c.name for c in e.get("contributors", [])],
             [line(s) for s in r["speakers"]])
        same("categories", [t.term for t in e.get("tags", [])], r["themes"])
        same("summary", e.summary_detail.type, "text/plain")
        snippet = line("".join(p["text"] for p in r["snippet"] if "text" in p)).split()
        same("summary", bool(snippet) <= (snippet[-1] in e.summary), True)
    print(len(reports), "entries,", " ".join(sorted(links)))


main()
