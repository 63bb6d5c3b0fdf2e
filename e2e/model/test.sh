#!/usr/bin/env bash
# ModelVersions, approvals and a monitor on the cluster that is up, with Slipway installed by its chart: verified by digest, held by gates, waiting for people,
# watched while they serve. People approve as themselves.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../demo/common.sh"
# shellcheck source=../demo/install.sh
source "$demo_dir/install.sh"

namespace=model-test
work=$repository/e2e/target/model
passed=0

main() {
  mkdir -p "$work" && date +%s >"$work/began"
  use_cluster
  # shellcheck disable=SC1091
  source "$repository/e2e/target/images/images.env"
  trap end_with_slipway EXIT
  begin_with_slipway
  prepare
  verification
  gates
  approvals
  serving
  echo "$passed passed, 0 failed"
}

prepare() {
  kubectl -n "$namespace" create role approver --verb=create --resource=modelapprovals.slipway.dev >/dev/null
  jq -nc '[{op: "add", path: "/rules/-", value: {apiGroups: ["slipway.dev"], resources: ["modelversions"], verbs: ["approve"]}}]' >"$work/approve.json"
  kubectl -n "$namespace" patch role approver --type json --patch-file "$work/approve.json" >/dev/null
  kubectl -n "$namespace" create rolebinding approvers --role=approver --user=anna --user=ben >/dev/null
  kubectl -n "$namespace" apply --filename "$examples/dataset.yaml" --filename "$examples/trainingjob.yaml" >/dev/null
}

verification() {
  await 600 "flights-v1" phase flights-v1 Ready
  check "a trained model is verified and Ready" phase flights-v1 Ready
  uri=$(field flights-v1 '.spec.artifact.uri') digest=$(field flights-v1 '.spec.artifact.digest')
  check "its signature is known" holds flights-v1 '.status.signature.inputs | length == 1'
  check "and the digest that its files have" holds flights-v1 '.status.verifiedDigest == .spec.artifact.digest'

  version other-digest "sha256:$(printf '0%.0s' {1..64})" '{}'
  await 300 "other-digest" condition other-digest Stalled DigestMismatch
  check "another digest is Stalled and says so" condition other-digest Stalled DigestMismatch
  check "and is not verified" condition_is other-digest Verified False
  check "it is looked at again" holds other-digest '.status.verification.nextAt != null'
}

gates() {
  version gated "$digest" '{"gates": [{"name": "good", "metric": "auc", "min": "0.99"}]}'
  await 300 "gated" phase gated Rejected
  check "a version under its gate is Rejected" condition gated Stalled GatesFailed
  check "the gate says value and limit" holds gated '.status.gates[0] | .verdict == "Failed" and .limit == "at least 0.99" and (.value | tonumber) < 0.99'
  kubectl -n "$namespace" patch modelversion gated --type merge --patch '{"spec": {"gates": [{"name": "good", "metric": "auc", "min": "0.5"}]}}' >/dev/null
  await 120 "gated" phase gated Ready
  check "it recovers when the gate changes, without another run" holds gated '.status.phase == "Ready" and .status.gateSummary == "1/1" and .status.verification.number == 1'

  version unmeasured "$digest" '{"gates": [{"name": "good", "metric": "f1", "min": "0.1"}]}'
  await 300 "unmeasured" phase unmeasured Rejected
  check "a metric that was not measured is NoData" holds unmeasured '.status.gates[0].verdict == "NoData"'
}

approvals() {
  version approved "$digest" '{"approvals": {"required": 1}}'
  await 300 "approved" phase approved AwaitingApproval
  check "a version waits for people" condition approved Reconciling AwaitingApproval
  approval void approved "sha256:$(printf '1%.0s' {1..64})" anna Approve
  await 120 "void" standing void False OtherDigest
  check "an approval of another digest does not count" phase approved AwaitingApproval
  approval early nowhere "$digest" anna Approve
  await 120 "early" standing early False NoSuchVersion
  check "an approval of no version says so" standing early False NoSuchVersion
  approval counted approved "$digest" anna Approve
  await 120 "approved" phase approved Ready
  check "an approval of its digest makes it Ready" holds approved '.status.approvals | length == 1 and .[0].approver == "anna"'
  await 120 "counted" standing counted True Counted
  approval against approved "$digest" ben Reject
  await 120 "approved" phase approved Rejected
  check "one rejection is enough" condition approved Stalled RejectedByApprover
  kubectl -n "$namespace" delete modelapproval against >/dev/null
  await 120 "approved" phase approved Ready
  check "and is taken back by deleting it" phase approved Ready
}

