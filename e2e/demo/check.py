#!/usr/bin/env python3
"""usage: check.py FOLDER   whether the demonstration ended as it must; the store is asked whether every digest is that of the files"""

import hashlib
import json
import math
import os
import subprocess
import sys
import time

from record import Record

FIRST, BETTER, BROKEN = "flights-v1", "flights-v2", "flights-v3"
STEPS = [5, 25, 50, 100]
# A change of weight is seen by the recorder and by the requests of a second at slightly different times.
SLACK_SECONDS = 3


def s3(uri):
    """The bytes of an object; the keys go in by standard input, so that no process list shows them."""
    command = ["curl", "--silent", "--show-error", "--fail", "--max-time", "60", "--aws-sigv4", "aws:amz:us-east-1:s3", "--config", "-"]
    keys = f'user = "{os.environ["S3_ACCESS_KEY"]}:{os.environ["S3_SECRET_KEY"]}"'
    return subprocess.run([*command, f"{os.environ['S3_ENDPOINT']}/{uri.removeprefix('s3://')}"], input=keys.encode(), stdout=subprocess.PIPE, check=True).stdout


def digest_in_store(uri):
    """The digest of a version, computed from the files that lie there."""
    manifest = json.loads(s3(uri + "manifest.json"))
    files = sorted((file["path"], hashlib.sha256(s3(uri + file["path"])).hexdigest()) for file in manifest["files"])
    return "sha256:" + hashlib.sha256("".join(f"{digest}  {path}\n" for path, digest in files).encode()).hexdigest()


def check_data(record):
    dataset = record.resource("Dataset", "flights")["status"]
    runs = {version: record.resource("TrainingJob", version)["status"]["dataset"] for version in (FIRST, BETTER, BROKEN)}
    yield "the dataset has the six months", dataset["version"]["digest"] == runs[BETTER]["digest"]
    yield "the first model stays pinned to three months", runs[FIRST]["digest"] != runs[BETTER]["digest"]
    yield "the third model learnt from what the second did", runs[BROKEN]["digest"] == runs[BETTER]["digest"]
    for version in (FIRST, BETTER):
        yield f"the data of {version} is what its digest says", digest_in_store(runs[version]["uri"]) == runs[version]["digest"]


def check_models(record):
    digests = set()
    for version in (FIRST, BETTER, BROKEN):
        run, model = record.resource("TrainingJob", version), record.resource("ModelVersion", version)
        digest = model["spec"]["artifact"]["digest"]
        digests.add(digest)
        yield f"{version} was trained, verified and passed its gates", (
            run["status"]["phase"] == "Succeeded"
            and model["status"]["phase"] == "Ready"
            and all(gate["verdict"] == "Passed" for gate in model["status"]["gates"])
        )
        yield f"{version} is what was published", digest == run["status"]["artifact"]["digest"] == model["status"]["verifiedDigest"]
        yield f"{version} lies in the store as its digest says", digest_in_store(model["spec"]["artifact"]["uri"]) == digest
    yield "the three models differ", len(digests) == 3


def check_releases(record):
    rollout = record.rollout()
    digest = {version: record.resource("ModelVersion", version)["spec"]["artifact"]["digest"] for version in record.versions()}
    ends = [(each["candidate"]["name"], each["end"]) for each in reversed(rollout["history"])]
    yield "v1 deployed, v2 promoted, v3 rolled back, each once", ends == [(FIRST, "Promoted"), (BETTER, "Promoted"), (BROKEN, "RolledBack")]
    weights = iter([weight for _, weight in record.weights(BETTER)])
    yield f"v2 had {', '.join(map(str, STEPS))} % in this order", all(step in weights for step in STEPS)
    yield "v2 has the traffic", rollout["stable"] == {"name": BETTER, "digest": digest[BETTER]}
    yield "v3 is refused", rollout["refused"] == {"name": BROKEN, "digest": digest[BROKEN]}
    yield "v3 went because of its errors", record.release(BROKEN)["because"].startswith("errors: ")
    revisions = {each["metadata"]["labels"].get("slipway.dev/revision") for each in record.served if each["kind"] == "Pod"} - {None}
    yield "pods of the digest of v2 serve, and none of v3", digest[BETTER][7:19] in revisions and digest[BROKEN][7:19] not in revisions


def check_requests(record):
    broken = record.traffic(BROKEN)
    yield "every request was answered by a version", set(record.replay["versions"]) <= {FIRST, BETTER, BROKEN}
    for version in (FIRST, BETTER):
        yield f"no request to {version} failed", record.traffic(version)["requests"] > 0 and record.traffic(version)["failures"] == 0
    yield "v3 failed by itself and in no other way", broken["failures"] > 0 and set(broken["statuses"]) == {"200", "500"}
    yield "requests failed only while v3 had weight", all(weight_at(record, BROKEN, second["at"]) > 0 for second in record.replay_seconds if second["failures"])
    yield "v3 never got more than the share of its step", all(within_share(record, second) for second in record.replay_seconds)
    yield "v3 was caught before it had half of the traffic", record.most_weight(BROKEN) < 50


def weight_at(record, version, at):
    """The highest weight of a candidate around a second that ended at a time."""
    changes = record.weights(version)
    ends = [change[0] for change in changes[1:]] + [math.inf]
    around = [weight for (begin, weight), end in zip(changes, ends) if begin <= at + SLACK_SECONDS and end >= at - 1 - SLACK_SECONDS]
    return max(around, default=0)


def within_share(record, second):
    """Whether the requests of a second are as many as the weight allows, to five standard deviations of a fair coin of that weight."""
    share = weight_at(record, BROKEN, second["at"]) / 100
    most = second["requests"] * share + 5 * math.sqrt(second["requests"] * share * (1 - share))
    return second["versions"].get(BROKEN, {"requests": 0})["requests"] <= most


def main(folder):
    start, record, failed, passed = time.monotonic(), Record(folder), 0, 0
    for check in (check_data, check_models, check_releases, check_requests):
        for name, holds in check(record):
            passed, failed = passed + bool(holds), failed + (not holds)
            print(f"  {'ok' if holds else 'FAILED'}  {name}")
    print(f"  {passed} passed, {failed} failed, in {time.monotonic() - start:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
