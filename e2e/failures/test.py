#!/usr/bin/env python3
"""Each thing that can go wrong has a condition and an event that say what is wrong and what to do, and recovers when the cause is mended."""

import os
import sys
import time
import traceback
import unittest

from cluster import apply, condition, delete, event, example, get, items, kubectl, nothing_left_of, patch, ready, remove, upload, wait, wait_condition

ROWS = "carrier,flight,distance,time_hour,arr_delay\n" + "".join(
    f"{'AA' if i % 2 else 'UA'},{i},{200 + i},2013-01-01T{i % 24:02d}:00:00Z,{(i * 7) % 40}\n" for i in range(600)
)
WORKER = os.environ["WORKER_IMAGE"]


def small_dataset(name, path):
    return {
        "apiVersion": "slipway.dev/v1alpha1",
        "kind": "Dataset",
        "metadata": {"name": name},
        "spec": {
            "source": {"files": {"store": "raw", "paths": [path]}},
            "prepare": [{"derive": {"name": "late", "expression": "arr_delay > 15"}}, {"drop": {"columns": ["arr_delay", "time_hour"]}}],
            "label": "late",
            "features": [{"oneHot": {"columns": ["carrier"]}}, {"standardize": {"columns": ["distance"]}}],
        },
    }


def training(name, **spec):
    base = {"dataset": "small", "model": "small", "modelVersion": name, "budgets": {"failures": 0, "disruptions": 0}}
    return {"apiVersion": "slipway.dev/v1alpha1", "kind": "TrainingJob", "metadata": {"name": name}, "spec": base | spec}


def own_container(**container):
    return {"image": WORKER, "resources": {"requests": {"cpu": "50m", "memory": "64Mi"}, "limits": {"memory": "512Mi"}}} | container


def version(name, like, **spec):
    """A ModelVersion with the artifact of another."""
    source = get(f"modelversion/{like}")["spec"]
    body = {key: source[key] for key in ("model", "artifact", "format")} | spec
    return {"apiVersion": "slipway.dev/v1alpha1", "kind": "ModelVersion", "metadata": {"name": name}, "spec": body}


def rollout(name, model_version, **spec):
    base = {"modelVersion": model_version, "replicas": 1, "strategy": {"blueGreen": {"watchAfter": "2s"}}, "traffic": {"router": {}}, "scaleDownDelay": "2s"}
    return {"apiVersion": "slipway.dev/v1alpha1", "kind": "Rollout", "metadata": {"name": name}, "spec": base | spec}


def file_that_is_not_there_then_is():
    remove("failures/absent.csv")
    apply(small_dataset("absent", "failures/absent.csv"))
    wait_condition("dataset/absent", "Stalled", "True", "SourceNotFound", ["failures/absent.csv"])
    event("dataset/absent", "SourceNotFound")
    upload("failures/absent.csv", ROWS)
    patch("dataset/absent", {"history": 4})
    ready("dataset/absent")


def empty_file():
    upload("failures/empty.csv", "")
    apply(small_dataset("empty", "failures/empty.csv"))
    wait_condition("dataset/empty", "Stalled", "True", "EmptySource", ["failures/empty.csv"])
    event("dataset/empty", "EmptySource")


def ragged_csv_then_mended():
    upload("failures/ragged.csv", ROWS + "AA,1\n")
    apply(small_dataset("ragged", "failures/ragged.csv"))
    wait_condition("dataset/ragged", "Stalled", "True", "RaggedRow", ["failures/ragged.csv"])
    event("dataset/ragged", "RaggedRow")
    upload("failures/ragged.csv", ROWS)
    patch("dataset/ragged", {"history": 4})
    ready("dataset/ragged")


def column_that_is_missing():
    manifest = small_dataset("column", "failures/absent.csv")
    manifest["spec"]["features"] = [{"standardize": {"columns": ["height"]}}]
    apply(manifest)
    wait_condition("dataset/column", "Stalled", "True", "MissingColumn", ["height"])
    event("dataset/column", "MissingColumn")
    patch("dataset/column", {"features": [{"standardize": {"columns": ["distance"]}}]})
    ready("dataset/column")