serving() {
  jq -nc '{apiVersion: "slipway.dev/v1alpha1", kind: "Rollout", metadata: {name: "flights"},
    spec: {modelVersion: "flights-v1", replicas: 1, strategy: {canary: {}}, traffic: {router: {}}}}' | kubectl -n "$namespace" create --filename - >/dev/null
  jq -nc '{apiVersion: "slipway.dev/v1alpha1", kind: "ModelMonitor", metadata: {name: "flights"},
    spec: {rollout: "flights", window: "5m", system: {errorRate: "0.01", p99: "1ms"}}}' | kubectl -n "$namespace" create --filename - >/dev/null
  await 300 "the Rollout" kubectl -n "$namespace" wait --for=condition=Ready --timeout=1s rollout/flights
  await 120 "flights-v1" holds flights-v1 '.status.servedBy == ["flights (stable)"]'
  check "a version says who serves it" holds flights-v1 '.status.servedBy == ["flights (stable)"]'
  version challenger "$digest" '{"gates": [{"name": "no-worse", "metric": "auc", "noWorseThan": {"champion": true, "margin": "0.001"}}]}'
  await 300 "challenger" phase challenger Ready
  check "a version is compared with the one that is served" holds challenger '.status.evaluation.champion == "flights-v1"'

  await 120 "the monitor" monitor '.status.conditions[] | select(.type == "Ready") | .status == "True"'
  check "a monitor that has seen little says nothing" monitor '.status.conditions[] | select(.type == "SystemHealthy") | .status == "Unknown" and .reason == "TooFewRequests"'
  requests 150
  await 120 "the figures" monitor '.status.window.requests >= 150'
  check "every request is counted" monitor '.status.window.requests == 150 and .status.window.errors == 0'
  check "a limit of 1 ms is exceeded" monitor '.status.conditions[] | select(.type == "SystemHealthy") | .status == "False" and .reason == "LatencyExceeded"'
  check "Prometheus sees it" shown "slipway_modelmonitor_requests{namespace=\"$namespace\",name=\"flights\",rollout=\"flights\",version=\"flights-v1\",} 150.0"
  check "and how many versions are in a phase" shown "slipway_modelversions{namespace=\"$namespace\",model=\"flights\",phase=\"Rejected\",} 1.0"
}

# requests NUMBER: to the Rollout's Service through the API server, as it need not be in reach from here; each a flight in its raw columns.
requests() {
  jq -nc '{instances: [{month: 1, sched_dep_time: 515, sched_arr_time: 819, carrier: "UA", flight: 1545, origin: "EWR", dest: "IAH", distance: 1400, hour: 5,
    time_hour: "2013-01-01T10:00:00Z"}]}' >"$work/row.json"
  kubectl proxy --port=0 >"$work/proxy" &
  local proxy=$! address failed=''
  await 30 "the way to the API server" grep -q '127.0.0.1:' "$work/proxy"
  address=$(grep -oE '127.0.0.1:[0-9]+' "$work/proxy")
  for ((i = 0; i < $1; i++)); do
    curl --silent --show-error --fail --output /dev/null --header 'Content-Type: application/json' --data "@$work/row.json" \
      "http://$address/api/v1/namespaces/$namespace/services/flights:80/proxy/v1/models/flights:predict" || failed=yes
  done
  kill "$proxy"
  [[ -z "$failed" ]] || die "model: a request failed"
}

# version NAME DIGEST MORE: of the trained artifact.
version() {
  jq -nc --arg name "$1" --arg digest "$2" --arg uri "$uri" --argjson more "$3" '{apiVersion: "slipway.dev/v1alpha1", kind: "ModelVersion", metadata: {name: $name},
    spec: ({model: "flights", artifact: {uri: $uri, store: "artifacts", digest: $digest}, format: {name: "ONNX"}} + $more)}' \
    | kubectl -n "$namespace" create --filename - >/dev/null
}

# approval NAME VERSION DIGEST PERSON DECISION
approval() {
  jq -nc --arg name "$1" --arg version "$2" --arg digest "$3" --arg person "$4" --arg decision "$5" '{apiVersion: "slipway.dev/v1alpha1", kind: "ModelApproval",
    metadata: {name: $name}, spec: {modelVersion: $version, digest: $digest, approver: $person, decision: $decision, comment: "looked at"}}' \
    | kubectl -n "$namespace" --as "$4" create --filename - >/dev/null
}

field() { kubectl -n "$namespace" get modelversion "$1" --output json | jq --raw-output "$2"; }
holds() { [[ "$(field "$1" "$2")" == true ]]; }
phase() { [[ "$(field "$1" .status.phase)" == "$2" ]]; }
condition() { holds "$1" ".status.conditions[] | select(.type == \"$2\") | .status == \"True\" and .reason == \"$3\""; }
condition_is() { holds "$1" ".status.conditions[] | select(.type == \"$2\") | .status == \"$3\""; }
standing() {
  [[ "$(kubectl -n "$namespace" get modelapproval "$1" --output json | jq --raw-output '.status.conditions[0] | .status + " " + .reason')" == "$2 $3" ]]
}
monitor() { [[ "$(kubectl -n "$namespace" get modelmonitor flights --output json | jq "$1")" == true ]]; }
shown() { grep --fixed-strings --line-regexp --quiet -- "$1" <<<"$(kubectl get --raw "/api/v1/namespaces/$system_namespace/services/slipway-operator:8080/proxy/metrics")"; }

check() {
  local name=$1
  shift
  "$@" || die "model: $name: not so"
  passed=$((passed + 1))
  say "model: $name"
}

main
