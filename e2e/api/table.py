"""Manifests that the API server must refuse, and what its message must name; and some that it must accept."""

ABSENT = object()
DIGEST = "sha256:" + "0" * 64


def manifest(kind, spec):
    return {"apiVersion": "slipway.dev/v1alpha1", "kind": kind, "metadata": {"name": "flights"}, "spec": spec}


BASES = {
    "Dataset": manifest("Dataset", {
        "source": {"files": {"store": "raw", "paths": ["flights/*.csv"], "csv": {}}},
        "prepare": [{"filter": {"expression": "arr_delay IS NOT NULL"}}],
        "label": "late",
        "features": [{"timestamp": {"column": "time_hour", "parts": ["HourOfDay"]}}, {"oneHot": {"columns": ["carrier"]}}],
        "split": {"hash": {"key": ["flight"], "train": 80, "validation": 10, "test": 10}},
        "checks": [{"name": "rows", "rowCount": {"min": 1}}],
    }),
    "TrainingJob": manifest("TrainingJob", {"dataset": "flights", "model": "flights", "runtime": "builtin/logistic-regression"}),
    "ModelVersion": manifest("ModelVersion", {
        "model": "flights",
        "artifact": {"uri": "s3://artifacts/models/team/flights/000000000000/", "store": "artifacts", "digest": DIGEST},
        "format": {"name": "ONNX"},
        "gates": [{"name": "good", "metric": "auc", "min": "0.7"}],
    }),
    "Rollout": manifest("Rollout", {"modelVersion": "flights-v1", "strategy": {"canary": {}}, "traffic": {"router": {}}}),
    "ModelMonitor": manifest("ModelMonitor", {"rollout": "flights", "system": {"errorRate": "0.01"}}),
    "ModelApproval": manifest("ModelApproval", {"modelVersion": "flights-v1", "digest": DIGEST, "approver": "anna", "decision": "Approve"}),
}

# Kinds whose names become names of Services, Deployments and Jobs, and values of labels.
NAMED = ["Dataset", "TrainingJob", "ModelVersion", "Rollout"]

