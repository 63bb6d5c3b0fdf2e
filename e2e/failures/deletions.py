"""Deletion in every phase: nothing stays of what was made for a resource, wherever it was in its life."""

import dataclasses
from collections.abc import Callable

from cluster import apply, delete, get, items, nothing_left_of, patch, ready, wait
from manifests import rollout, small_dataset, training, version
from models import early, own_container

CANARY = {"canary": {"steps": [{"weight": 50, "for": "1h"}]}}


@dataclasses.dataclass(frozen=True)
class Deletion:
    """A resource, what makes it, and whether it is in the phase in which it is deleted."""

    kind: str
    name: str
    phase: str
    make: Callable[[], None]
    reached: Callable[[], bool]

    def case(self):
        def run():
            early()
            self.make()
            wait(f"{self.kind} {self.name} {self.phase}", self.reached)
            delete(f"{self.kind.lower()}/{self.name}")
            nothing_left_of(self.kind, self.name)

        run.__name__ = f"deletion_of_{self.kind}_{self.phase}"
        return run


def made_for(kinds, kind, name):
    return items(kinds, f"slipway.dev/kind={kind},slipway.dev/name={name}")


def status(resource):
    return (get(resource) or {}).get("status", {})


def phase_is(resource, phase):
    return lambda: status(resource).get("phase") == phase


def released(name, strategy, **spec):
    """A Rollout that serves early, and then a release of the version other."""
    apply(rollout(name, "early", strategy=strategy, **spec))
    ready(f"rollout/{name}")
    ready("modelversion/other")
    patch(f"rollout/{name}", {"modelVersion": "other"})


def other_version():
    apply(training("other", runtime="builtin/logistic-regression", seed=23, parameters={"epochs": "5"}))
    ready("modelversion/other")


def served_version():
    apply(version("served", "early"))
    apply(rollout("served", "served"))
    ready("rollout/served")


def paused_canary():
    released("pausing", CANARY)
    wait("its step", lambda: status("rollout/pausing").get("weight", {}).get("acknowledged") == 50)
    patch("rollout/pausing", {"command": {"id": "wait", "action": "Pause"}})


DELETIONS = [
    Deletion(
        "Dataset", "passing", "Running", lambda: apply(small_dataset("passing", "failures/small.csv")), lambda: made_for("jobs", "Dataset", "passing")
    ),
    Deletion(
        "TrainingJob",
        "passing",
        "Pending",
        lambda: apply(training("passing", template=own_container(image="registry.invalid/absent:1"))),
        lambda: made_for("pods", "TrainingJob", "passing"),
    ),
    Deletion(
        "TrainingJob",
        "long",
        "Running",
        lambda: apply(training("long", runtime="builtin/logistic-regression", parameters={"epochs": "1000000"})),
        phase_is("trainingjob/long", "Running"),
    ),
    Deletion(
        "TrainingJob",
        "finished",
        "Succeeded",
        lambda: apply(training("finished", runtime="builtin/logistic-regression", seed=5)),
        phase_is("trainingjob/finished", "Succeeded"),
    ),
    Deletion(
        "ModelVersion", "passing", "Verifying", lambda: apply(version("passing", "early")), lambda: made_for("jobs", "ModelVersion", "passing")
    ),
    Deletion(
        "ModelVersion",
        "waiting",
        "AwaitingApproval",
        lambda: apply(version("waiting", "early", approvals={"required": 1})),
        phase_is("modelversion/waiting", "AwaitingApproval"),
    ),
    Deletion("ModelVersion", "served", "Ready_and_served", served_version, lambda: status("modelversion/served").get("servedBy")),
    Deletion("Rollout", "served", "Healthy_without_its_version", lambda: None, phase_is("rollout/served", "Healthy")),
]

RELEASES = [
    Deletion("Rollout", "stepping", "Progressing", lambda: released("stepping", CANARY), lambda: status("rollout/stepping").get("weight", {}).get("acknowledged") == 50),
    Deletion("Rollout", "pausing", "Paused", paused_canary, phase_is("rollout/pausing", "Paused")),
    Deletion(
        "Rollout",
        "retiring",
        "Healthy_with_a_version_that_retires",
        lambda: released("retiring", {"blueGreen": {"watchAfter": "1s"}}, scaleDownDelay="1h"),
        lambda: status("rollout/retiring").get("retiring"),
    ),
]
