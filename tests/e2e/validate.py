#!/usr/bin/env python3
"""Hold answers of the API against its own description.

    validate.py OPENAPI ANSWERS

OPENAPI is /api/v1/openapi.json; ANSWERS has lines "status, type, path, file",
separated by tabs.  An answer must be what the description says of its path and
status: documented, of the type told, with a body that its schema accepts.
Prints each operation and status that was met; stops at the first fault.
"""
import json
import re
import sys

import jsonschema

ERRORS = 400


def fault(*what):
    sys.exit(" ".join(str(w) for w in what))


def find_operation(api, path):
    """The operation of the most literal template that the path fits."""
    path = path.split("?")[0]
    best = None
    for template in api["paths"]:
        pattern = re.sub(r"\\{(\w+)\\}", r"(.+)", re.escape(template))
        literal = len(re.sub(r"\{\w+\}", "", template))
        if re.fullmatch(pattern, path) and (best is None or literal > best[0]):
            best = (literal, template)
    return best[1] if best else None


def check(api, schema, body, where):
    whole = {"components": api["components"], **schema}
    errors = list(jsonschema.Draft202012Validator(whole).iter_errors(body))
    if errors:
        first = jsonschema.exceptions.best_match(errors)
        fault(where, "at", "/".join(map(str, first.absolute_path)), first.message)


def resolve(api, node):
    while "$ref" in node:
        found = api
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


def check_answer(api, status, kind, path, body):
    where = f"{status} {path}:"
    template = find_operation(api, path)
    kind = kind.split(";")[0].strip()
    if template is None:
        if int(status) < ERRORS:
            fault(where, "not in the description")
        if kind != "application/problem+json":
            fault(where, "an error of type", kind)
        check(api, {"$ref": "#/components/schemas/problem"}, body, where)
        return "-"
    responses = api["paths"][template]["get"]["responses"]
    if status not in responses:
        fault(where, "is not a documented status of", template)
    content = resolve(api, responses[status]).get("content", {})
    if kind not in content:
        fault(where, kind, "is not a documented type of", template)
    check(api, content[kind].get("schema", {}), body, where)
    return template


def read(status, kind, path, name):
    """The body of an answer of ours in JSON; None for a file of another format."""
    if not re.match(r"application/(problem\+)?json\b", kind):
        return None
    try:
        with open(name) as file:
            return json.load(file)
    except ValueError:
        return fault(status, path, "is no JSON but", kind)


def main():
    with open(sys.argv[1]) as file:
        api = json.load(file)
    met = set()
    for schema in api["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    with open(sys.argv[2]) as answers:
        for line in answers:
            status, kind, path, name = line.rstrip("\n").split("\t")
            body = read(status, kind, path, name)
            met.add((check_answer(api, status, kind, path, body), status))
            if isinstance(body, dict) and body.get("status", int(status)) != int(status):
                fault(status, path, "says it is", body["status"])
    for template, status in sorted(met):
        print(template, status)


main()
