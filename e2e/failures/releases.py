"""What goes wrong while a model is released and served."""

from cluster import apply, delete, event, get, items, nothing_left_of, patch, ready, wait, wait_condition
from manifests import rollout, training
from models import early


def candidate_that_never_gets_ready():
    early()
    apply(rollout("serving", "early"))
    ready("rollout/serving")
    broken = {"predictor": {"containers": [{"name": "server", "image": "registry.invalid/server:1", "ports": [{"containerPort": 8081}]}]}}
    # Versions with one artifact share their pods, so this one needs files of its own.
    apply(training("second", runtime="builtin/logistic-regression", seed=11, parameters={"epochs": "3"}, modelVersionTemplate={"serving": broken}))
    ready("modelversion/second")
    patch("rollout/serving", {"modelVersion": "second", "deadlines": {"startup": "60s"}})
    event("rollout/serving", "CandidateNotReady")
    wait(
        "the stable version serves on",
        lambda: get("rollout/serving")["status"]["phase"] == "Degraded" and get("rollout/serving")["status"]["stable"]["name"] == "early",
    )
    ended = get("rollout/serving")["status"]["history"][0]
    assert ended["end"] == "RolledBack" and "registry.invalid/server:1" in ended["because"], ended
    patch("rollout/serving", {"modelVersion": "early"})
    wait_condition("rollout/serving", "Ready", "True")


def traffic_that_moves_to_another_provider():
    gateway = {"parentRefs": [{"name": "public", "namespace": "gateway-system"}], "hostnames": ["failures.example.com"]}
    patch("rollout/serving", {"traffic": {"router": None, "gatewayAPI": gateway}})
    wait("its route", lambda: items("httproutes", "slipway.dev/kind=Rollout,slipway.dev/name=serving"))
    wait("the end of its router", lambda: not items("configmaps,serviceaccounts,roles,rolebindings", "slipway.dev/name=serving"))
    patch("rollout/serving", {"traffic": {"router": {}, "gatewayAPI": None}})
    wait("the end of its route", lambda: not items("httproutes", "slipway.dev/kind=Rollout,slipway.dev/name=serving"))
    ready("rollout/serving")


def name_that_is_taken():
    early()
    apply({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "taken"}, "spec": {"ports": [{"port": 80}]}})
    apply(rollout("taken", "early"))
    wait_condition("rollout/taken", "Stalled", "True", None, ["Service", "taken"])
    delete("service/taken")
    ready("rollout/taken")
    delete("rollout/taken")
    nothing_left_of("Rollout", "taken")