def check_that_fails():
    manifest = small_dataset("checked", "failures/absent.csv")
    manifest["spec"]["checks"] = [{"name": "rows", "rowCount": {"min": 100000}}]
    apply(manifest)
    wait_condition("dataset/checked", "Stalled", "True", "ChecksFailed", ["rows"])
    wait_condition("dataset/checked", "ChecksPassed", "False")
    patch("dataset/checked", {"checks": [{"name": "rows", "rowCount": {"min": 100}}]})
    ready("dataset/checked")
    wait_condition("dataset/checked", "ChecksPassed", "True")


def wrong_credentials_then_right_ones():
    secret = kubectl("get", "secret", "slipway-s3", "--output", "json")
    kubectl("patch", "secret", "slipway-s3", "--type", "merge", "--patch", '{"stringData": {"secretAccessKey": "not-the-key"}}')
    apply(small_dataset("keys", "failures/absent.csv"))
    wait_condition("dataset/keys", "Stalled", "True", "AccessDenied", ["raw"])
    event("dataset/keys", "AccessDenied")
    kubectl("replace", "--force", "--filename", "-", manifest=secret)
    patch("dataset/keys", {"history": 4})
    ready("dataset/keys")


def secret_that_is_missing_then_there():
    secret = kubectl("get", "secret", "slipway-s3", "--output", "json")
    delete("secret/slipway-s3")
    apply(small_dataset("secretless", "failures/absent.csv"))
    wait_condition("dataset/secretless", "Ready", "False", "ConfigError", ["slipway-s3"])
    kubectl("create", "--filename", "-", manifest=secret)
    ready("dataset/secretless", patience=300)


def dataset_that_comes_later():
    apply(training("early", dataset="small", runtime="builtin/logistic-regression"))
    wait_condition("trainingjob/early", "Ready", "False", "DatasetNotFound", ["small"])
    upload("failures/small.csv", ROWS)
    apply(small_dataset("small", "failures/small.csv"))
    ready("trainingjob/early", patience=300)
    ready("modelversion/early")


def image_that_cannot_be_pulled():
    apply(training("pull", template=own_container(image="registry.invalid/absent:1"), deadlines={"startup": "30s"}))
    wait_condition("trainingjob/pull", "Ready", "False", "ImagePull", ["registry.invalid/absent:1"])
    event("trainingjob/pull", "ImagePull")
    wait_condition("trainingjob/pull", "Stalled", "True", "StartupDeadlineExceeded", ["registry.invalid/absent:1"])


def memory_that_is_too_small():
    greedy = own_container(
        command=["/opt/java/bin/java", "-Xms400m", "-Xmx400m", "-XX:+AlwaysPreTouch", "-version"],
        resources={"requests": {"memory": "32Mi"}, "limits": {"memory": "64Mi"}},
    )
    apply(training("greedy", template=greedy))
    wait_condition("trainingjob/greedy", "Stalled", "True", "FailuresExhausted", ["memory"])
    assert get("trainingjob/greedy")["status"]["attempts"][-1]["outcome"] == "OOMKilled"
    event("trainingjob/greedy", "FailuresExhausted")


def container_that_fails():
    apply(training("failing", template=own_container(command=["/opt/java/bin/java", "NoSuchClass"])))
    wait_condition("trainingjob/failing", "Stalled", "True", "FailuresExhausted", ["exit code 1"])


def more_gpus_than_there_are():
    wanted = own_container(resources={"requests": {"memory": "64Mi"}, "limits": {"memory": "512Mi", "nvidia.com/gpu": "64"}})
    apply(training("gpus", template=wanted, deadlines={"startup": "1h"}))
    wait_condition("trainingjob/gpus", "Ready", "False", "Unschedulable", ["nvidia.com/gpu"])
    event("trainingjob/gpus", "Unschedulable")
    delete("trainingjob/gpus")
    nothing_left_of("TrainingJob", "gpus")


