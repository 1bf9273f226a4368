#!/usr/bin/python3
"""Read robots.txt, the sitemap and the OpenSearch description with parsers that are
not ours.

    read_robots.py URL SITE

URL is where the server listens, SITE what its addresses begin with.  The sitemap must
name, once each, every report and every value of the API, the lists and the first page;
every address of it must be allowed by robots.txt.
"""
import json
import sys
import urllib.request
import urllib.robotparser
import xml.etree.ElementTree as ET
from datetime import datetime
from urllib.parse import quote

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPEN = "{http://a9.com/-/spec/opensearch/1.1/}"
LISTS = {"speaker": "/speakers", "organisation": "/organisations",
         "theme": "/themes", "place": "/places"}


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}:\n  got    {got!r}\n  wanted {wanted!r}")


class Site:
    def __init__(self, url, site):
        self.url, self.site = url, site

    def get(self, path, kind):
        with urllib.request.urlopen(self.url + path) as answer:
            same("type of " + path, answer.headers["content-type"].split(";")[0], kind)
            return answer.read()

    def here(self, address):
        same("site of " + address, address.startswith(self.site), True)
        return address[len(self.site):]

    def api(self, path):
        return json.loads(self.get("/api/v1/" + path, "application/json"))

    def wanted(self):
        found = {self.site + p for p in ["/", *LISTS.values()]}
        lines = self.get("/api/v1/export?format=jsonl", "application/x-ndjson")
        found |= {json.loads(line)["url"] for line in lines.splitlines()}
        for field, path in LISTS.items():
            page, more = 1, True
            while more:
                answer = self.api(f"facets/{field}?size=100&page={page}")
                found |= {f"{self.site}{path}/{quote(v['value'], safe='')}"
                          for v in answer["values"] if v["value"] != "(non déterminé)"}
                page, more = page + 1, page * 100 < answer["total"]
        return found

    def sitemap(self, robots):
        index = ET.fromstring(self.get(self.here(robots.site_maps()[0]), "application/xml"))
        same("index", index.tag, MAP + "sitemapindex")
        found, parts = [], 0
        for part in index.findall(MAP + "sitemap"):
            datetime.fromisoformat(part.findtext(MAP + "lastmod").replace("Z", "+00:00"))
            body = self.get(self.here(part.findtext(MAP + "loc")), "application/xml")
            urls = ET.fromstring(body).findall(f"{MAP}url/{MAP}loc")
            same("size", len(urls) <= 50000 and len(body) < 50 << 20, True)
            found += [u.text for u in urls]
            parts += 1
        return found, parts

    def opensearch(self):
        root = ET.fromstring(self.get("/opensearch.xml", "application/opensearchdescription+xml"))
        same("root", root.tag, OPEN + "OpenSearchDescription")
        same("name", 0 < len(root.findtext(OPEN + "ShortName")) <= 16, True)
        templates = {(u.get("type"), u.get("rel")): self.here(u.get("template"))
                     for u in root.findall(OPEN + "Url")}
        typed = quote("odile k")
        for kind, rel in [("text/html", None), ("application/atom+xml", None)]:
            path = templates[kind, rel]
            self.get(path.replace("{searchTerms}", typed).replace("{startPage?}", "1")
                     .replace("{count?}", "5"), kind)
            # A program that knows no page leaves the place of its number empty.
            self.get(path.replace("{searchTerms}", "").replace("{startPage?}", "")
                     .replace("{count?}", ""), kind)
        kind = "application/x-suggestions+json"
        answer = json.loads(self.get(
            templates[kind, "suggestions"].replace("{searchTerms}", typed), kind))
        suggested = self.api("suggest?q=" + typed)["suggestions"]
        same("typed", answer[0], "odile k")
        same("suggestions", answer[1], [s["text"] for s in suggested])
        same("lists", [len(x) for x in answer[1:]], [len(suggested)] * 3)
        for address in answer[3]:
            self.get(self.here(address), "text/html")
        return len(suggested)


def main():
    site = Site(sys.argv[1].rstrip("/"), sys.argv[2])
    robots = urllib.robotparser.RobotFileParser()
    robots.parse(site.get("/robots.txt", "text/plain").decode().splitlines())
    found, parts = site.sitemap(robots)
    same("twice", len(found), len(set(found)))
    wanted = site.wanted()
    same("missing", sorted(wanted - set(found))[:5], [])
    same("unknown", sorted(set(found) - wanted)[:5], [])
    for address in found:
        same("allowed", (address, robots.can_fetch("robot", site.here(address))), (address, True))
    for path in ["/?q=a", "/?theme=emploi", "/?sort=title", "/?page=2", "/api/v1/search", "/feed.atom?q=a", "/opensearch/suggest?q=a"]:
        same("refused", (path, robots.can_fetch("robot", path)), (path, False))
    print(len(found), "addresses in", parts, "parts,", site.opensearch(), "suggestions")


main()
