"""What goes wrong while a model is trained, verified and approved."""

import os
import unittest

from cluster import apply, condition, delete, event, get, items, kubectl, nothing_left_of, patch, ready, wait_condition
from manifests import approval, small_dataset, training, version

WORKER = os.environ["WORKER_IMAGE"]
OTHER_DIGEST = "sha256:" + "0" * 64


def own_container(**container):
    return {"image": WORKER, "resources": {"requests": {"cpu": "50m", "memory": "64Mi"}, "limits": {"memory": "512Mi"}}} | container


def early():
    """Waits for the version that most cases start from; dataset_that_comes_later makes it."""
    return ready("modelversion/early")


def dataset_that_comes_later():
    apply(training("early", dataset="small", runtime="builtin/logistic-regression"))
    wait_condition("trainingjob/early", "Ready", "False", "DatasetNotFound", ["small"])
    apply(small_dataset("small", "failures/small.csv"))
    ready("trainingjob/early")
    early()


def image_that_cannot_be_pulled():
    apply(training("pull", template=own_container(image="registry.invalid/absent:1"), deadlines={"startup": "60s"}))
    wait_condition("trainingjob/pull", "Ready", "False", "ImagePull", ["registry.invalid/absent:1"])
    event("trainingjob/pull", "ImagePull")
    wait_condition("trainingjob/pull", "Stalled", "True", "StartupDeadlineExceeded", ["registry.invalid/absent:1"])
    # A run never changes, so one that can be pulled takes its place.
    delete("trainingjob/pull")
    apply(training("pull", runtime="builtin/logistic-regression"))
    ready("trainingjob/pull")


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
    wait_condition("trainingjob/one-gpu", "Stalled", "True")
    pods = items("pods", "slipway.dev/kind=TrainingJob,slipway.dev/name=one-gpu")
    train = next(status for status in pods[0]["status"]["initContainerStatuses"] if status["name"] == "train")
    assert train["state"]["terminated"]["exitCode"] == 0, train
    node = get(f"node/{pods[0]['spec']['nodeName']}")
    assert int(node["status"]["allocatable"]["nvidia.com/gpu"]) >= 1, node["metadata"]["name"]
    # It wrote no model, which is said.
    assert "model" in condition(get("trainingjob/one-gpu"), "Stalled")["message"]


def digest_that_is_another():
    early()
    wrong = version("tampered", "early")
    wrong["spec"]["artifact"] = wrong["spec"]["artifact"] | {"digest": OTHER_DIGEST}
    apply(wrong)
    wait_condition("modelversion/tampered", "Stalled", "True", "DigestMismatch", ["sha256:"])
    event("modelversion/tampered", "DigestMismatch")
    # An artifact never changes, so a version with the right digest takes its place.
    delete("modelversion/tampered")
    apply(version("tampered", "early"))
    ready("modelversion/tampered")


def gate_that_is_not_met_then_changed():
    early()
    apply(version("strict", "early", gates=[{"name": "perfect", "metric": "auc", "min": "0.9999"}]))
    wait_condition("modelversion/strict", "Stalled", "True", "GatesFailed", ["perfect", "0.9999"])
    event("modelversion/strict", "GatesFailed")
    assert get("modelversion/strict")["status"]["phase"] == "Rejected"
    patch("modelversion/strict", {"gates": [{"name": "perfect", "metric": "auc", "min": "0.0"}]})
    ready("modelversion/strict")


def approval_that_is_waited_for():
    early()
    apply(version("approved", "early", approvals={"required": 1}))
    wait_condition("modelversion/approved", "Ready", "False", "AwaitingApproval", ["ModelApproval"])
    digest = get("modelversion/approved")["spec"]["artifact"]["digest"]
    user = kubectl("auth", "whoami", "--output", "jsonpath={.status.userInfo.username}")
    apply(approval("approved-other", "approved", OTHER_DIGEST, user, "Approve"))
    wait_condition("modelapproval/approved-other", "Ready", "False", "OtherDigest")
    apply(approval("approved-right", "approved", digest, user, "Approve"))
    ready("modelversion/approved")
