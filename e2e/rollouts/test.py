#!/usr/bin/env python3
"""Releases by hand under real traffic: commands, a switch that waits for a person, users who stay with their version, a candidate that is rejected on its way."""

import itertools
import os
import sys
import time

from cluster import apply, example, get, items, kubectl, patch, ready, wait
from manifests import approval, resource, rollout
from running import run
from traffic import Replay, Users, Weights, service

HOST = "rollouts.example.com"
HEADER = "x-user-id"
FIRST, SECOND = "flights-v1", "flights-v2"
# The two versions differ in nothing that a user notices, and latency says nothing on a busy machine.
ANALYSIS = {"warmUp": "1s", "warmUpRequests": 0, "minRequests": 20, "latencyFloor": "30s"}
STEP = "6s"


def two_versions():
    """The built-in learner on the flights of January, twice: with other seeds, and so of other digests."""
    dataset = example("dataset.yaml")
    dataset["spec"]["source"]["files"]["paths"] = ["flights/2013-01.csv"]
    dataset["spec"]["checks"] = [{"name": "rows", "rowCount": {"min": 20000}}]
    apply(dataset)
    for name, seed in ((FIRST, 7), (SECOND, 8)):
        spec = {"dataset": "flights", "model": "flights", "modelVersion": name, "runtime": "builtin/logistic-regression"}
        apply(resource("TrainingJob", name, spec | {"seed": seed, "parameters": {"epochs": str(seed)}}))
    for name in (FIRST, SECOND):
        ready(f"modelversion/{name}")


def served(name, **spec):
    """A Rollout of the first version that is Ready."""
    ready(f"modelversion/{FIRST}")
    apply(rollout(name, FIRST, analysis=ANALYSIS, **spec))
    ready(f"rollout/{name}")
    ready(f"modelversion/{SECOND}")


def status(name):
    return get(f"rollout/{name}")["status"]


def await_status(name, what, look):
    return wait(f"{name}: {what}", lambda: (seen := status(name)) and look(seen) and seen)


def await_weight(name, weight):
    await_status(name, f"{weight} %", lambda seen: seen.get("weight", {}).get("acknowledged") == weight)


def await_promotion(name):
    return await_status(name, "its promotion", lambda seen: seen["stable"]["name"] == SECOND and not seen.get("release"))


def versions(seconds):
    return {version for second in seconds for version in second["versions"]}


def three_seconds_later(replay):
    """The versions that answer from then on."""
    before = len(replay.seconds())
    wait("three seconds more", lambda: len(replay.seconds()) > before + 3)
    return versions(replay.seconds()[-1:])


def command(name, number, action):
    """Gives a command and waits for the answer; returns it."""
    patch(f"rollout/{name}", {"command": {"id": f"{number}", "action": action, "reason": "by the test"}})
    return await_status(name, f"answer to {action}", lambda seen: seen.get("lastCommand", {}).get("id") == f"{number}")["lastCommand"]["outcome"]


def answers(name, number):
    """The events that answer a command: one, or none where the operator ended between storing the answer and telling it."""
    found = [entry for reason in ("CommandDone", "CommandRefused") for entry in events(name, reason)]
    return [entry for entry in found if entry["message"].startswith(f"command {number} ")]


def events(name, reason):
    return [entry for entry in items("events") if entry["involvedObject"]["name"] == name and entry["reason"] == reason]


def canary_that_people_command_while_users_stay():
    strategy = {"canary": {"steps": [{"weight": 20, "for": STEP}, {"weight": 50, "for": STEP}, {"weight": 80, "for": "1h"}], "watchAfter": "2s"}}
    served("canary", strategy=strategy, traffic={"router": {}, "sticky": {"header": HEADER}}, scaleDownDelay="10m")
    with service("canary") as url, Replay("canary", url) as replay, Users(url, HEADER) as users, Weights("canary") as weights:
        patch("rollout/canary", {"modelVersion": SECOND})
        await_weight("canary", 20)
        pause_and_resume()
        await_weight("canary", 80)
        assert command("canary", 4, "Promote") == "the remaining steps are left out"
        answered = status("canary")["lastCommand"]
        end = await_promotion("canary")
        time.sleep(3)
        users.end()
        whole, wanted = replay.whole(), weights.wanted()
    assert end["phase"] == "Healthy" and end["history"][0]["end"] == "Promoted", end
    assert wanted == [0, 20, 50, 80, 100, 0], wanted
    assert end["lastCommand"] == answered, (answered, end["lastCommand"])
    for number in (1, 2, 3, 4):
        assert len(answers("canary", number)) <= 1, (number, answers("canary", number))
    assert whole["failures"] == 0 and whole["versions"].keys() == {FIRST, SECOND}, whole
    nobody_left_the_candidate(users)