REFUSED = [
    # Every kind
    *[(kind, {"metadata.name": "f" * 64}, "metadata.name: at most 63 ") for kind in BASES],
    *[(kind, {"metadata.name": "flights-v1.0"}, "metadata.name: at most 63 small letters, digits and hyphens") for kind in NAMED],
    ("Rollout", {"metadata.name": "2013-flights"}, "metadata.name: at most 63 small letters, digits and hyphens, a letter first"),
    # Dataset
    ("Dataset", {"spec": ABSENT}, "spec"),
    ("Dataset", {"spec.source": ABSENT}, "spec.source"),
    ("Dataset", {"spec.source": {}}, "give exactly one source"),
    ("Dataset", {"spec.source.delta": {}}, "spec.source.delta"),
    ("Dataset", {"spec.source.files.store": ABSENT}, "spec.source.files.store"),
    ("Dataset", {"spec.source.files.store": "My Store"}, "spec.source.files.store"),
    ("Dataset", {"spec.source.files.paths": ABSENT}, "spec.source.files.paths"),
    ("Dataset", {"spec.source.files.paths": []}, "spec.source.files.paths"),
    ("Dataset", {"spec.source.files.paths": ["/etc/passwd"]}, "spec.source.files.paths[0]"),
    ("Dataset", {"spec.source.files.parquet": {}}, "give csv or parquet, not both"),
    ("Dataset", {"spec.source.files.csv.delimiter": "ab"}, "spec.source.files.csv.delimiter"),
    ("Dataset", {"spec.source.files.csv.timeZone": "New York!"}, "spec.source.files.csv.timeZone"),
    ("Dataset", {"spec.refresh": "Hourly"}, "spec.refresh"),
    ("Dataset", {"spec.refresh": "Schedule"}, "spec.schedule"),
    ("Dataset", {"spec.schedule": "0 3 * * *"}, "spec.schedule"),
    ("Dataset", {"spec.refresh": "Schedule", "spec.schedule": "daily"}, "spec.schedule"),
    ("Dataset", {"spec.prepare.0": {}}, "every step is exactly one of"),
    ("Dataset", {"spec.prepare.0.drop": {"columns": ["a"]}}, "every step is exactly one of"),
    ("Dataset", {"spec.prepare.0": {"clip": {}}}, "spec.prepare[0].clip"),
    ("Dataset", {"spec.prepare.0.filter.expression": ""}, "spec.prepare[0].filter.expression"),
    ("Dataset", {"spec.prepare.0": {"derive": {"name": "1st", "expression": "1"}}}, "spec.prepare[0].derive.name"),
    ("Dataset", {"spec.label": ABSENT}, "spec.label"),
    ("Dataset", {"spec.label": "is late"}, "spec.label"),
    ("Dataset", {"spec.features.0": {}}, "every feature is exactly one of"),
    ("Dataset", {"spec.features.0.timestamp.parts": []}, "spec.features[0].timestamp.parts"),
    ("Dataset", {"spec.features.0.timestamp.parts": ["Minute"]}, "spec.features[0].timestamp.parts[0]"),
    ("Dataset", {"spec.features.1.oneHot.maxCategories": 0}, "spec.features[1].oneHot.maxCategories"),
    ("Dataset", {"spec.split.time": {"column": "t", "validationFrom": "2013-03-01T00:00:00Z", "testFrom": "2013-04-01T00:00:00Z"}}, "exactly one of hash, time"),
    ("Dataset", {"spec.split.hash.train": 70}, "must sum to 100"),
    ("Dataset", {"spec.split.hash.train": "80"}, "spec.split.hash.train"),
    ("Dataset", {"spec.split.hash.seed": -1}, "spec.split.hash.seed"),
    ("Dataset", {"spec.checks.0.range": {"min": "0"}}, "every check is exactly one of"),
    ("Dataset", {"spec.checks.0": {"name": "c", "notNull": {}}}, "give column exactly with"),
    ("Dataset", {"spec.checks.0.rowCount": {}}, "rowCount: give min, max or both"),
    ("Dataset", {"spec.checks.0.rowCount": {"min": 2, "max": 1}}, "rowCount: no number of rows is at least min and at most max"),
    ("Dataset", {"spec.checks.0": {"name": "c", "column": "a", "range": {"min": "10", "max": "9.5"}}}, "range: no value is at least min and at most max"),
    ("Dataset", {"spec.checks.0.mostly": "1.5"}, "spec.checks[0].mostly"),
    ("Dataset", {"spec.checks.0.severity": "Ignore"}, "spec.checks[0].severity"),
    ("Dataset", {"spec.checks": [{"name": "a", "rowCount": {"min": 1}}, {"name": "a", "rowCount": {"min": 2}}]}, "spec.checks[1]"),
    ("Dataset", {"spec.schema": {"columns": [{"name": "a", "type": "int64"}, {"name": "a", "type": "string"}]}}, "spec.schema.columns[1]"),
    ("Dataset", {"spec.history": 0}, "spec.history"),
    # TrainingJob
    ("TrainingJob", {"spec.dataset": ABSENT}, "spec.dataset"),
    ("TrainingJob", {"spec.dataset": "flights@latest"}, "spec.dataset"),
    ("TrainingJob", {"spec.model": "Flights"}, "spec.model"),
    ("TrainingJob", {"spec.runtime": ABSENT}, "give exactly one of runtime, template"),
    ("TrainingJob", {"spec.template": {"image": "train:1"}}, "give exactly one of runtime, template"),
    ("TrainingJob", {"spec.runtime": "builtin/magic"}, "spec.runtime"),
    ("TrainingJob", {"spec.runtime": ABSENT, "spec.template": {"image": ""}}, "spec.template.image"),
    ("TrainingJob", {"spec.runtime": ABSENT, "spec.template": {"image": "a", "env": [{"name": "SLIPWAY_SEED", "value": "1"}]}}, "names that start with SLIPWAY_"),
    *[
        ("TrainingJob", {"spec.runtime": ABSENT, "spec.template": {"image": "a", "resources": {"limits": {"memory": bad}}}}, message)
        for bad, message in (("lots", "every value must be a quantity"), (-1, "every value must be a quantity"), (1.5, "spec.template.resources.limits.memory"), ("1" * 33, "spec.template.resources.limits.memory"))
    ],
    ("ModelVersion", {"spec.serving": {"resources": {"requests": {"cpu": "two"}}}}, "every value must be a quantity"),
    ("TrainingJob", {"spec.parameters": {"max-depth": "1"}}, "spec.parameters"),
    ("TrainingJob", {"spec.parameters": {"maxDepth": 6}}, "spec.parameters.maxDepth"),
    ("TrainingJob", {"spec.budgets": {"failures": -1}}, "spec.budgets.failures"),
    ("TrainingJob", {"spec.deadlines": {"startup": "ten minutes"}}, "spec.deadlines.startup"),
    ("TrainingJob", {"spec.deadlines": {"startup": "0s"}}, "deadlines.startup: must be above 0"),
    ("TrainingJob", {"spec.deadlines": {"active": "0h0m"}}, "deadlines.active: must be above 0"),
    ("TrainingJob", {"spec.deadlines": {"active": "1234567890s"}}, "spec.deadlines.active"),
    ("TrainingJob", {"spec.queue": "team-a"}, "spec.queue"),
    ("TrainingJob", {"spec.seed": -7}, "spec.seed"),
    # ModelVersion
    ("ModelVersion", {"spec.artifact": ABSENT}, "spec.artifact"),
    ("ModelVersion", {"spec.artifact.digest": "sha256:abc"}, "spec.artifact.digest"),
    ("ModelVersion", {"spec.artifact.uri": "ftp://host/model"}, "spec.artifact.uri"),
    ("ModelVersion", {"spec.format.name": "Pickle"}, "spec.format.name"),
    ("ModelVersion", {"spec.gates.0.max": "1"}, "every gate is exactly one of"),
    ("ModelVersion", {"spec.gates.0.min": "high"}, "spec.gates[0].min"),
    ("ModelVersion", {"spec.gates.0": {"name": "c", "metric": "auc", "noWorseThan": {"champion": False}}}, "must be true"),
    ("ModelVersion", {"spec.approvals": {"required": 0}}, "spec.approvals.required"),
    # Rollout
    ("Rollout", {"spec.modelVersion": ABSENT}, "spec.modelVersion"),
    ("Rollout", {"spec.modelVersion": "Flights V1"}, "spec.modelVersion"),
    ("Rollout", {"spec.replicas": 0}, "spec.replicas"),
    ("Rollout", {"spec.strategy": {}}, "exactly one of canary, blueGreen"),
    ("Rollout", {"spec.strategy.blueGreen": {}}, "exactly one of canary, blueGreen"),
    ("Rollout", {"spec.strategy": {"shadow": {}}}, "spec.strategy.shadow"),
    ("Rollout", {"spec.strategy.canary.steps": []}, "spec.strategy.canary.steps"),
    ("Rollout", {"spec.strategy.canary.steps": [{"weight": 0}]}, "spec.strategy.canary.steps[0].weight"),
    ("Rollout", {"spec.strategy.canary.steps": [{"weight": 101}]}, "spec.strategy.canary.steps[0].weight"),
    ("Rollout", {"spec.strategy.canary.steps": [{"weight": 50}, {"weight": 5}]}, "weights must rise"),
    ("Rollout", {"spec.strategy.canary.steps": [{"weight": 5}, {"weight": 5}]}, "weights must rise"),
    ("Rollout", {"spec.strategy.canary.steps": [{"weight": 5, "for": "soon"}]}, "spec.strategy.canary.steps[0].for"),
    ("Rollout", {"spec.strategy.canary.watchAfter": "15"}, "spec.strategy.canary.watchAfter"),
    ("Rollout", {"spec.traffic": {}}, "exactly one of router, gatewayAPI"),
    ("Rollout", {"spec.traffic.gatewayAPI": {"parentRefs": [{"name": "public"}]}}, "exactly one of router, gatewayAPI"),
    ("Rollout", {"spec.traffic": {"gatewayAPI": {"parentRefs": []}}}, "spec.traffic.gatewayAPI.parentRefs"),
    ("Rollout", {"spec.traffic": {"gatewayAPI": {"parentRefs": [{"name": "public"}, {"name": "public"}]}}}, "two are the same Gateway"),
    ("Rollout", {"spec.traffic": {"gatewayAPI": {"parentRefs": [{"name": "public", "namespace": "a"}, {"name": "public", "namespace": "a"}]}}}, "two are the same Gateway"),
    ("Rollout", {"spec.traffic": {"gatewayAPI": {"parentRefs": [{"name": "public"}]}, "sticky": {"header": "x-user"}}}, "only the provider router"),
    ("Rollout", {"spec.analysis": {"maxFalseAbort": "0"}}, "spec.analysis.maxFalseAbort"),
    ("Rollout", {"spec.analysis": {"margin": "0.5"}}, "spec.analysis.margin"),
    ("Rollout", {"spec.analysis": {"onInconclusive": "Hope"}}, "spec.analysis.onInconclusive"),
    ("Rollout", {"spec.analysis": {"stepTimeout": "0s"}}, "analysis.stepTimeout: must be above 0"),
    ("Rollout", {"spec.deadlines": {"startup": "0ms"}}, "deadlines.startup: must be above 0"),
    ("Rollout", {"spec.scaleDownDelay": "1234567890h"}, "spec.scaleDownDelay"),
    ("Rollout", {"spec.command": {"id": "1", "action": "Delete"}}, "spec.command.action"),
    ("Rollout", {"spec.command": {"action": "Abort"}}, "spec.command.id"),
    # ModelMonitor
    ("ModelMonitor", {"spec.rollout": ABSENT}, "spec.rollout"),
    ("ModelMonitor", {"spec.system": {}}, "give errorRate, p99 or both"),
    ("ModelMonitor", {"spec.system.errorRate": "2"}, "spec.system.errorRate"),
    ("ModelMonitor", {"spec.system.p99": "fast"}, "spec.system.p99"),
    ("ModelMonitor", {"spec.window": "30s"}, "window: must be 1m to 168h"),
    ("ModelMonitor", {"spec.window": "169h"}, "window: must be 1m to 168h"),
    ("ModelMonitor", {"spec.drift": {}}, "spec.drift"),
    # ModelApproval
    ("ModelApproval", {"spec.decision": "Maybe"}, "spec.decision"),
    ("ModelApproval", {"spec.digest": "latest"}, "spec.digest"),
    ("ModelApproval", {"spec.approver": ""}, "spec.approver"),
    ("ModelApproval", {"spec.expires": "3 days"}, "spec.expires"),
    ("ModelApproval", {"spec.expires": "1234567890h"}, "spec.expires"),
    ("ModelApproval", {"spec.expires": "0s"}, "expires: must be above 0"),
    *[
        ("ModelVersion", {"spec.serving": {"predictor": {"containers": [{"name": "s", "image": "s:1", "ports": [{"containerPort": port}]}]}}}, "8080 and 9090 are the sidecar's")
        for port in (8080, 9090)
    ],
    *[
        ("ModelVersion", {"spec.serving": {"predictor": {"containers": [{"name": name, "image": "s:1"}]}}}, "fetch and sidecar are Slipway's own")
        for name in ("fetch", "sidecar")
    ],
    ("ModelVersion", {"spec.serving": {"resources": {"limits": {"cpu": 1}}, "predictor": {"containers": [{"name": "s", "image": "s:1"}]}}}, "serving.resources: they are the built-in server's"),
]

