#!/usr/bin/env python3
"""Compares what the operator did, by the audit log of the tests, with what the chart lets it do.

usage: check.py RENDERED AUDIT_LOG SYSTEM_NAMESPACE
RENDERED is the JSON of the chart's objects, one after the other. What was refused and what is granted but was never done are named, and each is a failure.
"""
import itertools
import json
import sys

# Granted, and not to be seen in the log, for a reason.
UNSEEN = {
    ("update", "", "finalizers"): "asked for by the API server when an owner reference blocks deletion",
    ("update", "coordination.k8s.io", "leases"): "the framework refuses to start an election without it, and then patches",
}


def documents(text):
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        document, end = decoder.raw_decode(text, at)
        yield from document.get("items", [document])
        at = end + len(text[end:]) - len(text[end:].lstrip())


def granted(rendered):
    """The (verb, group, resource) of the operator's roles."""
    operator = {"slipway-operator", "slipway-operator-lease"}
    for role in documents(rendered):
        if role["kind"] in ("ClusterRole", "Role") and role["metadata"]["name"] in operator:
            for rule in role["rules"]:
                yield from itertools.product(rule["verbs"], rule["apiGroups"], rule["resources"])


def requests(log, user):
    for line in log:
        try:
            entry = json.loads(line)
        except ValueError:
            continue  # the last line may be half written
        if entry["user"]["username"] == user and "objectRef" in entry:
            reference = entry["objectRef"]
            resource = "/".join(filter(None, (reference["resource"], reference.get("subresource"))))
            yield (entry["verb"], reference.get("apiGroup", ""), resource), entry.get("responseStatus", {})


def observed(log, user):
    """What was done, and what the roles refused."""
    done, refused = set(), set()
    for (verb, group, resource), status in requests(log, user):
        code = status.get("code")
        if code == 403:
            # A namespace that is being deleted refuses everybody.
            if "being terminated" not in status.get("message", ""):
                refused.add((verb, group, resource))
            continue
        done.add((verb, group, resource))
        if verb == "patch" and code == 201:
            done.add(("create", group, resource))  # an apply that creates is asked for both
    return done, refused


def unseen(grant):
    verb, group, resource = grant
    return grant in UNSEEN or (verb, "", resource.rpartition("/")[2]) in UNSEEN


def words(grant):
    verb, group, resource = grant
    return f"{verb} {resource}{'.' + group if group else ''}"


def main(rendered, log, namespace):
    user = f"system:serviceaccount:{namespace}:slipway-operator"
    with open(rendered, encoding="utf-8") as file:
        allowed = set(granted(file.read()))
    with open(log, encoding="utf-8", errors="replace") as file:
        done, refused = observed(file, user)
    if not any(verb == "list" for verb, _, _ in done):
        sys.exit(f"rights: {log} has no list by {user}: no operator ran in {namespace}, or the audit policy is older than this test")
    idle = {grant for grant in allowed - done if not unseen(grant)}
    for grant in sorted(refused):
        print(f"rights: used and not granted: {words(grant)}", file=sys.stderr)
    for grant in sorted(idle):
        print(f"rights: granted and never used: {words(grant)}", file=sys.stderr)
    print(f"rights: {len(allowed & done)} of {len(allowed)} were used, {len(refused)} refused")
    return 1 if refused or idle else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