def one_gpu_runs_on_the_node():
    # A kwok node has GPUs on paper only.
    if not any(int(node["status"]["allocatable"].get("nvidia.com/gpu", 0)) for node in items("nodes", "type!=kwok")):
        raise unittest.SkipTest("no node of this cluster has nvidia.com/gpu")
    # What runs does not matter here, only where: the built-in learner in a container of the user's.
    learner = own_container(
        command=["/opt/java/bin/java", "-version"],
        resources={"requests": {"memory": "64Mi"}, "limits": {"memory": "512Mi", "nvidia.com/gpu": "1"}},
    )
    apply(training("one-gpu", template=learner))
    wait_condition("trainingjob/one-gpu", "Stalled", "True", patience=240)
    pods = items("pods", "slipway.dev/kind=TrainingJob,slipway.dev/name=one-gpu")
    train = next(status for status in pods[0]["status"]["initContainerStatuses"] if status["name"] == "train")
    assert train["state"]["terminated"]["exitCode"] == 0, train
    node = get(f"node/{pods[0]['spec']['nodeName']}")
    assert int(node["status"]["allocatable"]["nvidia.com/gpu"]) >= 1, node["metadata"]["name"]
    # It wrote no model, which is said.
    assert "model" in condition(get("trainingjob/one-gpu"), "Stalled")["message"]


def digest_that_is_another():
    wrong = version("tampered", "early")
    wrong["spec"]["artifact"] = wrong["spec"]["artifact"] | {"digest": "sha256:" + "0" * 64}
    apply(wrong)
    wait_condition("modelversion/tampered", "Stalled", "True", "DigestMismatch", ["sha256:"])
    event("modelversion/tampered", "DigestMismatch")


def gate_that_is_not_met_then_changed():
    apply(version("strict", "early", gates=[{"name": "perfect", "metric": "auc", "min": "0.9999"}]))
    wait_condition("modelversion/strict", "Stalled", "True", "GatesFailed", ["perfect", "0.9999"])
    event("modelversion/strict", "GatesFailed")
    assert get("modelversion/strict")["status"]["phase"] == "Rejected"
    patch("modelversion/strict", {"gates": [{"name": "perfect", "metric": "auc", "min": "0.0"}]})
    ready("modelversion/strict")


def approval_that_is_waited_for():
    apply(version("approved", "early", approvals={"required": 1}))
    wait_condition("modelversion/approved", "Ready", "False", "AwaitingApproval", ["ModelApproval"])
    digest = get("modelversion/approved")["spec"]["artifact"]["digest"]
    user = kubectl("auth", "whoami", "--output", "jsonpath={.status.userInfo.username}")
    approval = {
        "apiVersion": "slipway.dev/v1alpha1",
        "kind": "ModelApproval",
        "metadata": {"name": "approved-other"},
        "spec": {"modelVersion": "approved", "digest": "sha256:" + "0" * 64, "approver": user, "decision": "Approve"},
    }
    apply(approval)
    wait_condition("modelapproval/approved-other", "Ready", "False", "OtherDigest")
    approval["metadata"]["name"] = "approved-right"
    approval["spec"]["digest"] = digest
    apply(approval)
    ready("modelversion/approved")


def candidate_that_never_gets_ready():
    apply(rollout("serving", "early"))
    ready("rollout/serving", patience=300)
    broken = {"predictor": {"containers": [{"name": "server", "image": "registry.invalid/server:1", "ports": [{"containerPort": 8081}]}]}}
    # Versions with one artifact share their pods, so this one needs files of its own.
    apply(training("second", runtime="builtin/logistic-regression", seed=11, parameters={"epochs": "3"}, modelVersionTemplate={"serving": broken}))
    ready("modelversion/second", patience=300)
    patch("rollout/serving", {"modelVersion": "second", "deadlines": {"startup": "30s"}})
    event("rollout/serving", "CandidateNotReady")
    wait(
        "the stable version serves on",
        lambda: get("rollout/serving")["status"]["phase"] == "Degraded" and get("rollout/serving")["status"]["stable"]["name"] == "early",
    )
    assert get("rollout/serving")["status"]["history"][0]["end"] == "RolledBack"
    assert "registry.invalid/server:1" in get("rollout/serving")["status"]["history"][0]["because"]
    patch("rollout/serving", {"modelVersion": "early"})
    wait_condition("rollout/serving", "Ready", "True")


