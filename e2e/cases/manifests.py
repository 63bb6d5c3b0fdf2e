"""What the cases apply: small data, small models, and Rollouts of one pod."""

from cluster import get

ROWS = "carrier,flight,distance,time_hour,arr_delay\n" + "".join(
    f"{'AA' if i % 2 else 'UA'},{i},{200 + i},2013-01-01T{i % 24:02d}:00:00Z,{(i * 7) % 40}\n" for i in range(600)
)


def resource(kind, name, spec):
    return {"apiVersion": "slipway.dev/v1alpha1", "kind": kind, "metadata": {"name": name}, "spec": spec}


def small_dataset(name, path, store="raw"):
    """A Dataset of a file with ROWS."""
    return resource(
        "Dataset",
        name,
        {
            "source": {"files": {"store": store, "paths": [path]}},
            "prepare": [{"derive": {"name": "late", "expression": "arr_delay > 15"}}, {"drop": {"columns": ["arr_delay", "time_hour"]}}],
            "label": "late",
            "features": [{"oneHot": {"columns": ["carrier"]}}, {"standardize": {"columns": ["distance"]}}],
        },
    )


def training(name, **spec):
    """A TrainingJob on the Dataset small, with one attempt."""
    return resource("TrainingJob", name, {"dataset": "small", "model": "small", "modelVersion": name, "budgets": {"failures": 0, "disruptions": 0}} | spec)


def version(name, like, **spec):
    """A ModelVersion with the artifact of another."""
    source = get(f"modelversion/{like}")["spec"]
    return resource("ModelVersion", name, {key: source[key] for key in ("model", "artifact", "format")} | spec)


def approval(name, of, digest, approver, decision):
    """What a person says of a ModelVersion."""
    return resource("ModelApproval", name, {"modelVersion": of, "digest": digest, "approver": approver, "decision": decision})


def rollout(name, model_version, **spec):
    base = {"modelVersion": model_version, "replicas": 1, "strategy": {"blueGreen": {"watchAfter": "2s"}}, "traffic": {"router": {}}, "scaleDownDelay": "2s"}
    return resource("Rollout", name, base | spec)
