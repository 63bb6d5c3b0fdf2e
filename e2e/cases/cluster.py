"""What cases do on the cluster: apply, wait, look, upload."""

import json
import os
import pathlib
import subprocess
import time

NAMESPACE = os.environ["NAMESPACE"]
EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples" / "flights"
# Seconds. A busy machine is no failure, and nothing waits longer than it must.
PATIENCE = 600


def kubectl(*arguments, manifest=None, check=True):
    """Runs kubectl in the namespace of the tests; returns what it said."""
    done = subprocess.run(
        ["kubectl", "--namespace", NAMESPACE, *arguments], input=manifest, text=True, capture_output=True, timeout=400, check=False
    )
    if check and done.returncode != 0:
        raise AssertionError(f"kubectl {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout


def apply(*manifests):
    for manifest in manifests:
        kubectl("apply", "--server-side", "--force-conflicts", "--filename", "-", manifest=json.dumps(manifest))


def patch(resource, spec):
    kubectl("patch", resource, "--type", "merge", "--patch", json.dumps({"spec": spec}))


def delete(*resources):
    kubectl("delete", *resources, "--ignore-not-found", "--wait", "--timeout=300s")


def get(resource):
    """The resource, or None."""
    text = kubectl("get", resource, "--output", "json", check=False)
    return json.loads(text) if text.strip() else None


def items(kinds, selector=""):
    arguments = ["get", kinds, "--output", "json"] + (["--selector", selector] if selector else [])
    return json.loads(kubectl(*arguments))["items"]


def example(name):
    """A manifest of the flights example."""
    text = kubectl("create", "--dry-run=client", "--validate=false", "--output", "json", "--filename", str(EXAMPLES / name))
    manifest = json.loads(text)
    manifest["metadata"] = {"name": manifest["metadata"]["name"]}
    return manifest


def condition(resource, kind):
    conditions = (resource or {}).get("status", {}).get("conditions", [])
    return next((entry for entry in conditions if entry["type"] == kind), None)


def wait(what, look, patience=PATIENCE):
    """Waits until look() is true, and returns that; what it saw last is in the failure."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        seen = look()
        if seen:
            return seen
        time.sleep(1)
    raise AssertionError(f"{what}: not so after {patience} s")


def wait_condition(resource, kind, status, reason=None, says=()):
    """Waits for a condition with this status and reason, whose message has all of the words."""
    last = {}

    def look():
        found = condition(get(resource), kind)
        last["seen"] = found
        return (
            found
            and found["status"] == status
            and reason in (None, found["reason"])
            and all(word in found["message"] for word in says)
            and found
        )

    try:
        return wait(f"{resource} {kind}={status}", look)
    except AssertionError as failure:
        raise AssertionError(f"{failure}, for {reason} and {says}; last seen: {last.get('seen')}") from None


def ready(resource):
    return wait_condition(resource, "Ready", "True")


def event(resource, reason):
    """Waits for an event of a resource with this reason."""
    kind, name = resource.split("/")
    fields = f"involvedObject.name={name},reason={reason}"

    def look():
        events = json.loads(kubectl("get", "events", "--field-selector", fields, "--output", "json"))["items"]
        return [entry for entry in events if entry["involvedObject"]["kind"].lower() == kind]

    return wait(f"event {reason} of {resource}", look)


def upload(path, content, bucket="raw"):
    """Puts a text, or bytes, into a store."""
    s3("PUT", f"{bucket}/{path}", "--data-binary", "@-", content=content if isinstance(content, bytes) else content.encode())


def download(uri):
    """The bytes of an object, by its s3://bucket/path."""
    return s3("GET", uri.removeprefix("s3://"))


def remove(path):
    """Takes a file out of the raw store, if it is there."""
    s3("DELETE", f"raw/{path}")


def s3(method, path, *arguments, content=b""):
    """Asks the store; the keys go in by a descriptor, so that no process list shows them."""
    settings = f'user = "{os.environ["S3_ACCESS_KEY"]}:{os.environ["S3_SECRET_KEY"]}"\n'
    reader, writer = os.pipe()
    with open(writer, "w", encoding="utf-8") as keys:
        keys.write(settings)
    command = ["curl", "--silent", "--show-error", "--fail", "--max-time", "60", "--aws-sigv4", "aws:amz:us-east-1:s3", "--config", f"/dev/fd/{reader}"]
    command += ["--header", "x-amz-content-sha256: UNSIGNED-PAYLOAD", "--request", method, *arguments, f"{os.environ['S3_ENDPOINT']}/{path}"]
    try:
        return subprocess.run(command, input=content, check=True, capture_output=True, pass_fds=[reader]).stdout
    finally:
        os.close(reader)


def nothing_left_of(kind, name):
    """Waits until nothing that was made for a resource is there any more."""
    selector = f"slipway.dev/kind={kind},slipway.dev/name={name}"
    kinds = "jobs,pods,deployments,services,configmaps,httproutes"
    wait(f"the end of what was made for {kind} {name}", lambda: not items(kinds, selector))