def name_that_is_taken():
    apply({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "taken"}, "spec": {"ports": [{"port": 80}]}})
    apply(rollout("taken", "early"))
    wait_condition("rollout/taken", "Stalled", "True", None, ["Service", "taken"])
    delete("service/taken")
    ready("rollout/taken", patience=300)
    delete("rollout/taken")
    nothing_left_of("Rollout", "taken")


def traffic_that_moves_to_another_provider():
    gateway = {"parentRefs": [{"name": "public", "namespace": "gateway-system"}], "hostnames": ["failures.example.com"]}
    patch("rollout/serving", {"traffic": {"router": None, "gatewayAPI": gateway}})
    wait("its route", lambda: items("httproutes", "slipway.dev/kind=Rollout,slipway.dev/name=serving"))
    wait("the end of its router", lambda: not items("configmaps,serviceaccounts,roles,rolebindings", "slipway.dev/name=serving"))
    patch("rollout/serving", {"traffic": {"router": {}, "gatewayAPI": None}})
    wait("the end of its route", lambda: not items("httproutes", "slipway.dev/kind=Rollout,slipway.dev/name=serving"))
    ready("rollout/serving")


def deletion_in_every_phase():
    apply(small_dataset("passing", "failures/small.csv"))
    wait("its snapshot", lambda: items("jobs", "slipway.dev/kind=Dataset,slipway.dev/name=passing"))
    delete("dataset/passing")
    nothing_left_of("Dataset", "passing")
    apply(training("passing", template=own_container(image="registry.invalid/absent:1")))
    wait("its attempt", lambda: items("pods", "slipway.dev/kind=TrainingJob,slipway.dev/name=passing"))
    delete("trainingjob/passing")
    nothing_left_of("TrainingJob", "passing")
    apply(version("passing", "early"))
    wait("its verification", lambda: items("jobs", "slipway.dev/kind=ModelVersion,slipway.dev/name=passing"))
    delete("modelversion/passing")
    nothing_left_of("ModelVersion", "passing")
    patch("rollout/serving", {"modelVersion": "second", "deadlines": {"startup": "1h"}})
    wait("its release", lambda: get("rollout/serving")["status"].get("release"))
    delete("rollout/serving")
    nothing_left_of("Rollout", "serving")


CASES = [
    file_that_is_not_there_then_is,
    empty_file,
    ragged_csv_then_mended,
    column_that_is_missing,
    check_that_fails,
    wrong_credentials_then_right_ones,
    secret_that_is_missing_then_there,
    dataset_that_comes_later,
    image_that_cannot_be_pulled,
    memory_that_is_too_small,
    container_that_fails,
    more_gpus_than_there_are,
    one_gpu_runs_on_the_node,
    digest_that_is_another,
    gate_that_is_not_met_then_changed,
    approval_that_is_waited_for,
    candidate_that_never_gets_ready,
    name_that_is_taken,
    traffic_that_moves_to_another_provider,
    deletion_in_every_phase,
]


def main():
    failed, skipped = 0, 0
    for case in CASES:
        start = time.monotonic()
        name = case.__name__.replace("_", " ")
        try:
            case()
            print(f"failures: {name}: {time.monotonic() - start:.0f} s", flush=True)
        except unittest.SkipTest as reason:
            skipped += 1
            print(f"failures: {name}: skipped, {reason}", flush=True)
        except Exception:
            failed += 1
            print(f"failures: {name}: FAILED\n{traceback.format_exc()}", flush=True)
    print(f"{len(CASES) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