REFUSED_CHANGES = [
    ("TrainingJob", {"spec.model": "others"}, "never changes"),
    ("ModelVersion", {"spec.artifact.digest": "sha256:" + "1" * 64}, "never change"),
    ("ModelApproval", {"spec.decision": "Reject"}, "never changes"),
]

ACCEPTED = [(kind, {}) for kind in BASES] + [
    *[(kind, {"metadata.name": "f" * 63}) for kind in BASES],
    *[(kind, {"metadata.name": "2013-flights"}) for kind in BASES if kind != "Rollout"],
    *[(kind, {"metadata.name": "flights-v1.0"}) for kind in BASES if kind not in NAMED],
    # What a TrainingJob calls a version of the model with the longest name.
    ("ModelVersion", {"metadata.name": "f" * 50 + "-3f9ac2d81b07", "spec.model": "f" * 63}),
    ("Dataset", {"spec.schema": {"columns": [{"name": "a", "type": "int64"}, {"name": "b", "type": "int64"}]}}),
    ("Rollout", {"spec.strategy.canary.steps": [{"weight": 5, "for": "90s"}, {"weight": 100}]}),
    ("Rollout", {"spec.strategy": {"blueGreen": {"automatic": False}}}),
    ("Rollout", {"spec.scaleDownDelay": "0s", "spec.analysis": {"warmUp": "0s", "stepTimeout": "0h30m"}, "spec.deadlines": {"startup": "100ms"}}),
    ("Rollout", {"spec.traffic": {"gatewayAPI": {"parentRefs": [{"name": "public"}, {"name": "public", "namespace": "a"}, {"name": "public", "namespace": "b"}]}}}),
    ("Rollout", {"spec.traffic.sticky": {"header": "x-user-id"}, "spec.command": {"id": "2026-11-23-1", "action": "Promote"}}),
    ("TrainingJob", {"spec.dataset": "flights@3f9ac2d81b07", "spec.parameters": {"epochs": "5"}}),
    *[
        ("TrainingJob", {"spec.runtime": ABSENT, "spec.template": {"image": "a", "resources": {"requests": {"cpu": cpu}, "limits": {"nvidia.com/gpu": gpu}}}})
        for cpu, gpu in ((2, 1), ("2", "1"), ("500m", 0), ("1e3", 8))
    ],
    ("Dataset", {"spec.checks.0.rowCount": {"min": 2, "max": 2}}),
    ("Dataset", {"spec.checks.0": {"name": "c", "column": "a", "range": {"min": "-10", "max": "9.5"}}}),
    ("ModelVersion", {"spec.serving": {"resources": {"requests": {"cpu": 2, "memory": "4Gi"}, "limits": {"nvidia.com/gpu": 1}}}}),
    ("ModelVersion", {"spec.serving": {"resources": {"requests": {"cpu": 2}}, "predictor": {"containers": []}}}),
    ("ModelVersion", {"spec.serving": {"predictor": {"containers": [{"name": "s", "image": "s:1", "resources": {"limits": {"cpu": 2}}}]}}}),
    ("ModelVersion", {"spec.gates.0": {"name": "c", "metric": "auc", "noWorseThan": {"champion": True, "margin": "0.005"}}}),
]
