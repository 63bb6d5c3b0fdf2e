#!/usr/bin/env python3
"""The API server's own checks of every kind: each bad manifest of the table is refused with a message that names the field, each good one is accepted.

Needs KUBECONFIG and kubectl. Nothing is kept: creations are dry runs, except the few objects on which changes are tried.
"""

import copy
import json
import pathlib
import subprocess
import sys

from table import ACCEPTED, ABSENT, BASES, REFUSED, REFUSED_CHANGES

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAMESPACE = "api-test"
# What the tests make carries it, and what does not is never deleted: cluster/ours.sh.
OURS = "slipway.dev/made-by=e2e"


def kubectl(*arguments, manifest=None):
    """Runs kubectl; returns whether it succeeded, and what it said."""
    done = subprocess.run(
        ["kubectl", *arguments], input=manifest, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60
    )
    return done.returncode == 0, done.stdout.strip()


def changed(base, changes):
    """The base with the value at each dotted path replaced; ABSENT removes it."""
    manifest = copy.deepcopy(base)
    for path, value in changes.items():
        *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        node = manifest
        for parent in parents:
            node = node.setdefault(parent, {}) if isinstance(node, dict) else node[parent]
        if value is ABSENT:
            del node[last]
        else:
            node[last] = value
    return manifest


def approve_as_caller():
    """Where the chart is installed, its policy lets people approve in their own name only."""
    succeeded, said = kubectl("auth", "whoami", "--output", "jsonpath={.status.userInfo.username}")
    if not succeeded:
        sys.exit(f"kubectl auth whoami: {said}")
    BASES["ModelApproval"]["spec"]["approver"] = said


def create(manifest, *flags):
    return kubectl("create", "--namespace", NAMESPACE, "--validate=strict", *flags, "--filename", "-", manifest=json.dumps(manifest))


def refused(accepted, said, expected):
    """Whether the server refused for the expected reason; what to show when it did not."""
    if accepted:
        return "was accepted"
    return None if expected in said else f"was refused, but not for {expected!r}: {said}"


def check_table():
    for kind, changes, expected in REFUSED:
        yield f"{kind} with {changes}", refused(*create(changed(BASES[kind], changes), "--dry-run=server"), expected)
    for kind, changes in ACCEPTED:
        accepted, said = create(changed(BASES[kind], changes), "--dry-run=server")
        yield f"{kind} with {changes}", None if accepted else f"was refused: {said}"


def check_changes():
    for kind in sorted({row[0] for row in REFUSED_CHANGES}):
        accepted, said = create(BASES[kind])
        if not accepted:
            yield kind, f"was refused: {said}"
    for kind, changes, expected in REFUSED_CHANGES:
        manifest = json.dumps(changed(BASES[kind], changes))
        accepted, said = kubectl("apply", "--server-side", "--force-conflicts", "--dry-run=server", "--namespace", NAMESPACE, "--filename", "-", manifest=manifest)
        yield f"change of {kind} to {changes}", refused(accepted, said, expected)


def check_examples():
    for example in sorted((ROOT / "examples").rglob("*.yaml")):
        accepted, said = kubectl("create", "--namespace", NAMESPACE, "--validate=strict", "--dry-run=server", "--filename", str(example))
        yield str(example.relative_to(ROOT)), None if accepted else f"was refused: {said}"


def main():
    crds = str(ROOT / "crds")
    _, kept = kubectl("get", "--filename", crds, "--ignore-not-found", "--output", "name")
    approve_as_caller()
    _, there = kubectl("get", "namespace", NAMESPACE, "--ignore-not-found", "--output", "name")
    _, made = kubectl("get", "namespaces", "--selector", OURS, "--output", "name")
    if there and there not in made.split():
        sys.exit(f"the namespace {NAMESPACE} was not made by these tests and stays: delete it yourself, or use a cluster for tests")
    kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait=true")
    for step in (
        # A chart that was removed leaves its CRDs, in the name of Helm.
        ("apply", "--server-side", "--force-conflicts", "--filename", crds),
        ("wait", "--for=condition=Established", "--timeout=30s", "--filename", crds),
        ("create", "namespace", NAMESPACE),
        ("label", "namespace", NAMESPACE, OURS),
    ):
        succeeded, said = kubectl(*step)
        if not succeeded:
            sys.exit(f"kubectl {' '.join(step)}: {said}")
    try:
        results = [*check_table(), *check_changes(), *check_examples()]
    finally:
        kubectl("delete", "namespace", NAMESPACE, "--wait=false")
        if not kept:  # with CRDs that were there before, the models of others would go
            kubectl("delete", "--filename", crds)
    failures = [f"FAILED {name} {problem}" for name, problem in results if problem]
    print("\n".join([*failures, f"{len(results) - len(failures)} passed, {len(failures)} failed ({len(REFUSED) + len(REFUSED_CHANGES)} bad manifests)"]))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