def pause_and_resume():
    assert command("canary", 1, "Pause").startswith("the weight stays")
    assert command("canary", 2, "Pause") == "not possible: the release is paused already"
    # Longer than the step and the looks at it take.
    time.sleep(15)
    paused = status("canary")
    assert paused["phase"] == "Paused" and paused["weight"]["acknowledged"] == 20, paused
    assert command("canary", 3, "Resume") == "the release goes on"


def nobody_left_the_candidate(users):
    """Each user had the first version, then the second, and never the first again; some moved early and some late."""
    assert users.statuses == {"200"}, users.statuses
    runs = [[version for version, _ in itertools.groupby(each)] for each in users.answers]
    assert all(each in ([FIRST, SECOND], [SECOND]) for each in runs), [each for each in runs if len(each) > 2]
    moved = [each.index(SECOND) for each in users.answers]
    assert len(set(moved)) > 3, moved


def candidate_that_is_rejected_on_its_way():
    """The release of the first version back again, which somebody rejects when it has half of the traffic."""
    patch("rollout/canary", {"strategy": {"canary": {"steps": [{"weight": 50, "for": "1h"}]}}})
    with service("canary") as url, Replay("rejected", url) as replay:
        patch("rollout/canary", {"modelVersion": FIRST})
        await_weight("canary", 50)
        user = kubectl("auth", "whoami", "--output", "jsonpath={.status.userInfo.username}")
        apply(approval("not-this-one", FIRST, get(f"modelversion/{FIRST}")["spec"]["artifact"]["digest"], user, "Reject"))
        end = await_status("canary", "the way back", lambda seen: not seen.get("release"))
        last = three_seconds_later(replay)
        whole = replay.whole()
    assert get(f"modelversion/{FIRST}")["status"]["phase"] == "Rejected"
    assert end["phase"] == "Degraded" and end["stable"]["name"] == SECOND and end["refused"]["name"] == FIRST, end
    assert end["history"][0]["end"] == "RolledBack" and "Rejected" in end["history"][0]["because"], end["history"][0]
    assert whole["failures"] == 0 and whole["versions"].keys() == {FIRST, SECOND}, whole
    assert last == {SECOND}, last


def switch_that_waits_for_a_person():
    gateway = {"parentRefs": [{"name": "public", "namespace": "gateway-system"}], "hostnames": [HOST]}
    served("switch", strategy={"blueGreen": {"automatic": False, "watchAfter": "2s"}}, traffic={"gatewayAPI": gateway}, scaleDownDelay="10m")
    with Replay("switch", os.environ["GATEWAY_URL"], HOST) as replay, Weights("switch") as weights:
        patch("rollout/switch", {"modelVersion": SECOND})
        await_status("switch", "its wait", lambda seen: seen["phase"] == "Paused" and seen["release"]["paused"] == "Promotion")
        three_seconds_later(replay)
        assert versions(replay.seconds()) == {FIRST}, replay.seconds()
        assert command("switch", 1, "Promote") == "the remaining steps are left out"
        end = await_promotion("switch")
        last = three_seconds_later(replay)
        whole, wanted = replay.whole(), weights.wanted()
    assert wanted == [0, 100, 0] and last == {SECOND}, (wanted, last)
    assert end["retiring"]["version"]["name"] == FIRST, end
    pods = items("pods", f"slipway.dev/version={FIRST},slipway.dev/name=switch")
    assert pods and all(pod["status"]["containerStatuses"][0]["ready"] for pod in pods), pods
    assert whole["failures"] == 0 and whole["versions"].keys() == {FIRST, SECOND}, whole


CHAINS = [
    [two_versions, canary_that_people_command_while_users_stay, candidate_that_is_rejected_on_its_way],
    [switch_that_waits_for_a_person],
]


if __name__ == "__main__":
    sys.exit(run("rollouts", CHAINS))
